/* cp-window-notices.c: what went on without a person is told to one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-window-private.h"

static void
look (CpWindow *self)
{
  g_autofree char *sentence = cp_review_policy_dup_notice (self->workspace);

  if (sentence != NULL)
    cp_notice_bar_show (self->notice, sentence, _("Show evidence"));
  else
    cp_notice_bar_hide (self->notice);
}

static void
activated_cb (CpWindow *self)
{
  cp_review_policy_dismiss_notice (self->workspace);
  cp_notice_bar_hide (self->notice);
  cp_window_show_place (self, "evaluation");
}

void
cp_window_watch_notices (CpWindow *self)
{
  g_signal_connect_object (self->notice, "activated", G_CALLBACK (activated_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->workspace, "audit-appended", G_CALLBACK (look), self, G_CONNECT_SWAPPED);
  look (self);
}
