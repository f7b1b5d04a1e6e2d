/* cp-foreign-cues.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-foreign-cues.h"

#include <string.h>

#define LONGEST_LABELLED_LINE 160
#define LONGEST_LABEL 50
#define LONGEST_SENTENCE 2000

/** cp_foreign_scope: (skip) */
CpSpan
cp_foreign_scope (CpReadingContext *context, gsize offset)
{
  const CpLine *line = cp_reading_context_line_at (context, offset);
  const CpSentence *sentence = cp_reading_context_sentence_at (context, offset);

  if (line != NULL && offset < line->end && line->end - line->start <= LONGEST_LABELLED_LINE)
    {
      const char *colon = memchr (context->flat + line->start, ':', MIN (offset - line->start, LONGEST_LABEL));

      if (colon != NULL)
        return (CpSpan){ line->start, line->end };
    }
  if (sentence == NULL)
    return (CpSpan){ offset, offset };
  return (CpSpan){ sentence->start, MIN (sentence->end, sentence->start + LONGEST_SENTENCE) };
}

/** cp_foreign_any: (skip) */
gboolean
cp_foreign_any (CpReadingContext *context, gsize start, gsize end, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (cp_reading_context_has (context, start, end, words[i]))
      return TRUE;
  return FALSE;
}

/** cp_foreign_any_before: (skip) */
gboolean
cp_foreign_any_before (CpReadingContext *context, gsize offset, gsize reach, const char *const *words)
{
  CpSpan scope = cp_foreign_scope (context, offset);

  return cp_foreign_any (context, MAX (scope.start, offset > reach ? offset - reach : 0), offset, words);
}

/** cp_foreign_any_after: (skip) */
gboolean
cp_foreign_any_after (CpReadingContext *context, gsize offset, gsize reach, const char *const *words)
{
  CpSpan scope = cp_foreign_scope (context, offset > 0 ? offset - 1 : 0);

  return cp_foreign_any (context, offset, MIN (scope.end, offset + reach), words);
}

/** cp_foreign_any_in_scope: (skip) */
gboolean
cp_foreign_any_in_scope (CpReadingContext *context, gsize offset, const char *const *words)
{
  CpSpan scope = cp_foreign_scope (context, offset);

  return cp_foreign_any (context, scope.start, scope.end, words);
}

/** cp_foreign_introduction_end: (skip) */
gsize
cp_foreign_introduction_end (CpReadingContext *context, gsize from, gsize limit)
{
  static const char *const marks[] = { "§ 1", "§1 ", "artikel 1", "article 1", "article premier", "vorbemerkung", "präambel", "préambule", "cláusulas", "estipulaciones", "primera.", "primero.", "cláusula 1", "exponen", "manifiestan",
                                       "il a été convenu", "il est convenu ce qui suit", "considérant", "se conviene lo siguiente", "acuerdan lo siguiente", NULL };
  gsize end = limit;

  for (guint i = 0; marks[i] != NULL; i++)
    {
      gssize hit = cp_reading_context_find (context, from, end, marks[i]);

      if (hit > 0)
        end = (gsize) hit;
    }
  return end;
}
