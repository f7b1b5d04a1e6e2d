/* cp-ctl-extract.c: `counterpartctl extract`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-command.h"

#include "counterpart-base.h"
#include "counterpart-model.h"
#include "cp-ctl-batch.h"
#include "cp-ctl-engine.h"
#include "cp-extract-job.h"

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

/* What all jobs share, and what came of them. */
typedef struct
{
  CpExtractor *extractor;
  gboolean json;
  CpCtlExit status;
} Extract;

static void
work (gpointer item, gpointer user_data)
{
  Extract *extract = user_data;

  cp_extract_job_run (item, extract->extractor, NULL);
}

static void
print (gpointer item, gpointer user_data)
{
  CpExtractJob *job = item;
  Extract *extract = user_data;

  if (extract->json)
    cp_ctl_print_json (job->answer);
  else
    print_for_people (job);
  if (job->failed)
    extract->status = CP_CTL_PARTLY;
  /* A batch of thousands must not keep every answer in memory. */
  g_clear_pointer (&job->answer, json_node_unref);
}

CpCtlExit
cp_ctl_run_extract (char **arguments)
{
  gboolean json = FALSE;
  g_autofree char *password = NULL;
  g_auto (GStrv) own_names = NULL;
  g_autofree char *engine = NULL;
  g_autofree char *prompt = NULL;
  g_autofree char *secret = NULL;
  g_autoptr (GError) error = NULL;
  gboolean verbose = FALSE;
  int n_threads = 0;
  const GOptionEntry options[] = {
    { "jsonl", 0, 0, G_OPTION_ARG_NONE, &json, "Print one JSON object a line", NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "The same as --jsonl", NULL },
    { "password", 0, 0, G_OPTION_ARG_STRING, &password, "Password of files that need one", "PASSWORD" },
    { "own-name", 0, 0, G_OPTION_ARG_STRING_ARRAY, &own_names, "A name of your own company; may be repeated", "NAME" },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &n_threads, "Files read at once (default: one a processor)", "N" },
    { "engine", 0, 0, G_OPTION_ARG_FILENAME, &engine, "Settings of a reading service to ask instead; the contracts are sent there", "FILE" },
    { "prompt", 0, 0, G_OPTION_ARG_FILENAME, &prompt, "Prompt to ask it with", "FILE" },
    { "secret-env", 0, 0, G_OPTION_ARG_STRING, &secret, "Environment variable that holds its key", "NAME" },
    { "verbose", 'v', 0, G_OPTION_ARG_NONE, &verbose, "Say what was sent", NULL },
    { NULL },
  };
  g_autoptr (GPtrArray) jobs = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_extract_job_free);
  Extract extract = { 0 };

  if (!cp_ctl_parse (&arguments, "extract", "FILE…", "Reads the terms of contracts and prints them with their places.", options,
                     NULL))
    return CP_CTL_USAGE;
  if (arguments[0] == NULL || n_threads < 0)
    {
      cp_ctl_complain ("Which files? See counterpartctl extract --help.");
      return CP_CTL_USAGE;
    }
  extract.extractor = engine != NULL ? cp_ctl_engine_load (engine, prompt, secret, verbose, &error) : cp_local_extractor_new ();
  if (extract.extractor == NULL)
    return cp_ctl_report_error (error, json);
  extract.json = json;
  for (char **path = arguments; *path != NULL; path++)
    g_ptr_array_add (jobs, cp_extract_job_new (*path, password, (const char *const *) own_names));
  cp_ctl_batch_run (jobs, n_threads, work, print, &extract);
  g_object_unref (extract.extractor);
  g_strfreev (arguments);
  return extract.status;
}
