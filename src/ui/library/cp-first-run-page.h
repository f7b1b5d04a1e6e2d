/* cp-first-run-page.h: what an empty workspace offers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_FIRST_RUN_PAGE (cp_first_run_page_get_type ())
G_DECLARE_FINAL_TYPE (CpFirstRunPage, cp_first_run_page, CP, FIRST_RUN_PAGE, AdwBin)

GtkWidget *cp_first_run_page_new (void);
void cp_first_run_page_update (CpFirstRunPage *self, CpWorkspace *workspace);

G_END_DECLS
