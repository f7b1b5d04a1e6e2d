/* cp-accessible.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-accessible.h"

/**
 * cp_accessible_name:
 * @widget: a widget
 * @name: what a screen reader calls it
 */
void
cp_accessible_name (GtkWidget *widget, const char *name)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * cp_accessible_name_tooltip:
 * @widget: a button that shows an icon alone
 * @name: its name, for the eye on hovering and for the ear
 */
void
cp_accessible_name_tooltip (GtkWidget *widget, const char *name)
{
  gtk_widget_set_tooltip_text (widget, name);
  cp_accessible_name (widget, name);
}

/**
 * cp_accessible_describe:
 * @widget: a widget
 * @description: what is said after its name
 */
void
cp_accessible_describe (GtkWidget *widget, const char *description)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
}

/**
 * cp_accessible_name_row:
 * @item: the list item
 * @cell: the widget that the item shows
 * @name: the whole row as one phrase
 *
 * Names the row around @cell. Before GTK 4.12 a list item could not be named; its row widget can.
 */
void
cp_accessible_name_row (GtkListItem *item, GtkWidget *cell, const char *name)
{
  GtkWidget *widget = cell;

  while (widget != NULL)
    {
      GtkAccessibleRole role = gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget));

      if (role == GTK_ACCESSIBLE_ROLE_LIST_ITEM || role == GTK_ACCESSIBLE_ROLE_ROW)
        {
          cp_accessible_name (widget, name);
          return;
        }
      widget = gtk_widget_get_parent (widget);
    }
#if GTK_CHECK_VERSION(4, 12, 0)
  if (item != NULL && GTK_IS_LIST_ITEM (item))
    gtk_list_item_set_accessible_label (item, name);
#endif
}

/**
 * cp_accessible_name_menu_button:
 * @menu_button: a #GtkMenuButton
 * @name: its name
 *
 * The thing that takes the focus is a toggle button inside; both are named.
 */
void
cp_accessible_name_menu_button (GtkWidget *menu_button, const char *name)
{
  GtkWidget *inner = gtk_widget_get_first_child (menu_button);

  cp_accessible_name (menu_button, name);
  if (inner != NULL)
    cp_accessible_name (inner, name);
}

/**
 * cp_accessible_value_text:
 * @widget: a bar
 * @fraction: 0 to 1
 * @text: what the bar says in words
 */
void
cp_accessible_value_text (GtkWidget *widget, double fraction, const char *text)
{
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MIN, 0.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_MAX, 1.0,
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_NOW, CLAMP (fraction, 0.0, 1.0),
                                  GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text,
                                  -1);
}

/**
 * cp_accessible_announce:
 * @widget: a widget of the window in front
 * @sentence: what a screen reader should say now
 *
 * Before GTK 4.14 there is no way to announce; the change is then heard when its widget is reached.
 */
void
cp_accessible_announce (GtkWidget *widget, const char *sentence)
{
#if GTK_CHECK_VERSION(4, 14, 0)
  gtk_accessible_announce (GTK_ACCESSIBLE (widget), sentence, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
#endif
}
