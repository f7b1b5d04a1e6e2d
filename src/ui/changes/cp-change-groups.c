/* cp-change-groups.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-change-groups.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"

typedef struct
{
  GtkListBox *list;
  GtkWidget *count;
  GPtrArray *changes; /* of CpChange, not owned: the change set holds them */
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->changes);
  g_free (group);
}

/** cp_change_label: (transfer floating): a label of a row */
GtkWidget *
cp_change_label (const char *text, const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/** cp_change_field: (transfer floating): the field's label above its name in the CRM */
GtkWidget *
cp_change_field (CpChange *change)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  const char *below = cp_change_get_field (change) != NULL ? cp_change_get_field (change) : cp_change_get_detail (change);

  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), cp_change_label (cp_change_get_label (change), NULL, 0));
  if (below != NULL)
    {
      GtkWidget *label = cp_change_label (below, "small", 0);

      gtk_widget_add_css_class (label, "quiet");
      gtk_box_append (GTK_BOX (box), label);
    }
  return box;
}

/* The sign is not one that is mirrored by itself. */
static void
point_cb (GtkWidget *arrow)
{
  gtk_label_set_label (GTK_LABEL (arrow), gtk_widget_get_direction (arrow) == GTK_TEXT_DIR_RTL ? "←" : "→");
}

/** cp_change_arrow: (transfer floating): "becomes" */
GtkWidget *
cp_change_arrow (void)
{
  GtkWidget *arrow = gtk_label_new (NULL);

  point_cb (arrow);
  g_signal_connect (arrow, "direction-changed", G_CALLBACK (point_cb), NULL);
  gtk_widget_add_css_class (arrow, "quiet");
  gtk_widget_set_valign (arrow, GTK_ALIGN_CENTER);
  cp_accessible_name (arrow, _("becomes"));
  return arrow;
}

static void
page_cb (GtkWidget *button)
{
  const char *term_id = g_object_get_data (G_OBJECT (button), "cp-term-id");

  gtk_widget_activate_action (button, "change.show-term", "s", term_id != NULL ? term_id : "");
}

/** cp_change_page_button: (transfer floating): leads to the place on the page, or is empty */
GtkWidget *
cp_change_page_button (CpChange *change)
{
  CpAnchor *anchor = cp_change_get_anchor (change);
  GtkWidget *button;
  g_autofree char *label = NULL;
  g_autofree char *name = NULL;

  if (anchor == NULL)
    return gtk_label_new (NULL);
  label = g_strdup_printf (_("Page %d"), cp_anchor_get_page (anchor));
  name = g_strdup_printf (_("Show %s on page %d"), cp_change_get_label (change), cp_anchor_get_page (anchor));
  button = gtk_button_new_with_label (label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "page-link");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "cp-term-id", g_strdup (cp_change_get_term_id (change)), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (page_cb), NULL);
  cp_accessible_name (button, name);
  return button;
}

/* -- groups -- */

/* What does not stand in the CRM yet is together, whatever record it will hang on. */
static char *
key_of (CpChange *change)
{
  if (cp_change_get_kind (change) != CP_CHANGE_SET_FIELD)
    return g_strdup ("new");
  return g_strdup_printf ("%d %s", (int) cp_change_get_record_kind (change),
                          cp_change_get_record_id (change) != NULL ? cp_change_get_record_id (change) : "");
}

static char *
title_of (CpChange *change)
{
  const char *name = cp_change_get_record_name (change) != NULL ? cp_change_get_record_name (change) : "";

  if (cp_change_get_kind (change) != CP_CHANGE_SET_FIELD)
    return g_strdup (_("New records"));
  if (cp_change_get_record_kind (change) == CP_RECORD_ACCOUNT)
    return g_strdup_printf (_("Account: %s"), name);
  return g_strdup_printf (_("Opportunity: %s"), name);
}

static char *
subtitle_of (CpChangeSet *changes, CpChange *change)
{
  const char *service = cp_change_set_get_service (changes);

  if (cp_change_get_kind (change) != CP_CHANGE_SET_FIELD || cp_change_get_record_id (change) == NULL)
    return g_strdup ("");
  /* Translators: the CRM, and the record's identifier there. */
  if (cp_change_get_record_kind (change) == CP_RECORD_ACCOUNT)
    return g_strdup_printf (_("%s, account %s"), service, cp_change_get_record_id (change));
  return g_strdup_printf (_("%s, opportunity %s"), service, cp_change_get_record_id (change));
}

static GtkWidget *
make_group_head (CpChangeSet *changes, CpChange *change, GtkWidget **count)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *title = title_of (change);
  g_autofree char *subtitle = subtitle_of (changes, change);
  GtkWidget *heading = cp_change_label (title, "bold", 0);
  GtkWidget *detail = cp_change_label (subtitle, "small", 0);

  gtk_widget_add_css_class (detail, "quiet");
  gtk_widget_set_hexpand (detail, TRUE);
  *count = cp_change_label (NULL, "small", 1);
  gtk_widget_add_css_class (*count, "quiet");
  gtk_widget_add_css_class (*count, "tnum");
  gtk_box_append (GTK_BOX (head), heading);
  gtk_box_append (GTK_BOX (head), detail);
  gtk_box_append (GTK_BOX (head), *count);
  gtk_widget_set_margin_top (head, 12);
  gtk_widget_set_margin_bottom (head, 6);
  return head;
}

static Group *
make_group (GtkBox *box, CpChangeSet *changes, CpChange *change)
{
  Group *group = g_new0 (Group, 1);
  g_autofree char *title = title_of (change);

  group->changes = g_ptr_array_new ();
  group->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (group->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (group->list), "boxed-list");
  gtk_widget_add_css_class (GTK_WIDGET (group->list), "change-list");
  cp_accessible_name (GTK_WIDGET (group->list), title);
  gtk_box_append (box, make_group_head (changes, change, &group->count));
  gtk_box_append (box, GTK_WIDGET (group->list));
  g_object_set_data_full (G_OBJECT (group->list), "cp-change-group", group, group_free);
  return group;
}

static void
append_headings (GtkBox *box, const char *const *headings, GtkSizeGroup **sizes)
{
  static const float aligns[CP_N_CHANGE_COLUMNS] = { 0, 0, 1, 0.5, 0, 0, 1 };
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);

  for (guint i = 0; i < CP_N_CHANGE_COLUMNS; i++)
    {
      GtkWidget *label = cp_change_label (headings[i], NULL, aligns[i]);

      if (i == CP_CHANGE_COLUMN_SOURCE)
        gtk_widget_set_hexpand (label, TRUE);
      else
        gtk_size_group_add_widget (sizes[i], label);
      gtk_box_append (GTK_BOX (head), label);
    }
  gtk_widget_add_css_class (head, "change-head");
  gtk_box_append (box, head);
}

/**
 * cp_change_groups_fill:
 * @box: a vertical box; what it held goes
 * @changes: what is laid out
 * @headings: (array): a heading for each column, translated, "" for none
 * @narrow: no headings: rows stack their parts
 * @make_row: makes each row
 * @user_data: for @make_row
 */
void
cp_change_groups_fill (GtkBox *box, CpChangeSet *changes, const char *const *headings, gboolean narrow,
                       CpChangeRowFunc make_row, gpointer user_data)
{
  GtkSizeGroup *sizes[CP_N_CHANGE_COLUMNS];
  g_autoptr (GHashTable) groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; i < CP_N_CHANGE_COLUMNS; i++)
    sizes[i] = gtk_size_group_new (GTK_SIZE_GROUP_HORIZONTAL);
  if (!narrow)
    append_headings (box, headings, sizes);
  for (guint i = 0; i < cp_change_set_get_n_changes (changes); i++)
    {
      CpChange *change = cp_change_set_get_change (changes, i);
      char *key = key_of (change);
      Group *group = g_hash_table_lookup (groups, key);

      if (group == NULL)
        {
          group = make_group (box, changes, change);
          g_hash_table_insert (groups, key, group);
        }
      else
        g_free (key);
      g_ptr_array_add (group->changes, change);
      gtk_list_box_append (group->list, make_row (change, sizes, user_data));
    }
  for (guint i = 0; i < CP_N_CHANGE_COLUMNS; i++)
    g_object_unref (sizes[i]);
  cp_change_groups_count (box);
}

/** cp_change_groups_count: writes "2 of 5" at the head of each group */
void
cp_change_groups_count (GtkBox *box)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      Group *group = g_object_get_data (G_OBJECT (child), "cp-change-group");
      g_autofree char *text = NULL;
      guint n = 0;

      if (group == NULL)
        continue;
      for (guint i = 0; i < group->changes->len; i++)
        n += cp_change_get_included (g_ptr_array_index (group->changes, i));
      text = g_strdup_printf (_("%u of %u"), n, group->changes->len);
      gtk_label_set_text (GTK_LABEL (group->count), text);
    }
}
