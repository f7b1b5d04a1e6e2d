/* cp-original-table.h: table original: the files that were imported
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/** CpOriginal: a plain value; times are instants in UTC, RFC 3339 */
typedef struct
{
  char *sha256;
  gint64 size;
  char *media_type;
  char *added;
} CpOriginal;

void cp_original_free (CpOriginal *original);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpOriginal, cp_original_free)

gboolean cp_original_table_add (CpConnection *connection, const char *sha256, gint64 size, const char *media_type,
                                GError **error);              /* adding again is no error */
CpOriginal *cp_original_table_find (CpConnection *connection, const char *sha256, GError **error);
GPtrArray *cp_original_table_list (CpConnection *connection, GError **error);   /* of CpOriginal */

G_END_DECLS
