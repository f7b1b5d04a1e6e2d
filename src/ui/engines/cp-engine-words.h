/* cp-engine-words.h: cost and size of readings by services, in words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-workflow.h"

G_BEGIN_DECLS

char *cp_engine_words_cost (double cost, const char *currency);         /* (transfer full): "$0.04", "less than $0.01", "no price is set" */
char *cp_engine_words_confidence (CpEngine *engine);                          /* (transfer full): where the confidence of what it says comes from */
char *cp_engine_words_usage (const CpReadingUsage *usage);              /* (transfer full): "12,300 tokens in, 1,200 out, $0.04" */
char *cp_engine_words_outcome (CpEngine *engine, const CpModelReading *reading);   /* (transfer full): a sentence for a toast */

G_END_DECLS
