/* cp-preferences.h: what a person may set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

void cp_preferences_present (GtkWidget *parent, CpWorkspace *workspace);

G_END_DECLS
