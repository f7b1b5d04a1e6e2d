/* cp-value-parsing.c: values as people type or select them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-term-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-canonical-json.h"
#include "cp-date-words.h"

static JsonNode *
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, CP_MODEL_ERROR, CP_MODEL_ERROR_INVALID_VALUE, sentence);
  return NULL;
}

static gboolean
is_any_of (const char *text, const char *const *words)
{
  for (; *words != NULL; words++)
    {
      g_autofree char *folded = g_utf8_casefold (*words, -1);

      if (strcmp (text, folded) == 0)
        return TRUE;
    }
  return FALSE;
}

static JsonNode *
parse_tristate (const char *text, GError **error)
{
  const char *const yes[] = { "true", "yes", "y", "1", _("Yes"), NULL };
  const char *const no[] = { "false", "no", "n", "0", _("No"), NULL };
  const char *const unclear[] = { "unclear", "?", _("Unclear"), NULL };
  g_autofree char *folded = g_utf8_casefold (text, -1);

  if (is_any_of (folded, yes))
    return cp_value_from_tristate (1);
  if (is_any_of (folded, no))
    return cp_value_from_tristate (0);
  if (is_any_of (folded, unclear))
    return cp_value_from_tristate (-1);
  return refuse (error, _("Answer yes, no or unclear."));
}

static JsonNode *
parse_date (const char *text, GError **error)
{
  CpCivilDate date;

  if (g_ascii_strcasecmp (text, "perpetual") == 0 || g_utf8_collate (text, _("Perpetual")) == 0)
    return cp_value_from_text ("perpetual");
  return cp_date_words_parse (text, &date, error) ? cp_value_from_date (date) : NULL;
}

static JsonNode *
parse_period (const char *text, GError **error)
{
  CpPeriod period;

  if (g_ascii_strcasecmp (text, "perpetual") == 0)
    return cp_value_from_text ("perpetual");
  if ((cp_period_parse_iso (text, &period) || cp_period_parse_words (text, &period)) && !cp_period_is_zero (period))
    return cp_value_from_period (period);
  return refuse (error, _("This is not a length of time. Write it like “90 days” or “3 years”."));
}

static JsonNode *
parse_range (const char *text, GError **error)
{
  static const char *const separators[] = { "/", " to ", " – ", " — ", " - ", " until ", " through " };
  CpCivilDate from;
  CpCivilDate to;

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      g_auto (GStrv) ends = g_strsplit (text, separators[i], 2);
      const char *first = ends[0];

      if (ends[0] == NULL || ends[1] == NULL)
        continue;
      if (g_ascii_strncasecmp (first, "from ", 5) == 0)
        first += 5;
      if (cp_date_words_parse (first, &from, NULL) && cp_date_words_parse (ends[1], &to, NULL)
          && cp_civil_date_compare (from, to) <= 0)
        {
          g_autoptr (JsonObject) object = json_object_new ();
          g_autofree char *iso_from = cp_civil_date_to_iso (from);
          g_autofree char *iso_to = cp_civil_date_to_iso (to);
          JsonNode *node = json_node_new (JSON_NODE_OBJECT);

          json_object_set_string_member (object, "from", iso_from);
          json_object_set_string_member (object, "to", iso_to);
          json_node_set_object (node, object);
          json_node_seal (node);
          return node;
        }
    }
  return refuse (error, _("A window needs a first day and a last day, in this order."));
}

static JsonNode *
object_with (const char *member, const char *text)
{
  JsonObject *object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, member, text);
  json_node_take_object (node, object);
  json_node_seal (node);
  return node;
}

/* "fees paid in 12 months": words that hold a blank are a formula, a single odd word is a slip. */
static JsonNode *
parse_money (const char *text, GError **error)
{
  CpMoney money;

  if (cp_money_parse (text, &money))
    return cp_value_from_money (money);
  if (g_unichar_isalpha (g_utf8_get_char (text)) && strchr (text, ' ') != NULL)
    return object_with ("formula", text);
  return refuse (error, _("This is not an amount. Write it like “USD 486,000.00”."));
}

static JsonNode *
parse_number (const char *text, GError **error)
{
  CpPeriod period;
  gint64 number;

  if (g_ascii_string_to_signed (text, 10, 0, 1000000, &number, NULL))
    return cp_value_from_number (number);
  if (cp_period_parse_words (text, &period) && period.years == 0 && period.months == 0 && period.business_days == 0)
    return cp_value_from_number (period.weeks * 7 + period.days);
  return refuse (error, _("This is not a whole number."));
}

static JsonNode *
parse_contract_type (const char *text, GError **error)
{
  static const char *const types[] = { "nda", "msa", "sow", "order", "lease", "license", "employment", "amendment", "other" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (JsonNode) value = cp_value_from_text (types[i]);
      g_autofree char *label = cp_value_to_display (CP_VALUE_CONTRACT_TYPE, value);

      if (g_ascii_strcasecmp (types[i], text) == 0 || g_utf8_collate (label, text) == 0)
        return g_steal_pointer (&value);
    }
  return refuse (error, _("This is not one of the contract types."));
}

/* Objects may be typed as JSON; they are checked like any stranger's. */
static JsonNode *
parse_json_object (CpValueKind kind, const char *text, GError **error)
{
  g_autoptr (JsonNode) node = cp_json_parse (text, -1, NULL);

  if (node == NULL)
    return refuse (error, _("The braces are not well formed."));
  return cp_value_is_valid (kind, node, error) ? g_steal_pointer (&node) : NULL;
}

JsonNode *
cp_value_parse_typed (CpValueKind kind, const char *text, GError **error)
{
  g_autofree char *clean = NULL;

  if (text == NULL || !g_utf8_validate (text, -1, NULL))
    return refuse (error, _("There is no text."));
  clean = g_strdup (text);
  g_strstrip (clean);
  if (*clean == '\0')
    return refuse (error, _("There is no text."));
  if (*clean == '{' && kind != CP_VALUE_TEXT && kind != CP_VALUE_PLACE)
    return parse_json_object (kind, clean, error);

  switch (kind)
    {
    case CP_VALUE_CONTRACT_TYPE:
      return parse_contract_type (clean, error);
    case CP_VALUE_DATE:
      return parse_date (clean, error);
    case CP_VALUE_PERIOD:
      return parse_period (clean, error);
    case CP_VALUE_TRISTATE:
      return parse_tristate (clean, error);
    case CP_VALUE_RANGE:
      return parse_range (clean, error);
    case CP_VALUE_MONEY:
      return parse_money (clean, error);
    case CP_VALUE_NUMBER:
      return parse_number (clean, error);
    case CP_VALUE_PARTY:
    case CP_VALUE_CONTACT:
      return object_with ("name", clean);
    case CP_VALUE_ROW:
      return object_with ("label", clean);
    case CP_VALUE_OBLIGATION:
      return object_with ("what", clean);
    case CP_VALUE_TEXT:
    case CP_VALUE_PLACE:
    default:
      return cp_value_from_text (clean);
    }
}
