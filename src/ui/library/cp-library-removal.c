/* cp-library-removal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-library-removal.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-toast.h"

/** Batch: what one toast would bring back; grows while the toast is there */
typedef struct
{
  gatomicrefcount references;
  CpWorkspace *workspace;
  GPtrArray *ids;
  GWeakRef from;
} Batch;

/** Step: one removal or restoration on a worker */
typedef struct
{
  CpWorkspace *workspace;
  char **ids;
  gboolean restore;
} Step;

#define CURRENT_BATCH "cp-removal-batch"
#define CURRENT_TOAST "cp-removal-toast"

static void
batch_unref (gpointer data)
{
  Batch *batch = data;

  if (!g_atomic_ref_count_dec (&batch->references))
    return;
  g_object_unref (batch->workspace);
  g_ptr_array_unref (batch->ids);
  g_weak_ref_clear (&batch->from);
  g_free (batch);
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->workspace);
  g_strfreev (step->ids);
  g_free (step);
}

static gpointer
step_work (gpointer input, GCancellable *cancellable, GError **error)
{
  Step *step = input;
  const char *const *ids = (const char *const *) step->ids;

  if (step->restore)
    cp_workspace_restore_contracts (step->workspace, ids, error);
  else
    cp_workspace_remove_contracts (step->workspace, ids, error);
  return NULL;
}

static void
step_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;

  cp_task_finish (NULL, result, &error);
  if (error != NULL)
    cp_toast_show (from, error->message);
}

static void
run_step (GtkWidget *from, CpWorkspace *workspace, GPtrArray *ids, gboolean restore)
{
  Step *step = g_new0 (Step, 1);

  step->workspace = g_object_ref (workspace);
  step->ids = g_new0 (char *, ids->len + 1);
  for (guint i = 0; i < ids->len; i++)
    step->ids[i] = g_strdup (g_ptr_array_index (ids, i));
  step->restore = restore;
  cp_task_run (NULL, step_work, step, step_free, NULL, NULL, step_done_cb, g_object_ref (from));
}

static void
undo_cb (gpointer user_data)
{
  Batch *batch = user_data;
  g_autoptr (GtkWidget) from = g_weak_ref_get (&batch->from);

  if (from != NULL)
    run_step (from, batch->workspace, batch->ids, TRUE);
}

static void
toast_dismissed_cb (AdwToast *toast, GtkWidget *from)
{
  if (g_object_get_data (G_OBJECT (from), CURRENT_TOAST) != toast)
    return;
  g_object_set_data (G_OBJECT (from), CURRENT_TOAST, NULL);
  g_object_set_data (G_OBJECT (from), CURRENT_BATCH, NULL);
}

static Batch *
take_batch (GtkWidget *from, CpWorkspace *workspace)
{
  Batch *batch = g_object_get_data (G_OBJECT (from), CURRENT_BATCH);

  if (batch != NULL)
    return batch;
  batch = g_new0 (Batch, 1);
  g_atomic_ref_count_init (&batch->references);
  batch->workspace = g_object_ref (workspace);
  batch->ids = g_ptr_array_new_with_free_func (g_free);
  g_weak_ref_init (&batch->from, from);
  g_object_set_data_full (G_OBJECT (from), CURRENT_BATCH, batch, batch_unref);
  return batch;
}

/**
 * cp_library_remove:
 * @from: a widget of the window
 * @workspace: where the contracts are
 * @contract_ids: of char*
 *
 * Hides the contracts and offers to bring them back. Removals that follow while the toast is there join it: one Undo brings back all.
 */
void
cp_library_remove (GtkWidget *from, CpWorkspace *workspace, GPtrArray *contract_ids)
{
  Batch *batch = take_batch (from, workspace);
  AdwToast *before = g_object_get_data (G_OBJECT (from), CURRENT_TOAST);
  AdwToast *toast;
  g_autofree char *sentence = NULL;

  for (guint i = 0; i < contract_ids->len; i++)
    g_ptr_array_add (batch->ids, g_strdup (g_ptr_array_index (contract_ids, i)));
  run_step (from, workspace, contract_ids, FALSE);
  sentence = g_strdup_printf (ngettext ("%u contract removed", "%u contracts removed", batch->ids->len), batch->ids->len);
  g_atomic_ref_count_inc (&batch->references);
  toast = cp_toast_show_with_button (from, sentence, _("Undo"), undo_cb, batch, batch_unref);
  g_object_set_data (G_OBJECT (from), CURRENT_TOAST, toast);
  if (toast != NULL)
    g_signal_connect_object (toast, "dismissed", G_CALLBACK (toast_dismissed_cb), from, 0);
  if (before != NULL)
    adw_toast_dismiss (before);
}
