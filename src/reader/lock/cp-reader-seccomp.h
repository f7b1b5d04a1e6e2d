/* cp-reader-seccomp.h: the system calls that reading a document needs, and no other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean cp_reader_seccomp_apply (GError **error);

G_END_DECLS
