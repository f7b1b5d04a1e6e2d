/* cp-changes-page.h: what would change in the CRM, before anything is written
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"
#include "cp-width-class.h"

G_BEGIN_DECLS

/**
 * CpChangesPage: signals "show-term" (string term id), "choose-match" (), "review" (), "pushed" (CpChangeSet), "show-last" (CpChangeSet).
 */
#define CP_TYPE_CHANGES_PAGE (cp_changes_page_get_type ())
G_DECLARE_FINAL_TYPE (CpChangesPage, cp_changes_page, CP, CHANGES_PAGE, AdwBin)

GtkWidget *cp_changes_page_new (CpWorkspace *workspace, CpContract *contract);
void cp_changes_page_refresh (CpChangesPage *self);
void cp_changes_page_push (CpChangesPage *self);
void cp_changes_page_set_width_class (CpChangesPage *self, CpWidthClass width);

G_END_DECLS
