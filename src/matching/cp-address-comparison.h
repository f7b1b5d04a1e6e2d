/* cp-address-comparison.h: whether two addresses mean one place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-match-evidence.h"

G_BEGIN_DECLS

/* @address: (nullable): one text from the contract. Adds to @evidence what it says about @record. */
void cp_address_compare (const char *address, CpCrmRecord *record, CpMatchEvidence *evidence);

G_END_DECLS
