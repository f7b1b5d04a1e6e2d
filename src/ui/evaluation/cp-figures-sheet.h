/* cp-figures-sheet.h: the figures of one evaluation: key numbers, a table of terms, what confidence is worth, what was not read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_FIGURES_SHEET (cp_figures_sheet_get_type ())
G_DECLARE_FINAL_TYPE (CpFiguresSheet, cp_figures_sheet, CP, FIGURES_SHEET, AdwBin)

GtkWidget *cp_figures_sheet_new (void);
/* @policy (nullable): the default; @type (nullable): contracts of all types; @comparison (nullable): with an earlier evaluation, over all types */
void cp_figures_sheet_show (CpFiguresSheet *self, CpScoreSheet *sheet, CpPolicy *policy, const char *type, const CpComparison *comparison);
void cp_figures_sheet_set_narrow (CpFiguresSheet *self, gboolean narrow);

G_END_DECLS
