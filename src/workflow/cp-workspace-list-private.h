/* cp-workspace-list-private.h: the library's list of contracts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-store.h"

#include "cp-workspace.h"

G_BEGIN_DECLS

#define CP_TYPE_CONTRACT_LIST (cp_contract_list_get_type ())
G_DECLARE_FINAL_TYPE (CpContractList, cp_contract_list, CP, CONTRACT_LIST, GObject)

CpContractList *cp_contract_list_new (void);
gboolean cp_contract_list_load (CpContractList *self, CpStore *store, GError **error);
void cp_contract_list_refresh_async (CpContractList *self, CpStore *store, const char *contract_id);

CpContractList *cp_workspace_get_contract_list (CpWorkspace *self);

G_END_DECLS
