/* cp-figures-table.h: a row a term: how many, precision, recall, F1, what a person is asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_FIGURES_TABLE (cp_figures_table_get_type ())
G_DECLARE_FINAL_TYPE (CpFiguresTable, cp_figures_table, CP, FIGURES_TABLE, AdwBin)

GtkWidget *cp_figures_table_new (void);
/* @figures: of CpFieldFigures, all terms together first. @comparison: (nullable): said below each term */
void cp_figures_table_show (CpFiguresTable *self, GPtrArray *figures, const CpComparison *comparison);
void cp_figures_table_set_narrow (CpFiguresTable *self, gboolean narrow);

G_END_DECLS
