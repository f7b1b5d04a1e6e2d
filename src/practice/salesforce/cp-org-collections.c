/* cp-org-collections.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-collections.h"

#include "counterpart-base.h"
#include "cp-org-records.h"
#include "cp-org-row.h"
#include "cp-org-sobjects.h"
#include "cp-practice-json.h"
#include "cp-soql-select.h"

#define MOST_RECORDS 200
#define MOST_CHUNKS 10

/* What happens to one record; sets @id, and @created where it is known. */
typedef CpOrgProblem *(*Deed) (CpOrgCall *call, CpOrgObject *object, JsonObject *row, char **id, gboolean *created);

static JsonObject *
failure_row (CpOrgProblem *problem, const char *id)
{
  JsonObject *row = json_object_new ();
  JsonArray *errors = json_array_new ();

  json_array_add_object_element (errors, cp_org_problem_to_row (problem));
  if (id != NULL)
    json_object_set_string_member (row, "id", id);
  json_object_set_boolean_member (row, "success", FALSE);
  json_object_set_array_member (row, "errors", errors);
  return row;
}

static JsonObject *
rolled_back_row (void)
{
  g_autoptr (CpOrgProblem) problem
    = cp_org_problem_new (400, "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                          "Record rolled back because not all records were valid and the request was using AllOrNone header");

  return failure_row (problem, NULL);
}

/* The record without the names that say which one it is. */
static JsonObject *
values_of (JsonObject *row)
{
  JsonObject *copy = cp_org_fields_copy (row);

  json_object_remove_member (copy, "attributes");
  json_object_remove_member (copy, "id");
  json_object_remove_member (copy, "Id");
  return copy;
}

static const char *
id_of (JsonObject *row)
{
  return cp_json_object_string (row, "id", cp_json_object_string (row, "Id", NULL));
}

static CpOrgProblem *
create_one (CpOrgCall *call, CpOrgObject *object, JsonObject *row, char **id, gboolean *created)
{
  g_autoptr (JsonObject) values = values_of (row);

  *created = TRUE;
  return cp_org_records_create (call, object, values, id);
}

static CpOrgProblem *
update_one (CpOrgCall *call, CpOrgObject *object, JsonObject *row, char **id, gboolean *created)
{
  g_autoptr (JsonObject) values = values_of (row);

  if (id_of (row) == NULL)
    return cp_org_problem_new (400, "MISSING_ARGUMENT", "Id not specified in an update call");
  *id = g_strdup (id_of (row));
  return cp_org_records_update (call, object, *id, values, NULL);
}

static CpOrgProblem *
upsert_one (CpOrgCall *call, CpOrgObject *object, JsonObject *row, char **id, gboolean *created)
{
  const char *name = cp_org_call_segment (call, 3);
  CpOrgField *field = cp_org_object_field (object, name);
  const char *value = field != NULL ? cp_json_object_string (row, field->name, NULL) : NULL;
  g_autoptr (JsonObject) values = values_of (row);
  g_autoptr (GPtrArray) found = NULL;

  if (field == NULL || !field->external_id)
    return cp_org_problem_new (400, "INVALID_FIELD", "%s is not an external id of %s", name, object->name);
  if (value == NULL)
    return cp_org_problem_new (400, "MISSING_ARGUMENT", "%s not specified", field->name);
  found = cp_org_records_find_by (call->org, object, field->name, value);
  if (found->len > 1)
    return cp_org_problem_new (300, "DUPLICATE_EXTERNAL_ID", "%s: more than one record found", field->name);
  if (found->len == 0)
    return create_one (call, object, row, id, created);
  json_object_remove_member (values, field->name);
  *id = g_strdup (((CpOrgRecord *) g_ptr_array_index (found, 0))->id);
  return cp_org_records_update (call, object, *id, values, NULL);
}

static CpOrgObject *
object_of (CpOrgCall *call, JsonObject *row)
{
  JsonObject *attributes = cp_json_object_object (row, "attributes");
  const char *type = attributes != NULL ? cp_json_object_string (attributes, "type", NULL) : NULL;

  return type != NULL ? cp_org_schema_object (cp_org_schema (call->org), type) : NULL;
}

static JsonObject *
do_one (CpOrgCall *call, JsonObject *row, Deed deed, gboolean *good)
{
  CpOrgObject *object = object_of (call, row);
  gboolean created = FALSE;
  g_autofree char *id = NULL;
  CpOrgMark mark = cp_org_mark (call);
  g_autoptr (CpOrgProblem) problem = NULL;

  if (object == NULL)
    problem = cp_org_problem_new (400, "INVALID_TYPE", "sObject type in \"attributes\" is missing or not supported");
  else
    problem = deed (call, object, row, &id, &created);
  *good = problem == NULL;
  if (problem != NULL)
    {
      cp_org_roll_back (call, mark);
      return failure_row (problem, id);
    }
  return cp_org_success_row (id, deed == upsert_one, created);
}

static CpOrgProblem *
check_records (JsonArray *records)
{
  const char *last = NULL;
  guint chunks = 0;

  if (records == NULL)
    return cp_org_problem_new (400, "JSON_PARSER_ERROR", "\"records\" is missing");
  if (json_array_get_length (records) > MOST_RECORDS)
    return cp_org_problem_new (400, "INVALID_BATCH_SIZE", "record count exceeds the limit of %d", MOST_RECORDS);
  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      JsonNode *node = json_array_get_element (records, i);
      JsonObject *attributes
        = JSON_NODE_HOLDS_OBJECT (node) ? cp_json_object_object (json_node_get_object (node), "attributes") : NULL;
      const char *type = attributes != NULL ? cp_json_object_string (attributes, "type", "") : "";

      if (!JSON_NODE_HOLDS_OBJECT (node))
        return cp_org_problem_new (400, "JSON_PARSER_ERROR", "\"records\" must hold objects");
      chunks += g_strcmp0 (type, last) != 0;
      last = type;
    }
  if (chunks > MOST_CHUNKS)
    return cp_org_problem_new (400, "LIMIT_EXCEEDED", "more than %d chunks of record types", MOST_CHUNKS);
  return NULL;
}

static CpPracticeReply *
do_all (CpOrgCall *call, JsonArray *records, gboolean all_or_none, Deed deed)
{
  JsonArray *rows = json_array_new ();
  CpOrgMark mark = cp_org_mark (call);
  gboolean failed = FALSE;

  for (guint i = 0; i < json_array_get_length (records); i++)
    {
      gboolean good;

      json_array_add_object_element (rows, do_one (call, json_array_get_object_element (records, i), deed, &good));
      failed |= !good;
    }
  if (all_or_none && failed)
    {
      JsonArray *taken_back = json_array_new ();

      cp_org_roll_back (call, mark);
      for (guint i = 0; i < json_array_get_length (rows); i++)
        {
          JsonObject *row = json_array_get_object_element (rows, i);

          json_array_add_object_element (
            taken_back, json_object_get_boolean_member (row, "success") ? rolled_back_row () : json_object_ref (row));
        }
      json_array_unref (rows);
      rows = taken_back;
    }
  return cp_practice_reply_new_array (200, rows);
}

static CpPracticeReply *
write_records (CpOrgCall *call, Deed deed)
{
  CpOrgProblem *problem = NULL;
  g_autoptr (JsonObject) body = cp_org_call_body (call, &problem);
  JsonArray *records = body != NULL ? cp_json_object_array (body, "records") : NULL;

  if (problem == NULL)
    problem = check_records (records);
  if (problem != NULL)
    return cp_org_problem_reply (problem);
  return do_all (call, records, cp_json_object_boolean (body, "allOrNone", FALSE), deed);
}

static CpOrgProblem *
delete_one (CpOrgCall *call, CpOrgObject *object, JsonObject *row, char **id, gboolean *created)
{
  *id = g_strdup (id_of (row));
  return cp_org_records_delete (call, object, *id);
}

/* The ids of ?ids=… as rows, so that deleting goes the way of writing. */
static CpPracticeReply *
delete_records (CpOrgCall *call)
{
  const char *list = cp_practice_request_parameter (call->request, "ids");
  const char *all_or_none = cp_practice_request_parameter (call->request, "allOrNone");
  g_auto (GStrv) ids = g_strsplit (list != NULL ? list : "", ",", -1);
  g_autoptr (JsonArray) rows = json_array_new ();

  for (guint i = 0; ids[i] != NULL; i++)
    {
      CpOrgObject *object = cp_org_schema_object_for_id (cp_org_schema (call->org), ids[i]);
      JsonObject *row = json_object_new ();
      JsonObject *attributes = json_object_new ();

      json_object_set_string_member (attributes, "type", object != NULL ? object->name : "");
      json_object_set_object_member (row, "attributes", attributes);
      json_object_set_string_member (row, "id", ids[i]);
      json_array_add_object_element (rows, row);
    }
  return do_all (call, rows, g_strcmp0 (all_or_none, "true") == 0, delete_one);
}

static JsonArray *
read_rows (CpOrgCall *call, CpOrgObject *object, GStrv ids, GStrv fields, CpOrgProblem **problem)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (JsonArray) rows = json_array_new ();

  for (guint i = 0; fields[i] != NULL; i++)
    {
      char *canonical = NULL;

      if (cp_soql_resolve (call->org, object, fields[i], &canonical) == NULL)
        {
          *problem = cp_org_problem_new (400, "INVALID_FIELD", "No such column '%s' on entity '%s'", fields[i], object->name);
          return NULL;
        }
      g_ptr_array_add (paths, canonical);
    }
  for (guint i = 0; ids[i] != NULL; i++)
    {
      CpOrgRecord *record = cp_org_store_find (cp_org_store (call->org), ids[i]);

      if (record == NULL || record->deleted || !g_str_equal (record->object, object->name))
        json_array_add_null_element (rows);
      else
        json_array_add_object_element (rows, cp_org_row (call, record, paths));
    }
  return g_steal_pointer (&rows);
}

static CpPracticeReply *
read_records (CpOrgCall *call, CpOrgObject *object)
{
  const char *id_list = cp_practice_request_parameter (call->request, "ids");
  const char *field_list = cp_practice_request_parameter (call->request, "fields");
  gboolean post = cp_practice_request_is (call->request, "POST");
  CpOrgProblem *problem = NULL;
  g_autoptr (JsonObject) body = post ? cp_org_call_body (call, &problem) : NULL;
  g_auto (GStrv) ids = NULL;
  g_auto (GStrv) fields = NULL;
  JsonArray *rows = NULL;

  if (problem == NULL)
    {
      ids = post ? cp_practice_json_strings (cp_json_object_array (body, "ids")) : g_strsplit (id_list != NULL ? id_list : "", ",", -1);
      fields = post ? cp_practice_json_strings (cp_json_object_array (body, "fields")) : g_strsplit (field_list != NULL ? field_list : "", ",", -1);
      rows = read_rows (call, object, ids, fields, &problem);
    }
  return problem != NULL ? cp_org_problem_reply (problem) : cp_practice_reply_new_array (200, rows);
}

/**
 * cp_org_collections_answer:
 * @call: a request under /composite/sobjects
 *
 * Returns: (transfer full): 200 with a row for each record, good or bad
 */
CpPracticeReply *
cp_org_collections_answer (CpOrgCall *call)
{
  const char *name = cp_org_call_segment (call, 2);
  CpOrgObject *object = name != NULL ? cp_org_schema_object (cp_org_schema (call->org), name) : NULL;
  const char *method = call->request->method;

  if (name != NULL && object == NULL)
    return cp_org_problem_reply (cp_org_problem_not_found ());
  if (object != NULL && cp_org_call_segment (call, 3) != NULL)
    return g_str_equal (method, "PATCH") ? write_records (call, upsert_one)
                                         : cp_org_problem_reply (cp_org_problem_method (method));
  if (object != NULL)
    return read_records (call, object);
  if (g_str_equal (method, "POST"))
    return write_records (call, create_one);
  if (g_str_equal (method, "PATCH"))
    return write_records (call, update_one);
  if (g_str_equal (method, "DELETE"))
    return delete_records (call);
  return cp_org_problem_reply (cp_org_problem_method (method));
}
