/* cp-review-panes.h: outline, pages and terms, laid out by the width there is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cp-review-layout.h"

G_BEGIN_DECLS

/** CpReviewPanes: property "layout" (int, a CpReviewLayout) notifies after the frame in which the width crossed a bound */
#define CP_TYPE_REVIEW_PANES (cp_review_panes_get_type ())
G_DECLARE_FINAL_TYPE (CpReviewPanes, cp_review_panes, CP, REVIEW_PANES, GtkWidget)

GtkWidget *cp_review_panes_new (GtkWidget *outline, GtkWidget *pages, GtkWidget *terms);
CpReviewLayout cp_review_panes_get_layout (CpReviewPanes *self);
gboolean cp_review_panes_get_show_outline (CpReviewPanes *self);
void cp_review_panes_set_show_outline (CpReviewPanes *self, gboolean show);

G_END_DECLS
