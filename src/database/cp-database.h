/* cp-database.h: one database file: its writer lane, its readers, its version
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-migration.h"
#include "cp-read-pool.h"
#include "cp-writer-lane.h"

G_BEGIN_DECLS

/** CpDatabase: any thread may use it; nothing here may be called on the window's thread except unref */
#define CP_TYPE_DATABASE (cp_database_get_type ())
G_DECLARE_FINAL_TYPE (CpDatabase, cp_database, CP, DATABASE, GObject)

CpDatabase *cp_database_open (const char *path, const CpSchema *schema, CpDurability durability,
                              GCancellable *cancellable, GError **error);
void cp_database_close (CpDatabase *self);
const char *cp_database_get_path (CpDatabase *self);

gboolean cp_database_write (CpDatabase *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable,
                            GError **error);
gboolean cp_database_write_durable (CpDatabase *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable,
                                    GError **error);
gboolean cp_database_read (CpDatabase *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable,
                           GError **error);
gboolean cp_database_checkpoint (CpDatabase *self, GError **error);
gboolean cp_database_backup (CpDatabase *self, const char *destination, GCancellable *cancellable, GError **error);

G_END_DECLS
