/* cp-crm-record.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-crm-record.h"

#include "cp-canonical-json.h"
#include "cp-name-table.h"

static const char *const kind_names[] = { "account", "opportunity", "task", "obligation", "note", "file" };

CP_DEFINE_NAMES (CpRecordKind, cp_record_kind, kind_names)

struct _CpCrmRecord
{
  GObject parent_instance;

  CpRecordKind kind;
  char *id;
  char *name;
  GHashTable *facts;
  JsonObject *fields;
};

G_DEFINE_FINAL_TYPE (CpCrmRecord, cp_crm_record, G_TYPE_OBJECT)

static void
cp_crm_record_finalize (GObject *object)
{
  CpCrmRecord *self = CP_CRM_RECORD (object);

  g_free (self->id);
  g_free (self->name);
  g_hash_table_unref (self->facts);
  json_object_unref (self->fields);
  G_OBJECT_CLASS (cp_crm_record_parent_class)->finalize (object);
}

static void
cp_crm_record_class_init (CpCrmRecordClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cp_crm_record_finalize;
}

static void
cp_crm_record_init (CpCrmRecord *self)
{
  self->facts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->fields = json_object_new ();
}

/**
 * cp_crm_record_new:
 * @kind: what it is
 * @id: the CRM's identifier
 * @name: (nullable): its name there
 *
 * Returns: (transfer full): a record without facts and fields
 */
CpCrmRecord *
cp_crm_record_new (CpRecordKind kind, const char *id, const char *name)
{
  CpCrmRecord *self = g_object_new (CP_TYPE_CRM_RECORD, NULL);

  self->kind = kind;
  self->id = g_strdup (id);
  self->name = g_strdup (name);
  return self;
}

/** cp_crm_record_get_kind: Returns: what it is */
CpRecordKind
cp_crm_record_get_kind (CpCrmRecord *self)
{
  return self->kind;
}

/** cp_crm_record_get_id: Returns: the CRM's identifier */
const char *
cp_crm_record_get_id (CpCrmRecord *self)
{
  return self->id;
}

/** cp_crm_record_get_name: Returns: (nullable): its name there */
const char *
cp_crm_record_get_name (CpCrmRecord *self)
{
  return self->name;
}

/** cp_crm_record_get_fact: Returns: (nullable): a neutral fact, see the header for their names */
const char *
cp_crm_record_get_fact (CpCrmRecord *self, const char *fact)
{
  return g_hash_table_lookup (self->facts, fact);
}

/** cp_crm_record_set_fact: @value: (nullable): what it says; %NULL and "" take the fact away. Only before handing over. */
void
cp_crm_record_set_fact (CpCrmRecord *self, const char *fact, const char *value)
{
  if (value == NULL || *value == '\0')
    g_hash_table_remove (self->facts, fact);
  else
    g_hash_table_insert (self->facts, g_strdup (fact), g_strdup (value));
}

/** cp_crm_record_get_fields: Returns: (transfer none): the CRM's own names and values */
JsonObject *
cp_crm_record_get_fields (CpCrmRecord *self)
{
  return self->fields;
}

/** cp_crm_record_set_fields: @fields: (transfer none): the CRM's own names and values. Only before handing over. */
void
cp_crm_record_set_fields (CpCrmRecord *self, JsonObject *fields)
{
  json_object_ref (fields);
  json_object_unref (self->fields);
  self->fields = fields;
}

/** cp_crm_record_to_json: Returns: (transfer full): `{"kind", "id", "name", "facts": {…}, "fields": {…}}` */
JsonNode *
cp_crm_record_to_json (CpCrmRecord *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *facts = json_object_new ();
  GHashTableIter iterator;
  gpointer name;
  gpointer value;

  g_hash_table_iter_init (&iterator, self->facts);
  while (g_hash_table_iter_next (&iterator, &name, &value))
    json_object_set_string_member (facts, name, value);
  json_object_set_string_member (object, "kind", cp_record_kind_to_string (self->kind));
  json_object_set_string_member (object, "id", self->id);
  if (self->name != NULL)
    json_object_set_string_member (object, "name", self->name);
  json_object_set_object_member (object, "facts", facts);
  json_object_set_object_member (object, "fields", json_object_ref (self->fields));
  json_node_take_object (node, object);
  return node;
}

/** cp_crm_record_from_json: Returns: (transfer full) (nullable): the record, or %NULL without a known kind and an id */
CpCrmRecord *
cp_crm_record_from_json (JsonNode *node)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *facts = cp_json_object_object (object, "facts");
  JsonObject *fields = cp_json_object_object (object, "fields");
  const char *id = cp_json_object_string (object, "id", NULL);
  g_autoptr (GList) names = facts != NULL ? json_object_get_members (facts) : NULL;
  CpRecordKind kind;
  CpCrmRecord *self;

  if (id == NULL || !cp_record_kind_from_string (cp_json_object_string (object, "kind", NULL), &kind))
    return NULL;
  self = cp_crm_record_new (kind, id, cp_json_object_string (object, "name", NULL));
  for (GList *l = names; l != NULL; l = l->next)
    cp_crm_record_set_fact (self, l->data, cp_json_object_string (facts, l->data, NULL));
  if (fields != NULL)
    cp_crm_record_set_fields (self, fields);
  return self;
}
