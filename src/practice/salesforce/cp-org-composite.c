/* cp-org-composite.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-composite.h"

#include "counterpart-base.h"
#include "cp-org-collections.h"
#include "cp-org-records.h"
#include "cp-org-reference.h"

#define MOST_PARTS 25
#define MOST_QUERIES 5

typedef struct
{
  CpOrgCall *call;
  GHashTable *results; /* referenceId → JsonNode of the body, not owned */
  JsonArray *replies;
  gboolean failed;
} Run;

static JsonObject *
reply_row (const char *reference, guint status, JsonNode *body, JsonObject *headers)
{
  JsonObject *row = json_object_new ();

  json_object_set_member (row, "body", body != NULL ? body : json_node_new (JSON_NODE_NULL));
  json_object_set_object_member (row, "httpHeaders", headers != NULL ? headers : json_object_new ());
  json_object_set_int_member (row, "httpStatusCode", status);
  json_object_set_string_member (row, "referenceId", reference);
  return row;
}

static JsonObject *
problem_row (const char *reference, CpOrgProblem *problem)
{
  g_autoptr (CpPracticeReply) reply = cp_org_problem_reply (problem);

  return reply_row (reference, reply->status, json_node_copy (reply->json), NULL);
}

static SoupMessageHeaders *
part_headers (JsonObject *part)
{
  SoupMessageHeaders *headers = soup_message_headers_new (SOUP_MESSAGE_HEADERS_REQUEST);
  JsonObject *wished = cp_json_object_object (part, "httpHeaders");
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (wished == NULL)
    return headers;
  json_object_iter_init (&iter, wished);
  while (json_object_iter_next (&iter, &name, &value))
    if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
        && g_ascii_strcasecmp (name, "Authorization") != 0 && g_ascii_strcasecmp (name, "Accept") != 0
        && g_ascii_strcasecmp (name, "Content-Type") != 0)
      soup_message_headers_append (headers, name, json_node_get_string (value));
  return headers;
}

static CpPracticeRequest *
part_request (Run *run, JsonObject *part, CpOrgProblem **problem)
{
  g_autofree char *url = cp_org_reference_fill_text (run->results, cp_json_object_string (part, "url", ""), problem);
  JsonNode *body = json_object_has_member (part, "body") ? json_object_get_member (part, "body") : NULL;
  g_autoptr (JsonNode) filled = NULL;
  SoupMessageHeaders *headers;
  g_autoptr (GBytes) bytes = NULL;
  CpPracticeRequest *request;

  if (url != NULL && body != NULL)
    {
      char *text;

      filled = cp_org_reference_fill (run->results, body, problem);
      text = filled != NULL ? json_to_string (filled, FALSE) : NULL;
      bytes = text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
    }
  if (*problem != NULL)
    return NULL;
  headers = part_headers (part);
  request = cp_practice_request_new (cp_json_object_string (part, "method", "GET"), url, headers, bytes);
  soup_message_headers_unref (headers);
  return request;
}

static JsonObject *
shown_headers (CpPracticeReply *reply)
{
  JsonObject *headers = json_object_new ();
  const char *location = soup_message_headers_get_one (reply->headers, "Location");

  if (location != NULL)
    json_object_set_string_member (headers, "Location", location);
  return headers;
}

static CpOrgProblem *
check_url (Run *run, const CpPracticeRequest *request)
{
  const char *third = cp_practice_request_segment (request, 2);

  if (g_strcmp0 (cp_practice_request_segment (request, 0), "services") == 0
      && g_strcmp0 (cp_practice_request_segment (request, 1), "data") == 0 && third != NULL && third[0] == 'v'
      && g_str_equal (third + 1, run->call->version)
      && g_strcmp0 (cp_practice_request_segment (request, 3), "composite") != 0)
    return NULL;
  /* Collections may stand in a composite request; a composite request may not. */
  if (g_strcmp0 (cp_practice_request_segment (request, 3), "composite") == 0
      && g_strcmp0 (cp_practice_request_segment (request, 4), "sobjects") == 0)
    return NULL;
  return cp_org_problem_new (400, "INVALID_HTTP_REQUEST", "The url of a subrequest must begin with /services/data/v%s/: %s",
                             run->call->version, request->target);
}

static void
run_part (Run *run, JsonObject *part)
{
  const char *reference = cp_json_object_string (part, "referenceId", "");
  CpOrgProblem *problem = NULL;
  g_autoptr (CpPracticeRequest) request = part_request (run, part, &problem);
  g_autoptr (CpPracticeReply) reply = NULL;
  CpOrgCall call = *run->call;
  CpOrgMark mark = cp_org_mark (run->call);
  JsonObject *row;

  if (problem == NULL)
    problem = check_url (run, request);
  if (problem != NULL)
    {
      run->failed = TRUE;
      json_array_add_object_element (run->replies, problem_row (reference, problem));
      return;
    }
  call.request = request;
  reply = cp_org_dispatch (&call);
  row = reply_row (reference, reply->status, reply->json != NULL ? json_node_copy (reply->json) : NULL,
                   shown_headers (reply));
  json_array_add_object_element (run->replies, row);
  if (reply->status < 300 || reply->status == 304)
    g_hash_table_insert (run->results, g_strdup (reference), json_object_get_member (row, "body"));
  else
    {
      cp_org_roll_back (run->call, mark);
      run->failed = TRUE;
    }
}

/* All or none: the parts that went well say that they were taken back. */
static void
take_back_all (Run *run, CpOrgMark mark)
{
  JsonArray *replies = json_array_new ();

  cp_org_roll_back (run->call, mark);
  for (guint i = 0; i < json_array_get_length (run->replies); i++)
    {
      JsonObject *row = json_array_get_object_element (run->replies, i);
      const char *reference = json_object_get_string_member (row, "referenceId");

      if (json_object_get_int_member (row, "httpStatusCode") >= 400)
        json_array_add_object_element (replies, json_object_ref (row));
      else
        json_array_add_object_element (
          replies, problem_row (reference, cp_org_problem_new (400, "PROCESSING_HALTED",
                                                               "The transaction was rolled back since another operation in "
                                                               "the same transaction failed.")));
    }
  json_array_unref (run->replies);
  run->replies = replies;
}

static void
run_parts (Run *run, JsonArray *parts, gboolean all_or_none)
{
  CpOrgMark mark = cp_org_mark (run->call);

  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonObject *part = json_array_get_object_element (parts, i);
      const char *reference = cp_json_object_string (part, "referenceId", "");

      if (all_or_none && run->failed)
        json_array_add_object_element (
          run->replies, problem_row (reference, cp_org_problem_new (400, "PROCESSING_HALTED",
                                                                    "The transaction was rolled back since another operation "
                                                                    "in the same transaction failed.")));
      else
        run_part (run, part);
    }
  if (all_or_none && run->failed)
    take_back_all (run, mark);
}

static gboolean
is_query_or_collection (JsonObject *part)
{
  const char *url = cp_json_object_string (part, "url", "");

  return strstr (url, "/query") != NULL || strstr (url, "/composite/sobjects") != NULL;
}

static CpOrgProblem *
check_parts (JsonArray *parts)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint queries = 0;

  if (parts == NULL || json_array_get_length (parts) == 0)
    return cp_org_problem_new (400, "JSON_PARSER_ERROR", "compositeRequest is missing or empty");
  if (json_array_get_length (parts) > MOST_PARTS)
    return cp_org_problem_new (400, "LIMIT_EXCEEDED", "The composite request may have at most %d subrequests.", MOST_PARTS);
  for (guint i = 0; i < json_array_get_length (parts); i++)
    {
      JsonNode *node = json_array_get_element (parts, i);
      JsonObject *part = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *reference = part != NULL ? cp_json_object_string (part, "referenceId", NULL) : NULL;

      if (reference == NULL || !g_ascii_isalpha (reference[0]))
        return cp_org_problem_new (400, "JSON_PARSER_ERROR", "A referenceId is missing or does not begin with a letter");
      if (!g_hash_table_add (seen, (char *) reference))
        return cp_org_problem_new (400, "DUPLICATE_VALUE", "Duplicate referenceId: %s", reference);
      queries += is_query_or_collection (part);
    }
  if (queries > MOST_QUERIES)
    return cp_org_problem_new (400, "LIMIT_EXCEEDED", "At most %d subrequests may be queries or collections.", MOST_QUERIES);
  return NULL;
}

/**
 * cp_org_composite_answer:
 * @call: POST /composite, or a request under /composite/sobjects
 *
 * Returns: (transfer full): the reply
 */
CpPracticeReply *
cp_org_composite_answer (CpOrgCall *call)
{
  CpOrgProblem *problem = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_autoptr (GHashTable) results = NULL;
  JsonArray *parts;
  JsonObject *reply;
  Run run;

  if (g_strcmp0 (cp_org_call_segment (call, 1), "sobjects") == 0)
    return cp_org_collections_answer (call);
  if (cp_org_call_segment (call, 1) != NULL)
    return cp_org_problem_reply (cp_org_problem_not_found ());
  if (!cp_practice_request_is (call->request, "POST"))
    return cp_org_problem_reply (cp_org_problem_method (call->request->method));
  body = cp_org_call_body (call, &problem);
  parts = body != NULL ? cp_json_object_array (body, "compositeRequest") : NULL;
  if (problem == NULL)
    problem = check_parts (parts);
  if (problem != NULL)
    return cp_org_problem_reply (problem);
  results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  run = (Run){ call, results, json_array_new (), FALSE };
  run_parts (&run, parts, cp_json_object_boolean (body, "allOrNone", FALSE));
  reply = json_object_new ();
  json_object_set_array_member (reply, "compositeResponse", run.replies);
  return cp_practice_reply_new_object (200, reply);
}
