/* cp-contract-coverage.h: what was read of a contract in the workspace, by whom, and what nobody took up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace.h"

G_BEGIN_DECLS

/* @layer: the contract's text, as its document gives it. Blocking. (transfer full) */
CpCoverage *cp_contract_coverage_load (CpWorkspace *workspace, const char *contract_id, CpTextLayer *layer, GCancellable *cancellable,
                                       GError **error);
void cp_contract_coverage_load_async (CpWorkspace *workspace, const char *contract_id, CpTextLayer *layer, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data);
CpCoverage *cp_contract_coverage_load_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
