/* cp-ctl-session.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-session.h"

#include <string.h>

#define SHORTEST_ID 4

gboolean
cp_ctl_session_begin (CpCtlSession *session, char ***arguments, const char *verb, const char *parameters, const char *summary,
                      const GOptionEntry *options, CpCtlExit *status)
{
  const GOptionEntry common[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &session->json, "Print JSON, one object a line", NULL },
    { "workspace", 'w', 0, G_OPTION_ARG_STRING, &session->name, "Workspace (default: “default”)", "NAME" },
    { "practice", 0, 0, G_OPTION_ARG_NONE, &session->practice, "The same as --workspace=practice", NULL },
    { "data-dir", 0, 0, G_OPTION_ARG_FILENAME, &session->data_directory, "Folder that holds the workspaces", "DIR" },
    { "actor", 0, 0, G_OPTION_ARG_STRING, &session->actor, "Who acts, for the audit log", "NAME" },
    { "role", 0, 0, G_OPTION_ARG_STRING, &session->role, "In which role", "ROLE" },
    { "no-keyring", 0, 0, G_OPTION_ARG_NONE, &session->no_keyring, "Keep the signing key in a file, and tokens until this call ends", NULL },
    { NULL },
  };
  g_autoptr (CpTokenStore) tokens = NULL;
  g_autoptr (GError) error = NULL;

  *status = CP_CTL_USAGE;
  if (!cp_ctl_parse (arguments, verb, parameters, summary, options, common))
    return FALSE;
  if (session->no_keyring)
    g_setenv ("COUNTERPART_NO_KEYRING", "1", TRUE);
  if (g_getenv ("COUNTERPART_NO_KEYRING") != NULL)
    tokens = cp_memory_token_store_new ();
  if (session->data_directory == NULL)
    session->data_directory = g_strdup (g_getenv ("COUNTERPART_DATA"));
  session->context = cp_context_new (session->data_directory, tokens);
  session->workspace = cp_workspace_open (session->context,
                                          session->practice        ? "practice"
                                          : session->name != NULL ? session->name
                                                                  : "default",
                                          NULL, &error);
  if (session->workspace == NULL)
    {
      *status = cp_ctl_report_error (error, session->json);
      return FALSE;
    }
  if (session->actor != NULL || session->role != NULL)
    cp_workspace_set_actor (session->workspace,
                            session->actor != NULL ? session->actor : cp_workspace_get_actor (session->workspace),
                            session->role != NULL ? session->role : "reviewer");
  *status = CP_CTL_OK;
  return TRUE;
}

void
cp_ctl_session_end (CpCtlSession *session)
{
  if (session->workspace != NULL)
    cp_workspace_close (session->workspace);
  g_clear_object (&session->workspace);
  g_clear_object (&session->context);
  g_clear_pointer (&session->name, g_free);
  g_clear_pointer (&session->data_directory, g_free);
  g_clear_pointer (&session->actor, g_free);
  g_clear_pointer (&session->role, g_free);
}

CpCtlExit
cp_ctl_session_finish (CpCtlSession *session, char **arguments, CpCtlExit status)
{
  cp_ctl_session_end (session);
  /* A usage error leaves the arguments of main() in place, which are not ours. */
  if (status != CP_CTL_USAGE)
    g_strfreev (arguments);
  return status;
}

gboolean
cp_ctl_session_wants (CpCtlSession *session, char **arguments, guint at_least, guint at_most, const char *verb, CpCtlExit *status)
{
  guint n = g_strv_length (arguments);

  if (n >= at_least && n <= at_most)
    return TRUE;
  cp_ctl_complain (n < at_least ? "Something is missing. See counterpartctl %s --help." : "That is too much. See counterpartctl %s --help.",
                   verb);
  *status = CP_CTL_USAGE;
  return FALSE;
}

CpCtlExit
cp_ctl_session_fail (CpCtlSession *session, const GError *error)
{
  return cp_ctl_report_error (error, session->json);
}

static gboolean
means (CpContract *contract, const char *text, gboolean loosely)
{
  if (!loosely)
    return strcmp (cp_contract_get_id (contract), text) == 0;
  return (strlen (text) >= SHORTEST_ID && g_str_has_prefix (cp_contract_get_id (contract), text))
         || g_strcmp0 (cp_contract_get_file_name (contract), text) == 0 || strcmp (cp_contract_get_title (contract), text) == 0
         || g_strcmp0 (cp_contract_get_sha256 (contract), text) == 0;
}

CpContract *
cp_ctl_session_find_contract (CpCtlSession *session, const char *text, GError **error)
{
  GListModel *contracts = cp_workspace_get_contracts (session->workspace);
  g_autoptr (CpContract) found = NULL;

  for (int loosely = 0; loosely <= 1; loosely++)
    for (guint i = 0; i < g_list_model_get_n_items (contracts); i++)
      {
        g_autoptr (CpContract) contract = g_list_model_get_item (contracts, i);

        if (!means (contract, text, loosely) || contract == found)
          continue;
        if (found != NULL && !loosely)
          continue;
        if (found != NULL)
          {
            if (strcmp (cp_contract_get_id (found), text) == 0)
              return g_steal_pointer (&found);
            g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_SUCH_CONTRACT,
                         "“%s” means several contracts. Name one by its id; counterpartctl list shows them.", text);
            return NULL;
          }
        found = g_object_ref (contract);
      }
  if (found == NULL)
    g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_SUCH_CONTRACT,
                 "There is no contract “%s” here. counterpartctl list shows those there are.", text);
  return g_steal_pointer (&found);
}

CpContract *
cp_ctl_session_reload_contract (CpCtlSession *session, const char *contract_id)
{
  CpContract *contract;

  /* The list follows on the main context; nothing else runs there in this program. */
  for (int turns = 0; turns < 200; turns++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
  contract = cp_workspace_find_contract (session->workspace, contract_id);
  return contract != NULL ? g_object_ref (contract) : NULL;
}
