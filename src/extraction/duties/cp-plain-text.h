/* cp-plain-text.h: a stretch of the document with single spaces and in lower case, whose places lead back to the document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-context.h"

G_BEGIN_DECLS

/**
 * CpPlainText:
 * @lower: one space between words, none at the ends, ’ as '
 * @flat: the same with its capitals; as long as @lower
 * @at: of guint, the document's offset of each byte
 *
 * Filled again for every sentence; nothing of it outlives that.
 */
typedef struct
{
  GString *lower;
  GString *flat;
  GArray *at;
} CpPlainText;

void cp_plain_text_init (CpPlainText *self);
void cp_plain_text_clear (CpPlainText *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CpPlainText, cp_plain_text_clear)

void cp_plain_text_set (CpPlainText *self, CpReadingContext *context, gsize start, gsize end);
/* Length of @phrase (lower case) when it stands at @from as whole words, else 0; a phrase that ends in "*" may go on as a longer word. */
gsize cp_plain_text_at (const CpPlainText *self, gsize from, const char *phrase);
/* First place of @phrase as whole words in [from,to), or -1. */
gssize cp_plain_text_find (const CpPlainText *self, gsize from, gsize to, const char *phrase);
/* The first of @phrases (%NULL-terminated) that stands in [from,to), by place; -1: none. @length (nullable): its length. */
gssize cp_plain_text_find_any (const CpPlainText *self, gsize from, gsize to, const char *const *phrases, gsize *length);
gboolean cp_plain_text_has_any (const CpPlainText *self, gsize from, gsize to, const char *const *phrases);
gboolean cp_plain_text_starts_with_any (const CpPlainText *self, gsize from, const char *const *phrases, gsize *length);
/* Places in the document. */
CpSpan cp_plain_text_origin (const CpPlainText *self, gsize from, gsize to);
gsize cp_plain_text_skip_spaces (const CpPlainText *self, gsize from);

G_END_DECLS
