/* cp-prompt.h: what a language model is asked, as a file with a version
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CpPrompt:
 *
 * A small header (`name:`, `version:`, `contract_type:`), an empty line, then the text. `{{terms}}` in it stands for the list of terms,
 * `{{own_names}}` for the names of our own side. What keeps the contract's words from being taken for orders is not part of a prompt and cannot be
 * left out by one. Immutable and counted; any thread.
 */
typedef struct _CpPrompt CpPrompt;

#define CP_TYPE_PROMPT (cp_prompt_get_type ())
GType cp_prompt_get_type (void);

CpPrompt *cp_prompt_new_from_text (const char *text, GError **error);
CpPrompt *cp_prompt_ref (CpPrompt *self);
void cp_prompt_unref (CpPrompt *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPrompt, cp_prompt_unref)

const char *cp_prompt_get_name (CpPrompt *self);
int cp_prompt_get_version (CpPrompt *self);
const char *cp_prompt_get_contract_type (CpPrompt *self);   /* "general", or one of the contract types */
const char *cp_prompt_get_text (CpPrompt *self);            /* the whole file, header and all */
const char *cp_prompt_get_body (CpPrompt *self);            /* what follows the header */
const char *cp_prompt_get_hash (CpPrompt *self);            /* SHA-256 of the whole file, hexadecimal */
char *cp_prompt_dup_id (CpPrompt *self);                    /* "nda@3" */

GPtrArray *cp_prompt_list_built_in (void);
CpPrompt *cp_prompt_for_contract_type (GPtrArray *prompts, const char *contract_type);
char *cp_prompt_fill (CpPrompt *self, const char *terms, const char *own_names);

G_END_DECLS
