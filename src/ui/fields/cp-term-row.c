/* cp-term-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-term-row.h"

#include "cp-mark-label.h"
#include "cp-mark-words.h"
#include "cp-term-words.h"

struct _CpTermRow
{
  GtkListBoxRow parent_instance;

  CpContractSession *session;
  CpTerm *term;
  CpTermDetail *detail; /* (nullable): while open */
  GtkWidget *closed;
  GtkWidget *value;
  GtkWidget *source;
  GtkWidget *mark;
  GtkWidget *bar;
  GtkWidget *trust;
  GtkWidget *place;
};

G_DEFINE_FINAL_TYPE (CpTermRow, cp_term_row, GTK_TYPE_LIST_BOX_ROW)

static GtkWidget *
new_label (const char *text, float xalign, gboolean quiet)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), xalign);
  gtk_label_set_ellipsize (GTK_LABEL (label), xalign < 0.5 ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_hexpand (label, xalign < 0.5);
  gtk_widget_set_halign (label, xalign < 0.5 ? GTK_ALIGN_FILL : GTK_ALIGN_END);
  if (quiet)
    {
      gtk_widget_add_css_class (label, "small");
      gtk_widget_add_css_class (label, "quiet");
    }
  return label;
}

static int
count_pages (CpTermRow *self)
{
  CpDocument *document = cp_contract_session_get_document (self->session);

  return document != NULL ? cp_document_get_n_pages (document)
                          : cp_contract_get_pages (cp_contract_session_get_contract (self->session));
}

static void
update (CpTermRow *self)
{
  g_autofree char *value = cp_term_dup_display (self->term);
  g_autofree char *source = cp_term_words_source (self->term, count_pages (self));
  g_autofree char *trust = cp_term_words_trust (self->term);
  g_autofree char *place = cp_term_words_place (self->term);
  g_autofree char *spoken = cp_term_words_row (self->term, count_pages (self));
  const gboolean open = cp_term_get_review_state (self->term) == CP_REVIEW_OPEN;

  g_strdelimit (value, "\n", ' ');
  gtk_label_set_label (GTK_LABEL (self->value), value);
  gtk_label_set_label (GTK_LABEL (self->source), source);
  gtk_label_set_label (GTK_LABEL (self->trust), trust);
  gtk_label_set_label (GTK_LABEL (self->place), place);
  cp_mark_label_set (self->mark, cp_term_get_mark (self->term));
  gtk_level_bar_set_value (GTK_LEVEL_BAR (self->bar), cp_term_words_confidence (self->term));
  gtk_widget_set_visible (self->bar, open && g_ascii_isdigit (*trust));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

static GtkWidget *
build_trust (CpTermRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  self->bar = gtk_level_bar_new ();
  gtk_widget_set_size_request (self->bar, 36, -1);
  gtk_widget_set_valign (self->bar, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (self->bar, "confidence");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->bar), GTK_ACCESSIBLE_PROPERTY_LABEL, cp_term_name (self->term), -1);
  self->trust = new_label (NULL, 1, TRUE);
  gtk_widget_add_css_class (self->trust, "numeric");
  gtk_box_append (GTK_BOX (box), self->bar);
  gtk_box_append (GTK_BOX (box), self->trust);
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  return box;
}

static void
build (CpTermRow *self)
{
  GtkGrid *grid = GTK_GRID (gtk_grid_new ());

  self->closed = GTK_WIDGET (g_object_ref_sink (grid));
  self->value = new_label (NULL, 0, FALSE);
  self->source = new_label (NULL, 0, TRUE);
  self->mark = cp_mark_label_new ();
  self->place = new_label (NULL, 1, TRUE);
  gtk_widget_add_css_class (self->place, "numeric");
  gtk_grid_set_column_spacing (grid, 12);
  gtk_widget_add_css_class (self->closed, "term-closed");
  gtk_grid_attach (grid, new_label (cp_term_name (self->term), 0, TRUE), 0, 0, 1, 1);
  gtk_grid_attach (grid, self->mark, 1, 0, 1, 1);
  gtk_grid_attach (grid, self->value, 0, 1, 1, 1);
  gtk_grid_attach (grid, build_trust (self), 1, 1, 1, 1);
  gtk_grid_attach (grid, self->source, 0, 2, 1, 1);
  gtk_grid_attach (grid, self->place, 1, 2, 1, 1);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->closed);
}

CpTerm *
cp_term_row_get_term (CpTermRow *self)
{
  g_return_val_if_fail (CP_IS_TERM_ROW (self), NULL);
  return self->term;
}

/* (nullable): what is shown while the row is open */
CpTermDetail *
cp_term_row_get_detail (CpTermRow *self)
{
  g_return_val_if_fail (CP_IS_TERM_ROW (self), NULL);
  return self->detail;
}

/**
 * cp_term_row_open:
 * @self: a row
 *
 * Returns: (transfer none): the term with its editor, in place of the three lines
 */
CpTermDetail *
cp_term_row_open (CpTermRow *self)
{
  g_return_val_if_fail (CP_IS_TERM_ROW (self), NULL);

  if (self->detail == NULL)
    {
      self->detail = CP_TERM_DETAIL (cp_term_detail_new (self->session, self->term));
      gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), GTK_WIDGET (self->detail));
      gtk_widget_add_css_class (GTK_WIDGET (self), "open");
    }
  return self->detail;
}

void
cp_term_row_close (CpTermRow *self)
{
  g_return_if_fail (CP_IS_TERM_ROW (self));

  if (self->detail == NULL)
    return;
  self->detail = NULL;
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), self->closed);
  gtk_widget_remove_css_class (GTK_WIDGET (self), "open");
}

GtkWidget *
cp_term_row_new (CpContractSession *session, CpTerm *term)
{
  CpTermRow *self = g_object_new (CP_TYPE_TERM_ROW, NULL);

  self->session = g_object_ref (session);
  self->term = g_object_ref (term);
  build (self);
  update (self);
  g_signal_connect_object (term, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::document", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
cp_term_row_dispose (GObject *object)
{
  CpTermRow *self = CP_TERM_ROW (object);

  self->detail = NULL;
  g_clear_object (&self->closed);
  g_clear_object (&self->term);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cp_term_row_parent_class)->dispose (object);
}

static void
cp_term_row_class_init (CpTermRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_term_row_dispose;
}

static void
cp_term_row_init (CpTermRow *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "term");
}
