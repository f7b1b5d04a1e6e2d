/* review-fixture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define _GNU_SOURCE
#include "review-fixture.h"

#include <ftw.h>
#include <glib/gstdio.h>

#include "../../document/written-pdf.h"

static const char first_page[] =
    "BT /F1 11 Tf 72 700 Td 16 TL\n"
    "(MASTER SERVICES AGREEMENT) Tj T* T*\n"
    "(This Master Services Agreement is entered into as of April 1, 2024 by and between) Tj T*\n"
    "(Northwind Analytics, Inc., a Delaware corporation, and Halvorsen Freight LLC, a Washington) Tj T*\n"
    "(limited liability company \\(\"Customer\"\\).) Tj T* T*\n"
    "(1. Term) Tj T*\n"
    "(1.1 The initial term of this Agreement is three \\(3\\) years from the Effective Date of April 1, 2024.) Tj T*\n"
    "ET";
static const char second_page[] =
    "BT /F1 11 Tf 72 700 Td 16 TL\n"
    "(2. Renewal) Tj T*\n"
    "(2.1 This Agreement shall automatically renew for successive periods of one \\(1\\) year each, unless) Tj T*\n"
    "(either party gives the other written notice of non-renewal not less than ninety \\(90\\) days prior) Tj T*\n"
    "(to the end of the then-current term.) Tj T*\n"
    "ET";
static const char third_page[] =
    "BT /F1 11 Tf 72 700 Td 16 TL\n"
    "(3. General) Tj T*\n"
    "(3.1 This Agreement is governed by the laws of the State of Washington.) Tj T*\n"
    "(3.2 Invoices are payable net forty-five \\(45\\) days from receipt.) Tj T*\n"
    "ET";

void
review_fixture_init (int *argc, char ***argv)
{
  gtk_test_init (argc, argv, NULL);
  adw_init ();
}

void
spin_for (guint milliseconds)
{
  const gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  while (g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

void
review_fixture_set_up (ReviewFixture *fixture, gconstpointer data)
{
  const WrittenPage pages[] = { { .content = first_page }, { .content = second_page }, { .content = third_page } };
  g_autofree char *path = written_pdf_save (pages, G_N_ELEMENTS (pages));
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("review-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->context = cp_context_new (fixture->directory, NULL);
  fixture->workspace = cp_workspace_open (fixture->context, "default", NULL, &error);
  g_assert_no_error (error);
  id = cp_import_file (fixture->workspace, path, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_unlink (path);

  fixture->contract = cp_contract_new (id);
  fixture->session = cp_contract_session_new (fixture->workspace, fixture->contract);
  fixture->page = cp_contract_page_new (fixture->session);
  fixture->window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 1280, 800);
  adw_window_set_content (ADW_WINDOW (fixture->window), GTK_WIDGET (fixture->page));
  gtk_window_present (GTK_WINDOW (fixture->window));
  cp_contract_session_load (fixture->session);
  spin_until (!cp_contract_session_get_busy (fixture->session));
  g_assert_cmpstr (cp_contract_session_get_problem (fixture->session), ==, NULL);
  spin_until (cp_pages_view_is_sharp (review_fixture_get_pages (fixture)));
  spin_for (100);
}

static int
remove_entry (const char *path, const struct stat *status, int type, struct FTW *walk)
{
  return remove (path);
}

void
review_fixture_tear_down (ReviewFixture *fixture, gconstpointer data)
{
  if (fixture->session != NULL && review_fixture_get_review (fixture) != NULL)
    g_assert_true (cp_review_flush (review_fixture_get_review (fixture), NULL));
  if (fixture->window != NULL)
    gtk_window_destroy (GTK_WINDOW (fixture->window));
  spin_for (20);
  g_clear_object (&fixture->session);
  g_clear_object (&fixture->contract);
  cp_workspace_close (fixture->workspace);
  g_clear_object (&fixture->workspace);
  g_clear_object (&fixture->context);
  nftw (fixture->directory, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
  g_free (fixture->directory);
}

CpReview *
review_fixture_get_review (ReviewFixture *fixture)
{
  return cp_contract_session_get_review (fixture->session);
}

CpPagesView *
review_fixture_get_pages (ReviewFixture *fixture)
{
  return cp_pages_pane_get_pages (CP_PAGES_PANE (fixture->page->pages_pane));
}

CpTerm *
review_fixture_find (ReviewFixture *fixture, const char *key)
{
  CpTerm *term = cp_review_find_key (review_fixture_get_review (fixture), key);

  g_assert_nonnull (term);
  return term;
}

/* The first widget of @type below @root, in the order of the tree. */
GtkWidget *
find_descendant (GtkWidget *root, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_descendant (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}
