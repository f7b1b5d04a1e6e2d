/* cp-salesforce-sign-in.h: signing in to Salesforce with the browser
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

void cp_salesforce_sign_in_present (GtkWidget *parent, CpWorkspace *workspace);

G_END_DECLS
