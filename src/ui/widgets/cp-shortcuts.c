/* cp-shortcuts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-shortcuts.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  const char *title;
  const char *accelerator;
} Key;

typedef struct
{
  const char *title;
  const Key *keys;
  guint n_keys;
} Section;

static const Key review_keys[] = {
  { N_ ("Next term to look at"), "Tab" },
  { N_ ("Previous term to look at"), "<Shift>Tab" },
  { N_ ("Next or previous row"), "Up Down" },
  { N_ ("Accept and go to the next"), "Return" },
  { N_ ("Edit the value"), "F2" },
  { N_ ("Leave the editor, then the row"), "Escape" },
  { N_ ("Not in this contract"), "Delete" },
  { N_ ("Undo"), "<Control>z" },
  { N_ ("Redo"), "<Shift><Control>z" },
  { N_ ("Outline"), "F9" },
  { N_ ("What was read"), "F8" },
  { N_ ("Pages or terms"), "F6" },
};

static const Key page_keys[] = {
  { N_ ("Find on the pages"), "<Control>f" },
  { N_ ("Larger"), "<Control>plus" },
  { N_ ("Smaller"), "<Control>minus" },
  { N_ ("Fit the width"), "<Control>0" },
  { N_ ("Scroll"), "Page_Up Page_Down" },
};

static const Key change_keys[] = {
  { N_ ("Show changes"), "<Control>e" },
  { N_ ("Push the changes"), "<Control>Return" },
  { N_ ("Back"), "<Alt>Left" },
};

static const Key general_keys[] = {
  { N_ ("Read contracts"), "<Control>o" },
  { N_ ("Paste a file"), "<Control>v" },
  { N_ ("Search"), "<Control>f" },
  { N_ ("Sidebar"), "F9" },
  { N_ ("Next tab"), "<Control>Page_Down" },
  { N_ ("Previous tab"), "<Control>Page_Up" },
  { N_ ("Close tab"), "<Control>w" },
  { N_ ("Preferences"), "<Control>comma" },
  { N_ ("All keys"), "<Control>question" },
  { N_ ("Help"), "F1" },
  { N_ ("Quit"), "<Control>q" },
};

static const Section sections[] = {
  { N_ ("General"), general_keys, G_N_ELEMENTS (general_keys) },
  { N_ ("Review"), review_keys, G_N_ELEMENTS (review_keys) },
  { N_ ("Pages"), page_keys, G_N_ELEMENTS (page_keys) },
  { N_ ("Changes"), change_keys, G_N_ELEMENTS (change_keys) },
};

#if ADW_CHECK_VERSION(1, 8, 0)

/**
 * cp_shortcuts_present:
 * @parent: the widget it stands over
 *
 * Shows every key that the program listens to. Main thread.
 */
void
cp_shortcuts_present (GtkWidget *parent)
{
  AdwDialog *dialog = adw_shortcuts_dialog_new ();

  for (guint s = 0; s < G_N_ELEMENTS (sections); s++)
    {
      AdwShortcutsSection *section = adw_shortcuts_section_new (_(sections[s].title));

      for (guint k = 0; k < sections[s].n_keys; k++)
        adw_shortcuts_section_add (section, adw_shortcuts_item_new (_(sections[s].keys[k].title), sections[s].keys[k].accelerator));
      adw_shortcuts_dialog_add (ADW_SHORTCUTS_DIALOG (dialog), section);
    }
  adw_dialog_present (dialog, parent);
}

#else

/* The floor's shortcuts window can only be filled from an interface description. */
static char *
describe_window (void)
{
  GString *xml = g_string_new ("<interface><object class=\"GtkShortcutsWindow\" id=\"window\"><property name=\"modal\">1</property><child>"
                               "<object class=\"GtkShortcutsSection\"><property name=\"section-name\">all</property><property name=\"max-height\">14</property>");

  for (guint s = 0; s < G_N_ELEMENTS (sections); s++)
    {
      g_autofree char *group = g_markup_printf_escaped ("<child><object class=\"GtkShortcutsGroup\"><property name=\"title\">%s</property>",
                                                        _(sections[s].title));

      g_string_append (xml, group);
      for (guint k = 0; k < sections[s].n_keys; k++)
        {
          const Key *key = &sections[s].keys[k];
          g_autofree char *row = g_markup_printf_escaped ("<child><object class=\"GtkShortcutsShortcut\"><property name=\"title\">%s</property>"
                                                          "<property name=\"accelerator\">%s</property></object></child>",
                                                          _(key->title), key->accelerator);

          g_string_append (xml, row);
        }
      g_string_append (xml, "</object></child>");
    }
  g_string_append (xml, "</object></child></object></interface>");
  return g_string_free (xml, FALSE);
}

void
cp_shortcuts_present (GtkWidget *parent)
{
  g_autofree char *xml = describe_window ();
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_string (xml, -1);
  GtkWindow *window = GTK_WINDOW (gtk_builder_get_object (builder, "window"));

  gtk_window_set_transient_for (window, GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_present (window);
}

#endif
