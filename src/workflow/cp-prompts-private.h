/* cp-prompts-private.h: what the files about prompts share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-prompts.h"
#include "cp-workspace-private.h"

G_BEGIN_DECLS

/* The prompts that came with the program, as versions. (transfer full): of CpPromptVersion */
GPtrArray *cp_prompts_built_in (void);
/* What extractors take. (transfer full) */
gpointer cp_prompts_make (const CpPromptVersion *version, GError **error);
GDestroyNotify cp_prompts_free_func (void);

/* Which version of @name holds after @choices (of CpPromptChoice, newest first); @built_in: what holds without any. @before: (out) (optional):
 * what held before that; 0: nothing to go back to. */
int cp_prompts_replay (GPtrArray *choices, const char *name, int built_in, int *before);

JsonNode *cp_prompts_facts (const char *id, const char *hash, const char *other, const char *detail);

/* Whether there is any version of that name; %CP_WORKFLOW_ERROR_NO_SUCH_PROMPT otherwise. Blocking. */
gboolean cp_prompts_exists (CpWorkspace *workspace, const char *name, GError **error);

G_END_DECLS
