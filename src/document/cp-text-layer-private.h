/* cp-text-layer-private.h: how a text layer keeps its characters; for the files of this room that build and search one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-text-layer.h"

G_BEGIN_DECLS

/**
 * CpPackedQuad:
 *
 * A place in 65535ths of the page: eight bytes a character and still finer than a hundredth of a point on a letter page.
 * All zero: the character has none.
 */
typedef struct
{
  guint16 x0;
  guint16 y0;
  guint16 x1;
  guint16 y1;
} CpPackedQuad;

/**
 * CpTextPage:
 * @start: byte offset
 * @end: byte offset, of the "\f" or the end of the text
 * @first: number of the page's first character
 * @width: points; for distances
 * @height: points
 * @confidences: (nullable): percent, one a character; only pages that were recognised have them
 */
typedef struct
{
  gsize start;
  gsize end;
  guint first;
  float width;
  float height;
  CpTextPageState state;
  char *problem;
  guint8 *confidences;
} CpTextPage;

struct _CpTextLayer
{
  GObject parent_instance;

  char *text;
  gsize length;
  CpPackedQuad *quads;  /* one a character */
  guint n_characters;
  guint *marks;         /* number of the first character at or after each CP_TEXT_MARK bytes */
  GArray *pages;        /* of CpTextPage */
  GArray *line_starts;  /* of guint: numbers of characters that begin a line without a "\n" before them */
};

#define CP_TEXT_MARK 256

CpPackedQuad cp_packed_quad (const CpQuad *quad);
CpQuad cp_packed_quad_open (const CpPackedQuad *packed);
gboolean cp_packed_quad_is_empty (const CpPackedQuad *packed);
void cp_text_layer_index (CpTextLayer *self);
guint cp_text_layer_character_at (CpTextLayer *self, gsize offset);

G_END_DECLS
