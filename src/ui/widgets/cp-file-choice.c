/* cp-file-choice.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-file-choice.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

/** ChoiceMode: which of the four questions is asked */
typedef enum
{
  MODE_ONE,
  MODE_MANY,
  MODE_FOLDER,
  MODE_SAVE,
} ChoiceMode;

typedef struct
{
  CpFileChoiceFunc func;
  gpointer user_data;
  GDestroyNotify free_data;
  ChoiceMode mode;
} Choice;

static void
choice_free (Choice *choice)
{
  if (choice->free_data != NULL)
    choice->free_data (choice->user_data);
  g_free (choice);
}

static GtkFileFilter *
make_filter (CpFileKind kind)
{
  static const char *const contract_suffixes[] = { "pdf", "docx", "png", "jpg", "jpeg", "tif", "tiff" };
  GtkFileFilter *filter;

  if (kind == CP_FILE_KIND_ANY)
    return NULL;
  filter = gtk_file_filter_new ();
  if (kind == CP_FILE_KIND_CSV)
    {
      gtk_file_filter_set_name (filter, _("CSV files"));
      gtk_file_filter_add_suffix (filter, "csv");
      return filter;
    }
  gtk_file_filter_set_name (filter, _("Contracts (PDF, Word, scans)"));
  for (guint i = 0; i < G_N_ELEMENTS (contract_suffixes); i++)
    gtk_file_filter_add_suffix (filter, contract_suffixes[i]);
  return filter;
}

#if GTK_CHECK_VERSION(4, 10, 0)

static void
dialog_done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GtkFileDialog *dialog = GTK_FILE_DIALOG (source);
  Choice *choice = user_data;
  g_autoptr (GListModel) files = NULL;
  g_autoptr (GFile) file = NULL;

  switch (choice->mode)
    {
    case MODE_MANY:
      files = gtk_file_dialog_open_multiple_finish (dialog, result, NULL);
      break;
    case MODE_ONE:
      file = gtk_file_dialog_open_finish (dialog, result, NULL);
      break;
    case MODE_FOLDER:
      file = gtk_file_dialog_select_folder_finish (dialog, result, NULL);
      break;
    case MODE_SAVE:
      file = gtk_file_dialog_save_finish (dialog, result, NULL);
      break;
    }
  if (file != NULL)
    {
      GListStore *one = g_list_store_new (G_TYPE_FILE);

      g_list_store_append (one, file);
      files = G_LIST_MODEL (one);
    }
  if (files != NULL && g_list_model_get_n_items (files) > 0)
    choice->func (files, choice->user_data);
  choice_free (choice);
}

static void
ask (GtkWidget *parent, const char *title, CpFileKind kind, const char *suggested_name, Choice *choice)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = make_filter (kind);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (parent));

  gtk_file_dialog_set_title (dialog, title);
  if (filter != NULL)
    {
      g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

      g_list_store_append (filters, filter);
      gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
    }
  if (suggested_name != NULL)
    gtk_file_dialog_set_initial_name (dialog, suggested_name);
  switch (choice->mode)
    {
    case MODE_MANY:
      gtk_file_dialog_open_multiple (dialog, window, NULL, dialog_done_cb, choice);
      break;
    case MODE_ONE:
      gtk_file_dialog_open (dialog, window, NULL, dialog_done_cb, choice);
      break;
    case MODE_FOLDER:
      gtk_file_dialog_select_folder (dialog, window, NULL, dialog_done_cb, choice);
      break;
    case MODE_SAVE:
      gtk_file_dialog_save (dialog, window, NULL, dialog_done_cb, choice);
      break;
    }
}

#else

static void
native_response_cb (GtkNativeDialog *native, int response, Choice *choice)
{
  if (response == GTK_RESPONSE_ACCEPT)
    {
      g_autoptr (GListModel) files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (native));

      if (files != NULL && g_list_model_get_n_items (files) > 0)
        choice->func (files, choice->user_data);
    }
  choice_free (choice);
  g_object_unref (native);
}

static void
ask (GtkWidget *parent, const char *title, CpFileKind kind, const char *suggested_name, Choice *choice)
{
  GtkFileChooserAction action = GTK_FILE_CHOOSER_ACTION_OPEN;
  g_autoptr (GtkFileFilter) filter = make_filter (kind);
  GtkFileChooserNative *native;

  if (choice->mode == MODE_FOLDER)
    action = GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER;
  else if (choice->mode == MODE_SAVE)
    action = GTK_FILE_CHOOSER_ACTION_SAVE;
  native = gtk_file_chooser_native_new (title, GTK_WINDOW (gtk_widget_get_root (parent)), action, NULL, NULL);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (native), TRUE);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (native), choice->mode == MODE_MANY);
  if (filter != NULL)
    gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (native), filter);
  if (suggested_name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (native), suggested_name);
  /* The native dialog holds no reference to itself while it is shown: the response lets go of it. */
  g_signal_connect (native, "response", G_CALLBACK (native_response_cb), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (native));
}

#endif

static Choice *
choice_new (ChoiceMode mode, CpFileChoiceFunc func, gpointer user_data, GDestroyNotify free_data)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->mode = mode;
  choice->func = func;
  choice->user_data = user_data;
  choice->free_data = free_data;
  return choice;
}

/**
 * cp_file_choice_open:
 * @parent: the widget that asks
 * @title: the dialog's title
 * @kind: what may be chosen
 * @many: whether several may be chosen
 * @func: told what was chosen
 * @user_data: for @func
 * @free_data: (nullable): frees @user_data when the dialog is gone
 */
void
cp_file_choice_open (GtkWidget *parent, const char *title, CpFileKind kind, gboolean many,
                     CpFileChoiceFunc func, gpointer user_data, GDestroyNotify free_data)
{
  ask (parent, title, kind, NULL, choice_new (many ? MODE_MANY : MODE_ONE, func, user_data, free_data));
}

/**
 * cp_file_choice_folder:
 *
 * As [func@file_choice_open], for one folder.
 */
void
cp_file_choice_folder (GtkWidget *parent, const char *title,
                       CpFileChoiceFunc func, gpointer user_data, GDestroyNotify free_data)
{
  ask (parent, title, CP_FILE_KIND_ANY, NULL, choice_new (MODE_FOLDER, func, user_data, free_data));
}

/**
 * cp_file_choice_save:
 * @suggested_name: the name that stands in the dialog
 *
 * As [func@file_choice_open], for a file to be written.
 */
void
cp_file_choice_save (GtkWidget *parent, const char *title, const char *suggested_name,
                     CpFileChoiceFunc func, gpointer user_data, GDestroyNotify free_data)
{
  ask (parent, title, CP_FILE_KIND_ANY, suggested_name, choice_new (MODE_SAVE, func, user_data, free_data));
}
