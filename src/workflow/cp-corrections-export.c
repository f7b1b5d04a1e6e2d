/* cp-corrections-export.c: decisions as lines to fine-tune with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-corrections.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-text-redactor.h"
#include "cp-workspace-private.h"

#define SCHEMA "counterpart-correction/1"
#define CONSENT "corrections_consent"

/* Consent */

/** cp_corrections_consent_clear: frees its members */
void
cp_corrections_consent_clear (CpCorrectionsConsent *consent)
{
  g_clear_pointer (&consent->by, g_free);
  g_clear_pointer (&consent->time, g_free);
}

void
cp_corrections_get_consent (CpWorkspace *workspace, CpCorrectionsConsent *consent)
{
  g_autoptr (JsonNode) node = cp_workspace_peek_setting (workspace, CONSENT);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  consent->given = cp_json_object_boolean (object, "given", FALSE);
  consent->by = g_strdup (cp_json_object_string (object, "by", NULL));
  consent->time = g_strdup (cp_json_object_string (object, "time", NULL));
}

gboolean
cp_corrections_set_consent (CpWorkspace *workspace, gboolean given, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *now = cp_clock_now_iso ();
  JsonObject *object = json_object_new ();
  const char *action = given ? "corrections.consent_given" : "corrections.consent_withdrawn";

  json_object_set_boolean_member (object, "given", given);
  json_object_set_string_member (object, "by", cp_workspace_get_actor (workspace));
  json_object_set_string_member (object, "time", now);
  json_node_take_object (node, object);
  return cp_workspace_set_setting (workspace, CONSENT, node, error) && cp_workspace_note_alone (workspace, action, json_node_copy (node), error);
}

/* Lines */

typedef struct
{
  CpTextRedactor *redactor;
  CpRedactionTable *table;
} Redaction;

static char *
redact (Redaction *redaction, const char *text)
{
  return cp_text_redactor_apply (redaction->redactor, text, redaction->table);
}

/* (transfer full): @node with every text in it redacted. */
static JsonNode *
redact_node (Redaction *redaction, JsonNode *node)
{
  JsonNode *copy = json_node_copy (node);
  JsonObjectIter iter;
  const char *member;
  JsonNode *child;
  JsonObject *object;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *text = redact (redaction, json_node_get_string (node));

      json_node_unref (copy);
      return json_node_init_string (json_node_alloc (), text);
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return copy;
  object = json_object_new ();
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &member, &child))
    json_object_set_member (object, member, redact_node (redaction, child));
  json_node_unref (copy);
  copy = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (copy, object);
  return copy;
}

static void
set_text (JsonObject *object, const char *member, Redaction *redaction, const char *text)
{
  g_autofree char *redacted = text != NULL && redaction != NULL ? redact (redaction, text) : g_strdup (text);

  if (redacted != NULL)
    json_object_set_string_member (object, member, redacted);
}

static gboolean
set_value (JsonObject *object, const char *member, Redaction *redaction, JsonNode *value)
{
  g_autoptr (JsonNode) redacted = value != NULL ? redact_node (redaction, value) : json_node_new (JSON_NODE_NULL);
  gboolean changed = value != NULL && !cp_json_equal (value, redacted);

  json_object_set_member (object, member, g_steal_pointer (&redacted));
  return changed;
}

static JsonNode *
line_of (const CpCorrection *correction, Redaction *redaction)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  gboolean redacted;

  json_object_set_string_member (object, "schema", SCHEMA);
  set_text (object, "document_sha256", NULL, correction->document_sha256);
  set_text (object, "contract_type", NULL, correction->contract_type);
  set_text (object, "key", NULL, correction->key);
  set_text (object, "decision", NULL, correction->decision);
  redacted = set_value (object, "before", redaction, correction->before);
  redacted |= set_value (object, "after", redaction, correction->after);
  json_object_set_boolean_member (object, "redacted", redacted);
  if (correction->confidence >= 0)
    json_object_set_double_member (object, "confidence", correction->confidence);
  set_text (object, "quote", redaction, correction->quote);
  set_text (object, "context", redaction, correction->context);
  if (correction->page > 0)
    json_object_set_int_member (object, "page", correction->page);
  set_text (object, "extractor", NULL, correction->extractor_id);
  set_text (object, "extractor_version", NULL, correction->extractor_version);
  set_text (object, "prompt", NULL, correction->prompt);
  set_text (object, "time", NULL, correction->time);
  json_node_take_object (node, object);
  return node;
}

static void
add_contact_name (GPtrArray *names, JsonNode *value)
{
  const char *name = value != NULL && JSON_NODE_HOLDS_OBJECT (value) ? cp_json_object_string (json_node_get_object (value), "name", NULL)
                                                                       : NULL;

  if (name != NULL && *name != '\0')
    g_ptr_array_add (names, (gpointer) name);
}

/* What is taken out of every line: what looks like personal data, contacts by name, and what the person who exports named. */
static CpTextRedactor *
redactor_for (GPtrArray *corrections, const char *const *words)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (; words != NULL && *words != NULL; words++)
    g_ptr_array_add (names, (gpointer) *words);
  for (guint i = 0; i < corrections->len; i++)
    {
      const CpCorrection *correction = g_ptr_array_index (corrections, i);

      if (!g_str_equal (correction->key, "key_contact"))
        continue;
      add_contact_name (names, correction->before);
      add_contact_name (names, correction->after);
    }
  g_ptr_array_add (names, NULL);
  return cp_text_redactor_new (CP_REDACT_ALL,
                               (const char *const *) names->pdata);
}

static char *
lines_of (GPtrArray *corrections, const char *const *words, CpCorrectionsExport *exported)
{
  g_autoptr (CpTextRedactor) redactor = redactor_for (corrections, words);
  g_autoptr (GHashTable) tables
    = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) cp_redaction_table_free);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < corrections->len; i++)
    {
      const CpCorrection *correction = g_ptr_array_index (corrections, i);
      Redaction redaction = { redactor, g_hash_table_lookup (tables, correction->document_sha256) };
      g_autoptr (JsonNode) node = NULL;
      g_autofree char *line = NULL;

      if (redaction.table == NULL)
        {
          redaction.table = cp_redaction_table_new ();
          g_hash_table_insert (tables, correction->document_sha256, redaction.table);
        }
      node = line_of (correction, &redaction);
      line = cp_canonical_json (node);
      g_string_append_printf (text, "%s\n", line);
      exported->n_lines++;
      exported->n_corrected += !g_str_equal (correction->decision, "accept") && !g_str_equal (correction->decision, "confirm_absent");
      exported->n_redacted += json_object_get_boolean_member (json_node_get_object (node), "redacted");
    }
  exported->n_documents = g_hash_table_size (tables);
  return g_string_free (text, FALSE);
}

static JsonNode *
facts_of (const char *path, const char *text, const CpCorrectionsExport *exported)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  json_object_set_string_member (object, "file_name", name);
  json_object_set_string_member (object, "sha256", hash);
  json_object_set_int_member (object, "lines", exported->n_lines);
  json_object_set_int_member (object, "redacted", exported->n_redacted);
  json_object_set_int_member (object, "documents", exported->n_documents);
  json_node_take_object (node, object);
  return node;
}

gboolean
cp_corrections_export (CpWorkspace *workspace, const char *path, const char *const *words, CpCorrectionsExport *exported,
                       GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_auto (CpCorrectionsConsent) consent = { 0 };
  g_autoptr (GPtrArray) corrections = NULL;
  g_autofree char *text = NULL;

  cp_corrections_get_consent (workspace, &consent);
  if (!consent.given)
    {
      g_set_error_literal (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_CONSENT,
                           _("Nobody agreed yet that decisions may leave this workspace as training data."));
      return FALSE;
    }
  corrections = cp_corrections_collect (workspace, cancellable, error);
  if (corrections == NULL)
    return FALSE;
  if (corrections->len == 0)
    {
      g_set_error_literal (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOTHING_TO_DO, _("Nobody has decided anything here yet."));
      return FALSE;
    }
  *exported = (CpCorrectionsExport) { 0 };
  text = lines_of (corrections, words, exported);
  if (!g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, error))
    return FALSE;
  return cp_workspace_note_alone (workspace, "corrections.exported", facts_of (path, text, exported), error);
}

/* For a window */

typedef struct
{
  CpWorkspace *workspace;
  char *path;
  gboolean given;
} Input;

static Input *
input_new (CpWorkspace *workspace, const char *path, gboolean given)
{
  Input *input = g_new0 (Input, 1);

  input->workspace = g_object_ref (workspace);
  input->path = g_strdup (path);
  input->given = given;
  return input;
}

static void
input_free (gpointer data)
{
  Input *input = data;

  g_object_unref (input->workspace);
  g_free (input->path);
  g_free (input);
}

static gpointer
export_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;
  CpCorrectionsExport exported = { 0 };

  if (!cp_corrections_export (input->workspace, input->path, NULL, &exported, cancellable, error))
    return NULL;
  return g_memdup2 (&exported, sizeof exported);
}

/** cp_corrections_export_async: see [func@corrections_export] */
void
cp_corrections_export_async (CpWorkspace *workspace, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data)
{
  cp_task_run (workspace, export_work, input_new (workspace, path, FALSE), input_free, g_free, cancellable, callback, user_data);
}

/** cp_corrections_export_finish: (transfer full): what was written */
CpCorrectionsExport *
cp_corrections_export_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
consent_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return GINT_TO_POINTER (cp_corrections_set_consent (input->workspace, input->given, error));
}

/** cp_corrections_set_consent_async: see [func@corrections_set_consent] */
void
cp_corrections_set_consent_async (CpWorkspace *workspace, gboolean given, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, consent_work, input_new (workspace, NULL, given), input_free, NULL, NULL, callback, user_data);
}

/** cp_corrections_set_consent_finish: whether it is recorded */
gboolean
cp_corrections_set_consent_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (cp_task_finish (workspace, result, error));
}
