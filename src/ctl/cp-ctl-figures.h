/* cp-ctl-figures.h: an evaluation as tables and as JSON
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/* @comparison: (nullable) */
void cp_ctl_figures_print (const char *id, CpScoreSheet *sheet, CpPolicy *policy, CpComparison *comparison);
JsonNode *cp_ctl_figures_to_json (const char *id, CpScoreSheet *sheet, CpPolicy *policy, CpComparison *comparison);
JsonNode *cp_ctl_run_to_json (const CpEvaluationRun *run);

G_END_DECLS
