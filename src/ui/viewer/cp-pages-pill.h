/* cp-pages-pill.h: page and zoom, floating over the pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-pages-view.h"

G_BEGIN_DECLS

#define CP_TYPE_PAGES_PILL (cp_pages_pill_get_type ())
G_DECLARE_FINAL_TYPE (CpPagesPill, cp_pages_pill, CP, PAGES_PILL, GtkWidget)

GtkWidget *cp_pages_pill_new (CpContractSession *session, CpPagesView *pages);
void cp_pages_pill_wake (CpPagesPill *self);

G_END_DECLS
