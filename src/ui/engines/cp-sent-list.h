/* cp-sent-list.h: what left this computer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/* @contract: (nullable): only what belongs to it */
void cp_sent_list_present (GtkWidget *parent, CpWorkspace *workspace, CpContract *contract);

G_END_DECLS
