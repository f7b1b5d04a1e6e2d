/* cp-named-expander.h: an expander row whose rows below are announced under a name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

GtkWidget *cp_named_expander_new (const char *name);

G_END_DECLS
