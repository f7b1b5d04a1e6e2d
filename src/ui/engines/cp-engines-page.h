/* cp-engines-page.h: preferences: reading services
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/** CpEnginesPage: which services there are, what each costs, how to add one, and what left */
#define CP_TYPE_ENGINES_PAGE (cp_engines_page_get_type ())
G_DECLARE_FINAL_TYPE (CpEnginesPage, cp_engines_page, CP, ENGINES_PAGE, AdwPreferencesPage)

GtkWidget *cp_engines_page_new (CpWorkspace *workspace);

G_END_DECLS
