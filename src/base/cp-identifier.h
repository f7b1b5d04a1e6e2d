/* cp-identifier.h: names for things that have none
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *cp_identifier_new (void);
char *cp_correlation_id_new (void);

G_END_DECLS
