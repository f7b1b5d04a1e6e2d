/* cp-accounts-page.h: the CRMs of a workspace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_ACCOUNTS_PAGE (cp_accounts_page_get_type ())
G_DECLARE_FINAL_TYPE (CpAccountsPage, cp_accounts_page, CP, ACCOUNTS_PAGE, AdwPreferencesPage)

GtkWidget *cp_accounts_page_new (CpWorkspace *workspace);

G_END_DECLS
