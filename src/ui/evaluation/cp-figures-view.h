/* cp-figures-view.h: one evaluation, alone or beside another
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_FIGURES_VIEW (cp_figures_view_get_type ())
G_DECLARE_FINAL_TYPE (CpFiguresView, cp_figures_view, CP, FIGURES_VIEW, AdwBin)

GtkWidget *cp_figures_view_new (void);
void cp_figures_view_set_workspace (CpFiguresView *self, CpWorkspace *workspace);
/* Lists the evaluations anew and shows @id (nullable: the newest), compared with the one that was shown before it on the same gold. */
void cp_figures_view_reload (CpFiguresView *self, const char *id);
void cp_figures_view_set_narrow (CpFiguresView *self, gboolean narrow);

G_END_DECLS
