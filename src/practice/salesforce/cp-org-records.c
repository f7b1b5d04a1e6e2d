/* cp-org-records.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-records.h"

#include "counterpart-base.h"
#include "cp-org-body.h"
#include "cp-org-files.h"
#include "cp-org-people.h"
#include "cp-org-trigger.h"

CpOrgMark
cp_org_mark (CpOrgCall *call)
{
  CpOrgMark mark = { cp_org_store_mark (cp_org_store (call->org)), json_array_get_length (call->exchange->operations) };

  return mark;
}

/** cp_org_roll_back: nothing since @mark happened, neither in the records nor in the journal */
void
cp_org_roll_back (CpOrgCall *call, CpOrgMark mark)
{
  cp_org_store_roll_back (cp_org_store (call->org), mark.changes);
  while (json_array_get_length (call->exchange->operations) > mark.operations)
    json_array_remove_element (call->exchange->operations, json_array_get_length (call->exchange->operations) - 1);
}

/**
 * cp_org_records_find:
 * @call: the call
 * @object: the object the id should belong to
 * @id: 15 or 18 characters
 * @problem: (out): why not
 *
 * Returns: (transfer none) (nullable): the record
 */
CpOrgRecord *
cp_org_records_find (CpOrgCall *call, CpOrgObject *object, const char *id, CpOrgProblem **problem)
{
  CpOrgRecord *record = cp_org_store_find (cp_org_store (call->org), id);

  if (record != NULL && record->deleted && g_str_equal (record->object, object->name))
    *problem = cp_org_problem_new (404, "ENTITY_IS_DELETED", "entity is deleted");
  else if (record != NULL && g_str_equal (record->object, object->name))
    return record;
  else if (strlen (id) >= 3 && strncmp (id, object->prefix, 3) != 0 && (strlen (id) == 15 || strlen (id) == 18))
    *problem = cp_org_problem_with_field (
      cp_org_problem_new (400, "MALFORMED_ID", "%s ID: id value of incorrect type: %s", object->label, id), "Id");
  else
    *problem = cp_org_problem_new (404, "NOT_FOUND", "Provided external ID field does not exist or is not accessible: %s", id);
  return NULL;
}

/**
 * cp_org_records_find_by:
 * @org: the org
 * @object: the object
 * @field: a text field
 * @value: compared without regard to case, as external ids are
 *
 * Returns: (transfer container) (element-type CpOrgRecord): living records with this value
 */
GPtrArray *
cp_org_records_find_by (CpOrg *org, CpOrgObject *object, const char *field, const char *value)
{
  GPtrArray *table = cp_org_store_table (cp_org_store (org), object->name);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < table->len; i++)
    {
      CpOrgRecord *record = g_ptr_array_index (table, i);
      const char *held = record->deleted ? NULL : cp_org_record_string (record, field);

      if (held != NULL && g_ascii_strcasecmp (held, value) == 0)
        g_ptr_array_add (found, record);
    }
  return found;
}

/** cp_org_fields_copy: Returns: (transfer full): a copy whose members may be replaced */
JsonObject *
cp_org_fields_copy (JsonObject *fields)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, fields);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    json_object_set_member (copy, name, json_node_copy (value));
  return copy;
}

/**
 * cp_org_records_stamp:
 * @fields: a record's values
 * @user_id: who writes
 * @when: microseconds since 1970
 * @created: whether the record is new
 */
void
cp_org_records_stamp (JsonObject *fields, const char *user_id, gint64 when, gboolean created)
{
  g_autofree char *instant = NULL;
  const char *last = cp_json_object_string (fields, "SystemModstamp", NULL);

  /* Two writes within a millisecond still differ. */
  if (last != NULL && when >= 0 && when / 1000 == cp_org_instant_parse (last) / 1000)
    when += 1000;
  instant = cp_org_instant_format (when);
  if (created)
    {
      json_object_set_string_member (fields, "CreatedDate", instant);
      json_object_set_string_member (fields, "CreatedById", user_id);
    }
  json_object_set_string_member (fields, "LastModifiedDate", instant);
  json_object_set_string_member (fields, "LastModifiedById", user_id);
  json_object_set_string_member (fields, "SystemModstamp", instant);
}

static void
note_operation (CpOrgCall *call, const char *operation, CpOrgRecord *record, JsonObject *fields)
{
  JsonObject *entry = json_object_new ();

  json_object_set_string_member (entry, "operation", operation);
  json_object_set_string_member (entry, "object", record->object);
  json_object_set_string_member (entry, "id", record->id);
  if (fields != NULL)
    json_object_set_object_member (entry, "fields", cp_org_fields_copy (fields));
  json_array_add_object_element (call->exchange->operations, entry);
}

/* Writes what was checked into the values, with the lies that the fault plan tells. Returns what was really written. */
static JsonObject *
lay_over (CpOrgCall *call, JsonObject *fields, JsonObject *checked)
{
  const CpFaultPlan *plan = call->exchange->plan;
  JsonObject *written = json_object_new ();
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  json_object_iter_init_ordered (&iter, checked);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    {
      JsonNode *other = plan->alter != NULL ? json_object_get_member (plan->alter, name) : NULL;

      if (cp_fault_plan_drops (plan, name))
        continue;
      json_object_set_member (fields, name, json_node_copy (other != NULL ? other : value));
      json_object_set_member (written, name, json_node_copy (other != NULL ? other : value));
    }
  return written;
}

/**
 * cp_org_records_create:
 * @call: the call
 * @object: what to make
 * @body: values by API name
 * @id: (out) (transfer full): the new record's id
 *
 * Returns: (transfer full) (nullable): why not
 */
CpOrgProblem *
cp_org_records_create (CpOrgCall *call, CpOrgObject *object, JsonObject *body, char **id)
{
  CpOrgStore *store = cp_org_store (call->org);
  g_autoptr (CpOrgBody) checked = NULL;
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (JsonObject) written = NULL;
  g_autofree char *new_id = NULL;
  CpOrgProblem *problem = cp_org_body_check (call->org, object, NULL, body, &checked);
  CpOrgRecord *record;

  if (problem != NULL)
    return problem;
  cp_org_body_add_defaults (object, fields, call->user_id);
  written = lay_over (call, fields, checked->fields);
  cp_org_records_stamp (fields, call->user_id, cp_clock_now (), TRUE);
  new_id = cp_org_store_new_id (store, object->prefix);
  json_object_set_string_member (fields, "Id", new_id);
  json_object_set_boolean_member (fields, "IsDeleted", FALSE);
  cp_org_trigger_before (call->org, object, new_id, fields);
  record = cp_org_store_insert (store, object->name, new_id, g_steal_pointer (&fields));
  if (checked->blob != NULL)
    cp_org_store_put_blob (store, new_id, checked->blob);
  note_operation (call, "create", record, written);
  problem = cp_org_files_after_insert (call, record);
  if (problem == NULL)
    *id = g_steal_pointer (&new_id);
  return problem;
}

static void
edit_by_another (CpOrgCall *call, CpOrgRecord *record)
{
  JsonObject *edit = call->exchange->plan->edit;
  const char *user = cp_org_people_find (call->org, cp_json_object_string (edit, "user", NULL));
  const char *only = cp_json_object_string (edit, "id", NULL);
  CpOrgStore *store = cp_org_store (call->org);
  guint mark = cp_org_store_mark (store);
  CpOrgProblem *problem;

  /* A row that this request has written already is locked for others. */
  if (cp_org_store_is_touched (store, record) || (only != NULL && cp_org_store_find (store, only) != record))
    return;
  problem = cp_org_records_edit (call->org, record, json_object_get_object_member (edit, "fields"), user, cp_clock_now ());
  if (problem == NULL)
    {
      cp_org_store_keep (store, mark);
      return;
    }
  g_warning ("the edit of a fault was refused: %s", problem->message);
  cp_org_problem_free (problem);
}

/** cp_org_record_etag: Returns: (transfer full): changes with every write */
char *
cp_org_record_etag (const CpOrgRecord *record)
{
  g_autofree char *text = g_strconcat (record->id, cp_org_record_string (record, "SystemModstamp"), NULL);
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);

  return g_strdup_printf ("\"%.20s--gzip\"", hash);
}

static CpOrgProblem *
check_guard (CpOrgRecord *record, const CpOrgGuard *guard)
{
  gint64 modified = cp_org_instant_parse (cp_org_record_string (record, "LastModifiedDate"));
  g_autofree char *etag = cp_org_record_etag (record);

  if (guard == NULL)
    return NULL;
  if (guard->unmodified_since >= 0 && modified / G_USEC_PER_SEC > guard->unmodified_since / G_USEC_PER_SEC)
    return cp_org_problem_new (412, "PRECONDITION_FAILED", "One or more of the pre-conditions are not met.");
  if (guard->etag != NULL && !g_str_equal (guard->etag, etag) && !g_str_equal (guard->etag, "*"))
    return cp_org_problem_new (412, "PRECONDITION_FAILED", "The If-Match condition does not hold.");
  return NULL;
}

/**
 * cp_org_records_update:
 * @call: the call
 * @object: the object
 * @id: the record
 * @body: values by API name
 * @guard: (nullable): conditions
 *
 * Returns: (transfer full) (nullable): why not
 */
CpOrgProblem *
cp_org_records_update (CpOrgCall *call, CpOrgObject *object, const char *id, JsonObject *body, const CpOrgGuard *guard)
{
  g_autoptr (CpOrgBody) checked = NULL;
  g_autoptr (JsonObject) fields = NULL;
  g_autoptr (JsonObject) written = NULL;
  CpOrgProblem *problem = NULL;
  CpOrgRecord *record = cp_org_records_find (call, object, id, &problem);

  if (record == NULL)
    return problem;
  if (call->exchange->plan->edit != NULL)
    edit_by_another (call, record);
  problem = check_guard (record, guard);
  if (problem == NULL)
    problem = cp_org_body_check (call->org, object, record, body, &checked);
  if (problem != NULL)
    return problem;
  fields = cp_org_fields_copy (record->fields);
  written = lay_over (call, fields, checked->fields);
  cp_org_records_stamp (fields, call->user_id, cp_clock_now (), FALSE);
  cp_org_trigger_before (call->org, object, record->id, fields);
  cp_org_store_replace (cp_org_store (call->org), record, g_steal_pointer (&fields), FALSE);
  note_operation (call, "update", record, written);
  return NULL;
}

/**
 * cp_org_records_edit:
 * @org: the org
 * @record: what someone else edits
 * @fields: values by API name
 * @user_id: who
 * @when: microseconds since 1970
 *
 * No guard and no journal: this is what happens behind a client's back.
 *
 * Returns: (transfer full) (nullable): why not
 */
CpOrgProblem *
cp_org_records_edit (CpOrg *org, CpOrgRecord *record, JsonObject *fields, const char *user_id, gint64 when)
{
  CpOrgObject *object = cp_org_schema_object (cp_org_schema (org), record->object);
  g_autoptr (CpOrgBody) checked = NULL;
  CpOrgProblem *problem = cp_org_body_check (org, object, record, fields, &checked);
  JsonObject *edited;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (problem != NULL)
    return problem;
  edited = cp_org_fields_copy (record->fields);
  json_object_iter_init (&iter, checked->fields);
  while (json_object_iter_next (&iter, &name, &value))
    json_object_set_member (edited, name, json_node_copy (value));
  cp_org_records_stamp (edited, user_id, when, FALSE);
  cp_org_trigger_before (org, object, record->id, edited);
  cp_org_store_replace (cp_org_store (org), record, edited, FALSE);
  return NULL;
}

/** cp_org_records_delete: into the recycle bin. Returns: (transfer full) (nullable): why not */
CpOrgProblem *
cp_org_records_delete (CpOrgCall *call, CpOrgObject *object, const char *id)
{
  CpOrgProblem *problem = NULL;
  CpOrgRecord *record = cp_org_records_find (call, object, id, &problem);
  JsonObject *fields;

  if (record == NULL)
    return problem;
  fields = cp_org_fields_copy (record->fields);
  json_object_set_boolean_member (fields, "IsDeleted", TRUE);
  cp_org_records_stamp (fields, call->user_id, cp_clock_now (), FALSE);
  cp_org_store_replace (cp_org_store (call->org), record, fields, TRUE);
  note_operation (call, "delete", record, NULL);
  cp_org_files_after_delete (call, record);
  return NULL;
}
