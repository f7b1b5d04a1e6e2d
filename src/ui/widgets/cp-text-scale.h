/* cp-text-scale.h: how large the person wants letters
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

double cp_text_scale (GtkWidget *widget);

G_END_DECLS
