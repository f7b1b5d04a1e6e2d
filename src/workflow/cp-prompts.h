/* cp-prompts.h: the prompts of a workspace: versions, history, and which are in use
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-line-diff.h"
#include "cp-workspace.h"

G_BEGIN_DECLS

/**
 * CpPromptVersion: a plain value
 * @name: "nda"
 * @version: counts up within the name; versions never change
 * @contract_type: the contracts it is for; "general": any
 * @text: its wording, with {{placeholders}}
 * @hash: SHA-256 of the wording
 * @note: (nullable): what its author said of it
 * @author: (nullable): %NULL: it came with the program
 * @time: (nullable): when it was written
 * @active: whether services are asked with it
 */
typedef struct
{
  char *name;
  int version;
  char *contract_type;
  char *text;
  char *hash;
  char *note;
  char *author;
  char *time;
  gboolean active;
} CpPromptVersion;

/** CpPromptEvent: something that happened to a prompt; a plain value */
typedef struct
{
  char *time;
  char *actor;
  char *sentence;
} CpPromptEvent;

void cp_prompt_version_free (CpPromptVersion *version);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPromptVersion, cp_prompt_version_free)
char *cp_prompt_version_dup_id (const CpPromptVersion *version);     /* (transfer full): "nda@3" */

/* All versions, those that came with the program too: by name, newest first. Blocking. (transfer full): of CpPromptVersion */
GPtrArray *cp_prompts_list_versions (CpWorkspace *workspace, GError **error);
/* "nda@3", or "nda" for the one in use. Blocking. (transfer full) */
CpPromptVersion *cp_prompts_find (CpWorkspace *workspace, const char *id, GError **error);
/* Those that are in use, one a name, as extractors take them. Blocking. (transfer full): of CpPrompt */
GPtrArray *cp_prompts_list (CpWorkspace *workspace, GError **error);
/* One version as extractors take it. Blocking. (transfer full): of CpPrompt, one element */
GPtrArray *cp_prompts_list_only (CpWorkspace *workspace, const char *id, GError **error);

/* Keeps a new version; it is not in use until it is activated. An unknown @name begins a new prompt. @contract_type (nullable): as before, or "general". Blocking. (transfer full): its id */
char *cp_prompts_add (CpWorkspace *workspace, const char *name, const char *contract_type, const char *text, const char *note,
                      GError **error);
/*
 * Puts a version to use. Refused, with a sentence that says why, unless it was evaluated on the gold, the version in use was evaluated by the same
 * reader on the same gold, both on enough documents, and it does not regress (see cp-comparison.h). @gold_hash (nullable): the gold of its latest
 * evaluation. Blocking.
 */
gboolean cp_prompts_activate (CpWorkspace *workspace, const char *id, const char *gold_hash, GError **error);
/* Back to what was in use before; always allowed. Blocking. (transfer full): the id that is in use now */
char *cp_prompts_roll_back (CpWorkspace *workspace, const char *name, GError **error);
/* Newest first. Blocking. (transfer full): of CpPromptEvent */
GPtrArray *cp_prompts_history (CpWorkspace *workspace, const char *name, GError **error);
/* Blocking. (transfer full): of CpDiffLine */
GPtrArray *cp_prompts_diff (CpWorkspace *workspace, const char *before, const char *after, GError **error);

/* For a window: all there is to show at once, and the acts. */
void cp_prompts_list_versions_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cp_prompts_list_versions_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_prompts_history_async (CpWorkspace *workspace, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                               gpointer user_data);
GPtrArray *cp_prompts_history_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_prompts_add_async (CpWorkspace *workspace, const char *name, const char *contract_type, const char *text, const char *note,
                           GAsyncReadyCallback callback, gpointer user_data);
char *cp_prompts_add_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_prompts_activate_async (CpWorkspace *workspace, const char *id, const char *gold_hash, GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean cp_prompts_activate_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_prompts_roll_back_async (CpWorkspace *workspace, const char *name, GAsyncReadyCallback callback, gpointer user_data);
char *cp_prompts_roll_back_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
