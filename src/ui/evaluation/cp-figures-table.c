/* cp-figures-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-figures-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "cp-accessible.h"
#include "cp-worded-state.h"

#define N_COLUMNS 5

struct _CpFiguresTable
{
  AdwBin parent_instance;

  GtkListBox *list;
  GtkWidget *head;
  GtkSizeGroup *sizes[N_COLUMNS];
  GPtrArray *spare; /* of GtkWidget: cells that a narrow window has no room for */
  gboolean narrow;
};

G_DEFINE_FINAL_TYPE (CpFiguresTable, cp_figures_table, ADW_TYPE_BIN)

/* Values, precision and recall give way first. */
static gboolean
is_spare (guint column)
{
  return column < 3;
}

static GtkWidget *
make_cell (CpFiguresTable *self, guint column, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_add_css_class (label, "tnum");
  gtk_size_group_add_widget (self->sizes[column], label);
  if (is_spare (column))
    {
      g_ptr_array_add (self->spare, label);
      gtk_widget_set_visible (label, !self->narrow);
    }
  return label;
}

static const char *
label_of (const char *key)
{
  const CpTermKey *known = key != NULL ? cp_term_key_find (key) : NULL;

  return key == NULL ? _("All terms") : known != NULL ? cp_term_key_label (known) : key;
}

static const CpDifference *
difference_of (const CpComparison *comparison, const char *key)
{
  for (guint i = 0; comparison != NULL && i < comparison->rows->len; i++)
    if (((const CpDifference *) g_ptr_array_index (comparison->rows, i))->key == key)
      return g_ptr_array_index (comparison->rows, i);
  return NULL;
}

static gboolean
differs (const CpDifference *difference)
{
  return difference != NULL && fabs (difference->after - difference->before) >= 0.0005;
}

/* Below the term: the difference from the other evaluation in words, a regression with icon and word. */
static GtkWidget *
make_difference (const CpDifference *difference)
{
  GtkWidget *label = cp_worded_state_new ();
  g_autofree char *sentence = cp_difference_to_sentence (difference);

  cp_worded_state_set (label, difference->regresses ? CP_LOOK_PROBLEM : CP_LOOK_QUIET, sentence);
  gtk_widget_add_css_class (label, "small");
  return label;
}

static char *
name_of (const CpFieldFigures *figures, const CpDifference *difference)
{
  g_autofree char *sentence = difference != NULL ? cp_difference_to_sentence (difference) : NULL;

  if (figures->found + figures->gold == 0)
    return g_strdup_printf (_("%s: nothing to find, and nothing found"), label_of (figures->key));
  return g_strdup_printf (_("%s: F1 %.1f, precision %.1f, recall %.1f, %u right values, %u asked%s%s"), label_of (figures->key),
                          100 * figures->f1, 100 * figures->precision, 100 * figures->recall, figures->gold, figures->asked,
                          sentence != NULL ? ". " : "", sentence != NULL ? sentence : "");
}

static void
add_row (CpFiguresTable *self, const CpFieldFigures *figures, const CpComparison *comparison)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (label_of (figures->key));
  const CpDifference *difference = difference_of (comparison, figures->key);
  g_autofree char *name = name_of (figures, difference);
  g_autofree char *gold = g_strdup_printf ("%u", figures->gold);
  g_autofree char *precision = cp_share_to_text (figures->precision, figures->found);
  g_autofree char *recall = cp_share_to_text (figures->recall, figures->gold);
  g_autofree char *f1 = cp_share_to_text (figures->f1, figures->found + figures->gold);
  g_autofree char *asked = g_strdup_printf ("%u", figures->asked);
  const char *const cells[N_COLUMNS] = { gold, precision, recall, f1, asked };

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (figures->key == NULL)
    gtk_widget_add_css_class (label, "bold");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (words), label);
  /* What did not change needs no words. */
  if (differs (difference))
    gtk_box_append (GTK_BOX (words), make_difference (difference));
  gtk_widget_add_css_class (box, "figures-row");
  gtk_box_append (GTK_BOX (box), words);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *cell = make_cell (self, i, cells[i]);

      if (i == 3 || figures->key == NULL)
        gtk_widget_add_css_class (cell, "bold");
      gtk_box_append (GTK_BOX (box), cell);
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  cp_accessible_name (row, name);
  gtk_list_box_append (self->list, row);
}

static void
clear (CpFiguresTable *self)
{
  GtkWidget *row;

  g_ptr_array_set_size (self->spare, 0);
  while ((row = GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (GtkWidget *cell = gtk_widget_get_last_child (self->head); cell != NULL; cell = gtk_widget_get_prev_sibling (cell))
    if (g_object_get_data (G_OBJECT (cell), "cp-spare") != NULL)
      g_ptr_array_add (self->spare, cell);
}

void
cp_figures_table_show (CpFiguresTable *self, GPtrArray *figures, const CpComparison *comparison)
{
  clear (self);
  for (guint i = 0; i < figures->len; i++)
    add_row (self, g_ptr_array_index (figures, i), comparison);
}

void
cp_figures_table_set_narrow (CpFiguresTable *self, gboolean narrow)
{
  self->narrow = narrow;
  for (guint i = 0; i < self->spare->len; i++)
    gtk_widget_set_visible (g_ptr_array_index (self->spare, i), !narrow);
}

static void
make_head (CpFiguresTable *self)
{
  const char *const titles[N_COLUMNS] = { _("Values"), _("Precision"), _("Recall"), _("F1"), _("Asked") };
  GtkWidget *label = gtk_label_new (C_("column", "Term"));

  self->head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_add_css_class (self->head, "figures-head");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (self->head), label);
  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkWidget *cell = make_cell (self, i, titles[i]);

      if (is_spare (i))
        g_object_set_data (G_OBJECT (cell), "cp-spare", self);
      gtk_box_append (GTK_BOX (self->head), cell);
    }
}

static void
cp_figures_table_finalize (GObject *object)
{
  CpFiguresTable *self = CP_FIGURES_TABLE (object);

  g_ptr_array_unref (self->spare);
  for (guint i = 0; i < N_COLUMNS; i++)
    g_object_unref (self->sizes[i]);
  G_OBJECT_CLASS (cp_figures_table_parent_class)->finalize (object);
}

static void
cp_figures_table_class_init (CpFiguresTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_figures_table_finalize;
}

static void
cp_figures_table_init (CpFiguresTable *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->spare = g_ptr_array_new ();
  for (guint i = 0; i < N_COLUMNS; i++)
    self->sizes[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  make_head (self);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  cp_accessible_name (GTK_WIDGET (self->list), _("Figures of every term"));
  gtk_box_append (GTK_BOX (box), self->head);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cp_figures_table_new (void)
{
  return g_object_new (CP_TYPE_FIGURES_TABLE, NULL);
}
