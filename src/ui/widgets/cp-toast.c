/* cp-toast.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-toast.h"

typedef struct
{
  CpToastFunc func;
  gpointer user_data;
  GDestroyNotify free_data;
} Way;

static void
way_free (gpointer data, GClosure *closure)
{
  Way *way = data;

  if (way->free_data != NULL)
    way->free_data (way->user_data);
  g_free (way);
}

static void
button_cb (AdwToast *toast, Way *way)
{
  way->func (way->user_data);
}

static AdwToast *
make_toast (const char *sentence)
{
  /* Titles of toasts are markup at the floor; names in contracts are not ours to trust. */
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  return adw_toast_new (markup);
}

static AdwToastOverlay *
find_overlay (GtkWidget *from)
{
  GtkWidget *overlay = gtk_widget_get_ancestor (from, ADW_TYPE_TOAST_OVERLAY);

  return overlay != NULL ? ADW_TOAST_OVERLAY (overlay) : NULL;
}

/**
 * cp_toast_show:
 * @from: a widget of the window that speaks
 * @sentence: plain text
 */
void
cp_toast_show (GtkWidget *from, const char *sentence)
{
  AdwToastOverlay *overlay = find_overlay (from);

  if (overlay != NULL)
    adw_toast_overlay_add_toast (overlay, make_toast (sentence));
}

/**
 * cp_toast_show_with_button:
 * @from: a widget of the window that speaks
 * @sentence: plain text
 * @button: what its button says
 * @func: told when the button is pressed
 * @user_data: for @func
 * @free_data: (nullable): frees @user_data with the toast
 *
 * The toast stays 8 seconds; high priority, so that the way back is seen at once.
 *
 * Returns: (transfer none) (nullable): the toast; hold a reference to change it later
 */
AdwToast *
cp_toast_show_with_button (GtkWidget *from, const char *sentence, const char *button,
                           CpToastFunc func, gpointer user_data, GDestroyNotify free_data)
{
  AdwToastOverlay *overlay = find_overlay (from);
  AdwToast *toast;
  Way *way;

  if (overlay == NULL)
    {
      if (free_data != NULL)
        free_data (user_data);
      return NULL;
    }
  toast = make_toast (sentence);
  way = g_new0 (Way, 1);
  way->func = func;
  way->user_data = user_data;
  way->free_data = free_data;
  adw_toast_set_button_label (toast, button);
  adw_toast_set_timeout (toast, 8);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (button_cb), way, way_free, 0);
  adw_toast_overlay_add_toast (overlay, toast);
  return toast;
}
