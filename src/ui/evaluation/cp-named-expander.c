/* cp-named-expander.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-named-expander.h"

#include "cp-accessible.h"

/* The list that opens below an expander row takes the keyboard and has no name of its own. */
static void
name_inner_list (GtkWidget *widget, const char *name)
{
  if (GTK_IS_LIST_BOX (widget))
    cp_accessible_name (widget, name);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    name_inner_list (child, name);
}

/** cp_named_expander_new: (transfer floating): an AdwExpanderRow; @name: of the list below it, and its title until another is set */
GtkWidget *
cp_named_expander_new (const char *name)
{
  GtkWidget *row = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  name_inner_list (row, name);
  return row;
}
