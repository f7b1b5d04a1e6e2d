/* show-contract.c: one contract in a window of its own, read anew into a throw-away workspace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>
#include <glib/gstdio.h>

#include "cp-blocking.h"
#include "cp-contract-page.h"
#include "cp-task.h"

static int width = 1280, height = 800;
static gboolean dark, outline, dark_pages;
static char *select_key;
static char *find_words;
static int accept_n;

static GOptionEntry entries[] = {
  { "width", 0, 0, G_OPTION_ARG_INT, &width, NULL, NULL },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, NULL, NULL },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, NULL, NULL },
  { "dark-pages", 0, 0, G_OPTION_ARG_NONE, &dark_pages, NULL, NULL },
  { "outline", 0, 0, G_OPTION_ARG_NONE, &outline, NULL, NULL },
  { "select", 0, 0, G_OPTION_ARG_STRING, &select_key, NULL, NULL },
  { "find", 0, 0, G_OPTION_ARG_STRING, &find_words, NULL, NULL },
  { "accept", 0, 0, G_OPTION_ARG_INT, &accept_n, NULL, NULL },
  { NULL },
};

static CpContractPage *page;

static gpointer
import (gpointer input, GCancellable *cancellable, GError **error)
{
  g_autofree char *directory = g_dir_make_tmp ("show-contract-XXXXXX", error);
  g_autoptr (CpContext) context = cp_context_new (directory, NULL);
  CpWorkspace *workspace = cp_workspace_open (context, "default", cancellable, error);
  g_autofree char *id = workspace == NULL ? NULL : cp_import_file (workspace, input, NULL, NULL, NULL, cancellable, error);

  if (id == NULL)
    return NULL;
  g_object_set_data_full (G_OBJECT (workspace), "id", g_steal_pointer (&id), g_free);
  return workspace;
}

static void
on_review (CpContractSession *session)
{
  CpReview *review = cp_contract_session_get_review (session);

  for (int i = 0; i < accept_n; i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (G_LIST_MODEL (review), i);

      if (term != NULL)
        cp_review_accept (review, term);
    }
  if (select_key != NULL)
    cp_contract_session_select_term (session, cp_review_find_key (review, select_key), TRUE);
}

static gboolean
later (gpointer user_data)
{
  CpContractSession *session = cp_contract_page_get_session (page);
  CpTerm *term = cp_contract_session_get_selected_term (session);

  if (term != NULL)
    cp_contract_session_select_term (session, term, TRUE);
  if (find_words != NULL)
    gtk_widget_activate_action (GTK_WIDGET (page), "review.find", NULL);
  return G_SOURCE_REMOVE;
}

static void
on_imported (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  CpWorkspace *workspace = cp_task_finish (source, result, &error);
  g_autoptr (CpContract) contract = NULL;
  GtkWidget *window;

  if (workspace == NULL)
    g_error ("%s", error->message);
  contract = cp_contract_new (g_object_get_data (G_OBJECT (workspace), "id"));
  page = cp_contract_page_new (cp_contract_session_new (workspace, contract));
  window = adw_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  adw_window_set_content (ADW_WINDOW (window), GTK_WIDGET (page));
  g_signal_connect (cp_contract_page_get_session (page), "notify::review", G_CALLBACK (on_review), NULL);
  cp_contract_session_load (cp_contract_page_get_session (page));
  if (outline)
    g_action_group_change_action_state (cp_contract_page_get_actions (page), "outline", g_variant_new_boolean (TRUE));
  if (dark_pages)
    g_action_group_change_action_state (cp_contract_page_get_actions (page), "dark-pages", g_variant_new_boolean (TRUE));
  gtk_window_present (GTK_WINDOW (window));
  g_timeout_add (900, later, NULL);
  g_print ("shown\n");
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) options = g_option_context_new ("FILE");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error) || argc < 2)
    g_error ("%s", error == NULL ? "which file?" : error->message);
  adw_init ();
  cp_blocking_forbid_here ();
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  cp_task_run (NULL, import, argv[1], NULL, g_object_unref, NULL, on_imported, NULL);
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}
