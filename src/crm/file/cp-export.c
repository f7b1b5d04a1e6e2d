/* cp-export.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-export.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "cp-column-dates.h"
#include "cp-csv.h"

#define LARGEST_FILE (256 * 1024 * 1024)

struct _CpExport
{
  CpRecordKind kind;
  CpExportDialect dialect;
  char *fingerprint;
  CpCsvTable *table;
  CpCrmSchema *schema;
  GPtrArray *records;
  GHashTable *by_id;        /* id -> CpCrmRecord */
};

void
cp_export_free (CpExport *self)
{
  if (self == NULL)
    return;
  g_free (self->fingerprint);
  g_clear_pointer (&self->table, cp_csv_table_free);
  g_clear_object (&self->schema);
  g_clear_pointer (&self->by_id, g_hash_table_unref);
  g_clear_pointer (&self->records, g_ptr_array_unref);
  g_free (self);
}

/** cp_export_current_fingerprint: (transfer full): changes when the file does; "" when it is gone */
char *
cp_export_current_fingerprint (const char *path)
{
  GStatBuf status;

  if (g_stat (path, &status) != 0)
    return g_strdup ("");
  return g_strdup_printf ("%" G_GINT64_FORMAT "-%" G_GINT64_FORMAT, (gint64) status.st_mtime, (gint64) status.st_size);
}

/* "2026-11-18T09:12:44.000Z", "2026-11-18 09:12": an instant in UTC, or NULL. Without it there is no guard, which is better than a wrong one. */
static char *
instant_of (const char *text)
{
  g_autofree char *iso = g_strdup (text);
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) time = NULL;
  g_autoptr (GDateTime) there = NULL;

  if (strlen (iso) >= 16 && iso[10] == ' ')
    iso[10] = 'T';
  if (strlen (iso) == 16)
    {
      g_autofree char *with_seconds = g_strconcat (iso, ":00", NULL);

      time = g_date_time_new_from_iso8601 (with_seconds, utc);
    }
  else
    time = g_date_time_new_from_iso8601 (iso, utc);
  there = time != NULL ? g_date_time_to_utc (time) : NULL;
  return there != NULL ? g_date_time_format (there, "%Y-%m-%dT%H:%M:%S.000Z") : NULL;
}

static int
column_of (CpExport *self, const char *name)
{
  for (guint i = 0; name != NULL && i < self->table->n_columns; i++)
    if (g_ascii_strcasecmp (self->table->header[i], name) == 0)
      return (int) i;
  return -1;
}

static CpCrmField *
new_field (CpExport *self, const char *name, CpCrmFieldType type)
{
  const char *id = cp_export_dialect_id_column (self->dialect, self->kind);
  CpCrmField *field = g_new0 (CpCrmField, 1);

  field->name = g_strdup (name);
  field->label = g_strdup (name);
  field->type = type;
  field->updateable = g_ascii_strcasecmp (name, id) != 0;
  field->createable = field->updateable;
  return field;
}

/** cp_export_field_name: the column of one of our fields: as the export spells it, or as the import will know it when the export lacks it */
const char *
cp_export_field_name (CpExport *self, const CpExportField *field)
{
  for (guint i = 0; i < self->table->n_columns; i++)
    if (cp_export_names_match (self->table->header[i], field->name) || cp_export_names_match (self->table->header[i], field->label))
      return self->table->header[i];
  return self->dialect == CP_EXPORT_SALESFORCE ? field->name : field->label;
}

static void
make_schema (CpExport *self)
{
  GPtrArray *fields = g_ptr_array_new ();
  const CpExportField *ours;
  guint n;

  for (guint i = 0; i < self->table->n_columns; i++)
    g_ptr_array_add (fields, new_field (self, self->table->header[i], cp_export_guess_type (self->table->header[i])));
  ours = cp_export_fields (&n);
  for (guint i = 0; i < n; i++)
    if (ours[i].kind == self->kind && column_of (self, cp_export_field_name (self, &ours[i])) < 0)
      g_ptr_array_add (fields, new_field (self, cp_export_field_name (self, &ours[i]), ours[i].type));
  self->schema = cp_crm_schema_new (self->kind, fields);
}

/* "450,000.00", "USD 450,000.00", "$450,000": the amount alone. */
static gboolean
parse_amount (const char *text, gint64 *hundredths)
{
  const char *digits = text + strcspn (text, "-0123456789");

  return *digits != '\0' && cp_money_parse_amount (digits, hundredths);
}

/**
 * cp_export_typed:
 * @field: the column
 * @text: a cell; dates as ISO
 *
 * Returns: (transfer full): its value as JSON; null when empty; text where it is not what the column should hold
 */
JsonNode *
cp_export_typed (const CpCrmField *field, const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);
  gint64 hundredths;

  if (*text == '\0')
    json_node_init_null (node);
  else if ((field->type == CP_CRM_FIELD_MONEY || field->type == CP_CRM_FIELD_NUMBER) && parse_amount (text, &hundredths))
    {
      if (hundredths % 100 == 0)
        json_node_set_int (node, hundredths / 100);
      else
        json_node_set_double (node, hundredths / 100.0);
    }
  else if (field->type == CP_CRM_FIELD_BOOLEAN)
    json_node_set_boolean (node, g_ascii_strcasecmp (text, "true") == 0 || g_ascii_strcasecmp (text, "yes") == 0 || g_str_equal (text, "1"));
  else
    json_node_set_string (node, text);
  return node;
}

/* The cell as text in our own form: dates of the column's order become ISO. */
static char *
plain_cell (CpExport *self, CpDateOrder *orders, guint column, const char *text)
{
  const CpCrmField *field = cp_crm_schema_get_field (self->schema, column);
  g_autofree char *stripped = g_strstrip (cp_csv_unguard_cell (text));

  if (field->type == CP_CRM_FIELD_DATE)
    return cp_column_date_to_iso (stripped, orders[column]);
  return g_steal_pointer (&stripped);
}

static void
set_facts (CpExport *self, CpCrmRecord *record, char *const *cells, CpDateOrder *orders)
{
  static const char *const facts[] = {
    "parent_id", "parent_name", "owner_id", "owner_name", "street", "city", "state", "postal_code", "country", "website", "currency",
    "close_date", "stage", "modified_by", NULL,
  };
  int amount = column_of (self, cp_export_dialect_column (self->dialect, self->kind, "amount"));
  int modified = column_of (self, cp_export_dialect_column (self->dialect, self->kind, "modified"));
  int closed = column_of (self, cp_export_dialect_column (self->dialect, self->kind, "closed"));
  gint64 hundredths;

  for (guint i = 0; facts[i] != NULL; i++)
    {
      int column = column_of (self, cp_export_dialect_column (self->dialect, self->kind, facts[i]));
      g_autofree char *text = column >= 0 ? plain_cell (self, orders, (guint) column, cells[column]) : NULL;

      /* "123;456": the first company is the main one. */
      if (text != NULL && g_str_equal (facts[i], "parent_id"))
        text[strcspn (text, ";")] = '\0';
      if (text != NULL && *text != '\0')
        cp_crm_record_set_fact (record, facts[i], text);
    }
  if (amount >= 0 && parse_amount (cells[amount], &hundredths))
    {
      g_autofree char *text = cp_money_amount_string (cp_money (hundredths, ""));

      cp_crm_record_set_fact (record, "amount", text);
    }
  if (modified >= 0)
    {
      g_autofree char *instant = instant_of (cells[modified]);

      if (instant != NULL)
        cp_crm_record_set_fact (record, "modified", instant);
    }
  if (closed >= 0 && *cells[closed] != '\0')
    cp_crm_record_set_fact (record, "closed", g_ascii_strcasecmp (cells[closed], "true") == 0 || g_str_equal (cells[closed], "1")
                                                || g_ascii_strcasecmp (cells[closed], "yes") == 0 ? "true" : "false");
  else if (self->kind == CP_RECORD_OPPORTUNITY && cp_crm_record_get_fact (record, "stage") != NULL)
    cp_crm_record_set_fact (record, "closed", g_ascii_strncasecmp (cp_crm_record_get_fact (record, "stage"), "closed", 6) == 0 ? "true" : "false");
}

static CpCrmRecord *
make_record (CpExport *self, char *const *cells, CpDateOrder *orders, int id_column, int name_column)
{
  g_autofree char *id = g_strstrip (g_strdup (cells[id_column]));
  g_autofree char *name = plain_cell (self, orders, (guint) name_column, cells[name_column]);
  g_autoptr (JsonObject) fields = json_object_new ();
  CpCrmRecord *record = cp_crm_record_new (self->kind, id, name);

  for (guint i = 0; i < self->table->n_columns; i++)
    {
      g_autofree char *text = plain_cell (self, orders, i, cells[i]);

      json_object_set_member (fields, self->table->header[i], cp_export_typed (cp_crm_schema_get_field (self->schema, i), text));
    }
  cp_crm_record_set_fields (record, fields);
  set_facts (self, record, cells, orders);
  return record;
}

/* Day first or month first, for each column of dates; one that cannot be told is said, and its dates are left as they stand. */
static CpDateOrder *
judge_dates (CpExport *self)
{
  CpDateOrder *orders = g_new0 (CpDateOrder, self->table->n_columns);

  for (guint i = 0; i < self->table->n_columns; i++)
    {
      if (cp_crm_schema_get_field (self->schema, i)->type != CP_CRM_FIELD_DATE)
        continue;
      orders[i] = cp_column_dates_judge (self->table->rows, i);
      if (orders[i] == CP_DATE_ORDER_UNCLEAR)
        g_ptr_array_add (self->table->problems,
                         g_strdup_printf (_("The dates in the column “%s” can be read with the day or with the month first. They were left out."),
                                          self->table->header[i]));
    }
  return orders;
}

static void
read_rows (CpExport *self)
{
  int id_column = column_of (self, cp_export_dialect_id_column (self->dialect, self->kind));
  int name_column = column_of (self, cp_export_dialect_column (self->dialect, self->kind, "name"));
  g_autofree CpDateOrder *orders = judge_dates (self);

  for (guint i = 0; i < self->table->rows->len; i++)
    {
      char **cells = g_ptr_array_index (self->table->rows, i);
      guint line = g_array_index (self->table->lines, guint, i);
      g_autofree char *id = g_strstrip (g_strdup (cells[id_column]));
      CpCrmRecord *record;

      if (*id == '\0')
        {
          g_ptr_array_add (self->table->problems, g_strdup_printf (_("Line %u has no identifier. It was left out."), line));
          continue;
        }
      if (g_hash_table_contains (self->by_id, id))
        {
          g_ptr_array_add (self->table->problems, g_strdup_printf (_("Line %u has the identifier of an earlier line (%s). It was left out."), line, id));
          continue;
        }
      record = make_record (self, cells, orders, id_column, name_column);
      g_ptr_array_add (self->records, record);
      g_hash_table_insert (self->by_id, (gpointer) cp_crm_record_get_id (record), record);
    }
}

/**
 * cp_export_load:
 * @kind: %CP_RECORD_ACCOUNT or %CP_RECORD_OPPORTUNITY
 * @path: the file
 * @error: return location
 *
 * Rows that cannot be used are told in the problems; the rest goes on.
 *
 * Returns: (transfer full): the export, or %NULL with %CP_CRM_ERROR_FILE
 */
CpExport *
cp_export_load (CpRecordKind kind, const char *path, GError **error)
{
  g_autoptr (CpExport) self = g_new0 (CpExport, 1);
  g_autofree char *data = NULL;
  g_autofree char *name = g_path_get_basename (path);
  g_autoptr (GError) problem = NULL;
  GStatBuf status;
  gsize length;

  if (g_stat (path, &status) == 0 && status.st_size > LARGEST_FILE)
    {
      g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_FILE, _("“%s” is larger than 256 MB. Export fewer columns, or in parts."), name);
      return NULL;
    }
  if (!g_file_get_contents (path, &data, &length, &problem))
    {
      g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_FILE, _("“%s” cannot be read: %s"), name, problem->message);
      return NULL;
    }
  self->kind = kind;
  self->fingerprint = cp_export_current_fingerprint (path);
  self->table = cp_csv_parse (data, length, error);
  if (self->table == NULL)
    return NULL;
  for (guint i = 0; i < self->table->n_columns; i++)
    g_strstrip (self->table->header[i]);
  if (!cp_export_dialect_recognise (kind, self->table->header, &self->dialect))
    {
      g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_FILE,
                   kind == CP_RECORD_ACCOUNT
                     ? _("“%s” is no export of accounts that Counterpart knows. It needs the record's identifier and its name, as Salesforce, HubSpot or Zoho export them.")
                     : _("“%s” is no export of opportunities or deals that Counterpart knows. It needs the record's identifier and its name, as Salesforce, HubSpot or Zoho export them."),
                   name);
      return NULL;
    }
  make_schema (self);
  self->records = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  read_rows (self);
  return g_steal_pointer (&self);
}

CpExportDialect
cp_export_get_dialect (CpExport *self)
{
  return self->dialect;
}

const char *
cp_export_get_fingerprint (CpExport *self)
{
  return self->fingerprint;
}

CpCrmSchema *
cp_export_get_schema (CpExport *self)
{
  return self->schema;
}

GPtrArray *
cp_export_get_records (CpExport *self)
{
  return self->records;
}

CpCrmRecord *
cp_export_find (CpExport *self, const char *id)
{
  return g_hash_table_lookup (self->by_id, id);
}

GPtrArray *
cp_export_get_problems (CpExport *self)
{
  return self->table->problems;
}
