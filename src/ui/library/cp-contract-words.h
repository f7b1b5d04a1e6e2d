/* cp-contract-words.h: a contract's facts in words, the same in every list and title
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-workflow.h"
#include "cp-state-label.h"

G_BEGIN_DECLS

const char *cp_contract_words_type (const char *contract_type);
const char *cp_contract_words_state (CpContractState state, CpLook *look);
char *cp_contract_words_short_title (CpContract *contract);
char *cp_contract_words_renews (CpContract *contract);
char *cp_contract_words_value (CpContract *contract);
char *cp_contract_words_row (CpContract *contract);
const char *cp_operation_words_error (CpOperation *operation);
char *cp_operation_words_row (CpOperation *operation);

G_END_DECLS
