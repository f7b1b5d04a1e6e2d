/* cp-org-dispatch.c: which part of the org answers what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org.h"

#include "counterpart-base.h"
#include "cp-org-chatter.h"
#include "cp-org-composite.h"
#include "cp-org-files.h"
#include "cp-org-oauth.h"
#include "cp-org-query.h"
#include "cp-org-sobjects.h"

#include <stdlib.h>

/** cp_org_versions_reply: Returns: (transfer full): GET /services/data: anybody may ask which versions there are */
CpPracticeReply *
cp_org_versions_reply (void)
{
  static const char *const seasons[] = { "Spring", "Summer", "Winter" };
  JsonArray *versions = json_array_new ();

  for (int number = CP_ORG_FIRST_VERSION; number <= CP_ORG_LAST_VERSION; number++)
    {
      JsonObject *version = json_object_new ();
      int since = number - CP_ORG_FIRST_VERSION;
      /* Three releases a year; 60.0 was the spring of 2024. A winter release bears the coming year. */
      g_autofree char *label = g_strdup_printf ("%s '%d", seasons[since % 3], 24 + (since + (since % 3 == 2)) / 3);
      g_autofree char *url = g_strdup_printf ("/services/data/v%d.0", number);
      g_autofree char *text = g_strdup_printf ("%d.0", number);

      json_object_set_string_member (version, "label", label);
      json_object_set_string_member (version, "url", url);
      json_object_set_string_member (version, "version", text);
      json_array_add_object_element (versions, version);
    }
  return cp_practice_reply_new_array (200, versions);
}

static CpPracticeReply *
answer_resources (CpOrgCall *call)
{
  static const char *const names[] = { "sobjects", "query", "queryAll", "composite", "chatter", "limits" };
  JsonObject *reply = json_object_new ();
  g_autofree char *identity = cp_org_oauth_identity_url (call->org, call->user_id);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *url = cp_org_call_url (call, "%s", names[i]);

      json_object_set_string_member (reply, names[i], url);
    }
  json_object_set_string_member (reply, "identity", identity);
  return cp_practice_reply_new_object (200, reply);
}

static void
set_limit (JsonObject *limits, const char *name, gint64 most, gint64 left)
{
  JsonObject *limit = json_object_new ();

  json_object_set_int_member (limit, "Max", most);
  json_object_set_int_member (limit, "Remaining", left);
  json_object_set_object_member (limits, name, limit);
}

static CpPracticeReply *
answer_limits (CpOrgCall *call)
{
  CpOrgSettings *settings = cp_org_settings (call->org);
  JsonObject *limits = json_object_new ();

  set_limit (limits, "DailyApiRequests", settings->api_limit,
             settings->api_limit - MIN (settings->api_used, settings->api_limit));
  set_limit (limits, "DataStorageMB", 200, 194);
  set_limit (limits, "FileStorageMB", 20, 19);
  return cp_practice_reply_new_object (200, limits);
}

static const struct
{
  const char *name;
  CpOrgRoute answer;
} routes[] = {
  { "sobjects", cp_org_sobjects_answer }, { "query", cp_org_query_answer },   { "queryAll", cp_org_query_answer },
  { "composite", cp_org_composite_answer }, { "chatter", cp_org_chatter_answer }, { "limits", answer_limits },
};

static gboolean
read_version (CpOrgCall *call)
{
  const char *text = cp_practice_request_segment (call->request, 2);
  int number = text != NULL && text[0] == 'v' ? atoi (text + 1) : 0;

  g_snprintf (call->version, sizeof call->version, "%d.0", number);
  return number >= CP_ORG_FIRST_VERSION && number <= CP_ORG_LAST_VERSION && g_str_equal (text + 1, call->version);
}

/**
 * cp_org_dispatch:
 * @call: a signed-in request under /services/data; its version is filled in
 *
 * Returns: (transfer full): the reply. What it changed is not committed yet
 */
CpPracticeReply *
cp_org_dispatch (CpOrgCall *call)
{
  const char *name;

  if (!read_version (call))
    return cp_org_problem_reply (cp_org_problem_not_found ());
  name = cp_org_call_segment (call, 0);
  if (name == NULL)
    return answer_resources (call);
  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    if (g_str_equal (routes[i].name, name))
      return routes[i].answer (call);
  return cp_org_problem_reply (cp_org_problem_not_found ());
}

/** cp_org_call_segment: Returns: (nullable): the i-th part of the path behind /services/data/vNN.0 */
const char *
cp_org_call_segment (const CpOrgCall *call, guint i)
{
  return cp_practice_request_segment (call->request, i + 3);
}

/** cp_org_call_url: Returns: (transfer full): a path of this version: "/services/data/v66.0/…" */
char *
cp_org_call_url (const CpOrgCall *call, const char *format, ...)
{
  g_autofree char *rest = NULL;
  va_list arguments;

  va_start (arguments, format);
  rest = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  return g_strdup_printf ("/services/data/v%s/%s", call->version, rest);
}

/**
 * cp_org_call_body:
 * @call: the call
 * @problem: (out): what is wrong with the body
 *
 * Returns: (transfer full) (nullable): the object in the body, which is JSON or a multipart form
 */
JsonObject *
cp_org_call_body (const CpOrgCall *call, CpOrgProblem **problem)
{
  const char *type = soup_message_headers_get_content_type (call->request->headers, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (g_strcmp0 (type, "multipart/form-data") == 0)
    return cp_org_files_read_multipart (call->request, problem);
  node = cp_practice_request_json (call->request, &error);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_dup_object (node);
  *problem = cp_org_problem_new (400, "JSON_PARSER_ERROR", "%s",
                                 error != NULL ? error->message : "An object was expected at [line:1, column:1]");
  return NULL;
}
