/* cp-task.h: straight-line work on a worker, one answer to the caller
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CpWork:
 * @input: what the work was given
 * @cancellable: (nullable): to be asked between steps
 * @error: return location
 *
 * Work that may wait. Runs on a worker thread.
 *
 * Returns: (transfer full) (nullable): the answer, or %NULL with @error set
 */
typedef gpointer (*CpWork) (gpointer input, GCancellable *cancellable, GError **error);

void cp_task_run (gpointer source, CpWork work, gpointer input, GDestroyNotify free_input, GDestroyNotify free_answer,
                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer cp_task_finish (gpointer source, GAsyncResult *result, GError **error);

G_END_DECLS
