/* cp-org-trigger.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-trigger.h"

#include "counterpart-base.h"

#include <stdio.h>

/* A stage says whether a deal is closed and won, and how likely it is. */
static void
before_opportunity (CpOrgObject *object, const char *id, JsonObject *fields)
{
  JsonArray *stages = cp_json_object_array (object->definition, "stages");
  const char *stage = cp_json_object_string (fields, "StageName", "");

  for (guint i = 0; stages != NULL && i < json_array_get_length (stages); i++)
    {
      JsonObject *entry = json_array_get_object_element (stages, i);

      if (g_ascii_strcasecmp (json_object_get_string_member (entry, "name"), stage) != 0)
        continue;
      json_object_set_boolean_member (fields, "IsClosed", json_object_get_boolean_member (entry, "closed"));
      json_object_set_boolean_member (fields, "IsWon", json_object_get_boolean_member (entry, "won"));
      if (!json_object_has_member (fields, "Probability"))
        json_object_set_double_member (fields, "Probability", json_object_get_int_member (entry, "probability"));
    }
}

static void
before_person (CpOrgObject *object, const char *id, JsonObject *fields)
{
  const char *first = cp_json_object_string (fields, "FirstName", NULL);
  const char *last = cp_json_object_string (fields, "LastName", "");
  g_autofree char *name = g_strjoin (" ", first != NULL ? first : last, first != NULL ? last : NULL, NULL);

  json_object_set_string_member (fields, "Name", name);
}

static void
before_task (CpOrgObject *object, const char *id, JsonObject *fields)
{
  json_object_set_boolean_member (fields, "IsClosed",
                                  g_strcmp0 (cp_json_object_string (fields, "Status", NULL), "Completed") == 0);
}

/* An automatic number: the counter that is also in the id. */
static void
number_from_id (const char *field, const char *id, JsonObject *fields)
{
  g_autofree char *number = NULL;

  if (json_object_has_member (fields, field))
    return;
  number = g_strdup_printf ("%08u", g_str_hash (id) % 100000000u);
  json_object_set_string_member (fields, field, number);
}

static void
before_contract (CpOrgObject *object, const char *id, JsonObject *fields)
{
  const char *start = cp_json_object_string (fields, "StartDate", NULL);
  gint64 months = cp_json_object_int (fields, "ContractTerm", 0);
  int year, month, day;
  GDate end;
  char text[16];

  number_from_id ("ContractNumber", id, fields);
  if (start == NULL || months <= 0 || sscanf (start, "%d-%d-%d", &year, &month, &day) != 3)
    return;
  g_date_clear (&end, 1);
  g_date_set_dmy (&end, day, month, year);
  g_date_add_months (&end, months);
  g_date_subtract_days (&end, 1);
  g_date_strftime (text, sizeof text, "%Y-%m-%d", &end);
  json_object_set_string_member (fields, "EndDate", text);
}

static void
before_case (CpOrgObject *object, const char *id, JsonObject *fields)
{
  number_from_id ("CaseNumber", id, fields);
}

static const struct
{
  const char *object;
  void (*before) (CpOrgObject *object, const char *id, JsonObject *fields);
} triggers[] = {
  { "Opportunity", before_opportunity }, { "Contact", before_person }, { "User", before_person },
  { "Task", before_task },               { "Contract", before_contract }, { "Case", before_case },
};

/**
 * cp_org_trigger_before:
 * @org: the org
 * @object: the object
 * @id: the record's id
 * @fields: its values, completed in place
 */
void
cp_org_trigger_before (CpOrg *org, CpOrgObject *object, const char *id, JsonObject *fields)
{
  for (guint i = 0; i < G_N_ELEMENTS (triggers); i++)
    if (g_str_equal (triggers[i].object, object->name))
      triggers[i].before (object, id, fields);
}
