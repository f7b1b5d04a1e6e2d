/* practice-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "practice-fixture.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>

#include "counterpart-base.h"

static void
read_ready_line (Practice *practice)
{
  g_autoptr (GDataInputStream) out = g_data_input_stream_new (g_subprocess_get_stdout_pipe (practice->process));
  g_autoptr (GError) error = NULL;
  g_autofree char *line = g_data_input_stream_read_line (out, NULL, NULL, &error);
  g_autoptr (JsonNode) ready = NULL;
  JsonObject *all;
  JsonObject *salesforce;

  g_assert_no_error (error);
  g_assert_nonnull (line);
  ready = cp_json_parse (line, -1, &error);
  g_assert_no_error (error);
  all = json_node_get_object (ready);
  salesforce = cp_json_object_object (all, "salesforce");
  practice->base_url = g_strdup (cp_json_object_string (salesforce, "base_url", NULL));
  practice->access_token = g_strdup (cp_json_object_string (salesforce, "access_token", NULL));
  practice->refresh_token = g_strdup (cp_json_object_string (salesforce, "refresh_token", NULL));
  practice->client_id = g_strdup (cp_json_object_string (salesforce, "client_id", NULL));
  practice->control_url = g_strdup (cp_json_object_string (all, "control_url", NULL));
  practice->control_token = g_strdup (cp_json_object_string (all, "control_token", NULL));
}

/* In the child: a test that aborts leaves nobody behind. */
static void
end_with_test (gpointer data)
{
  prctl (PR_SET_PDEATHSIG, SIGTERM);
}

void
practice_set_up (Practice *practice, gconstpointer seed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  const char *program = g_getenv ("COUNTERPART_PRACTICE");

  g_assert_nonnull (program);
  practice->state = g_dir_make_tmp ("counterpart-crm-XXXXXX", &error);
  g_assert_no_error (error);
  launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE);
  g_subprocess_launcher_set_child_setup (launcher, end_with_test, NULL, NULL);
  practice->process = g_subprocess_launcher_spawn (launcher, &error, program, "--port", "0", "--state", practice->state,
                                                   "--seed", seed != NULL ? (const char *) seed : "default", NULL);
  g_assert_no_error (error);
  read_ready_line (practice);

  practice->http = cp_http_new ();
  cp_http_set_patience (practice->http, 5000, 10);
  practice->tokens = cp_memory_token_store_new ();
  practice->session = cp_salesforce_oauth_session_new (practice->http, practice->tokens, "salesforce:test", practice->base_url, practice->client_id, 0);
  g_assert_true (cp_oauth_session_adopt (practice->session, practice->access_token, practice->refresh_token, NULL, &error));
  practice->provider = cp_salesforce_provider_new (practice->session, practice->http, practice->base_url, "Sample CRM");
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_remove (child);
    }
  g_rmdir (path);
}

void
practice_tear_down (Practice *practice, gconstpointer seed)
{
  g_clear_object (&practice->provider);
  g_clear_object (&practice->session);
  g_clear_object (&practice->tokens);
  g_clear_object (&practice->http);
  g_subprocess_send_signal (practice->process, SIGTERM);
  g_subprocess_wait (practice->process, NULL, NULL);
  g_clear_object (&practice->process);
  remove_folder (practice->state);
  g_free (practice->state);
  g_free (practice->base_url);
  g_free (practice->access_token);
  g_free (practice->refresh_token);
  g_free (practice->client_id);
  g_free (practice->control_url);
  g_free (practice->control_token);
}

JsonNode *
practice_control (Practice *practice, const char *method, const char *what, const char *body)
{
  g_autofree char *url = g_strdup_printf ("%s/%s", practice->control_url, what);
  g_autoptr (CpHttpRequest) request = cp_http_request_new (method, url);
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (GError) error = NULL;

  cp_http_request_set_header (request, "X-Practice-Token", practice->control_token);
  if (body != NULL)
    {
      g_autoptr (JsonNode) json = cp_json_parse (body, -1, &error);

      g_assert_no_error (error);
      cp_http_request_set_json (request, json);
    }
  response = cp_http_send (practice->http, request, NULL, &error);
  g_assert_no_error (error);
  if (cp_http_response_get_status (response) != 200)
    g_error ("%s %s: %d %.*s", method, what, cp_http_response_get_status (response),
             (int) g_bytes_get_size (cp_http_response_get_body (response)), (const char *) g_bytes_get_data (cp_http_response_get_body (response), NULL));
  return json_node_copy (cp_http_response_get_json (response));
}

/** practice_count_writes: how many writes arrived so far */
int
practice_count_writes (Practice *practice)
{
  g_autoptr (JsonNode) journal = practice_control (practice, "GET", "journal", NULL);

  return (int) json_array_get_length (cp_json_object_array (json_node_get_object (journal), "entries"));
}
