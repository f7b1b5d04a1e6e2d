/* cp-value-spelling.c: values for people and for other programs
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-term-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-canonical-json.h"

static JsonObject *
as_object (JsonNode *value)
{
  return JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
}

static char *
contract_type_label (const char *type)
{
  static const struct
  {
    const char *type;
    const char *label;
  } labels[] = {
    { "nda", N_ ("Non-disclosure agreement") },
    { "msa", N_ ("Master agreement") },
    { "sow", N_ ("Statement of work") },
    { "order", N_ ("Order form") },
    { "lease", N_ ("Lease") },
    { "license", N_ ("Licence agreement") },
    { "employment", N_ ("Employment agreement") },
    { "amendment", N_ ("Amendment") },
    { "other", N_ ("Other contract") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    if (g_strcmp0 (labels[i].type, type) == 0)
      return g_strdup (_(labels[i].label));
  return g_strdup (type != NULL ? type : "");
}

static char *
date_display (const char *iso)
{
  CpCivilDate date;

  if (g_strcmp0 (iso, "perpetual") == 0)
    return g_strdup (_("Perpetual"));
  return cp_civil_date_parse_iso (iso, &date) ? cp_civil_date_to_display (date) : g_strdup (iso != NULL ? iso : "");
}

static char *
period_display (JsonNode *value)
{
  CpPeriod period;
  g_autofree char *length = NULL;
  const char *anchor;

  if (!cp_value_get_period (value, &period))
    return date_display (cp_value_get_string (value));
  length = cp_period_to_display (period);
  anchor = cp_json_object_string (as_object (value), "anchor", "");
  if (strcmp (anchor, "before_end") == 0)
    /* Translators: notice of "90 days" */
    return g_strdup_printf (_("%s before the term ends"), length);
  if (strcmp (anchor, "after_notice") == 0)
    return g_strdup_printf (_("%s after notice"), length);
  return g_steal_pointer (&length);
}

static char *
money_display (JsonNode *value)
{
  CpMoney money;

  if (cp_value_get_money (value, &money))
    return cp_money_to_display (money);
  return g_strdup (cp_json_object_string (as_object (value), "formula", ""));
}

static char *
range_display (JsonNode *value)
{
  g_autofree char *from = date_display (cp_json_object_string (as_object (value), "from", ""));
  g_autofree char *to = date_display (cp_json_object_string (as_object (value), "to", ""));

  /* Translators: first and last day of a window */
  return g_strdup_printf (_("%s to %s"), from, to);
}

/* A member as text, also where a service wrote a number. */
static char *
member_text (JsonObject *object, const char *member)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, member) : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return NULL;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return *json_node_get_string (node) != '\0' ? json_node_dup_string (node) : NULL;
  return cp_canonical_json (node);
}

static char *
join_members (JsonNode *value, const char *const *members)
{
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);

  for (; *members != NULL; members++)
    {
      char *text = member_text (as_object (value), *members);

      if (text != NULL)
        g_ptr_array_add (parts, text);
    }
  g_ptr_array_add (parts, NULL);
  return g_strjoinv (", ", (char **) parts->pdata);
}

static char *
row_display (JsonNode *value)
{
  JsonObject *object = as_object (value);
  g_autofree char *amount = member_text (object, "amount");
  g_autofree char *label = member_text (object, "label");
  g_autofree char *quantity = member_text (object, "quantity");
  g_autofree char *trigger = member_text (object, "trigger");
  g_autofree char *date = member_text (object, "date");
  g_autofree char *day = date != NULL ? date_display (date) : NULL;
  g_autofree char *sum = NULL;
  const char *parts[6] = { NULL };
  guint n = 0;
  gint64 hundredths;

  if (amount != NULL)
    sum = cp_money_parse_amount (amount, &hundredths)
              ? cp_money_to_display (cp_money (hundredths, cp_json_object_string (object, "currency", "")))
              : g_strdup (amount);
  if (label != NULL)
    parts[n++] = label;
  if (quantity != NULL)
    parts[n++] = quantity;
  if (sum != NULL)
    parts[n++] = sum;
  if (day != NULL)
    parts[n++] = day;
  if (trigger != NULL)
    parts[n++] = trigger;
  return g_strjoinv (", ", (char **) parts);
}

static char *
obligation_display (JsonNode *value)
{
  static const char *const members[] = { "what", "metric", "recurrence", NULL };
  JsonObject *object = as_object (value);
  g_autofree char *who = member_text (object, "who");
  g_autofree char *due = member_text (object, "due");
  g_autofree char *what = join_members (value, members);
  g_autofree char *day = due != NULL ? date_display (due) : NULL;
  g_autofree char *named = who != NULL ? g_strdup_printf ("%s: %s", who, what) : g_strdup (what);
  g_autofree char *remedy = member_text (object, "remedy");
  /* Translators: an obligation and the day by which it is due */
  g_autofree char *timed = day != NULL ? g_strdup_printf (_("%s, due %s"), named, day) : g_steal_pointer (&named);

  g_autofree char *condition = member_text (object, "condition");
  /* Translators: an obligation and what is owed when it is not met */
  g_autofree char *whole = remedy != NULL ? g_strdup_printf (_("%s; if missed: %s"), timed, remedy) : g_steal_pointer (&timed);

  return condition != NULL ? g_strdup_printf ("%s (%s)", whole, condition) : g_steal_pointer (&whole);
}

/**
 * cp_value_to_display:
 * @kind: the shape of @value
 * @value: (nullable): the value
 *
 * Returns: (transfer full): how people write it, in the user's language: "31 March 2027", "Yes", "$486,000.00"; "" for none
 */
char *
cp_value_to_display (CpValueKind kind, JsonNode *value)
{
  static const char *const contact[] = { "name", "role", "email", "phone", NULL };
  const char *text;

  if (value == NULL || JSON_NODE_HOLDS_NULL (value))
    return g_strdup ("");
  text = cp_value_get_string (value);
  switch (kind)
    {
    case CP_VALUE_CONTRACT_TYPE:
      return contract_type_label (text);
    case CP_VALUE_DATE:
      return date_display (text);
    case CP_VALUE_PERIOD:
      return period_display (value);
    case CP_VALUE_TRISTATE:
      return g_strdup (g_strcmp0 (text, "true") == 0 ? _("Yes") : g_strcmp0 (text, "false") == 0 ? _("No") : _("Unclear"));
    case CP_VALUE_RANGE:
      return range_display (value);
    case CP_VALUE_MONEY:
      return money_display (value);
    case CP_VALUE_CONTACT:
      return join_members (value, contact);
    case CP_VALUE_ROW:
      return row_display (value);
    case CP_VALUE_OBLIGATION:
      return obligation_display (value);
    case CP_VALUE_NUMBER:
      return cp_canonical_json (value);
    case CP_VALUE_TEXT:
    case CP_VALUE_PLACE:
    case CP_VALUE_PARTY:
    default:
      return text != NULL ? g_strdup (text) : cp_canonical_json (value);
    }
}

/**
 * cp_value_to_plain:
 * @kind: the shape of @value
 * @value: (nullable): the value
 *
 * Returns: (transfer full): the same in every language, for CRMs and CSV: "2027-03-31", "true", "486000.00", "P3Y",
 *   "2027-01-01/2027-01-31"; "" for none
 */
char *
cp_value_to_plain (CpValueKind kind, JsonNode *value)
{
  static const char *const contact[] = { "name", "role", "email", "phone", NULL };
  static const char *const row[] = { "label", "quantity", "amount", "currency", "date", "trigger", NULL };
  static const char *const obligation[] = { "who", "what", "metric", "recurrence", "due", "remedy", "condition", NULL };
  const char *text;
  CpMoney money;

  if (value == NULL || JSON_NODE_HOLDS_NULL (value))
    return g_strdup ("");
  text = cp_value_get_string (value);
  switch (kind)
    {
    case CP_VALUE_PERIOD:
      return g_strdup (text != NULL ? text : cp_json_object_string (as_object (value), "period", ""));
    case CP_VALUE_RANGE:
      return g_strdup_printf ("%s/%s", cp_json_object_string (as_object (value), "from", ""),
                              cp_json_object_string (as_object (value), "to", ""));
    case CP_VALUE_MONEY:
      return cp_value_get_money (value, &money) ? cp_money_amount_string (money) : g_strdup (text != NULL ? text : "");
    case CP_VALUE_CONTACT:
      return join_members (value, contact);
    case CP_VALUE_ROW:
      return join_members (value, row);
    case CP_VALUE_OBLIGATION:
      return join_members (value, obligation);
    default:
      return text != NULL ? g_strdup (text) : cp_canonical_json (value);
    }
}
