/* cp-worded-state.h: a state as icon and sentence; the sentence wraps
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-state-label.h"

G_BEGIN_DECLS

GtkWidget *cp_worded_state_new (void);                                                /* (transfer floating) */
void cp_worded_state_set (GtkWidget *state, CpLook look, const char *sentence);

G_END_DECLS
