/* cp-text-scale.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-text-scale.h"

/* At which one sp is one pixel; the setting counts in 1024ths. */
#define USUAL_DPI (96.0 * 1024)

/**
 * cp_text_scale:
 * @widget: any widget of the display in question
 *
 * With larger letters the same screen holds less: widths are compared, and columns measured, in sp.
 *
 * Returns: pixels for one sp, from 0.5 to 3; 1 where the platform does not say
 */
double
cp_text_scale (GtkWidget *widget)
{
  int dpi = -1;

  g_object_get (gtk_widget_get_settings (widget), "gtk-xft-dpi", &dpi, NULL);
  return dpi <= 0 ? 1 : CLAMP (dpi / USUAL_DPI, 0.5, 3);
}
