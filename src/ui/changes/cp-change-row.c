/* cp-change-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-change-row.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"

struct _CpChangeRow
{
  GtkListBoxRow parent_instance;

  CpChange *change;
  GtkWidget *check;
  GtkWidget *proposed;
  GtkWidget *keep;    /* (nullable): no conflict */
  GtkWidget *write;   /* (nullable) */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (CpChangeRow, cp_change_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
present_words (CpChange *change)
{
  const char *display = cp_change_get_present_display (change);

  if (display != NULL && display[0] != '\0')
    return display;
  return cp_change_get_kind (change) == CP_CHANGE_SET_FIELD ? _("Empty") : _("New");
}

static gboolean
is_empty (CpChange *change)
{
  JsonNode *present = cp_change_get_present (change);

  return present == NULL || JSON_NODE_HOLDS_NULL (present);
}

/* "Write Notice period, 60 becomes 90, source page 3" */
static char *
speak (CpChange *change)
{
  CpAnchor *anchor = cp_change_get_anchor (change);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, _("Write %s, %s becomes %s"), cp_change_get_label (change), present_words (change),
                          cp_change_get_proposed_display (change));
  if (anchor != NULL)
    {
      g_string_append (text, ", ");
      g_string_append_printf (text, _("source page %d"), cp_anchor_get_page (anchor));
    }
  else if (cp_change_get_source (change) != NULL)
    g_string_append_printf (text, ", %s", cp_change_get_source (change));
  if (cp_change_get_conflict (change) != NULL)
    g_string_append_printf (text, ". %s", cp_change_get_conflict (change));
  return g_string_free (text, FALSE);
}

static void
update (CpChangeRow *self)
{
  gboolean open = cp_change_get_conflict (self->change) != NULL && cp_change_get_resolution (self->change) < 0;
  gboolean included = cp_change_get_included (self->change) && !open;

  self->updating = TRUE;
  gtk_check_button_set_active (GTK_CHECK_BUTTON (self->check), included);
  gtk_widget_set_sensitive (self->check, !open);
  if (included)
    {
      gtk_widget_add_css_class (self->proposed, "bold");
      gtk_widget_remove_css_class (self->proposed, "quiet");
    }
  else
    {
      gtk_widget_remove_css_class (self->proposed, "bold");
      gtk_widget_add_css_class (self->proposed, "quiet");
    }
  if (self->keep != NULL)
    {
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->keep), cp_change_get_resolution (self->change) == 0);
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->write), cp_change_get_resolution (self->change) == 1);
    }
  self->updating = FALSE;
}

static void
check_cb (CpChangeRow *self)
{
  gboolean active = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->check));

  if (self->updating)
    return;
  if (cp_change_get_conflict (self->change) != NULL)
    cp_change_set_resolution (self->change, active ? 1 : 0);
  cp_change_set_included (self->change, active);
}

static void
resolve (CpChangeRow *self, int resolution)
{
  cp_change_set_resolution (self->change, resolution);
  cp_change_set_included (self->change, resolution == 1);
  update (self);
}

static void
keep_cb (CpChangeRow *self)
{
  if (!self->updating)
    resolve (self, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->keep)) ? 0 : -1);
}

static void
write_cb (CpChangeRow *self)
{
  if (!self->updating)
    resolve (self, gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->write)) ? 1 : -1);
}

static GtkWidget *
make_check (CpChangeRow *self)
{
  g_autofree char *spoken = speak (self->change);

  self->check = gtk_check_button_new ();
  gtk_widget_set_valign (self->check, GTK_ALIGN_CENTER);
  cp_accessible_name (self->check, spoken);
  g_signal_connect_swapped (self->check, "toggled", G_CALLBACK (check_cb), self);
  return self->check;
}

static GtkWidget *
make_source (CpChange *change)
{
  const char *source = cp_change_get_source (change);
  gboolean formula = source != NULL && source[0] == '=';
  g_autofree char *words = NULL;
  GtkWidget *label;

  if (source != NULL)
    words = formula ? g_strdup (source) : g_strdup_printf (_("“%s”"), source);
  /* A quote may run over lines on the page. */
  if (words != NULL)
    g_strdelimit (words, "\n\r\t", ' ');
  label = cp_change_label (words, "small", 0);
  gtk_widget_add_css_class (label, "quiet");
  gtk_widget_set_hexpand (label, TRUE);
  if (words != NULL)
    gtk_widget_set_tooltip_text (label, words);
  return label;
}

static GtkWidget *
make_line (CpChangeRow *self, GtkSizeGroup **sizes)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *present = cp_change_label (present_words (self->change), "tnum", 1);
  GtkWidget *parts[CP_N_CHANGE_COLUMNS];

  if (is_empty (self->change))
    gtk_widget_add_css_class (present, "quiet");
  gtk_label_set_max_width_chars (GTK_LABEL (present), 18);
  self->proposed = cp_change_label (cp_change_get_proposed_display (self->change), "tnum", 0);
  gtk_label_set_max_width_chars (GTK_LABEL (self->proposed), 20);
  gtk_widget_set_tooltip_text (self->proposed, cp_change_get_proposed_display (self->change));
  parts[CP_CHANGE_COLUMN_MARK] = make_check (self);
  parts[CP_CHANGE_COLUMN_FIELD] = cp_change_field (self->change);
  parts[CP_CHANGE_COLUMN_PRESENT] = present;
  parts[CP_CHANGE_COLUMN_ARROW] = cp_change_arrow ();
  parts[CP_CHANGE_COLUMN_NEW] = self->proposed;
  parts[CP_CHANGE_COLUMN_SOURCE] = make_source (self->change);
  parts[CP_CHANGE_COLUMN_PAGE] = cp_change_page_button (self->change);
  for (guint i = 0; i < CP_N_CHANGE_COLUMNS; i++)
    {
      if (i != CP_CHANGE_COLUMN_SOURCE)
        gtk_size_group_add_widget (sizes[i], parts[i]);
      gtk_box_append (GTK_BOX (line), parts[i]);
    }
  return line;
}

/* Old above new, where the columns have no room. */
static GtkWidget *
make_stacked (CpChangeRow *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *values = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *present = cp_change_label (present_words (self->change), "tnum", 0);

  gtk_widget_add_css_class (present, "quiet");
  self->proposed = cp_change_label (cp_change_get_proposed_display (self->change), "tnum", 0);
  gtk_widget_set_hexpand (self->proposed, TRUE);
  gtk_box_append (GTK_BOX (values), cp_change_arrow ());
  gtk_box_append (GTK_BOX (values), self->proposed);
  gtk_box_append (GTK_BOX (column), cp_change_field (self->change));
  gtk_box_append (GTK_BOX (column), present);
  gtk_box_append (GTK_BOX (column), values);
  gtk_box_append (GTK_BOX (column), make_source (self->change));
  gtk_widget_set_hexpand (column, TRUE);
  gtk_box_append (GTK_BOX (line), make_check (self));
  gtk_box_append (GTK_BOX (line), column);
  gtk_box_append (GTK_BOX (line), cp_change_page_button (self->change));
  return line;
}

static GtkWidget *
make_toggle (const char *format, const char *value, const char *label)
{
  g_autofree char *text = g_strdup_printf (format, value);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", label, text);
  GtkWidget *button = gtk_toggle_button_new_with_label (text);

  gtk_label_set_ellipsize (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), PANGO_ELLIPSIZE_END);
  cp_accessible_name (button, spoken);
  return button;
}

static GtkWidget *
make_conflict (CpChangeRow *self, gboolean narrow)
{
  GtkWidget *line = gtk_box_new (narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *why = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                                  "icon-name", "dialog-warning-symbolic", NULL);
  GtkWidget *words = cp_change_label (cp_change_get_conflict (self->change), "small", 0);
  GtkWidget *choice = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  gtk_widget_add_css_class (icon, "look-problem");
  gtk_label_set_ellipsize (GTK_LABEL (words), PANGO_ELLIPSIZE_NONE);
  gtk_label_set_wrap (GTK_LABEL (words), TRUE);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (why), icon);
  gtk_box_append (GTK_BOX (why), words);
  self->keep = make_toggle (_("Keep %s"), present_words (self->change), cp_change_get_label (self->change));
  self->write = make_toggle (_("Write %s"), cp_change_get_proposed_display (self->change), cp_change_get_label (self->change));
  g_signal_connect_swapped (self->keep, "toggled", G_CALLBACK (keep_cb), self);
  g_signal_connect_swapped (self->write, "toggled", G_CALLBACK (write_cb), self);
  gtk_box_append (GTK_BOX (choice), self->keep);
  gtk_box_append (GTK_BOX (choice), self->write);
  gtk_widget_add_css_class (choice, "linked");
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (line), why);
  gtk_box_append (GTK_BOX (line), choice);
  gtk_widget_set_margin_start (line, 36);
  gtk_widget_set_margin_top (line, 3);
  gtk_widget_set_margin_bottom (line, 6);
  return line;
}

static void
cp_change_row_dispose (GObject *object)
{
  g_clear_object (&CP_CHANGE_ROW (object)->change);
  G_OBJECT_CLASS (cp_change_row_parent_class)->dispose (object);
}

static void
cp_change_row_class_init (CpChangeRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_change_row_dispose;
}

static void
cp_change_row_init (CpChangeRow *self)
{
}

/**
 * cp_change_row_new:
 * @change: the change
 * @sizes: (array): joins the columns of all rows
 * @narrow: old above new
 *
 * Returns: (transfer floating): a row whose box writes "included" and "resolution" of @change
 */
GtkWidget *
cp_change_row_new (CpChange *change, GtkSizeGroup **sizes, gboolean narrow)
{
  CpChangeRow *self = g_object_new (CP_TYPE_CHANGE_ROW, "activatable", FALSE, "focusable", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *spoken = NULL;

  self->change = g_object_ref (change);
  gtk_box_append (GTK_BOX (box), narrow ? make_stacked (self) : make_line (self, sizes));
  gtk_widget_set_vexpand (gtk_widget_get_first_child (box), TRUE);
  if (cp_change_get_conflict (change) != NULL)
    gtk_box_append (GTK_BOX (box), make_conflict (self, narrow));
  gtk_widget_add_css_class (box, "change-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  spoken = speak (change);
  cp_accessible_name (GTK_WIDGET (self), spoken);
  g_signal_connect_object (change, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
  return GTK_WIDGET (self);
}
