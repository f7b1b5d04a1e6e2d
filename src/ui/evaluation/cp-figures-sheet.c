/* cp-figures-sheet.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-figures-sheet.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-calibration-table.h"
#include "cp-figures-table.h"
#include "cp-named-expander.h"
#include "cp-reliability-plot.h"
#include "cp-worded-state.h"

#define N_KEYS 4
#define MOST_PROBLEMS 50

struct _CpFiguresSheet
{
  AdwBin parent_instance;

  GtkLabel *keys[N_KEYS];
  GtkLabel *key_names[N_KEYS];
  GtkWidget *verdict;
  CpFiguresTable *table;
  GtkLabel *clauses;
  GtkWidget *problems;       /* an expander row in a list of its own */
  GPtrArray *problem_rows;   /* of GtkWidget, in @problems */
  CpReliabilityPlot *plot;
  GtkLabel *plot_sentence;
  GtkWidget *plot_table;
};

G_DEFINE_FINAL_TYPE (CpFiguresSheet, cp_figures_sheet, ADW_TYPE_BIN)

/* -- key figures -- */

static void
set_key (CpFiguresSheet *self, guint i, char *value, const char *name)
{
  g_autofree char *owned = value;
  g_autofree char *spoken = g_strdup_printf ("%s %s", owned, name);

  gtk_label_set_text (self->keys[i], owned);
  gtk_label_set_text (self->key_names[i], name);
  cp_accessible_name (gtk_widget_get_parent (GTK_WIDGET (self->keys[i])), spoken);
}

static char *
seconds_of (CpScoreSheet *sheet)
{
  gint64 milliseconds = cp_score_sheet_get_milliseconds (sheet);
  guint n = cp_score_sheet_get_n_documents (sheet);

  /* Readings from a file need not say what they took. */
  return milliseconds > 0 ? g_strdup_printf (_("%.2f s"), (double) milliseconds / 1000 / MAX (n, 1)) : g_strdup ("–");
}

static void
show_keys (CpFiguresSheet *self, CpScoreSheet *sheet, const CpFieldFigures *whole)
{
  double cost = cp_score_sheet_get_cost (sheet);

  set_key (self, 0, cp_share_to_text (whole->f1, whole->found + whole->gold), _("F1 of all terms"));
  set_key (self, 1, g_strdup_printf ("%u", whole->documents), ngettext ("contract", "contracts", whole->documents));
  set_key (self, 2, seconds_of (sheet), _("a contract"));
  if (cost > 0)
    set_key (self, 3, g_strdup_printf ("%.2f %s", cost, cp_score_sheet_get_currency (sheet)), _("for all"));
  else
    set_key (self, 3, g_strdup_printf ("%.0f %%", whole->found > 0 ? 100.0 * whole->asked / whole->found : 0), _("of values asked about"));
}

/* -- better or worse -- */

static void
show_verdict (CpFiguresSheet *self, const CpComparison *comparison)
{
  g_autofree char *reason = comparison != NULL ? cp_comparison_dup_reason (comparison) : NULL;
  const CpDifference *whole = comparison != NULL ? g_ptr_array_index (comparison->rows, 0) : NULL;
  g_autofree char *sentence = whole != NULL ? cp_difference_to_sentence (whole) : NULL;

  gtk_widget_set_visible (self->verdict, comparison != NULL);
  if (comparison == NULL)
    return;
  if (comparison->n_documents == 0)
    cp_worded_state_set (self->verdict, CP_LOOK_CHECK, _("The two have no contract in common."));
  else if (reason != NULL)
    cp_worded_state_set (self->verdict, CP_LOOK_PROBLEM, reason);
  else if (!cp_comparison_is_evidence (comparison))
    cp_worded_state_set (self->verdict, CP_LOOK_CHECK, _("So few contracts prove nothing."));
  else
    cp_worded_state_set (self->verdict, whole->after < whole->before ? CP_LOOK_CHECK : CP_LOOK_DONE, sentence);
}

/* -- clauses, and what was not read -- */

static void
show_clauses (CpFiguresSheet *self, CpScoreSheet *sheet)
{
  const CpClauseFigures *clauses = cp_score_sheet_get_clauses (sheet);
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->clauses), clauses != NULL);
  if (clauses == NULL)
    return;
  text = g_strdup_printf (_("Clauses: area under the curve %.1f, precision at 80 %% recall %.1f."), 100 * clauses->area,
                          100 * clauses->precision_at_80);
  gtk_label_set_text (self->clauses, text);
}

static void
add_problem (CpFiguresSheet *self, const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self->problems), row);
  g_ptr_array_add (self->problem_rows, row);
}

static void
show_problems (CpFiguresSheet *self, CpScoreSheet *sheet)
{
  guint n = cp_score_sheet_get_n_unread (sheet);
  g_autofree char *title = g_strdup_printf (ngettext ("%u contract could not be read", "%u contracts could not be read", n), n);

  for (guint i = 0; i < self->problem_rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self->problems), g_ptr_array_index (self->problem_rows, i));
  g_ptr_array_set_size (self->problem_rows, 0);
  gtk_widget_set_visible (gtk_widget_get_parent (self->problems), n > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->problems), title);
  for (guint i = 0; i < cp_score_sheet_get_n_documents (sheet) && self->problem_rows->len < MOST_PROBLEMS; i++)
    {
      const CpDocumentScore *score = cp_score_sheet_get_document (sheet, i);

      if (score->problem != NULL)
        add_problem (self, score->name, score->problem);
    }
  if (n > MOST_PROBLEMS)
    {
      g_autofree char *rest = g_strdup_printf (_("… and %u more"), n - MOST_PROBLEMS);

      add_problem (self, rest, NULL);
    }
}

/* -- all of it -- */

static void
show_calibration (CpFiguresSheet *self, const CpCalibration *calibration)
{
  g_autofree char *sentence = cp_calibration_to_sentence (calibration);

  cp_reliability_plot_set (self->plot, calibration);
  cp_calibration_table_show (self->plot_table, calibration);
  gtk_label_set_text (self->plot_sentence, sentence);
}

void
cp_figures_sheet_show (CpFiguresSheet *self, CpScoreSheet *sheet, CpPolicy *policy, const char *type, const CpComparison *comparison)
{
  g_autoptr (GPtrArray) figures = cp_field_figures_list (sheet, NULL, type, policy);
  const CpFieldFigures *whole = g_ptr_array_index (figures, 0);

  show_keys (self, sheet, whole);
  show_verdict (self, comparison);
  cp_figures_table_show (self->table, figures, type == NULL ? comparison : NULL);
  show_clauses (self, sheet);
  show_problems (self, sheet);
  show_calibration (self, &whole->calibration);
}

void
cp_figures_sheet_set_narrow (CpFiguresSheet *self, gboolean narrow)
{
  cp_figures_table_set_narrow (self->table, narrow);
}

/* -- the widget -- */

static void
cp_figures_sheet_finalize (GObject *object)
{
  g_ptr_array_unref (CP_FIGURES_SHEET (object)->problem_rows);
  G_OBJECT_CLASS (cp_figures_sheet_parent_class)->finalize (object);
}

static void
cp_figures_sheet_class_init (CpFiguresSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_figures_sheet_finalize;
}

static void
add_key (CpFiguresSheet *self, GtkWidget *flow, guint i)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *child = gtk_flow_box_child_new ();

  self->keys[i] = GTK_LABEL (gtk_label_new (NULL));
  self->key_names[i] = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->keys[i], 0);
  gtk_label_set_xalign (self->key_names[i], 0);
  gtk_label_set_wrap (self->key_names[i], TRUE);
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

static GtkWidget *
make_keys (CpFiguresSheet *self)
{
  GtkWidget *flow = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (flow), GTK_SELECTION_NONE);
  gtk_flow_box_set_min_children_per_line (GTK_FLOW_BOX (flow), 2);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (flow), N_KEYS);
  gtk_flow_box_set_homogeneous (GTK_FLOW_BOX (flow), TRUE);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (flow), 12);
  cp_accessible_name (flow, _("Key figures"));
  for (guint i = 0; i < N_KEYS; i++)
    add_key (self, flow, i);
  return flow;
}

static GtkLabel *
make_sentence (const char *text)
{
  GtkLabel *label = GTK_LABEL (gtk_label_new (text));

  gtk_label_set_xalign (label, 0);
  gtk_label_set_wrap (label, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (label), "small");
  gtk_widget_add_css_class (GTK_WIDGET (label), "quiet");
  return label;
}

static GtkWidget *
make_problems (CpFiguresSheet *self)
{
  GtkWidget *list = gtk_list_box_new ();

  self->problems = cp_named_expander_new (_("Contracts that could not be read"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->problems), _("Counted as read, with nothing found"));
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  cp_accessible_name (list, _("Contracts that could not be read"));
  gtk_list_box_append (GTK_LIST_BOX (list), self->problems);
  return list;
}

static GtkWidget *
make_plot (CpFiguresSheet *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = gtk_label_new (_("What confidence is worth"));
  GtkWidget *expander = gtk_expander_new_with_mnemonic (_("The same as a _table"));

  self->plot = CP_RELIABILITY_PLOT (cp_reliability_plot_new ());
  self->plot_sentence = make_sentence (NULL);
  self->plot_table = cp_calibration_table_new ();
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "bold");
  gtk_widget_set_margin_top (heading, 12);
  gtk_widget_add_css_class (card, "card");
  gtk_widget_add_css_class (card, "plot-card");
  gtk_box_append (GTK_BOX (card), GTK_WIDGET (self->plot));
  gtk_expander_set_child (GTK_EXPANDER (expander), self->plot_table);
  gtk_box_append (GTK_BOX (box), heading);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->plot_sentence));
  gtk_box_append (GTK_BOX (box), card);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (make_sentence (_("Across: how sure the reader was, in per cent. Bars: how much of that was right. Lines: what "
                                                               "was promised. Below: how many values."))));
  gtk_box_append (GTK_BOX (box), expander);
  return box;
}

static void
cp_figures_sheet_init (CpFiguresSheet *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 12);

  self->problem_rows = g_ptr_array_new ();
  self->table = CP_FIGURES_TABLE (cp_figures_table_new ());
  self->clauses = make_sentence (NULL);
  self->verdict = cp_worded_state_new ();
  gtk_box_append (GTK_BOX (box), make_keys (self));
  gtk_box_append (GTK_BOX (box), self->verdict);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->table));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (make_sentence (_("Precision: of the values that were found, how many are right. Recall: of the right values, how "
                                                               "many were found. F1: both in one figure. Asked: values that a person looks at."))));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->clauses));
  gtk_box_append (GTK_BOX (box), make_problems (self));
  gtk_box_append (GTK_BOX (box), make_plot (self));
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
cp_figures_sheet_new (void)
{
  return g_object_new (CP_TYPE_FIGURES_SHEET, NULL);
}
