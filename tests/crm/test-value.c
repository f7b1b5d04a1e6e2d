/* test-value.c: what terms become in fields, and when two values say the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "counterpart-crm.h"

#include <locale.h>

static char *const yes_no[] = { (char *) "Yes", (char *) "No", (char *) "Unclear", NULL };
static char *const terms[] = { (char *) "NET 45", (char *) "Net 30", NULL };

static const CpCrmField date = { .name = (char *) "D", .label = (char *) "D", .type = CP_CRM_FIELD_DATE, .updateable = TRUE };
static const CpCrmField number = { .name = (char *) "N", .label = (char *) "N", .type = CP_CRM_FIELD_NUMBER, .updateable = TRUE };
static const CpCrmField money = { .name = (char *) "M", .label = (char *) "M", .type = CP_CRM_FIELD_MONEY, .updateable = TRUE };
static const CpCrmField boolean = { .name = (char *) "B", .label = (char *) "B", .type = CP_CRM_FIELD_BOOLEAN, .updateable = TRUE };
static const CpCrmField text = { .name = (char *) "T", .label = (char *) "T", .type = CP_CRM_FIELD_TEXT, .updateable = TRUE, .length = 10 };
static const CpCrmField rich = { .name = (char *) "R", .label = (char *) "R", .type = CP_CRM_FIELD_RICH_TEXT, .updateable = TRUE };
static const CpCrmField choice = { .name = (char *) "C", .label = (char *) "C", .type = CP_CRM_FIELD_PICKLIST, .updateable = TRUE, .choices = (char **) yes_no };
static const CpCrmField term_choice = { .name = (char *) "P", .label = (char *) "P", .type = CP_CRM_FIELD_PICKLIST, .updateable = TRUE, .choices = (char **) terms };
static const CpCrmField reference = { .name = (char *) "F", .label = (char *) "F", .type = CP_CRM_FIELD_REFERENCE, .updateable = TRUE };
static const CpCrmField fixed = { .name = (char *) "X", .label = (char *) "X", .type = CP_CRM_FIELD_TEXT };

/* field, term, value, what is written; NULL = refused */
static const struct
{
  const CpCrmField *field;
  const char *key;
  const char *value;
  const char *written;
} conversions[] = {
  { &date, "renewal_date", "\"2027-04-01\"", "\"2027-04-01\"" },
  { &date, "expiration_date", "\"perpetual\"", NULL },
  { &date, "renewal_date", "null", NULL },
  { &date, "governing_law", "\"Washington\"", NULL },
  { &number, "termination_notice_days", "90", "90" },
  { &number, "notice_period", "\"P90D\"", "90" },
  { &number, "notice_period", "\"P2W\"", "14" },
  { &number, "notice_period", "\"P3M\"", NULL },
  { &number, "notice_period", "{\"period\": \"P10D\", \"business_days\": true}", NULL },
  { &money, "total_contract_value", "{\"amount\": \"486000.00\", \"currency\": \"USD\"}", "486000" },
  { &money, "total_contract_value", "{\"amount\": \"0.07\", \"currency\": \"USD\"}", "0.07" },
  { &money, "liability_cap", "{\"formula\": \"fees paid in 12 months\"}", NULL },
  { &boolean, "auto_renewal", "\"true\"", "true" },
  { &boolean, "auto_renewal", "\"false\"", "false" },
  { &boolean, "auto_renewal", "\"unclear\"", NULL },
  { &choice, "auto_renewal", "\"true\"", "\"Yes\"" },
  { &choice, "auto_renewal", "\"unclear\"", "\"Unclear\"" },
  { &choice, "contract_type", "\"msa\"", NULL },
  { &term_choice, "payment_terms", "45", "\"NET 45\"" },
  { &term_choice, "payment_terms", "60", NULL },
  { &text, "payment_terms", "45", "\"Net 45\"" },
  { &text, "contract_id", "\"1234567890\"", "\"1234567890\"" },
  { &text, "contract_id", "\"12345678901\"", NULL },
  { &text, "contract_id", "\"äöüäöüäöüß\"", "\"äöüäöüäöüß\"" },
  { &text, "term", "\"P3Y\"", "\"P3Y\"" },
  { &text, "contract_id", "\"\"", NULL },
  { &rich, "summary", "\"<b>5 < 6 & 7</b>\\nNext\"", "\"&lt;b&gt;5 &lt; 6 &amp; 7&lt;/b&gt;<br>Next\"" },
  { &reference, "customer_name", "\"Halvorsen\"", NULL },
  { &fixed, "contract_id", "\"1\"", NULL },
};

static JsonNode *
json (const char *source)
{
  g_autofree char *array = g_strdup_printf ("[%s]", source);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = cp_json_parse (array, -1, &error);

  g_assert_no_error (error);
  return json_node_copy (json_array_get_element (json_node_get_array (node), 0));
}

static void
test_conversions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (conversions); i++)
    {
      const CpTermKey *key = cp_term_key_find (conversions[i].key);
      g_autoptr (JsonNode) value = json (conversions[i].value);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) written = cp_crm_field_value (conversions[i].field, key, value, &error);
      g_autofree char *spelled = written != NULL ? cp_canonical_json (written) : NULL;

      g_assert_nonnull (key);
      g_test_message ("%s %s -> %s %s", conversions[i].key, conversions[i].value, spelled, error != NULL ? error->message : "");
      g_assert_cmpstr (spelled, ==, conversions[i].written);
      g_assert_true ((written == NULL) == (error != NULL));
      if (error != NULL)
        g_assert_error (error, CP_CRM_ERROR, (conversions[i].field == &fixed ? CP_CRM_ERROR_NO_SUCH_FIELD : CP_CRM_ERROR_INVALID_VALUE));
    }
}

/* No term of any kind ever becomes null or an empty text. */
static void
test_never_null (void)
{
  static const CpCrmField *const fields[] = { &date, &number, &money, &boolean, &text, &rich, &choice, &reference };
  guint n;
  const CpTermKey *keys = cp_term_keys (&n);

  for (guint i = 0; i < n; i++)
    for (guint f = 0; f < G_N_ELEMENTS (fields); f++)
      {
        g_autoptr (JsonNode) null = json ("null");
        g_autoptr (JsonNode) empty = json ("\"\"");

        g_assert_null (cp_crm_field_value (fields[f], &keys[i], NULL, NULL));
        g_assert_null (cp_crm_field_value (fields[f], &keys[i], null, NULL));
        g_assert_null (cp_crm_field_value (fields[f], &keys[i], empty, NULL));
      }
}

static const struct
{
  const CpCrmField *field;
  const char *written;
  const char *read;
  gboolean agree;
} agreements[] = {
  { &number, "5", "5.0", TRUE },
  { &number, "5", "\"5\"", TRUE },
  { &number, "5", "6", FALSE },
  { &number, "90", "null", FALSE },
  { &money, "486000", "486000.00", TRUE },
  { &money, "486000", "486000.01", FALSE },
  { &money, "0.07", "0.07000000001", TRUE },
  { &date, "\"2027-04-01\"", "\"2027-04-01T00:00:00.000+0000\"", TRUE },
  { &date, "\"2027-04-01\"", "\"2027-04-02\"", FALSE },
  { &date, "\"2027-04-01\"", "null", FALSE },
  { &text, "\" Net 45\\r\\n\"", "\"Net 45\"", TRUE },
  { &text, "\"a b\"", "\"a\\nb\"", TRUE },
  { &text, "\"ab\"", "\"a b\"", FALSE },
  { &text, "\"\"", "null", TRUE },
  { &text, "null", "null", TRUE },
  { &text, "null", "\"x\"", FALSE },
  { &boolean, "true", "\"TRUE\"", TRUE },
  { &boolean, "true", "false", FALSE },
  { &boolean, "false", "null", FALSE },
  { &rich, "\"5 &lt; 6<br>Next\"", "\"<p>5 &lt; 6</p> Next\"", TRUE },
  { &rich, "\"5 &lt; 6\"", "\"5 &gt; 6\"", FALSE },
};

static void
test_agreements (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (agreements); i++)
    {
      g_autoptr (JsonNode) written = json (agreements[i].written);
      g_autoptr (JsonNode) read = json (agreements[i].read);

      g_test_message ("%s and %s", agreements[i].written, agreements[i].read);
      g_assert_cmpint (cp_crm_values_agree (agreements[i].field, written, read), ==, agreements[i].agree);
      g_assert_cmpint (cp_crm_values_agree (agreements[i].field, read, written), ==, agreements[i].agree);
    }
}

static void
assert_display (const CpCrmField *field, const char *value, const char *currency, const char *expected)
{
  g_autoptr (JsonNode) node = json (value);
  g_autofree char *display = cp_crm_value_display_in (field, node, currency);

  g_assert_cmpstr (display, ==, expected);
}

static void
test_display (void)
{
  assert_display (&date, "null", NULL, "Empty");
  assert_display (&text, "\"\"", NULL, "Empty");
  assert_display (&boolean, "false", NULL, "No");
  assert_display (&money, "450000", "USD", "$450,000.00");
  assert_display (&number, "60.0", NULL, "60");
  assert_display (&rich, "\"<p>5 &lt; 6</p>\"", NULL, "5 < 6");
}

int
main (int argc, char **argv)
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/crm/value/conversions", test_conversions);
  g_test_add_func ("/crm/value/never-null", test_never_null);
  g_test_add_func ("/crm/value/agreements", test_agreements);
  g_test_add_func ("/crm/value/display", test_display);
  return g_test_run ();
}
