/* cp-highlight-paint.h: the four states of a term, drawn on paper
 *
 * A state is told by shape as well as by colour: thin outline, dashes, underline, hatching; dot, diamond, tick, triangle.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cp-term.h"

G_BEGIN_DECLS

/**
 * CpHighlightLook:
 * @zoom: pixels a point: strokes on paper grow with the page
 * @dark: the page is drawn light on dark
 * @high_contrast: thicker outlines, no fills
 * @bare: no ground, because another term coloured these words
 * @pulse: 0 to 1, how far the ring of a jump has faded; 0 = none
 */
typedef struct
{
  CpTermMark mark;
  double zoom;
  double pulse;
  gboolean selected;
  gboolean focused;
  gboolean hovered;
  gboolean dark;
  gboolean high_contrast;
  gboolean bare;
} CpHighlightLook;

/* Pixels that drawing may reach outside a line's rectangle: halo, handles, pulse. */
#define CP_HIGHLIGHT_REACH 14
#define CP_HANDLE_RADIUS 5.0
/* Clear paper round what is selected. */
#define CP_HIGHLIGHT_HALO 4.0

void cp_highlight_colour (CpTermMark mark, gboolean dark, GdkRGBA *colour);
void cp_highlight_selection_colour (gboolean dark, GdkRGBA *colour);
void cp_highlight_box (const graphene_rect_t *line, double zoom, graphene_rect_t *box);
void cp_highlight_paint (GtkSnapshot *snapshot, const graphene_rect_t *lines, guint n_lines, const CpHighlightLook *look);
void cp_highlight_paint_glyph (cairo_t *cr, CpTermMark mark, gboolean dark, double x, double y, double size);

G_END_DECLS
