/* cp-change-set.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-change-set.h"

#include <gio/gio.h>

#include "cp-canonical-json.h"
#include "cp-clock.h"

struct _CpChangeSet
{
  GObject parent_instance;

  char *id;
  char *contract_id;
  char *connection_id;
  char *correlation_id;
  char *service;
  char *created;
  GPtrArray *changes;
  GHashTable *guards; /* record id -> ISO instant */
};

static GType
get_item_type (GListModel *model)
{
  return CP_TYPE_CHANGE;
}

static guint
get_n_items (GListModel *model)
{
  return CP_CHANGE_SET (model)->changes->len;
}

static gpointer
get_item (GListModel *model, guint i)
{
  CpChangeSet *self = CP_CHANGE_SET (model);

  return i < self->changes->len ? g_object_ref (g_ptr_array_index (self->changes, i)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (CpChangeSet, cp_change_set, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
cp_change_set_finalize (GObject *object)
{
  CpChangeSet *self = CP_CHANGE_SET (object);

  g_free (self->id);
  g_free (self->contract_id);
  g_free (self->connection_id);
  g_free (self->correlation_id);
  g_free (self->service);
  g_free (self->created);
  g_ptr_array_unref (self->changes);
  g_hash_table_unref (self->guards);
  G_OBJECT_CLASS (cp_change_set_parent_class)->finalize (object);
}

static void
cp_change_set_class_init (CpChangeSetClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cp_change_set_finalize;
}

static void
cp_change_set_init (CpChangeSet *self)
{
  self->changes = g_ptr_array_new_with_free_func (g_object_unref);
  self->guards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * cp_change_set_new:
 * @id: identifier within the workspace
 * @contract_id: the contract behind it
 * @connection_id: the CRM account that it is for
 * @correlation_id: ties its approval, requests and audit entries together
 *
 * Returns: (transfer full): an empty change set, created now
 */
CpChangeSet *
cp_change_set_new (const char *id, const char *contract_id, const char *connection_id, const char *correlation_id)
{
  CpChangeSet *self = g_object_new (CP_TYPE_CHANGE_SET, NULL);

  self->id = g_strdup (id);
  self->contract_id = g_strdup (contract_id);
  self->connection_id = g_strdup (connection_id);
  self->correlation_id = g_strdup (correlation_id);
  self->created = cp_clock_now_iso ();
  return self;
}

/** cp_change_set_get_id: Returns: its identifier */
const char *
cp_change_set_get_id (CpChangeSet *self)
{
  return self->id;
}

/** cp_change_set_get_contract_id: Returns: the contract behind it */
const char *
cp_change_set_get_contract_id (CpChangeSet *self)
{
  return self->contract_id;
}

/** cp_change_set_get_connection_id: Returns: the CRM account that it is for */
const char *
cp_change_set_get_connection_id (CpChangeSet *self)
{
  return self->connection_id;
}

/** cp_change_set_get_correlation_id: Returns: what ties its steps together */
const char *
cp_change_set_get_correlation_id (CpChangeSet *self)
{
  return self->correlation_id;
}

/** cp_change_set_get_created: Returns: ISO instant of the planning */
const char *
cp_change_set_get_created (CpChangeSet *self)
{
  return self->created;
}

/** cp_change_set_get_service: Returns: the CRM's name for people, "" until it is set */
const char *
cp_change_set_get_service (CpChangeSet *self)
{
  return self->service != NULL ? self->service : "";
}

/** cp_change_set_set_service: @service: the CRM's name for people */
void
cp_change_set_set_service (CpChangeSet *self, const char *service)
{
  char *copy = g_strdup (service);

  g_free (self->service);
  self->service = copy;
}

/** cp_change_set_add: @change: (transfer full): put at the end */
void
cp_change_set_add (CpChangeSet *self, CpChange *change)
{
  g_ptr_array_add (self->changes, change);
  g_list_model_items_changed (G_LIST_MODEL (self), self->changes->len - 1, 0, 1);
}

/** cp_change_set_get_n_changes: Returns: how many changes there are */
guint
cp_change_set_get_n_changes (CpChangeSet *self)
{
  return self->changes->len;
}

/** cp_change_set_get_change: Returns: (transfer none): change @i */
CpChange *
cp_change_set_get_change (CpChangeSet *self, guint i)
{
  g_return_val_if_fail (i < self->changes->len, NULL);
  return g_ptr_array_index (self->changes, i);
}

/** cp_change_set_count_included: Returns: how many boxes are ticked */
guint
cp_change_set_count_included (CpChangeSet *self)
{
  guint count = 0;

  for (guint i = 0; i < self->changes->len; i++)
    count += cp_change_get_included (g_ptr_array_index (self->changes, i)) ? 1 : 0;
  return count;
}

/** cp_change_set_count_open_conflicts: Returns: how many conflicts nobody settled yet */
guint
cp_change_set_count_open_conflicts (CpChangeSet *self)
{
  guint count = 0;

  for (guint i = 0; i < self->changes->len; i++)
    {
      CpChange *change = g_ptr_array_index (self->changes, i);

      count += cp_change_get_conflict (change) != NULL && cp_change_get_resolution (change) < 0 ? 1 : 0;
    }
  return count;
}

/** cp_change_set_get_guard: Returns: (nullable): when the record was last modified, as seen at planning */
const char *
cp_change_set_get_guard (CpChangeSet *self, const char *record_id)
{
  return g_hash_table_lookup (self->guards, record_id);
}

/** cp_change_set_set_guard: @modified: ISO instant, as the CRM spells it */
void
cp_change_set_set_guard (CpChangeSet *self, const char *record_id, const char *modified)
{
  g_hash_table_insert (self->guards, g_strdup (record_id), g_strdup (modified));
}

static void
set_string (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

/** cp_change_set_to_json: Returns: (transfer full): `{"id", "contract_id", …, "guards": {…}, "changes": […]}` */
JsonNode *
cp_change_set_to_json (CpChangeSet *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *guards = json_object_new ();
  JsonArray *changes = json_array_sized_new (self->changes->len);
  GHashTableIter iterator;
  gpointer record;
  gpointer modified;

  g_hash_table_iter_init (&iterator, self->guards);
  while (g_hash_table_iter_next (&iterator, &record, &modified))
    json_object_set_string_member (guards, record, modified);
  for (guint i = 0; i < self->changes->len; i++)
    json_array_add_element (changes, cp_change_to_json (g_ptr_array_index (self->changes, i)));
  set_string (object, "id", self->id);
  set_string (object, "contract_id", self->contract_id);
  set_string (object, "connection_id", self->connection_id);
  set_string (object, "correlation_id", self->correlation_id);
  set_string (object, "service", self->service);
  set_string (object, "created", self->created);
  json_object_set_object_member (object, "guards", guards);
  json_object_set_array_member (object, "changes", changes);
  json_node_take_object (node, object);
  return node;
}

/** cp_change_set_from_json: Returns: (transfer full) (nullable): the change set, or %NULL when it or a change is malformed */
CpChangeSet *
cp_change_set_from_json (JsonNode *node)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *guards = cp_json_object_object (object, "guards");
  JsonArray *changes = cp_json_object_array (object, "changes");
  g_autoptr (GList) records = guards != NULL ? json_object_get_members (guards) : NULL;
  const char *id = cp_json_object_string (object, "id", NULL);
  const char *created = cp_json_object_string (object, "created", NULL);
  g_autoptr (CpChangeSet) self = NULL;

  if (id == NULL)
    return NULL;
  self = cp_change_set_new (id, cp_json_object_string (object, "contract_id", NULL),
                            cp_json_object_string (object, "connection_id", NULL),
                            cp_json_object_string (object, "correlation_id", NULL));
  cp_change_set_set_service (self, cp_json_object_string (object, "service", NULL));
  if (created != NULL)
    {
      g_free (self->created);
      self->created = g_strdup (created);
    }
  for (GList *l = records; l != NULL; l = l->next)
    cp_change_set_set_guard (self, l->data, cp_json_object_string (guards, l->data, ""));
  for (guint i = 0; changes != NULL && i < json_array_get_length (changes); i++)
    {
      CpChange *change = cp_change_from_json (json_array_get_element (changes, i));

      if (change == NULL)
        return NULL;
      cp_change_set_add (self, change);
    }
  return g_steal_pointer (&self);
}
