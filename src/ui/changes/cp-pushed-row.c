/* cp-pushed-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-pushed-row.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-state-label.h"

struct _CpPushedRow
{
  GtkListBoxRow parent_instance;

  CpChange *change;
  GtkWidget *icon;
  GtkWidget *before;
  GtkWidget *now;
  GtkWidget *check;
  GtkWidget *message;
};

G_DEFINE_FINAL_TYPE (CpPushedRow, cp_pushed_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
before_words (CpChange *change)
{
  const char *display = cp_change_get_present_display (change);

  /* After an undo, what stood before is what the push had written. */
  if (cp_change_get_state (change) == CP_CHANGE_UNDONE)
    return cp_change_get_proposed_display (change);
  if (display != NULL && display[0] != '\0')
    return display;
  return cp_change_get_kind (change) == CP_CHANGE_SET_FIELD ? _("Empty") : _("New");
}

/* What the CRM holds now, as far as it told. */
static const char *
now_words (CpChange *change)
{
  const char *read_back = cp_change_get_read_back_display (change);
  JsonNode *node = cp_change_get_read_back (change);

  switch (cp_change_get_state (change))
    {
    case CP_CHANGE_WRITTEN:
    case CP_CHANGE_UNDO_REFUSED:
      return read_back != NULL ? read_back : cp_change_get_proposed_display (change);
    case CP_CHANGE_DIFFERS:
      if (node == NULL || JSON_NODE_HOLDS_NULL (node))
        return _("Still empty");
      return read_back != NULL ? read_back : before_words (change);
    case CP_CHANGE_CONFLICT:
      return read_back != NULL ? read_back : before_words (change);
    case CP_CHANGE_UNDONE:
    case CP_CHANGE_PROPOSED:
    case CP_CHANGE_APPROVED:
    case CP_CHANGE_FAILED:
    default:
      if (cp_change_get_kind (change) != CP_CHANGE_SET_FIELD)
        return _("None");
      return cp_change_get_present_display (change) != NULL ? cp_change_get_present_display (change) : _("Empty");
    }
}

static char *
check_words (CpChange *change, CpLook *look)
{
  switch (cp_change_get_state (change))
    {
    case CP_CHANGE_WRITTEN:
      *look = CP_LOOK_DONE;
      return g_strdup (_("Read back, equal"));
    case CP_CHANGE_DIFFERS:
      *look = CP_LOOK_PROBLEM;
      return g_strdup_printf (_("Not stored: %s"), cp_change_get_proposed_display (change));
    case CP_CHANGE_CONFLICT:
      *look = CP_LOOK_PROBLEM;
      return g_strdup (_("Changed by someone else"));
    case CP_CHANGE_FAILED:
      *look = CP_LOOK_PROBLEM;
      return g_strdup (_("Refused"));
    case CP_CHANGE_UNDONE:
      *look = CP_LOOK_DONE;
      return g_strdup (_("Undone, read back"));
    case CP_CHANGE_UNDO_REFUSED:
      *look = CP_LOOK_PROBLEM;
      return g_strdup (_("Left as it is"));
    case CP_CHANGE_APPROVED:
      *look = CP_LOOK_WAITING;
      return g_strdup (_("Waits to be written"));
    case CP_CHANGE_PROPOSED:
    default:
      *look = CP_LOOK_QUIET;
      return g_strdup (_("Not written"));
    }
}

static void
update (CpPushedRow *self)
{
  CpLook look;
  g_autofree char *check = check_words (self->change, &look);
  const char *message = cp_change_get_message (self->change);
  gboolean good = cp_change_get_state (self->change) == CP_CHANGE_WRITTEN;
  g_autofree char *spoken = g_strdup_printf (_("%s, %s becomes %s, %s"), cp_change_get_label (self->change),
                                             before_words (self->change), now_words (self->change), check);

  gtk_image_set_from_icon_name (GTK_IMAGE (self->icon), cp_look_get_icon_name (look));
  cp_look_apply (self->icon, look);
  gtk_label_set_text (GTK_LABEL (self->before), before_words (self->change));
  gtk_label_set_text (GTK_LABEL (self->now), now_words (self->change));
  gtk_widget_set_tooltip_text (self->now, now_words (self->change));
  gtk_widget_remove_css_class (self->now, good ? "quiet" : "bold");
  gtk_widget_add_css_class (self->now, good ? "bold" : "quiet");
  gtk_label_set_text (GTK_LABEL (self->check), check);
  cp_look_apply (self->check, look == CP_LOOK_PROBLEM ? look : CP_LOOK_QUIET);
  gtk_label_set_text (GTK_LABEL (self->message), message != NULL ? message : "");
  gtk_widget_set_visible (self->message, message != NULL && look == CP_LOOK_PROBLEM);
  cp_accessible_name (GTK_WIDGET (self), spoken);
}

static GtkWidget *
make_parts (CpPushedRow *self, GtkSizeGroup **sizes, gboolean narrow)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *before = cp_change_label (before_words (self->change), "tnum", narrow ? 0 : 1);
  GtkWidget *stacked = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *parts[] = { self->icon, cp_change_field (self->change), before, cp_change_arrow (), self->now, self->check,
                         cp_change_page_button (self->change) };

  gtk_widget_add_css_class (before, "quiet");
  gtk_label_set_max_width_chars (GTK_LABEL (before), 18);
  self->before = before;
  for (guint i = 0; i < CP_N_CHANGE_COLUMNS; i++)
    {
      gboolean inside = narrow && i != CP_CHANGE_COLUMN_MARK && i != CP_CHANGE_COLUMN_PAGE;

      if (!narrow && i != CP_CHANGE_COLUMN_SOURCE)
        gtk_size_group_add_widget (sizes[i], parts[i]);
      if (narrow && i == CP_CHANGE_COLUMN_ARROW)
        gtk_widget_set_halign (parts[i], GTK_ALIGN_START);
      if (narrow && i == CP_CHANGE_COLUMN_FIELD)
        gtk_box_append (GTK_BOX (line), stacked);
      gtk_box_append (inside ? GTK_BOX (stacked) : GTK_BOX (line), parts[i]);
    }
  gtk_widget_set_hexpand (stacked, TRUE);
  g_object_ref_sink (stacked);
  g_object_unref (stacked);
  return line;
}

static void
cp_pushed_row_dispose (GObject *object)
{
  g_clear_object (&CP_PUSHED_ROW (object)->change);
  G_OBJECT_CLASS (cp_pushed_row_parent_class)->dispose (object);
}

static void
cp_pushed_row_class_init (CpPushedRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_pushed_row_dispose;
}

static void
cp_pushed_row_init (CpPushedRow *self)
{
  self->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, "width-request", 18, NULL);
  self->now = cp_change_label (NULL, "tnum", 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->now), 20);
  self->check = cp_change_label (NULL, "small", 0);
  gtk_widget_set_hexpand (self->check, TRUE);
  self->message = cp_change_label (NULL, "small", 0);
  gtk_label_set_ellipsize (GTK_LABEL (self->message), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (self->message), TRUE);
  gtk_widget_set_margin_start (self->message, 30);
  gtk_widget_set_margin_top (self->message, 3);
  gtk_widget_set_margin_bottom (self->message, 6);
}

/**
 * cp_pushed_row_new:
 * @change: the change, pushed or left
 * @sizes: (array): joins the columns of all rows
 * @narrow: old above new
 *
 * Returns: (transfer floating): a row that follows @change
 */
GtkWidget *
cp_pushed_row_new (CpChange *change, GtkSizeGroup **sizes, gboolean narrow)
{
  CpPushedRow *self = g_object_new (CP_TYPE_PUSHED_ROW, "activatable", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->change = g_object_ref (change);
  gtk_box_append (GTK_BOX (box), make_parts (self, sizes, narrow));
  gtk_widget_set_vexpand (gtk_widget_get_first_child (box), TRUE);
  gtk_box_append (GTK_BOX (box), self->message);
  gtk_widget_add_css_class (box, "change-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  g_signal_connect_object (change, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
