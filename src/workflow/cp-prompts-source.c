/* cp-prompts-source.c: prompts between the workspace and the extractors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-prompts-private.h"

/* None came with the program yet. */
GPtrArray *
cp_prompts_built_in (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cp_prompt_version_free);
}

gpointer
cp_prompts_make (const CpPromptVersion *version, GError **error)
{
  CpPromptVersion *copy = g_new0 (CpPromptVersion, 1);

  copy->name = g_strdup (version->name);
  copy->version = version->version;
  copy->contract_type = g_strdup (version->contract_type);
  copy->text = g_strdup (version->text);
  copy->hash = g_strdup (version->hash);
  return copy;
}

GDestroyNotify
cp_prompts_free_func (void)
{
  return (GDestroyNotify) cp_prompt_version_free;
}
