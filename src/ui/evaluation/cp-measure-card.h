/* cp-measure-card.h: choosing what is measured, and measuring it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/** CpMeasureCard: signal "measured" (string evaluation id): one was finished and kept. */
#define CP_TYPE_MEASURE_CARD (cp_measure_card_get_type ())
G_DECLARE_FINAL_TYPE (CpMeasureCard, cp_measure_card, CP, MEASURE_CARD, AdwBin)

GtkWidget *cp_measure_card_new (void);
void cp_measure_card_set_workspace (CpMeasureCard *self, CpWorkspace *workspace);
void cp_measure_card_set_prompts (CpMeasureCard *self, GPtrArray *versions);   /* of CpPromptVersion */
void cp_measure_card_reload (CpMeasureCard *self);                             /* what can be measured may differ */
/* Chooses a prompt to be measured next, as the person asked for it beside the prompt. */
void cp_measure_card_choose_prompt (CpMeasureCard *self, const char *id);

G_END_DECLS
