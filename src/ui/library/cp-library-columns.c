/* cp-library-columns.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-library-columns.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-contract-words.h"
#include "cp-text-scale.h"

/* What the match may say where the window is narrow. */
#define NARROW_MATCH 166

static const struct
{
  const char *id;
  const char *title;
  int width; /* in sp; 0 = takes what is left */
} columns[] = {
  [CP_COLUMN_CONTRACT] = { "contract", N_ ("Contract"), 0 },
  [CP_COLUMN_COUNTERPARTY] = { "counterparty", N_ ("Counterparty"), 172 },
  [CP_COLUMN_TYPE] = { "type", N_ ("Type"), 98 },
  [CP_COLUMN_STATE] = { "state", N_ ("State"), 120 },
  [CP_COLUMN_TO_LOOK_AT] = { "to-look-at", N_ ("To look at"), 74 },
  [CP_COLUMN_RENEWS] = { "renews", N_ ("Renews"), 106 },
  [CP_COLUMN_VALUE] = { "value", N_ ("Value"), 92 },
  [CP_COLUMN_MATCH] = { "match", N_ ("Match"), 208 },
};

const char *
cp_library_column_id (CpLibraryColumn column)
{
  return columns[column].id;
}

const char *
cp_library_column_title (CpLibraryColumn column)
{
  return _(columns[column].title);
}

/* -- order -- */

static int
compare_text (const char *a, const char *b)
{
  return g_utf8_collate (a != NULL ? a : "", b != NULL ? b : "");
}

static int
compare_value (CpContract *a, CpContract *b)
{
  CpMoney left = cp_money (0, "");
  CpMoney right = cp_money (0, "");

  cp_contract_get_value (a, &left);
  cp_contract_get_value (b, &right);
  return (left.hundredths > right.hundredths) - (left.hundredths < right.hundredths);
}

static int
compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  CpContract *left = (CpContract *) a;
  CpContract *right = (CpContract *) b;

  switch ((CpLibraryColumn) GPOINTER_TO_INT (user_data))
    {
    case CP_COLUMN_COUNTERPARTY:
      return compare_text (cp_contract_get_counterparty (left), cp_contract_get_counterparty (right));
    case CP_COLUMN_TYPE:
      return compare_text (cp_contract_words_type (cp_contract_get_contract_type (left)),
                           cp_contract_words_type (cp_contract_get_contract_type (right)));
    case CP_COLUMN_STATE:
      return (int) cp_contract_get_state (left) - (int) cp_contract_get_state (right);
    case CP_COLUMN_TO_LOOK_AT:
      return cp_contract_get_open_terms (left) - cp_contract_get_open_terms (right);
    case CP_COLUMN_RENEWS:
      return cp_civil_date_compare (cp_contract_get_renewal_date (left), cp_contract_get_renewal_date (right));
    case CP_COLUMN_VALUE:
      return compare_value (left, right);
    case CP_COLUMN_MATCH:
      return cp_contract_get_match_percent (left) - cp_contract_get_match_percent (right);
    case CP_COLUMN_CONTRACT:
    case CP_N_COLUMNS:
    default:
      return compare_text (cp_contract_get_title (left), cp_contract_get_title (right));
    }
}

static int
compare_clamped (gconstpointer a, gconstpointer b, gpointer user_data)
{
  return gtk_ordering_from_cmpfunc (compare (a, b, user_data));
}

/* -- cells -- */

static void
refresh (GtkListItem *list_item)
{
  GtkWidget *cell = gtk_list_item_get_child (list_item);
  GObject *item = gtk_list_item_get_item (list_item);
  CpLibraryColumn column = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (cell), "cp-column"));

  if (item == NULL)
    return;
  cp_library_cell_show (cell, column, item);
  if (column == CP_COLUMN_CONTRACT)
    {
      g_autofree char *name = CP_IS_CONTRACT (item) ? cp_contract_words_row (CP_CONTRACT (item))
                                                    : cp_operation_words_row (CP_OPERATION (item));

      cp_accessible_name_row (list_item, cell, name);
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  GtkWidget *cell = cp_library_cell_new (GPOINTER_TO_INT (user_data));

  g_object_set_data (G_OBJECT (cell), "cp-column", user_data);
  gtk_list_item_set_child (list_item, cell);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  refresh (list_item);
  g_signal_connect_object (gtk_list_item_get_item (list_item), "notify", G_CALLBACK (refresh), list_item, G_CONNECT_SWAPPED);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), refresh, list_item);
  cp_library_cell_show (gtk_list_item_get_child (list_item), GPOINTER_TO_INT (user_data), NULL);
}

static GtkListItemFactory *
make_factory (CpLibraryColumn column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (column));
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), GINT_TO_POINTER (column));
  return factory;
}

static int
width_of (CpLibraryColumn column, CpWidthClass width_class)
{
  return column == CP_COLUMN_MATCH && width_class == CP_WIDTH_NARROW ? NARROW_MATCH : columns[column].width;
}

/* GTK 4.8 keeps the width of hidden columns away from the one that expands: what is hidden must ask for none. */
static void
fit_widths (GtkColumnView *view)
{
  const CpWidthClass width_class = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (view), "cp-width-class"));
  const double scale = cp_text_scale (GTK_WIDGET (view));

  for (guint i = 0; i < CP_N_COLUMNS; i++)
    {
      GtkColumnViewColumn *column = cp_library_columns_get (view, i);
      const int width = gtk_column_view_column_get_visible (column) ? (int) (width_of (i, width_class) * scale) : 0;

      if (columns[i].width > 0)
        gtk_column_view_column_set_fixed_width (column, width);
    }
}

/**
 * cp_library_columns_append:
 * @view: an empty view over #CpContract and #CpOperation
 */
void
cp_library_columns_append (GtkColumnView *view)
{
  for (guint i = 0; i < CP_N_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = gtk_column_view_column_new (_(columns[i].title), make_factory (i));
      g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_clamped, GINT_TO_POINTER (i), NULL));

      gtk_column_view_column_set_sorter (column, sorter);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, columns[i].width == 0);
      gtk_column_view_append_column (view, column);
      g_signal_connect_object (column, "notify::visible", G_CALLBACK (fit_widths), view, G_CONNECT_SWAPPED);
    }
  g_object_set_data (G_OBJECT (view), "cp-width-class", GINT_TO_POINTER (CP_WIDTH_NORMAL));
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (view)), "notify::gtk-xft-dpi", G_CALLBACK (fit_widths), view,
                           G_CONNECT_SWAPPED);
  fit_widths (view);
}

/**
 * cp_library_columns_fit:
 * @view: a view that the columns were appended to
 * @width_class: how wide the window is
 *
 * Columns that there is no room for go; the others are as wide as their words at the person's text size.
 */
void
cp_library_columns_fit (GtkColumnView *view, CpWidthClass width_class)
{
  static const CpLibraryColumn from_normal[] = { CP_COLUMN_TYPE, CP_COLUMN_VALUE };
  static const CpLibraryColumn from_medium[] = { CP_COLUMN_TO_LOOK_AT, CP_COLUMN_RENEWS, CP_COLUMN_COUNTERPARTY };

  g_object_set_data (G_OBJECT (view), "cp-width-class", GINT_TO_POINTER (width_class));
  for (guint i = 0; i < G_N_ELEMENTS (from_normal); i++)
    gtk_column_view_column_set_visible (cp_library_columns_get (view, from_normal[i]), width_class >= CP_WIDTH_NORMAL);
  for (guint i = 0; i < G_N_ELEMENTS (from_medium); i++)
    gtk_column_view_column_set_visible (cp_library_columns_get (view, from_medium[i]), width_class >= CP_WIDTH_MEDIUM);
  fit_widths (view);
}

/** cp_library_columns_get: (transfer none): one of the columns that were appended */
GtkColumnViewColumn *
cp_library_columns_get (GtkColumnView *view, CpLibraryColumn column)
{
  g_autoptr (GtkColumnViewColumn) found = g_list_model_get_item (gtk_column_view_get_columns (view), column);

  return found;
}
