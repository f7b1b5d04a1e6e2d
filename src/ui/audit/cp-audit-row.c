/* cp-audit-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-row.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "cp-accessible.h"
#include "cp-moment.h"

struct _CpAuditRow
{
  GtkListBoxRow parent_instance;

  CpAuditItem *item;
  GtkWidget *line;
  GtkWidget *doubt;
  GtkWidget *doubt_words;
  GtkWidget *marks;
  GtkWidget *toggle;
  GtkWidget *facts; /* (nullable) until opened */
  GtkWidget *column;
  char *words;      /* folded, for the search */
};

G_DEFINE_FINAL_TYPE (CpAuditRow, cp_audit_row, GTK_TYPE_LIST_BOX_ROW)

static const char *
icon_of (CpAuditItem *item)
{
  static const struct
  {
    const char *action;
    const char *icon;
  } icons[] = {
    { "import", "list-add-symbolic" },         { "read", "view-reveal-symbolic" },
    { "accept", "object-select-symbolic" },    { "correct", "document-edit-symbolic" },
    { "absent", "list-remove-symbolic" },      { "enter", "document-edit-symbolic" },
    { "reopen", "edit-undo-symbolic" },        { "match", "x-office-address-book-symbolic" },
    { "approve", "object-select-symbolic" },   { "push", "view-refresh-symbolic" },
    { "undo", "edit-undo-symbolic" },          { "remove", "user-trash-symbolic" },
    { "restore", "edit-undo-symbolic" },       { "connect", "network-server-symbolic" },
    { "disconnect", "network-offline-symbolic" }, { "setting", "preferences-system-symbolic" },
    { "export", "document-save-symbolic" },
  };
  const char *action = cp_audit_item_get_action (item);

  if (cp_audit_item_get_is_problem (item))
    return "dialog-warning-symbolic";
  for (guint i = 0; i < G_N_ELEMENTS (icons); i++)
    if (g_strcmp0 (icons[i].action, action) == 0)
      return icons[i].icon;
  /* "review.accept", "push.approved" and the like: what the entry is about. */
  for (guint i = 0; action != NULL && i < G_N_ELEMENTS (icons); i++)
    if (strstr (action, icons[i].action) != NULL)
      return icons[i].icon;
  return "document-open-recent-symbolic";
}

static char *
short_hash (const char *hash)
{
  gsize length = hash != NULL ? strlen (hash) : 0;

  if (length <= 9)
    return g_strdup (hash != NULL ? hash : "");
  return g_strdup_printf ("%.4s…%s", hash, hash + length - 4);
}

static GtkWidget *
make_label (const char *text, const char *css_class, gboolean wrap)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_yalign (GTK_LABEL (label), 0);
  if (wrap)
    {
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
    }
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/* -- facts -- */

static void
add_fact (GtkGrid *grid, int row, const char *label, const char *value, gboolean hash)
{
  GtkWidget *name = make_label (label, "small", FALSE);
  GtkWidget *text = make_label (value, hash ? "hash" : "small", TRUE);

  gtk_widget_add_css_class (name, "quiet");
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_hexpand (text, TRUE);
  cp_accessible_name (text, label);
  gtk_grid_attach (grid, name, 0, row, 1, 1);
  gtk_grid_attach (grid, text, 1, row, 1, 1);
}

static GtkWidget *
make_facts (CpAuditItem *item)
{
  GtkWidget *grid = gtk_grid_new ();
  GPtrArray *facts = cp_audit_item_get_facts (item);
  int row = 0;

  gtk_grid_set_column_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_row_spacing (GTK_GRID (grid), 3);
  for (guint i = 0; facts != NULL && i + 1 < facts->len; i += 2)
    add_fact (GTK_GRID (grid), row++, g_ptr_array_index (facts, i), g_ptr_array_index (facts, i + 1), FALSE);
  if (cp_audit_item_get_previous_hash (item) != NULL)
    add_fact (GTK_GRID (grid), row++, _("Previous entry"), cp_audit_item_get_previous_hash (item), TRUE);
  add_fact (GTK_GRID (grid), row++, _("This entry"), cp_audit_item_get_hash (item), TRUE);
  gtk_widget_add_css_class (grid, "card");
  gtk_widget_add_css_class (grid, "audit-facts");
  gtk_widget_set_margin_top (grid, 6);
  gtk_widget_set_margin_bottom (grid, 6);
  return grid;
}

static void
toggle_cb (CpAuditRow *self)
{
  gboolean open = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->toggle));

  if (open && self->facts == NULL)
    {
      self->facts = make_facts (self->item);
      gtk_box_append (GTK_BOX (self->column), self->facts);
    }
  if (self->facts != NULL)
    gtk_widget_set_visible (self->facts, open);
  gtk_button_set_icon_name (GTK_BUTTON (self->toggle), open ? "pan-down-symbolic" : "pan-end-symbolic");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_STATE_EXPANDED, open, -1);
}

/** cp_audit_row_set_open: shows or hides the facts */
void
cp_audit_row_set_open (CpAuditRow *self, gboolean open)
{
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->toggle), open);
}

/* -- parts -- */

static GtkWidget *
make_time_line (CpAuditRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *dot = gtk_center_box_new ();
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_of (self->item),
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  if (cp_audit_item_get_is_problem (self->item))
    gtk_widget_add_css_class (icon, "look-problem");
  gtk_center_box_set_center_widget (GTK_CENTER_BOX (dot), icon);
  gtk_widget_add_css_class (dot, "audit-dot");
  self->line = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (self->line, "audit-line");
  gtk_widget_set_halign (self->line, GTK_ALIGN_CENTER);
  gtk_widget_set_vexpand (self->line, TRUE);
  gtk_box_append (GTK_BOX (box), dot);
  gtk_box_append (GTK_BOX (box), self->line);
  return box;
}

static GtkWidget *
make_doubt (CpAuditRow *self)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", "dialog-warning-symbolic",
                                  "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  self->doubt = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  self->doubt_words = make_label (NULL, "small", FALSE);
  gtk_widget_add_css_class (icon, "look-problem");
  gtk_widget_add_css_class (self->doubt_words, "look-problem");
  gtk_box_append (GTK_BOX (self->doubt), icon);
  gtk_box_append (GTK_BOX (self->doubt), self->doubt_words);
  gtk_widget_set_visible (self->doubt, FALSE);
  return self->doubt;
}

static GtkWidget *
make_sentence (CpAuditRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = make_label (cp_audit_item_get_title (self->item), NULL, TRUE);
  const char *subtitle = cp_audit_item_get_subtitle (self->item);

  if (cp_audit_item_get_is_problem (self->item))
    gtk_widget_add_css_class (title, "look-problem");
  gtk_box_append (GTK_BOX (box), title);
  if (subtitle != NULL && subtitle[0] != '\0')
    {
      GtkWidget *label = make_label (subtitle, "small", TRUE);

      gtk_widget_add_css_class (label, "quiet");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_box_append (GTK_BOX (box), make_doubt (self));
  gtk_widget_set_hexpand (box, TRUE);
  return box;
}

static GtkWidget *
make_head (CpAuditRow *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *number = g_strdup_printf (_("Entry %" PRId64), cp_audit_item_get_sequence (self->item));
  g_autofree char *hash = short_hash (cp_audit_item_get_hash (self->item));
  g_autofree char *name = g_strdup_printf (_("Facts of entry %" PRId64), cp_audit_item_get_sequence (self->item));
  GtkWidget *entry = make_label (number, "small", FALSE);
  GtkWidget *short_label = make_label (hash, "hash", FALSE);

  gtk_widget_add_css_class (entry, "quiet");
  gtk_widget_add_css_class (entry, "tnum");
  gtk_widget_add_css_class (short_label, "quiet");
  self->marks = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_box_append (GTK_BOX (self->marks), entry);
  gtk_box_append (GTK_BOX (self->marks), short_label);
  gtk_widget_set_valign (self->marks, GTK_ALIGN_START);
  gtk_widget_set_margin_top (self->marks, 7);
  self->toggle = gtk_toggle_button_new ();
  gtk_button_set_icon_name (GTK_BUTTON (self->toggle), "pan-end-symbolic");
  gtk_widget_add_css_class (self->toggle, "flat");
  gtk_widget_add_css_class (self->toggle, "audit-toggle");
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_START);
  cp_accessible_name_tooltip (self->toggle, name);
  g_signal_connect_swapped (self->toggle, "toggled", G_CALLBACK (toggle_cb), self);
  gtk_box_append (GTK_BOX (head), make_sentence (self));
  gtk_box_append (GTK_BOX (head), self->marks);
  gtk_box_append (GTK_BOX (head), self->toggle);
  return head;
}

/**
 * cp_audit_row_set_doubtful:
 * @self: the row
 * @doubtful: whether the entry can no longer be relied on
 * @first: whether it is the one that was changed
 */
void
cp_audit_row_set_doubtful (CpAuditRow *self, gboolean doubtful, gboolean first)
{
  gtk_widget_set_visible (self->doubt, doubtful);
  gtk_label_set_text (GTK_LABEL (self->doubt_words), first ? _("This entry was changed") : _("After the change"));
}

/** cp_audit_row_set_last: the line of time ends at the day's last row */
void
cp_audit_row_set_last (CpAuditRow *self, gboolean last)
{
  gtk_widget_set_visible (self->line, !last);
}

void
cp_audit_row_set_narrow (CpAuditRow *self, gboolean narrow)
{
  gtk_widget_set_visible (self->marks, !narrow);
}

CpAuditItem *
cp_audit_row_get_item (CpAuditRow *self)
{
  return self->item;
}

/** cp_audit_row_holds: whether the entry says @folded_words (casefolded) anywhere */
gboolean
cp_audit_row_holds (CpAuditRow *self, const char *folded_words)
{
  return strstr (self->words, folded_words) != NULL;
}

static char *
fold (CpAuditItem *item)
{
  GString *text = g_string_new (cp_audit_item_get_title (item));
  GPtrArray *facts = cp_audit_item_get_facts (item);
  char *folded;

  g_string_append_printf (text, " %s %" PRId64 " %s",
                          cp_audit_item_get_subtitle (item) != NULL ? cp_audit_item_get_subtitle (item) : "",
                          cp_audit_item_get_sequence (item), cp_audit_item_get_hash (item));
  for (guint i = 1; facts != NULL && i < facts->len; i += 2)
    g_string_append_printf (text, " %s", (char *) g_ptr_array_index (facts, i));
  folded = g_utf8_casefold (text->str, -1);
  g_string_free (text, TRUE);
  return folded;
}

static void
cp_audit_row_dispose (GObject *object)
{
  g_clear_object (&CP_AUDIT_ROW (object)->item);
  G_OBJECT_CLASS (cp_audit_row_parent_class)->dispose (object);
}

static void
cp_audit_row_finalize (GObject *object)
{
  g_free (CP_AUDIT_ROW (object)->words);
  G_OBJECT_CLASS (cp_audit_row_parent_class)->finalize (object);
}

static void
cp_audit_row_class_init (CpAuditRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_audit_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_audit_row_finalize;
}

static void
cp_audit_row_init (CpAuditRow *self)
{
}

/**
 * cp_audit_row_new:
 * @item: the entry
 *
 * Returns: (transfer floating): a row; its facts are made when it is opened
 */
GtkWidget *
cp_audit_row_new (CpAuditItem *item)
{
  CpAuditRow *self = g_object_new (CP_TYPE_AUDIT_ROW, "activatable", FALSE, "focusable", FALSE, NULL);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *time = cp_moment_time (cp_audit_item_get_time (item));
  g_autofree char *spoken = g_strdup_printf (_("%s, %s, %s, entry %" PRId64), time, cp_audit_item_get_title (item),
                                             cp_audit_item_get_subtitle (item) != NULL ? cp_audit_item_get_subtitle (item) : "",
                                             cp_audit_item_get_sequence (item));
  GtkWidget *clock = make_label (time, "tnum", FALSE);

  self->item = g_object_ref (item);
  self->words = fold (item);
  gtk_widget_add_css_class (clock, "quiet");
  gtk_widget_set_size_request (clock, 42, -1);
  gtk_widget_set_margin_top (clock, 5);
  self->column = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_box_append (GTK_BOX (self->column), make_head (self));
  gtk_widget_set_margin_bottom (self->column, 14);
  gtk_box_append (GTK_BOX (box), clock);
  gtk_box_append (GTK_BOX (box), make_time_line (self));
  gtk_box_append (GTK_BOX (box), self->column);
  gtk_widget_set_hexpand (self->column, TRUE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  cp_accessible_name (GTK_WIDGET (self), spoken);
  return GTK_WIDGET (self);
}
