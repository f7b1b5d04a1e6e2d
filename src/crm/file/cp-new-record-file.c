/* cp-new-record-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-new-record-file.h"

static const CpNewColumn task_columns[] = {
  { "subject", { "Subject", "Subject", "Task title", "Subject" }, CP_CRM_FIELD_TEXT },
  { "due", { "ActivityDate", "Due Date", "Due date", "Due Date" }, CP_CRM_FIELD_DATE },
  { "owner_id", { "OwnerId", "Assigned To ID", "Assigned to", "Task Owner.id" }, CP_CRM_FIELD_REFERENCE },
  { "what_id", { "WhatId", "Related To ID", "Associated record ID", "Related To.id" }, CP_CRM_FIELD_REFERENCE },
  { "description", { "Description", "Comments", "Notes", "Description" }, CP_CRM_FIELD_TEXT },
};

static const CpNewColumn obligation_columns[] = {
  { "name", { "Name", "Obligation", "Obligation", "Obligation" }, CP_CRM_FIELD_TEXT },
  { "account_id", { "Account__c", "Account ID", "Company record ID", "Account.id" }, CP_CRM_FIELD_REFERENCE },
  { "opportunity_id", { "Opportunity__c", "Opportunity ID", "Deal record ID", "Deal.id" }, CP_CRM_FIELD_REFERENCE },
  { "text", { "Obligation_Text__c", "Obligation Text", "Obligation Text", "Obligation Text" }, CP_CRM_FIELD_TEXT },
  { "due", { "Due_Date__c", "Due Date", "Due Date", "Due Date" }, CP_CRM_FIELD_DATE },
  { "recurrence", { "Recurrence__c", "Recurrence", "Recurrence", "Recurrence" }, CP_CRM_FIELD_TEXT },
  { "responsible", { "Responsible_Party__c", "Responsible Party", "Responsible Party", "Responsible Party" }, CP_CRM_FIELD_TEXT },
  { "status", { "Status__c", "Status", "Status", "Status" }, CP_CRM_FIELD_TEXT },
  { "quote", { "Source_Quote__c", "Source Quote", "Source Quote", "Source Quote" }, CP_CRM_FIELD_TEXT },
};

/** cp_new_record_columns: (nullable): the columns of a kind that can be created by a file */
const CpNewColumn *
cp_new_record_columns (CpRecordKind kind, guint *n_columns)
{
  switch (kind)
    {
    case CP_RECORD_TASK:
      *n_columns = G_N_ELEMENTS (task_columns);
      return task_columns;
    case CP_RECORD_OBLIGATION:
      *n_columns = G_N_ELEMENTS (obligation_columns);
      return obligation_columns;
    default:
      *n_columns = 0;
      return NULL;
    }
}

const char *
cp_new_record_id_column (CpRecordKind kind, CpExportDialect dialect)
{
  return kind == CP_RECORD_OBLIGATION && dialect == CP_EXPORT_SALESFORCE ? "Counterpart_Id__c" : "Counterpart Reference";
}

/** cp_new_record_schema: (transfer full): its columns as fields */
CpCrmSchema *
cp_new_record_schema (CpRecordKind kind, CpExportDialect dialect)
{
  guint n;
  const CpNewColumn *columns = cp_new_record_columns (kind, &n);
  GPtrArray *fields = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      CpCrmField *field = g_new0 (CpCrmField, 1);

      field->name = g_strdup (columns[i].names[dialect]);
      field->label = g_strdup (columns[i].names[dialect]);
      field->type = columns[i].type;
      field->createable = TRUE;
      field->updateable = TRUE;
      g_ptr_array_add (fields, field);
    }
  return cp_crm_schema_new (kind, fields);
}
