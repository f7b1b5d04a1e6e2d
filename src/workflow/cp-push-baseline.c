/* cp-push-baseline.c: what a CRM record held when the contract was matched
 *
 * No CRM tells who changed one field when. A field that differs from what it was when the contract was read has been edited
 * since: planning asks before it writes there.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-push-plan-private.h"

static char *
name_of (const char *contract_id, const char *record_id)
{
  return g_strconcat ("baseline/", contract_id, "/", record_id, NULL);
}

gboolean
cp_push_baseline_keep (CpConnection *connection, const char *contract_id, CpCrmRecord *record, GError **error)
{
  g_autofree char *name = name_of (contract_id, cp_crm_record_get_id (record));
  g_autoptr (GError) inner = NULL;
  g_autoptr (JsonNode) present = cp_setting_table_get (connection, name, &inner);
  g_autoptr (JsonNode) fields = NULL;

  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  if (present != NULL || cp_crm_record_get_fields (record) == NULL)
    return TRUE;
  fields = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (fields, cp_crm_record_get_fields (record));
  return cp_setting_table_set (connection, name, fields, error);
}

JsonNode *
cp_push_baseline_find (CpConnection *connection, const char *contract_id, const char *record_id, GError **error)
{
  g_autofree char *name = name_of (contract_id, record_id);

  return cp_setting_table_get (connection, name, error);
}
