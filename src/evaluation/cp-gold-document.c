/* cp-gold-document.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-gold-document.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "counterpart-model.h"
#include "cp-evaluation-error.h"

static void
gold_field_free (gpointer data)
{
  CpGoldField *field = data;

  g_ptr_array_unref (field->values);
  g_free (field);
}

/** cp_gold_document_new: (transfer full): a document of which nothing is judged yet */
CpGoldDocument *
cp_gold_document_new (const char *path, const char *sha256, const char *dataset, const char *contract_type)
{
  CpGoldDocument *self = g_new0 (CpGoldDocument, 1);

  self->path = g_strdup (path);
  self->sha256 = g_strdup (sha256);
  self->dataset = g_strdup (dataset != NULL ? dataset : "own");
  self->contract_type = g_strdup (contract_type);
  self->fields = g_ptr_array_new_with_free_func (gold_field_free);
  return self;
}

/** cp_gold_document_free: frees it */
void
cp_gold_document_free (CpGoldDocument *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_free (self->sha256);
  g_free (self->dataset);
  g_free (self->contract_type);
  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->clauses, g_hash_table_unref);
  g_free (self);
}

/** cp_gold_document_add_field: (transfer none): the field of @key; @rule holds when it is new */
CpGoldField *
cp_gold_document_add_field (CpGoldDocument *self, const char *key, CpValueRule rule)
{
  const char *interned = g_intern_string (key);
  CpGoldField *field;

  for (guint i = 0; i < self->fields->len; i++)
    {
      field = g_ptr_array_index (self->fields, i);
      if (field->key == interned)
        return field;
    }
  field = g_new0 (CpGoldField, 1);
  field->key = interned;
  field->rule = rule;
  field->values = g_ptr_array_new_with_free_func ((GDestroyNotify) json_node_unref);
  g_ptr_array_add (self->fields, field);
  return field;
}

/** cp_gold_field_add_value: adds a copy of @value */
void
cp_gold_field_add_value (CpGoldField *field, JsonNode *value)
{
  JsonNode *copy = json_node_copy (value);

  json_node_seal (copy);
  g_ptr_array_add (field->values, copy);
}

/** cp_gold_field_add_text: adds a value that is plain text */
void
cp_gold_field_add_text (CpGoldField *field, const char *text)
{
  g_autoptr (JsonNode) node = json_node_init_string (json_node_alloc (), text);

  cp_gold_field_add_value (field, node);
}

static void
judge_clauses (CpGoldDocument *self)
{
  if (self->clauses == NULL)
    self->clauses = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * cp_gold_document_add_clause:
 * @type: (nullable): one of cp_clause_types(); %NULL says that clauses were judged, and adds none
 * @text: (nullable): a passage
 */
void
cp_gold_document_add_clause (CpGoldDocument *self, const char *type, const char *text)
{
  GPtrArray *texts;

  judge_clauses (self);
  if (type == NULL || text == NULL)
    return;
  texts = g_hash_table_lookup (self->clauses, type);
  if (texts == NULL)
    {
      texts = g_ptr_array_new_with_free_func (g_free);
      g_hash_table_insert (self->clauses, g_strdup (type), texts);
    }
  g_ptr_array_add (texts, g_strdup (text));
}

/** cp_gold_document_dup_name: (transfer full): what the document is called in tables */
char *
cp_gold_document_dup_name (const CpGoldDocument *self)
{
  return self->path != NULL ? g_path_get_basename (self->path) : g_strdup (self->sha256);
}

/* As a line of a file */

static void
set_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

static JsonObject *
fields_to_json (const CpGoldDocument *self, JsonObject *rules)
{
  JsonObject *fields = json_object_new ();

  for (guint i = 0; i < self->fields->len; i++)
    {
      const CpGoldField *field = g_ptr_array_index (self->fields, i);
      JsonArray *values = json_array_new ();

      for (guint v = 0; v < field->values->len; v++)
        json_array_add_element (values, json_node_copy (g_ptr_array_index (field->values, v)));
      json_object_set_array_member (fields, field->key, values);
      if (field->rule != cp_value_rule_for_key (field->key))
        json_object_set_string_member (rules, field->key, cp_value_rule_to_string (field->rule));
    }
  return fields;
}

static JsonObject *
clauses_to_json (GHashTable *clauses)
{
  JsonObject *object = json_object_new ();
  GHashTableIter iter;
  gpointer type, texts;

  g_hash_table_iter_init (&iter, clauses);
  while (g_hash_table_iter_next (&iter, &type, &texts))
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < ((GPtrArray *) texts)->len; i++)
        json_array_add_string_element (array, g_ptr_array_index ((GPtrArray *) texts, i));
      json_object_set_array_member (object, type, array);
    }
  return object;
}

/** cp_gold_document_to_json: (transfer full): the document as a line of a gold file */
JsonNode *
cp_gold_document_to_json (const CpGoldDocument *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *rules = json_object_new ();

  set_text (object, "path", self->path);
  set_text (object, "sha256", self->sha256);
  set_text (object, "dataset", self->dataset);
  set_text (object, "contract_type", self->contract_type);
  json_object_set_object_member (object, "fields", fields_to_json (self, rules));
  if (json_object_get_size (rules) > 0)
    json_object_set_object_member (object, "rules", rules);
  else
    json_object_unref (rules);
  if (self->clauses != NULL)
    json_object_set_object_member (object, "clauses", clauses_to_json (self->clauses));
  json_node_take_object (node, object);
  return node;
}

static gboolean
read_rule (JsonObject *rules, const char *key, CpValueRule *rule, GError **error)
{
  const char *name = cp_json_object_string (rules, key, NULL);

  *rule = cp_value_rule_for_key (key);
  if (name == NULL || cp_value_rule_from_string (name, rule))
    return TRUE;
  g_set_error (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_GOLD, _("There is no rule “%s” for comparing values (field “%s”)."), name,
               key);
  return FALSE;
}

static gboolean
read_fields (CpGoldDocument *self, JsonObject *fields, JsonObject *rules, GError **error)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  json_object_iter_init_ordered (&iter, fields);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    {
      CpValueRule rule;
      CpGoldField *field;

      if (cp_term_key_find (key) == NULL)
        {
          g_set_error (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_GOLD, _("There is no term “%s”."), key);
          return FALSE;
        }
      if (!read_rule (rules, key, &rule, error))
        return FALSE;
      field = cp_gold_document_add_field (self, key, rule);
      if (!JSON_NODE_HOLDS_ARRAY (node) && !JSON_NODE_HOLDS_NULL (node))
        cp_gold_field_add_value (field, node);
      for (guint i = 0; JSON_NODE_HOLDS_ARRAY (node) && i < json_array_get_length (json_node_get_array (node)); i++)
        cp_gold_field_add_value (field, json_array_get_element (json_node_get_array (node), i));
    }
  return TRUE;
}

static void
read_clauses (CpGoldDocument *self, JsonObject *clauses)
{
  JsonObjectIter iter;
  const char *type;
  JsonNode *node;

  cp_gold_document_add_clause (self, NULL, NULL);
  json_object_iter_init_ordered (&iter, clauses);
  while (json_object_iter_next_ordered (&iter, &type, &node))
    for (guint i = 0; JSON_NODE_HOLDS_ARRAY (node) && i < json_array_get_length (json_node_get_array (node)); i++)
      {
        JsonNode *text = json_array_get_element (json_node_get_array (node), i);

        if (JSON_NODE_HOLDS_VALUE (text) && json_node_get_string (text) != NULL)
          cp_gold_document_add_clause (self, type, json_node_get_string (text));
      }
}

/** cp_gold_document_from_json: (transfer full): the document that a line describes, or %NULL with %CP_EVALUATION_ERROR_GOLD */
CpGoldDocument *
cp_gold_document_from_json (JsonObject *object, GError **error)
{
  g_autoptr (CpGoldDocument) self
    = cp_gold_document_new (cp_json_object_string (object, "path", NULL), cp_json_object_string (object, "sha256", NULL),
                            cp_json_object_string (object, "dataset", NULL), cp_json_object_string (object, "contract_type", NULL));
  JsonObject *fields = cp_json_object_object (object, "fields");
  JsonObject *clauses = cp_json_object_object (object, "clauses");

  if (self->path == NULL && self->sha256 == NULL)
    {
      g_set_error_literal (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_GOLD, _("The file is not named: “path” or “sha256” is missing."));
      return NULL;
    }
  if (fields == NULL && clauses == NULL)
    {
      g_set_error_literal (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_GOLD, _("It says nothing of the contract: “fields” is missing."));
      return NULL;
    }
  if (fields != NULL && !read_fields (self, fields, cp_json_object_object (object, "rules"), error))
    return NULL;
  if (clauses != NULL)
    read_clauses (self, clauses);
  return g_steal_pointer (&self);
}
