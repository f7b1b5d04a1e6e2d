/* cp-text-hyphens.h: words that a line's end cut in two
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpHyphenCut: what to take out where a line ends with a hyphen
 * @offset: byte offset of the hyphen
 * @length: bytes of the hyphen
 * @keep_hyphen: only the line end goes
 */
typedef struct
{
  gsize offset;
  guint8 length;
  gboolean keep_hyphen;
} CpHyphenCut;

GArray *cp_text_hyphens_find (const char *text, gsize length);

G_END_DECLS
