/* cp-library-removal.h: taking contracts away, and the way back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

void cp_library_remove (GtkWidget *from, CpWorkspace *workspace, GPtrArray *contract_ids);

G_END_DECLS
