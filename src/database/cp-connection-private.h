/* cp-connection-private.h: what connection and statement share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <sqlite3.h>

#include "cp-connection.h"

G_BEGIN_DECLS

struct _CpConnection
{
  sqlite3 *db;
  char *path;
  CpConnectionRole role;
  GThread *owner;
  GCancellable *cancellable; /* (nullable): asked while statements run */
};

void cp_connection_assert_thread (CpConnection *self);
gboolean cp_connection_fail (CpConnection *self, int code, GError **error);
CpConnection *cp_connection_open_plain (const char *path, CpConnectionRole role, GError **error);
char *cp_connection_sentence (CpDatabaseError code, const char *path, const char *detail);
CpStatement *cp_statement_new (CpConnection *connection, sqlite3_stmt *stmt);

G_END_DECLS
