/* cp-deal-comparison.h: whether an opportunity fits a contract's amount and dates
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-match-evidence.h"

G_BEGIN_DECLS

void cp_deal_compare (const CpMatchSubject *subject, CpCrmRecord *opportunity, gboolean only_open_one, CpMatchEvidence *evidence);
gboolean cp_deal_is_closed (CpCrmRecord *opportunity);

G_END_DECLS
