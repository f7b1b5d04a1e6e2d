/* cp-page-renderer.h: draws the pages that are wanted, the nearest first, never on the main thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-document.h"

#include "cp-page-cache.h"

G_BEGIN_DECLS

/* Pixels, about: small enough to keep dozens, large enough to tell paragraphs apart. */
#define CP_STAND_IN_WIDTH 400

/** CpPageWish: a page at a scale (pixels a point); @small marks a stand-in */
typedef struct
{
  int page;
  double scale;
  gboolean small;
} CpPageWish;

/**
 * CpPageRenderer:
 *
 * Signals: "drawn" (int page): a drawing is in the cache; "failed" (int page): see cp_page_renderer_get_failure().
 */
#define CP_TYPE_PAGE_RENDERER (cp_page_renderer_get_type ())
G_DECLARE_FINAL_TYPE (CpPageRenderer, cp_page_renderer, CP, PAGE_RENDERER, GObject)

CpPageRenderer *cp_page_renderer_new (CpDocument *document, CpPageCache *cache);
void cp_page_renderer_stop (CpPageRenderer *self);
void cp_page_renderer_set_dark (CpPageRenderer *self, gboolean dark);
void cp_page_renderer_want (CpPageRenderer *self, const CpPageWish *wishes, guint n_wishes);
const char *cp_page_renderer_get_failure (CpPageRenderer *self, int page);
guint cp_page_renderer_get_n_failures (CpPageRenderer *self);
void cp_page_renderer_retry (CpPageRenderer *self, int page);

G_END_DECLS
