/* cp-library-cells.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-library-cells.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"
#include "cp-contract-words.h"
#include "cp-library-page.h"
#include "cp-state-label.h"

/* The parts of a cell are its children, kept under these names. */
#define PART_FIRST "cp-first"
#define PART_SECOND "cp-second"
#define PART_BAR "cp-bar"
#define PART_STATE "cp-state"
#define PART_BUTTON "cp-button"
#define PART_CLOSE "cp-close"
#define PART_ITEM "cp-item"

static gpointer
part (GtkWidget *cell, const char *name)
{
  return g_object_get_data (G_OBJECT (cell), name);
}

static GtkWidget *
add_part (GtkWidget *cell, const char *name, GtkWidget *widget)
{
  g_object_set_data (G_OBJECT (cell), name, widget);
  gtk_box_append (GTK_BOX (cell), widget);
  return widget;
}

static GtkWidget *
make_label (const char *css_class, float xalign)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

/** cp_library_cell_get_item: (transfer none) (nullable): what the row around @widget shows */
GObject *
cp_library_cell_get_item (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    if (part (widget, PART_ITEM) != NULL)
      return part (widget, PART_ITEM);
  return NULL;
}

static CpLibraryPage *
page_of (GtkWidget *widget)
{
  return CP_LIBRARY_PAGE (gtk_widget_get_ancestor (widget, CP_TYPE_LIBRARY_PAGE));
}

static void
button_cb (GtkWidget *button)
{
  cp_library_page_mend (page_of (button), cp_library_cell_get_item (button));
}

static void
close_cb (GtkWidget *button)
{
  cp_library_page_stop (page_of (button), cp_library_cell_get_item (button));
}

static void
add_match_parts (GtkWidget *cell)
{
  GtkWidget *first = add_part (cell, PART_FIRST, make_label (NULL, 0));
  GtkWidget *state = add_part (cell, PART_STATE, cp_state_label_new ());
  GtkWidget *button, *close;

  gtk_widget_set_hexpand (first, TRUE);
  gtk_widget_set_hexpand (state, TRUE);
  add_part (cell, PART_SECOND, make_label ("small", 1));
  gtk_widget_add_css_class (part (cell, PART_SECOND), "quiet");
  gtk_widget_add_css_class (part (cell, PART_SECOND), "tnum");
  button = add_part (cell, PART_BUTTON, gtk_button_new ());
  close = add_part (cell, PART_CLOSE, gtk_button_new_from_icon_name ("window-close-symbolic"));
  gtk_widget_add_css_class (close, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_valign (close, GTK_ALIGN_CENTER);
  g_signal_connect (button, "clicked", G_CALLBACK (button_cb), NULL);
  g_signal_connect (close, "clicked", G_CALLBACK (close_cb), NULL);
}

/**
 * cp_library_cell_new:
 * @column: for which column
 *
 * Returns: (transfer floating): an empty cell
 */
GtkWidget *
cp_library_cell_new (CpLibraryColumn column)
{
  GtkWidget *cell = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_widget_set_valign (cell, GTK_ALIGN_CENTER);
  switch (column)
    {
    case CP_COLUMN_CONTRACT:
    case CP_COLUMN_COUNTERPARTY:
      gtk_orientable_set_orientation (GTK_ORIENTABLE (cell), GTK_ORIENTATION_VERTICAL);
      gtk_box_set_spacing (GTK_BOX (cell), column == CP_COLUMN_COUNTERPARTY ? 3 : 0);
      add_part (cell, PART_FIRST, make_label (NULL, 0));
      if (column == CP_COLUMN_CONTRACT)
        gtk_widget_add_css_class (add_part (cell, PART_SECOND, make_label ("small", 0)), "quiet");
      else
        add_part (cell, PART_BAR, gtk_progress_bar_new ());
      break;
    case CP_COLUMN_STATE:
      add_part (cell, PART_STATE, cp_state_label_new ());
      break;
    case CP_COLUMN_MATCH:
      add_match_parts (cell);
      break;
    case CP_COLUMN_TO_LOOK_AT:
    case CP_COLUMN_VALUE:
      gtk_widget_set_hexpand (add_part (cell, PART_FIRST, make_label ("tnum", 1)), TRUE);
      break;
    case CP_COLUMN_TYPE:
    case CP_COLUMN_RENEWS:
    case CP_N_COLUMNS:
    default:
      add_part (cell, PART_FIRST, make_label ("tnum", 0));
      break;
    }
  return cell;
}

static void
set_words (GtkWidget *label, const char *text, CpLook look, gboolean quiet)
{
  gtk_label_set_text (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (label, NULL);
  if (look == CP_LOOK_PROBLEM)
    cp_look_apply (label, look);
  else
    gtk_widget_remove_css_class (label, "look-problem");
  if (quiet)
    gtk_widget_add_css_class (label, "quiet");
  else
    gtk_widget_remove_css_class (label, "quiet");
}

/* -- contracts -- */

static void
show_match (GtkWidget *cell, CpContract *contract)
{
  GtkWidget *first = part (cell, PART_FIRST);
  GtkWidget *state = part (cell, PART_STATE);
  GtkWidget *second = part (cell, PART_SECOND);
  const char *label = cp_contract_get_match_label (contract);
  int percent = cp_contract_get_match_percent (contract);
  gboolean failed = cp_contract_get_state (contract) == CP_CONTRACT_FAILED;
  gboolean certain = percent >= 0 && label != NULL;
  g_autofree char *number = certain ? g_strdup_printf (_("%d %%"), percent) : NULL;

  gtk_widget_set_visible (first, certain || failed);
  gtk_widget_set_visible (state, !certain && !failed);
  set_words (first, certain ? label : "", CP_LOOK_QUIET, FALSE);
  cp_state_label_set (CP_STATE_LABEL (state), CP_LOOK_CHECK, percent == -2 ? _("Choose a match") : _("No match yet"));
  gtk_label_set_text (GTK_LABEL (second), number != NULL ? number : "");
  gtk_widget_set_visible (second, number != NULL);
  gtk_widget_set_visible (part (cell, PART_BUTTON), failed && cp_contract_get_pages (contract) > 0);
  if (failed)
    gtk_button_set_label (part (cell, PART_BUTTON), _("Show the rest"));
  gtk_widget_set_visible (part (cell, PART_CLOSE), FALSE);
}

static void
show_contract_name (GtkWidget *cell, CpContract *contract)
{
  const char *title = cp_contract_get_title (contract);
  const char *file = cp_contract_get_file_name (contract);

  set_words (part (cell, PART_FIRST), title, CP_LOOK_QUIET, FALSE);
  gtk_label_set_text (part (cell, PART_SECOND), file != NULL ? file : "");
  gtk_widget_set_visible (part (cell, PART_SECOND), file != NULL && g_strcmp0 (file, title) != 0);
}

static void
show_contract (GtkWidget *cell, CpLibraryColumn column, CpContract *contract)
{
  g_autofree char *text = NULL;
  const char *problem = cp_contract_get_problem (contract);
  CpLook look;
  int open;

  switch (column)
    {
    case CP_COLUMN_CONTRACT:
      show_contract_name (cell, contract);
      break;
    case CP_COLUMN_COUNTERPARTY:
      if (cp_contract_get_state (contract) == CP_CONTRACT_FAILED && problem != NULL)
        {
          set_words (part (cell, PART_FIRST), problem, CP_LOOK_PROBLEM, FALSE);
          gtk_widget_set_tooltip_text (part (cell, PART_FIRST), problem);
        }
      else
        set_words (part (cell, PART_FIRST), cp_contract_get_counterparty (contract), CP_LOOK_QUIET, FALSE);
      gtk_widget_set_visible (part (cell, PART_BAR), FALSE);
      break;
    case CP_COLUMN_TYPE:
      set_words (part (cell, PART_FIRST), cp_contract_words_type (cp_contract_get_contract_type (contract)), CP_LOOK_QUIET, FALSE);
      break;
    case CP_COLUMN_STATE:
      text = g_strdup (cp_contract_words_state (cp_contract_get_state (contract), &look));
      cp_state_label_set (part (cell, PART_STATE), look, text);
      break;
    case CP_COLUMN_TO_LOOK_AT:
      open = cp_contract_get_open_terms (contract);
      text = open > 0 ? g_strdup_printf ("%d", open) : g_strdup (cp_contract_get_state (contract) == CP_CONTRACT_FAILED ? "" : "–");
      set_words (part (cell, PART_FIRST), text, CP_LOOK_QUIET, FALSE);
      break;
    case CP_COLUMN_RENEWS:
      text = cp_contract_words_renews (contract);
      set_words (part (cell, PART_FIRST), text, CP_LOOK_QUIET, !cp_civil_date_is_valid (cp_contract_get_renewal_date (contract)));
      break;
    case CP_COLUMN_VALUE:
      text = cp_contract_words_value (contract);
      set_words (part (cell, PART_FIRST), text, CP_LOOK_QUIET, FALSE);
      break;
    case CP_COLUMN_MATCH:
    case CP_N_COLUMNS:
    default:
      show_match (cell, contract);
      break;
    }
}

/* -- files on their way -- */

static const char *
mending_button (CpOperation *operation)
{
  const char *code = cp_operation_get_error_code (operation);

  if (g_strcmp0 (code, "needs_password") == 0 || g_strcmp0 (code, "wrong_password") == 0)
    return _("Enter…");
  if (g_strcmp0 (code, "already_here") == 0)
    return cp_operation_get_contract_id (operation) != NULL ? _("Open it") : NULL;
  if (g_strcmp0 (code, "not_a_contract") == 0 || g_strcmp0 (code, "unsupported") == 0)
    return NULL;
  return _("Try again");
}

static void
show_operation_way (GtkWidget *cell, CpOperation *operation)
{
  gboolean failed = cp_operation_get_state (operation) == CP_OPERATION_FAILED;
  const char *button = failed ? mending_button (operation) : NULL;
  GtkWidget *close = part (cell, PART_CLOSE);
  g_autofree char *name = g_strdup_printf (failed ? _("Take %s away") : _("Stop reading %s"), cp_operation_get_title (operation));

  gtk_widget_set_visible (part (cell, PART_STATE), FALSE);
  gtk_widget_set_visible (part (cell, PART_FIRST), TRUE);
  gtk_label_set_text (part (cell, PART_FIRST), "");
  gtk_widget_set_visible (part (cell, PART_SECOND), FALSE);
  gtk_widget_set_visible (part (cell, PART_BUTTON), button != NULL);
  if (button != NULL)
    gtk_button_set_label (part (cell, PART_BUTTON), button);
  gtk_widget_set_visible (close, TRUE);
  cp_accessible_name_tooltip (close, name);
}

static void
show_operation_progress (GtkWidget *cell, CpOperation *operation)
{
  CpOperationState state = cp_operation_get_state (operation);
  GtkWidget *first = part (cell, PART_FIRST);
  GtkWidget *bar = part (cell, PART_BAR);
  const char *detail = cp_operation_get_detail (operation);

  gtk_widget_add_css_class (first, "small");
  gtk_widget_set_visible (bar, state == CP_OPERATION_RUNNING);
  if (state == CP_OPERATION_FAILED)
    {
      set_words (first, cp_operation_words_error (operation), CP_LOOK_PROBLEM, FALSE);
      gtk_widget_set_tooltip_text (first, cp_operation_get_error_message (operation));
      return;
    }
  set_words (first, state == CP_OPERATION_RUNNING ? detail : "", CP_LOOK_QUIET, TRUE);
  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (bar), cp_operation_get_fraction (operation));
  cp_accessible_value_text (bar, cp_operation_get_fraction (operation), detail != NULL ? detail : "");
}

static void
show_operation_state (GtkWidget *state, CpOperation *operation)
{
  switch (cp_operation_get_state (operation))
    {
    case CP_OPERATION_WAITING:
      cp_state_label_set (CP_STATE_LABEL (state), CP_LOOK_WAITING, _("Waiting"));
      break;
    case CP_OPERATION_FAILED:
      cp_state_label_set (CP_STATE_LABEL (state), CP_LOOK_PROBLEM, _("Problem"));
      break;
    case CP_OPERATION_RUNNING:
    case CP_OPERATION_DONE:
    case CP_OPERATION_CANCELLED:
    default:
      cp_state_label_set (CP_STATE_LABEL (state), CP_LOOK_BUSY, _("Reading"));
      break;
    }
}

static void
show_operation (GtkWidget *cell, CpLibraryColumn column, CpOperation *operation)
{
  switch (column)
    {
    case CP_COLUMN_CONTRACT:
      set_words (part (cell, PART_FIRST), cp_operation_get_title (operation), CP_LOOK_QUIET, FALSE);
      gtk_widget_set_visible (part (cell, PART_SECOND), FALSE);
      break;
    case CP_COLUMN_COUNTERPARTY:
      show_operation_progress (cell, operation);
      break;
    case CP_COLUMN_STATE:
      show_operation_state (part (cell, PART_STATE), operation);
      break;
    case CP_COLUMN_MATCH:
      show_operation_way (cell, operation);
      break;
    case CP_COLUMN_TYPE:
    case CP_COLUMN_TO_LOOK_AT:
    case CP_COLUMN_RENEWS:
    case CP_COLUMN_VALUE:
    case CP_N_COLUMNS:
    default:
      gtk_label_set_text (part (cell, PART_FIRST), "");
      break;
    }
}

/**
 * cp_library_cell_show:
 * @cell: made for @column
 * @column: its column
 * @item: (nullable): a #CpContract or a #CpOperation; %NULL lets go of the last one
 */
void
cp_library_cell_show (GtkWidget *cell, CpLibraryColumn column, GObject *item)
{
  if (part (cell, PART_ITEM) != item)
    g_object_set_data_full (G_OBJECT (cell), PART_ITEM, item != NULL ? g_object_ref (item) : NULL, g_object_unref);
  if (item == NULL)
    return;
  if (column == CP_COLUMN_COUNTERPARTY)
    gtk_widget_remove_css_class (part (cell, PART_FIRST), "small");
  if (CP_IS_CONTRACT (item))
    show_contract (cell, column, CP_CONTRACT (item));
  else
    show_operation (cell, column, CP_OPERATION (item));
}
