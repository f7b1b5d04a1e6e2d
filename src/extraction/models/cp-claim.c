/* cp-claim.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-claim.h"

#include <string.h>

#include "counterpart-base.h"
#include "cp-model-schema.h"
#include "cp-term-value.h"

#define MOST_OF_ONE_KEY 100
#define LONGEST_QUOTE 4000

/** cp_claim_new: @said: (transfer none); @quote: (nullable). Returns: (transfer full): a claim */
CpClaim *
cp_claim_new (const CpTermKey *key, JsonNode *said, const char *quote, int page)
{
  CpClaim *claim = g_new0 (CpClaim, 1);

  claim->key = key;
  claim->said = json_node_ref (said);
  claim->quote = quote != NULL && strlen (quote) <= LONGEST_QUOTE ? g_strdup (quote) : NULL;
  claim->page = page;
  return claim;
}

void
cp_claim_free (CpClaim *claim)
{
  json_node_unref (claim->said);
  g_free (claim->quote);
  g_free (claim);
}

/**
 * cp_claims_trim_answer:
 * @text: what a model answered
 *
 * Models that are held to nothing put words, code fences or their thoughts around the object.
 *
 * Returns: (transfer full): the object alone, as far as there is one
 */
char *
cp_claims_trim_answer (const char *text)
{
  const char *thought = g_strrstr (text, "</think>");
  const char *start = strchr (thought != NULL ? thought : text, '{');
  const char *end = start != NULL ? strrchr (start, '}') : NULL;

  return end != NULL ? g_strndup (start, end + 1 - start) : g_strdup (text);
}

/* A value that says nothing: null, "", {} or an object of such. */
static gboolean
is_empty (JsonNode *node)
{
  JsonObjectIter iter;
  JsonNode *member;

  if (node == NULL || JSON_NODE_HOLDS_NULL (node) || JSON_NODE_HOLDS_ARRAY (node))
    return TRUE;
  if (JSON_NODE_HOLDS_VALUE (node))
    return json_node_get_value_type (node) == G_TYPE_STRING && *json_node_get_string (node) == '\0';
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, NULL, &member))
    if (!is_empty (member))
      return FALSE;
  return TRUE;
}

static void
take_one (GPtrArray *claims, const CpTermKey *key, JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *value = object != NULL ? json_object_get_member (object, "value") : NULL;
  const char *quote = cp_json_object_string (object, "quote", NULL);
  int page = (int) CLAMP (cp_json_object_int (object, "page", 0), 0, 1000000);

  /* Models that were held to nothing leave out the frame. */
  if (value == NULL && quote == NULL && (object == NULL || !json_object_has_member (object, "value")))
    value = node;
  if (!is_empty (value))
    g_ptr_array_add (claims, cp_claim_new (key, value, quote, page));
}

static void
take_key (GPtrArray *claims, const CpTermKey *key, JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    {
      take_one (claims, key, node);
      return;
    }
  for (guint i = 0; i < MIN (json_array_get_length (array), key->many ? MOST_OF_ONE_KEY : 1); i++)
    take_one (claims, key, json_array_get_element (array, i));
}

/**
 * cp_claims_take_answer:
 * @claims: (element-type CpClaim): where they are added
 * @text: what a model answered
 * @complaint: (out) (transfer full): what is wrong with it, in words for the model; untranslated
 *
 * Whatever form was promised, the answer is checked here.
 *
 * Returns: whether it is an answer
 */
gboolean
cp_claims_take_answer (GPtrArray *claims, const char *text, char **complaint)
{
  g_autofree char *trimmed = cp_claims_trim_answer (text);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = g_utf8_validate (trimmed, -1, NULL) ? cp_json_parse (trimmed, -1, &error) : NULL;
  guint n;
  const CpTermKey *keys = cp_term_keys (&n);
  guint known = 0;

  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      *complaint = g_strdup_printf ("That was no JSON object%s%s. Give the whole answer again, as one JSON object that follows the schema, and nothing else.",
                                    error != NULL ? ": " : "", error != NULL ? error->message : "");
      return FALSE;
    }
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_object_get_member (json_node_get_object (root), keys[i].id);

      if (node == NULL || !cp_model_schema_asks_for (&keys[i]))
        continue;
      known++;
      take_key (claims, &keys[i], node);
    }
  if (known > 0)
    return TRUE;
  *complaint = g_strdup ("That object has none of the members of the schema. Give the whole answer again, as one JSON object that follows the schema, and nothing else.");
  return FALSE;
}

static JsonNode *
restore_node (JsonNode *node, CpRedactionTable *table)
{
  JsonObject *object;
  JsonNode *restored;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      g_autofree char *text = cp_redaction_table_restore (table, json_node_get_string (node));

      return cp_value_from_text (text);
    }
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return json_node_copy (node);
  object = json_object_new ();
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &name, &member))
    json_object_set_member (object, name, restore_node (member, table));
  restored = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (restored, object);
  return restored;
}

/** cp_claim_restore: puts the words back that were taken out before the service was asked */
void
cp_claim_restore (CpClaim *claim, CpRedactionTable *table)
{
  JsonNode *said = restore_node (claim->said, table);
  char *quote = claim->quote != NULL ? cp_redaction_table_restore (table, claim->quote) : NULL;

  json_node_unref (claim->said);
  claim->said = said;
  g_free (claim->quote);
  claim->quote = quote;
}

static JsonNode *
parse_words (CpValueKind kind, const char *text)
{
  g_autofree char *clean = g_strstrip (g_strdup (text));
  JsonNode *value;

  /* A brace would be parsed as JSON; a model that writes JSON into a string is not followed there. */
  if (*clean == '{' || *clean == '\0')
    return NULL;
  value = cp_value_parse_typed (kind, clean, NULL);
  return value;
}

static JsonNode *
normalise_money (JsonObject *object)
{
  const char *formula = cp_json_object_string (object, "formula", "");
  const char *currency = cp_json_object_string (object, "currency", "");
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  JsonNode *amount = json_object_get_member (object, "amount");
  CpMoney money;

  if (amount != NULL && JSON_NODE_HOLDS_VALUE (amount))
    number = json_node_get_value_type (amount) == G_TYPE_STRING ? g_strdup (json_node_get_string (amount)) : json_to_string (amount, FALSE);
  text = g_strstrip (g_strdup_printf ("%s %s", currency, number != NULL ? number : ""));
  if (number != NULL && cp_money_parse (text, &money))
    return cp_value_from_money (money);
  return *formula != '\0' ? parse_words (CP_VALUE_MONEY, formula) : NULL;
}

/* The members that are known, as far as they are words. */
static JsonNode *
normalise_object (CpValueKind kind, JsonObject *object)
{
  JsonObject *kept = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  for (const char *const *member = cp_model_schema_members (kind); *member != NULL; member++)
    {
      JsonNode *said = json_object_get_member (object, *member);
      g_autofree char *text = NULL;

      if (said == NULL || !JSON_NODE_HOLDS_VALUE (said))
        continue;
      text = json_node_get_value_type (said) == G_TYPE_STRING ? g_strdup (json_node_get_string (said)) : json_to_string (said, FALSE);
      g_strstrip (text);
      if (*text != '\0')
        json_object_set_string_member (kept, *member, text);
    }
  json_node_take_object (node, kept);
  json_node_seal (node);
  return cp_value_is_valid (kind, node, NULL) ? g_steal_pointer (&node) : NULL;
}

/**
 * cp_claim_normalise:
 * @kind: what the value should be
 * @said: what the service said, of any shape
 *
 * Returns: (transfer full) (nullable): a value of @kind by our own parsers, or %NULL when it is none
 */
JsonNode *
cp_claim_normalise (CpValueKind kind, JsonNode *said)
{
  g_autofree char *number = NULL;

  if (JSON_NODE_HOLDS_OBJECT (said))
    {
      if (kind == CP_VALUE_MONEY)
        return normalise_money (json_node_get_object (said));
      if (cp_model_schema_members (kind) != NULL)
        return normalise_object (kind, json_node_get_object (said));
      return cp_value_is_valid (kind, said, NULL) ? json_node_copy (said) : NULL;
    }
  if (!JSON_NODE_HOLDS_VALUE (said))
    return NULL;
  if (json_node_get_value_type (said) == G_TYPE_STRING)
    return g_utf8_validate (json_node_get_string (said), -1, NULL) ? parse_words (kind, json_node_get_string (said)) : NULL;
  number = json_to_string (said, FALSE);
  return parse_words (kind, number);
}
