/* cp-recognition-doubt.c
 *
 * Confidences are measured on contracts whose text is known. On a recognised page the words themselves may be wrong, and the
 * recogniser says how sure it is of each. A value is as sure as the least sure word that it is made of.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-recognition-doubt.h"

/* A place longer than this is a passage: single words of it may be wrong and the passage still be the one. */
#define LONGEST_VALUE 80

static gboolean
has_recognised_page (CpTextLayer *layer)
{
  int n_pages = cp_text_layer_get_n_pages (layer);

  for (int page = 1; page <= n_pages; page++)
    if (cp_text_layer_get_page_state (layer, page) == CP_TEXT_PAGE_RECOGNISED)
      return TRUE;
  return FALSE;
}

/* How sure the recogniser is of what an anchor stands on. */
static double
sureness (CpTextLayer *layer, const CpAnchor *anchor)
{
  gsize length;
  const char *text = cp_text_layer_get_text (layer, &length);
  gsize start = MIN (cp_anchor_get_start (anchor), length);
  gsize end = MIN (cp_anchor_get_end (anchor), length);
  double least = 1;
  double sum = 0;
  guint count = 0;

  for (const char *at = text + start; at < text + end; at = g_utf8_next_char (at))
    if (!g_ascii_isspace (*at))
      {
        double word = cp_text_layer_get_word_confidence (layer, (gsize) (at - text));

        least = MIN (least, word);
        sum += word;
        count++;
      }
  if (count == 0)
    return 1;
  return end - start > LONGEST_VALUE ? sum / count : least;
}

static void
doubt_finding (CpTextLayer *layer, CpFinding *finding)
{
  double sure = 1;

  if (cp_finding_get_state (finding) != CP_FINDING_FOUND)
    return;
  for (guint i = 0; i < cp_finding_get_n_anchors (finding); i++)
    sure = MIN (sure, sureness (layer, cp_finding_get_anchor (finding, i)));
  if (sure < 1)
    cp_finding_set_confidence (finding, cp_finding_get_confidence (finding) * sure);
}

/**
 * cp_recognition_doubt_apply:
 * @layer: the text that was read
 * @extraction: what was found in it; not handed over yet
 *
 * Lowers the confidence of every value and clause that stands on recognised words by how sure the recogniser is of them. A text without
 * recognised pages is left alone at once.
 */
void
cp_recognition_doubt_apply (CpTextLayer *layer, CpExtraction *extraction)
{
  if (!has_recognised_page (layer))
    return;
  for (guint i = 0; i < cp_extraction_get_n_findings (extraction); i++)
    doubt_finding (layer, cp_extraction_get_finding (extraction, i));
  for (guint i = 0; i < cp_extraction_get_n_clauses (extraction); i++)
    {
      /* the extraction is still ours to change */
      CpClause *clause = (CpClause *) cp_extraction_get_clause (extraction, i);
      double sure = 1;

      for (guint k = 0; k < clause->anchors->len; k++)
        sure = MIN (sure, sureness (layer, g_ptr_array_index (clause->anchors, k)));
      clause->confidence *= sure;
    }
}
