/* cp-window-resume.c: what was approved before the program ended is finished when it starts again
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-toast.h"
#include "cp-window-private.h"

static void
resumed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  guint n_resumed = 0;

  if (!cp_push_resume_all_finish (CP_WORKSPACE (source), result, &n_resumed, &error))
    {
      if (!self->gone)
        cp_toast_show (GTK_WIDGET (self), _("A push that was interrupted is kept. Open its changes to go on."));
      return;
    }
  if (n_resumed > 0 && !self->gone)
    cp_toast_show (GTK_WIDGET (self), _("A push that was interrupted is finished"));
}

void
cp_window_resume_pushes (CpWindow *self)
{
  cp_push_resume_all_async (self->workspace, NULL, resumed_cb, g_object_ref (self));
}
