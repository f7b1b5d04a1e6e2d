/* test-review-page.c: pages and terms follow one another; nothing that was typed is lost; everything finalizes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-find-bar.h"
#include "cp-highlight.h"
#include "cp-reader-launcher.h"
#include "cp-term-row.h"
#include "review-fixture.h"

static GtkWidget *
find_row (ReviewFixture *fixture, CpTerm *term)
{
  GtkWidget *list = find_descendant (fixture->page->terms_panel, GTK_TYPE_LIST_BOX);

  for (GtkWidget *row = gtk_widget_get_first_child (list); row != NULL; row = gtk_widget_get_next_sibling (row))
    if (CP_IS_TERM_ROW (row) && cp_term_row_get_term (CP_TERM_ROW (row)) == term)
      return row;
  return NULL;
}

static CpHighlight *
find_highlight (ReviewFixture *fixture, CpTerm *term)
{
  GtkWidget *pages = GTK_WIDGET (review_fixture_get_pages (fixture));

  for (GtkWidget *child = gtk_widget_get_first_child (pages); child != NULL; child = gtk_widget_get_next_sibling (child))
    if (CP_IS_HIGHLIGHT (child) && cp_highlight_get_term (CP_HIGHLIGHT (child)) == term)
      return CP_HIGHLIGHT (child);
  return NULL;
}

static void
activate (ReviewFixture *fixture, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (fixture->page), action, NULL));
  spin_for (50);
}

static void
test_rows_and_places (ReviewFixture *fixture, gconstpointer data)
{
  CpReview *review = review_fixture_get_review (fixture);
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (review));

  g_assert_cmpuint (n, >, 10);
  g_assert_cmpint (cp_pages_view_get_n_pages (review_fixture_get_pages (fixture)), ==, 3);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (G_LIST_MODEL (review), i);
      guint n_quads = 0;

      g_assert_nonnull (find_row (fixture, term));
      if (cp_term_get_n_anchors (term) > 0)
        cp_anchor_get_quads (cp_term_get_anchor (term, 0), &n_quads);
      /* what is computed stands where its parts stand, and shows itself when it is selected */
      if (cp_term_get_formula (term) != NULL && term != cp_contract_session_get_selected_term (fixture->session))
        n_quads = 0;
      g_assert_true ((find_highlight (fixture, term) != NULL) == (n_quads > 0));
    }
}

/* A term scrolls the pages to its place; a place opens its term. */
static void
test_selection_goes_both_ways (ReviewFixture *fixture, gconstpointer data)
{
  CpTerm *notice = review_fixture_find (fixture, "notice_period");
  CpTerm *law = review_fixture_find (fixture, "governing_law");

  g_assert_cmpuint (cp_term_get_n_anchors (notice), >, 0);
  g_assert_cmpuint (cp_term_get_n_anchors (law), >, 0);
  cp_contract_session_select_term (fixture->session, law, TRUE);
  spin_for (100);
  g_assert_cmpint (cp_contract_session_get_page (fixture->session), ==, 3);
  g_assert_nonnull (cp_term_row_get_detail (CP_TERM_ROW (find_row (fixture, law))));

  gtk_widget_activate_action (GTK_WIDGET (find_highlight (fixture, notice)), "highlight.pick", NULL);
  spin_for (100);
  g_assert_true (cp_contract_session_get_selected_term (fixture->session) == notice);
  g_assert_nonnull (cp_term_row_get_detail (CP_TERM_ROW (find_row (fixture, notice))));
  g_assert_null (cp_term_row_get_detail (CP_TERM_ROW (find_row (fixture, law))));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (fixture->window)) == find_row (fixture, notice));
}

static void
test_accept_and_next (ReviewFixture *fixture, gconstpointer data)
{
  CpReview *review = review_fixture_get_review (fixture);
  CpTerm *first = cp_contract_session_get_selected_term (fixture->session);
  const int open = cp_review_get_n_open (review);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (first);
  activate (fixture, "review.accept");
  g_assert_cmpint (cp_review_get_n_open (review), ==, open - 1);
  g_assert_cmpint (cp_term_get_review_state (first), ==, CP_REVIEW_ACCEPTED);
  g_assert_true (cp_contract_session_get_selected_term (fixture->session) != first);
  activate (fixture, "review.undo");
  g_assert_cmpint (cp_review_get_n_open (review), ==, open);
  activate (fixture, "review.redo");
  g_assert_cmpint (cp_review_get_n_open (review), ==, open - 1);
  g_assert_true (cp_review_flush (review, &error));
  g_assert_no_error (error);
}

static GtkEditable *
open_entry (ReviewFixture *fixture, CpTerm *term)
{
  cp_contract_session_select_term (fixture->session, term, TRUE);
  spin_for (50);
  return GTK_EDITABLE (find_descendant (GTK_WIDGET (cp_term_row_get_detail (CP_TERM_ROW (find_row (fixture, term)))),
                                        GTK_TYPE_ENTRY));
}

static void
test_typing_is_kept (ReviewFixture *fixture, gconstpointer data)
{
  CpTerm *date = review_fixture_find (fixture, "effective_date");
  CpTerm *law = review_fixture_find (fixture, "governing_law");

  gtk_editable_set_text (open_entry (fixture, date), "31 Febr");
  open_entry (fixture, law);
  g_assert_cmpstr (gtk_editable_get_text (open_entry (fixture, date)), ==, "31 Febr");

  /* It is no day: nothing is accepted, and the reason stands there. */
  activate (fixture, "review.accept");
  g_assert_cmpint (cp_term_get_review_state (date), ==, CP_REVIEW_OPEN);
  g_assert_true (cp_contract_session_get_selected_term (fixture->session) == date);
  g_assert_cmpstr (gtk_editable_get_text (open_entry (fixture, date)), ==, "31 Febr");

  gtk_editable_set_text (open_entry (fixture, date), "2 May 2024");
  activate (fixture, "review.accept");
  g_assert_cmpstr (cp_value_get_string (cp_term_get_value (date)), ==, "2024-05-02");
  g_assert_cmpint (cp_term_get_origin (date), ==, CP_ORIGIN_CORRECTED);
  g_assert_cmpint (cp_term_get_review_state (date), ==, CP_REVIEW_ACCEPTED);
}

static void
test_filter_and_end (ReviewFixture *fixture, gconstpointer data)
{
  CpReview *review = review_fixture_get_review (fixture);
  GtkWidget *panel = fixture->page->terms_panel;

  cp_contract_session_set_filter (fixture->session, CP_TERM_FILTER_LEFT);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (review)); i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (G_LIST_MODEL (review), i);

      if (cp_term_get_state (term) == CP_FINDING_NOT_LOOKED || cp_term_get_mark (term) == CP_TERM_MARK_PROBLEM)
        cp_review_set_absent (review, term);
      else if (cp_term_get_review_state (term) == CP_REVIEW_OPEN)
        cp_review_accept (review, term);
    }
  spin_for (100);
  g_assert_cmpint (cp_review_get_n_open (review), ==, 0);
  g_assert_cmpint (cp_contract_session_get_filter (fixture->session), ==, CP_TERM_FILTER_ALL);
  {
    GtkWidget *button = NULL;

    for (GtkWidget *child = gtk_widget_get_last_child (gtk_widget_get_last_child (gtk_widget_get_first_child (panel)));
         child != NULL && button == NULL; child = gtk_widget_get_prev_sibling (child))
      if (GTK_IS_BUTTON (child))
        button = child;
    g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Show changes…");
    g_assert_cmpstr (gtk_actionable_get_action_name (GTK_ACTIONABLE (button)), ==, "win.show-changes");
  }
}

static void
test_selected_text_fills_a_term (ReviewFixture *fixture, gconstpointer data)
{
  CpTextLayer *text = cp_contract_session_get_text_layer (fixture->session);
  g_autoptr (GPtrArray) places = cp_text_layer_find (text, "ninety (90) days", 1);
  g_autoptr (GPtrArray) others = cp_text_layer_find (text, "Washington limited", 1);
  CpTerm *notice = review_fixture_find (fixture, "notice_period");
  g_autoptr (GError) error = NULL;
  CpPeriod period;

  g_assert_cmpuint (places->len, ==, 1);
  g_assert_false (cp_contract_session_fill_from_selection (fixture->session, cp_term_key_find ("notice_period"), &error));
  g_clear_error (&error);
  cp_contract_session_set_text_selection (fixture->session, g_ptr_array_index (places, 0));
  g_assert_true (cp_contract_session_fill_from_selection (fixture->session, cp_term_key_find ("notice_period"), &error));
  g_assert_no_error (error);
  g_assert_true (cp_value_get_period (cp_term_get_value (notice), &period));
  g_assert_cmpint (period.days, ==, 90);
  g_assert_true (cp_contract_session_get_selected_term (fixture->session) == notice);

  if (others->len > 0)
    {
      cp_contract_session_set_text_selection (fixture->session, g_ptr_array_index (others, 0));
      g_assert_false (cp_contract_session_fill_from_selection (fixture->session, cp_term_key_find ("effective_date"), &error));
      g_assert_nonnull (error);
    }
}

static void
test_find (ReviewFixture *fixture, gconstpointer data)
{
  GtkWidget *bar = find_descendant (fixture->page->pages_pane, CP_TYPE_FIND_BAR);
  GtkWidget *entry = find_descendant (bar, GTK_TYPE_SEARCH_ENTRY);
  GtkWidget *count = gtk_widget_get_next_sibling (entry);

  activate (fixture, "review.find");
  g_assert_true (cp_find_bar_is_open (CP_FIND_BAR (bar)));
  gtk_editable_set_text (GTK_EDITABLE (entry), "agreement");
  spin_until (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (count)), "1 of "));
  cp_find_bar_step (CP_FIND_BAR (bar), 1);
  g_assert_true (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (count)), "2 of "));
  cp_find_bar_step (CP_FIND_BAR (bar), -2);
  g_assert_false (g_str_has_prefix (gtk_label_get_label (GTK_LABEL (count)), "2 of "));
  gtk_editable_set_text (GTK_EDITABLE (entry), "zyzzyva");
  spin_until (g_str_equal (gtk_label_get_label (GTK_LABEL (count)), "Not found"));
  cp_find_bar_close (CP_FIND_BAR (bar));
  g_assert_false (cp_find_bar_is_open (CP_FIND_BAR (bar)));
}

static void
test_zoom_and_place (ReviewFixture *fixture, gconstpointer data)
{
  CpPagesView *pages = review_fixture_get_pages (fixture);
  g_autoptr (JsonNode) place = NULL;
  double fraction;
  int page;

  activate (fixture, "review.zoom-in");
  g_assert_false (cp_pages_view_get_fit_width (pages));
  cp_pages_view_go_to (pages, 2, 0.25);
  spin_until (cp_pages_view_is_sharp (pages));
  place = cp_contract_page_save_place (fixture->page);
  activate (fixture, "review.zoom-fit");
  cp_pages_view_go_to (pages, 1, 0);
  spin_for (100);
  g_assert_true (cp_pages_view_get_fit_width (pages));
  cp_contract_page_restore_place (fixture->page, place);
  spin_for (100);
  cp_pages_view_get_place (pages, &page, &fraction);
  g_assert_cmpint (page, ==, 2);
  g_assert_cmpfloat_with_epsilon (fraction, 0.25, 0.02);
  g_assert_cmpuint (cp_pages_view_get_cached_bytes (pages), <=, 128 * 1024 * 1024);
}

static void
test_widths (ReviewFixture *fixture, gconstpointer data)
{
  const struct
  {
    int width;
    CpReviewLayout layout;
  } steps[] = { { 1280, CP_REVIEW_WIDE }, { 1000, CP_REVIEW_MEDIUM }, { 600, CP_REVIEW_NARROW }, { 380, CP_REVIEW_NARROW },
                { 1280, CP_REVIEW_WIDE } };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      gtk_window_set_default_size (GTK_WINDOW (fixture->window), steps[i].width, 700);
      /* a window draws a thin frame of its own where nobody manages windows */
      spin_until (ABS (gtk_widget_get_width (GTK_WIDGET (fixture->page)) - steps[i].width) <= 12);
      spin_for (100);
      g_assert_cmpint (cp_contract_page_get_layout (fixture->page), ==, steps[i].layout);
      g_assert_cmpint (gtk_widget_get_width (fixture->page->terms_panel), <=, steps[i].width);
    }
}

static GtkWidget *
find_trouble (CpPagesView *pages)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (pages)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "page-trouble"))
      return child;
  return NULL;
}

/* A page that brings the reader down is said on the page; the others are drawn, and it can be tried again. */
static void
test_failed_page (ReviewFixture *fixture, gconstpointer data)
{
  CpPagesView *pages = review_fixture_get_pages (fixture);
  GtkWidget *trouble;

  cp_reader_launcher_misbehave_for_tests ("crash@render-2", 0);
  cp_document_close (cp_contract_session_get_document (fixture->session));
  cp_pages_view_set_zoom (pages, 0.9);
  cp_pages_view_go_to (pages, 2, 0);
  spin_until (find_trouble (pages) != NULL);
  trouble = find_trouble (pages);
  g_assert_cmpstr (gtk_label_get_label (GTK_LABEL (gtk_widget_get_first_child (trouble))), ==,
                   "Page 2 could not be shown. The other 2 are fine.");

  cp_reader_launcher_misbehave_for_tests (NULL, 0);
  cp_document_close (cp_contract_session_get_document (fixture->session));
  g_signal_emit_by_name (find_descendant (trouble, GTK_TYPE_BUTTON), "clicked");
  g_assert_null (find_trouble (pages));
  spin_until (cp_pages_view_is_sharp (pages));
}

static void
test_finalizes (ReviewFixture *fixture, gconstpointer data)
{
  gpointer page = fixture->page, panel = fixture->page->terms_panel, pane = fixture->page->pages_pane;
  gpointer pages = review_fixture_get_pages (fixture), session = fixture->session;
  gpointer highlight = find_highlight (fixture, review_fixture_find (fixture, "notice_period"));
  gpointer *objects[] = { &page, &panel, &pane, &pages, &session, &highlight };

  cp_contract_session_select_term (fixture->session, review_fixture_find (fixture, "notice_period"), TRUE);
  spin_for (50);
  for (guint i = 0; i < G_N_ELEMENTS (objects); i++)
    g_object_add_weak_pointer (*objects[i], objects[i]);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fixture->window = NULL;
  g_clear_object (&fixture->session);
  spin_until (page == NULL && panel == NULL && pane == NULL && pages == NULL && session == NULL && highlight == NULL);
}

#define ADD(name, function) \
  g_test_add ("/review-page/" name, ReviewFixture, NULL, review_fixture_set_up, function, review_fixture_tear_down)

int
main (int argc, char **argv)
{
  review_fixture_init (&argc, &argv);
  ADD ("rows-and-places", test_rows_and_places);
  ADD ("selection-goes-both-ways", test_selection_goes_both_ways);
  ADD ("accept-and-next", test_accept_and_next);
  ADD ("typing-is-kept", test_typing_is_kept);
  ADD ("filter-and-end", test_filter_and_end);
  ADD ("selected-text-fills-a-term", test_selected_text_fills_a_term);
  ADD ("find", test_find);
  ADD ("zoom-and-place", test_zoom_and_place);
  ADD ("widths", test_widths);
  ADD ("failed-page", test_failed_page);
  ADD ("finalizes", test_finalizes);
  return g_test_run ();
}
