/* cp-reading-foot.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reading-foot.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"

struct _CpReadingFoot
{
  AdwBin parent_instance;

  CpImportQueue *queue;
  GPtrArray *watched;    /* of CpOperation, whose notify we follow */
  GtkWidget *label;
  GtkWidget *bar;
  GtkWidget *left;
  gint64 started;        /* monotonic microseconds; 0 = nothing is read */
  guint total;           /* files since then, the finished ones too */
  guint update_source;
};

G_DEFINE_FINAL_TYPE (CpReadingFoot, cp_reading_foot, ADW_TYPE_BIN)

static gboolean
is_open (CpOperation *operation)
{
  CpOperationState state = cp_operation_get_state (operation);

  return state == CP_OPERATION_WAITING || state == CP_OPERATION_RUNNING;
}

static void
show_time_left (CpReadingFoot *self, double fraction)
{
  double seconds = (double) (g_get_monotonic_time () - self->started) / G_USEC_PER_SEC;
  int left = fraction > 0 ? (int) (seconds / fraction - seconds) : 0;
  g_autofree char *text = NULL;

  /* A guess is worth saying only when it has something to stand on and something to wait for. */
  if (seconds >= 3 && fraction > 0.05 && left >= 5)
    text = left < 90 ? g_strdup_printf (ngettext ("About %d second left", "About %d seconds left", (left + 4) / 5 * 5), (left + 4) / 5 * 5)
                     : g_strdup_printf (ngettext ("About %d minute left", "About %d minutes left", (left + 30) / 60), (left + 30) / 60);
  gtk_label_set_text (GTK_LABEL (self->left), text != NULL ? text : "");
}

static void
update (CpReadingFoot *self)
{
  GListModel *operations = cp_import_queue_get_operations (self->queue);
  guint n = g_list_model_get_n_items (operations);
  guint n_open = 0;
  double sum = 0;
  double fraction;
  g_autofree char *words = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CpOperation) operation = g_list_model_get_item (operations, i);

      if (!is_open (operation))
        continue;
      n_open++;
      sum += cp_operation_get_fraction (operation);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n_open > 0);
  if (n_open == 0)
    {
      self->started = 0;
      self->total = 0;
      return;
    }
  if (self->started == 0)
    self->started = g_get_monotonic_time ();
  self->total = MAX (self->total, n_open);
  fraction = (self->total - n_open + sum) / self->total;
  if (self->total > n_open)
    words = g_strdup_printf (ngettext ("Reading %u of %u file", "Reading %u of %u files", self->total), n_open, self->total);
  else
    words = g_strdup_printf (ngettext ("Reading %u file", "Reading %u files", n_open), n_open);
  gtk_label_set_text (GTK_LABEL (self->label), words);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (self->bar), fraction);
  cp_accessible_value_text (self->bar, fraction, words);
  show_time_left (self, fraction);
}

static gboolean
update_cb (gpointer user_data)
{
  CpReadingFoot *self = user_data;

  self->update_source = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

/* Pages come fast; the line need not be drawn for each. */
static void
update_soon (CpReadingFoot *self)
{
  if (self->update_source == 0)
    self->update_source = g_timeout_add (60, update_cb, self);
}

static void
unwatch (gpointer data)
{
  g_object_unref (data);
}

static void
items_changed_cb (CpReadingFoot *self, guint position, guint removed, guint added, GListModel *operations)
{
  for (guint i = 0; i < self->watched->len; i++)
    g_signal_handlers_disconnect_by_func (g_ptr_array_index (self->watched, i), update_soon, self);
  g_ptr_array_set_size (self->watched, 0);
  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      CpOperation *operation = g_list_model_get_item (operations, i);

      g_signal_connect_object (operation, "notify", G_CALLBACK (update_soon), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->watched, operation);
    }
  if (self->started != 0 && added > removed)
    self->total += added - removed;
  update (self);
}

/**
 * cp_reading_foot_set_queue:
 * @self: the foot
 * @queue: whose files it sums up
 */
void
cp_reading_foot_set_queue (CpReadingFoot *self, CpImportQueue *queue)
{
  GListModel *operations = cp_import_queue_get_operations (queue);

  g_set_object (&self->queue, queue);
  g_signal_connect_object (operations, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  items_changed_cb (self, 0, 0, g_list_model_get_n_items (operations), operations);
}

static void
stop_cb (CpReadingFoot *self)
{
  cp_import_queue_cancel_all (self->queue);
}

static void
cp_reading_foot_dispose (GObject *object)
{
  CpReadingFoot *self = CP_READING_FOOT (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_pointer (&self->watched, g_ptr_array_unref);
  g_clear_object (&self->queue);
  G_OBJECT_CLASS (cp_reading_foot_parent_class)->dispose (object);
}

static void
cp_reading_foot_class_init (CpReadingFootClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_reading_foot_dispose;
}

static void
cp_reading_foot_init (CpReadingFoot *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();
  GtkWidget *stop = gtk_button_new_with_mnemonic (_("_Stop all"));

  self->watched = g_ptr_array_new_with_free_func (unwatch);
  self->label = gtk_label_new (NULL);
  self->bar = gtk_progress_bar_new ();
  self->left = gtk_label_new (NULL);
  gtk_spinner_set_spinning (GTK_SPINNER (spinner), TRUE);
  gtk_widget_add_css_class (self->label, "small");
  gtk_widget_add_css_class (self->label, "tnum");
  gtk_widget_add_css_class (self->left, "small");
  gtk_widget_add_css_class (self->left, "quiet");
  gtk_widget_add_css_class (stop, "flat");
  gtk_widget_set_hexpand (self->bar, TRUE);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), self->label);
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->left);
  gtk_box_append (GTK_BOX (box), stop);
  gtk_widget_add_css_class (box, "page-foot");
  gtk_widget_add_css_class (box, "flat-ground");
  g_signal_connect_swapped (stop, "clicked", G_CALLBACK (stop_cb), self);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

GtkWidget *
cp_reading_foot_new (void)
{
  return g_object_new (CP_TYPE_READING_FOOT, NULL);
}
