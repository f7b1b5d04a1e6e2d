/* cp-pages-view.h: all pages of a contract, one below the other, with the places of its terms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cp-contract-session.h"

G_BEGIN_DECLS

/**
 * CpPagesView:
 *
 * A GtkScrollable. Follows its session: document, text, terms, selected term; tells it the page in view and the text that is
 * selected. Properties that notify: "zoom" (double, pixels a point), "fit-width", "dark-pages". Signals: "picked" (CpTerm): a
 * place was clicked or activated; "message" (string): a sentence for the person.
 */
#define CP_TYPE_PAGES_VIEW (cp_pages_view_get_type ())
G_DECLARE_FINAL_TYPE (CpPagesView, cp_pages_view, CP, PAGES_VIEW, GtkWidget)

GtkWidget *cp_pages_view_new (CpContractSession *session);
double cp_pages_view_get_zoom (CpPagesView *self);
void cp_pages_view_set_zoom (CpPagesView *self, double zoom);
void cp_pages_view_zoom_step (CpPagesView *self, int steps);
gboolean cp_pages_view_get_fit_width (CpPagesView *self);
void cp_pages_view_set_fit_width (CpPagesView *self, gboolean fit_width);
gboolean cp_pages_view_get_dark_pages (CpPagesView *self);
void cp_pages_view_set_dark_pages (CpPagesView *self, gboolean dark);
int cp_pages_view_get_n_pages (CpPagesView *self);
void cp_pages_view_go_to (CpPagesView *self, int page, double fraction);
void cp_pages_view_get_place (CpPagesView *self, int *page, double *fraction);
void cp_pages_view_reveal (CpPagesView *self, CpAnchor *anchor, gboolean pulse);
void cp_pages_view_set_found (CpPagesView *self, GPtrArray *found, int current);
/* @coverage: (nullable): what was read, drawn along the right edge; @current: the passage that gets a frame, or -1 */
void cp_pages_view_set_coverage (CpPagesView *self, CpCoverage *coverage, int current);
gboolean cp_pages_view_copy (CpPagesView *self);
void cp_pages_view_select_all_of_page (CpPagesView *self);

/* For tests and measurements. */
gsize cp_pages_view_get_cached_bytes (CpPagesView *self);
gboolean cp_pages_view_is_sharp (CpPagesView *self);

G_END_DECLS
