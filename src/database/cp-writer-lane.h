/* cp-writer-lane.h: the one thread that writes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-connection.h"

G_BEGIN_DECLS

typedef struct _CpWriterLane CpWriterLane;

/**
 * CpDatabaseFunc:
 * @connection: the connection, inside a transaction
 * @data: what the caller gave
 * @cancellable: (nullable): also interrupts a running statement
 * @error: return location
 *
 * One transaction. It must not wait for anything but the database, and must not start another transaction.
 *
 * Returns: %TRUE to commit, %FALSE with @error set to undo everything it did
 */
typedef gboolean (*CpDatabaseFunc) (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error);

CpWriterLane *cp_writer_lane_new (const char *path, CpDurability durability, GError **error);
void cp_writer_lane_free (CpWriterLane *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpWriterLane, cp_writer_lane_free)

gboolean cp_writer_lane_run (CpWriterLane *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable,
                             GError **error);
gboolean cp_writer_lane_run_durable (CpWriterLane *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
