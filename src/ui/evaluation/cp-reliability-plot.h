/* cp-reliability-plot.h: what confidence promised against what was right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/**
 * CpReliabilityPlot: ten bars, one a tenth of the confidences; each stands at what was right, a line crosses it at what was promised
 *
 * To a screen reader it is a picture with a sentence; the sentence is also shown below by who holds the plot.
 */
#define CP_TYPE_RELIABILITY_PLOT (cp_reliability_plot_get_type ())
G_DECLARE_FINAL_TYPE (CpReliabilityPlot, cp_reliability_plot, CP, RELIABILITY_PLOT, GtkWidget)

GtkWidget *cp_reliability_plot_new (void);
void cp_reliability_plot_set (CpReliabilityPlot *self, const CpCalibration *calibration);   /* copied */

G_END_DECLS
