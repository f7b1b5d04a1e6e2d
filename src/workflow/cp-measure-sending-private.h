/* cp-measure-sending-private.h: what somebody agreed to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-measure-sending.h"

G_BEGIN_DECLS

/* (transfer full) (element-type utf8): a hash for each contract of the gold, NULL for those that are not here;
 * CP_WORKFLOW_ERROR_NOT_AGREED where one of them has no yes. @spent_today: what the service cost today. Blocking. */
GPtrArray *cp_measure_sending_list_agreed (CpWorkspace *workspace, const CpEvaluationRequest *request, double *spent_today,
                                           GCancellable *cancellable, GError **error);

G_END_DECLS
