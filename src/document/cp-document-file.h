/* cp-document-file.h: the file itself, before anything is parsed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

int cp_document_file_open (const char *path, GError **error);
char *cp_document_file_hash (int fd, GCancellable *cancellable, GError **error);

G_END_DECLS
