/* cp-send-panel.h: a contract is about to go to a service: what, where, for how much
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/**
 * CpSendPanel:
 *
 * Shows what would leave before anything does. Signals: "done" (string): it was read, with a sentence on what came of it; "add-engine" (): there is no service
 * yet and the person wants one.
 */
#define CP_TYPE_SEND_PANEL (cp_send_panel_get_type ())
G_DECLARE_FINAL_TYPE (CpSendPanel, cp_send_panel, CP, SEND_PANEL, AdwBin)

GtkWidget *cp_send_panel_new (CpWorkspace *workspace, CpContract *contract);
gboolean cp_send_panel_get_busy (CpSendPanel *self);
void cp_send_panel_let_go (CpSendPanel *self);

G_END_DECLS
