/* cp-grounding.h: where on the page a quote stands
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-text-layer.h"

G_BEGIN_DECLS

/**
 * CpGrounding:
 *
 * A text layer made ready for looking up many quotes. White space, hyphens, punctuation, the kind of quotation marks, ligatures, accents and case
 * make no difference; a few letters that recognition or a model got wrong are forgiven in quotes that are long enough. One owner, any thread.
 */
typedef struct _CpGrounding CpGrounding;

CpGrounding *cp_grounding_new (CpTextLayer *layer);
void cp_grounding_free (CpGrounding *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpGrounding, cp_grounding_free)

/**
 * CpGroundedQuote:
 * @start: byte offset in the layer's text
 * @end: byte offset
 * @exactness: 1 when every letter stands there, less where some were forgiven
 */
typedef struct
{
  gsize start;
  gsize end;
  double exactness;
} CpGroundedQuote;

gboolean cp_grounding_locate (CpGrounding *self, const char *quote, int page_hint, CpGroundedQuote *place);
GArray *cp_grounding_locate_all (CpGrounding *self, const char *quote, guint limit);
void cp_grounding_add_anchors (CpTextLayer *layer, gsize start, gsize end, GPtrArray *anchors);
gboolean cp_grounding_find (CpTextLayer *layer, const char *quote, int page_hint, GPtrArray *anchors);

G_END_DECLS
