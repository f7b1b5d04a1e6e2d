/* cp-model-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-model-reading.h"

#include <glib/gi18n-lib.h>

#include "cp-reading-record-private.h"
#include "cp-reading-task-private.h"
#include "cp-workspace-private.h"
#include "cp-workspace-send-log-private.h"

static gboolean
store_usage (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  CpReadingTask *reading = data;

  return cp_engine_usage_table_add (connection, cp_engine_get_id (reading->engine), reading->contract_id, &reading->usage, error);
}

/* What was spent is spent, whether the reading ended well or not. */
static void
keep_usage (CpReadingTask *reading, CpExtraction *extraction)
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
  CpReadingTask *reading;
  CpExtraction *extraction;
  double milliseconds;
  GBytes *content_key;
  CpExtraction *combined; /* out */
  double threshold;
} Keeping;

/* The latest reading of each extractor, the oldest first; what was combined before is made anew. */
static GPtrArray *
list_readings (CpConnection *connection, const char *contract_id, GError **error)
{
  g_autoptr (GPtrArray) latest = cp_extraction_table_list_latest (connection, contract_id, error);
  GPtrArray *readings;

  if (latest == NULL)
    return NULL;
  readings = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = latest->len; i > 0; i--)
    {
      CpExtraction *extraction = g_ptr_array_index (latest, i - 1);

      if (!g_str_equal (cp_extraction_get_extractor_id (extraction), CP_AGREEMENT_ID))
        g_ptr_array_add (readings, g_object_ref (extraction));
    }
  return readings;
}

static gboolean
keep_reading (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Keeping *keeping = data;
  CpReadingTask *reading = keeping->reading;
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
keep (CpReadingTask *reading, CpExtraction *extraction, double milliseconds, GCancellable *cancellable, GError **error)
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

/* The yes was to certain bytes: with another prompt, say, others would leave. */
static gboolean
is_as_shown (CpReadingTask *reading, GCancellable *cancellable, GError **error)
{
  const CpReadingRequest request = cp_reading_task_request (reading);
  g_autoptr (GPtrArray) outgoing = cp_model_extractor_preview (reading->extractor, &request, cancellable, error);
  g_autofree char *sha256 = outgoing != NULL ? cp_outgoing_list_dup_sha256 (outgoing) : NULL;

  if (outgoing == NULL || g_str_equal (sha256, reading->consent->sent_sha256))
    return outgoing != NULL;
  g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_AGREED,
               _("What would be sent to %s is not what was agreed to any more. Look at it again."), cp_engine_get_label (reading->engine));
  return FALSE;
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
  g_auto (CpReadingTask) reading = { .workspace = workspace, .contract_id = contract_id, .redacts = redacts, .progress = progress,
                               .progress_data = user_data };
  g_autoptr (CpExtraction) extraction = NULL;
  CpReadingRequest request;
  gint64 begin;

  if (!cp_reading_task_look_up (&reading, engine_id, cancellable, error))
    return NULL;
  if (!cp_reading_task_is_agreed (&reading))
    {
      g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOT_AGREED,
                   _("Nobody has agreed yet that this contract is sent to %s."), cp_engine_get_label (reading.engine));
      return NULL;
    }
  if (!cp_reading_task_open (&reading, cancellable, error) || !is_as_shown (&reading, cancellable, error))
    return NULL;
  begin = g_get_monotonic_time ();
  request = cp_reading_task_request (&reading);
  extraction = cp_extractor_read (CP_EXTRACTOR (reading.extractor), &request, cancellable, error);
  keep_usage (&reading, extraction);
  if (extraction == NULL)
    return NULL;
  return keep (&reading, extraction, (double) (g_get_monotonic_time () - begin) / 1000, cancellable, error);
}
