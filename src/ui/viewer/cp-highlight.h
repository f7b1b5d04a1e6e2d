/* cp-highlight.h: one place of one term on the page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cp-term.h"

G_BEGIN_DECLS

/**
 * CpHighlight:
 *
 * A real widget, so that it can be reached with Tab and is told to screen readers as a link with its term, state and
 * words. Signal "activate": Enter, Space, or a screen reader's action.
 */
#define CP_TYPE_HIGHLIGHT (cp_highlight_get_type ())
G_DECLARE_FINAL_TYPE (CpHighlight, cp_highlight, CP, HIGHLIGHT, GtkWidget)

GtkWidget *cp_highlight_new (CpTerm *term, CpAnchor *anchor);
CpTerm *cp_highlight_get_term (CpHighlight *self);
CpAnchor *cp_highlight_get_anchor (CpHighlight *self);
void cp_highlight_set_lines (CpHighlight *self, const graphene_rect_t *lines, guint n_lines, double zoom);
const graphene_rect_t *cp_highlight_get_lines (CpHighlight *self, guint *n_lines);
void cp_highlight_set_selected (CpHighlight *self, gboolean selected);
void cp_highlight_set_bare (CpHighlight *self, gboolean bare);
void cp_highlight_set_dark (CpHighlight *self, gboolean dark);
void cp_highlight_pulse (CpHighlight *self);
char *cp_highlight_dup_label (CpTerm *term, CpAnchor *anchor);

G_END_DECLS
