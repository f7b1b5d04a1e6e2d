/* test-review-a11y.c: every control has a role and a name, whatever term is open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-coverage-bar.h"
#include "cp-highlight.h"
#include "cp-term-row.h"
#include "cp-term-words.h"
#include "review-fixture.h"

/* What a name may come from: a label or relation that was set, or text that the control shows itself. */
static gboolean
shows_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return *gtk_label_get_text (GTK_LABEL (widget)) != '\0';
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child) && shows_text (child))
      return TRUE;
  return FALSE;
}

static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  return gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
         gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY) ||
         (GTK_IS_BUTTON (widget) && shows_text (widget));
}

/* Parts of a compound control speak through the control. */
static gboolean
is_part (GtkWidget *widget)
{
  static const char *const compounds[] = { "GtkEntry", "GtkSearchEntry", "GtkSpinButton", "GtkDropDown", "GtkMenuButton",
                                           "GtkScrolledWindow", "GtkPopover", "GtkPopoverMenu" };

  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL; parent = gtk_widget_get_parent (parent))
    for (guint i = 0; i < G_N_ELEMENTS (compounds); i++)
      if (g_type_is_a (G_OBJECT_TYPE (parent), g_type_from_name (compounds[i])) &&
          !(GTK_IS_SCROLLED_WINDOW (parent) && (CP_IS_PAGES_VIEW (widget) || gtk_widget_get_ancestor (widget, CP_TYPE_PAGES_VIEW) != NULL ||
                                                gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX) != NULL)))
        return TRUE;
  return FALSE;
}

static guint n_checked;

static void
check (GtkWidget *widget)
{
  static const char *const named[] = { "GtkButton", "GtkToggleButton", "GtkMenuButton", "GtkEntry", "GtkSearchEntry",
                                       "GtkSpinButton", "GtkDropDown", "GtkLevelBar", "GtkProgressBar", "GtkListBox",
                                       "CpTermRow", "CpHighlight", "CpPagesView", "CpPaneHandle", "CpFindBar",
                                       "CpPagesPill", "GtkSpinner" };

  if (!gtk_widget_get_visible (widget))
    return;
  if (GTK_IS_IMAGE (widget) && gtk_widget_get_ancestor (widget, GTK_TYPE_BUTTON) == NULL && !is_part (widget))
    gtk_test_accessible_assert_role (widget, GTK_ACCESSIBLE_ROLE_PRESENTATION);
  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    if (g_str_equal (G_OBJECT_TYPE_NAME (widget), named[i]) && !is_part (widget))
      {
        n_checked++;
        if (!has_name (widget))
          g_error ("a %s in a %s has no name", named[i], G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
        g_assert_cmpint (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)), !=, GTK_ACCESSIBLE_ROLE_WIDGET);
      }
  if (gtk_widget_get_focusable (widget) && !is_part (widget) && !GTK_IS_TEXT (widget) && !GTK_IS_SCROLLED_WINDOW (widget) &&
      !has_name (widget))
    g_error ("a %s takes the keyboard and has no name", G_OBJECT_TYPE_NAME (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    check (child);
}

static void
count_cb (gpointer data, GObject *gone)
{
  (*(guint *) data)++;
}

static void
test_everything_has_a_name (ReviewFixture *fixture, gconstpointer data)
{
  CpReview *review = review_fixture_get_review (fixture);

  gtk_widget_activate_action (GTK_WIDGET (fixture->page), "review.find", NULL);
  g_action_group_change_action_state (cp_contract_page_get_actions (fixture->page), "outline", g_variant_new_boolean (TRUE));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (review)); i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (G_LIST_MODEL (review), i);

      cp_contract_session_select_term (fixture->session, term, TRUE);
      spin_for (10);
      check (GTK_WIDGET (fixture->page));
    }
  g_assert_cmpuint (n_checked, >, 200);
}

/* What was read, beside the pages. */
static void
test_coverage_bar (ReviewFixture *fixture, gconstpointer data)
{
  GtkWidget *bar = find_descendant (fixture->page->pages_pane, CP_TYPE_COVERAGE_BAR);
  g_autofree char *first = NULL;
  guint n_gone = 0;

  g_assert_nonnull (bar);
  g_object_weak_ref (G_OBJECT (bar), count_cb, &n_gone);
  cp_pages_pane_set_show_coverage (CP_PAGES_PANE (fixture->page->pages_pane), TRUE);
  g_assert_true (cp_coverage_bar_get_open (CP_COVERAGE_BAR (bar)));
  spin_until (cp_coverage_bar_get_sentence (CP_COVERAGE_BAR (bar)) != NULL && *cp_coverage_bar_get_sentence (CP_COVERAGE_BAR (bar)) != '\0');
  gtk_test_accessible_assert_role (bar, GTK_ACCESSIBLE_ROLE_GROUP);
  g_assert_true (has_name (bar));
  n_checked = 0;
  check (bar);
  g_assert_cmpuint (n_checked, ==, 4);
  /* Every passage of this contract was taken up: there is nowhere to step to. */
  first = g_strdup (cp_coverage_bar_get_sentence (CP_COVERAGE_BAR (bar)));
  g_assert_nonnull (strstr (first, "nothing here"));
  cp_coverage_bar_step (CP_COVERAGE_BAR (bar), 1);
  g_assert_cmpstr (cp_coverage_bar_get_sentence (CP_COVERAGE_BAR (bar)), ==, first);
  cp_coverage_bar_set_open (CP_COVERAGE_BAR (bar), FALSE);
  g_assert_false (cp_pages_pane_get_show_coverage (CP_PAGES_PANE (fixture->page->pages_pane)));
  cp_coverage_bar_set_open (CP_COVERAGE_BAR (bar), TRUE);
  g_assert_cmpuint (n_gone, ==, 0);
  gtk_window_destroy (GTK_WINDOW (g_steal_pointer (&fixture->window)));
  spin_until (n_gone == 1);
}

static void
test_highlight_is_a_link (ReviewFixture *fixture, gconstpointer data)
{
  GtkWidget *pages = GTK_WIDGET (review_fixture_get_pages (fixture));
  CpTerm *law = review_fixture_find (fixture, "governing_law");
  guint n = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (pages); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      g_autofree char *label = NULL;

      if (!CP_IS_HIGHLIGHT (child))
        continue;
      n++;
      label = cp_highlight_dup_label (cp_highlight_get_term (CP_HIGHLIGHT (child)),
                                      cp_highlight_get_anchor (CP_HIGHLIGHT (child)));
      gtk_test_accessible_assert_role (child, GTK_ACCESSIBLE_ROLE_LINK);
      gtk_test_accessible_assert_property (child, GTK_ACCESSIBLE_PROPERTY_LABEL, label);
      g_assert_true (gtk_widget_get_focusable (child));
      if (cp_highlight_get_term (CP_HIGHLIGHT (child)) == law)
        g_assert_true (g_str_has_prefix (label, "Governing law, "));
    }
  g_assert_cmpuint (n, >, 3);
}

/* The label of a row follows its term. */
static void
test_row_says_its_term (ReviewFixture *fixture, gconstpointer data)
{
  CpReview *review = review_fixture_get_review (fixture);
  CpTerm *law = review_fixture_find (fixture, "governing_law");
  GtkWidget *list = find_descendant (fixture->page->terms_panel, GTK_TYPE_LIST_BOX);

  cp_review_accept (review, law);
  spin_for (50);
  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (CP_IS_TERM_ROW (row))
      {
        g_autofree char *words = cp_term_words_row (cp_term_row_get_term (CP_TERM_ROW (row)), 3);

        gtk_test_accessible_assert_role (row, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
        gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, words);
        if (cp_term_row_get_term (CP_TERM_ROW (row)) == law)
          g_assert_nonnull (strstr (words, "accepted"));
      }
}

#define ADD(name, function) \
  g_test_add ("/review-a11y/" name, ReviewFixture, NULL, review_fixture_set_up, function, review_fixture_tear_down)

int
main (int argc, char **argv)
{
  review_fixture_init (&argc, &argv);
  ADD ("everything-has-a-name", test_everything_has_a_name);
  ADD ("coverage-bar", test_coverage_bar);
  ADD ("highlight-is-a-link", test_highlight_is_a_link);
  ADD ("row-says-its-term", test_row_says_its_term);
  return g_test_run ();
}
