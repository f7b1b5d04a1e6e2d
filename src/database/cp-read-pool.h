/* cp-read-pool.h: connections that only read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-writer-lane.h"

G_BEGIN_DECLS

/** CpReadPool: a few reading connections, lent to whichever thread asks */
typedef struct _CpReadPool CpReadPool;

CpReadPool *cp_read_pool_new (const char *path, guint max_connections);
void cp_read_pool_free (CpReadPool *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpReadPool, cp_read_pool_free)

gboolean cp_read_pool_run (CpReadPool *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable,
                           GError **error);

G_END_DECLS
