/* cp-review-computed-private.h: terms that follow from others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-base.h"
#include "counterpart-model.h"

G_BEGIN_DECLS

/** CpComputedTerm: what a computed term becomes now that its parts have changed */
typedef struct
{
  CpTerm *term;     /* not owned */
  JsonNode *value;
} CpComputedTerm;

GArray *cp_review_compute (GPtrArray *terms, const char *changed_key, int renewal_alert_days);

G_END_DECLS
