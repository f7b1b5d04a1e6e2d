/* cp-send-dialog.h: the panel that sends a contract, in a dialog
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/* Called on the main thread once the contract's terms follow the new reading. */
typedef void (*CpSendDone) (const char *sentence, gpointer user_data);
void cp_send_dialog_present (GtkWidget *parent, CpWorkspace *workspace, CpContract *contract, CpSendDone done, gpointer user_data,
                             GDestroyNotify free_data);

G_END_DECLS
