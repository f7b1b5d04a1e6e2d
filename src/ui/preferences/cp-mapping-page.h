/* cp-mapping-page.h: which term goes into which field
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_MAPPING_PAGE (cp_mapping_page_get_type ())
G_DECLARE_FINAL_TYPE (CpMappingPage, cp_mapping_page, CP, MAPPING_PAGE, AdwPreferencesPage)

GtkWidget *cp_mapping_page_new (CpWorkspace *workspace);

G_END_DECLS
