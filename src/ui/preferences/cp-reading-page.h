/* cp-reading-page.h: what is looked at, and who we are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_READING_PAGE (cp_reading_page_get_type ())
G_DECLARE_FINAL_TYPE (CpReadingPage, cp_reading_page, CP, READING_PAGE, AdwPreferencesPage)

GtkWidget *cp_reading_page_new (CpWorkspace *workspace);

G_END_DECLS
