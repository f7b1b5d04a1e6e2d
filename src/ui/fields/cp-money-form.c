/* cp-money-form.c: a currency and an amount, or the words by which it is reckoned
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-editor-form.h"

#define IN_WORDS "formula"

static void
money_build (CpValueEditor *editor)
{
  static const CpEditorChoice choices[] = {
    { "USD", "USD" }, { "EUR", "EUR" }, { "GBP", "GBP" }, { "CAD", "CAD" }, { "AUD", "AUD" }, { "CHF", "CHF" },
    { "JPY", "JPY" }, { "CZK", "CZK" }, { IN_WORDS, N_ ("In words") },
  };
  GtkWidget *line = cp_value_editor_add_line (editor, FALSE);

  cp_value_editor_add_choice (editor, line, "currency", _("currency"), choices, G_N_ELEMENTS (choices));
  cp_value_editor_add_entry (editor, line, "amount", _("amount"), FALSE);
}

/* "486,000.00": the display without its currency sign. */
static char *
grouped_amount (CpMoney money)
{
  g_autofree char *plain = cp_money_amount_string (money);
  GString *amount = g_string_new (plain);
  gssize dot = amount->len - 3;

  for (gssize i = dot - 3; i > 0 && g_ascii_isdigit (amount->str[i - 1]); i -= 3)
    g_string_insert_c (amount, i, ',');
  return g_string_free (amount, FALSE);
}

static void
money_fill (CpValueEditor *editor, JsonNode *value)
{
  g_autofree char *text = NULL;
  CpMoney money;

  if (value != NULL && cp_value_get_money (value, &money))
    {
      text = grouped_amount (money);
      cp_value_editor_set_part (editor, "currency", *money.currency == '\0' ? "USD" : money.currency);
    }
  else if (value != NULL)
    {
      text = cp_value_to_display (CP_VALUE_MONEY, value);
      cp_value_editor_set_part (editor, "currency", IN_WORDS);
    }
  else
    cp_value_editor_set_part (editor, "currency", "USD");
  cp_value_editor_set_part (editor, "amount", text);
}

static JsonNode *
formula_value (const char *words)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *value = json_node_new (JSON_NODE_OBJECT);

  json_object_set_string_member (object, "formula", words);
  json_node_set_object (value, object);
  return value;
}

static JsonNode *
money_read (CpValueEditor *editor, GError **error)
{
  g_autofree char *currency = cp_value_editor_dup_part (editor, "currency");
  g_autofree char *amount = cp_value_editor_dup_part (editor, "amount");
  gint64 hundredths;

  if (g_str_equal (currency, IN_WORDS) && *amount != '\0')
    return formula_value (amount);
  if (cp_money_parse_amount (amount, &hundredths))
    return cp_value_from_money (cp_money (hundredths, currency));
  g_set_error_literal (error, CP_MODEL_ERROR, CP_MODEL_ERROR_INVALID_VALUE,
                       _("This is not an amount. Try “486,000.00”, or choose “In words”."));
  return NULL;
}

const CpEditorForm cp_money_form = { money_build, money_fill, money_read };
