/* counterpart-workflow.h: what the window and the command line do
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-audit-view.h"
#include "cp-connections.h"
#include "cp-context.h"
#include "cp-contract-coverage.h"
#include "cp-corrections.h"
#include "cp-engines.h"
#include "cp-evaluation.h"
#include "cp-import.h"
#include "cp-learning.h"
#include "cp-matching-flow.h"
#include "cp-measure-sending.h"
#include "cp-model-reading.h"
#include "cp-operation.h"
#include "cp-prompts.h"
#include "cp-push.h"
#include "cp-review-policy.h"
#include "cp-review.h"
#include "cp-sent-log.h"
#include "cp-workspace.h"
