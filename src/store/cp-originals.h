/* cp-originals.h: the imported files, kept unchanged under the name of their content
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** CpOriginals: files under FOLDER/ab/abcdef…, named by SHA-256, read-only, never changed. Any thread; blocking. */
typedef struct _CpOriginals CpOriginals;

CpOriginals *cp_originals_new (const char *folder);
void cp_originals_free (CpOriginals *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpOriginals, cp_originals_free)

gboolean cp_originals_add (CpOriginals *self, GFile *source, char **sha256, gint64 *size, GCancellable *cancellable,
                           GError **error);
char *cp_originals_dup_path (CpOriginals *self, const char *sha256);   /* (transfer full): where it lies, whether or not it does */
char *cp_originals_verify (CpOriginals *self, const char *sha256, GCancellable *cancellable, GError **error);
gboolean cp_originals_export (CpOriginals *self, const char *sha256, GFile *destination, GCancellable *cancellable,
                              GError **error);

G_END_DECLS
