/* cp-practice-service-private.h: counterpart-practice as a child of a workspace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace.h"

G_BEGIN_DECLS

typedef struct _CpPracticeService CpPracticeService;

/* Finds the service that already runs for this folder, or starts one. Blocking. (transfer full) */
CpPracticeService *cp_practice_service_get (const char *state_directory, gboolean keep_running, GCancellable *cancellable,
                                            GError **error);
void cp_practice_service_free (CpPracticeService *self);   /* ends it when this process started it and it is not to be kept */
JsonObject *cp_practice_service_get_ready (CpPracticeService *self);   /* (transfer none): the line it printed */

G_END_DECLS
