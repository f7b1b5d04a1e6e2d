/* cp-summary.c: a few of the contract's own sentences that say what it is about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-reading-facts.h"

/* Each row one sentence: the first that holds one of its words. */
static const char *const topics[][6] = {
  { "by and between", "by and among", "entered into", "is made", "is between", NULL },
  { "engages", "appoints", "agrees to provide", "shall provide", "grants to", "hereby grants" },
  { "initial term", "term of this agreement", "shall commence", "shall remain in", "shall continue", NULL },
  { "automatically renew", "be renewed", "may terminate this", "terminate this agreement", NULL },
  { "governed by", NULL },
};

static gboolean
takes (CpReadingContext *context, const CpSentence *sentence, const char *const *words)
{
  for (guint i = 0; i < 6 && words[i] != NULL; i++)
    if (cp_reading_context_has (context, sentence->start, sentence->end, words[i]))
      return TRUE;
  return FALSE;
}

/** cp_summary_read: (skip): `summary` */
void
cp_summary_read (CpReadingContext *context)
{
  g_autoptr (GHashTable) used = g_hash_table_new (NULL, NULL);

  for (guint topic = 0; topic < G_N_ELEMENTS (topics); topic++)
    for (guint i = 0; i < context->sentences->len; i++)
      {
        const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);
        g_autofree char *words = NULL;

        if (sentence->end - sentence->start < 50 || sentence->end - sentence->start > 700 || !takes (context, sentence, topics[topic]) || g_hash_table_contains (used, GUINT_TO_POINTER (i + 1)))
          continue;
        words = cp_reading_context_words (context, sentence->start, sentence->end);
        cp_report_value (context, "summary", cp_value_from_text (words), sentence->start, sentence->end, 0.6);
        g_hash_table_add (used, GUINT_TO_POINTER (i + 1));
        break;
      }
}
