/* cp-update-file.h: what a person imports into the CRM
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CpUpdateFile: rows by identifier, the identifier first; an empty cell leaves the CRM's field as it is */
typedef struct _CpUpdateFile CpUpdateFile;

CpUpdateFile *cp_update_file_load (const char *path, const char *id_column, GError **error);
void cp_update_file_free (CpUpdateFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpUpdateFile, cp_update_file_free)
gboolean cp_update_file_has (CpUpdateFile *self, const char *id);
const char *cp_update_file_get (CpUpdateFile *self, const char *id, const char *column);
void cp_update_file_set (CpUpdateFile *self, const char *id, const char *column, const char *text);
void cp_update_file_remove (CpUpdateFile *self, const char *id);
gboolean cp_update_file_save (CpUpdateFile *self, GError **error);

G_END_DECLS
