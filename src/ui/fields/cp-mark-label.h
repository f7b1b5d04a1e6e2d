/* cp-mark-label.h: a term's state, icon and word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cp-term.h"

G_BEGIN_DECLS

GtkWidget *cp_mark_label_new (void);
void cp_mark_label_set (GtkWidget *label, CpTermMark mark);

G_END_DECLS
