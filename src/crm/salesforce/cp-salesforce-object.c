/* cp-salesforce-object.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-salesforce-object.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"

/** cp_salesforce_object_name: the API name of the object that holds records of @kind */
const char *
cp_salesforce_object_name (CpRecordKind kind)
{
  switch (kind)
    {
    case CP_RECORD_ACCOUNT:
      return "Account";
    case CP_RECORD_OPPORTUNITY:
      return "Opportunity";
    case CP_RECORD_TASK:
      return "Task";
    case CP_RECORD_OBLIGATION:
      return "Contract_Obligation__c";
    case CP_RECORD_NOTE:
      return "FeedItem";
    case CP_RECORD_FILE:
    default:
      return "ContentVersion";
    }
}

/* What the neutral facts are made of. Those without a dot are looked up in describe first: CurrencyIsoCode exists only in organisations
 * with several currencies. */
static const char *const account_fields[] = {
  "Name", "BillingStreet", "BillingCity", "BillingState", "BillingPostalCode", "BillingCountry", "Website", "CurrencyIsoCode", "OwnerId",
  "Owner.Name", "LastModifiedDate", "LastModifiedBy.Name", "SystemModstamp", NULL,
};
static const char *const opportunity_fields[] = {
  "Name", "Amount", "StageName", "CloseDate", "IsClosed", "AccountId", "Account.Name", "CurrencyIsoCode", "OwnerId", "Owner.Name",
  "LastModifiedDate", "LastModifiedBy.Name", "SystemModstamp", NULL,
};
static const char *const task_fields[] = {
  "Subject", "OwnerId", "Owner.Name", "WhatId", "ActivityDate", "Status", "Description", "LastModifiedDate", "LastModifiedBy.Name", NULL,
};
static const char *const obligation_fields[] = {
  "Name", "Counterpart_Id__c", "Account__c", "Opportunity__c", "Obligation_Text__c", "Due_Date__c", "Recurrence__c", "Responsible_Party__c",
  "Status__c", "Source_Quote__c", "LastModifiedDate", "LastModifiedBy.Name", NULL,
};
static const char *const note_fields[] = { "ParentId", "Body", "CreatedDate", NULL };
static const char *const file_fields[] = { "Title", "PathOnClient", "ContentDocumentId", "ContentSize", "Checksum", "Description", "LastModifiedDate", NULL };

const char *const *
cp_salesforce_object_neutral_fields (CpRecordKind kind)
{
  switch (kind)
    {
    case CP_RECORD_ACCOUNT:
      return account_fields;
    case CP_RECORD_OPPORTUNITY:
      return opportunity_fields;
    case CP_RECORD_TASK:
      return task_fields;
    case CP_RECORD_OBLIGATION:
      return obligation_fields;
    case CP_RECORD_NOTE:
      return note_fields;
    case CP_RECORD_FILE:
    default:
      return file_fields;
    }
}

static const CpCrmMappingRow mapping[] = {
  { "termination_notice_days", CP_RECORD_ACCOUNT, "Term_Notice_Days__c" },
  { "payment_terms", CP_RECORD_ACCOUNT, "Payment_Terms__c" },
  { "effective_date", CP_RECORD_OPPORTUNITY, "Contract_Effective_Date__c" },
  { "expiration_date", CP_RECORD_OPPORTUNITY, "Contract_Expiration_Date__c" },
  { "renewal_date", CP_RECORD_OPPORTUNITY, "Contract_Renewal_Date__c" },
  { "renewal_alert_date", CP_RECORD_OPPORTUNITY, "Renewal_Alert_Date__c" },
  { "auto_renewal", CP_RECORD_OPPORTUNITY, "Auto_Renew__c" },
  { "termination_notice_days", CP_RECORD_OPPORTUNITY, "Term_Notice_Days__c" },
  { "total_contract_value", CP_RECORD_OPPORTUNITY, "Total_Contract_Value__c" },
  { "annual_contract_value", CP_RECORD_OPPORTUNITY, "Annual_Contract_Value__c" },
  { "contract_id", CP_RECORD_OPPORTUNITY, "Contract_Number__c" },
  { "governing_law", CP_RECORD_OPPORTUNITY, "Governing_Law__c" },
};

const CpCrmMappingRow *
cp_salesforce_default_mapping (guint *n_rows)
{
  *n_rows = G_N_ELEMENTS (mapping);
  return mapping;
}

/** cp_salesforce_id_is_valid: 15 or 18 letters and digits, and nothing else: it becomes part of addresses and queries */
gboolean
cp_salesforce_id_is_valid (const char *id, GError **error)
{
  gsize length = id != NULL ? strspn (id, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") : 0;

  if ((length == 15 || length == 18) && id[length] == '\0')
    return TRUE;
  g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_INVALID_VALUE, _("“%s” is not the identifier of a Salesforce record."), id != NULL ? id : "");
  return FALSE;
}

/** cp_soql_quote: (transfer full): @text as a SOQL string literal, quotes included */
char *
cp_soql_quote (const char *text)
{
  GString *out = g_string_new ("'");

  for (const char *c = text; *c != '\0'; c++)
    switch (*c)
      {
      case '\'':
      case '"':
      case '\\':
        g_string_append_c (out, '\\');
        g_string_append_c (out, *c);
        break;
      case '\n':
        g_string_append (out, "\\n");
        break;
      case '\r':
        g_string_append (out, "\\r");
        break;
      case '\t':
        g_string_append (out, "\\t");
        break;
      default:
        g_string_append_c (out, *c);
      }
  g_string_append_c (out, '\'');
  return g_string_free (out, FALSE);
}

static CpCrmFieldType
field_type (JsonObject *field)
{
  const char *type = cp_json_object_string (field, "type", "");
  static const struct { const char *name; CpCrmFieldType type; } types[] = {
    { "date", CP_CRM_FIELD_DATE },         { "double", CP_CRM_FIELD_NUMBER },      { "int", CP_CRM_FIELD_NUMBER },
    { "percent", CP_CRM_FIELD_NUMBER },    { "currency", CP_CRM_FIELD_MONEY },     { "boolean", CP_CRM_FIELD_BOOLEAN },
    { "picklist", CP_CRM_FIELD_PICKLIST }, { "reference", CP_CRM_FIELD_REFERENCE }, { "string", CP_CRM_FIELD_TEXT },
    { "textarea", CP_CRM_FIELD_TEXT },     { "url", CP_CRM_FIELD_TEXT },           { "email", CP_CRM_FIELD_TEXT },
    { "phone", CP_CRM_FIELD_TEXT },
  };

  if (cp_json_object_boolean (field, "htmlFormatted", FALSE) && g_str_equal (type, "textarea"))
    return CP_CRM_FIELD_RICH_TEXT;
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (type, types[i].name))
      return types[i].type;
  return CP_CRM_FIELD_OTHER;
}

static char **
active_choices (JsonObject *field)
{
  JsonArray *values = cp_json_object_array (field, "picklistValues");
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_free);

  if (values == NULL || json_array_get_length (values) == 0)
    return NULL;
  for (guint i = 0; i < json_array_get_length (values); i++)
    {
      JsonNode *node = json_array_get_element (values, i);
      JsonObject *value = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *text = cp_json_object_string (value, "value", NULL);

      if (text != NULL && cp_json_object_boolean (value, "active", TRUE))
        g_ptr_array_add (choices, g_strdup (text));
    }
  g_ptr_array_add (choices, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&choices), FALSE);
}

/** cp_salesforce_schema_from_describe: (transfer full): the fields of an sObject describe */
CpCrmSchema *
cp_salesforce_schema_from_describe (CpRecordKind kind, JsonObject *describe)
{
  GPtrArray *fields = g_ptr_array_new ();
  JsonArray *array = cp_json_object_array (describe, "fields");

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *json = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      const char *name = cp_json_object_string (json, "name", NULL);
      CpCrmField *field;

      if (name == NULL)
        continue;
      field = g_new0 (CpCrmField, 1);
      field->name = g_strdup (name);
      field->label = g_strdup (cp_json_object_string (json, "label", name));
      field->type = field_type (json);
      field->updateable = cp_json_object_boolean (json, "updateable", FALSE);
      field->createable = cp_json_object_boolean (json, "createable", FALSE);
      field->required = field->createable && !cp_json_object_boolean (json, "nillable", TRUE)
                        && !cp_json_object_boolean (json, "defaultedOnCreate", FALSE);
      field->external_id = cp_json_object_boolean (json, "externalId", FALSE);
      field->length = (int) cp_json_object_int (json, "length", 0);
      field->choices = active_choices (json);
      g_ptr_array_add (fields, field);
    }
  return cp_crm_schema_new (kind, fields);
}

/**
 * cp_salesforce_instant:
 * @salesforce_time: (nullable): "2026-11-18T09:12:44.123+0000"
 *
 * Returns: (transfer full) (nullable): "2026-11-18T09:12:44.123Z", which compares as text
 */
char *
cp_salesforce_instant (const char *salesforce_time)
{
  g_autoptr (GDateTime) time = salesforce_time != NULL ? g_date_time_new_from_iso8601 (salesforce_time, NULL) : NULL;
  g_autoptr (GDateTime) utc = time != NULL ? g_date_time_to_utc (time) : NULL;
  g_autofree char *seconds = NULL;

  if (utc == NULL)
    return NULL;
  seconds = g_date_time_format (utc, "%Y-%m-%dT%H:%M:%S");
  return g_strdup_printf ("%s.%03dZ", seconds, g_date_time_get_microsecond (utc) / 1000);
}

static void
set_text_fact (CpCrmRecord *record, const char *fact, JsonObject *json, const char *field)
{
  const char *text = cp_json_object_string (json, field, NULL);

  if (text != NULL)
    cp_crm_record_set_fact (record, fact, text);
}

static void
set_amount (CpCrmRecord *record, JsonObject *json)
{
  char amount[G_ASCII_DTOSTR_BUF_SIZE];
  JsonNode *node = json_object_get_member (json, "Amount");

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return;
  g_ascii_formatd (amount, sizeof amount, "%.2f", json_node_get_double (node));
  cp_crm_record_set_fact (record, "amount", amount);
}

static void
set_facts (CpCrmRecord *record, JsonObject *json)
{
  static const char *const facts[] = {
    "parent_id", "AccountId", "owner_id", "OwnerId", "street", "BillingStreet", "city", "BillingCity", "state", "BillingState",
    "postal_code", "BillingPostalCode", "country", "BillingCountry", "website", "Website", "currency", "CurrencyIsoCode",
    "close_date", "CloseDate", "stage", "StageName",
  };
  g_autofree char *modified = cp_salesforce_instant (cp_json_object_string (json, "LastModifiedDate", cp_json_object_string (json, "SystemModstamp", NULL)));

  for (guint i = 0; i < G_N_ELEMENTS (facts); i += 2)
    set_text_fact (record, facts[i], json, facts[i + 1]);
  set_text_fact (record, "parent_name", cp_json_object_object (json, "Account"), "Name");
  set_text_fact (record, "owner_name", cp_json_object_object (json, "Owner"), "Name");
  set_text_fact (record, "modified_by", cp_json_object_object (json, "LastModifiedBy"), "Name");
  set_amount (record, json);
  if (json_object_has_member (json, "IsClosed"))
    cp_crm_record_set_fact (record, "closed", cp_json_object_boolean (json, "IsClosed", FALSE) ? "true" : "false");
  if (modified != NULL)
    cp_crm_record_set_fact (record, "modified", modified);
}

/**
 * cp_salesforce_record_from_json:
 * @kind: the kind of record
 * @json: a row of a query
 * @address: the organisation's address, for the link
 *
 * Returns: (transfer full) (nullable): the record, or %NULL when the row has no id
 */
CpCrmRecord *
cp_salesforce_record_from_json (CpRecordKind kind, JsonObject *json, const char *address)
{
  const char *id = cp_json_object_string (json, "Id", NULL);
  const char *name = cp_json_object_string (json, "Name", cp_json_object_string (json, "Subject", cp_json_object_string (json, "Title", "")));
  g_autoptr (JsonObject) fields = json_object_new ();
  g_autoptr (GList) members = NULL;
  g_autofree char *url = NULL;
  CpCrmRecord *record;

  if (id == NULL)
    return NULL;
  record = cp_crm_record_new (kind, id, name);
  members = json_object_get_members (json);
  for (GList *l = members; l != NULL; l = l->next)
    {
      JsonNode *value = json_object_get_member (json, l->data);

      if (!JSON_NODE_HOLDS_OBJECT (value) && !JSON_NODE_HOLDS_ARRAY (value))
        json_object_set_member (fields, l->data, json_node_copy (value));
    }
  cp_crm_record_set_fields (record, fields);
  set_facts (record, json);
  url = g_strdup_printf ("%s/%s", address, id);
  cp_crm_record_set_fact (record, "url", url);
  return record;
}
