/* cp-labelled-lines.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-labelled-lines.h"

#include <string.h>

#define LONGEST_VALUE 140

/* Length of the label at the line's head when nothing but the label, or a colon and a value, is in the line. 0: it is none. */
static gsize
label_length (CpReadingContext *context, const CpLine *line, const char *const *labels)
{
  for (guint i = 0; labels[i] != NULL; i++)
    {
      gsize n = strlen (labels[i]), length = line->end - line->start;

      if (length < n || strncmp (context->lower + line->start, labels[i], n) != 0)
        continue;
      if (length == n || context->lower[line->start + n] == ':')
        return n;
      /* "Governing Law   The laws of Delaware": label and value in two cells of a row. */
      if (length <= LONGEST_VALUE && context->lower[line->start + n] == ' ' && length > n + 2 && g_ascii_isupper (context->flat[line->start])
          && (g_ascii_isupper (context->flat[line->start + n + 1]) || g_ascii_isdigit (context->flat[line->start + n + 1])))
        return n;
      /* "Subscription Period thirty-six (36) months": a label of two words or more and a short rest. */
      if (length > n + 2 && length <= n + 32 && context->lower[line->start + n] == ' ' && strchr (labels[i], ' ') != NULL && g_ascii_isupper (context->flat[line->start]) && cp_reading_context_has (context, line->start + n, line->end, "("))
        return n;
    }
  return 0;
}

/** cp_labelled_lines_next: (skip) */
gboolean
cp_labelled_lines_next (CpReadingContext *context, const char *const *labels, guint *from, CpSpan value[4], guint *n_values)
{
  for (guint i = *from; i < context->lines->len; i++)
    {
      const CpLine *line = &g_array_index (context->lines, CpLine, i);
      gsize length = label_length (context, line, labels);

      if (length == 0)
        continue;
      *n_values = 0;
      if (line->end - line->start > length + 2)
        value[(*n_values)++] = (CpSpan){ line->start + length + 1, line->end };
      for (guint k = i + 1; k < context->lines->len && k <= i + 3; k++)
        {
          const CpLine *next = &g_array_index (context->lines, CpLine, k);

          if (next->end - next->start > LONGEST_VALUE)
            break;
          value[(*n_values)++] = (CpSpan){ next->start, next->end };
        }
      *from = i + 1;
      return *n_values > 0;
    }
  return FALSE;
}
