/* cp-ai-schema-fill.c: an answer in the form that the request asks for, whatever it is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ai-schema.h"

#include "counterpart-base.h"
#include "counterpart-model.h"

typedef struct
{
  JsonObject *root;
  GPtrArray *findings;
  GPtrArray *pages;
} Filler;

/* A schema with its references and alternatives settled: the first alternative that is not null. */
typedef struct
{
  JsonObject *schema;
  const char *type;
  gboolean nullable;
} Form;

static JsonNode *fill (Filler *self, JsonObject *schema, const CpTermKey *key, const CpAiFinding *finding);

static JsonNode *
null_node (void)
{
  return json_node_new (JSON_NODE_NULL);
}

static JsonNode *
text_node (const char *text)
{
  return json_node_init_string (json_node_alloc (), text);
}

static void
take_type (Form *form, JsonNode *type)
{
  JsonArray *list = type != NULL && JSON_NODE_HOLDS_ARRAY (type) ? json_node_get_array (type) : NULL;

  if (type != NULL && JSON_NODE_HOLDS_VALUE (type))
    form->type = json_node_get_string (type);
  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      const char *name = json_array_get_string_element (list, i);

      if (g_str_equal (name, "null"))
        form->nullable = TRUE;
      else if (form->type == NULL)
        form->type = name;
    }
}

static Form
settle (Filler *self, JsonObject *schema)
{
  Form form = { schema, NULL, FALSE };
  JsonArray *choices = cp_json_object_array (schema, "anyOf");
  const char *reference = cp_json_object_string (schema, "$ref", NULL);

  if (reference != NULL && g_str_has_prefix (reference, "#/$defs/"))
    {
      JsonObject *target = cp_json_object_object (cp_json_object_object (self->root, "$defs"), reference + strlen ("#/$defs/"));

      return target != NULL ? settle (self, target) : form;
    }
  for (guint i = 0; choices != NULL && i < json_array_get_length (choices); i++)
    {
      JsonObject *choice = json_array_get_object_element (choices, i);

      if (g_str_equal (cp_json_object_string (choice, "type", ""), "null"))
        form.nullable = TRUE;
      else if (form.schema == schema)
        form.schema = choice;
    }
  if (form.schema != schema)
    {
      Form inner = settle (self, form.schema);

      inner.nullable |= form.nullable;
      return inner;
    }
  take_type (&form, json_object_get_member (schema, "type"));
  if (form.type == NULL)
    form.type = json_object_has_member (schema, "properties") ? "object" : "string";
  return form;
}

static gboolean
is_allowed (const Form *form, const char *text)
{
  JsonArray *choices = cp_json_object_array (form->schema, "enum");

  for (guint i = 0; choices != NULL && i < json_array_get_length (choices); i++)
    {
      JsonNode *node = json_array_get_element (choices, i);

      if (JSON_NODE_HOLDS_VALUE (node) && g_strcmp0 (json_node_get_string (node), text) == 0)
        return TRUE;
    }
  return choices == NULL;
}

static JsonNode *
text_or_nothing (const Form *form, const char *text)
{
  JsonArray *choices = cp_json_object_array (form->schema, "enum");

  if (text != NULL && is_allowed (form, text))
    return text_node (text);
  if (form->nullable)
    return null_node ();
  return text_node (choices != NULL && json_array_get_length (choices) > 0 ? json_array_get_string_element (choices, 0) : "");
}

/* A value on one line, for a form that wants text. */
static char *
as_text (JsonNode *value)
{
  JsonObject *object = value != NULL && JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  CpMoney money;

  if (value == NULL)
    return NULL;
  if (cp_value_get_string (value) != NULL)
    return g_strdup (cp_value_get_string (value));
  if (cp_value_get_money (value, &money))
    {
      g_autofree char *amount = cp_money_amount_string (money);

      return g_strdup_printf ("%s %s", money.currency, amount);
    }
  if (object != NULL && json_object_has_member (object, "formula"))
    return g_strdup (json_object_get_string_member (object, "formula"));
  if (object != NULL && json_object_has_member (object, "what"))
    return g_strdup (json_object_get_string_member (object, "what"));
  return json_to_string (value, FALSE);
}

static JsonNode *
fill_value_object (Filler *self, const Form *form, JsonNode *value)
{
  JsonObject *properties = cp_json_object_object (form->schema, "properties");
  JsonObject *source = value != NULL && JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  JsonObject *object = json_object_new ();
  g_autoptr (GList) names = properties != NULL ? json_object_get_members (properties) : NULL;
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (GList *at = names; at != NULL; at = at->next)
    {
      Form member = settle (self, json_object_get_object_member (properties, at->data));
      JsonNode *had = source != NULL ? json_object_get_member (source, at->data) : NULL;
      g_autofree char *text = had != NULL ? as_text (had) : NULL;

      json_object_set_member (object, at->data, text_or_nothing (&member, text));
    }
  json_node_take_object (node, object);
  return node;
}

static JsonNode *
fill_value (Filler *self, JsonObject *schema, JsonNode *value)
{
  Form form = settle (self, schema);
  g_autofree char *text = NULL;

  if (g_str_equal (form.type, "object"))
    return value == NULL && form.nullable ? null_node () : fill_value_object (self, &form, value);
  if (g_str_equal (form.type, "array"))
    {
      JsonArray *list = json_array_new ();
      JsonNode *node = json_node_new (JSON_NODE_ARRAY);
      JsonObject *items = cp_json_object_object (form.schema, "items");

      if (value != NULL && items != NULL)
        json_array_add_element (list, fill_value (self, items, value));
      json_node_take_array (node, list);
      return node;
    }
  text = as_text (value);
  if (g_str_equal (form.type, "integer") || g_str_equal (form.type, "number"))
    {
      if (text == NULL && form.nullable)
        return null_node ();
      return json_node_init_int (json_node_alloc (), text != NULL ? g_ascii_strtoll (text, NULL, 10) : 0);
    }
  if (g_str_equal (form.type, "boolean"))
    {
      if (text == NULL && form.nullable)
        return null_node ();
      return json_node_init_boolean (json_node_alloc (), g_strcmp0 (text, "true") == 0);
    }
  return text_or_nothing (&form, text);
}

/* What carries no term: null, empty, or an object of such. */
static JsonNode *
fill_nothing (Filler *self, JsonObject *schema)
{
  return fill_value (self, schema, NULL);
}

static JsonNode *
fill_member (Filler *self, const char *name, JsonObject *schema, const CpTermKey *key, const CpAiFinding *finding)
{
  static const char *const quotes[] = { "quote", "evidence", "source", NULL };
  Form form = settle (self, schema);

  if (g_str_equal (name, "value"))
    return fill_value (self, schema, finding != NULL ? finding->value : NULL);
  if (g_strv_contains (quotes, name))
    return text_or_nothing (&form, finding != NULL ? finding->quote : NULL);
  if (g_str_equal (name, "raw"))
    return text_or_nothing (&form, finding != NULL ? finding->raw : NULL);
  if (g_str_equal (name, "key"))
    return text_node (key->id);
  if (g_str_equal (name, "state"))
    return text_or_nothing (&form, finding != NULL ? "found" : "absent");
  if (g_str_equal (name, "found"))
    return json_node_init_boolean (json_node_alloc (), finding != NULL);
  if (g_str_equal (name, "confidence"))
    return json_node_init_double (json_node_alloc (), finding != NULL ? 0.99 : 0);
  if (g_str_equal (name, "page"))
    {
      if (finding == NULL && form.nullable)
        return null_node ();
      return json_node_init_int (json_node_alloc (),
                                 finding != NULL ? (gint64) ((CpAiPage *) g_ptr_array_index (self->pages, finding->page))->number : 0);
    }
  return fill_nothing (self, schema);
}

static gboolean
is_claim (JsonObject *properties)
{
  return properties != NULL && (json_object_has_member (properties, "value") || json_object_has_member (properties, "quote"));
}

static JsonNode *
fill_list (Filler *self, JsonObject *items, const CpTermKey *key)
{
  JsonArray *list = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; items != NULL && i < self->findings->len; i++)
    {
      const CpAiFinding *finding = g_ptr_array_index (self->findings, i);

      if (g_str_equal (finding->key, key->id))
        json_array_add_element (list, fill (self, items, key, finding));
    }
  json_node_take_array (node, list);
  return node;
}

/* The place of one term, or of one finding of it. */
static JsonNode *
fill (Filler *self, JsonObject *schema, const CpTermKey *key, const CpAiFinding *finding)
{
  Form form = settle (self, schema);
  JsonObject *properties = cp_json_object_object (form.schema, "properties");
  g_autoptr (GList) names = NULL;
  JsonObject *object;
  JsonNode *node;

  if (g_str_equal (form.type, "array"))
    return fill_list (self, cp_json_object_object (form.schema, "items"), key);
  if (finding == NULL && form.nullable)
    return null_node ();
  if (!is_claim (properties))
    return fill_value (self, schema, finding != NULL ? finding->value : NULL);
  object = json_object_new ();
  names = json_object_get_members (properties);
  for (GList *at = names; at != NULL; at = at->next)
    json_object_set_member (object, at->data, fill_member (self, at->data, json_object_get_object_member (properties, at->data), key, finding));
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, object);
  return node;
}

/* {"terms": [{"key", "value", "quote", "page"}]} */
static JsonNode *
fill_all (Filler *self, JsonObject *items)
{
  JsonArray *list = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < self->findings->len; i++)
    {
      const CpAiFinding *finding = g_ptr_array_index (self->findings, i);

      json_array_add_element (list, fill (self, items, cp_term_key_find (finding->key), finding));
    }
  json_node_take_array (node, list);
  return node;
}

static JsonNode *
fill_root (Filler *self, JsonObject *properties)
{
  JsonObject *object = json_object_new ();
  g_autoptr (GList) names = json_object_get_members (properties);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (GList *at = names; at != NULL; at = at->next)
    {
      JsonObject *schema = cp_json_object_object (properties, at->data);
      const CpTermKey *key = cp_term_key_find (at->data);
      JsonObject *items = schema != NULL ? cp_json_object_object (schema, "items") : NULL;
      JsonObject *inner = items != NULL ? cp_json_object_object (items, "properties") : NULL;

      if (schema == NULL)
        continue;
      if (key != NULL)
        json_object_set_member (object, at->data, fill (self, schema, key, cp_ai_rules_first (self->findings, key->id)));
      else if (inner != NULL && json_object_has_member (inner, "key") && is_claim (inner))
        json_object_set_member (object, at->data, fill_all (self, items));
      else
        json_object_set_member (object, at->data, fill_nothing (self, schema));
    }
  json_node_take_object (node, object);
  return node;
}

static const char plain_form[] = "{\"properties\": {\"terms\": {\"type\": \"array\", \"items\": {\"type\": \"object\", \"properties\": {"
                                 "\"key\": {\"type\": \"string\"}, \"value\": {\"type\": \"string\"}, \"quote\": {\"type\": \"string\"},"
                                 "\"page\": {\"type\": \"integer\"}}}}}}";

JsonNode *
cp_ai_schema_fill (JsonObject *schema, GPtrArray *findings, GPtrArray *pages)
{
  g_autoptr (JsonNode) plain = schema == NULL ? json_from_string (plain_form, NULL) : NULL;
  Filler self = { schema != NULL ? schema : json_node_get_object (plain), findings, pages };

  return fill_root (&self, json_object_get_object_member (self.root, "properties"));
}
