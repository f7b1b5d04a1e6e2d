/* cp-coverage-private.h: how a coverage map is made
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-coverage.h"

G_BEGIN_DECLS

struct _CpCoverage
{
  GArray *passages; /* of CpCoveragePassage */
  GArray *pages;    /* of CpCoveragePage */
};

/**
 * CpCoverageClaim: one term or clause of one extractor on a stretch of text
 * @weak: it names the contract or its parties: a duty in the same sentence is not taken up by it
 */
typedef struct
{
  gsize start;
  gsize end;
  gboolean weak;
  char *label;
} CpCoverageClaim;

GArray *cp_coverage_claims_collect (GPtrArray *extractions);              /* (transfer full): of CpCoverageClaim, by start */
void cp_coverage_passages_collect (CpCoverage *self, CpTextLayer *layer, GArray *claims);

G_END_DECLS
