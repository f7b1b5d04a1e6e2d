/* cp-sealed-memory.h: memory that came from a reader and cannot change any more
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>
#include <gio/gunixfdlist.h>

G_BEGIN_DECLS

GBytes *cp_sealed_memory_map (GUnixFDList *descriptors, GVariant *handle, GError **error);

G_END_DECLS
