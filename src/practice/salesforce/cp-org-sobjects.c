/* cp-org-sobjects.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-sobjects.h"

#include "counterpart-base.h"
#include "cp-org-condition.h"
#include "cp-org-describe.h"
#include "cp-org-files.h"
#include "cp-org-history.h"
#include "cp-org-records.h"
#include "cp-org-row.h"
#include "cp-soql-select.h"

/** cp_org_success_row: Returns: (transfer full): {"id", "success": true, "errors": []}, with "created" where asked */
JsonObject *
cp_org_success_row (const char *id, gboolean with_created, gboolean created)
{
  JsonObject *row = json_object_new ();

  json_object_set_string_member (row, "id", id);
  json_object_set_boolean_member (row, "success", TRUE);
  json_object_set_array_member (row, "errors", json_array_new ());
  if (with_created)
    json_object_set_boolean_member (row, "created", created);
  return row;
}

static CpPracticeReply *
create (CpOrgCall *call, CpOrgObject *object)
{
  CpOrgProblem *problem = NULL;
  g_autoptr (JsonObject) body = cp_org_call_body (call, &problem);
  g_autofree char *id = NULL;
  CpPracticeReply *reply;
  g_autofree char *url = NULL;

  if (problem == NULL)
    problem = cp_org_records_create (call, object, body, &id);
  if (problem != NULL)
    return cp_org_problem_reply (problem);
  url = cp_org_call_url (call, "sobjects/%s/%s", object->name, id);
  reply = cp_practice_reply_new_object (201, cp_org_success_row (id, FALSE, FALSE));
  cp_practice_reply_set_header (reply, "Location", url);
  return reply;
}

static CpPracticeReply *
read_fields (CpOrgCall *call, CpOrgObject *object, CpOrgRecord *record, const char *fields)
{
  g_auto (GStrv) names = g_strsplit (fields, ",", -1);
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; names[i] != NULL; i++)
    {
      char *canonical = NULL;

      if (cp_soql_resolve (call->org, object, g_strstrip (names[i]), &canonical) == NULL)
        return cp_org_problem_reply (
          cp_org_problem_new (400, "INVALID_FIELD", "No such column '%s' on sobject of type %s", names[i], object->name));
      g_ptr_array_add (paths, canonical);
    }
  /* The service gives the Id whether it was asked for or not. */
  if (!g_ptr_array_find_with_equal_func (paths, "Id", g_str_equal, NULL))
    g_ptr_array_add (paths, g_strdup ("Id"));
  return cp_practice_reply_new_object (200, cp_org_row (call, record, paths));
}

static CpPracticeReply *
read_record (CpOrgCall *call, CpOrgObject *object, CpOrgRecord *record)
{
  const char *fields = cp_practice_request_parameter (call->request, "fields");
  CpOrgProblem *problem = NULL;
  gint64 known = cp_org_condition_instant (call->request, "If-Modified-Since", &problem);
  gint64 modified = cp_org_instant_parse (cp_org_record_string (record, "LastModifiedDate"));
  g_autofree char *etag = cp_org_record_etag (record);
  gboolean account = g_str_equal (object->name, "Account");
  CpPracticeReply *reply;

  if (problem != NULL)
    return cp_org_problem_reply (problem);
  if (known >= 0 && modified / G_USEC_PER_SEC <= known / G_USEC_PER_SEC)
    return cp_practice_reply_new (304);
  if (account && g_strcmp0 (cp_practice_request_header (call->request, "If-None-Match"), etag) == 0)
    return cp_practice_reply_new (304);
  reply = fields != NULL ? read_fields (call, object, record, fields)
                         : cp_practice_reply_new_object (200, cp_org_row_whole (call, record));
  if (reply->status != 200)
    return reply;
  cp_org_condition_set_last_modified (reply, modified);
  /* ETags are for accounts alone. */
  if (account)
    cp_practice_reply_set_header (reply, "ETag", etag);
  return reply;
}

static CpPracticeReply *
update (CpOrgCall *call, CpOrgObject *object, const char *id)
{
  CpOrgProblem *problem = NULL;
  g_autoptr (JsonObject) body = cp_org_call_body (call, &problem);
  CpOrgGuard guard = { -1, NULL };

  if (problem == NULL)
    guard.unmodified_since = cp_org_condition_instant (call->request, "If-Unmodified-Since", &problem);
  if (g_str_equal (object->name, "Account"))
    guard.etag = cp_practice_request_header (call->request, "If-Match");
  if (problem == NULL)
    problem = cp_org_records_update (call, object, id, body, &guard);
  return problem != NULL ? cp_org_problem_reply (problem) : cp_practice_reply_new (204);
}

static CpPracticeReply *
answer_row (CpOrgCall *call, CpOrgObject *object, const char *id)
{
  CpOrgProblem *problem = NULL;
  CpOrgRecord *record;

  if (cp_practice_request_is (call->request, "PATCH"))
    return update (call, object, id);
  if (cp_practice_request_is (call->request, "DELETE"))
    {
      problem = cp_org_records_delete (call, object, id);
      return problem != NULL ? cp_org_problem_reply (problem) : cp_practice_reply_new (204);
    }
  if (!cp_practice_request_is (call->request, "GET"))
    return cp_org_problem_reply (cp_org_problem_method (call->request->method));
  record = cp_org_records_find (call, object, id, &problem);
  return record != NULL ? read_record (call, object, record) : cp_org_problem_reply (problem);
}

/* An external id that is not unique: the addresses of the candidates. */
static CpPracticeReply *
several (CpOrgCall *call, GPtrArray *found)
{
  JsonArray *urls = json_array_new ();

  for (guint i = 0; i < found->len; i++)
    {
      CpOrgRecord *record = g_ptr_array_index (found, i);
      g_autofree char *url = cp_org_call_url (call, "sobjects/%s/%s", record->object, record->id);

      json_array_add_string_element (urls, url);
    }
  return cp_practice_reply_new_array (300, urls);
}

static CpPracticeReply *
upsert_new (CpOrgCall *call, CpOrgObject *object, const char *field, const char *value, JsonObject *body)
{
  g_autofree char *id = NULL;
  CpOrgProblem *problem;

  json_object_set_string_member (body, field, value);
  problem = cp_org_records_create (call, object, body, &id);
  if (problem != NULL)
    return cp_org_problem_reply (problem);
  return cp_practice_reply_new_object (201, cp_org_success_row (id, TRUE, TRUE));
}

static CpPracticeReply *
upsert (CpOrgCall *call, CpOrgObject *object, CpOrgField *field, const char *value, GPtrArray *found)
{
  CpOrgProblem *problem = NULL;
  g_autoptr (JsonObject) body = cp_org_call_body (call, &problem);
  CpOrgRecord *record;

  if (problem == NULL && json_object_has_member (body, field->name))
    problem = cp_org_problem_new (400, "INVALID_FIELD",
                                  "The %s field should not be specified in the sobject data.", field->name);
  if (problem != NULL)
    return cp_org_problem_reply (problem);
  if (found->len == 0)
    return upsert_new (call, object, field->name, value, body);
  record = g_ptr_array_index (found, 0);
  problem = cp_org_records_update (call, object, record->id, body, NULL);
  if (problem != NULL)
    return cp_org_problem_reply (problem);
  return cp_practice_reply_new_object (200, cp_org_success_row (record->id, TRUE, FALSE));
}

static CpPracticeReply *
answer_external (CpOrgCall *call, CpOrgObject *object, CpOrgField *field, const char *value)
{
  g_autoptr (GPtrArray) found = cp_org_records_find_by (call->org, object, field->name, value);

  if (found->len > 1)
    return several (call, found);
  if (cp_practice_request_is (call->request, "PATCH"))
    return upsert (call, object, field, value, found);
  if (found->len == 0)
    return cp_org_problem_reply (cp_org_problem_not_found ());
  return answer_row (call, object, ((CpOrgRecord *) g_ptr_array_index (found, 0))->id);
}

static CpPracticeReply *
answer_object (CpOrgCall *call, CpOrgObject *object)
{
  const char *third = cp_org_call_segment (call, 2);
  const char *fourth = cp_org_call_segment (call, 3);
  CpOrgField *field = fourth != NULL ? cp_org_object_field (object, third) : NULL;

  /* An external id with a slash must come encoded; half of it is not taken for the whole. */
  if (cp_org_call_segment (call, 4) != NULL)
    return cp_org_problem_reply (cp_org_problem_not_found ());
  if (third == NULL)
    return cp_practice_request_is (call->request, "POST") ? create (call, object) : cp_org_describe_basic (call, object);
  if (fourth == NULL && g_str_equal (third, "describe"))
    return cp_org_describe (call, object);
  if (fourth == NULL && (g_str_equal (third, "deleted") || g_str_equal (third, "updated")))
    return cp_org_history_answer (call, object, g_str_equal (third, "deleted"));
  if (fourth == NULL)
    return answer_row (call, object, third);
  if (field != NULL && field->external_id)
    return answer_external (call, object, field, fourth);
  if (field != NULL && cp_org_field_is (field, "id"))
    return answer_row (call, object, fourth);
  return cp_org_files_download (call, object, third, fourth);
}

/**
 * cp_org_sobjects_answer:
 * @call: a request under /sobjects
 *
 * Returns: (transfer full): the reply
 */
CpPracticeReply *
cp_org_sobjects_answer (CpOrgCall *call)
{
  const char *name = cp_org_call_segment (call, 1);
  CpOrgObject *object = name != NULL ? cp_org_schema_object (cp_org_schema (call->org), name) : NULL;

  if (name == NULL)
    return cp_org_describe_all (call);
  if (object == NULL)
    return cp_org_problem_reply (cp_org_problem_not_found ());
  return answer_object (call, object);
}
