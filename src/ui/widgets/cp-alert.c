/* cp-alert.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-alert.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"

typedef struct
{
  CpAlertFunc func;
  gpointer user_data;
  GDestroyNotify free_data;
  GtkWidget *entry; /* (nullable), owned by the dialog */
} Question;

static void
question_free (gpointer data, GClosure *closure)
{
  Question *question = data;

  if (question->free_data != NULL)
    question->free_data (question->user_data);
  g_free (question);
}

static void
response_cb (GtkWidget *dialog, const char *response, Question *question)
{
  if (question->func != NULL && g_strcmp0 (response, "act") == 0)
    question->func (question->entry != NULL ? gtk_editable_get_text (GTK_EDITABLE (question->entry)) : "",
                    question->user_data);
}

static gpointer
make_dialog (GtkWidget *parent, const char *heading, const char *body)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  return adw_alert_dialog_new (heading, body);
#else
  return adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (parent)), heading, body);
#endif
}

static void
add_responses (gpointer dialog, const char *action, gboolean destructive)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  AdwAlertDialog *alert = dialog;

  adw_alert_dialog_add_response (alert, "close", action != NULL ? _("_Cancel") : _("_Close"));
  adw_alert_dialog_set_close_response (alert, "close");
  if (action == NULL)
    return;
  adw_alert_dialog_add_response (alert, "act", action);
  adw_alert_dialog_set_default_response (alert, "act");
  adw_alert_dialog_set_response_appearance (alert, "act", destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
#else
  AdwMessageDialog *alert = dialog;

  adw_message_dialog_add_response (alert, "close", action != NULL ? _("_Cancel") : _("_Close"));
  adw_message_dialog_set_close_response (alert, "close");
  if (action == NULL)
    return;
  adw_message_dialog_add_response (alert, "act", action);
  adw_message_dialog_set_default_response (alert, "act");
  adw_message_dialog_set_response_appearance (alert, "act", destructive ? ADW_RESPONSE_DESTRUCTIVE : ADW_RESPONSE_SUGGESTED);
#endif
}

static void
set_extra_child (gpointer dialog, GtkWidget *child)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_alert_dialog_set_extra_child (dialog, child);
#else
  adw_message_dialog_set_extra_child (dialog, child);
#endif
}

static void
present (gpointer dialog, GtkWidget *parent)
{
#if ADW_CHECK_VERSION(1, 5, 0)
  adw_dialog_present (dialog, parent);
#else
  gtk_window_present (dialog);
#endif
}

static void
ask (GtkWidget *parent, const char *heading, const char *body, const char *action, gboolean destructive,
     GtkWidget *entry, CpAlertFunc func, gpointer user_data, GDestroyNotify free_data)
{
  Question *question = g_new0 (Question, 1);
  gpointer dialog = make_dialog (parent, heading, body);

  question->func = func;
  question->user_data = user_data;
  question->free_data = free_data;
  question->entry = entry;
  add_responses (dialog, action, destructive);
  if (entry != NULL)
    set_extra_child (dialog, entry);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), question, question_free, 0);
  present (dialog, parent);
}

/**
 * cp_alert_ask:
 * @parent: the widget it stands over
 * @heading: the question
 * @body: what follows from the answer
 * @action: (nullable): the verb on the button, with mnemonic; %NULL leaves only "Close"
 * @destructive: whether the action takes something away
 * @func: (nullable): told when the action is chosen
 * @user_data: for @func
 * @free_data: (nullable): frees @user_data with the dialog
 */
void
cp_alert_ask (GtkWidget *parent, const char *heading, const char *body, const char *action, gboolean destructive,
              CpAlertFunc func, gpointer user_data, GDestroyNotify free_data)
{
  ask (parent, heading, body, action, destructive, NULL, func, user_data, free_data);
}

/**
 * cp_alert_ask_password:
 *
 * As [func@alert_ask], with an entry whose text is handed to @func and not shown.
 */
void
cp_alert_ask_password (GtkWidget *parent, const char *heading, const char *body, const char *action,
                       CpAlertFunc func, gpointer user_data, GDestroyNotify free_data)
{
  GtkWidget *entry = gtk_password_entry_new ();

  gtk_password_entry_set_show_peek_icon (GTK_PASSWORD_ENTRY (entry), TRUE);
  g_object_set (entry, "activates-default", TRUE, NULL);
  cp_accessible_name (entry, _("Password"));
  ask (parent, heading, body, action, FALSE, entry, func, user_data, free_data);
  gtk_widget_grab_focus (entry);
}

/**
 * cp_alert_tell:
 * @parent: the widget it stands over
 * @heading: what happened
 * @body: what was kept and what to do
 */
void
cp_alert_tell (GtkWidget *parent, const char *heading, const char *body)
{
  ask (parent, heading, body, NULL, FALSE, NULL, NULL, NULL, NULL);
}
