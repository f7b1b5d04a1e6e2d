/* cp-export-dialect.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-export-dialect.h"

#include <string.h>

/* Columns of each export, by fact. "id" and "name" first: by them an export is recognised. */
typedef struct
{
  const char *fact;
  const char *names[4];     /* by CpExportDialect */
} Column;

static const Column account_columns[] = {
  { "id", { "Id", "Account ID", "Record ID", "Record Id" } },
  { "name", { "Name", "Account Name", "Company name", "Account Name" } },
  { "street", { "BillingStreet", "Billing Street", "Street Address", "Billing Street" } },
  { "city", { "BillingCity", "Billing City", "City", "Billing City" } },
  { "state", { "BillingState", "Billing State/Province", "State/Region", "Billing State" } },
  { "postal_code", { "BillingPostalCode", "Billing Zip/Postal Code", "Postal Code", "Billing Code" } },
  { "country", { "BillingCountry", "Billing Country", "Country/Region", "Billing Country" } },
  { "website", { "Website", "Website", "Website URL", "Website" } },
  { "currency", { "CurrencyIsoCode", "Account Currency", "Currency", "Currency" } },
  { "owner_id", { "OwnerId", "Owner ID", "Owner ID", "Account Owner.id" } },
  { "owner_name", { "Owner.Name", "Account Owner", "Company owner", "Account Owner" } },
  { "modified", { "LastModifiedDate", "Last Modified Date", "Last Modified Date", "Modified Time" } },
  { "modified_by", { "LastModifiedBy.Name", "Last Modified By", "Updated by", "Modified By" } },
};

static const Column opportunity_columns[] = {
  { "id", { "Id", "Opportunity ID", "Record ID", "Record Id" } },
  { "name", { "Name", "Opportunity Name", "Deal Name", "Deal Name" } },
  { "parent_id", { "AccountId", "Account ID", "Associated Company IDs", "Account Name.id" } },
  { "parent_name", { "Account.Name", "Account Name", "Associated Company", "Account Name" } },
  { "amount", { "Amount", "Amount", "Amount", "Amount" } },
  { "currency", { "CurrencyIsoCode", "Opportunity Currency", "Currency", "Currency" } },
  { "close_date", { "CloseDate", "Close Date", "Close Date", "Closing Date" } },
  { "stage", { "StageName", "Stage", "Deal Stage", "Stage" } },
  { "closed", { "IsClosed", "Closed", "Is Closed", "Closed" } },
  { "owner_id", { "OwnerId", "Owner ID", "Owner ID", "Deal Owner.id" } },
  { "owner_name", { "Owner.Name", "Opportunity Owner", "Deal owner", "Deal Owner" } },
  { "modified", { "LastModifiedDate", "Last Modified Date", "Last Modified Date", "Modified Time" } },
  { "modified_by", { "LastModifiedBy.Name", "Last Modified By", "Updated by", "Modified By" } },
};

static const CpExportField fields[] = {
  { "termination_notice_days", CP_RECORD_ACCOUNT, "Term_Notice_Days__c", "Term Notice Days", CP_CRM_FIELD_NUMBER },
  { "payment_terms", CP_RECORD_ACCOUNT, "Payment_Terms__c", "Payment Terms", CP_CRM_FIELD_TEXT },
  { "effective_date", CP_RECORD_OPPORTUNITY, "Contract_Effective_Date__c", "Contract Effective Date", CP_CRM_FIELD_DATE },
  { "expiration_date", CP_RECORD_OPPORTUNITY, "Contract_Expiration_Date__c", "Contract Expiration Date", CP_CRM_FIELD_DATE },
  { "renewal_date", CP_RECORD_OPPORTUNITY, "Contract_Renewal_Date__c", "Contract Renewal Date", CP_CRM_FIELD_DATE },
  { "renewal_alert_date", CP_RECORD_OPPORTUNITY, "Renewal_Alert_Date__c", "Renewal Alert Date", CP_CRM_FIELD_DATE },
  { "auto_renewal", CP_RECORD_OPPORTUNITY, "Auto_Renew__c", "Auto Renew", CP_CRM_FIELD_BOOLEAN },
  { "termination_notice_days", CP_RECORD_OPPORTUNITY, "Term_Notice_Days__c", "Term Notice Days", CP_CRM_FIELD_NUMBER },
  { "total_contract_value", CP_RECORD_OPPORTUNITY, "Total_Contract_Value__c", "Total Contract Value", CP_CRM_FIELD_MONEY },
  { "annual_contract_value", CP_RECORD_OPPORTUNITY, "Annual_Contract_Value__c", "Annual Contract Value", CP_CRM_FIELD_MONEY },
  { "contract_id", CP_RECORD_OPPORTUNITY, "Contract_Number__c", "Contract Number", CP_CRM_FIELD_TEXT },
  { "governing_law", CP_RECORD_OPPORTUNITY, "Governing_Law__c", "Governing Law", CP_CRM_FIELD_TEXT },
};

const CpExportField *
cp_export_fields (guint *n_fields)
{
  *n_fields = G_N_ELEMENTS (fields);
  return fields;
}

/* Letters and digits in small, without Salesforce's "__c": labels and API names of one field look the same then. */
static char *
bare_name (const char *name)
{
  gsize length = strlen (name);
  GString *bare = g_string_new (NULL);

  if (length > 3 && g_ascii_strcasecmp (name + length - 3, "__c") == 0)
    length -= 3;
  for (gsize i = 0; i < length; i++)
    if (g_ascii_isalnum (name[i]) || (guchar) name[i] >= 0x80)
      g_string_append_c (bare, g_ascii_tolower (name[i]));
  return g_string_free (bare, FALSE);
}

/** cp_export_names_match: whether two column names mean the same field: "Contract_Renewal_Date__c", "Contract Renewal Date" */
gboolean
cp_export_names_match (const char *a, const char *b)
{
  g_autofree char *x = bare_name (a);
  g_autofree char *y = bare_name (b);

  return *x != '\0' && g_str_equal (x, y);
}

static const Column *
columns_of (CpRecordKind kind, guint *n)
{
  *n = kind == CP_RECORD_ACCOUNT ? G_N_ELEMENTS (account_columns) : G_N_ELEMENTS (opportunity_columns);
  return kind == CP_RECORD_ACCOUNT ? account_columns : opportunity_columns;
}

static gboolean
has (char *const *header, const char *name)
{
  for (guint i = 0; header[i] != NULL; i++)
    {
      g_autofree char *stripped = g_strstrip (g_strdup (header[i]));

      if (g_ascii_strcasecmp (stripped, name) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * cp_export_dialect_recognise:
 * @kind: %CP_RECORD_ACCOUNT or %CP_RECORD_OPPORTUNITY
 * @header: the column names
 * @dialect: (out): whose export it is
 *
 * An identifier and a name must be there; where two dialects call them the same, the one with more of its columns wins ("Record ID" and "Record
 * Id" differ by a letter's height only).
 *
 * Returns: whether it is one that is known
 */
gboolean
cp_export_dialect_recognise (CpRecordKind kind, char *const *header, CpExportDialect *dialect)
{
  guint n;
  const Column *columns = columns_of (kind, &n);
  guint best = 0;

  for (guint d = CP_EXPORT_SALESFORCE; d <= CP_EXPORT_ZOHO; d++)
    {
      guint score = 0;

      if (!has (header, columns[0].names[d]) || !has (header, columns[1].names[d]))
        continue;
      for (guint i = 0; i < n; i++)
        score += has (header, columns[i].names[d]);
      /* The exact letters of the identifier decide between equals. */
      score = score * 2 + g_strv_contains ((const char *const *) header, columns[0].names[d]);
      if (score > best)
        {
          best = score;
          *dialect = d;
        }
    }
  return best > 0;
}

const char *
cp_export_dialect_name (CpExportDialect dialect)
{
  static const char *const names[] = { "Salesforce", "Salesforce", "HubSpot", "Zoho CRM" };

  return names[dialect];
}

/** cp_export_dialect_column: (nullable): the column that holds a fact */
const char *
cp_export_dialect_column (CpExportDialect dialect, CpRecordKind kind, const char *fact)
{
  guint n;
  const Column *columns = columns_of (kind, &n);

  for (guint i = 0; i < n; i++)
    if (g_str_equal (columns[i].fact, fact))
      return columns[i].names[dialect];
  return NULL;
}

const char *
cp_export_dialect_id_column (CpExportDialect dialect, CpRecordKind kind)
{
  return cp_export_dialect_column (dialect, kind, "id");
}

/** cp_export_dialect_empty: what stands in a cell that shall empty the field; an empty cell leaves it as it is.
 * Only Salesforce's bulk import has such a word. */
const char *
cp_export_dialect_empty (CpExportDialect dialect)
{
  return dialect == CP_EXPORT_SALESFORCE || dialect == CP_EXPORT_SALESFORCE_REPORT ? "#N/A" : "";
}

/** cp_export_guess_type: what a column holds, by its name: text unless it is one of ours */
CpCrmFieldType
cp_export_guess_type (const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (cp_export_names_match (column, fields[i].name) || cp_export_names_match (column, fields[i].label))
      return fields[i].type;
  if (cp_export_names_match (column, "Amount"))
    return CP_CRM_FIELD_MONEY;
  if (cp_export_names_match (column, "Close Date") || cp_export_names_match (column, "Closing Date"))
    return CP_CRM_FIELD_DATE;
  return CP_CRM_FIELD_TEXT;
}
