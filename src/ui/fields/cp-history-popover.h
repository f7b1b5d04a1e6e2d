/* cp-history-popover.h: who decided what about a term, and when
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_HISTORY_POPOVER (cp_history_popover_get_type ())
G_DECLARE_FINAL_TYPE (CpHistoryPopover, cp_history_popover, CP, HISTORY_POPOVER, GtkPopover)

GtkWidget *cp_history_popover_new (void);
void cp_history_popover_show (CpHistoryPopover *self, CpReview *review, CpTerm *term);

G_END_DECLS
