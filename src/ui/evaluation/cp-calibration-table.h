/* cp-calibration-table.h: the reliability plot in words and numbers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "counterpart-evaluation.h"

G_BEGIN_DECLS

GtkWidget *cp_calibration_table_new (void);
/* A row for each tenth of the confidence that has values. */
void cp_calibration_table_show (GtkWidget *table, const CpCalibration *calibration);

G_END_DECLS
