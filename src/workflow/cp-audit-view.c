/* cp-audit-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-view.h"

#include <glib/gi18n-lib.h>

#include "cp-audit-words-private.h"
#include "cp-workspace-private.h"

/** cp_audit_report_free: frees it */
void
cp_audit_report_free (CpAuditReport *report)
{
  if (report == NULL)
    return;
  g_free (report->title);
  g_free (report->detail);
  g_free (report);
}

static const char *
title_of (CpChainVerdictKind kind)
{
  switch (kind)
    {
    case CP_CHAIN_HOLDS:
      return _("The record is whole");
    case CP_CHAIN_END_MISSING:
      return _("The end is missing");
    case CP_CHAIN_REPLACED:
      return _("The record was replaced");
    case CP_CHAIN_BROKEN:
    default:
      return _("The record was changed");
    }
}

/* The title says already that it holds, so the detail begins with how much. (transfer full) */
static char *
headline_of (const CpChainVerdict *verdict)
{
  if (verdict->kind != CP_CHAIN_HOLDS)
    return g_strdup (verdict->headline);
  return g_strdup_printf (ngettext ("Its one entry holds.", "All %d entries follow one another.", (gulong) verdict->n_entries),
                          (int) verdict->n_entries);
}

static CpAuditReport *
report_of (const CpChainVerdict *verdict)
{
  CpAuditReport *report = g_new0 (CpAuditReport, 1);
  g_autofree char *headline = headline_of (verdict);
  g_autoptr (GString) detail = g_string_new (headline);

  report->whole = verdict->kind == CP_CHAIN_HOLDS;
  report->n_entries = verdict->n_entries;
  report->first_bad = verdict->broken_at;
  report->title = g_strdup (title_of (verdict->kind));
  for (guint i = 0; i < verdict->notes->len; i++)
    g_string_append_printf (detail, " %s", (const char *) g_ptr_array_index (verdict->notes, i));
  report->detail = g_string_free (g_steal_pointer (&detail), FALSE);
  return report;
}

/**
 * cp_audit_list:
 * @contract_id: (nullable): of one contract, or of all
 * @before_sequence: entries older than this one; 0 = from the newest
 * @limit: at most so many
 *
 * Returns: (transfer full) (element-type CpAuditItem): newest first. Blocking.
 */
GPtrArray *
cp_audit_list (CpWorkspace *workspace, const char *contract_id, gint64 before_sequence, guint limit, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GPtrArray) entries = cp_audit_log_list (cp_workspace_get_audit_log (workspace), contract_id, NULL, NULL,
                                                     before_sequence, (int) limit, NULL, error);
  GPtrArray *items;

  if (entries == NULL)
    return NULL;
  items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < entries->len; i++)
    g_ptr_array_add (items, cp_audit_words_make (g_ptr_array_index (entries, i)));
  return items;
}

/** cp_audit_check: (transfer full): whether the record is whole, by the chain, the signatures and the witnesses. Blocking. */
CpAuditReport *
cp_audit_check (CpWorkspace *workspace, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpChainVerdict) verdict = NULL;

  cp_workspace_drain_audit (workspace);
  verdict = cp_audit_log_verify (cp_workspace_get_audit_log (workspace), NULL, NULL, cancellable, error);
  return verdict != NULL ? report_of (verdict) : NULL;
}

/** cp_audit_export: writes the whole log with its signed head to a file that anyone can verify. Blocking. */
gboolean
cp_audit_export (CpWorkspace *workspace, const char *path, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();

  cp_workspace_drain_audit (workspace);
  return cp_audit_log_export (cp_workspace_get_audit_log (workspace), path, cancellable, error);
}

/** cp_audit_check_file: (transfer full): verifies an export; needs nothing but the file. Blocking. */
CpAuditReport *
cp_audit_check_file (const char *path, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpChainVerdict) verdict = cp_chain_verify_export (path, NULL, NULL, NULL, NULL, NULL, error);

  return verdict != NULL ? report_of (verdict) : NULL;
}

/* For a window */

typedef struct
{
  CpWorkspace *workspace;
  char *text;
  gint64 before;
  guint limit;
} Input;

static Input *
input_new (CpWorkspace *workspace, const char *text, gint64 before, guint limit)
{
  Input *input = g_new0 (Input, 1);

  input->workspace = g_object_ref (workspace);
  input->text = g_strdup (text);
  input->before = before;
  input->limit = limit;
  return input;
}

static void
input_free (gpointer data)
{
  Input *input = data;

  g_object_unref (input->workspace);
  g_free (input->text);
  g_free (input);
}

static gpointer
list_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_audit_list (input->workspace, input->text, input->before, input->limit, error);
}

/** cp_audit_list_async: see [func@audit_list] */
void
cp_audit_list_async (CpWorkspace *workspace, const char *contract_id, gint64 before_sequence, guint limit,
                     GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, list_work, input_new (workspace, contract_id, before_sequence, limit), input_free,
               (GDestroyNotify) g_ptr_array_unref, NULL, callback, user_data);
}

/** cp_audit_list_finish: (transfer full) (element-type CpAuditItem): the entries */
GPtrArray *
cp_audit_list_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
check_work (gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_audit_check (((Input *) data)->workspace, cancellable, error);
}

/** cp_audit_check_async: see [func@audit_check] */
void
cp_audit_check_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback,
                      gpointer user_data)
{
  cp_task_run (workspace, check_work, input_new (workspace, NULL, 0, 0), input_free,
               (GDestroyNotify) cp_audit_report_free, cancellable, callback, user_data);
}

/** cp_audit_check_finish: (transfer full): the report */
CpAuditReport *
cp_audit_check_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
export_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return GINT_TO_POINTER (cp_audit_export (input->workspace, input->text, cancellable, error));
}

/** cp_audit_export_async: see [func@audit_export] */
void
cp_audit_export_async (CpWorkspace *workspace, const char *path, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, export_work, input_new (workspace, path, 0, 0), input_free, NULL, cancellable, callback,
               user_data);
}

/** cp_audit_export_finish: whether the file is written */
gboolean
cp_audit_export_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (cp_task_finish (workspace, result, error));
}
