/* cp-model-schema.c
 *
 * `{"effective_date": {"quote", "page", "value"}, "party": [{…}], …}`, strict: nothing besides, everything there. The quote stands before the value,
 * so that a model that writes from left to right looks for its evidence first.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-model-schema.h"

#include <string.h>

typedef struct
{
  const char *key;
  const char *meaning;
} Meaning;

static const Meaning meanings[] = {
  { "title", "title of the contract as printed at its head" },
  { "contract_id", "number or reference of the contract" },
  { "contract_type", "kind of contract; the quote is the words that say so" },
  { "party", "each party to the contract: full legal name, role, the short name it is given, address" },
  { "customer_name", "full name of the party that is not our own side" },
  { "key_contact", "persons or addresses named for notices or as contacts" },
  { "agreement_date", "day on which the contract was made or signed, as the contract states it" },
  { "effective_date", "first day on which the contract is in force" },
  { "term", "length of the initial term" },
  { "expiration_date", "last day of the initial term, if it is written out; \"perpetual\" if the contract says that it has no end; never computed" },
  { "auto_renewal", "whether it renews by itself; \"true\", \"false\" if the contract says that it does not, \"unclear\" if it contradicts itself" },
  { "renewal_date", "day of the next renewal, if it is written out; never computed" },
  { "renewal_term", "length of each renewal" },
  { "notice_period", "how long before the end notice must be given to prevent renewal or to end the contract" },
  { "total_contract_value", "whole price of the contract, or the formula for it" },
  { "annual_contract_value", "price a year, if it is written out" },
  { "payment_terms", "days until an invoice is due" },
  { "payment_schedule", "single payments with amount and day or event" },
  { "discount", "discounts with percentage or amount" },
  { "product", "products or services with quantity and price" },
  { "governing_law", "state or country whose law governs the contract" },
  { "liability_cap", "upper limit of liability: amount, or the formula for it in the contract's words" },
  { "sla", "service levels promised, with their measure" },
  { "obligation", "important duties of either party with a day or a recurrence" },
  { "deliverable", "things to be handed over, with their day" },
  { "reporting_requirement", "reports, statements and audits to be given, with their recurrence" },
  { "summary", "three to six sentences on what the contract is about, each with the passage that says so" },
};

/* What our own arithmetic makes out of other terms: a model is not asked to count days. */
static const char *const computed[] = { "termination_notice_days", "termination_window", "renewal_alert_date" };

/** cp_model_schema_asks_for: Returns: whether models are asked for this term; what is computed from others they are not */
gboolean
cp_model_schema_asks_for (const CpTermKey *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (computed); i++)
    if (g_str_equal (key->id, computed[i]))
      return FALSE;
  return TRUE;
}

static const char *
meaning_of (const CpTermKey *key)
{
  for (guint i = 0; i < G_N_ELEMENTS (meanings); i++)
    if (g_str_equal (meanings[i].key, key->id))
      return meanings[i].meaning;
  return key->label;
}

/** cp_model_schema_members: Returns: (nullable) (array zero-terminated=1): the members of a value that is an object, or %NULL */
const char *const *
cp_model_schema_members (CpValueKind kind)
{
  static const char *const party[] = { "name", "role", "alias", "address", NULL };
  static const char *const range[] = { "from", "to", NULL };
  static const char *const money[] = { "amount", "currency", "formula", NULL };
  static const char *const row[] = { "label", "amount", "currency", "date", "trigger", "quantity", NULL };
  static const char *const obligation[] = { "who", "what", "metric", "due", "recurrence", "remedy", NULL };
  static const char *const contact[] = { "name", "role", "email", "phone", NULL };

  switch (kind)
    {
    case CP_VALUE_PARTY:
      return party;
    case CP_VALUE_RANGE:
      return range;
    case CP_VALUE_MONEY:
      return money;
    case CP_VALUE_ROW:
      return row;
    case CP_VALUE_OBLIGATION:
      return obligation;
    case CP_VALUE_CONTACT:
      return contact;
    default:
      return NULL;
    }
}

static const char *
form_of (CpValueKind kind)
{
  switch (kind)
    {
    case CP_VALUE_DATE:
      return "YYYY-MM-DD";
    case CP_VALUE_PERIOD:
      return "ISO 8601 duration, such as P3Y or P90D";
    case CP_VALUE_NUMBER:
      return "whole number of days";
    case CP_VALUE_TRISTATE:
      return "true, false or unclear";
    case CP_VALUE_CONTRACT_TYPE:
      return "nda, msa, sow, order, lease, license, employment, amendment or other";
    case CP_VALUE_MONEY:
      return "amount with a point before the cents, currency as ISO 4217; formula only where there is no amount";
    case CP_VALUE_PLACE:
      return "name of the place alone";
    default:
      return NULL;
    }
}

static JsonNode *
node_of (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  return node;
}

/* "type": [TYPE, "null"], with the words that a value may be, where they are few */
static JsonObject *
nullable (const char *type, const char *const *choices)
{
  JsonObject *schema = json_object_new ();
  JsonArray *types = json_array_new ();
  JsonArray *words;

  json_array_add_string_element (types, type);
  json_array_add_string_element (types, "null");
  json_object_set_array_member (schema, "type", types);
  if (choices == NULL)
    return schema;
  words = json_array_new ();
  for (; *choices != NULL; choices++)
    json_array_add_string_element (words, *choices);
  json_array_add_null_element (words);
  json_object_set_array_member (schema, "enum", words);
  return schema;
}

static JsonObject *
object_schema (JsonObject *properties)
{
  JsonObject *schema = json_object_new ();
  JsonArray *required = json_array_new ();
  g_autoptr (GList) names = json_object_get_members (properties);

  for (GList *at = names; at != NULL; at = at->next)
    json_array_add_string_element (required, at->data);
  json_object_set_string_member (schema, "type", "object");
  json_object_set_object_member (schema, "properties", properties);
  json_object_set_array_member (schema, "required", required);
  json_object_set_boolean_member (schema, "additionalProperties", FALSE);
  return schema;
}

static JsonObject *
value_schema (CpValueKind kind)
{
  static const char *const types[] = { "nda", "msa", "sow", "order", "lease", "license", "employment", "amendment", "other", NULL };
  static const char *const answers[] = { "true", "false", "unclear", NULL };
  const char *const *members = cp_model_schema_members (kind);
  JsonObject *properties;

  if (kind == CP_VALUE_CONTRACT_TYPE)
    return nullable ("string", types);
  if (kind == CP_VALUE_TRISTATE)
    return nullable ("string", answers);
  if (kind == CP_VALUE_NUMBER)
    return nullable ("integer", NULL);
  if (members == NULL)
    return nullable ("string", NULL);
  properties = json_object_new ();
  for (; *members != NULL; members++)
    json_object_set_object_member (properties, *members, nullable ("string", NULL));
  return object_schema (properties);
}

static JsonObject *
term_schema (const CpTermKey *key)
{
  JsonObject *properties = json_object_new ();
  JsonObject *one;
  JsonObject *list;

  json_object_set_object_member (properties, "quote", nullable ("string", NULL));
  json_object_set_object_member (properties, "page", nullable ("integer", NULL));
  json_object_set_object_member (properties, "value", value_schema (key->kind));
  one = object_schema (properties);
  if (!key->many)
    {
      json_object_set_string_member (one, "description", meaning_of (key));
      return one;
    }
  list = json_object_new ();
  json_object_set_string_member (list, "type", "array");
  json_object_set_object_member (list, "items", one);
  json_object_set_string_member (list, "description", meaning_of (key));
  return list;
}

/**
 * cp_model_schema_new:
 *
 * Returns: (transfer full): a JSON schema with a member for each of cp_term_keys() that models are asked for
 */
JsonNode *
cp_model_schema_new (void)
{
  JsonObject *properties = json_object_new ();
  guint n;
  const CpTermKey *keys = cp_term_keys (&n);
  JsonNode *node;

  for (guint i = 0; i < n; i++)
    if (cp_model_schema_asks_for (&keys[i]))
      json_object_set_object_member (properties, keys[i].id, term_schema (&keys[i]));
  node = node_of (object_schema (properties));
  json_node_seal (node);
  return node;
}

/** cp_model_schema_describe_terms: Returns: (transfer full): a line for each term: its key, what it means, how its value is written */
char *
cp_model_schema_describe_terms (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n;
  const CpTermKey *keys = cp_term_keys (&n);

  for (guint i = 0; i < n; i++)
    {
      const char *form = form_of (keys[i].kind);

      if (!cp_model_schema_asks_for (&keys[i]))
        continue;
      g_string_append_printf (text, "- %s%s: %s", keys[i].id, keys[i].many ? " (list)" : "", meaning_of (&keys[i]));
      if (form != NULL)
        g_string_append_printf (text, " [%s]", form);
      g_string_append_c (text, '\n');
    }
  return g_strdup (text->str);
}
