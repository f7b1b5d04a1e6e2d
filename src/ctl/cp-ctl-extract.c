/* cp-ctl-extract.c: `counterpartctl extract`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-command.h"

#include "counterpart-base.h"
#include "counterpart-model.h"
#include "cp-extract-job.h"

/* The jobs, and who has finished. Answers are printed in the order of the command line as soon as all before them are. */
typedef struct
{
  GPtrArray *jobs;
  GHashTable *done; /* of CpExtractJob */
  CpExtractor *extractor;
  GMutex mutex;
  GCond cond;
} Batch;

static void
work (gpointer data, gpointer user_data)
{
  CpExtractJob *job = data;
  Batch *batch = user_data;

  cp_extract_job_run (job, batch->extractor, NULL);
  g_mutex_lock (&batch->mutex);
  g_hash_table_add (batch->done, job);
  g_cond_signal (&batch->cond);
  g_mutex_unlock (&batch->mutex);
}

static void
wait_for (Batch *batch, CpExtractJob *job)
{
  g_mutex_lock (&batch->mutex);
  while (!g_hash_table_contains (batch->done, job))
    g_cond_wait (&batch->cond, &batch->mutex);
  g_mutex_unlock (&batch->mutex);
}

static void
print_term (JsonObject *term)
{
  const char *key = cp_json_object_string (term, "key", "");
  const CpTermKey *known = cp_term_key_find (key);
  JsonArray *anchors = cp_json_object_array (term, "anchors");
  g_autofree char *value = NULL;

  if (known == NULL || !g_str_equal (cp_json_object_string (term, "state", ""), "found"))
    return;
  value = cp_value_to_display (known->kind, json_object_get_member (term, "value"));
  if (anchors != NULL && json_array_get_length (anchors) > 0)
    cp_ctl_print ("  %-28s %s  (%.0f %%, page %d)", cp_term_key_label (known), value,
                  100 * cp_json_object_double (term, "confidence", 0),
                  (int) cp_json_object_int (json_array_get_object_element (anchors, 0), "page", 0));
  else
    cp_ctl_print ("  %-28s %s  (%.0f %%)", cp_term_key_label (known), value, 100 * cp_json_object_double (term, "confidence", 0));
}

static void
print_for_people (CpExtractJob *job)
{
  JsonObject *object = json_node_get_object (job->answer);
  JsonArray *terms = cp_json_object_array (object, "terms");
  JsonObject *error = cp_json_object_object (object, "error");
  JsonArray *warnings = cp_json_object_array (cp_json_object_object (object, "document"), "warnings");

  if (error != NULL)
    {
      cp_ctl_complain ("%s: %s", job->path, cp_json_object_string (error, "message", ""));
      return;
    }
  cp_ctl_print ("%s", job->path);
  for (guint i = 0; warnings != NULL && i < json_array_get_length (warnings); i++)
    cp_ctl_print ("  ! %s", json_array_get_string_element (warnings, i));
  for (guint i = 0; terms != NULL && i < json_array_get_length (terms); i++)
    print_term (json_array_get_object_element (terms, i));
}

static CpCtlExit
run_batch (Batch *batch, int n_threads, gboolean json)
{
  g_autoptr (GError) error = NULL;
  GThreadPool *pool = g_thread_pool_new (work, batch, n_threads, TRUE, &error);
  CpCtlExit status = CP_CTL_OK;

  if (pool == NULL)
    return cp_ctl_report_error (error, json);
  for (guint i = 0; i < batch->jobs->len; i++)
    g_thread_pool_push (pool, g_ptr_array_index (batch->jobs, i), NULL);
  for (guint i = 0; i < batch->jobs->len; i++)
    {
      CpExtractJob *job = g_ptr_array_index (batch->jobs, i);

      wait_for (batch, job);
      if (json)
        cp_ctl_print_json (job->answer);
      else
        print_for_people (job);
      if (job->failed)
        status = CP_CTL_PARTLY;
      /* A batch of thousands must not keep every answer in memory. */
      g_clear_pointer (&job->answer, json_node_unref);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
  return status;
}

CpCtlExit
cp_ctl_run_extract (char **arguments)
{
  gboolean json = FALSE;
  g_autofree char *password = NULL;
  g_auto (GStrv) own_names = NULL;
  int n_threads = 0;
  const GOptionEntry options[] = {
    { "jsonl", 0, 0, G_OPTION_ARG_NONE, &json, "Print one JSON object a line", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "The same as --jsonl", NULL },
    { "password", 0, 0, G_OPTION_ARG_STRING, &password, "Password of files that need one", "PASSWORD" },
    { "own-name", 0, 0, G_OPTION_ARG_STRING_ARRAY, &own_names, "A name of your own company; may be repeated", "NAME" },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &n_threads, "Files read at once (default: one a processor)", "N" },
    { NULL },
  };
  Batch batch = { 0 };
  CpCtlExit status;

  if (!cp_ctl_parse (&arguments, "extract", "FILE…", "Reads the terms of contracts and prints them with their places.", options))
    return CP_CTL_USAGE;
  if (arguments[0] == NULL || n_threads < 0)
    {
      cp_ctl_complain ("Which files? See counterpartctl extract --help.");
      return CP_CTL_USAGE;
    }
  batch.jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_extract_job_free);
  batch.done = g_hash_table_new (NULL, NULL);
  batch.extractor = cp_local_extractor_new ();
  g_mutex_init (&batch.mutex);
  g_cond_init (&batch.cond);
  for (char **path = arguments; *path != NULL; path++)
    g_ptr_array_add (batch.jobs, cp_extract_job_new (*path, password, (const char *const *) own_names));
  status = run_batch (&batch, n_threads > 0 ? n_threads : (int) g_get_num_processors (), json);
  g_ptr_array_unref (batch.jobs);
  g_hash_table_unref (batch.done);
  g_object_unref (batch.extractor);
  g_mutex_clear (&batch.mutex);
  g_cond_clear (&batch.cond);
  g_strfreev (arguments);
  return status;
}
