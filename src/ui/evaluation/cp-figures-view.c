/* cp-figures-view.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-figures-view.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-figures-table.h"
#include "cp-moment.h"
#include "cp-reliability-plot.h"
#include "cp-toast.h"
#include "cp-worded-state.h"

struct _CpFiguresView
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  GCancellable *cancellable;
  GPtrArray *runs;            /* of CpEvaluationRun, newest first */
  CpEvaluationRun *shown;     /* (nullable) */
  CpEvaluationRun *other;     /* (nullable): what it is compared with */
  CpComparison *comparison;   /* (nullable) */
  char *wanted;               /* (nullable): id to be shown once the list is there */
  guint generation;
  gboolean filling;

  GtkStack *stack;
  GtkDropDown *run_choice;
  GtkDropDown *other_choice;
  GtkDropDown *type_choice;
  GtkWidget *type_box;
  GtkLabel *keys[4];
  GtkLabel *key_names[4];
  GtkWidget *verdict;
  CpFiguresTable *table;
  CpReliabilityPlot *plot;
  GtkLabel *plot_sentence;
  GtkLabel *more;
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

static char *
chosen_type (CpFiguresView *self)
{
  GtkStringObject *item = gtk_drop_down_get_selected_item (self->type_choice);

  return gtk_drop_down_get_selected (self->type_choice) > 0 && item != NULL ? g_strdup (gtk_string_object_get_string (item)) : NULL;
}

static void
set_key (CpFiguresView *self, guint i, char *value, const char *name)
{
  g_autofree char *owned = value;
  g_autofree char *spoken = g_strdup_printf ("%s %s", owned, name);

  gtk_label_set_text (self->keys[i], owned);
  gtk_label_set_text (self->key_names[i], name);
  cp_accessible_name (gtk_widget_get_parent (GTK_WIDGET (self->keys[i])), spoken);
}

static void
show_keys (CpFiguresView *self, const CpFieldFigures *whole)
{
  CpScoreSheet *sheet = self->shown->sheet;
  guint n = cp_score_sheet_get_n_documents (sheet);
  double cost = cp_score_sheet_get_cost (sheet);
  double seconds = (double) cp_score_sheet_get_milliseconds (sheet) / 1000 / MAX (n, 1);

  set_key (self, 0, g_strdup_printf ("%.1f", 100 * whole->f1), _("F1 of all terms"));
  set_key (self, 1, g_strdup_printf ("%u", whole->documents), ngettext ("contract", "contracts", whole->documents));
  set_key (self, 2, g_strdup_printf (_("%.2f s"), seconds), _("a contract"));
  if (cost > 0)
    set_key (self, 3, g_strdup_printf ("%.2f %s", cost, cp_score_sheet_get_currency (sheet)), _("for all"));
  else
    set_key (self, 3, g_strdup_printf ("%.0f %%", whole->found > 0 ? 100.0 * whole->asked / whole->found : 0), _("of values asked about"));
}

static void
show_verdict (CpFiguresView *self)
{
  g_autofree char *reason = self->comparison != NULL ? cp_comparison_dup_reason (self->comparison) : NULL;
  const CpDifference *whole = self->comparison != NULL ? g_ptr_array_index (self->comparison->rows, 0) : NULL;
  g_autofree char *sentence = whole != NULL ? cp_difference_to_sentence (whole) : NULL;

  gtk_widget_set_visible (self->verdict, self->comparison != NULL);
  if (self->comparison == NULL)
    return;
  if (self->comparison->n_documents == 0)
    cp_worded_state_set (self->verdict, CP_LOOK_CHECK, _("The two have no contract in common."));
  else if (reason != NULL)
    cp_worded_state_set (self->verdict, CP_LOOK_PROBLEM, reason);
  else if (!cp_comparison_is_evidence (self->comparison))
    cp_worded_state_set (self->verdict, CP_LOOK_CHECK, _("So few contracts prove nothing."));
  else
    cp_worded_state_set (self->verdict, CP_LOOK_DONE, sentence);
}

static char *
more_of (CpScoreSheet *sheet)
{
  const CpClauseFigures *clauses = cp_score_sheet_get_clauses (sheet);
  guint unread = cp_score_sheet_get_n_unread (sheet);
  GString *text = g_string_new (NULL);

  if (clauses != NULL)
    g_string_append_printf (text, _("Clauses: area under the curve %.1f, precision at 80 %% recall %.1f. "), 100 * clauses->area,
                            100 * clauses->precision_at_80);
  if (unread > 0)
    g_string_append_printf (text,
                            ngettext ("%u contract could not be read and counts as read with nothing found.",
                                      "%u contracts could not be read and count as read with nothing found.", unread),
                            unread);
  return g_string_free (text, FALSE);
}

static void
show (CpFiguresView *self)
{
  g_autofree char *type = NULL;
  g_autoptr (GPtrArray) figures = NULL;
  g_autofree char *sentence = NULL;
  g_autofree char *legend = NULL;
  g_autofree char *more = NULL;
  const CpFieldFigures *whole;

  if (self->shown == NULL || self->shown->sheet == NULL)
    return;
  type = chosen_type (self);
  figures = cp_field_figures_list (self->shown->sheet, NULL, type, self->shown->policy);
  whole = g_ptr_array_index (figures, 0);
  show_keys (self, whole);
  /* A comparison is over all types. */
  cp_figures_table_show (self->table, figures, type == NULL ? self->comparison : NULL);
  show_verdict (self);
  cp_reliability_plot_set (self->plot, &whole->calibration);
  sentence = cp_calibration_to_sentence (&whole->calibration);
  legend = g_strdup_printf (_("%s Bars: what was right. Lines: what was promised. Below: how many values."), sentence);
  gtk_label_set_text (self->plot_sentence, legend);
  more = more_of (self->shown->sheet);
  gtk_label_set_text (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), *more != '\0');
  gtk_stack_set_visible_child_name (self->stack, "figures");
}

static void
fill_types (CpFiguresView *self)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  g_auto (GStrv) types = cp_score_sheet_dup_types (self->shown->sheet);

  gtk_string_list_append (model, _("All types"));
  for (char **type = types; *type != NULL; type++)
    gtk_string_list_append (model, *type);
  self->filling = TRUE;
  gtk_drop_down_set_model (self->type_choice, G_LIST_MODEL (model));
  self->filling = FALSE;
  gtk_widget_set_visible (self->type_box, g_strv_length (types) > 1);
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
  cp_figures_table_set_narrow (self->table, narrow);
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
  g_free (self->wanted);
  G_OBJECT_CLASS (cp_figures_view_parent_class)->finalize (object);
}

static void
cp_figures_view_class_init (CpFiguresViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_figures_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_figures_view_finalize;
}

/* A long title is cut, not the window. */
static void
setup_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), text);
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), text);
}

/* A choice behind its label. */
static GtkWidget *
make_choice (GtkDropDown **choice, const char *label, GtkSizeGroup *sizes)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_label_new (label);
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_choice_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_choice_cb), NULL);
  *choice = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_drop_down_set_factory (*choice, factory);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "quiet");
  gtk_size_group_add_widget (sizes, words);
  gtk_widget_set_hexpand (GTK_WIDGET (*choice), TRUE);
  cp_accessible_name (GTK_WIDGET (*choice), label);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (*choice));
  return box;
}

static GtkWidget *
make_keys (CpFiguresView *self)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), 4);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 12);
  cp_accessible_name (flow, _("Key figures"));
  for (guint i = 0; i < G_N_ELEMENTS (self->keys); i++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWidget *child = gtk_flow_box_child_new ();

      self->keys[i] = GTK_LABEL (gtk_label_new (NULL));
      self->key_names[i] = GTK_LABEL (gtk_label_new (NULL));
      gtk_label_set_xalign (self->keys[i], 0);
      gtk_label_set_xalign (self->key_names[i], 0);
      gtk_widget_add_css_class (GTK_WIDGET (self->keys[i]), "key-number");
      gtk_widget_add_css_class (GTK_WIDGET (self->keys[i]), "tnum");
      gtk_widget_add_css_class (GTK_WIDGET (self->key_names[i]), "small");
      gtk_widget_add_css_class (GTK_WIDGET (self->key_names[i]), "quiet");
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->keys[i]));
      gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->key_names[i]));
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
      gtk_widget_set_focusable (child, FALSE);
      gtk_flow_box_append (GTK_FLOW_BOX (flow), child);
    }
  return flow;
}

static GtkWidget *
make_heading (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "bold");
  gtk_widget_set_margin_top (label, 12);
  return label;
}

static GtkLabel *
make_sentence (void)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (NULL));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (label), "small");
  gtk_widget_add_css_class (GTK_WIDGET (label), "quiet");
  return label;
}

static GtkWidget *
make_figures (CpFiguresView *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  g_autoptr (GtkSizeGroup) sizes = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->table = CP_FIGURES_TABLE (cp_figures_table_new ());
  self->plot = CP_RELIABILITY_PLOT (cp_reliability_plot_new ());
  self->plot_sentence = make_sentence ();
  self->more = make_sentence ();
  self->verdict = cp_worded_state_new ();
  gtk_box_append (GTK_BOX (box), make_heading (_("Result")));
  gtk_box_append (GTK_BOX (box), make_choice (&self->run_choice, _("Shown"), sizes));
  gtk_box_append (GTK_BOX (box), make_choice (&self->other_choice, _("Compared with"), sizes));
  self->type_box = make_choice (&self->type_choice, _("Contract type"), sizes);
  gtk_box_append (GTK_BOX (box), self->type_box);
  gtk_box_append (GTK_BOX (box), make_keys (self));
  gtk_box_append (GTK_BOX (box), self->verdict);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->more));
  gtk_box_append (GTK_BOX (box), make_heading (_("What confidence is worth")));
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "plot-card");
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->plot));
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->plot_sentence));
  return box;
}

static GtkWidget *
make_empty (void)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "power-profile-performance-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _("Nothing measured yet"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), _("Figures appear here once a reader was measured on contracts whose right values are known"));
  gtk_widget_add_css_class (page, "compact");
  return page;
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
