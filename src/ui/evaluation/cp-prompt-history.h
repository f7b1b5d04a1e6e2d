/* cp-prompt-history.h: what happened to a prompt, newest first
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_PROMPT_HISTORY (cp_prompt_history_get_type ())
G_DECLARE_FINAL_TYPE (CpPromptHistory, cp_prompt_history, CP, PROMPT_HISTORY, AdwBin)

GtkWidget *cp_prompt_history_new (void);
/* Fetches it anew. */
void cp_prompt_history_show (CpPromptHistory *self, CpWorkspace *workspace, const char *name);

G_END_DECLS
