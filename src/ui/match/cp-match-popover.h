/* cp-match-popover.h: which record a contract belongs to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/** CpMatchPopover: signal "chosen" (string record id, NULL = no match). */
#define CP_TYPE_MATCH_POPOVER (cp_match_popover_get_type ())
G_DECLARE_FINAL_TYPE (CpMatchPopover, cp_match_popover, CP, MATCH_POPOVER, GtkPopover)

GtkWidget *cp_match_popover_new (CpWorkspace *workspace);
void cp_match_popover_show_state (CpMatchPopover *self, const CpMatchState *state);
void cp_match_popover_show_problem (CpMatchPopover *self, const char *sentence);

G_END_DECLS
