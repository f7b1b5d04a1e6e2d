/* cp-crm-value.c: from a term's value to a CRM field's, and back to words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-crm-provider.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "counterpart-base.h"

static JsonNode *
text_node (const char *text)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  json_node_set_string (node, text);
  return node;
}

static JsonNode *
number_node (double number)
{
  JsonNode *node = json_node_new (JSON_NODE_VALUE);

  if (number == floor (number) && fabs (number) < 9007199254740992.0)
    json_node_set_int (node, (gint64) number);
  else
    json_node_set_double (node, number);
  return node;
}

static JsonNode *
refuse (GError **error, const CpCrmField *field, const CpTermKey *key, const char *why)
{
  /* Translators: "Renewal date cannot go into “Contract Renewal Date”: the contract runs without an end." */
  g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_INVALID_VALUE, _("%s cannot go into “%s”: %s"), cp_term_key_label (key), field->label, why);
  return NULL;
}

static gboolean
is_null (JsonNode *value)
{
  const char *text;

  if (value == NULL || JSON_NODE_HOLDS_NULL (value))
    return TRUE;
  text = JSON_NODE_HOLDS_VALUE (value) ? json_node_get_string (value) : NULL;
  return text != NULL && *text == '\0';
}

static gboolean
get_number (JsonNode *value, double *number)
{
  const char *text;
  char *end;

  if (value == NULL || !JSON_NODE_HOLDS_VALUE (value))
    return FALSE;
  switch (json_node_get_value_type (value))
    {
    case G_TYPE_INT64:
    case G_TYPE_DOUBLE:
      *number = json_node_get_double (value);
      return TRUE;
    case G_TYPE_STRING:
      text = json_node_get_string (value);
      *number = g_ascii_strtod (text, &end);
      return end != text && *g_strchug (end) == '\0';
    default:
      return FALSE;
    }
}

/* The text of a term in a text field: as people in sales write it where that differs from the plain form. */
static char *
text_of (const CpTermKey *key, JsonNode *value)
{
  double days;

  if (g_str_equal (key->id, "payment_terms") && get_number (value, &days))
    return g_strdup_printf ("Net %d", (int) days);
  return cp_value_to_plain (key->kind, value);
}

static JsonNode *
date_value (const CpCrmField *field, const CpTermKey *key, JsonNode *value, GError **error)
{
  CpCivilDate date;
  g_autofree char *iso = NULL;

  if (!cp_value_get_date (value, &date))
    return refuse (error, field, key, _("it is not a day in the calendar."));
  iso = cp_civil_date_to_iso (date);
  return text_node (iso);
}

static JsonNode *
number_value (const CpCrmField *field, const CpTermKey *key, JsonNode *value, GError **error)
{
  CpPeriod period;
  CpMoney money;
  double number;

  if (key->kind == CP_VALUE_PERIOD && cp_value_get_period (value, &period))
    {
      /* Months are not days, and a deadline that is off by one is worse than an empty field. */
      if (period.years != 0 || period.months != 0 || period.business_days != 0)
        return refuse (error, field, key, _("it is not counted in days. Use the term “Termination notice in days”."));
      return number_node (period.weeks * 7 + period.days);
    }
  if (key->kind == CP_VALUE_MONEY)
    {
      if (!cp_value_get_money (value, &money))
        return refuse (error, field, key, _("it is a formula, not an amount."));
      return number_node (money.hundredths / 100.0);
    }
  if (get_number (value, &number))
    return number_node (number);
  return refuse (error, field, key, _("it is not a number."));
}

static JsonNode *
boolean_value (const CpCrmField *field, const CpTermKey *key, JsonNode *value, GError **error)
{
  g_autofree char *plain = cp_value_to_plain (key->kind, value);
  JsonNode *node;

  if (!g_str_equal (plain, "true") && !g_str_equal (plain, "false"))
    return refuse (error, field, key, _("it is neither yes nor no."));
  node = json_node_new (JSON_NODE_VALUE);
  json_node_set_boolean (node, g_str_equal (plain, "true"));
  return node;
}

static const char *
find_choice (const CpCrmField *field, const char *text)
{
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (char **choice = field->choices; choice != NULL && *choice != NULL; choice++)
    {
      g_autofree char *other = g_utf8_casefold (*choice, -1);

      if (g_str_equal (folded, other))
        return *choice;
    }
  return NULL;
}

static JsonNode *
choice_value (const CpCrmField *field, const CpTermKey *key, JsonNode *value, GError **error)
{
  g_autofree char *plain = text_of (key, value);
  g_autofree char *display = cp_value_to_display (key->kind, value);
  g_autofree char *all = field->choices != NULL ? g_strjoinv (", ", field->choices) : g_strdup ("");
  g_autofree char *why = NULL;
  const char *choice = find_choice (field, plain);

  if (choice == NULL && key->kind == CP_VALUE_TRISTATE)
    choice = find_choice (field, g_str_equal (plain, "true") ? "Yes" : g_str_equal (plain, "false") ? "No" : "Unclear");
  if (choice == NULL)
    choice = find_choice (field, display);
  if (choice != NULL)
    return text_node (choice);
  why = g_strdup_printf (_("“%s” is not one of its choices (%s)."), display, all);
  return refuse (error, field, key, why);
}

/* Text as HTML: nothing in a contract may become markup in the CRM. */
static char *
rich_text (const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);
  g_auto (GStrv) lines = g_strsplit (escaped, "\n", -1);

  return g_strjoinv ("<br>", lines);
}

static JsonNode *
text_value (const CpCrmField *field, const CpTermKey *key, JsonNode *value, GError **error)
{
  g_autofree char *plain = text_of (key, value);
  g_autofree char *text = field->type == CP_CRM_FIELD_RICH_TEXT ? rich_text (plain) : g_strdup (plain);
  g_autofree char *why = NULL;

  if (*text == '\0')
    return refuse (error, field, key, _("there is nothing to write."));
  if (field->length == 0 || g_utf8_strlen (text, -1) <= field->length)
    return text_node (text);
  why = g_strdup_printf (_("it has %ld characters and the field takes %d."), g_utf8_strlen (text, -1), field->length);
  return refuse (error, field, key, why);
}

/**
 * cp_crm_field_value:
 * @field: the CRM's field
 * @key: the term
 * @term_value: (nullable): the term's value
 * @error: return location
 *
 * Never produces null: what a contract does not say leaves the CRM as it is. Values are never cut, rounded or bent to fit.
 *
 * Returns: (transfer full): the value as the CRM takes it, or %NULL with %CP_CRM_ERROR_NO_SUCH_FIELD or %CP_CRM_ERROR_INVALID_VALUE
 */
JsonNode *
cp_crm_field_value (const CpCrmField *field, const CpTermKey *key, JsonNode *term_value, GError **error)
{
  if (!field->updateable)
    {
      g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_NO_SUCH_FIELD, _("“%s” cannot be written in the CRM."), field->label);
      return NULL;
    }
  if (is_null (term_value))
    return refuse (error, field, key, _("there is nothing to write."));
  switch (field->type)
    {
    case CP_CRM_FIELD_DATE:
      return date_value (field, key, term_value, error);
    case CP_CRM_FIELD_NUMBER:
    case CP_CRM_FIELD_MONEY:
      return number_value (field, key, term_value, error);
    case CP_CRM_FIELD_BOOLEAN:
      return boolean_value (field, key, term_value, error);
    case CP_CRM_FIELD_PICKLIST:
      return choice_value (field, key, term_value, error);
    case CP_CRM_FIELD_TEXT:
    case CP_CRM_FIELD_RICH_TEXT:
      return text_value (field, key, term_value, error);
    default:
      return refuse (error, field, key, _("a field of this kind is not filled from a contract."));
    }
}

/* What is left of HTML when it is read: services spell the same text differently. */
static char *
bare_text (const char *html)
{
  GString *text = g_string_new (NULL);
  static const struct { const char *entity; char character; } entities[] = {
    { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&#39;", '\'' }, { "&apos;", '\'' }, { "&amp;", '&' }, { "&nbsp;", ' ' },
  };

  for (const char *c = html; *c != '\0'; c++)
    {
      guint i;

      if (*c == '<' && strchr (c, '>') != NULL)
        {
          c = strchr (c, '>');
          g_string_append_c (text, ' ');
          continue;
        }
      for (i = 0; i < G_N_ELEMENTS (entities); i++)
        if (g_str_has_prefix (c, entities[i].entity))
          break;
      if (i < G_N_ELEMENTS (entities))
        {
          g_string_append_c (text, entities[i].character);
          c += strlen (entities[i].entity) - 1;
        }
      else
        g_string_append_c (text, *c);
    }
  return g_string_free (text, FALSE);
}

/* One space for any run of white space, none at the ends. */
static char *
collapse (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  GString *out = g_string_new (NULL);
  gboolean gap = FALSE;

  for (const char *c = copy; *c != '\0'; c++)
    {
      if (g_ascii_isspace (*c))
        {
          gap = out->len > 0;
          continue;
        }
      if (gap)
        g_string_append_c (out, ' ');
      gap = FALSE;
      g_string_append_c (out, *c);
    }
  return g_string_free (out, FALSE);
}

static gboolean
texts_agree (CpCrmFieldType type, const char *a, const char *b)
{
  g_autofree char *first = type == CP_CRM_FIELD_RICH_TEXT ? bare_text (a) : g_strdup (a);
  g_autofree char *second = type == CP_CRM_FIELD_RICH_TEXT ? bare_text (b) : g_strdup (b);
  g_autofree char *x = collapse (first);
  g_autofree char *y = collapse (second);

  return g_str_equal (x, y);
}

/* The words of a value: a string as it is, others as canonical JSON ("true", "5"). */
static char *
words_of (JsonNode *value)
{
  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (value));
  return cp_canonical_json (value);
}

/**
 * cp_crm_values_agree:
 * @field: the field
 * @written: (nullable): what was sent
 * @read_back: (nullable): what the CRM holds now
 *
 * Returns: whether both say the same: 5 and 5.0, text but for white space, a day and its midnight, an empty text and null
 */
gboolean
cp_crm_values_agree (const CpCrmField *field, JsonNode *written, JsonNode *read_back)
{
  g_autofree char *a = NULL;
  g_autofree char *b = NULL;
  double x;
  double y;

  if (is_null (written) || is_null (read_back))
    return is_null (written) && is_null (read_back);
  if ((field->type == CP_CRM_FIELD_NUMBER || field->type == CP_CRM_FIELD_MONEY) && get_number (written, &x) && get_number (read_back, &y))
    return fabs (x - y) < (field->type == CP_CRM_FIELD_MONEY ? 0.005 : 1e-9 * MAX (1.0, fabs (x)));
  a = words_of (written);
  b = words_of (read_back);
  if (field->type == CP_CRM_FIELD_DATE)
    return strlen (a) >= 10 && strlen (b) >= 10 && strncmp (a, b, 10) == 0;
  if (field->type == CP_CRM_FIELD_BOOLEAN)
    return g_ascii_strcasecmp (a, b) == 0;
  return texts_agree (field->type, a, b);
}

static char *
display_date (const char *text)
{
  g_autofree char *day = g_strndup (text, 10);
  CpCivilDate date;

  return cp_civil_date_parse_iso (day, &date) ? cp_civil_date_to_display (date) : g_strdup (text);
}

/**
 * cp_crm_value_display_in:
 * @field: the field
 * @value: (nullable): a CRM's value
 * @currency: (nullable): ISO 4217, what money is in
 *
 * Returns: (transfer full): for people: "31 March 2027", "Yes", "$450,000.00", "Empty"
 */
char *
cp_crm_value_display_in (const CpCrmField *field, JsonNode *value, const char *currency)
{
  g_autofree char *words = NULL;
  double number;

  if (is_null (value))
    return g_strdup (_("Empty"));
  words = words_of (value);
  switch (field->type)
    {
    case CP_CRM_FIELD_DATE:
      return display_date (words);
    case CP_CRM_FIELD_BOOLEAN:
      return g_strdup (g_ascii_strcasecmp (words, "true") == 0 ? _("Yes") : _("No"));
    case CP_CRM_FIELD_MONEY:
      if (get_number (value, &number))
        return cp_money_to_display (cp_money ((gint64) llround (number * 100), currency != NULL ? currency : ""));
      return g_steal_pointer (&words);
    case CP_CRM_FIELD_RICH_TEXT:
      {
        g_autofree char *bare = bare_text (words);

        return collapse (bare);
      }
    default:
      return g_steal_pointer (&words);
    }
}

char *
cp_crm_value_display (const CpCrmField *field, JsonNode *value)
{
  return cp_crm_value_display_in (field, value, NULL);
}
