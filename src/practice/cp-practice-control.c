/* cp-practice-control.c
 *
 * All under /_practice, with the token of the ready line in "X-Practice-Token" (or as a bearer token):
 *
 *   GET, POST, DELETE /faults, DELETE /faults/NAME    list, add (an object or an array; "seed" alone sets the dice), clear
 *   GET, DELETE       /journal?since=N                 the writes that arrived
 *   POST              /edit                            a record is edited or deleted by another user
 *   POST              /describe                        fields come, go and change
 *   GET, POST         /settings                        session length, page size, API limit, automatic approval, …
 *   POST              /clock {"now": "…Z" or null}     the service's present
 *   POST              /reset                           back to the seed
 *
 * A body may name its service: {"service": "salesforce", …}; without, the first one is meant.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-practice-control.h"

#include "counterpart-base.h"

typedef CpPracticeReply *(*Answer) (CpPracticeServer *server, const CpPracticeRequest *request, JsonNode *body);

static CpPracticeReply *
refuse (guint status, const char *message)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "error", message);
  return cp_practice_reply_new_object (status, object);
}

static CpPracticeReply *
done (void)
{
  return cp_practice_reply_new_object (200, json_object_new ());
}

static JsonObject *
object_of (JsonNode *body)
{
  return body != NULL && JSON_NODE_HOLDS_OBJECT (body) ? json_node_get_object (body) : NULL;
}

static CpPracticeDialect *
dialect_for (CpPracticeServer *server, JsonObject *object)
{
  return cp_practice_server_dialect (server, object != NULL ? cp_json_object_string (object, "service", NULL) : NULL);
}

static gboolean
add_fault (CpPracticeServer *server, JsonObject *rule, GError **error)
{
  CpFaultList *faults = cp_practice_server_faults (server);

  if (json_object_has_member (rule, "seed"))
    cp_fault_list_set_seed (faults, json_object_get_int_member (rule, "seed"));
  if (!json_object_has_member (rule, "effect") && json_object_has_member (rule, "seed"))
    return TRUE;
  return cp_fault_list_add (faults, rule, error);
}

static gboolean
add_faults (CpPracticeServer *server, JsonNode *body, GError **error)
{
  JsonArray *rules;

  if (object_of (body) != NULL)
    return add_fault (server, object_of (body), error);
  if (body == NULL || !JSON_NODE_HOLDS_ARRAY (body))
    {
      g_set_error (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID, "A rule or a list of rules is needed.");
      return FALSE;
    }
  rules = json_node_get_array (body);
  for (guint i = 0; i < json_array_get_length (rules); i++)
    {
      JsonObject *rule = object_of (json_array_get_element (rules, i));

      if (rule == NULL || !add_fault (server, rule, error))
        return FALSE;
    }
  return TRUE;
}

static CpPracticeReply *
answer_faults (CpPracticeServer *server, const CpPracticeRequest *request, JsonNode *body)
{
  CpFaultList *faults = cp_practice_server_faults (server);
  const char *name = cp_practice_request_segment (request, 2);
  g_autoptr (GError) error = NULL;
  JsonObject *reply;

  if (cp_practice_request_is (request, "POST"))
    {
      if (!add_faults (server, body, &error))
        return refuse (400, error != NULL ? error->message : "A rule must be an object.");
    }
  else if (cp_practice_request_is (request, "DELETE") && name != NULL)
    {
      if (!cp_fault_list_remove (faults, name))
        return refuse (404, "There is no rule of this name.");
    }
  else if (cp_practice_request_is (request, "DELETE"))
    cp_fault_list_clear (faults);
  reply = json_object_new ();
  json_object_set_array_member (reply, "faults", cp_fault_list_describe (faults));
  return cp_practice_reply_new_object (200, reply);
}

static CpPracticeReply *
answer_journal (CpPracticeServer *server, const CpPracticeRequest *request, JsonNode *body)
{
  CpPracticeJournal *journal = cp_practice_server_journal (server);
  const char *since = cp_practice_request_parameter (request, "since");
  JsonObject *reply = json_object_new ();

  if (cp_practice_request_is (request, "DELETE"))
    cp_practice_journal_clear (journal);
  json_object_set_array_member (
    reply, "entries", cp_practice_journal_list (journal, since != NULL ? g_ascii_strtoull (since, NULL, 10) : 0));
  return cp_practice_reply_new_object (200, reply);
}

static CpPracticeReply *
answer_edit (CpPracticeServer *server, const CpPracticeRequest *request, JsonNode *body)
{
  JsonObject *edit = object_of (body);
  CpPracticeDialect *dialect = dialect_for (server, edit);
  g_autoptr (GError) error = NULL;
  JsonObject *record;

  if (edit == NULL || dialect == NULL)
    return refuse (400, "An edit names a record and its fields.");
  record = cp_practice_dialect_edit (dialect, edit, &error);
  return record != NULL ? cp_practice_reply_new_object (200, record) : refuse (400, error->message);
}

static CpPracticeReply *
answer_describe (CpPracticeServer *server, const CpPracticeRequest *request, JsonNode *body)
{
  JsonObject *change = object_of (body);
  CpPracticeDialect *dialect = dialect_for (server, change);
  g_autoptr (GError) error = NULL;

  if (change == NULL || dialect == NULL)
    return refuse (400, "A change of describe names an object.");
  if (!cp_practice_dialect_change_describe (dialect, change, &error))
    return refuse (400, error->message);
  return done ();
}

static CpPracticeReply *
answer_settings (CpPracticeServer *server, const CpPracticeRequest *request, JsonNode *body)
{
  JsonObject *settings = object_of (body);
  CpPracticeDialect *dialect = dialect_for (server, settings);
  g_autoptr (GError) error = NULL;

  if (dialect == NULL)
    return refuse (404, "There is no such service.");
  if (cp_practice_request_is_write (request)
      && (settings == NULL || !cp_practice_dialect_configure (dialect, settings, &error)))
    return refuse (400, error != NULL ? error->message : "Settings are an object.");
  return cp_practice_reply_new_object (200, cp_practice_dialect_settings (dialect));
}

static CpPracticeReply *
answer_clock (CpPracticeServer *server, const CpPracticeRequest *request, JsonNode *body)
{
  JsonObject *object = object_of (body);
  const char *now = object != NULL ? cp_json_object_string (object, "now", NULL) : NULL;
  g_autoptr (GDateTime) time = now != NULL ? g_date_time_new_from_iso8601 (now, NULL) : NULL;

  if (now != NULL && time == NULL)
    return refuse (400, "“now” must be an instant like 2026-11-25T14:32:05Z.");
  cp_clock_set_for_tests (time != NULL ? g_date_time_to_unix (time) * G_USEC_PER_SEC : 0);
  return done ();
}

static CpPracticeReply *
answer_reset (CpPracticeServer *server, const CpPracticeRequest *request, JsonNode *body)
{
  cp_practice_server_reset (server);
  return done ();
}

static const struct
{
  const char *name;
  const char *methods;
  Answer answer;
} switches[] = {
  { "faults", "GET POST DELETE", answer_faults },
  { "journal", "GET DELETE", answer_journal },
  { "edit", "POST", answer_edit },
  { "describe", "POST", answer_describe },
  { "settings", "GET POST", answer_settings },
  { "clock", "POST", answer_clock },
  { "reset", "POST", answer_reset },
};

static gboolean
is_allowed (CpPracticeServer *server, const CpPracticeRequest *request)
{
  const char *token = cp_practice_request_header (request, "X-Practice-Token");

  if (token == NULL)
    token = cp_practice_request_bearer (request);
  return g_strcmp0 (token, cp_practice_server_control_token (server)) == 0;
}

/**
 * cp_practice_control_answer:
 * @server: the server that is controlled
 * @request: a request under /_practice
 *
 * Returns: (transfer full): the reply
 */
CpPracticeReply *
cp_practice_control_answer (CpPracticeServer *server, const CpPracticeRequest *request)
{
  const char *name = cp_practice_request_segment (request, 1);
  g_autoptr (JsonNode) body = NULL;

  if (!is_allowed (server, request))
    return refuse (401, "The control token of the ready line is needed.");
  if (g_bytes_get_size (request->body) > 0)
    {
      body = cp_practice_request_json (request, NULL);
      if (body == NULL)
        return refuse (400, "The body is not JSON.");
    }
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (switches); i++)
    {
      if (!g_str_equal (switches[i].name, name))
        continue;
      if (strstr (switches[i].methods, request->method) == NULL)
        return refuse (405, "This switch does not take that method.");
      return switches[i].answer (server, request, body);
    }
  return refuse (404, "There is no such switch.");
}
