/* cp-first-run-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-first-run-page.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

struct _CpFirstRunPage
{
  AdwBin parent_instance;

  GtkWidget *choose_button;
  GtkWidget *practice_row;
  GtkLabel *privacy;
};

G_DEFINE_FINAL_TYPE (CpFirstRunPage, cp_first_run_page, ADW_TYPE_BIN)

static void
cp_first_run_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (cp_first_run_page_parent_class)->map (widget);
  gtk_widget_grab_focus (CP_FIRST_RUN_PAGE (widget)->choose_button);
}

static void
cp_first_run_page_class_init (CpFirstRunPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->map = cp_first_run_page_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/counterpart/Counterpart/ui/first-run-page.ui");
  gtk_widget_class_bind_template_child (widget_class, CpFirstRunPage, choose_button);
  gtk_widget_class_bind_template_child (widget_class, CpFirstRunPage, practice_row);
  gtk_widget_class_bind_template_child (widget_class, CpFirstRunPage, privacy);
}

static void
cp_first_run_page_init (CpFirstRunPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * cp_first_run_page_update:
 * @self: the page
 * @workspace: an empty workspace
 *
 * The sentence about privacy is true of what is connected: once a CRM is, some things do leave the computer.
 */
void
cp_first_run_page_update (CpFirstRunPage *self, CpWorkspace *workspace)
{
  g_autoptr (CpConnectionInfo) info = cp_connections_peek_active (workspace);
  gboolean practice = g_strcmp0 (cp_workspace_get_name (workspace), "practice") == 0;
  gboolean away = info != NULL && g_strcmp0 (info->provider, "salesforce") == 0;

  gtk_label_set_text (self->privacy,
                      away ? _("Contracts are read on this computer. The send log lists what leaves it.")
                           : _("Contracts are read on this computer. Nothing leaves it until you push a change."));
  gtk_widget_set_visible (self->practice_row, !practice);
}

GtkWidget *
cp_first_run_page_new (void)
{
  return g_object_new (CP_TYPE_FIRST_RUN_PAGE, NULL);
}
