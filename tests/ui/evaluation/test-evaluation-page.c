/* test-evaluation-page.c: what was measured is shown, compared and said; a bad prompt does not come into use by the window either
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-evaluation-page.h"
#include "cp-figures-table.h"
#include "cp-figures-view.h"
#include "cp-learning-card.h"
#include "cp-measure-card.h"
#include "cp-notice-bar.h"
#include "cp-prompt-view.h"
#include "cp-prompts-card.h"
#include "cp-reliability-plot.h"
#include "cp-window.h"

#define N_DOCUMENTS 12

typedef struct
{
  char *folder;
  CpWorkspace *workspace;
  GtkWidget *window;
  GtkWidget *page;
} Fixture;

static void
spin_until (gboolean (*holds) (gpointer data), gpointer data)
{
  gint64 end = g_get_monotonic_time () + 10 * G_USEC_PER_SEC;

  while (!holds (data) && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  g_assert_true (holds (data));
}

static void
spin_for (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

/* The label below @widget that says @text, if it can be seen. */
static GtkWidget *
find_text (GtkWidget *widget, const char *text)
{
  if (!gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (GTK_LABEL (widget)), text) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_text (child, text);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_type (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_type (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
find_button (GtkWidget *widget, const char *label)
{
  if (GTK_IS_BUTTON (widget) && g_strcmp0 (gtk_button_get_label (GTK_BUTTON (widget)), label) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_button (child, label);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/** Waiting: for a text on a widget */
typedef struct
{
  GtkWidget *widget;
  const char *text;
} Waiting;

static gboolean
says (gpointer data)
{
  const Waiting *waiting = data;

  return find_text (waiting->widget, waiting->text) != NULL;
}

static void
wait_for (GtkWidget *widget, const char *text)
{
  Waiting waiting = { widget, text };

  g_test_message ("waiting for “%s”", text);
  spin_until (says, &waiting);
}

/* An evaluation of twelve contracts, of which the law is wrong in @n_wrong. */
static void
keep (CpWorkspace *workspace, const char *prompt, const char *hash, guint n_wrong)
{
  g_autoptr (CpScoreSheet) sheet = cp_score_sheet_new ("made-up.jsonl", "00");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;

  cp_score_sheet_set_subject (sheet, prompt != NULL ? "practice" : "local", "1", prompt);
  for (guint i = 0; i < N_DOCUMENTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("%u.pdf", i);
      g_autoptr (CpGoldDocument) gold = cp_gold_document_new (name, NULL, "own", i % 2 == 0 ? "nda" : "msa");
      g_autofree char *text = g_strdup_printf ("{\"terms\": [{\"key\": \"governing_law\", \"value\": \"%s\", \"confidence\": 0.9}]}",
                                               i < n_wrong ? "Utah" : "Ohio");
      g_autoptr (JsonNode) answer = cp_json_parse (text, -1, NULL);

      cp_gold_field_add_text (cp_gold_document_add_field (gold, "governing_law", CP_RULE_PLACE), "Ohio");
      cp_score_sheet_add (sheet, gold, json_node_get_object (answer), 500);
    }
  cp_score_sheet_finish (sheet);
  id = cp_evaluation_keep (workspace, sheet, hash, NULL, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpTokenStore) tokens = cp_memory_token_store_new ();
  g_autoptr (CpContext) context = NULL;
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("counterpart-evaluation.XXXXXX", NULL);
  context = cp_context_new (fixture->folder, tokens);
  fixture->workspace = cp_workspace_open (context, "default", NULL, &error);
  g_assert_no_error (error);
}

static void
present (Fixture *fixture)
{
  fixture->page = cp_evaluation_page_new ();
  fixture->window = adw_window_new ();
  g_object_add_weak_pointer (G_OBJECT (fixture->page), (gpointer *) &fixture->page);
  adw_window_set_content (ADW_WINDOW (fixture->window), fixture->page);
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1000, 800);
  cp_evaluation_page_set_workspace (CP_EVALUATION_PAGE (fixture->page), fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
}

/* Nothing of the page is left behind. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  spin_for (200);
  g_assert_null (fixture->page);
  cp_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
  g_free (fixture->folder);
}

static void
test_empty (Fixture *fixture, gconstpointer data)
{
  present (fixture);
  wait_for (fixture->page, "Nothing measured yet");
  wait_for (fixture->page, "No prompts yet");
  wait_for (fixture->page, "No term is proven to be read right yet");
  /* Without decisions there is nothing to measure: it says so, and can be pressed again. */
  g_signal_emit_by_name (find_button (fixture->page, "Measure"), "clicked");
  spin_for (500);
  g_assert_nonnull (find_button (fixture->page, "Measure"));
  g_assert_null (find_button (fixture->page, "Stop"));
}

/* The drop-down that shows @text. */
static GtkDropDown *
drop_down_of (GtkWidget *widget, const char *text)
{
  return GTK_DROP_DOWN (gtk_widget_get_ancestor (find_text (widget, text), GTK_TYPE_DROP_DOWN));
}

/* A contract that could not be read is named with the reason; figures of what is nowhere to be found are no zeroes. */
static void
test_problems (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpScoreSheet) sheet = cp_score_sheet_new ("made-up.jsonl", "00");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) failed = cp_json_parse ("{\"error\": {\"message\": \"This file needs a password.\"}}", -1, NULL);
  g_autoptr (CpGoldDocument) gold = cp_gold_document_new ("locked.pdf", NULL, "own", "nda");
  g_autofree char *id = NULL;

  cp_score_sheet_set_subject (sheet, "local", "1", NULL);
  cp_gold_document_add_field (gold, "renewal_term", CP_RULE_PERIOD);
  cp_score_sheet_add (sheet, gold, json_node_get_object (failed), 0);
  cp_score_sheet_finish (sheet);
  id = cp_evaluation_keep (fixture->workspace, sheet, NULL, NULL, &error);
  g_assert_no_error (error);
  present (fixture);
  wait_for (fixture->page, "1 contract could not be read");
  wait_for (fixture->page, "locked.pdf");
  wait_for (fixture->page, "This file needs a password.");
  g_assert_null (find_text (find_type (fixture->page, CP_TYPE_FIGURES_TABLE), "0.0"));
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  GtkWidget *view, *values;

  keep (fixture->workspace, NULL, NULL, 0);
  keep (fixture->workspace, NULL, NULL, 6);
  present (fixture);
  view = find_type (fixture->page, CP_TYPE_FIGURES_VIEW);
  wait_for (view, "50.0");
  wait_for (view, "0.50 s");
  /* Compared with the one before it on the same gold, in words. */
  wait_for (view, "It reads “Governing law” worse: F1 falls from 100.0 to 50.0; hardly chance");
  wait_for (view, "Worse by 50.0 points");
  wait_for (view, "Of 12 values, 90 % were promised right and 50 % were");
  /* The plot in words: a row for each tenth that has values, behind a disclosure that takes the keyboard. */
  gtk_expander_set_expanded (GTK_EXPANDER (find_type (view, GTK_TYPE_EXPANDER)), TRUE);
  wait_for (find_type (view, GTK_TYPE_EXPANDER), "90 to 100 %");
  wait_for (find_type (view, GTK_TYPE_EXPANDER), "50 %");
  wait_for (view, "Precision: of the values that were found, how many are right.");
  /* Types by what people call them. */
  wait_for (view, "All types");
  gtk_drop_down_set_selected (drop_down_of (view, "All types"), 2);
  wait_for (view, "Non-disclosure agreement");
  wait_for (view, "0.0");
  g_assert_true (gtk_test_accessible_has_role (GTK_ACCESSIBLE (find_type (view, CP_TYPE_RELIABILITY_PLOT)), GTK_ACCESSIBLE_ROLE_IMG));
  g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (find_type (view, CP_TYPE_RELIABILITY_PLOT)),
                                                   GTK_ACCESSIBLE_PROPERTY_DESCRIPTION));
  /* A narrow window keeps the term, F1 and what is asked. */
  values = find_text (view, "Values");
  g_assert_nonnull (values);
  cp_evaluation_page_set_width_class (CP_EVALUATION_PAGE (fixture->page), CP_WIDTH_NARROW);
  g_assert_false (gtk_widget_get_visible (values));
  cp_evaluation_page_set_width_class (CP_EVALUATION_PAGE (fixture->page), CP_WIDTH_NORMAL);
  g_assert_true (gtk_widget_get_visible (values));
}

static void
test_prompt (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *first = cp_prompts_add (fixture->workspace, "house", "nda", "Read it.\n{{terms}}\n", "to begin with", &error);
  g_autofree char *second = NULL;
  g_autoptr (CpPromptVersion) one = cp_prompts_find (fixture->workspace, first, &error);
  g_autoptr (CpPromptVersion) two = NULL;
  g_autoptr (CpPromptVersion) used = NULL;
  GtkWidget *view;

  keep (fixture->workspace, first, one->hash, 0);
  g_assert_true (cp_prompts_activate (fixture->workspace, first, NULL, &error));
  second = cp_prompts_add (fixture->workspace, "house", "nda", "Say Utah.\n{{terms}}\n", NULL, &error);
  two = cp_prompts_find (fixture->workspace, second, &error);
  keep (fixture->workspace, second, two->hash, 9);
  present (fixture);
  wait_for (fixture->page, "Version 1 in use, 2 is the newest");

  fixture->page = NULL;
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  view = cp_prompt_view_new (fixture->workspace, "house");
  fixture->window = adw_window_new ();
  adw_window_set_content (ADW_WINDOW (fixture->window), view);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_for (view, "Version 1, in use");
  gtk_stack_set_visible_child_name (gtk_stack_switcher_get_stack (GTK_STACK_SWITCHER (find_type (view, GTK_TYPE_STACK_SWITCHER))), "history");
  wait_for (view, "Version 1 put to use, after it was measured");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (find_type (view, GTK_TYPE_DROP_DOWN)), 0);
  spin_for (100);
  g_assert_true (gtk_widget_get_sensitive (find_button (view, "_Put to Use")));
  g_signal_emit_by_name (find_button (view, "_Put to Use"), "clicked");
  spin_for (1500);
  used = cp_prompts_find (fixture->workspace, "house", &error);
  g_assert_cmpint (used->version, ==, 1);
  for (GList *windows = gtk_window_list_toplevels (); windows != NULL; windows = g_list_delete_link (windows, windows))
    if (windows->data != fixture->window)
      gtk_window_destroy (windows->data);
}

static void
test_consent (Fixture *fixture, gconstpointer data)
{
  GtkWidget *card;
  GtkWidget *button;

  present (fixture);
  card = find_type (fixture->page, CP_TYPE_LEARNING_CARD);
  wait_for (card, "Nobody agreed to it");
  button = find_button (card, "Export…");
  g_assert_false (gtk_widget_is_sensitive (button));
  gtk_switch_set_active (GTK_SWITCH (gtk_widget_get_ancestor (find_text (card, "Nobody agreed to it"), ADW_TYPE_ACTION_ROW) != NULL
                                         ? adw_action_row_get_activatable_widget (
                                               ADW_ACTION_ROW (gtk_widget_get_ancestor (find_text (card, "Nobody agreed to it"), ADW_TYPE_ACTION_ROW)))
                                         : NULL),
                         TRUE);
  wait_for (card, " agreed, ");
  g_assert_true (gtk_widget_is_sensitive (button));
}

/* That terms are looked at again is told above whatever is open, once, and leads to the evidence. */
static void
test_drift_is_told (Fixture *fixture, gconstpointer data)
{
  g_autoptr (JsonNode) setting = cp_json_parse ("{\"automatic\": false, \"switched_off\": \"Governing law: it drifted.\"}", -1, NULL);
  g_autoptr (GError) error = NULL;
  GtkWidget *notice;

  g_assert_true (cp_workspace_set_setting (fixture->workspace, "review_policy", setting, &error));
  g_assert_no_error (error);
  fixture->window = GTK_WIDGET (cp_window_new (NULL, "default"));
  cp_window_set_workspace (CP_WINDOW (fixture->window), fixture->workspace);
  gtk_window_present (GTK_WINDOW (fixture->window));
  notice = find_type (fixture->window, CP_TYPE_NOTICE_BAR);
  wait_for (notice, "Every term is looked at again. Governing law: it drifted.");
  g_signal_emit_by_name (notice, "activated");
  wait_for (fixture->window, "It went off by itself. Governing law: it drifted.");
  g_assert_null (cp_review_policy_dup_notice (fixture->workspace));
}

int
main (int argc, char **argv)
{
  g_setenv ("COUNTERPART_NO_KEYRING", "1", TRUE);
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();
  g_test_add ("/ui/evaluation/empty", Fixture, NULL, set_up, test_empty, tear_down);
  g_test_add ("/ui/evaluation/figures", Fixture, NULL, set_up, test_figures, tear_down);
  g_test_add ("/ui/evaluation/problems", Fixture, NULL, set_up, test_problems, tear_down);
  g_test_add ("/ui/evaluation/prompt", Fixture, NULL, set_up, test_prompt, tear_down);
  g_test_add ("/ui/evaluation/drift", Fixture, NULL, set_up, test_drift_is_told, tear_down);
  g_test_add ("/ui/evaluation/consent", Fixture, NULL, set_up, test_consent, tear_down);
  return g_test_run ();
}
