/* cp-crm-schema.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-crm-provider.h"

struct _CpCrmSchema
{
  GObject parent;
  CpRecordKind kind;
  GPtrArray *fields;
  GHashTable *by_name;      /* lower-case name -> CpCrmField, owned by @fields */
};

G_DEFINE_FINAL_TYPE (CpCrmSchema, cp_crm_schema, G_TYPE_OBJECT)

void
cp_crm_field_free (CpCrmField *field)
{
  if (field == NULL)
    return;
  g_free (field->name);
  g_free (field->label);
  g_strfreev (field->choices);
  g_free (field);
}

static void
cp_crm_schema_finalize (GObject *object)
{
  CpCrmSchema *self = CP_CRM_SCHEMA (object);

  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->fields);

  G_OBJECT_CLASS (cp_crm_schema_parent_class)->finalize (object);
}

static void
cp_crm_schema_class_init (CpCrmSchemaClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cp_crm_schema_finalize;
}

static void
cp_crm_schema_init (CpCrmSchema *self)
{
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * cp_crm_schema_new:
 * @kind: the kind of record
 * @fields: (transfer full) (element-type CpCrmField): its fields; the array frees them with cp_crm_field_free()
 *
 * Returns: (transfer full): an immutable schema, any thread
 */
CpCrmSchema *
cp_crm_schema_new (CpRecordKind kind, GPtrArray *fields)
{
  CpCrmSchema *self = g_object_new (CP_TYPE_CRM_SCHEMA, NULL);

  self->kind = kind;
  self->fields = fields;
  g_ptr_array_set_free_func (fields, (GDestroyNotify) cp_crm_field_free);
  for (guint i = 0; i < fields->len; i++)
    {
      CpCrmField *field = g_ptr_array_index (fields, i);

      g_hash_table_replace (self->by_name, g_ascii_strdown (field->name, -1), field);
    }
  return self;
}

guint
cp_crm_schema_get_n_fields (CpCrmSchema *self)
{
  return self->fields->len;
}

const CpCrmField *
cp_crm_schema_get_field (CpCrmSchema *self, guint i)
{
  return g_ptr_array_index (self->fields, i);
}

/** cp_crm_schema_find: (transfer none) (nullable): a field by its API name, in any case as CRMs take it */
const CpCrmField *
cp_crm_schema_find (CpCrmSchema *self, const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  return g_hash_table_lookup (self->by_name, lower);
}
