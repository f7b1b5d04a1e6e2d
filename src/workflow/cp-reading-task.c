/* cp-reading-task.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reading-task-private.h"

#include <glib/gi18n-lib.h>

#include "cp-engines-private.h"
#include "cp-workspace-private.h"

void
cp_reading_task_clear (CpReadingTask *task)
{
  g_clear_object (&task->contract);
  g_free (task->correlation_id);
  g_clear_pointer (&task->engine, cp_engine_unref);
  g_clear_object (&task->extractor);
  g_clear_object (&task->layer);
  if (task->document != NULL)
    cp_document_close (task->document);
  g_clear_object (&task->document);
  g_strfreev (task->own_names);
  g_clear_pointer (&task->consent, cp_consent_free);
}

static gboolean
load_rows (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  CpReadingTask *task = data;
  g_autoptr (GError) inner = NULL;

  task->contract = cp_contract_table_find (connection, task->contract_id, &inner);
  if (inner == NULL)
    task->correlation_id = cp_contract_table_dup_correlation_id (connection, task->contract_id, &inner);
  if (inner == NULL)
    task->consent = cp_consent_table_latest (connection, task->contract_id, cp_engine_get_id (task->engine), &inner);
  if (inner == NULL)
    task->spent_today = cp_engine_usage_table_spent_today (connection, cp_engine_get_id (task->engine), &inner);
  if (inner != NULL)
    g_propagate_error (error, g_steal_pointer (&inner));
  return *error == NULL;
}

static void
page_cb (int page, int n_pages, gboolean recognising, gpointer user_data)
{
  CpReadingTask *task = user_data;
  g_autofree char *detail = g_strdup_printf (_("Page %d of %d"), page, n_pages);

  if (task->progress != NULL)
    task->progress (detail, 0.1 * page / MAX (n_pages, 1), NULL, task->progress_data);
}

static void
set_limits (CpReadingTask *task)
{
  const CpEngineSettings *settings = cp_engine_get_settings (task->engine);
  g_autoptr (CpTextRedactor) redactor = cp_text_redactor_new (task->redacts, NULL);

  if (task->redacts != 0)
    cp_model_extractor_set_redactor (task->extractor, redactor);
  if (settings->most_per_contract > 0)
    cp_model_extractor_set_budget (task->extractor, settings->most_per_contract);
  cp_model_extractor_set_spent_today (task->extractor, task->spent_today);
}

/* Who would read, what it cost today, and whether somebody said yes: nothing of the contract is touched. */
gboolean
cp_reading_task_look_up (CpReadingTask *task, const char *engine_id, GCancellable *cancellable, GError **error)
{
  task->engine = cp_engines_find (task->workspace, engine_id, cancellable, error);
  return task->engine != NULL && cp_workspace_read (task->workspace, load_rows, task, cancellable, error);
}

/* Opens the contract and reads or recognises its text, here. Nothing leaves the machine. */
gboolean
cp_reading_task_open (CpReadingTask *task, GCancellable *cancellable, GError **error)
{
  task->extractor = cp_engines_make_extractor (task->workspace, task->engine, NULL, cancellable, error);
  if (task->extractor == NULL)
    return FALSE;
  set_limits (task);
  task->own_names = cp_workspace_dup_own_names (task->workspace);
  task->document = cp_workspace_open_document (task->workspace, task->contract_id, cancellable, error);
  if (task->document == NULL)
    return FALSE;
  task->layer = cp_document_load_text (task->document, page_cb, task, cancellable, error);
  return task->layer != NULL;
}

static void
progress_cb (const char *detail, double fraction, const CpReadingUsage *usage, gpointer user_data)
{
  CpReadingTask *task = user_data;

  if (usage != NULL)
    task->usage = *usage;
  if (task->progress != NULL)
    task->progress (detail, 0.1 + 0.85 * fraction, usage, task->progress_data);
}

CpReadingRequest
cp_reading_task_request (CpReadingTask *task)
{
  CpReadingRequest request = { 0 };

  request.layer = task->layer;
  request.document = task->document;
  request.document_sha256 = cp_contract_get_sha256 (task->contract);
  request.file_name = cp_contract_get_file_name (task->contract);
  request.own_names = (const char *const *) task->own_names;
  request.contract_type = cp_contract_get_contract_type (task->contract);
  request.correlation_id = task->correlation_id;
  request.progress = progress_cb;
  request.progress_data = task;
  return request;
}

gboolean
cp_reading_task_is_agreed (CpReadingTask *task)
{
  return task->consent != NULL && g_strcmp0 (task->consent->host, cp_engine_get_base_url (task->engine)) == 0
         && task->consent->redacts == (guint) task->redacts;
}
