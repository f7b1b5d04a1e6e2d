/* cp-computed-end.h: an end that was counted from a beginning, and what follows from it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-facts.h"

G_BEGIN_DECLS

/* "twelve months, July 1, 2026 to June 30, 2027": where the contract names the last day itself, that day is its word. */
CpDateFact cp_computed_end_with_stated_day (CpReadingContext *context, const CpDateFact *computed);
/* The length that the end was counted by is the term, where none was found by itself. Confidentiality agreements hold many lengths
 * that are no term: there the learned reader's no stands. */
void cp_computed_end_report_term (CpReadingContext *context, CpReadingFacts *facts);
/* Tells the formula, shows the beginning too, and asks whether the day before is the last. */
void cp_computed_end_describe (CpReadingContext *context, CpFinding *finding, const CpDateFact *fact);

G_END_DECLS
