/* cp-line-diff.h: what changed between two texts, line by line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CpDiffLine: @kind is ' ' (in both), '-' (only in the old text) or '+' (only in the new one) */
typedef struct
{
  char kind;
  char *text;
} CpDiffLine;

/* (transfer full) (element-type CpDiffLine): all lines of both; the fewest changes. Any thread. */
GPtrArray *cp_line_diff (const char *before, const char *after);
gboolean cp_line_diff_is_empty (GPtrArray *lines);      /* nothing changed */
char *cp_line_diff_to_text (GPtrArray *lines);          /* (transfer full): each line behind its kind */

G_END_DECLS
