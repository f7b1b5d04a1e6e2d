/* cp-reliability-plot.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reliability-plot.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"

#define HEIGHT 220
#define LEFT 44.0
#define BOTTOM 38.0
#define TOP 10.0
#define RIGHT 12.0
#define GAP 3.0
#define LEAST_STEP 36.0 /* below that, words would run into each other */

struct _CpReliabilityPlot
{
  GtkWidget parent_instance;

  CpCalibration calibration;
};

G_DEFINE_FINAL_TYPE (CpReliabilityPlot, cp_reliability_plot, GTK_TYPE_WIDGET)

typedef struct
{
  cairo_t *cr;
  double x, y, width, height; /* of the field that bars stand in */
  GdkRGBA ink;                /* of lines and words */
  GdkRGBA bar;                /* accent, by the style sheet */
} Drawing;

static void
set_ink (Drawing *drawing, const GdkRGBA *color, double alpha)
{
  cairo_set_source_rgba (drawing->cr, color->red, color->green, color->blue, color->alpha * alpha);
}

static double
at (Drawing *drawing, double share)
{
  return drawing->y + drawing->height * (1 - share);
}

static void
write_text (CpReliabilityPlot *self, Drawing *drawing, const char *text, double x, double y, double align)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  set_ink (drawing, &drawing->ink, 0.72);
  cairo_move_to (drawing->cr, x - width * align, y - height / 2.0);
  pango_cairo_show_layout (drawing->cr, layout);
}

static int
text_width (CpReliabilityPlot *self, const char *text)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static void
draw_grid (CpReliabilityPlot *self, Drawing *drawing)
{
  cairo_set_line_width (drawing->cr, 1);
  for (int tick = 0; tick <= 100; tick += 25)
    {
      g_autofree char *text = g_strdup_printf (_("%d %%"), tick);
      double y = at (drawing, tick / 100.0);

      set_ink (drawing, &drawing->ink, 0.16);
      cairo_move_to (drawing->cr, drawing->x, (int) y + 0.5);
      cairo_rel_line_to (drawing->cr, drawing->width, 0);
      cairo_stroke (drawing->cr);
      write_text (self, drawing, text, drawing->x - 8, y, 1);
    }
}

static void
draw_bin (CpReliabilityPlot *self, Drawing *drawing, guint i)
{
  const CpCalibrationBin *bin = &self->calibration.bins[i];
  double step = drawing->width / CP_CALIBRATION_BINS;
  double x = drawing->x + i * step;
  g_autofree char *label = g_strdup_printf ("%u", (i + 1) * 10);
  g_autofree char *count = g_strdup_printf ("%u", bin->n);

  if (i == 0)
    write_text (self, drawing, "0", x, drawing->y + drawing->height + 10, 0.5);
  if (step >= LEAST_STEP || i % 2 == 1)
    write_text (self, drawing, label, x + step, drawing->y + drawing->height + 10, i + 1 == CP_CALIBRATION_BINS ? 1 : 0.5);
  if (bin->n == 0)
    return;
  set_ink (drawing, &drawing->bar, 1);
  cairo_rectangle (drawing->cr, x + GAP, at (drawing, bin->right), step - 2 * GAP, drawing->y + drawing->height - at (drawing, bin->right));
  cairo_fill (drawing->cr);
  /* What was promised: a line across, which stands out of the bar on both sides. */
  set_ink (drawing, &drawing->ink, 0.9);
  cairo_set_line_width (drawing->cr, 2);
  cairo_move_to (drawing->cr, x, at (drawing, bin->confidence));
  cairo_rel_line_to (drawing->cr, step, 0);
  cairo_stroke (drawing->cr);
  if (text_width (self, count) < step)
    write_text (self, drawing, count, x + step / 2, drawing->y + drawing->height + 26, 0.5);
}

static void
cp_reliability_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CpReliabilityPlot *self = CP_RELIABILITY_PLOT (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, width, height);
  Drawing drawing = { NULL, LEFT, TOP, MAX (width - LEFT - RIGHT, 10), MAX (height - TOP - BOTTOM, 10), { 0 }, { 0 } };

  gtk_style_context_get_color (gtk_widget_get_style_context (gtk_widget_get_parent (widget)), &drawing.ink);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &drawing.bar);
  drawing.cr = gtk_snapshot_append_cairo (snapshot, &bounds);
  draw_grid (self, &drawing);
  for (guint i = 0; i < CP_CALIBRATION_BINS; i++)
    draw_bin (self, &drawing, i);
  cairo_destroy (drawing.cr);
}

static void
cp_reliability_plot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 280;
  *natural = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 600;
  *minimum_baseline = *natural_baseline = -1;
}

/** cp_reliability_plot_set: shows it */
void
cp_reliability_plot_set (CpReliabilityPlot *self, const CpCalibration *calibration)
{
  g_autofree char *sentence = cp_calibration_to_sentence (calibration);

  self->calibration = *calibration;
  cp_accessible_name (GTK_WIDGET (self), _("What confidence is worth"));
  cp_accessible_describe (GTK_WIDGET (self), sentence);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
cp_reliability_plot_class_init (CpReliabilityPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = cp_reliability_plot_snapshot;
  widget_class->measure = cp_reliability_plot_measure;
  gtk_widget_class_set_css_name (widget_class, "reliability");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
cp_reliability_plot_init (CpReliabilityPlot *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "small");
  cp_accessible_name (GTK_WIDGET (self), _("What confidence is worth"));
}

GtkWidget *
cp_reliability_plot_new (void)
{
  return g_object_new (CP_TYPE_RELIABILITY_PLOT, NULL);
}
