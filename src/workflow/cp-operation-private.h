/* cp-operation-private.h: what the queue tells an operation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-operation.h"

G_BEGIN_DECLS

void cp_operation_set_progress (CpOperation *self, const char *detail, double fraction);
void cp_operation_set_state (CpOperation *self, CpOperationState state);
void cp_operation_set_error (CpOperation *self, const char *code, const char *message);
void cp_operation_set_contract_id (CpOperation *self, const char *contract_id);
void cp_operation_restart (CpOperation *self);

G_END_DECLS
