/* cp-toast.h: a sentence that comes and goes, with one way back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

typedef void (*CpToastFunc) (gpointer user_data);

void cp_toast_show (GtkWidget *from, const char *sentence);
AdwToast *cp_toast_show_with_button (GtkWidget *from, const char *sentence, const char *button,
                                     CpToastFunc func, gpointer user_data, GDestroyNotify free_data);

G_END_DECLS
