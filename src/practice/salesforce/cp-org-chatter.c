/* cp-org-chatter.c
 *
 * A feed element is a FeedItem record seen from another side.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-chatter.h"

#include "counterpart-base.h"
#include "cp-org-people.h"
#include "cp-org-records.h"
#include "cp-practice-json.h"

static CpOrgObject *
feed_item (CpOrgCall *call)
{
  return cp_org_schema_object (cp_org_schema (call->org), "FeedItem");
}

static JsonObject *
summary_of (CpOrgCall *call, const char *id)
{
  CpOrgRecord *record = cp_org_store_find (cp_org_store (call->org), id);
  JsonObject *object = json_object_new ();
  g_autofree char *url = NULL;

  json_object_set_string_member (object, "id", id);
  if (record == NULL)
    return object;
  url = cp_org_call_url (call, "chatter/records/%s", record->id);
  json_object_set_string_member (object, "name", cp_json_object_string (record->fields, "Name", record->id));
  json_object_set_string_member (object, "type", record->object);
  json_object_set_string_member (object, "url", url);
  return object;
}

static JsonObject *
body_of (const char *text)
{
  JsonObject *body = json_object_new ();
  JsonArray *segments = json_array_new ();
  JsonObject *segment = json_object_new ();

  json_object_set_string_member (segment, "type", "Text");
  json_object_set_string_member (segment, "text", text);
  json_array_add_object_element (segments, segment);
  json_object_set_boolean_member (body, "isRichText", FALSE);
  json_object_set_array_member (body, "messageSegments", segments);
  json_object_set_string_member (body, "text", text);
  return body;
}

static JsonObject *
element_of (CpOrgCall *call, CpOrgRecord *record)
{
  JsonObject *element = json_object_new ();
  g_autofree char *url = cp_org_call_url (call, "chatter/feed-elements/%s", record->id);

  json_object_set_string_member (element, "id", record->id);
  json_object_set_string_member (element, "feedElementType", "FeedItem");
  json_object_set_string_member (element, "type", "TextPost");
  json_object_set_string_member (element, "url", url);
  json_object_set_object_member (element, "body", body_of (cp_org_record_string (record, "Body")));
  json_object_set_object_member (element, "parent", summary_of (call, cp_org_record_string (record, "ParentId")));
  json_object_set_object_member (element, "actor", summary_of (call, cp_org_record_string (record, "CreatedById")));
  json_object_set_string_member (element, "createdDate", cp_org_record_string (record, "CreatedDate"));
  json_object_set_string_member (element, "modifiedDate", cp_org_record_string (record, "LastModifiedDate"));
  json_object_set_object_member (element, "capabilities", json_object_new ());
  json_object_set_string_member (element, "visibility", "AllUsers");
  return element;
}

/* Text segments are put together; a mention stands as the name of the person. */
static char *
text_of_segments (CpOrgCall *call, JsonObject *body)
{
  JsonArray *segments = body != NULL ? cp_json_object_array (body, "messageSegments") : NULL;
  GString *text = g_string_new (NULL);

  for (guint i = 0; segments != NULL && i < json_array_get_length (segments); i++)
    {
      JsonObject *segment = cp_practice_json_object_at (segments, i);
      const char *type = cp_json_object_string (segment, "type", "Text");
      const char *person = cp_json_object_string (segment, "id", NULL);

      if (g_str_equal (type, "Mention") && person != NULL)
        g_string_append_printf (text, "@%s", cp_org_people_fact (call->org, person, "Name"));
      else
        g_string_append (text, cp_json_object_string (segment, "text", ""));
    }
  return g_string_free (text, FALSE);
}

static CpPracticeReply *
post_element (CpOrgCall *call)
{
  CpOrgProblem *problem = NULL;
  gboolean form = cp_practice_request_parameter (call->request, "subjectId") != NULL;
  g_autoptr (JsonObject) body = form ? json_object_new () : cp_org_call_body (call, &problem);
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autofree char *text = NULL;
  g_autofree char *id = NULL;
  const char *subject;

  if (problem != NULL)
    return cp_org_problem_reply (problem);
  subject = form ? cp_practice_request_parameter (call->request, "subjectId")
                 : cp_json_object_string (body, "subjectId", "");
  text = form ? g_strdup (cp_practice_request_parameter (call->request, "text"))
              : text_of_segments (call, cp_json_object_object (body, "body"));
  json_object_set_string_member (fields, "ParentId", g_str_equal (subject, "me") ? call->user_id : subject);
  json_object_set_string_member (fields, "Body", text != NULL ? text : "");
  problem = cp_org_records_create (call, feed_item (call), fields, &id);
  if (problem != NULL)
    return cp_org_problem_reply (problem);
  return cp_practice_reply_new_object (201, element_of (call, cp_org_store_find (cp_org_store (call->org), id)));
}

static CpPracticeReply *
answer_element (CpOrgCall *call, const char *id)
{
  CpOrgProblem *problem = NULL;
  CpOrgRecord *record = cp_org_records_find (call, feed_item (call), id, &problem);

  if (record == NULL)
    return cp_org_problem_reply (problem);
  if (cp_practice_request_is (call->request, "GET"))
    return cp_practice_reply_new_object (200, element_of (call, record));
  if (!cp_practice_request_is (call->request, "DELETE"))
    return cp_org_problem_reply (cp_org_problem_method (call->request->method));
  problem = cp_org_records_delete (call, feed_item (call), id);
  return problem != NULL ? cp_org_problem_reply (problem) : cp_practice_reply_new (204);
}

/* Newest first. */
static CpPracticeReply *
answer_feed (CpOrgCall *call, const char *parent)
{
  CpOrgRecord *subject = cp_org_store_find (cp_org_store (call->org), parent);
  g_autoptr (GPtrArray) found = NULL;
  JsonObject *reply;
  JsonArray *elements;

  if (subject == NULL)
    return cp_org_problem_reply (cp_org_problem_not_found ());
  found = cp_org_records_find_by (call->org, feed_item (call), "ParentId", subject->id);
  reply = json_object_new ();
  elements = json_array_new ();
  for (guint i = found->len; i > 0; i--)
    json_array_add_object_element (elements, element_of (call, g_ptr_array_index (found, i - 1)));
  json_object_set_array_member (reply, "elements", elements);
  json_object_set_null_member (reply, "nextPageUrl");
  return cp_practice_reply_new_object (200, reply);
}

/**
 * cp_org_chatter_answer:
 * @call: a request under /chatter
 *
 * Returns: (transfer full): the reply
 */
CpPracticeReply *
cp_org_chatter_answer (CpOrgCall *call)
{
  const char *what = cp_org_call_segment (call, 1);
  const char *third = cp_org_call_segment (call, 2);
  const char *fourth = cp_org_call_segment (call, 3);

  if (g_strcmp0 (what, "feed-elements") == 0 && third != NULL)
    return answer_element (call, third);
  if (g_strcmp0 (what, "feed-elements") == 0 && cp_practice_request_is (call->request, "POST"))
    return post_element (call);
  if (g_strcmp0 (what, "feeds") == 0 && g_strcmp0 (third, "record") == 0 && fourth != NULL)
    return answer_feed (call, fourth);
  if (g_strcmp0 (what, "users") == 0 && g_strcmp0 (third, "me") == 0)
    return cp_practice_reply_new_object (200, summary_of (call, call->user_id));
  return cp_org_problem_reply (cp_org_problem_not_found ());
}
