/* cp-pages-view-private.h: what the parts of the pages view share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-coverage-marks.h"
#include "cp-highlight.h"
#include "cp-page-cache.h"
#include "cp-page-renderer.h"
#include "cp-page-strip.h"
#include "cp-pages-view.h"

G_BEGIN_DECLS

#define CP_ZOOM_MIN 0.1
#define CP_ZOOM_MAX 5.0

/** What a drag of the pointer does */
typedef enum
{
  CP_DRAG_NONE,
  CP_DRAG_TEXT,       /* selects text */
  CP_DRAG_FIRST_EDGE, /* moves where the selected term's words begin */
  CP_DRAG_LAST_EDGE,  /* moves where they end */
} CpPagesDrag;

struct _CpPagesView
{
  GtkWidget parent_instance;

  CpContractSession *session;
  CpPageStrip *strip;
  CpPageCache *cache;
  CpPageRenderer *renderer;

  GtkAdjustment *hadjustment;
  GtkAdjustment *vadjustment;
  guint hscroll_policy : 1;
  guint vscroll_policy : 1;
  guint fit_width : 1;
  guint dark : 1;
  guint has_pointer : 1;
  guint has_selection : 1;
  guint pressed_handle : 1;
  double pointer_x;
  double pointer_y;
  double pinch_zoom;
  guint settle_id;
  int pending_page; /* a place asked for before there was a document or a size, 0 = none */
  double pending_fraction;

  GPtrArray *highlights;  /* of CpHighlight, children */
  GHashTable *on_page;    /* page -> GPtrArray of CpHighlight */
  GListModel *terms;
  guint rebuild_id;
  GHashTable *text_edges; /* page -> where its text begins, in thousandths */
  GHashTable *troubles;   /* page -> widget that says it failed */

  gsize selection_start; /* bytes in the text; start may lie after end */
  gsize selection_end;
  CpPagesDrag drag;
  gsize drag_start; /* byte under the pointer when the drag began */
  CpAnchor *dragged; /* the place whose edge is being moved */
  GPtrArray *found;
  int found_current;
  CpCoverageMarks coverage;
};

/* geometry */
void cp_pages_view_update_adjustments (CpPagesView *self);
void cp_pages_view_update_wishes (CpPagesView *self);
void cp_pages_view_update_page (CpPagesView *self);
void cp_pages_view_zoom_at (CpPagesView *self, double zoom, double x, double y);
void cp_pages_view_apply_fit (CpPagesView *self);
void cp_pages_view_visible_range (CpPagesView *self, int *first, int *last);
double cp_pages_view_offset_x (CpPagesView *self);
double cp_pages_view_offset_y (CpPagesView *self);
double cp_pages_view_render_scale (CpPagesView *self, int page);
void cp_pages_view_size_allocate (GtkWidget *widget, int width, int height, int baseline);

/* highlights */
void cp_pages_view_set_terms (CpPagesView *self, GListModel *terms);
void cp_pages_view_update_selected (CpPagesView *self);
void cp_pages_view_allocate_highlights (CpPagesView *self);
GArray *cp_pages_view_margin_marks (CpPagesView *self, int page);
CpHighlight *cp_pages_view_pick (CpPagesView *self, double x, double y);
void cp_pages_view_picked (CpPagesView *self, CpTerm *term);
void cp_pages_view_message (CpPagesView *self, const char *sentence);

/* drawing */
void cp_pages_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

/* pointer and keys */
void cp_pages_view_init_input (CpPagesView *self);
void cp_pages_view_class_init_input (GtkWidgetClass *widget_class);
void cp_pages_view_clear_selection (CpPagesView *self);

G_END_DECLS
