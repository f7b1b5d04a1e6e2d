/* cp-window-files.c: files that come in by chooser, drop and paste
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-drop-scrim.h"
#include "cp-file-choice.h"
#include "cp-toast.h"
#include "cp-window-private.h"

/**
 * cp_window_read_files:
 * @self: the window
 * @files: of #GFile, files and folders
 *
 * Hands them to the reading queue; before the workspace is open they wait.
 */
void
cp_window_read_files (CpWindow *self, GListModel *files)
{
  if (self->queue == NULL)
    {
      if (self->waiting_files == NULL)
        self->waiting_files = g_list_store_new (G_TYPE_FILE);
      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          g_list_store_append (self->waiting_files, file);
        }
      return;
    }
  cp_import_queue_add_files (self->queue, files);
  if (cp_window_get_contract_tab (self) == NULL)
    cp_window_show_place (self, "inbox");
  else
    cp_toast_show (GTK_WIDGET (self->overlay), _("Reading goes on in the inbox"));
}

void
cp_window_flush_waiting_files (CpWindow *self)
{
  g_autoptr (GListStore) files = g_steal_pointer (&self->waiting_files);

  if (files != NULL)
    cp_window_read_files (self, G_LIST_MODEL (files));
}

static void
chosen_cb (GListModel *files, gpointer user_data)
{
  cp_window_read_files (user_data, files);
}

void
cp_window_choose_files (CpWindow *self)
{
  cp_file_choice_open (GTK_WIDGET (self), _("Read Contracts"), CP_FILE_KIND_CONTRACTS, TRUE,
                       chosen_cb, g_object_ref (self), g_object_unref);
}

static GListStore *
store_of (const GValue *value)
{
  GListStore *store = g_list_store_new (G_TYPE_FILE);

  for (GSList *l = value != NULL ? g_value_get_boxed (value) : NULL; l != NULL; l = l->next)
    if (g_file_peek_path (l->data) != NULL)
      g_list_store_append (store, l->data);
  return store;
}

/* -- paste -- */

static void
pasted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpWindow) self = user_data;
  const GValue *value = gdk_clipboard_read_value_finish (GDK_CLIPBOARD (source), result, NULL);
  g_autoptr (GListStore) files = store_of (value);

  if (g_list_model_get_n_items (G_LIST_MODEL (files)) > 0)
    cp_window_read_files (self, G_LIST_MODEL (files));
  else
    cp_toast_show (GTK_WIDGET (self->overlay), _("There is no file to paste. Copy one in Files first."));
}

void
cp_window_paste (CpWindow *self)
{
  gdk_clipboard_read_value_async (gtk_widget_get_clipboard (GTK_WIDGET (self)), GDK_TYPE_FILE_LIST,
                                  G_PRIORITY_DEFAULT, NULL, pasted_cb, g_object_ref (self));
}

/* -- drop -- */

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  CpWindow *self = user_data;
  g_autoptr (GListStore) files = store_of (value);

  /* A drop is no leaving: GTK tells of it here alone. */
  gtk_widget_set_visible (self->scrim, FALSE);
  if (g_list_model_get_n_items (G_LIST_MODEL (files)) == 0)
    return FALSE;
  cp_window_read_files (user_data, G_LIST_MODEL (files));
  return TRUE;
}

static void
count_cb (GtkDropTarget *target, GParamSpec *pspec, gpointer user_data)
{
  const GValue *value = gtk_drop_target_get_value (target);
  guint n_files = 0;
  gboolean has_folder = FALSE;

  for (GSList *l = value != NULL ? g_value_get_boxed (value) : NULL; l != NULL; l = l->next)
    {
      g_autofree char *name = g_file_get_basename (l->data);

      n_files++;
      /* Looking at the disk would wait: what has no suffix is taken for a folder. */
      has_folder |= name == NULL || strchr (name, '.') == NULL;
    }
  cp_drop_scrim_set_count (CP_DROP_SCRIM (user_data), n_files, has_folder);
}

static GdkDragAction
enter_cb (GtkDropTarget *target, double x, double y, gpointer user_data)
{
  gtk_widget_set_visible (GTK_WIDGET (user_data), TRUE);
  return GDK_ACTION_COPY;
}

static void
leave_cb (GtkDropTarget *target, gpointer user_data)
{
  gtk_widget_set_visible (GTK_WIDGET (user_data), FALSE);
}

void
cp_window_setup_files (CpWindow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);
  GtkWidget *scrim = cp_drop_scrim_new ();

  self->scrim = scrim;
  gtk_widget_set_visible (scrim, FALSE);
  gtk_overlay_add_overlay (self->overlay, scrim);
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), self);
  g_signal_connect (target, "notify::value", G_CALLBACK (count_cb), scrim);
  g_signal_connect (target, "enter", G_CALLBACK (enter_cb), scrim);
  g_signal_connect (target, "leave", G_CALLBACK (leave_cb), scrim);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
