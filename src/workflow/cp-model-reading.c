/* cp-model-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-model-reading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-engines-private.h"
#include "cp-reading-record-private.h"
#include "cp-workspace-private.h"
#include "cp-workspace-send-log-private.h"

/** cp_send_preview_free: frees the value */
void
cp_send_preview_free (CpSendPreview *preview)
{
  if (preview == NULL)
    return;
  g_clear_pointer (&preview->engine, cp_engine_unref);
  g_free (preview->host);
  g_free (preview->text);
  g_clear_pointer (&preview->outgoing, g_ptr_array_unref);
  g_free (preview);
}

/* A contract, its text, and the service that shall read it */

typedef struct
{
  CpWorkspace *workspace;
  const char *contract_id;
  CpRedactionKinds redacts;
  CpContract *contract;
  char *correlation_id;
  CpEngine *engine;
  CpModelExtractor *extractor;
  CpDocument *document;
  CpTextLayer *layer;
  char **own_names;
  double spent_today;
  CpConsent *consent; /* (nullable) */
  CpReadingUsage usage;
  CpReadingProgress progress;
  gpointer progress_data;
} Reading;

static void
reading_clear (Reading *reading)
{
  g_clear_object (&reading->contract);
  g_free (reading->correlation_id);
  g_clear_pointer (&reading->engine, cp_engine_unref);
  g_clear_object (&reading->extractor);
  g_clear_object (&reading->layer);
  if (reading->document != NULL)
    cp_document_close (reading->document);
  g_clear_object (&reading->document);
  g_strfreev (reading->own_names);
  g_clear_pointer (&reading->consent, cp_consent_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reading, reading_clear)

static gboolean
load_rows (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;
  g_autoptr (GError) inner = NULL;

  reading->contract = cp_contract_table_find (connection, reading->contract_id, &inner);
  if (inner == NULL)
    reading->correlation_id = cp_contract_table_dup_correlation_id (connection, reading->contract_id, &inner);
  if (inner == NULL)
    reading->consent = cp_consent_table_latest (connection, reading->contract_id, cp_engine_get_id (reading->engine), &inner);
  if (inner == NULL)
    reading->spent_today = cp_engine_usage_table_spent_today (connection, cp_engine_get_id (reading->engine), &inner);
  if (inner != NULL)
    g_propagate_error (error, g_steal_pointer (&inner));
  return *error == NULL;
}

static void
page_cb (int page, int n_pages, gboolean recognising, gpointer user_data)
{
  Reading *reading = user_data;
  g_autofree char *detail = g_strdup_printf (_("Page %d of %d"), page, n_pages);

  if (reading->progress != NULL)
    reading->progress (detail, 0.1 * page / MAX (n_pages, 1), NULL, reading->progress_data);
}

static void
set_limits (Reading *reading)
{
  const CpEngineSettings *settings = cp_engine_get_settings (reading->engine);
  g_autoptr (CpTextRedactor) redactor = cp_text_redactor_new (reading->redacts, NULL);

  if (reading->redacts != 0)
    cp_model_extractor_set_redactor (reading->extractor, redactor);
  if (settings->most_per_contract > 0)
    cp_model_extractor_set_budget (reading->extractor, settings->most_per_contract);
  cp_model_extractor_set_spent_today (reading->extractor, reading->spent_today);
}

/* Who would read, what it cost today, and whether somebody said yes: nothing of the contract is touched. */
static gboolean
look_up (Reading *reading, const char *engine_id, GCancellable *cancellable, GError **error)
{
  reading->engine = cp_engines_find (reading->workspace, engine_id, cancellable, error);
  return reading->engine != NULL && cp_workspace_read (reading->workspace, load_rows, reading, cancellable, error);
}

/* Opens the contract and reads or recognises its text, here. Nothing leaves the machine. */
static gboolean
open_contract (Reading *reading, GCancellable *cancellable, GError **error)
{
  reading->extractor = cp_engines_make_extractor (reading->workspace, reading->engine, NULL, cancellable, error);
  if (reading->extractor == NULL)
    return FALSE;
  set_limits (reading);
  reading->own_names = cp_workspace_dup_own_names (reading->workspace);
  reading->document = cp_workspace_open_document (reading->workspace, reading->contract_id, cancellable, error);
  if (reading->document == NULL)
    return FALSE;
  reading->layer = cp_document_load_text (reading->document, page_cb, reading, cancellable, error);
  return reading->layer != NULL;
}

static void
progress_cb (const char *detail, double fraction, const CpReadingUsage *usage, gpointer user_data)
{
  Reading *reading = user_data;

  if (usage != NULL)
    reading->usage = *usage;
  if (reading->progress != NULL)
    reading->progress (detail, 0.1 + 0.85 * fraction, usage, reading->progress_data);
}

static CpReadingRequest
request_of (Reading *reading)
{
  CpReadingRequest request = { 0 };

  request.layer = reading->layer;
  request.document = reading->document;
  request.document_sha256 = cp_contract_get_sha256 (reading->contract);
  request.file_name = cp_contract_get_file_name (reading->contract);
  request.own_names = (const char *const *) reading->own_names;
  request.contract_type = cp_contract_get_contract_type (reading->contract);
  request.correlation_id = reading->correlation_id;
  request.progress = progress_cb;
  request.progress_data = reading;
  return request;
}

/* Preview */

static gboolean
is_agreed (Reading *reading)
{
  return reading->consent != NULL && g_strcmp0 (reading->consent->host, cp_engine_get_base_url (reading->engine)) == 0
         && reading->consent->redacts == (guint) reading->redacts;
}

/* Strings longer than this within a request are pictures or files in base64: their size is told instead. */
#define LONGEST_READABLE 200000

static void
add_readable (GString *text, CpOutgoing *outgoing)
{
  gsize size;
  const char *body = g_bytes_get_data (outgoing->body, &size);

  g_string_append_printf (text, "%s %s\n", outgoing->method, outgoing->url);
  if (size <= LONGEST_READABLE && g_utf8_validate_len (body, size, NULL))
    g_string_append_len (text, body, (gssize) size);
  else
    {
      g_autofree char *much = g_format_size (size);

      g_string_append_printf (text, _("Pages as pictures, or the whole file: %s"), much);
    }
  g_string_append (text, "\n\n");
}

/* Every sign stands for words that were taken out. */
static guint
count_signs (const char *text)
{
  static const char *const signs[] = { "[E-MAIL ", "[PHONE ", "[ACCOUNT ", "[PERSON " };
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    for (const char *place = strstr (text, signs[i]); place != NULL; place = strstr (place + 1, signs[i]))
      n++;
  return n;
}

static gboolean
fill_preview (CpSendPreview *preview, Reading *reading, GCancellable *cancellable, GError **error)
{
  const CpReadingRequest request = request_of (reading);
  const CpEngineSettings *settings = cp_engine_get_settings (reading->engine);
  g_autoptr (GString) text = g_string_new (NULL);

  preview->engine = cp_engine_ref (reading->engine);
  preview->host = g_strdup (cp_engine_get_base_url (reading->engine));
  preview->is_local = cp_engine_is_local (reading->engine);
  preview->spent_today = reading->spent_today;
  preview->most_per_contract = settings->most_per_contract;
  preview->most_per_day = settings->most_per_day;
  preview->agreed = is_agreed (reading);
  if (!cp_model_extractor_estimate (reading->extractor, &request, &preview->estimate, error))
    return FALSE;
  preview->outgoing = cp_model_extractor_preview (reading->extractor, &request, cancellable, error);
  if (preview->outgoing == NULL)
    return FALSE;
  for (guint i = 0; i < preview->outgoing->len; i++)
    {
      add_readable (text, g_ptr_array_index (preview->outgoing, i));
      preview->bytes += g_bytes_get_size (((CpOutgoing *) g_ptr_array_index (preview->outgoing, i))->body);
    }
  preview->text = g_string_free (g_steal_pointer (&text), FALSE);
  preview->n_replaced = count_signs (preview->text);
  return TRUE;
}

/**
 * cp_model_reading_preview:
 * @workspace: a workspace
 * @contract_id: which contract
 * @engine_id: which service
 * @redacts: kinds of words that are replaced before sending
 * @error: %CP_DOCUMENT_ERROR, %CP_WORKFLOW_ERROR_NO_CONNECTION, %CP_EXTRACTION_ERROR_FAILED
 *
 * Makes every request as it would be sent, and sends none. Blocking.
 *
 * Returns: (transfer full): what would leave, or %NULL
 */
CpSendPreview *
cp_model_reading_preview (CpWorkspace *workspace, const char *contract_id, const char *engine_id, CpRedactionKinds redacts,
                          GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_auto (Reading) reading = { .workspace = workspace, .contract_id = contract_id, .redacts = redacts };
  g_autoptr (CpSendPreview) preview = g_new0 (CpSendPreview, 1);

  if (!look_up (&reading, engine_id, cancellable, error) || !open_contract (&reading, cancellable, error) || !fill_preview (preview, &reading, cancellable, error))
    return NULL;
  return g_steal_pointer (&preview);
}

/* Consent */

typedef struct
{
  CpWorkspace *workspace;
  CpConsent consent;
} Yes;

static gboolean
store_yes (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Yes *yes = data;
  g_autofree char *correlation_id = cp_contract_table_dup_correlation_id (connection, yes->consent.contract_id, error);
  JsonNode *facts = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "engine", yes->consent.engine_id);
  json_object_set_string_member (object, "host", yes->consent.host);
  json_object_set_int_member (object, "redacts", yes->consent.redacts);
  json_node_take_object (facts, object);
  if (correlation_id == NULL)
    {
      json_node_unref (facts);
      return FALSE;
    }
  return cp_consent_table_add (connection, &yes->consent, error)
         && cp_workspace_note (yes->workspace, connection, "contract.sending_agreed", yes->consent.contract_id, correlation_id, facts, error);
}

/** cp_model_reading_agree: the acting person lets this contract go to this service, in that shape. Blocking. */
gboolean
cp_model_reading_agree (CpWorkspace *workspace, const char *contract_id, const char *engine_id, CpRedactionKinds redacts, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpEngine) engine = cp_engines_find (workspace, engine_id, NULL, error);
  Yes yes = { workspace, { 0 } };

  if (engine == NULL)
    return FALSE;
  yes.consent.contract_id = (char *) contract_id;
  yes.consent.engine_id = (char *) engine_id;
  yes.consent.host = (char *) cp_engine_get_base_url (engine);
  yes.consent.redacts = redacts;
  yes.consent.given_by = (char *) cp_workspace_get_actor (workspace);
  yes.consent.role = (char *) cp_workspace_get_role (workspace);
  return cp_workspace_write (workspace, TRUE, store_yes, &yes, NULL, error);
}

/* Reading */

static gboolean
store_usage (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *reading = data;

  return cp_engine_usage_table_add (connection, cp_engine_get_id (reading->engine), reading->contract_id, &reading->usage, error);
}

/* What was spent is spent, whether the reading ended well or not. */
static void
keep_usage (Reading *reading, CpExtraction *extraction)
{
  g_autoptr (GError) error = NULL;

  if (extraction != NULL)
    cp_extraction_get_usage (extraction, &reading->usage);
  if (reading->usage.requests == 0 && reading->usage.cost <= 0)
    return;
  if (!cp_workspace_write (reading->workspace, FALSE, store_usage, reading, NULL, &error))
    g_message ("What a reading cost could not be written down: %s", error->message);
}

typedef struct
{
  Reading *reading;
  CpExtraction *extraction;
  double milliseconds;
  GBytes *content_key;
  CpExtraction *combined; /* out */
  double threshold;
} Keeping;

/* The latest reading of each extractor, the local one first; what was combined before is made anew. */
static GPtrArray *
list_readings (CpConnection *connection, const char *contract_id, GError **error)
{
  g_autoptr (GPtrArray) stored = cp_extraction_table_list (connection, contract_id, error);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *latest;

  if (stored == NULL)
    return NULL;
  latest = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = stored->len; i > 0; i--)
    {
      CpExtraction *extraction = ((CpStoredExtraction *) g_ptr_array_index (stored, i - 1))->extraction;
      const char *id = cp_extraction_get_extractor_id (extraction);

      if (!g_str_equal (id, CP_AGREEMENT_ID) && g_hash_table_add (seen, (gpointer) id))
        g_ptr_array_insert (latest, 0, g_object_ref (extraction));
    }
  return latest;
}

static gboolean
keep_reading (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Keeping *keeping = data;
  Reading *reading = keeping->reading;
  g_autoptr (GPtrArray) latest = NULL;
  CpReadingRecord record = { .contract_id = reading->contract_id,
                             .correlation_id = reading->correlation_id,
                             .document_sha256 = cp_contract_get_sha256 (reading->contract),
                             .extraction = keeping->extraction,
                             .milliseconds = keeping->milliseconds,
                             .pages = cp_contract_get_pages (reading->contract),
                             .content_key = keeping->content_key };

  if (!cp_reading_record_store (reading->workspace, connection, &record, keeping->threshold, error))
    return FALSE;
  latest = list_readings (connection, reading->contract_id, error);
  if (latest == NULL)
    return FALSE;
  g_clear_object (&keeping->combined);
  keeping->combined = cp_agreement_combine (latest);
  record.extraction = keeping->combined;
  record.milliseconds = 0;
  record.proposes = TRUE;
  return cp_reading_record_store (reading->workspace, connection, &record, keeping->threshold, error);
}

/* What the service's own opinion is beside the others', for the sentence that is shown in the end. */
static void
count_opinions (CpExtraction *combined, const char *engine_id, CpModelReading *outcome)
{
  for (guint i = 0; i < cp_extraction_get_n_findings (combined); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (combined, i);
      const CpOpinion *own = NULL;
      guint others = 0;

      for (guint j = 0; j < cp_finding_get_n_opinions (finding); j++)
        {
          const CpOpinion *opinion = cp_finding_get_opinion (finding, j);

          if (g_str_equal (opinion->extractor_id, engine_id))
            own = opinion;
          else
            others += opinion->state == CP_FINDING_FOUND;
        }
      if (own == NULL || own->state != CP_FINDING_FOUND)
        continue;
      if (others == 0)
        outcome->n_new++;
      else if (own->agrees)
        outcome->n_agree++;
      else
        outcome->n_differ++;
    }
}

static CpModelReading *
keep (Reading *reading, CpExtraction *extraction, double milliseconds, GCancellable *cancellable, GError **error)
{
  CpWorkspace *workspace = reading->workspace;
  g_autoptr (GBytes) key = cp_workspace_send_log_load_key (cp_workspace_get_key_keeper (workspace), cancellable, error);
  Keeping keeping = { reading, extraction, milliseconds, key, NULL, cp_workspace_get_threshold (workspace) };
  CpModelReading *outcome;

  if (key == NULL)
    return NULL;
  if (!cp_workspace_write (workspace, TRUE, keep_reading, &keeping, NULL, error))
    {
      g_clear_object (&keeping.combined);
      return NULL;
    }
  outcome = g_new0 (CpModelReading, 1);
  outcome->usage = reading->usage;
  count_opinions (keeping.combined, cp_engine_get_id (reading->engine), outcome);
  g_object_unref (keeping.combined);
  cp_workspace_contract_changed (workspace, reading->contract_id);
  return outcome;
}

/**
 * cp_model_reading_run:
 * @workspace: a workspace
 * @contract_id: which contract
 * @engine_id: which service
 * @redacts: kinds of words that are replaced before sending
 * @progress: (nullable) (scope call): told on this thread, with what it cost so far
 * @user_data: for @progress
 * @cancellable: (nullable): stops it at any point
 * @error: %CP_WORKFLOW_ERROR_NOT_AGREED, %CP_NETWORK_ERROR, %CP_EXTRACTION_ERROR, %G_IO_ERROR_CANCELLED
 *
 * Reads the contract with the service, keeps what it said (its raw answers sealed), and lets the contract's undecided terms follow what all
 * readings together say. Terms that a person decided stay. Blocking.
 *
 * Returns: (transfer full): what it brought, or %NULL; g_free()
 */
CpModelReading *
cp_model_reading_run (CpWorkspace *workspace, const char *contract_id, const char *engine_id, CpRedactionKinds redacts,
                      CpReadingProgress progress, gpointer user_data, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_auto (Reading) reading = { .workspace = workspace, .contract_id = contract_id, .redacts = redacts, .progress = progress,
                               .progress_data = user_data };
  g_autoptr (CpExtraction) extraction = NULL;
  CpReadingRequest request;
  gint64 begin;

  if (!look_up (&reading, engine_id, cancellable, error))
    return NULL;
  if (!is_agreed (&reading))
    {
      g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_AGREED,
                   _("Nobody has agreed yet that this contract is sent to %s."), cp_engine_get_label (reading.engine));
      return NULL;
    }
  if (!open_contract (&reading, cancellable, error))
    return NULL;
  begin = g_get_monotonic_time ();
  request = request_of (&reading);
  extraction = cp_extractor_read (CP_EXTRACTOR (reading.extractor), &request, cancellable, error);
  keep_usage (&reading, extraction);
  if (extraction == NULL)
    return NULL;
  return keep (&reading, extraction, (double) (g_get_monotonic_time () - begin) / 1000, cancellable, error);
}
