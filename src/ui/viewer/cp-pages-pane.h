/* cp-pages-pane.h: the pages with what floats over them: find bar, pill, warning, what went wrong
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-pages-view.h"

G_BEGIN_DECLS

/** CpPagesPane: signals "picked" (CpTerm) and "message" (string) of the pages are passed on; "retry" (): load again; "coverage" (): what was read is shown or hidden */
#define CP_TYPE_PAGES_PANE (cp_pages_pane_get_type ())
G_DECLARE_FINAL_TYPE (CpPagesPane, cp_pages_pane, CP, PAGES_PANE, GtkWidget)

GtkWidget *cp_pages_pane_new (CpContractSession *session);
CpPagesView *cp_pages_pane_get_pages (CpPagesPane *self);
void cp_pages_pane_find (CpPagesPane *self);
void cp_pages_pane_find_step (CpPagesPane *self, int steps);
void cp_pages_pane_set_show_coverage (CpPagesPane *self, gboolean show);
gboolean cp_pages_pane_get_show_coverage (CpPagesPane *self);
void cp_pages_pane_set_low (CpPagesPane *self, gboolean low);
void cp_pages_pane_step_page (CpPagesPane *self, int steps);

G_END_DECLS
