/* main.c: counterpart-practice, the practice services on loopback
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "cp-analysis.h"
#include "cp-anthropic.h"
#include "cp-config.h"
#include "cp-openai.h"
#include "cp-org.h"
#include "cp-practice-server.h"
#include "cp-textract.h"

#include <glib-unix.h>
#include <glib/gi18n-lib.h>
#include <locale.h>
#include <stdio.h>

static int port;
static char *state_folder;
static char *seed;
static int fault_seed = 1;

static GOptionEntry options[] = {
  { "port", 'p', 0, G_OPTION_ARG_INT, &port, N_("Port on 127.0.0.1 (any free one without this)"), "N" },
  { "state", 's', 0, G_OPTION_ARG_FILENAME, &state_folder, N_("Folder in which the data is kept between runs"), "DIR" },
  { "seed", 0, 0, G_OPTION_ARG_STRING, &seed, N_("What an empty folder starts with: default or large"), "NAME" },
  { "fault-seed", 0, 0, G_OPTION_ARG_INT, &fault_seed, N_("Number that repeats a run of random faults"), "N" },
  { NULL },
};

static const CpAiSpeech *const speeches[] = { &cp_openai_speech, &cp_openai_azure_speech, &cp_anthropic_speech, &cp_analysis_speech,
                                              &cp_textract_speech };

static gboolean
on_end (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_CONTINUE;
}

static void
print_ready (CpPracticeServer *server)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *line = NULL;

  json_node_take_object (node, cp_practice_server_ready (server));
  line = json_to_string (node, FALSE);
  printf ("%s\n", line);
  fflush (stdout);
}

static gboolean
serve (GError **error)
{
  g_autoptr (CpPracticeState) state = cp_practice_state_open (state_folder, error);
  g_autoptr (CpPracticeServer) server = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  CpOrg *org;
  guint terminate, interrupt;

  if (state == NULL)
    return FALSE;
  org = cp_org_new (state, seed != NULL ? seed : "default", error);
  if (org == NULL)
    return FALSE;
  server = cp_practice_server_new (state);
  cp_practice_server_add_dialect (server, CP_PRACTICE_DIALECT (org));
  for (guint i = 0; i < G_N_ELEMENTS (speeches); i++)
    cp_practice_server_add_dialect (server, CP_PRACTICE_DIALECT (cp_ai_service_new (state, speeches[i])));
  cp_fault_list_set_seed (cp_practice_server_faults (server), fault_seed);
  if (!cp_practice_server_listen (server, port, error))
    return FALSE;
  terminate = g_unix_signal_add (SIGTERM, on_end, loop);
  interrupt = g_unix_signal_add (SIGINT, on_end, loop);
  print_ready (server);
  g_main_loop_run (loop);
  g_source_remove (terminate);
  g_source_remove (interrupt);
  /* The server must let go before the state closes. */
  g_clear_object (&server);
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;

  /* Tesseract's own threads wait for each other more than they read. */
  g_setenv ("OMP_THREAD_LIMIT", "1", TRUE);
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  context = g_option_context_new (NULL);
  g_option_context_set_summary (context, _("Practice services for Counterpart, on this computer alone."));
  g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  if (g_option_context_parse (context, &argc, &argv, &error) && port >= 0 && port <= 65535 && serve (&error))
    return 0;
  fprintf (stderr, "counterpart-practice: %s\n", error != NULL ? error->message : _("The port must be between 0 and 65535."));
  return 1;
}
