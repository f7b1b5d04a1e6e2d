/* cp-calibration-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-calibration-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"

#define N_COLUMNS 4

/** cp_calibration_table_new: (transfer floating): shows nothing yet */
GtkWidget *
cp_calibration_table_new (void)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_margin_top (list, 6);
  cp_accessible_name (list, _("What confidence is worth"));
  return list;
}

static void
add_row (GtkWidget *table, const char *const *cells, GtkSizeGroup *sizes[N_COLUMNS], const char *name, const char *css_class)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  gtk_widget_add_css_class (box, css_class);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *label = gtk_label_new (cells[i]);

      gtk_label_set_xalign (GTK_LABEL (label), i == 0 ? 0 : 1);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_widget_set_hexpand (label, TRUE);
      gtk_widget_add_css_class (label, "tnum");
      gtk_size_group_add_widget (sizes[i], label);
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  cp_accessible_name (row, name);
  gtk_list_box_append (GTK_LIST_BOX (table), row);
}

static void
add_bin (GtkWidget *table, guint i, const CpCalibrationBin *bin, GtkSizeGroup *sizes[N_COLUMNS])
{
  g_autofree char *range = g_strdup_printf (_("%u to %u %%"), i * 10, (i + 1) * 10);
  g_autofree char *count = g_strdup_printf ("%u", bin->n);
  g_autofree char *promised = g_strdup_printf (_("%.0f %%"), 100 * bin->confidence);
  g_autofree char *right = g_strdup_printf (_("%.0f %%"), 100 * bin->right);
  g_autofree char *name = g_strdup_printf (_("Confidence %s: %s values, %s promised, %s right"), range, count, promised, right);
  const char *const cells[N_COLUMNS] = { range, count, promised, right };

  add_row (table, cells, sizes, name, "figures-row");
}

void
cp_calibration_table_show (GtkWidget *table, const CpCalibration *calibration)
{
  const char *const titles[N_COLUMNS] = { _("Confidence"), _("Values"), _("Promised"), _("Right") };
  GtkSizeGroup *sizes[N_COLUMNS];
  GtkWidget *row;

  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (table), 0))) != NULL)
    gtk_list_box_remove (GTK_LIST_BOX (table), row);
  for (guint i = 0; i < N_COLUMNS; i++)
    sizes[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  add_row (table, titles, sizes, _("Confidence, values, promised, right"), "figures-row");
  for (guint i = 0; i < CP_CALIBRATION_BINS; i++)
    if (calibration->bins[i].n > 0)
      add_bin (table, i, &calibration->bins[i], sizes);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_object_unref (sizes[i]);
}
