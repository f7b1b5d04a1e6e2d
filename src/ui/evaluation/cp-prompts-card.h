/* cp-prompts-card.h: the prompts that services are asked with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/** CpPromptsCard: signals "changed" (): versions or which are in use differ now; "measure" (string prompt id): a person wants it measured */
#define CP_TYPE_PROMPTS_CARD (cp_prompts_card_get_type ())
G_DECLARE_FINAL_TYPE (CpPromptsCard, cp_prompts_card, CP, PROMPTS_CARD, AdwBin)

GtkWidget *cp_prompts_card_new (void);
void cp_prompts_card_set_workspace (CpPromptsCard *self, CpWorkspace *workspace);
void cp_prompts_card_set_versions (CpPromptsCard *self, GPtrArray *versions);   /* of CpPromptVersion, by name, newest first */

G_END_DECLS
