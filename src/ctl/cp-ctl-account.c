/* cp-ctl-account.c: `counterpartctl account add`, `list`, `refresh`, `remove`, and `setting`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-session.h"

#include <stdio.h>
#include <string.h>

#include "counterpart-base.h"

#define LOGIN_URL "https://login.salesforce.com"

/* What the options of `account add` said. */
typedef struct
{
  char *login_url;
  char *instance_url;
  char *client_id;
  char *label;
  char *accounts;
  char *opportunities;
  char *output;
  gboolean token_from_stdin;
} NewAccount;

/* Tokens come by standard input: the command line of a process is for everyone to read. First line access, second refresh. */
static char *
read_line (void)
{
  g_autofree char *line = NULL;
  gsize size = 0;
  gssize length = getline (&line, &size, stdin);

  if (length <= 0)
    return NULL;
  return g_strdup (g_strchomp (line));
}

static void
open_browser (const char *url, gpointer user_data)
{
  fprintf (stderr, "Open this address to sign in:\n%s\n", url);
  g_app_info_launch_default_for_uri (url, NULL, NULL);
}

static char *
add_salesforce (CpCtlSession *session, const NewAccount *account, GError **error)
{
  const char *login = account->login_url != NULL ? account->login_url : LOGIN_URL;
  char *access_token;
  char *refresh_token;
  char *id;

  if (!account->token_from_stdin)
    return cp_connections_add_salesforce (session->workspace, login, account->client_id != NULL ? account->client_id : "", open_browser,
                                          NULL, NULL, error);
  access_token = read_line ();
  refresh_token = read_line ();
  if (access_token == NULL || *access_token == '\0' || account->instance_url == NULL)
    {
      g_set_error_literal (error, CP_MODEL_ERROR, CP_MODEL_ERROR_INVALID_VALUE,
                           "A token needs --instance-url and stands on the first line of standard input.");
      g_clear_pointer (&access_token, cp_token_free);
      g_clear_pointer (&refresh_token, cp_token_free);
      return NULL;
    }
  id = cp_connections_add_token (session->workspace, account->instance_url, login, account->client_id != NULL ? account->client_id : "",
                                 access_token, refresh_token != NULL && *refresh_token != '\0' ? refresh_token : NULL, account->label, NULL,
                                 error);
  g_clear_pointer (&access_token, cp_token_free);
  g_clear_pointer (&refresh_token, cp_token_free);
  return id;
}

static CpCtlExit
add (CpCtlSession *session, const char *kind, const NewAccount *account)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  if (strcmp (kind, "practice") == 0)
    id = cp_connections_add_practice (session->workspace, NULL, &error);
  else if (strcmp (kind, "files") == 0)
    id = cp_connections_add_files (session->workspace, account->accounts, account->opportunities, account->output, NULL, &error);
  else if (strcmp (kind, "salesforce") == 0)
    id = add_salesforce (session, account, &error);
  else
    {
      cp_ctl_complain ("An account is one of: salesforce, files, practice.");
      return CP_CTL_USAGE;
    }
  if (id == NULL)
    return cp_ctl_session_fail (session, error);
  if (session->json)
    {
      g_autoptr (JsonNode) node = cp_ctl_wrap ("id", cp_value_from_text (id));

      cp_ctl_print_json (node);
    }
  else
    cp_ctl_print ("%s", id);
  return CP_CTL_OK;
}

CpCtlExit
cp_ctl_run_account_add (char **arguments)
{
  CpCtlSession session = { 0 };
  NewAccount account = { 0 };
  const GOptionEntry options[] = {
    { "login-url", 0, 0, G_OPTION_ARG_STRING, &account.login_url, "Sign-in host (default: " LOGIN_URL ")", "URL" },
    { "client-id", 0, 0, G_OPTION_ARG_STRING, &account.client_id, "Consumer key of your External Client App", "ID" },
    { "instance-url", 0, 0, G_OPTION_ARG_STRING, &account.instance_url, "With --token-stdin: base address", "URL" },
    { "token-stdin", 0, 0, G_OPTION_ARG_NONE, &account.token_from_stdin, "Read access token and refresh token, a line each", NULL },
    { "label", 0, 0, G_OPTION_ARG_STRING, &account.label, "Name for people", "TEXT" },
    { "accounts", 0, 0, G_OPTION_ARG_FILENAME, &account.accounts, "With files: exported accounts", "CSV" },
    { "opportunities", 0, 0, G_OPTION_ARG_FILENAME, &account.opportunities, "With files: exported opportunities", "CSV" },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &account.output, "With files: where update files are written", "DIR" },
    { NULL },
  };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "account add", "salesforce|files|practice", "Connects the workspace to a CRM.", options,
                            &status)
      && cp_ctl_session_wants (&session, arguments, 1, 1, "account add", &status))
    status = add (&session, arguments[0], &account);
  g_free (account.login_url);
  g_free (account.instance_url);
  g_free (account.client_id);
  g_free (account.label);
  g_free (account.accounts);
  g_free (account.opportunities);
  g_free (account.output);
  return cp_ctl_session_finish (&session, arguments, status);
}

static void
print_info (CpCtlSession *session, const CpConnectionInfo *info)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", info->id);
  json_object_set_string_member (object, "provider", info->provider);
  json_object_set_string_member (object, "label", info->label != NULL ? info->label : "");
  json_object_set_string_member (object, "detail", info->detail != NULL ? info->detail : "");
  json_object_set_boolean_member (object, "active", info->active);
  json_node_take_object (node, object);
  if (session->json)
    cp_ctl_print_json (node);
  else
    cp_ctl_print ("%c %s  %-12s %s  %s", info->active ? '*' : ' ', info->id, info->provider, info->label != NULL ? info->label : "",
                  info->detail != NULL ? info->detail : "");
}

CpCtlExit
cp_ctl_run_account_list (char **arguments)
{
  CpCtlSession session = { 0 };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "account list", "", "Lists the CRMs of the workspace.", NULL, &status)
      && cp_ctl_session_wants (&session, arguments, 0, 0, "account list", &status))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) infos = cp_connections_list (session.workspace, &error);

      if (infos == NULL)
        status = cp_ctl_session_fail (&session, error);
      for (guint i = 0; infos != NULL && i < infos->len; i++)
        print_info (&session, g_ptr_array_index (infos, i));
    }
  return cp_ctl_session_finish (&session, arguments, status);
}

CpCtlExit
cp_ctl_run_account_refresh (char **arguments)
{
  CpCtlSession session = { 0 };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "account refresh", "", "Fetches what changed in the CRM, for matching.", NULL, &status)
      && cp_ctl_session_wants (&session, arguments, 0, 0, "account refresh", &status))
    {
      g_autoptr (GError) error = NULL;

      if (!cp_connections_refresh (session.workspace, NULL, &error))
        status = cp_ctl_session_fail (&session, error);
    }
  return cp_ctl_session_finish (&session, arguments, status);
}

CpCtlExit
cp_ctl_run_account_remove (char **arguments)
{
  CpCtlSession session = { 0 };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "account remove", "ACCOUNT", "Signs out of a CRM and forgets its records.", NULL, &status)
      && cp_ctl_session_wants (&session, arguments, 1, 1, "account remove", &status))
    {
      g_autoptr (GError) error = NULL;

      if (!cp_connections_remove (session.workspace, arguments[0], NULL, &error))
        status = cp_ctl_session_fail (&session, error);
    }
  return cp_ctl_session_finish (&session, arguments, status);
}

static CpCtlExit
setting (CpCtlSession *session, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) value = text != NULL ? cp_json_parse (text, -1, NULL) : NULL;

  /* A bare word is a string. */
  if (text != NULL && value == NULL)
    value = cp_value_from_text (text);
  if (text != NULL && !cp_workspace_set_setting (session->workspace, name, value, &error))
    return cp_ctl_session_fail (session, error);
  g_clear_pointer (&value, json_node_unref);
  value = cp_workspace_get_setting (session->workspace, name);
  if (value == NULL)
    return CP_CTL_NOT_FOUND;
  cp_ctl_print_json (value);
  return CP_CTL_OK;
}

CpCtlExit
cp_ctl_run_setting (char **arguments)
{
  CpCtlSession session = { 0 };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "setting", "NAME [VALUE]",
                            "Shows or sets a setting of the workspace; VALUE is JSON or a bare word. own_names '[\"Acme Ltd\"]' says who we "
                            "are.",
                            NULL, &status)
      && cp_ctl_session_wants (&session, arguments, 1, 2, "setting", &status))
    status = setting (&session, arguments[0], arguments[1]);
  return cp_ctl_session_finish (&session, arguments, status);
}
