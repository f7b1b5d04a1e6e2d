/* cp-connection.h: one open connection to an SQLite file
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "cp-database-error.h"
#include "cp-statement.h"

G_BEGIN_DECLS

/**
 * CpConnection:
 *
 * A connection belongs to one thread at a time and aborts when another one uses it. Get one from [func@database_write]
 * or [func@database_read]; repositories of the store take it as their first argument, so that several of them make one
 * transaction.
 */
typedef struct _CpConnection CpConnection;

/** CpConnectionRole: @CP_CONNECTION_READER cannot write, whatever SQL it is given */
typedef enum
{
  CP_CONNECTION_WRITER,
  CP_CONNECTION_READER,
} CpConnectionRole;

/**
 * CpDurability: what a commit waits for
 * @CP_DURABILITY_NORMAL: survives a crash of the program; a power cut may lose the last transactions, never damage the file
 * @CP_DURABILITY_FULL: also survives a power cut: the commit waits for the disk
 */
typedef enum
{
  CP_DURABILITY_NORMAL,
  CP_DURABILITY_FULL,
} CpDurability;

CpConnection *cp_connection_open (const char *path, CpConnectionRole role, CpDurability durability, GError **error);
void cp_connection_close (CpConnection *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpConnection, cp_connection_close)

const char *cp_connection_get_path (CpConnection *self);
gboolean cp_connection_is_in_transaction (CpConnection *self);
gint64 cp_connection_get_last_row_id (CpConnection *self);
int cp_connection_get_n_changed (CpConnection *self);

/*
 * @types says what follows, one letter a parameter: 's' const char * (nullable), 'i' int, 'l' gint64, 'd' double,
 * 'b' GBytes * (nullable), 'j' JsonNode * (nullable, stored in its canonical spelling).
 */
CpStatement *cp_connection_query (CpConnection *self, GError **error, const char *sql, const char *types, ...) G_GNUC_WARN_UNUSED_RESULT;
gboolean cp_connection_run (CpConnection *self, GError **error, const char *sql, const char *types, ...);
gboolean cp_connection_get_int (CpConnection *self, gint64 *value, GError **error, const char *sql, const char *types, ...);
CpStatement *cp_connection_prepare (CpConnection *self, const char *sql, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cp_connection_execute_script (CpConnection *self, const char *sql, GError **error);

gboolean cp_connection_check_health (CpConnection *self, GCancellable *cancellable, GError **error);
gboolean cp_connection_backup (CpConnection *self, const char *destination, GCancellable *cancellable, GError **error);

void cp_connection_take_thread (CpConnection *self);
void cp_connection_set_cancellable (CpConnection *self, GCancellable *cancellable);
gboolean cp_connection_set_durability (CpConnection *self, CpDurability durability, GError **error);
gboolean cp_connection_begin (CpConnection *self, const char *kind, GError **error);
gboolean cp_connection_commit (CpConnection *self, GError **error);
void cp_connection_roll_back (CpConnection *self);

G_END_DECLS
