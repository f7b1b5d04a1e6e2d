/* cp-diff-text.h: what changed, line by line
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/* A text view that shows lines with their sign: + added and underlined, − removed and struck. (transfer floating) */
GtkWidget *cp_diff_text_new (void);
void cp_diff_text_show (GtkWidget *diff, const char *before, const char *after);

G_END_DECLS
