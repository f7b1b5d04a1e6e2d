/* cp-coverage-bar.h: what was read, in words, and the way from one passage that nobody took up to the next
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-pages-view.h"

G_BEGIN_DECLS

/** CpCoverageBar: property "open" (boolean) */
#define CP_TYPE_COVERAGE_BAR (cp_coverage_bar_get_type ())
G_DECLARE_FINAL_TYPE (CpCoverageBar, cp_coverage_bar, CP, COVERAGE_BAR, GtkWidget)

GtkWidget *cp_coverage_bar_new (CpContractSession *session, CpPagesView *pages);
void cp_coverage_bar_set_open (CpCoverageBar *self, gboolean open);
gboolean cp_coverage_bar_get_open (CpCoverageBar *self);
void cp_coverage_bar_set_compact (CpCoverageBar *self, gboolean compact);
void cp_coverage_bar_step (CpCoverageBar *self, int steps);
const char *cp_coverage_bar_get_sentence (CpCoverageBar *self);

G_END_DECLS
