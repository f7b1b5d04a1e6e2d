/* cp-text-layer.h: a document's text, and where each character stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-anchor.h"

G_BEGIN_DECLS

/**
 * CpTextPageState: what became of a page
 */
typedef enum
{
  CP_TEXT_PAGE_EMBEDDED,   /* the file's own text */
  CP_TEXT_PAGE_RECOGNISED, /* OCR */
  CP_TEXT_PAGE_BLANK,      /* nothing on it */
  CP_TEXT_PAGE_UNREADABLE, /* something is there that could not be read: failed, too faint, too large */
} CpTextPageState;

/**
 * CpTextLayer:
 *
 * Immutable. One UTF-8 text (NFC, soft hyphens removed, words hyphenated at a line's end joined, ligatures expanded, no
 * control characters but "\n" at line ends; pages separated by "\f"), byte offsets of the pages, and a quad for each character. Any thread.
 */
#define CP_TYPE_TEXT_LAYER (cp_text_layer_get_type ())
G_DECLARE_FINAL_TYPE (CpTextLayer, cp_text_layer, CP, TEXT_LAYER, GObject)

const char *cp_text_layer_get_text (CpTextLayer *self, gsize *length);
int cp_text_layer_get_n_pages (CpTextLayer *self);
void cp_text_layer_get_page_range (CpTextLayer *self, int page, gsize *start, gsize *end);   /* byte offsets, without the "\f" */
int cp_text_layer_get_page_at (CpTextLayer *self, gsize offset);
CpTextPageState cp_text_layer_get_page_state (CpTextLayer *self, int page);
const char *cp_text_layer_get_page_problem (CpTextLayer *self, int page);   /* (nullable): "Page 11 is too faint." */
gboolean cp_text_layer_get_quad (CpTextLayer *self, gsize offset, CpQuad *quad);  /* of the character that begins at @offset; FALSE: it has none (newline) */
double cp_text_layer_get_word_confidence (CpTextLayer *self, gsize offset);       /* 1 for embedded text; OCR's word confidence 0 to 1 */

/* The anchor of a byte range: quote as it stands (newlines become spaces), one quad a line, page of its start; a range over a page break is
 * cut at the first page's end. (transfer full) (nullable): NULL when the range is empty or has no visible character. */
CpAnchor *cp_text_layer_anchor (CpTextLayer *self, gsize start, gsize end);

/* The character nearest to a point on a page (fractions); for selection. Returns a byte offset; FALSE when the page has no text. */
gboolean cp_text_layer_hit (CpTextLayer *self, int page, double x, double y, gsize *offset);
/* Quads, one a line, of the part of [start,end) on @page. (transfer full): of CpQuad */
GArray *cp_text_layer_quads (CpTextLayer *self, int page, gsize start, gsize end);

/* Every place of @needle (case and white space ignored), as anchors. Blocking only in the sense of being long. (transfer full): of CpAnchor */
GPtrArray *cp_text_layer_find (CpTextLayer *self, const char *needle, guint limit);

/* For tests and for text without pages: every character gets a quad on an invented grid. @text may hold "\f" between pages. (transfer full) */
CpTextLayer *cp_text_layer_new_for_text (const char *text);

G_END_DECLS
