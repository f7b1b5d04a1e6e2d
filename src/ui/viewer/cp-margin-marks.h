/* cp-margin-marks.h: signs and name chips in the left margin of a page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cp-term.h"

G_BEGIN_DECLS

/**
 * CpMarginMark: one term on one line
 * @term: whose sign it is
 * @line: the first line of its words, in the coordinates that are drawn in
 * @selected: it shows as a chip with the term's name
 * @place: (out): where it was laid
 */
typedef struct
{
  CpTerm *term;
  graphene_rect_t line;
  gboolean selected;
  graphene_rect_t place;
} CpMarginMark;

void cp_margin_marks_lay (GArray *marks, GtkWidget *widget, double paper_edge, double text_edge, double zoom);
void cp_margin_marks_paint (GArray *marks, GtkWidget *widget, GtkSnapshot *snapshot, double zoom, gboolean dark);

G_END_DECLS
