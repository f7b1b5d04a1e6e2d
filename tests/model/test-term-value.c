/* test-term-value.c: values parsed, checked and spelled; the lists of keys
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "counterpart-model.h"

#include <string.h>

static void
test_typed (void)
{
  static const struct
  {
    CpValueKind kind;
    const char *text;
    const char *json;
    const char *display;
    const char *plain;
  } rows[] = {
    { CP_VALUE_DATE, "2027-03-31", "\"2027-03-31\"", "31 March 2027", "2027-03-31" },
    { CP_VALUE_DATE, "31 March 2027", "\"2027-03-31\"", "31 March 2027", "2027-03-31" },
    { CP_VALUE_DATE, "March 31st, 2027", "\"2027-03-31\"", "31 March 2027", "2027-03-31" },
    { CP_VALUE_DATE, "the 1st day of April, 2027", "\"2027-04-01\"", "1 April 2027", "2027-04-01" },
    { CP_VALUE_DATE, "Sept. 5, 2024", "\"2024-09-05\"", "5 September 2024", "2024-09-05" },
    { CP_VALUE_DATE, "31.3.2027", "\"2027-03-31\"", "31 March 2027", "2027-03-31" },
    { CP_VALUE_DATE, "3/31/27", "\"2027-03-31\"", "31 March 2027", "2027-03-31" },
    { CP_VALUE_DATE, "5/5/2027", "\"2027-05-05\"", "5 May 2027", "2027-05-05" },
    { CP_VALUE_DATE, "perpetual", "\"perpetual\"", "Perpetual", "perpetual" },
    { CP_VALUE_PERIOD, "P30D", "\"P30D\"", "30 days", "P30D" },
    { CP_VALUE_PERIOD, "three (3) years", "\"P3Y\"", "3 years", "P3Y" },
    { CP_VALUE_PERIOD, "10 business days", "{\"business_days\":true,\"period\":\"P10D\"}", "10 business days", "P10D" },
    { CP_VALUE_PERIOD, "{\"period\": \"P90D\", \"anchor\": \"before_end\"}", "{\"anchor\":\"before_end\",\"period\":\"P90D\"}",
      "90 days before the term ends", "P90D" },
    { CP_VALUE_MONEY, "$486,000.00", "{\"amount\":\"486000.00\",\"currency\":\"USD\"}", "$486,000.00", "486000.00" },
    { CP_VALUE_MONEY, "EUR 5", "{\"amount\":\"5.00\",\"currency\":\"EUR\"}", "€5.00", "5.00" },
    { CP_VALUE_MONEY, "486000", "{\"amount\":\"486000.00\"}", "486,000.00", "486000.00" },
    { CP_VALUE_MONEY, "fees paid in 12 months", "{\"formula\":\"fees paid in 12 months\"}", "fees paid in 12 months",
      "fees paid in 12 months" },
    { CP_VALUE_TRISTATE, "Yes", "\"true\"", "Yes", "true" },
    { CP_VALUE_TRISTATE, "no", "\"false\"", "No", "false" },
    { CP_VALUE_TRISTATE, "unclear", "\"unclear\"", "Unclear", "unclear" },
    { CP_VALUE_NUMBER, "45", "45", "45", "45" },
    { CP_VALUE_NUMBER, "thirty (30) days", "30", "30", "30" },
    { CP_VALUE_RANGE, "2026-12-01 to 31 December 2026", "{\"from\":\"2026-12-01\",\"to\":\"2026-12-31\"}",
      "1 December 2026 to 31 December 2026", "2026-12-01/2026-12-31" },
    { CP_VALUE_RANGE, "2026-12-01/2026-12-31", "{\"from\":\"2026-12-01\",\"to\":\"2026-12-31\"}",
      "1 December 2026 to 31 December 2026", "2026-12-01/2026-12-31" },
    { CP_VALUE_CONTRACT_TYPE, "MSA", "\"msa\"", "Master agreement", "msa" },
    { CP_VALUE_CONTRACT_TYPE, "Lease", "\"lease\"", "Lease", "lease" },
    { CP_VALUE_PARTY, "Acme Ltd", "{\"name\":\"Acme Ltd\"}", "Acme Ltd", "Acme Ltd" },
    { CP_VALUE_OBLIGATION, "Monthly report", "{\"what\":\"Monthly report\"}", "Monthly report", "Monthly report" },
    { CP_VALUE_OBLIGATION, "{\"who\":\"Supplier\",\"what\":\"Report\",\"recurrence\":\"P1M\",\"due\":\"2027-01-05\"}",
      "{\"due\":\"2027-01-05\",\"recurrence\":\"P1M\",\"what\":\"Report\",\"who\":\"Supplier\"}",
      "Supplier: Report, P1M, due 5 January 2027", "Supplier, Report, P1M, 2027-01-05" },
    { CP_VALUE_ROW, "{\"label\":\"First instalment\",\"amount\":\"1000.00\",\"currency\":\"USD\",\"date\":\"2027-01-05\"}",
      "{\"amount\":\"1000.00\",\"currency\":\"USD\",\"date\":\"2027-01-05\",\"label\":\"First instalment\"}",
      "First instalment, $1,000.00, 5 January 2027", "First instalment, 1000.00, USD, 2027-01-05" },
    { CP_VALUE_CONTACT, "{\"name\":\"P. Raman\",\"email\":\"p@example.com\"}", "{\"email\":\"p@example.com\",\"name\":\"P. Raman\"}",
      "P. Raman, p@example.com", "P. Raman, p@example.com" },
    { CP_VALUE_PLACE, " New York ", "\"New York\"", "New York", "New York" },
    { CP_VALUE_TEXT, "{curly}", "\"{curly}\"", "{curly}", "{curly}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) value = cp_value_parse_typed (rows[i].kind, rows[i].text, &error);
      g_autofree char *json = NULL;
      g_autofree char *display = NULL;
      g_autofree char *plain = NULL;

      if (value == NULL)
        g_error ("%s: %s", rows[i].text, error->message);
      json = cp_canonical_json (value);
      display = cp_value_to_display (rows[i].kind, value);
      plain = cp_value_to_plain (rows[i].kind, value);
      g_assert_cmpstr (json, ==, rows[i].json);
      g_assert_cmpstr (display, ==, rows[i].display);
      g_assert_cmpstr (plain, ==, rows[i].plain);
      g_assert_true (cp_value_is_valid (rows[i].kind, value, &error));
      g_assert_no_error (error);
    }
}

static void
test_refused (void)
{
  static const struct
  {
    CpValueKind kind;
    const char *text;
    int code;
    const char *said;
  } rows[] = {
    { CP_VALUE_DATE, "03/04/2025", CP_MODEL_ERROR_AMBIGUOUS_DATE, "3 April 2025" },
    { CP_VALUE_DATE, "3.4.2025", CP_MODEL_ERROR_AMBIGUOUS_DATE, "4 March 2025" },
    { CP_VALUE_DATE, "30 February 2027", CP_MODEL_ERROR_INVALID_VALUE, "28 February 2027" },
    { CP_VALUE_DATE, "2027-02-29", CP_MODEL_ERROR_INVALID_VALUE, "28 February 2027" },
    { CP_VALUE_DATE, "13/13/2027", CP_MODEL_ERROR_INVALID_VALUE, "no such day" },
    { CP_VALUE_DATE, "soon", CP_MODEL_ERROR_INVALID_VALUE, "no such day" },
    { CP_VALUE_DATE, "March 2027", CP_MODEL_ERROR_INVALID_VALUE, "no such day" },
    { CP_VALUE_PERIOD, "a while", CP_MODEL_ERROR_INVALID_VALUE, "length of time" },
    { CP_VALUE_PERIOD, "0 days", CP_MODEL_ERROR_INVALID_VALUE, "length of time" },
    { CP_VALUE_MONEY, "lots", CP_MODEL_ERROR_INVALID_VALUE, "amount" },
    { CP_VALUE_TRISTATE, "maybe", CP_MODEL_ERROR_INVALID_VALUE, "yes, no or unclear" },
    { CP_VALUE_NUMBER, "two months", CP_MODEL_ERROR_INVALID_VALUE, "whole number" },
    { CP_VALUE_RANGE, "2026-12-31 to 2026-12-01", CP_MODEL_ERROR_INVALID_VALUE, "in this order" },
    { CP_VALUE_CONTRACT_TYPE, "poem", CP_MODEL_ERROR_INVALID_VALUE, "contract types" },
    { CP_VALUE_PARTY, "{\"role\":\"Customer\"}", CP_MODEL_ERROR_INVALID_VALUE, "name" },
    { CP_VALUE_PARTY, "{\"name\":", CP_MODEL_ERROR_INVALID_VALUE, "braces" },
    { CP_VALUE_TEXT, "  ", CP_MODEL_ERROR_INVALID_VALUE, "no text" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      JsonNode *value = cp_value_parse_typed (rows[i].kind, rows[i].text, &error);

      if (value != NULL)
        g_error ("accepted: %s", rows[i].text);
      g_assert_error (error, CP_MODEL_ERROR, rows[i].code);
      if (strstr (error->message, rows[i].said) == NULL)
        g_error ("“%s” does not say “%s”", error->message, rows[i].said);
    }
}

/* Values from strangers: never a crash, and never taken for valid. */
static void
test_strangers (void)
{
  static const char *const strange[] = { "null", "true", "[]", "{}", "1.5", "[{\"name\":\"x\"}]", "{\"name\":{\"x\":1}}",
                                         "{\"amount\":5}", "{\"amount\":\"5\",\"currency\":\"dollar\"}", "{\"from\":1,\"to\":2}" };

  for (guint i = 0; i < G_N_ELEMENTS (strange); i++)
    {
      g_autoptr (JsonNode) node = cp_json_parse (strange[i], -1, NULL);

      for (int kind = CP_VALUE_TEXT; kind <= CP_VALUE_CONTACT; kind++)
        {
          g_autofree char *display = cp_value_to_display ((CpValueKind) kind, node);
          g_autofree char *plain = cp_value_to_plain ((CpValueKind) kind, node);

          g_assert_nonnull (display);
          g_assert_nonnull (plain);
          if (kind != CP_VALUE_ROW)
            g_assert_false (cp_value_is_valid ((CpValueKind) kind, node, NULL));
        }
    }
  g_assert_false (cp_value_is_valid (CP_VALUE_DATE, NULL, NULL));
}

static void
test_keys (void)
{
  static const char *const high_stakes[] = { "liability_cap", "auto_renewal", "total_contract_value", "annual_contract_value",
                                             "renewal_date", "expiration_date", "notice_period", "renewal_term",
                                             "termination_window", "termination_notice_days" };
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);
  guint n_keys;
  guint n_high = 0;
  guint n_types = 0;
  const CpTermKey *keys = cp_term_keys (&n_keys);

  g_assert_cmpuint (n_keys, ==, 30);
  for (guint i = 0; i < n_keys; i++)
    {
      g_assert_true (cp_term_key_find (keys[i].id) == &keys[i]);
      g_assert_true (i == 0 || keys[i].group >= keys[i - 1].group);
      n_high += keys[i].high_stakes ? 1 : 0;
      if (keys[i].hotkey != 0)
        g_assert_true (g_hash_table_add (letters, GINT_TO_POINTER (keys[i].hotkey)));
    }
  for (guint i = 0; i < G_N_ELEMENTS (high_stakes); i++)
    g_assert_true (cp_term_key_find (high_stakes[i])->high_stakes);
  g_assert_cmpuint (n_high, ==, G_N_ELEMENTS (high_stakes));
  g_assert_null (cp_term_key_find ("no_such_key"));

  for (const char *const *type = cp_clause_types (); *type != NULL; type++, n_types++)
    g_assert_cmpstr (cp_clause_type_label (*type), !=, *type);
  g_assert_cmpuint (n_types, ==, 41);
  g_assert_true (g_strv_contains (cp_clause_types (), "rofr_rofo_rofn"));
  g_assert_true (g_strv_contains (cp_clause_types (), "cap_on_liability"));
  g_assert_cmpstr (cp_clause_type_label ("cap_on_liability"), ==, "Cap on liability");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/term-value/typed", test_typed);
  g_test_add_func ("/model/term-value/refused", test_refused);
  g_test_add_func ("/model/term-value/strangers", test_strangers);
  g_test_add_func ("/model/term-value/keys", test_keys);
  return g_test_run ();
}
