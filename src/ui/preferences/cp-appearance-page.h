/* cp-appearance-page.h: light, dark, and how pages look
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_APPEARANCE_PAGE (cp_appearance_page_get_type ())
G_DECLARE_FINAL_TYPE (CpAppearancePage, cp_appearance_page, CP, APPEARANCE_PAGE, AdwPreferencesPage)

GtkWidget *cp_appearance_page_new (CpWorkspace *workspace);

G_END_DECLS
