/* cp-match-button.h: the chip that says where the values go
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_MATCH_BUTTON (cp_match_button_get_type ())
G_DECLARE_FINAL_TYPE (CpMatchButton, cp_match_button, CP, MATCH_BUTTON, AdwBin)

GtkWidget *cp_match_button_new (CpWorkspace *workspace, CpContract *contract);
void cp_match_button_open (CpMatchButton *self);
void cp_match_button_set_compact (CpMatchButton *self, gboolean record_only, gboolean percent_only);

G_END_DECLS
