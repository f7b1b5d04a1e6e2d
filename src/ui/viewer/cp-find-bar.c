/* cp-find-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-find-bar.h"

#include <glib/gi18n-lib.h>

#include "cp-announcement.h"
#include "cp-task.h"

/* More places than a person would walk through. */
#define MOST_PLACES 2000

struct _CpFindBar
{
  GtkWidget parent_instance;

  CpContractSession *session;
  CpPagesView *pages;
  GtkWidget *revealer;
  GtkWidget *entry;
  GtkWidget *count;
  GtkWidget *previous;
  GtkWidget *next;
  GPtrArray *found; /* (nullable) */
  int current;
  GCancellable *cancellable; /* of the search that runs */
};

G_DEFINE_FINAL_TYPE (CpFindBar, cp_find_bar, GTK_TYPE_WIDGET)

typedef struct
{
  CpTextLayer *text;
  char *words;
} Search;

typedef struct
{
  CpFindBar *self;
  GCancellable *cancellable;
} Reply;

static void
search_free (gpointer data)
{
  Search *search = data;

  g_object_unref (search->text);
  g_free (search->words);
  g_free (search);
}

static gpointer
search (gpointer input, GCancellable *cancellable, GError **error)
{
  Search *what = input;

  return cp_text_layer_find (what->text, what->words, MOST_PLACES);
}

static void
show_count (CpFindBar *self)
{
  g_autofree char *text = NULL;

  if (self->found == NULL)
    text = g_strdup ("");
  else if (self->found->len == 0)
    text = g_strdup (_("Not found"));
  else
    text = g_strdup_printf (_("%d of %u"), self->current + 1, self->found->len);
  gtk_label_set_label (GTK_LABEL (self->count), text);
  gtk_widget_set_sensitive (self->previous, self->found != NULL && self->found->len > 1);
  gtk_widget_set_sensitive (self->next, self->found != NULL && self->found->len > 1);
  if (self->found != NULL)
    cp_announce (self->entry, text);
  if (self->found != NULL && self->found->len == 0)
    gtk_widget_add_css_class (self->entry, "error");
  else
    gtk_widget_remove_css_class (self->entry, "error");
}

/* The first place on the page in view or after it: a search does not throw the reader back to the beginning. */
static int
first_from_here (CpFindBar *self)
{
  const int page = cp_contract_session_get_page (self->session);

  for (guint i = 0; i < self->found->len; i++)
    if (cp_anchor_get_page (g_ptr_array_index (self->found, i)) >= page)
      return i;
  return self->found->len > 0 ? 0 : -1;
}

static void
take_found (CpFindBar *self, GPtrArray *found)
{
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = found;
  self->current = found == NULL ? -1 : first_from_here (self);
  cp_pages_view_set_found (self->pages, found, self->current);
  show_count (self);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reply *reply = user_data;
  CpFindBar *self = reply->self;
  g_autoptr (GPtrArray) found = cp_task_finish (source, result, NULL);

  /* Only the search for what stands in the entry now counts. */
  if (self->cancellable == reply->cancellable && !g_cancellable_is_cancelled (reply->cancellable) && found != NULL)
    take_found (self, g_steal_pointer (&found));
  g_object_unref (reply->cancellable);
  g_object_unref (reply->self);
  g_free (reply);
}

static void
cancel (CpFindBar *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
on_search_changed (CpFindBar *self)
{
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  CpTextLayer *text = cp_contract_session_get_text_layer (self->session);
  Search *what;
  Reply *reply;

  cancel (self);
  if (*words == '\0' || text == NULL)
    {
      take_found (self, NULL);
      return;
    }
  self->cancellable = g_cancellable_new ();
  what = g_new0 (Search, 1);
  what->text = g_object_ref (text);
  what->words = g_strdup (words);
  reply = g_new0 (Reply, 1);
  reply->self = g_object_ref (self);
  reply->cancellable = g_object_ref (self->cancellable);
  cp_task_run (NULL, search, what, search_free, (GDestroyNotify) g_ptr_array_unref, self->cancellable, on_found, reply);
}

/**
 * cp_find_bar_step:
 * @self: a find bar
 * @steps: 1 for the next place, -1 for the one before; goes around the ends
 */
void
cp_find_bar_step (CpFindBar *self, int steps)
{
  g_return_if_fail (CP_IS_FIND_BAR (self));

  if (self->found == NULL || self->found->len == 0)
    return;
  self->current = (self->current + steps + (int) self->found->len) % (int) self->found->len;
  cp_pages_view_set_found (self->pages, self->found, self->current);
  show_count (self);
}

static void
on_next (CpFindBar *self)
{
  cp_find_bar_step (self, 1);
}

static void
on_previous (CpFindBar *self)
{
  cp_find_bar_step (self, -1);
}

/**
 * cp_find_bar_open:
 * @self: a find bar
 * @words: (nullable): what to look for; %NULL keeps what stood there
 */
void
cp_find_bar_open (CpFindBar *self, const char *words)
{
  g_return_if_fail (CP_IS_FIND_BAR (self));

  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), TRUE);
  if (words != NULL && *words != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  gtk_widget_grab_focus (self->entry);
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  on_search_changed (self);
}

void
cp_find_bar_close (CpFindBar *self)
{
  g_return_if_fail (CP_IS_FIND_BAR (self));

  cancel (self);
  take_found (self, NULL);
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
}

gboolean
cp_find_bar_is_open (CpFindBar *self)
{
  g_return_val_if_fail (CP_IS_FIND_BAR (self), FALSE);
  return gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
}

static GtkWidget *
icon_button (CpFindBar *self, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  return button;
}

static void
build (CpFindBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->entry = gtk_search_entry_new ();
  gtk_widget_set_hexpand (self->entry, TRUE);
  g_object_set (self->entry, "placeholder-text", _("Find on the pages"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find on the pages"), -1);
  self->count = gtk_label_new (NULL);
  gtk_label_set_width_chars (GTK_LABEL (self->count), 9);
  gtk_widget_add_css_class (self->count, "numeric");
  gtk_widget_add_css_class (self->count, "quiet");
  self->previous = icon_button (self, "go-up-symbolic", _("Previous place"), G_CALLBACK (on_previous));
  self->next = icon_button (self, "go-down-symbolic", _("Next place"), G_CALLBACK (on_next));
  gtk_box_append (GTK_BOX (box), self->entry);
  gtk_box_append (GTK_BOX (box), self->count);
  gtk_box_append (GTK_BOX (box), self->previous);
  gtk_box_append (GTK_BOX (box), self->next);
  gtk_box_append (GTK_BOX (box), icon_button (self, "window-close-symbolic", _("Close"), G_CALLBACK (cp_find_bar_close)));
  gtk_widget_add_css_class (box, "find-bar");

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_next), self);
  g_signal_connect_swapped (self->entry, "next-match", G_CALLBACK (on_next), self);
  g_signal_connect_swapped (self->entry, "previous-match", G_CALLBACK (on_previous), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (cp_find_bar_close), self);
}

GtkWidget *
cp_find_bar_new (CpContractSession *session, CpPagesView *pages)
{
  CpFindBar *self = g_object_new (CP_TYPE_FIND_BAR, NULL);

  self->session = g_object_ref (session);
  self->pages = g_object_ref (pages);
  show_count (self);
  return GTK_WIDGET (self);
}

static void
cp_find_bar_dispose (GObject *object)
{
  CpFindBar *self = CP_FIND_BAR (object);

  cancel (self);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_object (&self->pages);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cp_find_bar_parent_class)->dispose (object);
}

static void
cp_find_bar_class_init (CpFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_find_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_SEARCH);
}

static void
cp_find_bar_init (CpFindBar *self)
{
  self->current = -1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find"), -1);
  build (self);
}
