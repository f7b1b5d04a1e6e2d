/* cp-type-list.h: the contract types that occur in a set of contracts
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* (nullable): the type of the @i-th contract */
typedef const char *(*CpTypeAtFunc) (gpointer contracts, guint i);

/* Each type once, sorted. (transfer full) */
char **cp_type_list_dup (gpointer contracts, guint n, CpTypeAtFunc type_at);

G_END_DECLS
