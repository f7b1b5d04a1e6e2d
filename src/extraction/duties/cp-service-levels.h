/* cp-service-levels.h: how good a service must be: measures, and what follows where they are missed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-duty-clauses.h"

G_BEGIN_DECLS

/* The first measure of a service in [from,to): "99.9 %", "within four (4) hours", with the words that bound it. end 0: none. */
CpSpan cp_service_levels_measure (const CpPlainText *text, gsize from, gsize to);
/* Whether a clause with that measure speaks of a service's quality: availability, speed, accuracy. */
gboolean cp_service_levels_speaks_of_service (const CpPlainText *text, gsize from, gsize to, CpSpan measure, const CpDutyClause *clause);
/* What is owed where the level is missed: "a service credit of 5 % of the fees". end 0: nothing is said. */
CpSpan cp_service_levels_remedy (const CpPlainText *text, gsize from, gsize to);
/* Whether a sentence goes on about a level that was missed: "If availability falls below that …". */
gboolean cp_service_levels_goes_on (const CpPlainText *text);

G_END_DECLS
