/* cp-salesforce-body.c: neutral members become Salesforce's fields
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include <string.h>

#include "counterpart-base.h"
#include "cp-salesforce-writer.h"

#define MARK "Counterpart reference: "

/**
 * cp_salesforce_marker:
 * @write: a write
 *
 * Tasks, posts and files have no external id. Their text ends with a line by which a write whose answer was lost is found again.
 *
 * Returns: (transfer full) (nullable): that line
 */
char *
cp_salesforce_marker (const CpCrmWrite *write)
{
  if (write->correlation_id == NULL && write->external_id == NULL)
    return NULL;
  if (write->correlation_id == NULL || write->external_id == NULL || g_str_equal (write->correlation_id, write->external_id))
    return g_strconcat (MARK, write->correlation_id != NULL ? write->correlation_id : write->external_id, NULL);
  return g_strconcat (MARK, write->correlation_id, "/", write->external_id, NULL);
}

/** cp_salesforce_with_marker: (transfer full): @text (nullable) with the marker as its last line */
char *
cp_salesforce_with_marker (const char *text, const CpCrmWrite *write)
{
  g_autofree char *marker = cp_salesforce_marker (write);

  if (marker == NULL)
    return g_strdup (text != NULL ? text : "");
  return text != NULL && *text != '\0' ? g_strconcat (text, "\n\n", marker, NULL) : g_strdup (marker);
}

/** cp_salesforce_has_marker: whether @text (nullable) carries exactly this marker, not one that merely begins like it */
gboolean
cp_salesforce_has_marker (const char *text, const char *marker)
{
  const char *place = text != NULL ? strstr (text, marker) : NULL;

  while (place != NULL)
    {
      char after = place[strlen (marker)];

      /* Rich text comes back with tags around it. */
      if (after == '\0' || g_ascii_isspace (after) || after == '<')
        return TRUE;
      place = strstr (place + 1, marker);
    }
  return FALSE;
}

static void
put (JsonObject *body, const char *field, JsonObject *neutral, const char *member)
{
  JsonNode *value = json_object_get_member (neutral, member);

  if (value != NULL && !JSON_NODE_HOLDS_NULL (value))
    json_object_set_member (body, field, json_node_copy (value));
}

/* Text that is ours to shorten (a subject, a name), not a value from the contract. */
static void
put_short (JsonObject *body, const char *field, const char *text, glong longest)
{
  g_autofree char *cut = NULL;
  g_autofree char *shortened = NULL;

  if (text == NULL)
    return;
  if (g_utf8_strlen (text, -1) <= longest)
    {
      json_object_set_string_member (body, field, text);
      return;
    }
  cut = g_utf8_substring (text, 0, longest - 1);
  shortened = g_strconcat (cut, "…", NULL);
  json_object_set_string_member (body, field, shortened);
}

static JsonObject *
task_body (const CpCrmWrite *write)
{
  JsonObject *body = json_object_new ();
  g_autofree char *description = cp_salesforce_with_marker (cp_json_object_string (write->fields, "description", NULL), write);

  put_short (body, "Subject", cp_json_object_string (write->fields, "subject", NULL), 255);
  put (body, "ActivityDate", write->fields, "due");
  put (body, "OwnerId", write->fields, "owner_id");
  put (body, "WhatId", write->fields, "what_id");
  json_object_set_string_member (body, "Description", description);
  json_object_set_string_member (body, "Status", cp_json_object_string (write->fields, "status", "Not Started"));
  json_object_set_string_member (body, "Priority", cp_json_object_string (write->fields, "priority", "Normal"));
  return body;
}

static const char *
choice_like (const CpCrmField *field, const char *text)
{
  /* A contract's own rhythm in ISO 8601 and the words for it. */
  static const char *const words[] = {
    "P1M", "Monthly", "P3M", "Quarterly", "P6M", "Half-yearly", "P1Y", "Yearly", "P12M", "Yearly", "annually", "Yearly", "annual", "Yearly",
    "half_yearly", "Half-yearly", "semiannually", "Half-yearly",
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i += 2)
    if (g_ascii_strcasecmp (text, words[i]) == 0)
      text = words[i + 1];
  for (char **choice = field->choices; *choice != NULL; choice++)
    if (g_ascii_strcasecmp (*choice, text) == 0)
      return *choice;
  return NULL;
}

/* What the organisation has no field for, or would refuse, is left out: an obligation without its rhythm or its day is better than none, and its
 * text says both. */
static void
drop_unknown (JsonObject *body, CpCrmSchema *schema)
{
  g_autoptr (GList) members = json_object_get_members (body);

  for (GList *l = members; l != NULL; l = l->next)
    {
      g_autofree char *name = g_strdup (l->data);
      const CpCrmField *field = cp_crm_schema_find (schema, name);
      const char *text = cp_json_object_string (body, name, NULL);
      const char *choice = field != NULL && field->choices != NULL && text != NULL ? choice_like (field, text) : NULL;
      CpCivilDate date;

      if (choice != NULL)
        json_object_set_string_member (body, name, choice);
      else if (field == NULL || (field->choices != NULL && text != NULL)
               || (field->type == CP_CRM_FIELD_DATE && !cp_civil_date_parse_iso (text != NULL ? text : "", &date)))
        json_object_remove_member (body, name);
    }
}

/* {"name", "account_id", "opportunity_id", "text", "due", "recurrence", "responsible", "status", "quote"} */
static JsonObject *
obligation_body (const CpCrmWrite *write, CpCrmSchema *schema)
{
  JsonObject *body = json_object_new ();

  put_short (body, "Name", cp_json_object_string (write->fields, "name", NULL), 80);
  put_short (body, "Responsible_Party__c", cp_json_object_string (write->fields, "responsible", cp_json_object_string (write->fields, "who", NULL)), 120);
  put (body, "Account__c", write->fields, "account_id");
  put (body, "Opportunity__c", write->fields, "opportunity_id");
  put (body, "Obligation_Text__c", write->fields, "text");
  put (body, "Due_Date__c", write->fields, "due");
  put (body, "Recurrence__c", write->fields, "recurrence");
  put (body, "Status__c", write->fields, "status");
  put (body, "Source_Quote__c", write->fields, "quote");
  drop_unknown (body, schema);
  return body;
}

/* A post at a record, as Connect REST takes it. */
static JsonObject *
note_body (const CpCrmWrite *write)
{
  JsonObject *body = json_object_new ();
  JsonObject *message = json_object_new ();
  JsonObject *segment = json_object_new ();
  JsonArray *segments = json_array_new ();
  g_autofree char *text = cp_salesforce_with_marker (cp_json_object_string (write->fields, "text", NULL), write);

  json_object_set_string_member (segment, "type", "Text");
  json_object_set_string_member (segment, "text", text);
  json_array_add_object_element (segments, segment);
  json_object_set_array_member (message, "messageSegments", segments);
  json_object_set_string_member (body, "feedElementType", "FeedItem");
  put (body, "subjectId", write->fields, "parent_id");
  json_object_set_object_member (body, "body", message);
  return body;
}

/** cp_salesforce_body: (transfer full): what is sent for a write that is no file */
JsonObject *
cp_salesforce_body (CpSalesforceReader *reader, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpCrmSchema) schema = NULL;

  switch (write->kind)
    {
    case CP_RECORD_TASK:
      return task_body (write);
    case CP_RECORD_OBLIGATION:
      schema = cp_salesforce_reader_schema (reader, CP_RECORD_OBLIGATION, cancellable, error);
      return schema != NULL ? obligation_body (write, schema) : NULL;
    case CP_RECORD_NOTE:
      return note_body (write);
    case CP_RECORD_ACCOUNT:
    case CP_RECORD_OPPORTUNITY:
    case CP_RECORD_FILE:
    default:
      return json_object_ref (write->fields);
    }
}
