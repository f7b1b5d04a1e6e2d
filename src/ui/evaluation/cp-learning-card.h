/* cp-learning-card.h: what decisions are used for: learning here, going without a look, leaving as training data
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_LEARNING_CARD (cp_learning_card_get_type ())
G_DECLARE_FINAL_TYPE (CpLearningCard, cp_learning_card, CP, LEARNING_CARD, AdwBin)

GtkWidget *cp_learning_card_new (void);
void cp_learning_card_set_workspace (CpLearningCard *self, CpWorkspace *workspace);
void cp_learning_card_reload (CpLearningCard *self);

G_END_DECLS
