/* cp-review-history-private.h: what happened to a term
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace-private.h"

G_BEGIN_DECLS

GPtrArray *cp_review_history (CpWorkspace *workspace, const char *contract_id, const char *term_id, CpValueKind kind,
                              GError **error);

G_END_DECLS
