/* cp-org-seed.c
 *
 * "default" is a small invented world in JSON resources. "large" is the same and as many made-up accounts and
 * opportunities as it takes to hold ten thousand records; they are the same at every start.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-seed.h"

#include "counterpart-base.h"
#include "cp-config.h"
#include "cp-org-body.h"
#include "cp-org-identifier.h"
#include "cp-org-people.h"
#include "cp-org-records.h"
#include "cp-org-trigger.h"

#include <glib/gi18n-lib.h>

#define FOLDER "/org/counterpart/practice/salesforce/seed/"
#define LARGE_RECORDS 10000

/* Ids of made-up records count from here: clear of the default seed and of new records. */
#define LARGE_FIRST 100000

/* The order in which they refer to one another. */
static const char *const files[] = { "people.json", "accounts.json", "opportunities.json" };

static const char *
normal_id (char **keep, const char *id)
{
  g_free (*keep);
  *keep = cp_org_identifier_normalize (id);
  return *keep != NULL ? *keep : id;
}

/* Ids stand with 15 characters in the seed; in the org they have 18. */
static void
normalize_references (CpOrgObject *object, JsonObject *fields)
{
  for (guint i = 0; i < object->fields->len; i++)
    {
      CpOrgField *field = g_ptr_array_index (object->fields, i);
      const char *id = cp_org_field_is (field, "reference") ? cp_json_object_string (fields, field->name, NULL) : NULL;
      g_autofree char *keep = NULL;

      if (id != NULL)
        json_object_set_string_member (fields, field->name, normal_id (&keep, id));
    }
}

static void
add_record (CpOrg *org, CpOrgObject *object, const char *id, JsonObject *values, const char *owner, const char *writer,
            gint64 when)
{
  JsonObject *fields = json_object_new ();
  g_autofree char *keep = NULL;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  cp_org_body_add_defaults (object, fields, owner);
  json_object_iter_init_ordered (&iter, values);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    if (cp_org_object_field (object, name) != NULL)
      json_object_set_member (fields, name, json_node_copy (value));
  normalize_references (object, fields);
  id = normal_id (&keep, id);
  json_object_set_string_member (fields, "Id", id);
  json_object_set_boolean_member (fields, "IsDeleted", FALSE);
  cp_org_records_stamp (fields, writer, when, TRUE);
  cp_org_trigger_before (org, object, id, fields);
  cp_org_store_insert (cp_org_store (org), object->name, id, fields);
}

/* A record may say who wrote it last and when: "_by" and "_at". */
static void
add_from_file (CpOrg *org, CpOrgObject *object, JsonObject *values)
{
  const char *writer = cp_json_object_string (values, "_by", "0055g00000Pri01");
  const char *when = cp_json_object_string (values, "_at", "2026-09-14T15:20:00.000+0000");
  g_autofree char *by = cp_org_identifier_normalize (writer);
  g_autofree char *owner = cp_org_identifier_normalize ("0055g00000Pri01");

  add_record (org, object, json_object_get_string_member (values, "Id"), values, owner, by, cp_org_instant_parse (when));
}

static void
load_file (CpOrg *org, const char *file)
{
  g_autofree char *path = g_strconcat (FOLDER, file, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = cp_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  JsonObjectIter iter;
  const char *name;
  JsonNode *rows;

  if (node == NULL)
    g_error ("%s: %s", path, error->message);
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &name, &rows))
    {
      CpOrgObject *object = cp_org_schema_object (cp_org_schema (org), name);
      JsonArray *array = json_node_get_array (rows);

      for (guint i = 0; i < json_array_get_length (array); i++)
        add_from_file (org, object, json_array_get_object_element (array, i));
    }
}

static const char *
pick (GRand *dice, const char *const *words)
{
  return words[g_rand_int_range (dice, 0, g_strv_length ((char **) words))];
}

static JsonObject *
made_up_account (GRand *dice, guint i)
{
  static const char *const first[] = { "Alder", "Basalt", "Cobalt", "Dunmore", "Elmfield", "Fairhaven", "Granite",
                                       "Hollis", "Ironbridge", "Jasper", "Kelso", "Larkspur", "Meridian", "Norwood",
                                       "Oakhurst", "Pinecrest", "Quarry", "Redwater", "Stonegate", "Thornton", NULL };
  static const char *const second[] = { "Logistics", "Foods", "Systems", "Energy", "Health", "Marine", "Robotics",
                                        "Textiles", "Water", "Mining", "Optics", "Paper", NULL };
  static const char *const forms[] = { "Inc.", "LLC", "Ltd", "GmbH", "S.A.", "Corp.", NULL };
  static const char *const cities[] = { "Denver", "Leeds", "Hamburg", "Lyon", "Austin", "Toledo", "Malmö", NULL };
  JsonObject *values = json_object_new ();
  g_autofree char *name = g_strdup_printf ("%s %s %u %s", pick (dice, first), pick (dice, second), i, pick (dice, forms));
  g_autofree char *street = g_strdup_printf ("%d Station Road", g_rand_int_range (dice, 1, 900));

  json_object_set_string_member (values, "Name", name);
  json_object_set_string_member (values, "BillingStreet", street);
  json_object_set_string_member (values, "BillingCity", pick (dice, cities));
  return values;
}

static JsonObject *
made_up_opportunity (GRand *dice, guint i, const char *account)
{
  static const char *const stages[] = { "Prospecting", "Qualification", "Proposal/Price Quote", "Negotiation/Review",
                                        "Contract Sent", "Closed Won", "Closed Lost", NULL };
  JsonObject *values = json_object_new ();
  g_autofree char *name = g_strdup_printf ("Renewal %u", i);
  g_autofree char *date = g_strdup_printf ("%d-%02d-%02d", g_rand_int_range (dice, 2024, 2029),
                                           g_rand_int_range (dice, 1, 13), g_rand_int_range (dice, 1, 29));

  json_object_set_string_member (values, "Name", name);
  json_object_set_string_member (values, "AccountId", account);
  json_object_set_string_member (values, "StageName", pick (dice, stages));
  json_object_set_string_member (values, "CloseDate", date);
  json_object_set_double_member (values, "Amount", g_rand_int_range (dice, 10, 9000) * 100.0);
  return values;
}

/* Two opportunities for each account. */
static void
fill_up (CpOrg *org, guint records)
{
  g_autoptr (GRand) dice = g_rand_new_with_seed (20261123);
  CpOrgObject *account = cp_org_schema_object (cp_org_schema (org), "Account");
  CpOrgObject *opportunity = cp_org_schema_object (cp_org_schema (org), "Opportunity");
  gint64 start = cp_org_instant_parse ("2025-01-06T08:00:00.000+0000");
  g_autofree char *account_id = NULL;

  for (guint i = 0; i < records; i++)
    {
      gboolean is_account = i % 3 == 0;
      CpOrgObject *object = is_account ? account : opportunity;
      g_autofree char *id = cp_org_identifier_new (object->prefix, LARGE_FIRST + i);
      g_autoptr (JsonObject) values = NULL;

      if (is_account)
        {
          g_free (account_id);
          account_id = g_strdup (id);
        }
      values = is_account ? made_up_account (dice, i) : made_up_opportunity (dice, i, account_id);
      add_record (org, object, id, values, cp_org_people_me (org), cp_org_people_me (org),
                  start + (gint64) i * 61 * G_USEC_PER_SEC);
    }
}

static guint
count_records (CpOrg *org)
{
  GPtrArray *objects = cp_org_schema_objects (cp_org_schema (org));
  guint count = 0;

  for (guint i = 0; i < objects->len; i++)
    count += cp_org_store_table (cp_org_store (org), ((CpOrgObject *) g_ptr_array_index (objects, i))->name)->len;
  return count;
}

/**
 * cp_org_seed:
 * @org: an empty org
 * @name: "default" or "large"
 * @error: return location
 *
 * Returns: whether there is such a seed
 */
gboolean
cp_org_seed (CpOrg *org, const char *name, GError **error)
{
  if (!g_str_equal (name, "default") && !g_str_equal (name, "large"))
    {
      g_set_error (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID,
                   _("There is no practice data called “%s”. There is “default” and “large”."), name);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    load_file (org, files[i]);
  if (g_str_equal (name, "large"))
    fill_up (org, LARGE_RECORDS - count_records (org));
  cp_org_store_commit (cp_org_store (org));
  return TRUE;
}
