/* cp-agreement.h: what several extractors together make of a contract
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-extraction.h"

G_BEGIN_DECLS

/* The id of a combined extraction. */
#define CP_AGREEMENT_ID "combined"

CpExtraction *cp_agreement_combine (GPtrArray *extractions);
double cp_agreement_raise (double most, double other);

G_END_DECLS
