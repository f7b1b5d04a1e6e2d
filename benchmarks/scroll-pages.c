/* scroll-pages.c: does the main thread keep up while a contract of a thousand pages is scrolled and zoomed?
 *
 * Shows the contract's page with two hundred terms, scrolls through it in several ways, zooms, and measures each turn of the
 * main loop from the end of its waiting to the beginning of the next: that is how long a key or a click may have waited.
 * Prints one line of JSON. With --limit MS the exit status is 1 when a turn's processor time was above it.
 *
 *   scroll-pages [--pages 1000] [--terms 200] [--limit 16]
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <glib/gstdio.h>
#include <math.h>
#include <time.h>

#include "../tests/document/written-pdf.h"
#include "cp-blocking.h"
#include "cp-contract-page.h"
#include "cp-contract-page-private.h"

#define LINES 46

static int n_pages = 1000, n_terms = 200;
static double limit;

static GOptionEntry entries[] = {
  { "pages", 0, 0, G_OPTION_ARG_INT, &n_pages, "Pages of the contract", "N" },
  { "terms", 0, 0, G_OPTION_ARG_INT, &n_terms, "Terms of the contract", "N" },
  { "limit", 0, 0, G_OPTION_ARG_DOUBLE, &limit, "Fail above so many milliseconds of processor time", "MS" },
  { NULL },
};

/* Turns of the main loop, in milliseconds. */
static GArray *wall, *cpu;
static double turn_wall, turn_cpu;
static gboolean measuring;

static double
now (clockid_t clock)
{
  struct timespec time;

  clock_gettime (clock, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static int
measured_poll (GPollFD *fds, guint n_fds, int timeout)
{
  int ready;

  if (measuring && turn_wall > 0)
    {
      const double spent = now (CLOCK_MONOTONIC) - turn_wall, used = now (CLOCK_THREAD_CPUTIME_ID) - turn_cpu;

      g_array_append_val (wall, spent);
      g_array_append_val (cpu, used);
    }
  ready = g_poll (fds, n_fds, timeout);
  turn_wall = now (CLOCK_MONOTONIC);
  turn_cpu = now (CLOCK_THREAD_CPUTIME_ID);
  return ready;
}

static char *
write_contract (void)
{
  g_autofree WrittenPage *pages = g_new0 (WrittenPage, n_pages);
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func (g_free);

  for (int page = 0; page < n_pages; page++)
    {
      GString *content = g_string_new ("BT /F1 10 Tf 72 720 Td 14 TL\n");

      for (int line = 0; line < LINES; line++)
        g_string_append_printf (content, "(%d.%d The parties agree that clause %d on page %d holds as it is written here and "
                                         "in no other way.) Tj T*\n", page + 1, line + 1, line + 1, page + 1);
      g_string_append (content, "ET");
      pages[page].content = content->str;
      g_ptr_array_add (contents, g_string_free (content, FALSE));
    }
  return written_pdf_save (pages, n_pages);
}

static GListModel *
make_terms (void)
{
  GListStore *terms = g_list_store_new (CP_TYPE_TERM);
  guint n_keys;
  const CpTermKey *keys = cp_term_keys (&n_keys);

  for (int i = 0; i < n_terms; i++)
    {
      const CpTermKey *key = &keys[i * n_keys / n_terms];
      const float top = 0.1f + 0.018f * (i % LINES);
      const CpQuad quads[] = { { 0.3f, top, 0.7f, top + 0.014f }, { 0.118f, top + 0.018f, 0.4f, top + 0.032f } };
      g_autoptr (CpFinding) finding = cp_finding_new (key->id, CP_FINDING_ABSENT);
      g_autoptr (CpAnchor) anchor = cp_anchor_new (1 + i * n_pages / n_terms, 0, 10, "as it is written", quads, 2);
      g_autofree char *id = g_strdup_printf ("term-%d", i);
      g_autoptr (CpTerm) term = NULL;

      cp_finding_add_anchor (finding, anchor);
      cp_finding_set_confidence (finding, 0.5 + (i % 50) / 100.0);
      term = cp_term_new (id, key->id, finding);
      g_list_store_append (terms, term);
    }
  return G_LIST_MODEL (terms);
}

static void
spin (double milliseconds)
{
  const double end = now (CLOCK_MONOTONIC) + milliseconds;

  while (now (CLOCK_MONOTONIC) < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return (*(const double *) a > *(const double *) b) - (*(const double *) a < *(const double *) b);
}

static double worst_cpu;

/* What one way of moving cost. */
static void
report (const char *name)
{
  guint slow = 0;

  g_array_sort (wall, compare);
  g_array_sort (cpu, compare);
  for (guint i = 0; i < cpu->len; i++)
    slow += g_array_index (cpu, double, i) > 16;
  worst_cpu = MAX (worst_cpu, g_array_index (cpu, double, cpu->len - 1));
  g_print ("\"%s\": {\"turns\": %u, \"cpu_p95_ms\": %.2f, \"cpu_max_ms\": %.2f, \"wall_p95_ms\": %.2f, \"wall_max_ms\": %.2f, "
           "\"cpu_over_16\": %u}, ", name, cpu->len, g_array_index (cpu, double, cpu->len * 95 / 100),
           g_array_index (cpu, double, cpu->len - 1), g_array_index (wall, double, wall->len * 95 / 100),
           g_array_index (wall, double, wall->len - 1), slow);
  g_array_set_size (wall, 0);
  g_array_set_size (cpu, 0);
}

static void
scroll (GtkAdjustment *adjustment, double from, double to, int steps, double pause)
{
  for (int i = 0; i <= steps; i++)
    {
      const double range = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

      gtk_adjustment_set_value (adjustment, range * (from + (to - from) * i / steps));
      spin (pause);
    }
}

static void
measure (CpContractPage *page, CpPagesView *pages)
{
  GtkAdjustment *adjustment = NULL;
  CpContractSession *session = cp_contract_page_get_session (page);
  GListModel *terms = cp_contract_session_get_terms (session);

  g_object_get (pages, "vadjustment", &adjustment, NULL);
  spin (1500);
  report ("open");
  scroll (adjustment, 0, 0.02, 120, 16);
  report ("wheel");
  scroll (adjustment, 0, 1, 60, 16);
  report ("fling");
  for (int i = 0; i < 24; i++)
    {
      cp_pages_view_zoom_step (pages, i < 12 ? 1 : -1);
      spin (40);
    }
  report ("zoom");
  for (guint i = 0; i < g_list_model_get_n_items (terms); i += 7)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (terms, i);

      cp_contract_session_select_term (session, term, TRUE);
      spin (60);
    }
  report ("pick");
  g_object_unref (adjustment);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) options = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (CpDocument) document = NULL;
  g_autoptr (CpContract) contract = cp_contract_new ("bench");
  g_autoptr (GListModel) terms = NULL;
  g_autoptr (CpContractSession) session = NULL;
  CpContractPage *page;
  CpPagesView *pages;
  GtkWidget *window;
  double opened;

  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error))
    g_error ("%s", error->message);
  adw_init ();
  path = write_contract ();
  opened = now (CLOCK_MONOTONIC);
  document = cp_document_open (path, NULL, NULL, &error);
  if (document == NULL)
    g_error ("%s", error->message);
  opened = now (CLOCK_MONOTONIC) - opened;
  cp_blocking_forbid_here ();
  terms = make_terms ();

  wall = g_array_new (FALSE, FALSE, sizeof (double));
  cpu = g_array_new (FALSE, FALSE, sizeof (double));
  session = cp_contract_session_new (NULL, contract);
  page = cp_contract_page_new (session);
  pages = cp_pages_pane_get_pages (CP_PAGES_PANE (page->pages_pane));
  window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), 1280, 800);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (page));
  gtk_window_present (GTK_WINDOW (window));
  spin (700);

  g_main_context_set_poll_func (NULL, measured_poll);
  measuring = TRUE;
  cp_contract_session_take_document (session, document);
  cp_contract_session_take_terms (session, terms);
  g_print ("{\"pages\": %d, \"terms\": %d, \"open_ms\": %.0f, ", n_pages, n_terms, opened);
  measure (page, pages);
  g_print ("\"cached_mib\": %.1f, \"worst_cpu_ms\": %.2f}\n", cp_pages_view_get_cached_bytes (pages) / 1048576.0, worst_cpu);
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (path);
  return limit > 0 && worst_cpu > limit ? 1 : 0;
}
