/* cp-alert.h: a question that must be answered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * CpAlertFunc:
 * @text: what was typed, or "" when nothing was asked for
 *
 * Told when the person chose the action; not told when the question was closed.
 */
typedef void (*CpAlertFunc) (const char *text, gpointer user_data);

void cp_alert_ask (GtkWidget *parent, const char *heading, const char *body, const char *action, gboolean destructive,
                   CpAlertFunc func, gpointer user_data, GDestroyNotify free_data);
void cp_alert_ask_password (GtkWidget *parent, const char *heading, const char *body, const char *action,
                            CpAlertFunc func, gpointer user_data, GDestroyNotify free_data);
void cp_alert_tell (GtkWidget *parent, const char *heading, const char *body);

G_END_DECLS
