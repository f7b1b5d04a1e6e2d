/* cp-prompt-view.h: one prompt: its wording, what changed, what happened to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/** CpPromptView: the content of a small window. Signals "changed" (), "measure" (string prompt id). */
#define CP_TYPE_PROMPT_VIEW (cp_prompt_view_get_type ())
G_DECLARE_FINAL_TYPE (CpPromptView, cp_prompt_view, CP, PROMPT_VIEW, AdwBin)

GtkWidget *cp_prompt_view_new (CpWorkspace *workspace, const char *name);   /* @name (nullable): a new prompt */
void cp_prompt_view_set_shell (CpPromptView *self, GtkWidget *shell);       /* what is closed when it is left */

G_END_DECLS
