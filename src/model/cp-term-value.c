/* cp-term-value.c: values made, taken apart and checked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-term-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-canonical-json.h"

G_DEFINE_QUARK (cp-model-error-quark, cp_model_error)

static const char *const contract_types[] = { "nda",   "msa",        "sow",       "order", "lease",
                                              "license", "employment", "amendment", "other" };

static JsonNode *
string_node (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);
  json_node_seal (node);
  return node;
}

static JsonNode *
object_node (JsonObject *object)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  json_node_seal (node);
  return node;
}

static JsonObject *
as_object (JsonNode *value)
{
  return value != NULL && JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
}

static const char *
as_string (JsonNode *value)
{
  return value != NULL && JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING
             ? json_node_get_string (value)
             : NULL;
}

/** cp_value_from_text: Returns: (transfer full): a string */
JsonNode *
cp_value_from_text (const char *text)
{
  return string_node (text);
}

/** cp_value_from_date: Returns: (transfer full): `"YYYY-MM-DD"` */
JsonNode *
cp_value_from_date (CpCivilDate date)
{
  g_autofree char *iso = cp_civil_date_to_iso (date);

  return string_node (iso);
}

/** cp_value_from_period: Returns: (transfer full): `"P30D"`, or an object that says that the days are business days */
JsonNode *
cp_value_from_period (CpPeriod period)
{
  g_autofree char *iso = cp_period_to_iso (period);
  JsonObject *object;

  if (period.business_days == 0)
    return string_node (iso);
  object = json_object_new ();
  json_object_set_string_member (object, "period", iso);
  json_object_set_boolean_member (object, "business_days", TRUE);
  return object_node (object);
}

/** cp_value_from_money: Returns: (transfer full): `{"amount", "currency"}`, the latter absent when unknown */
JsonNode *
cp_value_from_money (CpMoney money)
{
  JsonObject *object = json_object_new ();
  g_autofree char *amount = cp_money_amount_string (money);

  json_object_set_string_member (object, "amount", amount);
  if (*money.currency != '\0')
    json_object_set_string_member (object, "currency", money.currency);
  return object_node (object);
}

/** cp_value_from_number: Returns: (transfer full): a whole number */
JsonNode *
cp_value_from_number (gint64 number)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_int (node, number);
  json_node_seal (node);
  return node;
}

/** cp_value_from_tristate: @tristate: 1 true, 0 false, -1 unclear. Returns: (transfer full): `"true"`, `"false"`, `"unclear"` */
JsonNode *
cp_value_from_tristate (int tristate)
{
  return string_node (tristate > 0 ? "true" : tristate == 0 ? "false" : "unclear");
}

static void
set_if_said (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL && *text != '\0')
    json_object_set_string_member (object, member, text);
}

/**
 * cp_value_from_party:
 * @name: the party's name
 * @role: (nullable): "Customer", "Landlord"
 * @alias: (nullable): how the contract calls it: "Acme"
 * @address: (nullable): its address
 *
 * Returns: (transfer full): an object without the members that are unknown
 */
JsonNode *
cp_value_from_party (const char *name, const char *role, const char *alias, const char *address)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", name);
  set_if_said (object, "role", role);
  set_if_said (object, "alias", alias);
  set_if_said (object, "address", address);
  return object_node (object);
}

/** cp_value_get_date: Returns: whether @value (nullable) is a day; "perpetual" is none */
gboolean
cp_value_get_date (JsonNode *value, CpCivilDate *date)
{
  return cp_civil_date_parse_iso (as_string (value), date);
}

/** cp_value_get_period: Returns: whether @value (nullable) is a period, as a string or in the object form of a notice period */
gboolean
cp_value_get_period (JsonNode *value, CpPeriod *period)
{
  JsonObject *object = as_object (value);
  CpPeriod parsed;

  if (object == NULL)
    return cp_period_parse_iso (as_string (value), period);
  if (!cp_period_parse_iso (cp_json_object_string (object, "period", NULL), &parsed))
    return FALSE;
  if (cp_json_object_boolean (object, "business_days", FALSE))
    {
      if (parsed.years != 0 || parsed.months != 0 || parsed.weeks != 0)
        return FALSE;
      parsed.business_days = parsed.days;
      parsed.days = 0;
    }
  *period = parsed;
  return TRUE;
}

static gboolean
is_currency (const char *code)
{
  if (strlen (code) != 3)
    return *code == '\0';
  return g_ascii_isupper (code[0]) && g_ascii_isupper (code[1]) && g_ascii_isupper (code[2]);
}

/** cp_value_get_money: Returns: whether @value (nullable) is an amount; %FALSE for a formula */
gboolean
cp_value_get_money (JsonNode *value, CpMoney *money)
{
  JsonObject *object = as_object (value);
  const char *currency = cp_json_object_string (object, "currency", "");
  gint64 hundredths;

  if (!is_currency (currency) || !cp_money_parse_amount (cp_json_object_string (object, "amount", NULL), &hundredths))
    return FALSE;
  *money = cp_money (hundredths, currency);
  return TRUE;
}

/**
 * cp_value_get_string:
 * @value: (nullable): a value
 *
 * Returns: (transfer none) (nullable): a text, place, type, date or truth value as it stands, or the main member of an
 *   object: name, what, label, formula
 */
const char *
cp_value_get_string (JsonNode *value)
{
  static const char *const main_members[] = { "name", "what", "label", "formula" };
  JsonObject *object = as_object (value);
  const char *text = as_string (value);

  for (guint i = 0; text == NULL && i < G_N_ELEMENTS (main_members); i++)
    text = cp_json_object_string (object, main_members[i], NULL);
  return text;
}

static gboolean
is_one_of (const char *text, const char *const *choices, guint n_choices)
{
  for (guint i = 0; text != NULL && i < n_choices; i++)
    if (strcmp (text, choices[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Every member is a string or number (amounts and counts may be either), at least one of @main is said. */
static gboolean
is_plain_object (JsonNode *value, const char *first_main, const char *second_main)
{
  JsonObject *object = as_object (value);
  g_autoptr (GList) members = NULL;

  if (object == NULL)
    return FALSE;
  members = json_object_get_members (object);
  for (GList *l = members; l != NULL; l = l->next)
    if (!JSON_NODE_HOLDS_VALUE (json_object_get_member (object, l->data)))
      return FALSE;
  return *cp_json_object_string (object, first_main, "") != '\0'
         || (second_main != NULL && json_object_has_member (object, second_main));
}

static gboolean
range_is_valid (JsonNode *value)
{
  JsonObject *object = as_object (value);
  CpCivilDate from;
  CpCivilDate to;

  return cp_civil_date_parse_iso (cp_json_object_string (object, "from", NULL), &from)
         && cp_civil_date_parse_iso (cp_json_object_string (object, "to", NULL), &to) && cp_civil_date_compare (from, to) <= 0;
}

static gboolean
has_shape (CpValueKind kind, JsonNode *value)
{
  static const char *const tristates[] = { "true", "false", "unclear" };
  const char *text = as_string (value);
  CpCivilDate date;
  CpPeriod period;
  CpMoney money;

  switch (kind)
    {
    case CP_VALUE_TEXT:
    case CP_VALUE_PLACE:
      return text != NULL && *text != '\0';
    case CP_VALUE_CONTRACT_TYPE:
      return is_one_of (text, contract_types, G_N_ELEMENTS (contract_types));
    case CP_VALUE_PARTY:
    case CP_VALUE_CONTACT:
      return is_plain_object (value, "name", kind == CP_VALUE_CONTACT ? "email" : NULL);
    case CP_VALUE_DATE:
      return g_strcmp0 (text, "perpetual") == 0 || cp_civil_date_parse_iso (text, &date);
    case CP_VALUE_PERIOD:
      return g_strcmp0 (text, "perpetual") == 0 || (cp_value_get_period (value, &period) && !cp_period_is_zero (period));
    case CP_VALUE_TRISTATE:
      return is_one_of (text, tristates, G_N_ELEMENTS (tristates));
    case CP_VALUE_RANGE:
      return range_is_valid (value);
    case CP_VALUE_MONEY:
      return cp_value_get_money (value, &money) || *cp_json_object_string (as_object (value), "formula", "") != '\0';
    case CP_VALUE_NUMBER:
      return value != NULL && JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_INT64;
    case CP_VALUE_ROW:
      return is_plain_object (value, "label", "amount");
    case CP_VALUE_OBLIGATION:
      return is_plain_object (value, "what", "metric");
    default:
      return FALSE;
    }
}

static const char *
shape_sentence (CpValueKind kind)
{
  switch (kind)
    {
    case CP_VALUE_CONTRACT_TYPE:
      return _("This is not one of the contract types.");
    case CP_VALUE_DATE:
      return _("There is no such day. Write it like “28 February 2027”.");
    case CP_VALUE_PERIOD:
      return _("This is not a length of time. Write it like “90 days” or “3 years”.");
    case CP_VALUE_TRISTATE:
      return _("Answer yes, no or unclear.");
    case CP_VALUE_RANGE:
      return _("A window needs a first day and a last day, in this order.");
    case CP_VALUE_MONEY:
      return _("This is not an amount. Write it like “USD 486,000.00”.");
    case CP_VALUE_NUMBER:
      return _("This is not a whole number.");
    case CP_VALUE_PARTY:
    case CP_VALUE_CONTACT:
      return _("A name is missing.");
    case CP_VALUE_ROW:
    case CP_VALUE_OBLIGATION:
      return _("Say what it is about.");
    case CP_VALUE_TEXT:
    case CP_VALUE_PLACE:
    default:
      return _("There is no text.");
    }
}

/**
 * cp_value_is_valid:
 * @kind: the shape that is wanted
 * @value: (nullable): a value, perhaps from a stranger
 * @error: return location: %CP_MODEL_ERROR_INVALID_VALUE with a sentence
 *
 * Returns: whether @value has the shape of @kind
 */
gboolean
cp_value_is_valid (CpValueKind kind, JsonNode *value, GError **error)
{
  if (has_shape (kind, value))
    return TRUE;
  g_set_error_literal (error, CP_MODEL_ERROR, CP_MODEL_ERROR_INVALID_VALUE, shape_sentence (kind));
  return FALSE;
}
