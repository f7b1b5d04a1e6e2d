/* test-window-library.c: what the lists show, and how files on their way speak
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>

#include "counterpart-base.h"
#include "cp-contract-words.h"
#include "cp-contracts-watch.h"
#include "cp-library-filter.h"
#include "cp-moment.h"

static CpContract *
make_contract (const char *id, const char *title, const char *counterparty, const char *type, CpContractState state, const char *renewal)
{
  CpContract *contract = cp_contract_new (id);

  g_object_set (contract, "title", title, "counterparty", counterparty, "contract-type", type, "state", (int) state,
                "renewal-date", renewal, "file-name", "file.pdf", "open-terms", 6, NULL);
  return contract;
}

static GListStore *
make_contracts (void)
{
  GListStore *store = g_list_store_new (CP_TYPE_CONTRACT);
  g_autoptr (CpContract) first = make_contract ("1", "Master services agreement", "Halvorsen Freight LLC", "msa", CP_CONTRACT_TO_REVIEW, "2027-04-01");
  g_autoptr (CpContract) second = make_contract ("2", "Mutual NDA", "Tamarack Energy Co-op", "nda", CP_CONTRACT_PUSHED, NULL);
  g_autoptr (CpContract) third = make_contract ("3", "Order form", "Vela Maritime S.A.", "order", CP_CONTRACT_FAILED, "2026-12-10");

  g_list_store_append (store, first);
  g_list_store_append (store, second);
  g_list_store_append (store, third);
  return store;
}

static guint
count (GListStore *store, CpLibraryFilter *filter)
{
  g_autoptr (GtkFilterListModel) model = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (store)), g_object_ref (GTK_FILTER (filter)));

  return g_list_model_get_n_items (G_LIST_MODEL (model));
}

static void
test_filter (void)
{
  g_autoptr (GListStore) store = make_contracts ();
  g_autoptr (CpLibraryFilter) inbox = cp_library_filter_new (CP_LIBRARY_INBOX);
  g_autoptr (CpLibraryFilter) all = cp_library_filter_new (CP_LIBRARY_ALL);

  g_assert_cmpuint (count (store, inbox), ==, 2);
  g_assert_cmpuint (count (store, all), ==, 3);
  g_assert_false (cp_library_filter_is_active (all));
  cp_library_filter_set_words (all, "HALVORSEN msa");
  g_assert_true (cp_library_filter_is_active (all));
  g_assert_cmpuint (count (store, all), ==, 1);
  cp_library_filter_set_words (all, "halvorsen nda");
  g_assert_cmpuint (count (store, all), ==, 0);
  cp_library_filter_set_words (all, "");
  cp_library_filter_set_facet (all, CP_FACET_TYPE, "nda");
  g_assert_cmpuint (count (store, all), ==, 1);
  cp_library_filter_set_facet (all, CP_FACET_TYPE, NULL);
  cp_library_filter_set_facet (all, CP_FACET_STATE, "failed");
  g_assert_cmpuint (count (store, all), ==, 1);
  cp_library_filter_clear (all);
  g_assert_cmpuint (count (store, all), ==, 3);
}

static void
test_renews (void)
{
  g_autoptr (GListStore) store = make_contracts ();
  g_autoptr (CpLibraryFilter) filter = cp_library_filter_new (CP_LIBRARY_ALL);

  cp_library_filter_set_facet (filter, CP_FACET_RENEWS, "30");
  g_assert_cmpuint (count (store, filter), ==, 1);
  cp_library_filter_set_facet (filter, CP_FACET_RENEWS, "365");
  g_assert_cmpuint (count (store, filter), ==, 2);
  cp_library_filter_set_facet (filter, CP_FACET_RENEWS, "none");
  g_assert_cmpuint (count (store, filter), ==, 1);
  cp_library_filter_set_facet (filter, CP_FACET_RENEWS, "past");
  g_assert_cmpuint (count (store, filter), ==, 0);
}

static void
test_facet_values (void)
{
  g_autoptr (GListStore) store = make_contracts ();
  g_autoptr (GPtrArray) types = cp_library_facet_values (CP_FACET_TYPE, G_LIST_MODEL (store));
  g_autofree char *label = cp_library_facet_label (CP_FACET_TYPE, "msa");

  g_assert_cmpuint (types->len, ==, 3);
  g_assert_cmpstr (g_ptr_array_index (types, 0), ==, "msa");
  g_assert_cmpstr (label, ==, "MSA");
}

static void
test_row_speaks (void)
{
  g_autoptr (CpContract) contract = make_contract ("1", "Master services agreement", "Halvorsen Freight LLC", "msa", CP_CONTRACT_TO_REVIEW, "2027-04-01");
  g_autofree char *row = cp_contract_words_row (contract);
  g_autofree char *tab = cp_contract_words_short_title (contract);
  g_autofree char *renews = cp_contract_words_renews (contract);

  g_assert_cmpstr (row, ==, "Master services agreement, Halvorsen Freight LLC, MSA, To check, 6 terms to look at, renews 1 April 2027");
  g_assert_cmpstr (tab, ==, "Halvorsen: Master services agreement");
  g_assert_cmpstr (renews, ==, "1 Apr 2027");
}

static void
count_cb (gpointer owner)
{
  g_object_set_data (owner, "count", GINT_TO_POINTER (GPOINTER_TO_INT (g_object_get_data (owner, "count")) + 1));
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

/* Ten properties that change at once are one change; after the owner has gone nobody is told. */
static void
test_watch (void)
{
  g_autoptr (GListStore) store = make_contracts ();
  g_autoptr (CpContract) first = g_list_model_get_item (G_LIST_MODEL (store), 0);
  GObject *owner = g_object_new (G_TYPE_OBJECT, NULL);

  cp_contracts_watch (G_LIST_MODEL (store), owner, count_cb);
  settle ();
  g_object_set_data (owner, "count", NULL);
  g_object_set (first, "title", "Other", "open-terms", 1, "n-terms", 9, NULL);
  settle ();
  g_assert_cmpint (GPOINTER_TO_INT (g_object_get_data (owner, "count")), ==, 1);
  g_list_store_remove (store, 2);
  settle ();
  g_assert_cmpint (GPOINTER_TO_INT (g_object_get_data (owner, "count")), ==, 2);
  g_assert_finalize_object (owner);
  g_object_set (first, "title", "Another", NULL);
  g_list_store_remove (store, 1);
  settle ();
}

static void
test_moments (void)
{
  g_autofree char *today = cp_moment_day ("2026-11-23T08:00:00Z");
  g_autofree char *yesterday = cp_moment_day ("2026-11-22T10:00:00Z");
  g_autofree char *before = cp_moment_day ("2026-03-01T10:00:00Z");
  g_autofree char *year = cp_moment_day ("2025-03-01T10:00:00Z");
  g_autofree char *time = cp_moment_sentence ("2026-11-23T08:05:00Z");
  g_autofree char *nothing = cp_moment_sentence ("not a time");

  g_assert_cmpstr (today, ==, "Today");
  g_assert_cmpstr (yesterday, ==, "Yesterday");
  g_assert_cmpstr (before, ==, "1 March");
  g_assert_cmpstr (year, ==, "1 March 2025");
  g_assert_cmpstr (time, ==, "today at 08:05");
  g_assert_nonnull (nothing);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  gtk_test_init (&argc, &argv);
  adw_init ();
  /* 23 November 2026, noon */
  cp_clock_set_for_tests (G_GINT64_CONSTANT (1795435200) * G_USEC_PER_SEC);
  g_test_add_func ("/window/library/filter", test_filter);
  g_test_add_func ("/window/library/renews", test_renews);
  g_test_add_func ("/window/library/facet-values", test_facet_values);
  g_test_add_func ("/window/library/row-speaks", test_row_speaks);
  g_test_add_func ("/window/library/watch", test_watch);
  g_test_add_func ("/window/library/moments", test_moments);
  return g_test_run ();
}
