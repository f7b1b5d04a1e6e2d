/* cp-engines.h: the reading services that a workspace knows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace.h"

G_BEGIN_DECLS

/* The engine that counterpart-practice plays. */
#define CP_ENGINE_PRACTICE_ID "practice"

/* Blocking, each. What people change is written into the audit log; secrets are in the token store alone. */
GPtrArray *cp_engines_list (CpWorkspace *workspace, GError **error);                                  /* (transfer full): of CpEngine */
CpEngine *cp_engines_find (CpWorkspace *workspace, const char *engine_id, GCancellable *cancellable, GError **error);   /* (transfer full) */
/* @secret: (nullable): keeps the one that is there */
gboolean cp_engines_save (CpWorkspace *workspace, CpEngine *engine, const char *secret, GCancellable *cancellable, GError **error);
gboolean cp_engines_remove (CpWorkspace *workspace, const char *engine_id, GCancellable *cancellable, GError **error);
/* Starts the practice service and saves the engine that it plays. */
gboolean cp_engines_add_practice (CpWorkspace *workspace, GCancellable *cancellable, GError **error);
/* One cheap call that shows whether address and key are right. */
gboolean cp_engines_try (CpWorkspace *workspace, const char *engine_id, GCancellable *cancellable, GError **error);
/* @engine_id: "local" or an engine's; @prompt_id: (nullable): "nda@3" instead of the prompts in use. (transfer full) */
CpExtractor *cp_engines_dup_extractor (CpWorkspace *workspace, const char *engine_id, const char *prompt_id, GError **error);
/* The same for an engine that is not saved. @secret: (nullable) */
CpExtractor *cp_engines_extractor_for (CpWorkspace *workspace, CpEngine *engine, const char *prompt_id, const char *secret, GError **error);

/* Its settings, free to be changed. Any thread. (transfer full) */
JsonObject *cp_engines_dup_settings (CpEngine *engine);

/* For a window. */
void cp_engines_list_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cp_engines_list_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_engines_save_async (CpWorkspace *workspace, CpEngine *engine, const char *secret, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data);
void cp_engines_remove_async (CpWorkspace *workspace, const char *engine_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                              gpointer user_data);
void cp_engines_add_practice_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void cp_engines_try_async (CpWorkspace *workspace, const char *engine_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                           gpointer user_data);
gboolean cp_engines_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);   /* of the last four */

G_END_DECLS
