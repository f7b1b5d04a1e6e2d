/* cp-report.c: a settled value becomes a finding
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reading-facts.h"

/* The least confidence of the words in a range, for pages that were recognised. */
static double
word_confidence (CpReadingContext *context, gsize start, gsize end)
{
  int page = cp_text_layer_get_page_at (context->layer, start);
  double least = 1;

  if (cp_text_layer_get_page_state (context->layer, page) != CP_TEXT_PAGE_RECOGNISED)
    return 1;
  for (gsize i = start; i < end; i++)
    if (context->flat[i] != ' ' && (i == start || context->flat[i - 1] == ' '))
      least = MIN (least, cp_text_layer_get_word_confidence (context->layer, i));
  return least;
}

/**
 * cp_report_value: (skip)
 * @context: the document
 * @key: the term's key
 * @value: (transfer full): its value
 * @start: where the words begin that say so
 * @end: where they end
 * @confidence: probability that the value is right, were every letter read right
 *
 * Returns: (transfer none) (nullable): the finding, which the extraction owns
 */
CpFinding *
cp_report_value (CpReadingContext *context, const char *key, JsonNode *value, gsize start, gsize end, double confidence)
{
  g_autoptr (CpFinding) finding = cp_finding_new (key, CP_FINDING_FOUND);
  g_autofree char *raw = cp_reading_context_words (context, start, end);
  CpFinding *added = finding;

  cp_finding_set_value (finding, value, raw, CLAMP (confidence * word_confidence (context, start, end), 0.01, 0.995));
  json_node_unref (value);
  if (!cp_reading_context_anchor (context, finding, start, end))
    return NULL;
  cp_extraction_add_finding (context->extraction, g_steal_pointer (&finding));
  return added;
}
