/* cp-figures-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-figures-view.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-cut-choice.h"
#include "cp-figures-sheet.h"
#include "cp-file-choice.h"
#include "cp-help-button.h"
#include "cp-moment.h"
#include "cp-toast.h"
#include "cp-uri.h"

struct _CpFiguresView
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  GCancellable *cancellable;
  GPtrArray *runs;            /* of CpEvaluationRun, newest first */
  CpEvaluationRun *shown;     /* (nullable) */
  CpEvaluationRun *other;     /* (nullable): what it is compared with */
  CpComparison *comparison;   /* (nullable) */
  char **types;               /* (nullable): the contract types of @shown */
  char *wanted;               /* (nullable): id to be shown once the list is there */
  guint generation;
  gboolean filling;

  GtkStack *stack;
  GtkDropDown *run_choice;
  GtkDropDown *other_choice;
  GtkDropDown *type_choice;
  GtkWidget *type_box;
  CpFiguresSheet *sheet;
};

G_DEFINE_FINAL_TYPE (CpFiguresView, cp_figures_view, ADW_TYPE_BIN)

/** Question: which answer belongs to what is shown now */
typedef struct
{
  CpFiguresView *view;
  guint generation;
  gboolean other;
} Question;

static Question *
question_new (CpFiguresView *self, gboolean other)
{
  Question *question = g_new0 (Question, 1);

  question->view = g_object_ref (self);
  question->generation = self->generation;
  question->other = other;
  return question;
}

/* -- showing -- */

/* (nullable): all types */
static const char *
chosen_type (CpFiguresView *self)
{
  guint selected = gtk_drop_down_get_selected (self->type_choice);

  return self->types != NULL && selected > 0 && selected <= g_strv_length (self->types) ? self->types[selected - 1] : NULL;
}

static void
show (CpFiguresView *self)
{
  if (self->shown == NULL || self->shown->sheet == NULL)
    return;
  cp_figures_sheet_show (self->sheet, self->shown->sheet, self->shown->policy, chosen_type (self), self->comparison);
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

static void
fill_types (CpFiguresView *self)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  g_strfreev (self->types);
  self->types = cp_score_sheet_dup_types (self->shown->sheet);
  gtk_string_list_append (model, _("All types"));
  for (char **type = self->types; *type != NULL; type++)
    {
      g_autofree char *label = cp_evaluation_dup_type_label (*type);

      gtk_string_list_append (model, label);
    }
  self->filling = TRUE;
  gtk_drop_down_set_model (self->type_choice, G_LIST_MODEL (model));
  self->filling = FALSE;
  gtk_widget_set_visible (self->type_box, g_strv_length (self->types) > 1);
}

/* -- fetching -- */

static void
compared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (CpFiguresView) self = question->view;
  g_autoptr (CpComparison) comparison = cp_evaluation_compare_finish (result, NULL);

  if (comparison != NULL && self->workspace != NULL && question->generation == self->generation)
    {
      g_clear_pointer (&self->comparison, cp_comparison_free);
      self->comparison = g_steal_pointer (&comparison);
      show (self);
    }
  g_free (question);
}

static void
compare (CpFiguresView *self)
{
  g_clear_pointer (&self->comparison, cp_comparison_free);
  if (self->shown != NULL && self->other != NULL)
    cp_evaluation_compare_async (self->other->sheet, self->shown->sheet, self->cancellable, compared_cb, question_new (self, FALSE));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autoptr (CpFiguresView) self = question->view;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpEvaluationRun) run = cp_evaluation_load_finish (CP_WORKSPACE (source), result, &error);
  CpEvaluationRun **place = question->other ? &self->other : &self->shown;
  gboolean current = self->workspace != NULL && question->generation == self->generation;

  if (current && run == NULL)
    cp_toast_show (GTK_WIDGET (self), error->message);
  if (current && run != NULL)
    {
      g_clear_pointer (place, cp_evaluation_run_free);
      *place = g_steal_pointer (&run);
      if (!question->other)
        fill_types (self);
      compare (self);
      show (self);
    }
  g_free (question);
}

static void
load (CpFiguresView *self, const CpEvaluationRun *run, gboolean other)
{
  cp_evaluation_load_async (self->workspace, run->id, self->cancellable, loaded_cb, question_new (self, other));
}

static const CpEvaluationRun *
run_at (CpFiguresView *self, GtkDropDown *choice, guint first)
{
  guint selected = gtk_drop_down_get_selected (choice);

  return selected != GTK_INVALID_LIST_POSITION && selected >= first && selected - first < self->runs->len
             ? g_ptr_array_index (self->runs, selected - first)
             : NULL;
}

static void
load_chosen (CpFiguresView *self)
{
  const CpEvaluationRun *run = run_at (self, self->run_choice, 0);
  const CpEvaluationRun *other = run_at (self, self->other_choice, 1);

  self->generation++;
  g_clear_pointer (&self->shown, cp_evaluation_run_free);
  g_clear_pointer (&self->other, cp_evaluation_run_free);
  g_clear_pointer (&self->comparison, cp_comparison_free);
  if (run != NULL)
    load (self, run, FALSE);
  if (run != NULL && other != NULL && other != run)
    load (self, other, TRUE);
}

static void
chosen_cb (CpFiguresView *self)
{
  if (!self->filling)
    load_chosen (self);
}

static void
type_cb (CpFiguresView *self)
{
  if (!self->filling)
    show (self);
}

static char *
title_of (const CpEvaluationRun *run)
{
  g_autofree char *title = cp_evaluation_run_dup_title (run);
  g_autofree char *moment = cp_moment_sentence (run->time);

  return g_strdup_printf (_("%s on %s, %s"), title, run->gold, moment);
}

static void
fill_choices (CpFiguresView *self)
{
  g_autoptr (GtkStringList) runs = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) others = gtk_string_list_new (NULL);
  guint shown = 0, other = 0;

  gtk_string_list_append (others, _("Nothing"));
  for (guint i = 0; i < self->runs->len; i++)
    {
      const CpEvaluationRun *run = g_ptr_array_index (self->runs, i);
      g_autofree char *title = title_of (run);

      gtk_string_list_append (runs, title);
      gtk_string_list_append (others, title);
      if (g_strcmp0 (run->id, self->wanted) == 0)
        shown = i;
    }
  /* The one before it on the same gold is what a person wants to compare with. */
  for (guint i = shown + 1; i < self->runs->len && other == 0; i++)
    if (g_str_equal (((const CpEvaluationRun *) g_ptr_array_index (self->runs, i))->gold_hash,
                     ((const CpEvaluationRun *) g_ptr_array_index (self->runs, shown))->gold_hash))
      other = i + 1;
  self->filling = TRUE;
  gtk_drop_down_set_model (self->run_choice, G_LIST_MODEL (runs));
  gtk_drop_down_set_model (self->other_choice, G_LIST_MODEL (others));
  gtk_drop_down_set_selected (self->run_choice, shown);
  gtk_drop_down_set_selected (self->other_choice, other);
  self->filling = FALSE;
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpFiguresView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) runs = cp_evaluation_list_finish (CP_WORKSPACE (source), result, &error);

  if (self->workspace == NULL || runs == NULL)
    {
      if (self->workspace != NULL)
        cp_toast_show (GTK_WIDGET (self), error->message);
      return;
    }
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  self->runs = g_steal_pointer (&runs);
  if (self->runs->len == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  fill_choices (self);
  load_chosen (self);
}

void
cp_figures_view_reload (CpFiguresView *self, const char *id)
{
  g_free (self->wanted);
  self->wanted = g_strdup (id);
  if (self->workspace != NULL)
    cp_evaluation_list_async (self->workspace, self->cancellable, listed_cb, g_object_ref (self));
}

void
cp_figures_view_set_workspace (CpFiguresView *self, CpWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
}

void
cp_figures_view_set_narrow (CpFiguresView *self, gboolean narrow)
{
  cp_figures_sheet_set_narrow (self->sheet, narrow);
}

/* -- leaving the page -- */

static void
help_cb (GtkWidget *button)
{
  cp_uri_show (button, "help:counterpart/evaluation");
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpFiguresView) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean written = cp_evaluation_export_csv_finish (result, &error);

  if (self->workspace != NULL)
    cp_toast_show (GTK_WIDGET (self), written ? _("The figures are written") : error->message);
}

static void
export_chosen_cb (GListModel *files, gpointer user_data)
{
  CpFiguresView *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (g_file_peek_path (file) != NULL && self->shown != NULL && self->shown->sheet != NULL)
    cp_evaluation_export_csv_async (self->shown->sheet, self->shown->policy, g_file_peek_path (file), self->cancellable, exported_cb,
                                    g_object_ref (self));
}

static void
export_cb (CpFiguresView *self)
{
  cp_file_choice_save (GTK_WIDGET (self), _("Export Figures"), "counterpart-evaluation.csv", export_chosen_cb, g_object_ref (self), g_object_unref);
}

/* -- the widget -- */

static void
cp_figures_view_dispose (GObject *object)
{
  CpFiguresView *self = CP_FIGURES_VIEW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_figures_view_parent_class)->dispose (object);
}

static void
cp_figures_view_finalize (GObject *object)
{
  CpFiguresView *self = CP_FIGURES_VIEW (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->runs, g_ptr_array_unref);
  g_clear_pointer (&self->shown, cp_evaluation_run_free);
  g_clear_pointer (&self->other, cp_evaluation_run_free);
  g_clear_pointer (&self->comparison, cp_comparison_free);
  g_strfreev (self->types);
  g_free (self->wanted);
  G_OBJECT_CLASS (cp_figures_view_parent_class)->finalize (object);
}

static void
cp_figures_view_class_init (CpFiguresViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_figures_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_figures_view_finalize;
}

/* A choice behind its label. */
static GtkWidget *
make_choice (GtkDropDown **choice, const char *label, GtkSizeGroup *sizes)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_label_new (label);

  *choice = GTK_DROP_DOWN (cp_cut_choice_new (label));
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "quiet");
  gtk_size_group_add_widget (sizes, words);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*choice));
  return box;
}

static GtkWidget *
make_heading (CpFiguresView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (_("Result"));
  GtkWidget *help = cp_help_button_new ("evaluation", _("What the figures mean"));
  GtkWidget *export = gtk_button_new_with_label (_("Export…"));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "bold");
  gtk_widget_add_css_class (export, "flat");
  gtk_widget_set_tooltip_text (export, _("These figures as a table for a spreadsheet"));
  cp_accessible_describe (export, _("These figures as a table for a spreadsheet"));
  g_signal_connect_swapped (export, "clicked", G_CALLBACK (export_cb), self);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), export);
  gtk_box_append (GTK_BOX (box), help);
  return box;
}

static GtkWidget *
make_figures (CpFiguresView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr (GtkSizeGroup) sizes = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);

  self->sheet = CP_FIGURES_SHEET (cp_figures_sheet_new ());
  gtk_box_append (GTK_BOX (box), make_heading (self));
  gtk_box_append (GTK_BOX (box), make_choice (&self->run_choice, _("Shown"), sizes));
  gtk_box_append (GTK_BOX (box), make_choice (&self->other_choice, _("Compared with"), sizes));
  self->type_box = make_choice (&self->type_choice, _("Contract type"), sizes);
  gtk_box_append (GTK_BOX (box), self->type_box);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->sheet));
  return box;
}

static GtkWidget *
make_empty_sentence (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/* Not a status page: that scrolls by itself, and would shrink to nothing on a page that scrolls already. */
static GtkWidget *
make_empty (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("power-profile-performance-symbolic");
  GtkWidget *help = gtk_button_new_with_mnemonic (_("_What the Figures Mean"));

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 64);
  gtk_widget_add_css_class (icon, "dim-label");
  gtk_widget_add_css_class (help, "pill");
  gtk_widget_set_halign (help, GTK_ALIGN_CENTER);
  gtk_widget_set_margin_top (help, 12);
  gtk_widget_set_margin_top (box, 36);
  gtk_widget_set_margin_bottom (box, 24);
  g_signal_connect (help, "clicked", G_CALLBACK (help_cb), NULL);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), make_empty_sentence (_("Nothing measured yet"), "title-2"));
  gtk_box_append (GTK_BOX (box), make_empty_sentence (_("Figures appear here once a reader was measured on contracts whose right values are known"), "quiet"));
  gtk_box_append (GTK_BOX (box), help);
  return box;
}

static void
cp_figures_view_init (CpFiguresView *self)
{
  self->cancellable = g_cancellable_new ();
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_vhomogeneous (self->stack, FALSE);
  gtk_stack_add_named (self->stack, gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), "waiting");
  gtk_stack_add_named (self->stack, make_empty (), "empty");
  gtk_stack_add_named (self->stack, make_figures (self), "figures");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
  g_signal_connect_swapped (self->run_choice, "notify::selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->other_choice, "notify::selected", G_CALLBACK (chosen_cb), self);
  g_signal_connect_swapped (self->type_choice, "notify::selected", G_CALLBACK (type_cb), self);
}

GtkWidget *
cp_figures_view_new (void)
{
  return g_object_new (CP_TYPE_FIGURES_VIEW, NULL);
}
