/* show-evaluation.c: the evaluation page of a workspace in a window, to look at and to take pictures of
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <adwaita.h>

#include "cp-blocking.h"
#include "cp-prompt-view.h"
#include "cp-task.h"
#include "cp-window.h"

static int width = 1280, height = 800, scroll_to;
static gboolean dark;
static char *prompt;

static GOptionEntry entries[] = {
  { "width", 0, 0, G_OPTION_ARG_INT, &width, NULL, NULL },
  { "height", 0, 0, G_OPTION_ARG_INT, &height, NULL, NULL },
  { "scroll", 0, 0, G_OPTION_ARG_INT, &scroll_to, NULL, NULL },
  { "dark", 0, 0, G_OPTION_ARG_NONE, &dark, NULL, NULL },
  { "prompt", 0, 0, G_OPTION_ARG_STRING, &prompt, NULL, NULL },
  { NULL },
};

static GtkWidget *window;

static gpointer
open_workspace (gpointer input, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpTokenStore) tokens = cp_memory_token_store_new ();
  g_autoptr (CpContext) context = cp_context_new (input, tokens);

  return cp_workspace_open (context, "default", cancellable, error);
}

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type) && gtk_widget_get_mapped (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
later (gpointer user_data)
{
  GtkWidget *page = find (window, g_type_from_name ("CpEvaluationPage"));
  GtkWidget *scroller = page != NULL ? find (page, GTK_TYPE_SCROLLED_WINDOW) : NULL;

  if (scroller != NULL)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller)), scroll_to);
  g_print ("shown\n");
  return G_SOURCE_REMOVE;
}

static void
on_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  CpWorkspace *workspace = cp_task_finish (source, result, &error);

  if (workspace == NULL)
    g_error ("%s", error->message);
  if (prompt != NULL)
    {
      window = adw_window_new ();
      adw_window_set_content (ADW_WINDOW (window), cp_prompt_view_new (workspace, *prompt != '\0' ? prompt : NULL));
    }
  else
    {
      window = GTK_WIDGET (cp_window_new (NULL, "default"));
      cp_window_set_workspace (CP_WINDOW (window), workspace);
      cp_window_show_place (CP_WINDOW (window), "evaluation");
    }
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  g_timeout_add (1500, later, NULL);
}

int
main (int argc, char **argv)
{
  g_autoptr (GOptionContext) options = g_option_context_new ("DATA-FOLDER");
  g_autoptr (GError) error = NULL;
  g_autoptr (GtkCssProvider) provider = NULL;

  g_option_context_add_main_entries (options, entries, NULL);
  if (!g_option_context_parse (options, &argc, &argv, &error) || argc < 2)
    g_error ("%s", error == NULL ? "which folder?" : error->message);
  adw_init ();
  provider = gtk_css_provider_new ();
  cp_blocking_forbid_here ();
  gtk_css_provider_load_from_resource (provider, "/org/counterpart/Counterpart/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider), GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), dark ? ADW_COLOR_SCHEME_FORCE_DARK : ADW_COLOR_SCHEME_FORCE_LIGHT);
  cp_task_run (NULL, open_workspace, argv[1], NULL, g_object_unref, NULL, on_opened, NULL);
  while (TRUE)
    g_main_context_iteration (NULL, TRUE);
}
