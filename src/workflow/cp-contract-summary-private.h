/* cp-contract-summary-private.h: what the library shows of a contract's terms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-model.h"

G_BEGIN_DECLS

void cp_contract_summary_apply (CpContract *contract, GPtrArray *terms);
CpTerm *cp_contract_summary_find (GPtrArray *terms, const char *key);

G_END_DECLS
