/* cp-measure-card.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-measure-card.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-alert.h"
#include "cp-file-choice.h"
#include "cp-toast.h"

struct _CpMeasureCard
{
  AdwBin parent_instance;

  CpWorkspace *workspace;
  GCancellable *reloading;
  GCancellable *running;  /* (nullable): of the measuring that goes on */
  GPtrArray *readers;     /* of CpEvaluationReader */
  GtkStringList *prompts; /* ids */
  GtkStringList *golds;   /* what can be chosen: the team's decisions, files, "choose" */
  GPtrArray *paths;       /* of char*, beside @golds: NULL for the team's decisions */

  GtkWidget *reader_row;
  GtkWidget *prompt_row;
  GtkWidget *gold_row;
  GtkWidget *run_row;
  GtkWidget *run_button;
  GtkWidget *bar;
};

G_DEFINE_FINAL_TYPE (CpMeasureCard, cp_measure_card, ADW_TYPE_BIN)

static guint measured_signal;

/* -- choosing -- */

static const CpEvaluationReader *
chosen_reader (CpMeasureCard *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->reader_row));

  return self->readers != NULL && selected < self->readers->len ? g_ptr_array_index (self->readers, selected) : NULL;
}

static const char *
chosen_prompt (CpMeasureCard *self)
{
  const CpEvaluationReader *reader = chosen_reader (self);
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->prompt_row));

  return reader != NULL && reader->takes_prompt && selected != GTK_INVALID_LIST_POSITION
             ? gtk_string_list_get_string (self->prompts, selected)
             : NULL;
}

static void
reader_cb (CpMeasureCard *self)
{
  const CpEvaluationReader *reader = chosen_reader (self);

  gtk_widget_set_visible (self->prompt_row, reader != NULL && reader->takes_prompt && g_list_model_get_n_items (G_LIST_MODEL (self->prompts)) > 0);
}

static void
readers_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpMeasureCard) self = user_data;
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) readers = cp_evaluation_list_readers_finish (CP_WORKSPACE (source), result, NULL);

  if (readers == NULL || self->workspace == NULL)
    return;
  for (guint i = 0; i < readers->len; i++)
    gtk_string_list_append (labels, ((const CpEvaluationReader *) g_ptr_array_index (readers, i))->label);
  g_clear_pointer (&self->readers, g_ptr_array_unref);
  self->readers = g_steal_pointer (&readers);
  adw_combo_row_set_model (ADW_COMBO_ROW (self->reader_row), G_LIST_MODEL (labels));
  reader_cb (self);
}

/** cp_measure_card_reload: looks what can be measured */
void
cp_measure_card_reload (CpMeasureCard *self)
{
  cp_evaluation_list_readers_async (self->workspace, self->reloading, readers_cb, g_object_ref (self));
}

/** cp_measure_card_set_prompts: which prompts services can be asked with */
void
cp_measure_card_set_prompts (CpMeasureCard *self, GPtrArray *versions)
{
  gtk_string_list_splice (self->prompts, 0, g_list_model_get_n_items (G_LIST_MODEL (self->prompts)), NULL);
  for (guint i = 0; i < versions->len; i++)
    {
      g_autofree char *id = cp_prompt_version_dup_id (g_ptr_array_index (versions, i));

      gtk_string_list_append (self->prompts, id);
    }
  reader_cb (self);
}

void
cp_measure_card_choose_prompt (CpMeasureCard *self, const char *id)
{
  for (guint i = 0; self->readers != NULL && i < self->readers->len; i++)
    if (((const CpEvaluationReader *) g_ptr_array_index (self->readers, i))->takes_prompt)
      {
        adw_combo_row_set_selected (ADW_COMBO_ROW (self->reader_row), i);
        break;
      }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->prompts)); i++)
    if (g_str_equal (gtk_string_list_get_string (self->prompts, i), id))
      adw_combo_row_set_selected (ADW_COMBO_ROW (self->prompt_row), i);
  gtk_widget_grab_focus (self->run_button);
}

static void
gold_file_cb (GListModel *files, gpointer user_data)
{
  CpMeasureCard *self = user_data;
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  const char *path = g_file_peek_path (file);
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  guint last = g_list_model_get_n_items (G_LIST_MODEL (self->golds)) - 1;
  const char *const added[] = { name, NULL };

  if (path == NULL)
    return;
  g_ptr_array_insert (self->paths, (gint) last, g_strdup (path));
  gtk_string_list_splice (self->golds, last, 0, added);
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->gold_row), last);
}

static void
gold_cb (CpMeasureCard *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->gold_row));

  if (selected + 1 != g_list_model_get_n_items (G_LIST_MODEL (self->golds)))
    return;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->gold_row), 0);
  cp_file_choice_open (GTK_WIDGET (self), _("Contracts whose right values are known"), CP_FILE_KIND_ANY, FALSE, gold_file_cb,
                       g_object_ref (self), g_object_unref);
}

/* -- measuring -- */

static void
set_running (CpMeasureCard *self, gboolean running)
{
  gtk_widget_set_visible (self->bar, running);
  gtk_button_set_label (GTK_BUTTON (self->run_button), running ? _("Stop") : _("Measure"));
  gtk_widget_set_sensitive (self->reader_row, !running);
  gtk_widget_set_sensitive (self->prompt_row, !running);
  gtk_widget_set_sensitive (self->gold_row, !running);
  if (running)
    gtk_widget_remove_css_class (self->run_button, "suggested-action");
  else
    gtk_widget_add_css_class (self->run_button, "suggested-action");
  if (!running)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (self->run_row), _("Every one of these contracts is read anew"));
}

static void
finish (CpMeasureCard *self, const GError *error)
{
  g_clear_object (&self->running);
  set_running (self, FALSE);
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    cp_toast_show (GTK_WIDGET (self), error->message);
}

static void
progress_cb (const char *document, guint done, guint total, gpointer user_data)
{
  CpMeasureCard *self = user_data;
  g_autofree char *text = g_strdup_printf (_("%u of %u read: %s"), done, total, document);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->run_row), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), (double) done / MAX (total, 1));
  cp_accessible_value_text (self->bar, (double) done / MAX (total, 1), text);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpMeasureCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpEvaluationRun) run = cp_evaluation_run_finish (CP_WORKSPACE (source), result, &error);

  if (self->workspace == NULL)
    return;
  finish (self, error);
  if (run != NULL)
    g_signal_emit (self, measured_signal, 0, run->id);
}

/* What is measured, from the choice until the yes. */
typedef struct
{
  CpMeasureCard *card;
  CpGoldSet *gold;
  char *folder;
  char *reader;
  char *prompt;
  CpMeasureSending *sending; /* (nullable): what would leave, where a service reads */
} Measuring;

static void
measuring_free (gpointer data)
{
  Measuring *measuring = data;

  g_object_unref (measuring->card);
  cp_gold_set_unref (measuring->gold);
  g_free (measuring->folder);
  g_free (measuring->reader);
  g_free (measuring->prompt);
  g_clear_pointer (&measuring->sending, cp_measure_sending_unref);
  g_free (measuring);
}

static CpEvaluationRequest
request_of (const Measuring *measuring)
{
  CpEvaluationRequest request = { 0 };

  request.gold = measuring->gold;
  request.folder = measuring->folder;
  request.reader = measuring->reader;
  request.prompt = measuring->prompt;
  request.redacts = CP_REDACT_ALL;
  request.sending = measuring->sending;
  return request;
}

static void
begin (CpMeasureCard *self)
{
  self->running = g_cancellable_new ();
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), 0);
  set_running (self, TRUE);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->run_row), _("Beginning"));
}

static void
measure (const Measuring *measuring)
{
  CpMeasureCard *self = measuring->card;
  const CpEvaluationRequest request = request_of (measuring);

  cp_evaluation_run_async (self->workspace, &request, NULL, progress_cb, self, self->running, measured_cb, g_object_ref (self));
}

static void
agreed_cb (const char *text, gpointer user_data)
{
  const Measuring *measuring = user_data;
  CpMeasureCard *self = measuring->card;

  if (self->workspace == NULL || self->running != NULL)
    return;
  begin (self);
  measure (measuring);
}

static void
ask (Measuring *measuring)
{
  const CpMeasureSending *sending = measuring->sending;
  const char *label = cp_engine_get_label (sending->engine);
  const guint n = sending->n_contracts;
  g_autofree char *heading = g_strdup_printf (ngettext ("Send %u contract to %s?", "Send %u contracts to %s?", n), n, label);
  g_autofree char *size = g_format_size (sending->bytes);
  g_autofree char *cost = cp_money_to_display (cp_money ((gint64) (sending->estimate.cost * 100 + 0.5), sending->estimate.currency));
  const gboolean priced = sending->estimate.currency[0] != '\0' && sending->estimate.cost > 0;
  g_autofree char *where = sending->is_local ? g_strdup_printf (_("%s goes to %s, on this computer."), size, sending->host)
                                             : g_strdup_printf (_("%s leaves this computer for %s."), size, sending->host);
  g_autofree char *price = priced ? g_strdup_printf (_("It costs about %s."), cost) : g_strdup (_("No price is set."));
  const char *replaced = cp_engine_is_language_model (sending->engine) ? _("E-mail addresses, numbers and names of signers are replaced.")
                                                                       : _("This service is sent the pages as they are.");
  g_autofree char *body = g_strdup_printf ("%s %s %s %s", where, price, replaced, _("Your yes is written down for each contract."));

  cp_alert_ask (GTK_WIDGET (measuring->card), heading, body, _("Send and measure"), FALSE, agreed_cb, measuring, measuring_free);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Measuring *measuring = user_data;
  CpMeasureCard *self = measuring->card;
  g_autoptr (GError) error = NULL;

  measuring->sending = cp_measure_sending_preview_finish (CP_WORKSPACE (source), result, &error);
  if (self->workspace != NULL)
    finish (self, error);
  if (self->workspace != NULL && measuring->sending != NULL)
    ask (measuring);
  else
    measuring_free (measuring);
}

static void
looking_cb (const char *document, guint done, guint total, gpointer user_data)
{
  CpMeasureCard *self = user_data;
  g_autofree char *text = g_strdup_printf (_("Working out what would be sent: %u of %u"), done, total);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->run_row), text);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), (double) done / MAX (total, 1));
  cp_accessible_value_text (self->bar, (double) done / MAX (total, 1), text);
}

static void
gold_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpMeasureCard) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpGoldSet) gold = cp_evaluation_load_gold_finish (CP_WORKSPACE (source), result, &error);
  const CpEvaluationReader *reader = chosen_reader (self);
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->gold_row));
  const char *path = selected < self->paths->len ? g_ptr_array_index (self->paths, selected) : NULL;
  CpEvaluationRequest request;
  Measuring *measuring;

  if (self->workspace == NULL)
    return;
  if (gold == NULL || reader == NULL || g_cancellable_is_cancelled (self->running))
    {
      finish (self, error);
      return;
    }
  measuring = g_new0 (Measuring, 1);
  measuring->card = g_object_ref (self);
  measuring->gold = g_steal_pointer (&gold);
  measuring->folder = path != NULL ? g_path_get_dirname (path) : NULL;
  measuring->reader = g_strdup (reader->id);
  measuring->prompt = g_strdup (chosen_prompt (self));
  request = request_of (measuring);
  if (reader->is_service)
    cp_measure_sending_preview_async (self->workspace, &request, looking_cb, self, self->running, looked_cb, measuring);
  else
    {
      measure (measuring);
      measuring_free (measuring);
    }
}

static void
run_cb (CpMeasureCard *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->gold_row));

  if (self->workspace == NULL)
    return;
  if (self->running != NULL)
    {
      g_cancellable_cancel (self->running);
      return;
    }
  begin (self);
  cp_evaluation_load_gold_async (self->workspace, selected < self->paths->len ? g_ptr_array_index (self->paths, selected) : NULL,
                                 self->running, gold_loaded_cb, g_object_ref (self));
}

/** cp_measure_card_set_workspace: whose readers, prompts and decisions are offered */
void
cp_measure_card_set_workspace (CpMeasureCard *self, CpWorkspace *workspace)
{
  g_set_object (&self->workspace, workspace);
  cp_measure_card_reload (self);
}

/* -- the widget -- */

static void
cp_measure_card_dispose (GObject *object)
{
  CpMeasureCard *self = CP_MEASURE_CARD (object);

  g_cancellable_cancel (self->reloading);
  if (self->running != NULL)
    g_cancellable_cancel (self->running);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_measure_card_parent_class)->dispose (object);
}

static void
cp_measure_card_finalize (GObject *object)
{
  CpMeasureCard *self = CP_MEASURE_CARD (object);

  g_clear_object (&self->reloading);
  g_clear_object (&self->running);
  g_clear_pointer (&self->readers, g_ptr_array_unref);
  g_clear_object (&self->prompts);
  g_clear_object (&self->golds);
  g_ptr_array_unref (self->paths);
  G_OBJECT_CLASS (cp_measure_card_parent_class)->finalize (object);
}

static void
cp_measure_card_class_init (CpMeasureCardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_measure_card_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_measure_card_finalize;
  measured_signal = g_signal_new ("measured", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                  G_TYPE_STRING);
}

static GtkWidget *
add_choice (GtkWidget *group, const char *title, const char *subtitle, GListModel *model)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (model != NULL)
    adw_combo_row_set_model (ADW_COMBO_ROW (row), model);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
make_run_row (CpMeasureCard *self, GtkWidget *group)
{
  self->run_row = adw_action_row_new ();
  self->run_button = gtk_button_new ();
  self->bar = gtk_progress_bar_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->run_row), _("How well is it read?"));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self->run_row), 1);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_widget_set_size_request (self->bar, 96, -1);
  gtk_widget_set_valign (self->run_button, GTK_ALIGN_CENTER);
  cp_accessible_name (self->bar, _("Measuring"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->run_row), self->bar);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->run_row), self->run_button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->run_row), self->run_button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), self->run_row);
}

static void
cp_measure_card_init (CpMeasureCard *self)
{
  const char *const golds[] = { _("The team’s own decisions"), _("Choose a file…"), NULL };
  GtkWidget *group = adw_preferences_group_new ();

  self->reloading = g_cancellable_new ();
  self->prompts = gtk_string_list_new (NULL);
  self->golds = gtk_string_list_new (golds);
  self->paths = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->paths, NULL);
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _("Measure"));
  self->reader_row = add_choice (group, _("Reader"), NULL, NULL);
  self->prompt_row = add_choice (group, _("Prompt"), _("What the service is asked with"), G_LIST_MODEL (self->prompts));
  self->gold_row = add_choice (group, _("Contracts"), _("Whose right values are known"), G_LIST_MODEL (self->golds));
  make_run_row (self, group);
  set_running (self, FALSE);
  reader_cb (self);
  adw_bin_set_child (ADW_BIN (self), group);
  g_signal_connect_swapped (self->reader_row, "notify::selected", G_CALLBACK (reader_cb), self);
  g_signal_connect_swapped (self->gold_row, "notify::selected", G_CALLBACK (gold_cb), self);
  g_signal_connect_swapped (self->run_button, "clicked", G_CALLBACK (run_cb), self);
}

GtkWidget *
cp_measure_card_new (void)
{
  return g_object_new (CP_TYPE_MEASURE_CARD, NULL);
}
