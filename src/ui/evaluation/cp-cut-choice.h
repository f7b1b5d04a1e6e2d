/* cp-cut-choice.h: a drop-down that cuts a long title instead of widening the window
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @name: what it chooses, for screen readers. Its model is a GtkStringList. */
GtkWidget *cp_cut_choice_new (const char *name);

G_END_DECLS
