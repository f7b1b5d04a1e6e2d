/* cp-pushed-page.h: what a push did, as read back, and the way back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"
#include "cp-width-class.h"

G_BEGIN_DECLS

/** CpPushedPage: signal "show-term" (string term id). */
#define CP_TYPE_PUSHED_PAGE (cp_pushed_page_get_type ())
G_DECLARE_FINAL_TYPE (CpPushedPage, cp_pushed_page, CP, PUSHED_PAGE, AdwBin)

GtkWidget *cp_pushed_page_new (CpWorkspace *workspace, CpContract *contract);
void cp_pushed_page_show (CpPushedPage *self, CpChangeSet *changes);
void cp_pushed_page_undo (CpPushedPage *self);
void cp_pushed_page_set_width_class (CpPushedPage *self, CpWidthClass width);

char *cp_pushed_words (CpChangeSet *changes);

G_END_DECLS
