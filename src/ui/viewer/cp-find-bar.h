/* cp-find-bar.h: words in the pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-pages-view.h"

G_BEGIN_DECLS

#define CP_TYPE_FIND_BAR (cp_find_bar_get_type ())
G_DECLARE_FINAL_TYPE (CpFindBar, cp_find_bar, CP, FIND_BAR, GtkWidget)

GtkWidget *cp_find_bar_new (CpContractSession *session, CpPagesView *pages);
void cp_find_bar_open (CpFindBar *self, const char *words);
void cp_find_bar_close (CpFindBar *self);
gboolean cp_find_bar_is_open (CpFindBar *self);
void cp_find_bar_step (CpFindBar *self, int steps);

G_END_DECLS
