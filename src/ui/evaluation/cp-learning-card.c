/* cp-learning-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-learning-card.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-file-choice.h"
#include "cp-help-button.h"
#include "cp-moment.h"
#include "cp-named-expander.h"
#include "cp-toast.h"

struct _CpLearningCard
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  GCancellable *cancellable;
  GPtrArray *lesson_rows; /* of GtkWidget */
  GPtrArray *key_rows;    /* of GtkWidget, in @policy_row */
  gboolean showing;       /* switches are being set, not pressed */

  GtkWidget *lessons;
  GtkWidget *learn_row;
  GtkWidget *learn_button;
  GtkWidget *policy_row;
  GtkWidget *policy_switch;
  GtkWidget *consent_row;
  GtkWidget *consent_switch;
  GtkWidget *export_row;
  GtkWidget *export_button;
};

G_DEFINE_FINAL_TYPE (CpLearningCard, cp_learning_card, ADW_TYPE_BIN)

/* -- lessons -- */

static void
forgotten_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpLearningCard) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean forgotten = cp_learning_forget_finish (CP_WORKSPACE (source), result, &error);

  if (self->workspace == NULL)
    return;
  cp_toast_show (GTK_WIDGET (self), forgotten ? _("Forgotten") : error->message);
  cp_learning_card_reload (self);
}

static void
forget_cb (GtkWidget *button, CpLearningCard *self)
{
  cp_learning_forget_async (self->workspace, g_object_get_data (G_OBJECT (button), "cp-lesson"), forgotten_cb, g_object_ref (self));
}

static void
add_lesson (CpLearningCard *self, const CpLesson *lesson)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_with_label (_("Forget"));
  g_autofree char *name = g_strdup_printf (_("Forget: %s"), lesson->title);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), lesson->title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), lesson->in_force ? lesson->detail : _("Replaced by a younger one"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  cp_accessible_name (button, name);
  g_object_set_data_full (G_OBJECT (button), "cp-lesson", g_strdup (lesson->id), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (forget_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->lessons), row);
  g_ptr_array_add (self->lesson_rows, row);
}

static void
lessons_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpLearningCard) self = user_data;
  g_autoptr (GPtrArray) lessons = cp_learning_list_finish (CP_WORKSPACE (source), result, NULL);

  if (self->workspace == NULL || lessons == NULL)
    return;
  for (guint i = 0; i < self->lesson_rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->lessons), g_ptr_array_index (self->lesson_rows, i));
  g_ptr_array_set_size (self->lesson_rows, 0);
  for (guint i = 0; i < lessons->len; i++)
    add_lesson (self, g_ptr_array_index (lessons, i));
}

static void
learned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpLearningCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree CpLearned *learned = cp_learning_learn_finish (CP_WORKSPACE (source), result, &error);
  g_autofree char *sentence = NULL;

  if (self->workspace == NULL)
    return;
  gtk_widget_set_sensitive (self->learn_button, TRUE);
  if (learned == NULL)
    sentence = g_strdup (error->message);
  else if (learned->n_names + learned->n_keys == 0)
    sentence = g_strdup_printf (ngettext ("Nothing new in %u decision", "Nothing new in %u decisions", learned->n_decisions), learned->n_decisions);
  else
    sentence = g_strdup_printf (_("%u names learned, confidence fitted for %u terms"), learned->n_names, learned->n_keys);
  cp_toast_show (GTK_WIDGET (self), sentence);
  cp_learning_card_reload (self);
}

static void
learn_cb (CpLearningCard *self)
{
  gtk_widget_set_sensitive (self->learn_button, FALSE);
  cp_learning_learn_async (self->workspace, learned_cb, g_object_ref (self));
}

/* -- the policy -- */

static void
show_evidence (CpLearningCard *self, const CpReviewPolicy *policy)
{
  for (guint i = 0; i < self->key_rows->len; i++)
    adw_expander_row_remove (ADW_EXPANDER_ROW (self->policy_row), g_ptr_array_index (self->key_rows, i));
  g_ptr_array_set_size (self->key_rows, 0);
  for (guint i = 0; i < policy->keys->len; i++)
    {
      const CpReviewPolicyKey *key = g_ptr_array_index (policy->keys, i);
      g_autofree char *sentence = cp_automation_verdict_to_sentence (&key->verdict);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), cp_term_key_label (cp_term_key_find (key->key)));
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), sentence);
      if (key->verdict.state == CP_AUTOMATION_ALLOWED)
        adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_label_new (_("Proven")));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->policy_row), row);
      g_ptr_array_add (self->key_rows, row);
    }
}

static void
show_policy (CpLearningCard *self, const CpReviewPolicy *policy)
{
  guint n = cp_review_policy_count_allowed (policy);
  g_autofree char *subtitle = NULL;

  if (policy->switched_off != NULL)
    subtitle = g_strdup_printf (_("It went off by itself. %s"), policy->switched_off);
  else if (n == 0)
    subtitle = g_strdup (_("No term is proven to be read right yet"));
  else
    subtitle = g_strdup_printf (ngettext ("%u term is proven to be read right; of high stakes none goes", "%u terms are proven to be read right; of high stakes none goes", n), n);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self->policy_row), subtitle);
  self->showing = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->policy_switch), policy->automatic);
  self->showing = FALSE;
  show_evidence (self, policy);
}

static void
policy_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpLearningCard) self = user_data;
  g_autoptr (CpReviewPolicy) policy = cp_review_policy_load_finish (CP_WORKSPACE (source), result, NULL);

  if (self->workspace != NULL && policy != NULL)
    show_policy (self, policy);
}

static void
switched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpLearningCard) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean switched = cp_review_policy_set_automatic_finish (CP_WORKSPACE (source), result, &error);

  if (self->workspace == NULL)
    return;
  if (!switched)
    cp_toast_show (GTK_WIDGET (self), error->message);
  cp_learning_card_reload (self);
}

static void
switch_cb (CpLearningCard *self)
{
  if (!self->showing && self->workspace != NULL)
    cp_review_policy_set_automatic_async (self->workspace, gtk_switch_get_active (GTK_SWITCH (self->policy_switch)), switched_cb,
                                          g_object_ref (self));
}

/* -- training data -- */

static void
show_consent (CpLearningCard *self)
{
  g_auto (CpCorrectionsConsent) consent = { 0 };
  g_autofree char *moment = NULL;
  g_autofree char *subtitle = NULL;

  cp_corrections_get_consent (self->workspace, &consent);
  moment = consent.time != NULL ? cp_moment_sentence (consent.time) : NULL;
  if (consent.given)
    subtitle = g_strdup_printf (_("%s agreed, %s"), consent.by, moment);
  else if (consent.time != NULL)
    subtitle = g_strdup_printf (_("%s withdrew it, %s"), consent.by, moment);
  else
    subtitle = g_strdup (_("Nobody agreed to it"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->consent_row), subtitle);
  self->showing = TRUE;
  gtk_switch_set_active (GTK_SWITCH (self->consent_switch), consent.given);
  self->showing = FALSE;
  gtk_widget_set_sensitive (self->export_row, consent.given);
}

static void
consented_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpLearningCard) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!cp_corrections_set_consent_finish (CP_WORKSPACE (source), result, &error) && self->workspace != NULL)
    cp_toast_show (GTK_WIDGET (self), error->message);
  if (self->workspace != NULL)
    show_consent (self);
}

static void
consent_cb (CpLearningCard *self)
{
  if (!self->showing && self->workspace != NULL)
    cp_corrections_set_consent_async (self->workspace, gtk_switch_get_active (GTK_SWITCH (self->consent_switch)), consented_cb,
                                      g_object_ref (self));
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpLearningCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree CpCorrectionsExport *exported = cp_corrections_export_finish (CP_WORKSPACE (source), result, &error);
  g_autofree char *sentence = NULL;

  if (self->workspace == NULL)
    return;
  sentence = exported != NULL ? g_strdup_printf (_("%u decisions exported, %u of them corrections, %u with personal data taken out"),
                                                 exported->n_lines, exported->n_corrected, exported->n_redacted)
                              : g_strdup (error->message);
  cp_toast_show (GTK_WIDGET (self), sentence);
}

static void
export_chosen_cb (GListModel *files, gpointer user_data)
{
  CpLearningCard *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (g_file_peek_path (file) != NULL && self->workspace != NULL)
    cp_corrections_export_async (self->workspace, g_file_peek_path (file), self->cancellable, exported_cb, g_object_ref (self));
}

static void
export_cb (CpLearningCard *self)
{
  cp_file_choice_save (GTK_WIDGET (self), _("Export Decisions for Training"), "counterpart-decisions.jsonl", export_chosen_cb,
                       g_object_ref (self), g_object_unref);
}

void
cp_learning_card_reload (CpLearningCard *self)
{
  if (self->workspace == NULL)
    return;
  cp_learning_list_async (self->workspace, self->cancellable, lessons_cb, g_object_ref (self));
  cp_review_policy_load_async (self->workspace, self->cancellable, policy_cb, g_object_ref (self));
  show_consent (self);
}

void
cp_learning_card_set_workspace (CpLearningCard *self, CpWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
}

/* -- the widget -- */

static void
cp_learning_card_dispose (GObject *object)
{
  CpLearningCard *self = CP_LEARNING_CARD (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_learning_card_parent_class)->dispose (object);
}

static void
cp_learning_card_finalize (GObject *object)
{
  CpLearningCard *self = CP_LEARNING_CARD (object);

  g_clear_object (&self->cancellable);
  g_ptr_array_unref (self->lesson_rows);
  g_ptr_array_unref (self->key_rows);
  G_OBJECT_CLASS (cp_learning_card_parent_class)->finalize (object);
}

static void
cp_learning_card_class_init (CpLearningCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_learning_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_learning_card_finalize;
}

static GtkWidget *
make_row (GtkWidget *group, const char *title, const char *subtitle, GtkWidget *suffix)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_widget_set_valign (suffix, GTK_ALIGN_CENTER);
  cp_accessible_name (suffix, title);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), suffix);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), suffix);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
make_policy_row (CpLearningCard *self, GtkWidget *group)
{
  self->policy_row = cp_named_expander_new (_("Let proven terms go without a look"));
  self->policy_switch = gtk_switch_new ();
  gtk_widget_set_valign (self->policy_switch, GTK_ALIGN_CENTER);
  cp_accessible_name (self->policy_switch, _("Let proven terms go without a look"));
#if ADW_CHECK_VERSION(1, 4, 0)
  adw_expander_row_add_suffix (ADW_EXPANDER_ROW (self->policy_row), self->policy_switch);
#else
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self->policy_row), self->policy_switch);
#endif
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->policy_row);
}

static void
cp_learning_card_init (CpLearningCard *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 24);
  GtkWidget *use = adw_preferences_group_new ();

  self->cancellable = g_cancellable_new ();
  self->lesson_rows = g_ptr_array_new ();
  self->key_rows = g_ptr_array_new ();
  self->lessons = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->lessons), _("Learned from decisions"));
  self->learn_button = gtk_button_new_with_label (_("Learn"));
  self->learn_row = make_row (self->lessons, _("Learn from what was corrected"),
                              _("How parties are really called, and what confidence is worth. On this computer."), self->learn_button);
  cp_accessible_name (self->learn_button, _("Learn from what was corrected"));
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (use), _("What decisions are good for"));
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (use), cp_help_button_new ("automatic", _("When terms go without a look")));
  make_policy_row (self, use);
  self->consent_switch = gtk_switch_new ();
  self->consent_row = make_row (use, _("Decisions may leave as training data"), "", self->consent_switch);
  self->export_button = gtk_button_new_with_label (_("Export…"));
  self->export_row = make_row (use, _("Export for training"), _("A line a decision; personal data is taken out"), self->export_button);
  gtk_widget_set_sensitive (self->export_row, FALSE);
  gtk_box_append (GTK_BOX (box), self->lessons);
  gtk_box_append (GTK_BOX (box), use);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect_swapped (self->learn_button, "clicked", G_CALLBACK (learn_cb), self);
  g_signal_connect_swapped (self->policy_switch, "notify::active", G_CALLBACK (switch_cb), self);
  g_signal_connect_swapped (self->consent_switch, "notify::active", G_CALLBACK (consent_cb), self);
  g_signal_connect_swapped (self->export_button, "clicked", G_CALLBACK (export_cb), self);
}

GtkWidget *
cp_learning_card_new (void)
{
  return g_object_new (CP_TYPE_LEARNING_CARD, NULL);
}
