/* cp-org-history.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-history.h"

static gint64
read_instant (CpOrgCall *call, const char *name)
{
  const char *text = cp_practice_request_parameter (call->request, name);

  return text != NULL ? cp_org_instant_parse (text) : -1;
}

static void
add_row (JsonArray *rows, CpOrgRecord *record, gboolean deleted)
{
  JsonObject *row;

  if (!deleted)
    {
      json_array_add_string_element (rows, record->id);
      return;
    }
  row = json_object_new ();
  json_object_set_string_member (row, "id", record->id);
  json_object_set_string_member (row, "deletedDate", cp_org_record_string (record, "SystemModstamp"));
  json_array_add_object_element (rows, row);
}

/**
 * cp_org_history_answer:
 * @call: the call, with ?start= and ?end=
 * @object: the object
 * @deleted: which of the two lists
 *
 * Returns: (transfer full): records deleted or written between the two instants
 */
CpPracticeReply *
cp_org_history_answer (CpOrgCall *call, CpOrgObject *object, gboolean deleted)
{
  GPtrArray *table = cp_org_store_table (cp_org_store (call->org), object->name);
  gint64 start = read_instant (call, "start");
  gint64 end = read_instant (call, "end");
  JsonObject *reply;
  JsonArray *rows;
  g_autofree char *covered = NULL;

  if (start < 0 || end < 0 || end <= start)
    return cp_org_problem_reply (
      cp_org_problem_new (400, "INVALID_REPLICATION_DATE", "start and end must be instants, and start the earlier one"));
  reply = json_object_new ();
  rows = json_array_new ();
  for (guint i = 0; i < table->len; i++)
    {
      CpOrgRecord *record = g_ptr_array_index (table, i);
      gint64 when = cp_org_instant_parse (cp_org_record_string (record, "SystemModstamp"));

      if (record->deleted == deleted && when >= start && when < end)
        add_row (rows, record, deleted);
    }
  covered = cp_org_instant_format (end);
  json_object_set_array_member (reply, deleted ? "deletedRecords" : "ids", rows);
  json_object_set_string_member (reply, "latestDateCovered", covered);
  return cp_practice_reply_new_object (200, reply);
}
