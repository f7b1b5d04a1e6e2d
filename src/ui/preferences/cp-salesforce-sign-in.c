/* cp-salesforce-sign-in.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-salesforce-sign-in.h"

#include "cp-config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cp-preferences-shell.h"
#include "cp-toast.h"
#include "cp-uri.h"

/** SignIn: one dialog; lives as long as it or its work */
typedef struct
{
  gatomicrefcount references;
  CpWorkspace *workspace;
  GCancellable *cancellable; /* (nullable): set while it waits for the browser */
  GWeakRef parent;
  GtkWidget *shell;          /* (nullable): gone once closed */
  GtkWidget *host;
  GtkWidget *domain;
  GtkWidget *client_id;
  GtkWidget *problem;
  GtkWidget *waiting;
  GtkWidget *button;
  GtkWidget *group;
} SignIn;

static SignIn *
sign_in_ref (SignIn *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

static void
sign_in_unref (gpointer data)
{
  SignIn *self = data;

  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_object (&self->cancellable);
  g_object_unref (self->workspace);
  g_weak_ref_clear (&self->parent);
  g_free (self);
}

static void
set_problem (SignIn *self, const char *sentence)
{
  gtk_label_set_text (GTK_LABEL (self->problem), sentence != NULL ? sentence : "");
  gtk_widget_set_visible (self->problem, sentence != NULL);
}

static void
set_waiting (SignIn *self, gboolean waiting)
{
  gtk_widget_set_visible (self->waiting, waiting);
  gtk_widget_set_sensitive (self->group, !waiting);
  gtk_button_set_label (GTK_BUTTON (self->button), waiting ? _("Stop waiting") : _("Sign in with the browser"));
}

/* -- the browser: asked for on the worker, opened on the main thread -- */

typedef struct
{
  SignIn *self;
  char *url;
} Browse;

static gboolean
browse_cb (gpointer data)
{
  Browse *browse = data;

  if (browse->self->shell != NULL)
    cp_uri_show (browse->self->shell, browse->url);
  return G_SOURCE_REMOVE;
}

static void
browse_free (gpointer data)
{
  Browse *browse = data;

  sign_in_unref (browse->self);
  g_free (browse->url);
  g_free (browse);
}

static void
open_browser (const char *url, gpointer user_data)
{
  Browse *browse = g_new0 (Browse, 1);

  browse->self = sign_in_ref (user_data);
  browse->url = g_strdup (url);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, browse_cb, browse, browse_free);
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  SignIn *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = cp_connections_finish (self->workspace, result, &error);
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&self->parent);

  g_clear_object (&self->cancellable);
  if (self->shell != NULL)
    {
      set_waiting (self, FALSE);
      if (id != NULL)
        cp_dialog_shell_close (self->shell);
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        set_problem (self, error->message);
    }
  if (id != NULL && parent != NULL)
    cp_toast_show (parent, _("Salesforce is connected"));
  sign_in_unref (self);
}

static char *
login_url (SignIn *self)
{
  g_autofree char *domain = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->domain))));

  switch (adw_combo_row_get_selected (ADW_COMBO_ROW (self->host)))
    {
    case 0:
      return g_strdup ("https://login.salesforce.com");
    case 1:
      return g_strdup ("https://test.salesforce.com");
    default:
      if (domain[0] == '\0')
        return NULL;
      if (strstr (domain, "://") != NULL)
        return g_steal_pointer (&domain);
      /* "acme" and "acme.my.salesforce.com" are both what people call their domain. */
      return strchr (domain, '.') != NULL ? g_strdup_printf ("https://%s", domain)
                                          : g_strdup_printf ("https://%s.my.salesforce.com", domain);
    }
}

static void
button_cb (SignIn *self)
{
  g_autofree char *url = NULL;
  g_autofree char *client_id = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->client_id))));

  if (self->cancellable != NULL)
    {
      g_cancellable_cancel (self->cancellable);
      return;
    }
  url = login_url (self);
  if (url == NULL || client_id[0] == '\0')
    {
      set_problem (self, url == NULL ? _("Enter your My Domain, the name before .my.salesforce.com.")
                                     : _("Enter the consumer key of the connected app. Your Salesforce administrator has it."));
      return;
    }
  set_problem (self, NULL);
  set_waiting (self, TRUE);
  self->cancellable = g_cancellable_new ();
  cp_connections_add_salesforce_async (self->workspace, url, client_id, open_browser, self, self->cancellable, added_cb, sign_in_ref (self));
}

static void
host_cb (SignIn *self)
{
  gtk_widget_set_visible (self->domain, adw_combo_row_get_selected (ADW_COMBO_ROW (self->host)) == 2);
}

static void
closed_cb (SignIn *self)
{
  self->shell = NULL;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static GtkWidget *
make_group (SignIn *self)
{
  const char *const hosts[] = { _("Production"), _("Sandbox"), _("My Domain"), NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (hosts);

  self->group = adw_preferences_group_new ();
  self->host = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->host), _("Login address"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->host), G_LIST_MODEL (model));
  self->domain = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->domain), _("My Domain"));
  self->client_id = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->client_id), _("Consumer key of the connected app"));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->host);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->domain);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), self->client_id);
  gtk_widget_set_visible (self->domain, FALSE);
  g_signal_connect_swapped (self->host, "notify::selected", G_CALLBACK (host_cb), self);
  g_signal_connect_swapped (self->client_id, "entry-activated", G_CALLBACK (button_cb), self);
  return self->group;
}

static GtkWidget *
make_waiting (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_spinner_set_spinning (GTK_SPINNER (spinner), TRUE);
  gtk_box_append (GTK_BOX (box), spinner);
  gtk_box_append (GTK_BOX (box), gtk_label_new (_("Finish signing in in the browser, then come back.")));
  gtk_widget_set_halign (box, GTK_ALIGN_CENTER);
  gtk_widget_set_visible (box, FALSE);
  return box;
}

static GtkWidget *
make_content (SignIn *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  GtkWidget *words = gtk_label_new (_("You sign in on Salesforce’s own page; the password never comes here. Nothing is written before you push."));

  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "quiet");
  self->problem = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->problem), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->problem), 0);
  gtk_widget_add_css_class (self->problem, "look-problem");
  gtk_widget_set_visible (self->problem, FALSE);
  self->waiting = make_waiting ();
  self->button = gtk_button_new_with_label (_("Sign in with the browser"));
  gtk_widget_add_css_class (self->button, "suggested-action");
  gtk_widget_add_css_class (self->button, "pill");
  gtk_widget_set_halign (self->button, GTK_ALIGN_CENTER);
  g_signal_connect_swapped (self->button, "clicked", G_CALLBACK (button_cb), self);
  gtk_box_append (GTK_BOX (inner), words);
  gtk_box_append (GTK_BOX (inner), make_group (self));
  gtk_box_append (GTK_BOX (inner), self->problem);
  gtk_box_append (GTK_BOX (inner), self->waiting);
  gtk_box_append (GTK_BOX (inner), self->button);
  gtk_widget_set_margin_start (inner, 18);
  gtk_widget_set_margin_end (inner, 18);
  gtk_widget_set_margin_top (inner, 12);
  gtk_widget_set_margin_bottom (inner, 24);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), inner);
  return box;
}

/**
 * cp_salesforce_sign_in_present:
 * @parent: a widget of the window
 * @workspace: which gets the connection
 *
 * Asks for the login address and the connected app, then waits for the browser. Closing the dialog gives up.
 */
void
cp_salesforce_sign_in_present (GtkWidget *parent, CpWorkspace *workspace)
{
  SignIn *self = g_new0 (SignIn, 1);

  g_atomic_ref_count_init (&self->references);
  self->workspace = g_object_ref (workspace);
  g_weak_ref_init (&self->parent, parent);
  self->shell = cp_dialog_shell_new (_("Connect Salesforce"), make_content (self), 460, -1);
  g_signal_connect_swapped (self->shell, "destroy", G_CALLBACK (closed_cb), self);
  g_object_set_data_full (G_OBJECT (self->shell), "cp-sign-in", self, sign_in_unref);
  cp_dialog_shell_present (self->shell, parent);
}
