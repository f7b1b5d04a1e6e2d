/* cp-page-drawing.h: a page's pixels, ready to be shown
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * CpPageDrawing: a page drawn at one scale; immutable, counted
 *
 * It is kept in tiles that share the pixels: only the tiles in view are handed to the graphics hardware or, without any,
 * copied, so a frame costs what the view shows and not what the page holds.
 */
typedef struct _CpPageDrawing CpPageDrawing;

CpPageDrawing *cp_page_drawing_new (GBytes *pixels, int width, int height, int stride);
CpPageDrawing *cp_page_drawing_ref (CpPageDrawing *drawing);
void cp_page_drawing_unref (CpPageDrawing *drawing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPageDrawing, cp_page_drawing_unref)
int cp_page_drawing_get_width (const CpPageDrawing *drawing);
int cp_page_drawing_get_height (const CpPageDrawing *drawing);
guint cp_page_drawing_get_n_tiles (const CpPageDrawing *drawing);
GdkTexture *cp_page_drawing_get_tile (const CpPageDrawing *drawing, guint i, int *left, int *top);

G_END_DECLS
