/* cp-coverage-marks.h: what was read, drawn along the right edge of a page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "counterpart-extraction.h"

G_BEGIN_DECLS

/**
 * CpCoverageMarks:
 * @bars: (element-type CpCoverageBar): what stands at the edge of each page, or %NULL
 * @frame: (element-type CpQuad): the words of the passage that the person is at, on @frame_page and the one behind it
 *
 * What the pages draw, measured once for all frames; zero is no map.
 */
typedef struct
{
  GArray *bars;
  GArray *frame[2];
  int frame_page;
  CpCoverageState frame_state;
} CpCoverageMarks;

void cp_coverage_marks_take (CpCoverageMarks *marks, CpCoverage *coverage, CpTextLayer *layer, int current);
void cp_coverage_marks_clear (CpCoverageMarks *marks);
void cp_coverage_marks_paint (const CpCoverageMarks *marks, GtkSnapshot *snapshot, int page, const graphene_rect_t *paper, gboolean dark);

G_END_DECLS
