/* cp-coverage-marks.h: what was read, drawn along the right edge of a page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "counterpart-extraction.h"
#include "cp-page-strip.h"

G_BEGIN_DECLS

/**
 * CpCoverageMarks:
 * @coverage: the map
 * @layer: the text that it is of
 * @current: index of the passage that the person is at, or -1
 *
 * What the pages draw; a plain value.
 */
typedef struct
{
  CpCoverage *coverage;
  CpTextLayer *layer;
  int current;
} CpCoverageMarks;

void cp_coverage_marks_clear (CpCoverageMarks *marks);
void cp_coverage_marks_paint (const CpCoverageMarks *marks, GtkSnapshot *snapshot, const CpPageStrip *strip, int page,
                              const graphene_rect_t *paper, gboolean dark);

G_END_DECLS
