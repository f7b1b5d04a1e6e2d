/* cp-migration.h: from an older database to today's, one numbered step at a time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-connection.h"

G_BEGIN_DECLS

/**
 * CpSchema:
 * @resource_folder: the folder among the program's resources that holds `001-name.sql`, `002-name.sql`, … without a gap
 * @application_id: what SQLite's `application_id` must be; tells this program's files from others
 * @what: (nullable): translated name of the file for sentences ("workspace", "audit log")
 */
typedef struct
{
  const char *resource_folder;
  guint32 application_id;
  const char *what;
} CpSchema;

guint cp_schema_get_version (const CpSchema *schema);
gboolean cp_schema_check (const CpSchema *schema, CpConnection *connection, GError **error);
gboolean cp_schema_migrate (const CpSchema *schema, CpConnection *connection, guint *from, GCancellable *cancellable,
                            GError **error);
gboolean cp_schema_migrate_to (const CpSchema *schema, CpConnection *connection, guint version, GError **error);

G_END_DECLS
