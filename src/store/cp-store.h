/* cp-store.h: the workspace: a folder with a database and the originals
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

#include "cp-originals.h"

G_BEGIN_DECLS

/**
 * CpStore:
 *
 * `FOLDER/workspace.db`, `FOLDER/originals/ab/abcdef…`. Any thread; blocking. The audit log is a file of its own and
 * belongs to another room: [method@Store.dup_audit_path] only says where it lies.
 */
#define CP_TYPE_STORE (cp_store_get_type ())
G_DECLARE_FINAL_TYPE (CpStore, cp_store, CP, STORE, GObject)

CpStore *cp_store_open (const char *folder, GCancellable *cancellable, GError **error);
void cp_store_close (CpStore *self);
const char *cp_store_get_folder (CpStore *self);
char *cp_store_dup_audit_path (CpStore *self);                /* (transfer full): FOLDER/audit.db */
CpDatabase *cp_store_get_database (CpStore *self);            /* (transfer none) */
CpOriginals *cp_store_get_originals (CpStore *self);          /* (transfer none) */
const CpSchema *cp_store_get_schema (void);                   /* also registers the migrations' resources */

/* One transaction each; see CpDatabaseFunc. Approval and everything about the outbox goes through write_durable. */
gboolean cp_store_write (CpStore *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable, GError **error);
gboolean cp_store_write_durable (CpStore *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable,
                                 GError **error);
gboolean cp_store_read (CpStore *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable, GError **error);

G_END_DECLS
