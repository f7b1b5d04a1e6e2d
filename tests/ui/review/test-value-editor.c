/* test-value-editor.c: each kind of value goes through its editor unharmed, and what is typed becomes a value or a sentence
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-editor-form.h"
#include "review-fixture.h"

typedef struct
{
  const char *key;
  const char *value;
} Sample;

/* One of each kind, as readers write them. */
static const Sample samples[] = {
  { "title", "\"Master services agreement\"" },
  { "contract_type", "\"msa\"" },
  { "party", "{\"name\":\"Halvorsen Freight LLC\",\"role\":\"customer\",\"address\":\"1180 Harbor Avenue SW\"}" },
  { "effective_date", "\"2024-04-01\"" },
  { "expiration_date", "\"perpetual\"" },
  { "term", "\"P3Y\"" },
  { "renewal_term", "\"P1Y6M\"" },
  { "notice_period", "{\"period\":\"P90D\",\"anchor\":\"before_end\"}" },
  { "auto_renewal", "\"unclear\"" },
  { "termination_window", "{\"from\":\"2026-10-01\",\"to\":\"2026-12-31\"}" },
  { "total_contract_value", "{\"amount\":\"486000.00\",\"currency\":\"USD\"}" },
  { "liability_cap", "{\"formula\":\"fees paid in 12 months\"}" },
  { "payment_terms", "45" },
  { "governing_law", "\"State of Washington\"" },
  { "payment_schedule", "{\"label\":\"First instalment\",\"amount\":\"156000.00\",\"currency\":\"USD\",\"date\":\"2024-04-01\"}" },
  { "obligation", "{\"who\":\"Northwind\",\"what\":\"Business review\",\"recurrence\":\"quarterly\"}" },
  { "key_contact", "{\"name\":\"Ingrid Halvorsen\",\"email\":\"ingrid@halvorsenfreight.example\"}" },
};

static CpTerm *
make_term (const char *key, const char *json)
{
  g_autoptr (CpFinding) finding = cp_finding_new (key, CP_FINDING_FOUND);
  g_autoptr (JsonNode) value = json_from_string (json, NULL);

  g_assert_nonnull (value);
  g_assert_nonnull (cp_term_key_find (key));
  cp_finding_set_value (finding, value, "", 0.9);
  return cp_term_new ("t", key, finding);
}

static void
test_untouched_is_unchanged (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (CpTerm) term = make_term (samples[i].key, samples[i].value);
      g_autoptr (GError) error = NULL;
      GtkWidget *widget = g_object_ref_sink (cp_value_editor_new (term));
      CpValueEditor *editor = CP_VALUE_EDITOR (widget);
      g_autoptr (JsonNode) value = cp_value_editor_dup_value (editor, &error);

      g_assert_no_error (error);
      g_assert_false (cp_value_editor_is_changed (editor));
      g_assert_true (json_node_equal (value, cp_term_get_value (term)));
      g_object_add_weak_pointer (G_OBJECT (widget), (gpointer *) &widget);
      g_object_unref (widget);
      g_assert_null (widget);
    }
}

/* What the parts show is read back to a value that displays alike: the form loses nothing. */
static void
test_parts_say_the_value (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (CpTerm) term = make_term (samples[i].key, samples[i].value);
      const CpEditorForm *form = cp_editor_form_for (term);
      const CpValueKind kind = cp_term_get_term_key (term)->kind;
      g_autoptr (GError) error = NULL;
      g_autoptr (GtkWidget) editor = g_object_ref_sink (cp_value_editor_new (term));
      g_autoptr (JsonNode) value = form->read (CP_VALUE_EDITOR (editor), &error);
      g_autofree char *shown = NULL, *expected = NULL;

      g_assert_no_error (error);
      g_assert_true (cp_value_is_valid (kind, value, &error));
      shown = cp_value_to_display (kind, value);
      expected = cp_value_to_display (kind, cp_term_get_value (term));
      if (g_str_equal (samples[i].key, "renewal_term"))
        g_assert_cmpstr (shown, ==, "18 months");
      else
        g_assert_cmpstr (shown, ==, expected);
    }
}

static void
check_typed (const char *key, const char *json, const char *part, const char *text, const char *expected)
{
  g_autoptr (CpTerm) term = make_term (key, json);
  g_autoptr (GtkWidget) editor = g_object_ref_sink (cp_value_editor_new (term));
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) value = NULL;

  cp_value_editor_set_part (CP_VALUE_EDITOR (editor), part, text);
  g_assert_true (cp_value_editor_is_changed (CP_VALUE_EDITOR (editor)));
  value = cp_value_editor_dup_value (CP_VALUE_EDITOR (editor), &error);
  if (expected == NULL)
    {
      g_assert_null (value);
      g_assert_nonnull (error);
      g_assert_cmpuint (strlen (error->message), >, 10);
      return;
    }
  g_assert_no_error (error);
  {
    g_autoptr (JsonNode) wanted = json_from_string (expected, NULL);

    g_assert_true (json_node_equal (value, wanted));
  }
}

static void
test_typed (void)
{
  check_typed ("effective_date", "\"2024-04-01\"", "text", "31 March 2027", "\"2027-03-31\"");
  check_typed ("effective_date", "\"2024-04-01\"", "text", "31 Februry 2027", NULL);
  check_typed ("effective_date", "\"2024-04-01\"", "text", "03/04/2025", NULL);
  check_typed ("total_contract_value", "{\"amount\":\"1.00\",\"currency\":\"EUR\"}", "amount", "486,000.00",
               "{\"amount\":\"486000.00\",\"currency\":\"EUR\"}");
  check_typed ("total_contract_value", "{\"amount\":\"1.00\",\"currency\":\"EUR\"}", "amount", "much", NULL);
  check_typed ("total_contract_value", "{\"amount\":\"1.00\",\"currency\":\"EUR\"}", "currency", "USD",
               "{\"amount\":\"1.00\",\"currency\":\"USD\"}");
  check_typed ("term", "\"P3Y\"", "number", "5", "\"P5Y\"");
  check_typed ("term", "\"P3Y\"", "unit", "months", "\"P3M\"");
  check_typed ("notice_period", "\"P90D\"", "anchor", "before_end", "{\"period\":\"P90D\",\"anchor\":\"before_end\"}");
  check_typed ("auto_renewal", "\"true\"", "choice", "false", "\"false\"");
  check_typed ("payment_terms", "45", "text", "30", "30");
  check_typed ("governing_law", "\"Ohio\"", "text", "State of Delaware", "\"State of Delaware\"");
  check_typed ("party", "{\"name\":\"A\",\"role\":\"x\"}", "role", "", "{\"name\":\"A\"}");
}

static void
test_draft (void)
{
  g_autoptr (CpTerm) term = make_term ("effective_date", "\"2024-04-01\"");
  g_autoptr (GtkWidget) first = g_object_ref_sink (cp_value_editor_new (term));
  g_autoptr (GtkWidget) second = g_object_ref_sink (cp_value_editor_new (term));
  g_autoptr (JsonNode) draft = NULL;
  g_autofree char *text = NULL;

  cp_value_editor_set_part (CP_VALUE_EDITOR (first), "text", "31 Febr");
  draft = cp_value_editor_dup_draft (CP_VALUE_EDITOR (first));
  cp_value_editor_set_draft (CP_VALUE_EDITOR (second), draft);
  text = cp_value_editor_dup_part (CP_VALUE_EDITOR (second), "text");
  g_assert_cmpstr (text, ==, "31 Febr");
  g_assert_true (cp_value_editor_is_changed (CP_VALUE_EDITOR (second)));
}

static void
test_date_read_two_ways (void)
{
  g_autoptr (CpFinding) finding = cp_finding_new ("effective_date", CP_FINDING_FOUND);
  g_autoptr (JsonNode) april = cp_value_from_text ("2025-04-03"), march = cp_value_from_text ("2025-03-04");
  g_autoptr (CpTerm) term = NULL;
  g_autoptr (GtkWidget) editor = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) value = NULL;

  cp_finding_set_value (finding, april, "03/04/2025", 0.5);
  cp_finding_set_doubt (finding, "“03/04/2025” can be read two ways. Which day is meant?", march);
  term = cp_term_new ("t", "effective_date", finding);
  editor = g_object_ref_sink (cp_value_editor_new (term));
  g_assert_nonnull (find_descendant (editor, GTK_TYPE_TOGGLE_BUTTON));
  cp_value_editor_set_part (CP_VALUE_EDITOR (editor), "choice", "2025-03-04");
  value = cp_value_editor_dup_value (CP_VALUE_EDITOR (editor), &error);
  g_assert_no_error (error);
  g_assert_cmpstr (cp_value_get_string (value), ==, "2025-03-04");
}

static void
test_error_is_told (void)
{
  g_autoptr (CpTerm) term = make_term ("effective_date", "\"2024-04-01\"");
  g_autoptr (GtkWidget) editor = g_object_ref_sink (cp_value_editor_new (term));
  GtkWidget *entry = find_descendant (editor, GTK_TYPE_ENTRY);

  cp_value_editor_show_error (CP_VALUE_EDITOR (editor), "There is no such day.");
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE);
  cp_value_editor_set_part (CP_VALUE_EDITOR (editor), "text", "1 April 2024x");
  gtk_test_accessible_assert_state (entry, GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_FALSE);
}

int
main (int argc, char **argv)
{
  review_fixture_init (&argc, &argv);
  g_test_add_func ("/value-editor/untouched-is-unchanged", test_untouched_is_unchanged);
  g_test_add_func ("/value-editor/parts-say-the-value", test_parts_say_the_value);
  g_test_add_func ("/value-editor/typed", test_typed);
  g_test_add_func ("/value-editor/draft", test_draft);
  g_test_add_func ("/value-editor/date-read-two-ways", test_date_read_two_ways);
  g_test_add_func ("/value-editor/error-is-told", test_error_is_told);
  return g_test_run ();
}
