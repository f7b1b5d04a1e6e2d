/* cp-preferences.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-preferences.h"

#include "cp-accounts-page.h"
#include "cp-appearance-page.h"
#include "cp-engines-page.h"
#include "cp-mapping-page.h"
#include "cp-preferences-shell.h"
#include "cp-reading-page.h"

/**
 * cp_preferences_present:
 * @parent: a widget of the window
 * @workspace: whose settings are shown
 *
 * Shows the preferences. What is changed holds at once.
 */
void
cp_preferences_present (GtkWidget *parent, CpWorkspace *workspace)
{
  GtkWidget *shell = cp_preferences_shell_new ();

  cp_preferences_shell_add (shell, ADW_PREFERENCES_PAGE (cp_accounts_page_new (workspace)));
  cp_preferences_shell_add (shell, ADW_PREFERENCES_PAGE (cp_reading_page_new (workspace)));
  cp_preferences_shell_add (shell, ADW_PREFERENCES_PAGE (cp_engines_page_new (workspace)));
  cp_preferences_shell_add (shell, ADW_PREFERENCES_PAGE (cp_mapping_page_new (workspace)));
  cp_preferences_shell_add (shell, ADW_PREFERENCES_PAGE (cp_appearance_page_new (workspace)));
  cp_preferences_shell_present (shell, parent);
}
