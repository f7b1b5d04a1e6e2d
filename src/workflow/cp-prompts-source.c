/* cp-prompts-source.c: prompts between the workspace and the extractors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-prompts-private.h"

#include "counterpart-extraction.h"

/* The wording is the prompt without its header: name, version and type are columns of their own here. */
GPtrArray *
cp_prompts_built_in (void)
{
  g_autoptr (GPtrArray) prompts = cp_prompt_list_built_in ();
  GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_prompt_version_free);

  for (guint i = 0; i < prompts->len; i++)
    {
      CpPrompt *prompt = g_ptr_array_index (prompts, i);
      CpPromptVersion *version = g_new0 (CpPromptVersion, 1);

      version->name = g_strdup (cp_prompt_get_name (prompt));
      version->version = cp_prompt_get_version (prompt);
      version->contract_type = g_strdup (cp_prompt_get_contract_type (prompt));
      version->text = g_strdup (cp_prompt_get_body (prompt));
      version->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, version->text, -1);
      g_ptr_array_add (versions, version);
    }
  return versions;
}

gpointer
cp_prompts_make (const CpPromptVersion *version, GError **error)
{
  g_autofree char *text = g_strdup_printf ("name: %s\nversion: %d\ncontract_type: %s\n\n%s", version->name, version->version, version->contract_type, version->text);

  return cp_prompt_new_from_text (text, error);
}

GDestroyNotify
cp_prompts_free_func (void)
{
  return (GDestroyNotify) cp_prompt_unref;
}
