/* cp-changes-foot.h: the foot of the pages about changes: a line of words, progress, buttons
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CpChangesFoot: signals "activated" (the main button), "second" (the other one), "stop" (while something runs).
 */
#define CP_TYPE_CHANGES_FOOT (cp_changes_foot_get_type ())
G_DECLARE_FINAL_TYPE (CpChangesFoot, cp_changes_foot, CP, CHANGES_FOOT, AdwBin)

GtkWidget *cp_changes_foot_new (void);
void cp_changes_foot_set_words (CpChangesFoot *self, const char *words, gboolean is_problem, const char *note);
void cp_changes_foot_set_button (CpChangesFoot *self, const char *label, const char *icon_name, gboolean suggested, gboolean sensitive);
void cp_changes_foot_set_second (CpChangesFoot *self, const char *label);
void cp_changes_foot_set_progress (CpChangesFoot *self, const char *words, guint done, guint total);
void cp_changes_foot_end_progress (CpChangesFoot *self);
void cp_changes_foot_set_narrow (CpChangesFoot *self, gboolean narrow);

G_END_DECLS
