/* cp-evaluation-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-evaluation-page.h"

#include "cp-figures-view.h"
#include "cp-learning-card.h"
#include "cp-measure-card.h"
#include "cp-prompts-card.h"

#define WIDTH 822

struct _CpEvaluationPage
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  GCancellable *cancellable;
  CpMeasureCard *measure;
  CpFiguresView *figures;
  CpPromptsCard *prompts;
  CpLearningCard *learning;
  GtkWidget *scroller;
};

G_DEFINE_FINAL_TYPE (CpEvaluationPage, cp_evaluation_page, ADW_TYPE_BIN)

static void
versions_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpEvaluationPage) self = user_data;
  g_autoptr (GPtrArray) versions = cp_prompts_list_versions_finish (CP_WORKSPACE (source), result, NULL);

  if (self->workspace == NULL || versions == NULL)
    return;
  cp_prompts_card_set_versions (self->prompts, versions);
  cp_measure_card_set_prompts (self->measure, versions);
}

static void
reload_prompts (CpEvaluationPage *self)
{
  cp_prompts_list_versions_async (self->workspace, self->cancellable, versions_cb, g_object_ref (self));
}

static void
measured_cb (CpEvaluationPage *self, const char *id)
{
  cp_figures_view_reload (self->figures, id);
}

static void
measure_prompt_cb (CpEvaluationPage *self, const char *id)
{
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller)), 0);
  cp_measure_card_choose_prompt (self->measure, id);
}

/** cp_evaluation_page_set_workspace: whose evaluations, prompts and decisions it shows */
void
cp_evaluation_page_set_workspace (CpEvaluationPage *self, CpWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
  cp_measure_card_set_workspace (self->measure, workspace);
  cp_figures_view_set_workspace (self->figures, workspace);
  cp_prompts_card_set_workspace (self->prompts, workspace);
  cp_learning_card_set_workspace (self->learning, workspace);
}

/** cp_evaluation_page_set_width_class: how much room there is */
void
cp_evaluation_page_set_width_class (CpEvaluationPage *self, CpWidthClass width)
{
  cp_figures_view_set_narrow (self->figures, width == CP_WIDTH_NARROW);
}

static void
cp_evaluation_page_map (GtkWidget *widget)
{
  CpEvaluationPage *self = CP_EVALUATION_PAGE (widget);

  GTK_WIDGET_CLASS (cp_evaluation_page_parent_class)->map (widget);
  if (self->workspace == NULL)
    return;
  cp_measure_card_reload (self->measure);
  cp_figures_view_reload (self->figures, NULL);
  cp_learning_card_reload (self->learning);
  reload_prompts (self);
}

static void
cp_evaluation_page_dispose (GObject *object)
{
  CpEvaluationPage *self = CP_EVALUATION_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_evaluation_page_parent_class)->dispose (object);
}

static void
cp_evaluation_page_finalize (GObject *object)
{
  g_clear_object (&CP_EVALUATION_PAGE (object)->cancellable);
  G_OBJECT_CLASS (cp_evaluation_page_parent_class)->finalize (object);
}

static void
cp_evaluation_page_class_init (CpEvaluationPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_evaluation_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_evaluation_page_finalize;
  GTK_WIDGET_CLASS (klass)->map = cp_evaluation_page_map;
}

static void
cp_evaluation_page_init (CpEvaluationPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *clamp = adw_clamp_new ();

  self->cancellable = g_cancellable_new ();
  self->measure = CP_MEASURE_CARD (cp_measure_card_new ());
  self->figures = CP_FIGURES_VIEW (cp_figures_view_new ());
  self->prompts = CP_PROMPTS_CARD (cp_prompts_card_new ());
  self->learning = CP_LEARNING_CARD (cp_learning_card_new ());
  gtk_widget_add_css_class (box, "evaluation");
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->measure));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->figures));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->prompts));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->learning));
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_tightening_threshold (ADW_CLAMP (clamp), WIDTH);
  adw_clamp_set_child (ADW_CLAMP (clamp), box);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  adw_bin_set_child (ADW_BIN (self), self->scroller);
  g_signal_connect_swapped (self->measure, "measured", G_CALLBACK (measured_cb), self);
  g_signal_connect_swapped (self->prompts, "changed", G_CALLBACK (reload_prompts), self);
  g_signal_connect_swapped (self->prompts, "measure", G_CALLBACK (measure_prompt_cb), self);
}

GtkWidget *
cp_evaluation_page_new (void)
{
  return g_object_new (CP_TYPE_EVALUATION_PAGE, NULL);
}
