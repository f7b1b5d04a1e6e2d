/* cp-about.h: who made this and how it is doing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void cp_about_present (GtkWidget *parent, const char *troubleshooting);

G_END_DECLS
