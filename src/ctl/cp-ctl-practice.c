/* cp-ctl-practice.c: `counterpartctl practice start`, `stop` and `faults`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-session.h"

#include "counterpart-base.h"
#include "cp-practice-service.h"

static CpCtlExit
start (CpCtlSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) ready = cp_practice_start (session->workspace, NULL, &error);
  g_autofree char *connection = ready != NULL ? cp_connections_add_practice (session->workspace, NULL, &error) : NULL;
  g_autoptr (JsonNode) node = NULL;

  if (connection == NULL)
    return cp_ctl_session_fail (session, error);
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (node, ready);
  if (session->json)
    cp_ctl_print_json (node);
  else
    cp_ctl_print ("The sample CRM runs at %s.", cp_json_object_string (cp_json_object_object (ready, "salesforce"), "base_url", "?"));
  return CP_CTL_OK;
}

CpCtlExit
cp_ctl_run_practice_start (char **arguments)
{
  CpCtlSession session = { 0 };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "practice start", "", "Starts the sample CRM and connects the workspace to it.", NULL,
                            &status)
      && cp_ctl_session_wants (&session, arguments, 0, 0, "practice start", &status))
    status = start (&session);
  return cp_ctl_session_finish (&session, arguments, status);
}

CpCtlExit
cp_ctl_run_practice_stop (char **arguments)
{
  CpCtlSession session = { 0 };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "practice stop", "", "Ends the sample CRM. Its data stay.", NULL, &status)
      && cp_ctl_session_wants (&session, arguments, 0, 0, "practice stop", &status))
    {
      g_autoptr (GError) error = NULL;

      if (cp_practice_stop (session.workspace, &error))
        status = CP_CTL_OK;
      else if (error != NULL)
        status = cp_ctl_session_fail (&session, error);
      else
        {
          cp_ctl_complain ("The sample CRM does not run.");
          status = CP_CTL_NOT_FOUND;
        }
    }
  return cp_ctl_session_finish (&session, arguments, status);
}

/* Asks the control endpoint of the sample CRM; @body (nullable) (transfer full). */
static CpHttpResponse *
ask (CpCtlSession *session, JsonObject *ready, const char *method, const char *path, JsonNode *body, GError **error)
{
  g_autofree char *url = g_strdup_printf ("%s/%s", cp_json_object_string (ready, "control_url", ""), path);
  g_autoptr (CpHttpRequest) request = cp_http_request_new (method, url);
  g_autoptr (JsonNode) owned = body;

  cp_http_request_set_header (request, "X-Practice-Token", cp_json_object_string (ready, "control_token", ""));
  if (owned != NULL)
    cp_http_request_set_json (request, owned);
  return cp_http_send (cp_context_get_http (session->context), request, NULL, error);
}

static CpCtlExit
tell_faults (CpCtlSession *session, const char *rule, gboolean clear)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) ready = cp_practice_peek (session->workspace);
  JsonNode *body = rule != NULL ? cp_json_parse (rule, -1, &error) : NULL;
  g_autoptr (CpHttpResponse) response = NULL;

  if (error != NULL)
    {
      cp_ctl_complain ("%s", error->message);
      return CP_CTL_USAGE;
    }
  if (ready == NULL)
    {
      g_clear_pointer (&body, json_node_unref);
      cp_ctl_complain ("The sample CRM does not run. Start it with counterpartctl practice start.");
      return CP_CTL_NOT_FOUND;
    }
  response = ask (session, ready, rule != NULL ? "POST" : clear ? "DELETE" : "GET", "faults", body, &error);
  if (response == NULL)
    return cp_ctl_session_fail (session, error);
  if (cp_http_response_get_json (response) != NULL)
    cp_ctl_print_json (cp_http_response_get_json (response));
  return cp_http_response_get_status (response) == 200 ? CP_CTL_OK : CP_CTL_USAGE;
}

CpCtlExit
cp_ctl_run_practice_faults (char **arguments)
{
  CpCtlSession session = { 0 };
  gboolean clear = FALSE;
  const GOptionEntry options[] = {
    { "clear", 0, 0, G_OPTION_ARG_NONE, &clear, "Let everything go well again", NULL },
    { NULL },
  };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "practice faults", "[RULE]",
                            "Lists what goes wrong in the sample CRM, or adds a RULE, a JSON object such as "
                            "{\"effect\": \"status\", \"status\": 503, \"times\": 2}.",
                            options, &status)
      && cp_ctl_session_wants (&session, arguments, 0, clear ? 0 : 1, "practice faults", &status))
    status = tell_faults (&session, arguments[0], clear);
  return cp_ctl_session_finish (&session, arguments, status);
}
