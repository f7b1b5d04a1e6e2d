/* cp-review-evidence-private.h: which places still prove a corrected value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-base.h"
#include "counterpart-model.h"

G_BEGIN_DECLS

GPtrArray *cp_review_evidence_for (CpTerm *term, JsonNode *value, CpAnchor *anchor);

G_END_DECLS
