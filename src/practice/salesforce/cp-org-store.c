/* cp-org-store.c
 *
 * Everything is in memory; what changed since the last commit goes into the state in one transaction. The list of
 * changes is also the way back: a rolled-back composite request leaves no trace.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-store.h"

#include "counterpart-base.h"
#include "cp-org-identifier.h"

#define RECORD_KIND "salesforce.record"
#define BLOB_KIND "salesforce.blob"
#define COUNTER_KIND "salesforce.counter"

/* New records count from here; seeds use lower numbers. */
#define FIRST_NUMBER 200000

/* What a record was before a change. @fields is %NULL where the change created it. */
typedef struct
{
  CpOrgRecord *record;
  JsonObject *fields;
  gboolean deleted;
} Change;

struct _CpOrgStore
{
  CpPracticeState *state; /* not owned */
  GHashTable *tables;     /* object → GPtrArray of CpOrgRecord */
  GHashTable *by_id;      /* id → CpOrgRecord, not owned */
  GHashTable *blobs;      /* id → GBytes */
  GArray *changes;
  GPtrArray *kept; /* records that no rolling back concerns, to be written at the next commit */
  guint64 number;
};

static void
record_free (CpOrgRecord *record)
{
  g_free (record->object);
  g_free (record->id);
  json_object_unref (record->fields);
  g_free (record);
}

static void
change_clear (gpointer data)
{
  Change *change = data;

  g_clear_pointer (&change->fields, json_object_unref);
}

/**
 * cp_org_store_new:
 * @state: (transfer none): where records are kept; must outlive the store
 *
 * Returns: (transfer full): an empty store
 */
CpOrgStore *
cp_org_store_new (CpPracticeState *state)
{
  CpOrgStore *self = g_new0 (CpOrgStore, 1);

  self->state = state;
  self->tables = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->blobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_array_set_clear_func (self->changes, change_clear);
  self->kept = g_ptr_array_new ();
  self->number = FIRST_NUMBER;
  return self;
}

void
cp_org_store_free (CpOrgStore *self)
{
  g_array_unref (self->changes);
  g_ptr_array_unref (self->kept);
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->tables);
  g_hash_table_unref (self->blobs);
  g_free (self);
}

/** cp_org_store_table: Returns: (transfer none) (element-type CpOrgRecord): the records in the order they were made */
GPtrArray *
cp_org_store_table (CpOrgStore *self, const char *object)
{
  GPtrArray *table = g_hash_table_lookup (self->tables, object);

  if (table == NULL)
    {
      table = g_ptr_array_new_with_free_func ((GDestroyNotify) record_free);
      g_hash_table_insert (self->tables, g_strdup (object), table);
    }
  return table;
}

/**
 * cp_org_store_find:
 * @self: the store
 * @id: 15 or 18 characters
 *
 * Returns: (transfer none) (nullable): the record, which may be deleted
 */
CpOrgRecord *
cp_org_store_find (CpOrgStore *self, const char *id)
{
  g_autofree char *normal = cp_org_identifier_normalize (id);

  return normal != NULL ? g_hash_table_lookup (self->by_id, normal) : NULL;
}

/** cp_org_store_new_id: Returns: (transfer full): an id that no record has */
char *
cp_org_store_new_id (CpOrgStore *self, const char *prefix)
{
  char *id = cp_org_identifier_new (prefix, self->number++);

  while (g_hash_table_contains (self->by_id, id))
    {
      g_free (id);
      id = cp_org_identifier_new (prefix, self->number++);
    }
  return id;
}

static CpOrgRecord *
add_record (CpOrgStore *self, const char *object, const char *id, JsonObject *fields)
{
  CpOrgRecord *record = g_new0 (CpOrgRecord, 1);

  record->object = g_strdup (object);
  record->id = g_strdup (id);
  record->fields = fields;
  g_ptr_array_add (cp_org_store_table (self, object), record);
  g_hash_table_insert (self->by_id, record->id, record);
  return record;
}

/**
 * cp_org_store_insert:
 * @self: the store
 * @object: the object's API name
 * @id: 18 characters
 * @fields: (transfer full): its values
 *
 * Returns: (transfer none): the new record
 */
CpOrgRecord *
cp_org_store_insert (CpOrgStore *self, const char *object, const char *id, JsonObject *fields)
{
  CpOrgRecord *record = add_record (self, object, id, fields);
  Change change = { record, NULL, FALSE };

  g_array_append_val (self->changes, change);
  return record;
}

/** cp_org_store_replace: @fields: (transfer full): all values of the record from now on */
void
cp_org_store_replace (CpOrgStore *self, CpOrgRecord *record, JsonObject *fields, gboolean deleted)
{
  Change change = { record, record->fields, record->deleted };

  g_array_append_val (self->changes, change);
  record->fields = fields;
  record->deleted = deleted;
}

/** cp_org_store_mark: Returns: a place to roll back to, good until the next commit */
guint
cp_org_store_mark (CpOrgStore *self)
{
  return self->changes->len;
}

/** cp_org_store_is_touched: Returns: whether the record changed since the last commit */
gboolean
cp_org_store_is_touched (CpOrgStore *self, const CpOrgRecord *record)
{
  for (guint i = 0; i < self->changes->len; i++)
    if (g_array_index (self->changes, Change, i).record == record)
      return TRUE;
  return FALSE;
}

/**
 * cp_org_store_keep:
 * @self: the store
 * @mark: where to begin
 *
 * What changed since @mark stays whatever becomes of the rest: it belongs to another user's transaction.
 */
void
cp_org_store_keep (CpOrgStore *self, guint mark)
{
  for (guint i = mark; i < self->changes->len; i++)
    g_ptr_array_add (self->kept, g_array_index (self->changes, Change, i).record);
  g_array_set_size (self->changes, mark);
}

static void
take_back (CpOrgStore *self, Change *change)
{
  if (change->fields == NULL)
    {
      g_hash_table_remove (self->by_id, change->record->id);
      g_hash_table_remove (self->blobs, change->record->id);
      g_ptr_array_remove (cp_org_store_table (self, change->record->object), change->record);
      return;
    }
  json_object_unref (change->record->fields);
  change->record->fields = g_steal_pointer (&change->fields);
  change->record->deleted = change->deleted;
}

void
cp_org_store_roll_back (CpOrgStore *self, guint mark)
{
  while (self->changes->len > mark)
    {
      take_back (self, &g_array_index (self->changes, Change, self->changes->len - 1));
      g_array_set_size (self->changes, self->changes->len - 1);
    }
}

static void
persist (CpOrgStore *self, CpOrgRecord *record)
{
  g_autoptr (JsonObject) entry = json_object_new ();
  GBytes *blob = g_hash_table_lookup (self->blobs, record->id);

  json_object_set_string_member (entry, "object", record->object);
  json_object_set_boolean_member (entry, "deleted", record->deleted);
  json_object_set_object_member (entry, "fields", json_object_ref (record->fields));
  cp_practice_state_put_object (self->state, RECORD_KIND, record->id, entry);
  if (blob != NULL)
    cp_practice_state_put (self->state, BLOB_KIND, record->id, blob);
}

/** cp_org_store_commit: what changed is kept; there is no way back from here */
void
cp_org_store_commit (CpOrgStore *self)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, self->number);
  g_autoptr (GBytes) counter = g_bytes_new (number, strlen (number));

  if (self->changes->len == 0 && self->kept->len == 0)
    return;
  cp_practice_state_begin (self->state);
  for (guint i = 0; i < self->changes->len; i++)
    persist (self, g_array_index (self->changes, Change, i).record);
  for (guint i = 0; i < self->kept->len; i++)
    persist (self, g_ptr_array_index (self->kept, i));
  cp_practice_state_put (self->state, COUNTER_KIND, "number", counter);
  cp_practice_state_commit (self->state);
  g_array_set_size (self->changes, 0);
  g_ptr_array_set_size (self->kept, 0);
}

static void
load_record (const char *key, GBytes *value, gpointer user_data)
{
  CpOrgStore *self = user_data;
  g_autoptr (JsonNode) node = cp_json_parse (g_bytes_get_data (value, NULL), g_bytes_get_size (value), NULL);
  JsonObject *entry = node != NULL ? json_node_get_object (node) : NULL;
  CpOrgRecord *record;

  if (entry == NULL)
    return;
  record = add_record (self, json_object_get_string_member (entry, "object"), key,
                       json_object_ref (json_object_get_object_member (entry, "fields")));
  record->deleted = json_object_get_boolean_member (entry, "deleted");
}

static void
load_blob (const char *key, GBytes *value, gpointer user_data)
{
  CpOrgStore *self = user_data;

  g_hash_table_insert (self->blobs, g_strdup (key), g_bytes_ref (value));
}

/** cp_org_store_load: reads what the state remembers, possibly nothing */
void
cp_org_store_load (CpOrgStore *self)
{
  g_autoptr (GBytes) counter = cp_practice_state_get (self->state, COUNTER_KIND, "number");

  if (counter != NULL)
    {
      g_autofree char *text = g_strndup (g_bytes_get_data (counter, NULL), g_bytes_get_size (counter));

      self->number = g_ascii_strtoull (text, NULL, 10);
    }
  cp_practice_state_visit (self->state, RECORD_KIND, load_record, self);
  cp_practice_state_visit (self->state, BLOB_KIND, load_blob, self);
}

void
cp_org_store_clear (CpOrgStore *self)
{
  g_array_set_size (self->changes, 0);
  g_ptr_array_set_size (self->kept, 0);
  g_hash_table_remove_all (self->by_id);
  g_hash_table_remove_all (self->tables);
  g_hash_table_remove_all (self->blobs);
  self->number = FIRST_NUMBER;
  cp_practice_state_clear (self->state, RECORD_KIND);
  cp_practice_state_clear (self->state, BLOB_KIND);
}

/** cp_org_store_put_blob: bytes of a file; kept when the record of this id is committed */
void
cp_org_store_put_blob (CpOrgStore *self, const char *id, GBytes *bytes)
{
  g_hash_table_insert (self->blobs, g_strdup (id), g_bytes_ref (bytes));
}

/** cp_org_store_get_blob: Returns: (transfer none) (nullable) */
GBytes *
cp_org_store_get_blob (CpOrgStore *self, const char *id)
{
  return g_hash_table_lookup (self->blobs, id);
}

/** cp_org_record_string: Returns: (nullable): a text value */
const char *
cp_org_record_string (const CpOrgRecord *self, const char *field)
{
  return cp_json_object_string (self->fields, field, NULL);
}

/**
 * cp_org_instant_format:
 * @microseconds: since 1970
 *
 * Returns: (transfer full): "2026-11-18T09:12:44.000+0000": always UTC and milliseconds, so that text order is time order
 */
char *
cp_org_instant_format (gint64 microseconds)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (microseconds / G_USEC_PER_SEC);
  g_autofree char *seconds = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");

  return g_strdup_printf ("%s.%03d+0000", seconds, (int) (microseconds % G_USEC_PER_SEC / 1000));
}

/**
 * cp_org_instant_parse:
 * @instant: ISO 8601 with a zone
 *
 * Returns: microseconds since 1970, or -1
 */
gint64
cp_org_instant_parse (const char *instant)
{
  g_autoptr (GDateTime) time = NULL;
  g_autofree char *spelt = NULL;
  gsize length = strlen (instant);

  /* GLib wants a colon in the zone or none at all for hours alone; the service writes +0000. */
  if (length > 5 && (instant[length - 5] == '+' || instant[length - 5] == '-') && strchr (instant, 'T') != NULL)
    spelt = g_strdup_printf ("%.*s:%s", (int) length - 2, instant, instant + length - 2);
  time = g_date_time_new_from_iso8601 (spelt != NULL ? spelt : instant, NULL);
  if (time == NULL)
    return -1;
  return g_date_time_to_unix (time) * G_USEC_PER_SEC + g_date_time_get_microsecond (time);
}
