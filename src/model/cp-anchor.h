/* cp-anchor.h: the place on the page that proves a value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CpQuad:
 *
 * A rectangle in fractions (0 to 1) of the page as shown, after rotation and crop; origin top left; x0 <= x1, y0 <= y1.
 * The one unit of the whole program.
 */
typedef struct
{
  float x0;
  float y0;
  float x1;
  float y1;
} CpQuad;

/**
 * CpAnchor:
 *
 * Immutable and counted. A page (from 1), a range of UTF-8 byte offsets in the document's text, the quote that stands
 * there, and one quad for each line of it. A quote over three lines has three quads.
 */
typedef struct _CpAnchor CpAnchor;

#define CP_TYPE_ANCHOR (cp_anchor_get_type ())
GType cp_anchor_get_type (void);

CpAnchor *cp_anchor_new (int page, gsize start, gsize end, const char *quote, const CpQuad *quads, guint n_quads);
CpAnchor *cp_anchor_ref (CpAnchor *anchor);
void cp_anchor_unref (CpAnchor *anchor);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpAnchor, cp_anchor_unref)

int cp_anchor_get_page (const CpAnchor *anchor);
gsize cp_anchor_get_start (const CpAnchor *anchor);
gsize cp_anchor_get_end (const CpAnchor *anchor);
const char *cp_anchor_get_quote (const CpAnchor *anchor);
const CpQuad *cp_anchor_get_quads (const CpAnchor *anchor, guint *n_quads);
JsonNode *cp_anchor_to_json (const CpAnchor *anchor);   /* (transfer full) {"page","start","end","quote","quads":[[x0,y0,x1,y1]]} */
CpAnchor *cp_anchor_from_json (JsonNode *node);         /* (transfer full) (nullable): NULL when malformed */

G_END_DECLS
