/* cp-local-extractor-training.h: what the training program needs of the extractor
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-clause-model.h"
#include "cp-local-extractor.h"

G_BEGIN_DECLS

CpExtractor *cp_local_extractor_new_for_training (GBytes *weights, GString *candidates, const char *const *candidate_keys, gboolean learned_only);
void cp_local_extractor_set_clause_model (CpExtractor *extractor, CpClauseModel *model);

G_END_DECLS
