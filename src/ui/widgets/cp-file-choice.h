/* cp-file-choice.h: the file chooser, through the portal where there is one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/** CpFileKind: what may be chosen */
typedef enum
{
  CP_FILE_KIND_CONTRACTS,
  CP_FILE_KIND_CSV,
  CP_FILE_KIND_ANY,
} CpFileKind;

/**
 * CpFileChoiceFunc:
 * @files: of #GFile, at least one
 *
 * Told once when something was chosen; not told otherwise.
 */
typedef void (*CpFileChoiceFunc) (GListModel *files, gpointer user_data);

void cp_file_choice_open (GtkWidget *parent, const char *title, CpFileKind kind, gboolean many,
                          CpFileChoiceFunc func, gpointer user_data, GDestroyNotify free_data);
void cp_file_choice_folder (GtkWidget *parent, const char *title,
                            CpFileChoiceFunc func, gpointer user_data, GDestroyNotify free_data);
void cp_file_choice_save (GtkWidget *parent, const char *title, const char *suggested_name,
                          CpFileChoiceFunc func, gpointer user_data, GDestroyNotify free_data);

G_END_DECLS
