/* cp-term-beginnings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-term-beginnings.h"

#include <string.h>

/* "commencing on June 1, 1998 and continuing for one (1) year": the nearest date in the sentence is the beginning. */
static const CpDateMention *
start_in_sentence (CpReadingContext *context, gsize offset)
{
  const CpSentence *sentence = cp_reading_context_sentence_at (context, offset);

  if (sentence == NULL)
    return NULL;
  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);

      if (mention->form != CP_DATE_FORM_BLANK && mention->start >= sentence->start && mention->end <= sentence->end && mention->start + 500 > offset && mention->start < offset + 300)
        {
          gsize before = mention->start > 26 ? mention->start - 26 : 0;

          if (cp_reading_context_has (context, before, mention->start, "commenc") || cp_reading_context_has (context, before, mention->start, "begin")
              || cp_reading_context_has (context, before, mention->start, "from") || cp_reading_context_has (context, before, mention->start, "effective")
              || cp_reading_context_has (context, before, mention->start, "start"))
            return mention;
        }
    }
  return NULL;
}

/* The day that a defined term is: before the quoted name or behind "means", in its sentence. */
static const CpDateMention *
day_of_term (CpReadingContext *context, const CpDefinedTerm *term)
{
  const CpSentence *sentence = cp_reading_context_sentence_at (context, term->term.start);
  const CpDateMention *found = NULL;

  for (guint i = 0; sentence != NULL && i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);

      if (mention->form == CP_DATE_FORM_BLANK || mention->start < sentence->start || mention->end > sentence->end)
        continue;
      if (term->trailing && mention->end <= term->term.start && mention->end + 160 > term->term.start)
        found = mention;
      else if (!term->trailing && mention->start >= term->term.end && mention->start < term->term.end + 300)
        return mention;
    }
  return found;
}

static void
add_base (CpBeginning *bases, guint *n, const CpDateFact *day, CpBeginningKind kind)
{
  if (*n < CP_MOST_BEGINNINGS && day->confidence > 0)
    bases[(*n)++] = (CpBeginning){ .day = *day, .kind = kind };
}

static void
add_mention_base (CpBeginning *bases, guint *n, const CpDateMention *mention, CpBeginningKind kind)
{
  if (mention != NULL)
    add_base (bases, n, &(CpDateFact){ .date = mention->date, .span = { mention->start, mention->end }, .confidence = 1 }, kind);
}

/** cp_term_beginnings_find: (skip) */
guint
cp_term_beginnings_find (CpReadingContext *context, const CpReadingFacts *facts, gsize offset, CpBeginning bases[CP_MOST_BEGINNINGS])
{
  const CpSentence *sentence = cp_reading_context_sentence_at (context, offset);
  guint n = 0;

  add_mention_base (bases, &n, start_in_sentence (context, offset), CP_BEGINNING_OWN);
  add_base (bases, &n, &facts->effective_guess, CP_BEGINNING_EFFECTIVE);
  if (cp_civil_date_compare (facts->agreement_guess.date, facts->effective_guess.date) != 0)
    add_base (bases, &n, &facts->agreement_guess, CP_BEGINNING_AGREEMENT);
  for (guint i = 0; sentence != NULL && i < context->defined->len && n < CP_MOST_BEGINNINGS; i++)
    {
      const CpDefinedTerm *term = &g_array_index (context->defined, CpDefinedTerm, i);

      if (g_str_has_suffix (term->name, "date") && strcmp (term->name, "date") != 0 && cp_reading_context_has (context, sentence->start, MIN (sentence->end, sentence->start + 1500), term->name))
        add_mention_base (bases, &n, day_of_term (context, term), CP_BEGINNING_NAMED);
    }
  return n;
}
