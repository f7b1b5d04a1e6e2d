/* cp-reading-definitions.c: the terms that the contract defines for itself
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reading-context.h"

#include <string.h>

#include "cp-quotation.h"

static gboolean
is_followed_by_meaning (CpReadingContext *self, gsize end)
{
  static const char *const verbs[] = { "means", "mean ", "shall mean", "has the meaning", "shall have the meaning", "shall be", "is defined",
                                       "refers to", "is the", "will be" };

  while (end < self->length && (self->lower[end] == ' ' || self->lower[end] == ',' || self->lower[end] == ':'))
    end++;
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strncmp (self->lower + end, verbs[i], strlen (verbs[i])) == 0)
      return TRUE;
  return FALSE;
}

/* `(the “Company”)`, `(hereinafter referred to as “Company”`: an open parenthesis shortly before the quotation. */
static gboolean
is_in_parentheses (CpReadingContext *self, gsize start)
{
  for (gsize back = 0; back < 120 && start > back; back++)
    {
      char c = self->lower[start - back - 1];

      if (c == '(' || c == '[')
        return TRUE;
      if (c == ')' || c == ';')
        return FALSE;
    }
  return FALSE;
}

/** cp_reading_definitions_build: (skip) */
void
cp_reading_definitions_build (CpReadingContext *self)
{
  CpSpan outer, inner;
  gsize from = 0;

  while (cp_quotation_next (self->flat, from, self->length, &outer, &inner))
    {
      gboolean meaning = is_followed_by_meaning (self, outer.end);
      gboolean trailing = !meaning && is_in_parentheses (self, outer.start);

      from = outer.end;
      if (meaning || trailing)
        {
          g_autofree char *words = cp_reading_context_words (self, inner.start, inner.end);
          CpDefinedTerm term = { .name = g_ascii_strdown (words, -1), .term = inner, .trailing = trailing };

          g_array_append_val (self->defined, term);
        }
    }
}
