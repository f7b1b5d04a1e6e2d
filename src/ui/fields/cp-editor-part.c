/* cp-editor-part.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-editor-part.h"

#include <glib/gi18n-lib.h>

#include "cp-civil-date.h"

CpEditorPart *
cp_editor_part_new (const char *name, GtkWidget *widget)
{
  CpEditorPart *part = g_new0 (CpEditorPart, 1);

  part->name = g_strdup (name);
  part->widget = widget;
  part->ids = g_ptr_array_new_with_free_func (g_free);
  return part;
}

void
cp_editor_part_free (CpEditorPart *part)
{
  g_free (part->name);
  g_ptr_array_unref (part->ids);
  g_free (part);
}

static GtkWidget *
nth_child (GtkWidget *box, guint n)
{
  GtkWidget *child = gtk_widget_get_first_child (box);

  while (child != NULL && n-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static guint
find_id (CpEditorPart *part, const char *id)
{
  guint index;

  if (g_ptr_array_find_with_equal_func (part->ids, id, g_str_equal, &index))
    return index;
  return GTK_INVALID_LIST_POSITION;
}

static const char *
pressed_toggle (CpEditorPart *part)
{
  for (guint i = 0; i < part->ids->len; i++)
    if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (nth_child (part->widget, i))))
      return g_ptr_array_index (part->ids, i);
  return "";
}

/**
 * cp_editor_part_dup_text:
 * @part: a part
 *
 * Returns: (transfer full): what stands in it: the text as it was typed, or the id of what is chosen
 */
char *
cp_editor_part_dup_text (CpEditorPart *part)
{
  if (GTK_IS_DROP_DOWN (part->widget))
    {
      const guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (part->widget));

      return g_strdup (selected < part->ids->len ? g_ptr_array_index (part->ids, selected) : "");
    }
  if (GTK_IS_EDITABLE (part->widget))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (part->widget)));
  return g_strdup (pressed_toggle (part));
}

/* An id that is not among the choices is what a service or a contract says in words of its own: it becomes one. */
static void
choose (CpEditorPart *part, const char *id)
{
  guint index = find_id (part, id);

  if (index == GTK_INVALID_LIST_POSITION && *id != '\0')
    {
      GListModel *labels = gtk_drop_down_get_model (GTK_DROP_DOWN (part->widget));

      index = part->ids->len;
      g_ptr_array_add (part->ids, g_strdup (id));
      gtk_string_list_append (GTK_STRING_LIST (labels), id);
    }
  gtk_drop_down_set_selected (GTK_DROP_DOWN (part->widget), index);
}

void
cp_editor_part_set_text (CpEditorPart *part, const char *text)
{
  if (GTK_IS_DROP_DOWN (part->widget))
    choose (part, text);
  else if (GTK_IS_SPIN_BUTTON (part->widget))
    gtk_spin_button_set_value (GTK_SPIN_BUTTON (part->widget), g_ascii_strtod (text, NULL));
  else if (GTK_IS_EDITABLE (part->widget))
    gtk_editable_set_text (GTK_EDITABLE (part->widget), text);
  else
    for (guint i = 0; i < part->ids->len; i++)
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (nth_child (part->widget, i)), i == find_id (part, text));
}

/* The control of the part that takes the keyboard. */
GtkWidget *
cp_editor_part_get_focus (CpEditorPart *part)
{
  if (GTK_IS_BOX (part->widget))
    {
      for (guint i = 0; i < part->ids->len; i++)
        if (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (nth_child (part->widget, i))))
          return nth_child (part->widget, i);
      return gtk_widget_get_first_child (part->widget);
    }
  return part->widget;
}

/**
 * cp_editor_choice_new:
 * @ids: takes the ids of the choices
 * @choices: (array length=n_choices): what can be chosen
 * @n_choices: how many
 *
 * Returns: a menu of choices
 */
GtkWidget *
cp_editor_choice_new (GPtrArray *ids, const CpEditorChoice *choices, guint n_choices)
{
  GtkStringList *labels = gtk_string_list_new (NULL);

  for (guint i = 0; i < n_choices; i++)
    {
      g_ptr_array_add (ids, g_strdup (choices[i].id));
      gtk_string_list_append (labels, _(choices[i].label));
    }
  return gtk_drop_down_new (G_LIST_MODEL (labels), NULL);
}

GtkWidget *
cp_editor_toggles_new (GPtrArray *ids, const CpEditorChoice *choices, guint n_choices)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkToggleButton *first = NULL;

  gtk_widget_add_css_class (box, "linked");
  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_widget_set_hexpand (box, TRUE);
  for (guint i = 0; i < n_choices; i++)
    {
      GtkWidget *toggle = gtk_toggle_button_new_with_label (_(choices[i].label));

      g_ptr_array_add (ids, g_strdup (choices[i].id));
      if (first == NULL)
        first = GTK_TOGGLE_BUTTON (toggle);
      else
        gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (toggle), first);
      gtk_box_append (GTK_BOX (box), toggle);
    }
  return box;
}

static void
on_day_selected (GtkCalendar *calendar, GtkEntry *entry)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (calendar), GTK_TYPE_POPOVER);
  g_autoptr (GDateTime) day = gtk_calendar_get_date (calendar);
  g_autofree char *text = cp_civil_date_to_display (
      cp_civil_date (g_date_time_get_year (day), g_date_time_get_month (day), g_date_time_get_day_of_month (day)));

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_popover_popdown (GTK_POPOVER (popover));
}

/* The calendar opens on the day that stands in the entry, if one does. It is made when it is first opened: it has more than
 * fifty widgets, and a term is often opened only to be accepted. */
static void
on_calendar_shown (GtkMenuButton *button, gpointer user_data)
{
  GtkEntry *entry = user_data;
  GtkPopover *popover = gtk_menu_button_get_popover (button);
  GtkCalendar *calendar;
  g_autoptr (JsonNode) value = cp_value_parse_typed (CP_VALUE_DATE, gtk_editable_get_text (GTK_EDITABLE (entry)), NULL);
  CpCivilDate date;

  if (gtk_popover_get_child (popover) == NULL)
    {
      gtk_popover_set_child (popover, gtk_calendar_new ());
      g_signal_connect_object (gtk_popover_get_child (popover), "day-selected", G_CALLBACK (on_day_selected), entry, 0);
    }
  calendar = GTK_CALENDAR (gtk_popover_get_child (popover));
  if (value != NULL && cp_value_get_date (value, &date))
    {
      g_autoptr (GDateTime) day = g_date_time_new_local (date.year, date.month, date.day, 0, 0, 0);

      g_signal_handlers_block_by_func (calendar, on_day_selected, entry);
      gtk_calendar_select_day (calendar, day);
      g_signal_handlers_unblock_by_func (calendar, on_day_selected, entry);
    }
}

/**
 * cp_editor_calendar_new:
 * @entry: where the day is written
 *
 * Returns: a button that opens a calendar for the date in @entry
 */
GtkWidget *
cp_editor_calendar_new (GtkEntry *entry)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "x-office-calendar-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _("Choose a day"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Choose a day"), -1);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), on_calendar_shown, g_object_ref (entry), g_object_unref);
  return button;
}
