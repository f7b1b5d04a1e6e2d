/* cp-page-strip.h: where the pages stand when they are laid one below the other
 *
 * Pure geometry without a widget: sizes in points come in, rectangles in pixels of the scrolled content go out. Every
 * question is answered in constant or logarithmic time, so a contract of a thousand pages costs no more than one of ten.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <graphene.h>

#include "cp-anchor.h"

G_BEGIN_DECLS

/** CpPageStrip: pages from 1, pixels of the scrolled content, zoom in pixels a point. One thread. */
typedef struct _CpPageStrip CpPageStrip;

CpPageStrip *cp_page_strip_new (void);
void cp_page_strip_free (CpPageStrip *strip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPageStrip, cp_page_strip_free)

void cp_page_strip_clear (CpPageStrip *strip);
void cp_page_strip_add_page (CpPageStrip *strip, double width, double height);
int cp_page_strip_get_n_pages (const CpPageStrip *strip);
void cp_page_strip_get_page_points (const CpPageStrip *strip, int page, double *width, double *height);
double cp_page_strip_get_widest (const CpPageStrip *strip);

void cp_page_strip_set_zoom (CpPageStrip *strip, double zoom);
double cp_page_strip_get_zoom (const CpPageStrip *strip);
void cp_page_strip_set_view_width (CpPageStrip *strip, double width);
void cp_page_strip_get_size (const CpPageStrip *strip, double *width, double *height);

void cp_page_strip_get_rect (const CpPageStrip *strip, int page, graphene_rect_t *rect);
int cp_page_strip_page_at (const CpPageStrip *strip, double y);
gboolean cp_page_strip_locate (const CpPageStrip *strip, double x, double y, int *page, double *page_x, double *page_y);
void cp_page_strip_quad_rect (const CpPageStrip *strip, int page, const CpQuad *quad, graphene_rect_t *rect);

G_END_DECLS
