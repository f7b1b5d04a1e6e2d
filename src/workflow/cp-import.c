/* cp-import.c: from a file to a contract with terms
 *
 * Two transactions: one when the file has arrived, one when it was read. What a crash leaves between them is read again at the next start.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-import.h"

#include <glib/gi18n-lib.h>

#include "cp-learning.h"
#include "cp-matching-flow.h"
#include "cp-reading-record-private.h"
#include "cp-review-policy.h"
#include "cp-workflow-error-private.h"
#include "cp-workspace-private.h"

typedef struct
{
  CpWorkspace *workspace;
  CpImportProgress progress;
  gpointer progress_data;
  GCancellable *cancellable;

  CpDocument *document;
  CpTextLayer *layer;
  CpExtraction *extraction;
  char *contract_id;
  char *correlation_id;
  char *file_name;
  char *sha256;
  gint64 size;
  char **own_names;
  double threshold;
  double read_ms;
} Import;

static void
import_clear (Import *import)
{
  g_clear_object (&import->extraction);
  g_clear_object (&import->layer);
  if (import->document != NULL)
    cp_document_close (import->document);
  g_clear_object (&import->document);
  g_free (import->contract_id);
  g_free (import->correlation_id);
  g_free (import->file_name);
  g_free (import->sha256);
  g_strfreev (import->own_names);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Import, import_clear)

static void
tell (Import *import, const char *detail, double fraction)
{
  if (import->progress != NULL)
    import->progress (detail, fraction, import->progress_data);
}

static void
page_cb (int page, int n_pages, gboolean recognising, gpointer user_data)
{
  Import *import = user_data;
  g_autofree char *detail = recognising ? g_strdup_printf (_("Scan, page %d of %d"), page, n_pages)
                                        : g_strdup_printf (_("Page %d of %d"), page, n_pages);

  tell (import, detail, 0.9 * page / MAX (n_pages, 1));
}

static char *
password_name (const char *sha256)
{
  return g_strconcat ("document:", sha256, NULL);
}

/* The file is here already */

typedef struct
{
  const char *sha256;
  GPtrArray *contracts;
} SameFile;

static gboolean
list_same (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  SameFile *same = data;

  same->contracts = cp_contract_table_list_by_sha256 (connection, same->sha256, error);
  return same->contracts != NULL;
}

/* TRUE when the import may go on; FALSE with an error, or with *restored set when a removed contract came back. */
static gboolean
look_for_same_file (Import *import, char **restored, GError **error)
{
  SameFile same = { import->sha256, NULL };
  g_autoptr (GPtrArray) contracts = NULL;

  if (!cp_workspace_read (import->workspace, list_same, &same, import->cancellable, error))
    return FALSE;
  contracts = same.contracts;
  for (guint i = 0; i < contracts->len; i++)
    {
      CpContract *contract = g_ptr_array_index (contracts, i);
      g_autofree char *removed = NULL;
      const char *ids[] = { cp_contract_get_id (contract), NULL };

      g_object_get (contract, "removed", &removed, NULL);
      if (removed == NULL)
        {
          cp_workflow_error_set_already_here (error, ids[0], cp_contract_get_title (contract));
          return FALSE;
        }
      if (cp_contract_get_state (contract) == CP_CONTRACT_READING)
        continue;
      /* It was removed before: its review is still there, so it comes back as it was. */
      if (cp_workspace_restore_contracts (import->workspace, ids, error))
        *restored = g_strdup (ids[0]);
      return FALSE;
    }
  return TRUE;
}

/* The first transaction: the file has arrived */

static JsonNode *
arrival_facts (Import *import)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "file_name");
  json_builder_add_string_value (builder, import->file_name);
  json_builder_set_member_name (builder, "sha256");
  json_builder_add_string_value (builder, import->sha256);
  json_builder_set_member_name (builder, "bytes");
  json_builder_add_int_value (builder, import->size);
  json_builder_set_member_name (builder, "media_type");
  json_builder_add_string_value (builder, cp_document_get_media_type (import->document));
  json_builder_set_member_name (builder, "pages");
  json_builder_add_int_value (builder, cp_document_get_n_pages (import->document));
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
store_arrival (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Import *import = data;
  g_autoptr (CpContract) contract = cp_contract_new (import->contract_id);
  g_autofree char *now = cp_clock_now_iso ();

  g_object_set (contract, "file-name", import->file_name, "sha256", import->sha256, "media-type",
                cp_document_get_media_type (import->document), "pages", cp_document_get_n_pages (import->document), "added",
                now, "state", CP_CONTRACT_READING, "match-percent", -1, NULL);
  return cp_original_table_add (connection, import->sha256, import->size, cp_document_get_media_type (import->document),
                                error)
         && cp_contract_table_add (connection, contract, import->correlation_id, error)
         && cp_workspace_note (import->workspace, connection, "contract.imported", import->contract_id,
                               import->correlation_id, arrival_facts (import), error);
}

/* The second: it was read */

static gboolean
store_pages (CpConnection *connection, Import *import, GError **error)
{
  const char *text = cp_text_layer_get_text (import->layer, NULL);

  for (int page = 1; page <= cp_text_layer_get_n_pages (import->layer); page++)
    {
      gsize start, end;
      g_autofree char *page_text = NULL;

      cp_text_layer_get_page_range (import->layer, page, &start, &end);
      page_text = g_strndup (text + start, end - start);
      if (!cp_page_text_table_put (connection, import->contract_id, page, page_text, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
store_reading (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Import *import = data;
  const CpReadingRecord record = { .contract_id = import->contract_id,
                                   .correlation_id = import->correlation_id,
                                   .document_sha256 = import->sha256,
                                   .extraction = import->extraction,
                                   .milliseconds = import->read_ms,
                                   .pages = cp_document_get_n_pages (import->document),
                                   .proposes = TRUE };

  return store_pages (connection, import, error)
         && cp_reading_record_store (import->workspace, connection, &record, import->threshold, error);
}

/* Or it could not be read */

typedef struct
{
  Import *import;
  const char *problem;
} Failure;

static gboolean
store_failure (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Failure *failure = data;
  g_autoptr (JsonNode) facts = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "problem", failure->problem);
  json_node_take_object (facts, object);
  return cp_contract_table_set_state (connection, failure->import->contract_id, CP_CONTRACT_FAILED, failure->problem, error)
         && cp_workspace_note (failure->import->workspace, connection, "contract.unreadable", failure->import->contract_id,
                               failure->import->correlation_id, g_steal_pointer (&facts), error);
}

static gboolean
give_up_cancelled (Import *import)
{
  const char *ids[] = { import->contract_id, NULL };

  return cp_workspace_remove_contracts (import->workspace, ids, NULL);
}

/* Text, terms, match. A failure is stored with the contract; cancelling takes the contract away again. */
static gboolean
read_contract (Import *import, GError **error)
{
  g_autoptr (GError) problem = NULL;
  gint64 begin = g_get_monotonic_time ();
  g_autoptr (CpExtractor) extractor
    = cp_learning_dup_extractor (import->workspace, cp_context_get_extractor (cp_workspace_get_context (import->workspace)));

  import->own_names = cp_workspace_dup_own_names (import->workspace);
  import->threshold = cp_workspace_get_threshold (import->workspace);
  import->layer = cp_document_load_text (import->document, page_cb, import, import->cancellable, &problem);
  if (import->layer != NULL)
    {
      const CpReadingRequest request = { import->layer, import->sha256, import->file_name,
                                         (const char *const *) import->own_names };

      tell (import, _("Reading terms"), 0.92);
      import->extraction = cp_extractor_read (extractor, &request, import->cancellable, &problem);
    }
  import->read_ms = (double) (g_get_monotonic_time () - begin) / 1000;
  if (problem == NULL)
    return cp_workspace_write (import->workspace, FALSE, store_reading, import, NULL, error);

  if (g_error_matches (problem, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    give_up_cancelled (import);
  else
    {
      Failure failure = { import, problem->message };

      cp_workspace_write (import->workspace, FALSE, store_failure, &failure, NULL, NULL);
    }
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

static void
find_match (Import *import)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpMatchState) match = NULL;

  tell (import, _("Looking for its record"), 0.97);
  match = cp_match_find (import->workspace, import->contract_id, import->cancellable, &error);
  /* No CRM yet, or it cannot be asked now: the contract is read all the same, and the match button says what is missing. */
  if (match == NULL)
    g_debug ("No match was looked for: %s", error->message);
}

/* What was proven to be read right needs no look, where a person switched that on. */
static void
let_through (Import *import)
{
  g_autoptr (GError) error = NULL;

  if (!cp_review_policy_apply (import->workspace, import->contract_id, NULL, &error))
    g_message ("Every term of %s waits for a person: %s", import->file_name, error->message);
}

/* Opens the file, keeps it, and writes the arrival. */
static gboolean
arrive (Import *import, const char *path, const char *password, char **restored, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);

  import->file_name = g_file_get_basename (file);
  import->document = cp_document_open (path, password, import->cancellable, error);
  if (import->document == NULL)
    return FALSE;
  if (!cp_originals_add (cp_store_get_originals (cp_workspace_get_store (import->workspace)), file, &import->sha256,
                         &import->size, import->cancellable, error))
    return FALSE;
  if (g_strcmp0 (import->sha256, cp_document_get_sha256 (import->document)) != 0)
    {
      g_set_error (error, CP_STORE_ERROR, CP_STORE_ERROR_ORIGINAL_CHANGED,
                   _("%s changed while it was being read. Add it again once it is complete."), import->file_name);
      return FALSE;
    }
  if (!look_for_same_file (import, restored, error))
    return FALSE;
  if (password != NULL)
    {
      g_autofree char *name = password_name (import->sha256);
      g_autoptr (GError) inner = NULL;

      if (!cp_token_store_store (cp_context_get_tokens (cp_workspace_get_context (import->workspace)), name,
                                 _("Password of a contract"), password, import->cancellable, &inner))
        g_message ("The password of %s is asked for again next time: %s", import->file_name, inner->message);
    }
  import->contract_id = cp_identifier_new ();
  import->correlation_id = cp_correlation_id_new ();
  return cp_workspace_write (import->workspace, TRUE, store_arrival, import, import->cancellable, error);
}

/**
 * cp_import_file:
 * @workspace: where to
 * @path: the file; it is copied and never touched
 * @password: (nullable): for encrypted files; kept in the token store, so that the contract opens later
 * @progress: (nullable) (scope call): told on this thread
 * @user_data: for @progress
 * @cancellable: (nullable): stops it; a half-read contract is taken away again
 * @error: %CP_DOCUMENT_ERROR, %CP_WORKFLOW_ERROR_ALREADY_HERE, %CP_STORE_ERROR, %G_IO_ERROR_CANCELLED
 *
 * A file that opens but whose text cannot be read becomes a contract in the state %CP_CONTRACT_FAILED, and the error
 * says why. A file that was removed from the library before comes back as it was. Blocking.
 *
 * Returns: (transfer full): the contract's id, or %NULL
 */
char *
cp_import_file (CpWorkspace *workspace, const char *path, const char *password, CpImportProgress progress,
                gpointer user_data, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_auto (Import) import = { .workspace = workspace, .progress = progress, .progress_data = user_data,
                             .cancellable = cancellable };
  g_autofree char *restored = NULL;

  tell (&import, _("Opening"), 0);
  if (!arrive (&import, path, password, &restored, error))
    return g_steal_pointer (&restored);
  cp_workspace_contract_changed (workspace, import.contract_id);
  if (!read_contract (&import, error))
    {
      cp_workspace_contract_changed (workspace, import.contract_id);
      return NULL;
    }
  find_match (&import);
  let_through (&import);
  cp_audit_log_checkpoint (cp_workspace_get_audit_log (workspace), cancellable, NULL);
  cp_workspace_contract_changed (workspace, import.contract_id);
  tell (&import, NULL, 1);
  return g_steal_pointer (&import.contract_id);
}

/* Again, and opening what is kept */

typedef struct
{
  const char *contract_id;
  CpContract *contract;
  char *correlation_id;
  gboolean has_decisions;
} Kept;

static gboolean
find_kept (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Kept *kept = data;
  g_autoptr (GPtrArray) decisions = NULL;

  kept->contract = cp_contract_table_find (connection, kept->contract_id, error);
  if (kept->contract == NULL)
    return FALSE;
  kept->correlation_id = cp_contract_table_dup_correlation_id (connection, kept->contract_id, error);
  decisions = cp_decision_table_list (connection, kept->contract_id, error);
  kept->has_decisions = decisions != NULL && decisions->len > 0;
  return decisions != NULL;
}

/**
 * cp_workspace_open_document:
 * @contract_id: which
 *
 * Opens the kept original, after its hash was checked, with the password that was given when it was imported. Blocking.
 *
 * Returns: (transfer full): the document, or %NULL; %CP_DOCUMENT_ERROR_ENCRYPTED when the password is not known any more
 */
CpDocument *
cp_workspace_open_document (CpWorkspace *self, const char *contract_id, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autofree char *path = cp_workspace_get_original_path (self, contract_id, error);
  g_autofree char *sha256 = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GError) inner = NULL;
  CpDocument *document;
  char *password;

  if (path == NULL)
    return NULL;
  document = cp_document_open (path, NULL, cancellable, &inner);
  if (document != NULL || !g_error_matches (inner, CP_DOCUMENT_ERROR, CP_DOCUMENT_ERROR_ENCRYPTED))
    {
      if (inner != NULL)
        g_propagate_error (error, g_steal_pointer (&inner));
      return document;
    }
  sha256 = g_path_get_basename (path);
  name = password_name (sha256);
  password = cp_token_store_lookup (cp_context_get_tokens (cp_workspace_get_context (self)), name, cancellable, NULL);
  document = cp_document_open (path, password, cancellable, error);
  cp_token_free (password);
  return document;
}

/**
 * cp_import_read_again:
 * @contract_id: a contract that is kept
 *
 * Reads it once more. Refuses when a person has already decided about its terms: nothing decided is ever thrown away.
 * Blocking.
 */
gboolean
cp_import_read_again (CpWorkspace *workspace, const char *contract_id, CpImportProgress progress, gpointer user_data,
                      GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_auto (Import) import = { .workspace = workspace, .progress = progress, .progress_data = user_data,
                             .cancellable = cancellable };
  Kept kept = { contract_id, NULL, NULL, FALSE };
  g_autoptr (CpContract) contract = NULL;
  gboolean read;

  if (!cp_workspace_read (workspace, find_kept, &kept, cancellable, error))
    return FALSE;
  contract = kept.contract;
  import.correlation_id = kept.correlation_id;
  if (kept.has_decisions)
    {
      g_set_error_literal (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOTHING_TO_DO,
                           _("This contract has been reviewed already, so it is not read again. Your decisions are kept."));
      return FALSE;
    }
  import.contract_id = g_strdup (contract_id);
  import.file_name = g_strdup (cp_contract_get_file_name (contract));
  import.sha256 = g_strdup (cp_contract_get_sha256 (contract));
  import.document = cp_workspace_open_document (workspace, contract_id, cancellable, error);
  if (import.document == NULL)
    return FALSE;
  read = read_contract (&import, error);
  if (read)
    {
      find_match (&import);
      let_through (&import);
    }
  cp_workspace_contract_changed (workspace, contract_id);
  return read;
}
