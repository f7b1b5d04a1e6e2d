/* cp-coverage-bar.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-coverage-bar.h"

#include <glib/gi18n-lib.h>

struct _CpCoverageBar
{
  GtkWidget parent_instance;

  CpContractSession *session;
  CpPagesView *pages;
  GtkWidget *revealer;
  gboolean compact;
  GtkLabel *summary;
  GtkLabel *detail;
  GtkWidget *unusual;
  GtkWidget *previous;
  GtkWidget *next;
  CpCoverage *coverage;
  GArray *stops; /* of guint: indices of the passages that are stepped through */
  int stop;      /* index into them, or -1 */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CpCoverageBar, cp_coverage_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_OPEN,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* In words. */

/* (transfer full): "Read by this computer, gpt-5." */
static char *
readers_sentence (CpCoverage *coverage)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *all = NULL;

  for (guint i = 0; i < cp_coverage_get_n_pages (coverage); i++)
    for (guint j = 0; j < cp_coverage_get_page (coverage, i)->readers->len; j++)
      {
        const char *id = g_ptr_array_index (cp_coverage_get_page (coverage, i)->readers, j);
        const char *name = g_str_equal (id, "local") ? _("this computer") : id;

        if (!g_str_equal (id, "combined") && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
          g_ptr_array_add (names, (gpointer) name);
      }
  if (names->len == 0)
    return g_strdup (_("Nobody has read this contract yet."));
  g_ptr_array_add (names, NULL);
  all = g_strjoinv (", ", (char **) names->pdata);
  /* Translators: %s lists who read the contract */
  return g_strdup_printf (_("Read by %s."), all);
}

static void
say_summary (CpCoverageBar *self)
{
  const guint open = cp_coverage_count (self->coverage, CP_COVERAGE_OPEN);
  const guint unread = cp_coverage_count (self->coverage, CP_COVERAGE_UNREAD);
  g_autofree char *left = NULL;
  g_autofree char *missed = NULL;
  g_autofree char *readers = NULL;
  g_autofree char *both = NULL;

  left = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u passage was read, and no term came of it.",
                                       "%u passages were read, and no term came of them.", open),
                          open);
  if (unread == 0)
    missed = g_strdup (_("Nothing was left unread."));
  else
    missed = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u passage was not read.", "%u passages were not read.", unread), unread);
  readers = readers_sentence (self->coverage);
  both = g_strdup_printf ("%s %s %s", readers, missed, open > 0 ? left : "");
  gtk_label_set_label (self->summary, g_strstrip (both));
}

/* Where the pages are low, the bar takes one sentence of them: of the passage that the person is at, or of the contract. */
static void
show_sentences (CpCoverageBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->summary), !self->compact || self->stop < 0);
  gtk_widget_set_visible (GTK_WIDGET (self->detail), !self->compact || self->stop >= 0);
}

static void
say_stop (CpCoverageBar *self)
{
  const CpCoveragePassage *passage;
  g_autofree char *sentence = NULL;

  show_sentences (self);
  if (self->stop < 0)
    {
      gtk_label_set_label (self->detail,
                           self->stops->len > 0 ? _("At the edge of the page: filled is taken up, hatched brought no term, framed was not read.") : _("There is nothing here to look at."));
      return;
    }
  passage = cp_coverage_get_passage (self->coverage, g_array_index (self->stops, guint, self->stop));
  /* Translators: position among the passages, page, why it is listed */
  sentence = g_strdup_printf (_("%d of %u · Page %d · %s"), self->stop + 1, self->stops->len, passage->page,
                              passage->reason != NULL ? passage->reason : "");
  gtk_label_set_label (self->detail, sentence);
}

static void
show_on_pages (CpCoverageBar *self)
{
  const int current = self->stop < 0 ? -1 : (int) g_array_index (self->stops, guint, self->stop);

  cp_pages_view_set_coverage (self->pages, self->coverage, current);
}

/* Unread ones and, unless only unusual places are wanted, all that nobody took up. */
static void
collect_stops (CpCoverageBar *self)
{
  const gboolean unusual = gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (self->unusual));

  g_array_set_size (self->stops, 0);
  self->stop = -1;
  for (guint i = 0; self->coverage != NULL && i < cp_coverage_get_n_passages (self->coverage); i++)
    {
      const CpCoveragePassage *passage = cp_coverage_get_passage (self->coverage, i);

      if (passage->state == CP_COVERAGE_UNREAD || (passage->state == CP_COVERAGE_OPEN && (passage->unusual || !unusual)))
        g_array_append_val (self->stops, i);
    }
  gtk_widget_set_sensitive (self->previous, self->stops->len > 0);
  gtk_widget_set_sensitive (self->next, self->stops->len > 0);
}

static void
on_unusual (CpCoverageBar *self)
{
  if (self->coverage == NULL)
    return;
  collect_stops (self);
  say_stop (self);
  show_on_pages (self);
}

static void
take_coverage (CpCoverageBar *self, CpCoverage *coverage)
{
  g_clear_pointer (&self->coverage, cp_coverage_unref);
  self->coverage = coverage;
  collect_stops (self);
  say_summary (self);
  say_stop (self);
  show_on_pages (self);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpCoverageBar) self = user_data;
  g_autoptr (GError) error = NULL;
  CpCoverage *coverage = cp_contract_coverage_load_finish (CP_WORKSPACE (source), result, &error);

  if (coverage != NULL && cp_coverage_bar_get_open (self))
    take_coverage (self, coverage);
  else if (coverage != NULL)
    cp_coverage_unref (coverage);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    gtk_label_set_label (self->summary, error->message);
}

static void
load (CpCoverageBar *self)
{
  CpTextLayer *layer = cp_contract_session_get_text_layer (self->session);

  gtk_label_set_label (self->summary, _("Looking at what was read…"));
  gtk_label_set_label (self->detail, NULL);
  if (layer == NULL || cp_contract_session_get_workspace (self->session) == NULL)
    return;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  cp_contract_coverage_load_async (cp_contract_session_get_workspace (self->session),
                                   cp_contract_get_id (cp_contract_session_get_contract (self->session)), layer, self->cancellable,
                                   on_loaded, g_object_ref (self));
}

static void
on_changed (CpCoverageBar *self)
{
  if (cp_coverage_bar_get_open (self))
    load (self);
}

/**
 * cp_coverage_bar_set_open:
 * @self: a bar
 * @open: whether to show what was read
 *
 * Opening lays the text beside all readings on a worker; closing takes the marks from the pages.
 */
void
cp_coverage_bar_set_open (CpCoverageBar *self, gboolean open)
{
  g_return_if_fail (CP_IS_COVERAGE_BAR (self));

  if (open == cp_coverage_bar_get_open (self))
    return;
  gtk_revealer_set_reveal_child (GTK_REVEALER (self->revealer), open);
  if (open)
    load (self);
  else
    {
      if (self->cancellable != NULL)
        g_cancellable_cancel (self->cancellable);
      g_clear_pointer (&self->coverage, cp_coverage_unref);
      cp_pages_view_set_coverage (self->pages, NULL, -1);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OPEN]);
}

gboolean
cp_coverage_bar_get_open (CpCoverageBar *self)
{
  g_return_val_if_fail (CP_IS_COVERAGE_BAR (self), FALSE);
  return self->revealer != NULL && gtk_revealer_get_reveal_child (GTK_REVEALER (self->revealer));
}

/**
 * cp_coverage_bar_set_compact:
 * @self: the bar
 * @compact: whether the pages above or below it are low
 *
 * A compact bar says one sentence instead of two.
 */
void
cp_coverage_bar_set_compact (CpCoverageBar *self, gboolean compact)
{
  g_return_if_fail (CP_IS_COVERAGE_BAR (self));

  self->compact = compact;
  show_sentences (self);
}

/**
 * cp_coverage_bar_step:
 * @self: an open bar
 * @steps: 1 for the next passage that wants a look, -1 for the one before; around the ends
 */
void
cp_coverage_bar_step (CpCoverageBar *self, int steps)
{
  CpTextLayer *layer = cp_contract_session_get_text_layer (self->session);
  const CpCoveragePassage *passage;
  g_autoptr (CpAnchor) anchor = NULL;
  int n;

  g_return_if_fail (CP_IS_COVERAGE_BAR (self));
  n = (int) self->stops->len;
  if (n == 0 || self->coverage == NULL)
    return;
  self->stop = self->stop < 0 ? (steps > 0 ? 0 : n - 1) : ((self->stop + steps) % n + n) % n;
  passage = cp_coverage_get_passage (self->coverage, g_array_index (self->stops, guint, self->stop));
  say_stop (self);
  show_on_pages (self);
  if (layer != NULL)
    anchor = cp_text_layer_anchor (layer, passage->start, passage->end);
  if (anchor != NULL)
    cp_pages_view_reveal (self->pages, anchor, FALSE);
  else
    cp_pages_view_go_to (self->pages, passage->page, 0);
}

/** cp_coverage_bar_get_sentence: Returns: (transfer none): what the bar says of the passage that the person is at */
const char *
cp_coverage_bar_get_sentence (CpCoverageBar *self)
{
  g_return_val_if_fail (CP_IS_COVERAGE_BAR (self), NULL);
  return gtk_label_get_label (self->detail);
}

static void
on_previous (CpCoverageBar *self)
{
  cp_coverage_bar_step (self, -1);
}

static void
on_next (CpCoverageBar *self)
{
  cp_coverage_bar_step (self, 1);
}

static void
on_close (CpCoverageBar *self)
{
  cp_coverage_bar_set_open (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->pages));
}

static GtkWidget *
add_button (CpCoverageBar *self, GtkWidget *box, const char *icon, const char *label, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (box), button);
  return button;
}

static GtkLabel *
add_label (GtkWidget *box, const char *style)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_box_append (GTK_BOX (box), label);
  return GTK_LABEL (label);
}

static void
build (CpCoverageBar *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  self->summary = add_label (words, NULL);
  self->detail = add_label (words, "quiet");
  gtk_box_append (GTK_BOX (box), words);
  self->unusual = gtk_toggle_button_new_with_label (_("Unusual places"));
  gtk_widget_set_valign (self->unusual, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (self->unusual,
                               _("Only what stands in small print, in a definition, behind the signatures, or was not read"));
  g_signal_connect_swapped (self->unusual, "toggled", G_CALLBACK (on_unusual), self);
  gtk_box_append (GTK_BOX (box), self->unusual);
  self->previous = add_button (self, box, "go-up-symbolic", _("Previous passage"), G_CALLBACK (on_previous));
  self->next = add_button (self, box, "go-down-symbolic", _("Next passage"), G_CALLBACK (on_next));
  add_button (self, box, "window-close-symbolic", _("Close"), G_CALLBACK (on_close));
  gtk_widget_add_css_class (box, "find-bar");

  self->revealer = gtk_revealer_new ();
  gtk_revealer_set_child (GTK_REVEALER (self->revealer), box);
  gtk_widget_set_parent (self->revealer, GTK_WIDGET (self));
}

GtkWidget *
cp_coverage_bar_new (CpContractSession *session, CpPagesView *pages)
{
  CpCoverageBar *self = g_object_new (CP_TYPE_COVERAGE_BAR, NULL);

  self->session = g_object_ref (session);
  self->pages = g_object_ref (pages);
  g_signal_connect_object (session, "notify::text-layer", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::review", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

static void
cp_coverage_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_OPEN)
    g_value_set_boolean (value, cp_coverage_bar_get_open (CP_COVERAGE_BAR (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cp_coverage_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_OPEN)
    cp_coverage_bar_set_open (CP_COVERAGE_BAR (object), g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
cp_coverage_bar_dispose (GObject *object)
{
  CpCoverageBar *self = CP_COVERAGE_BAR (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->revealer, gtk_widget_unparent);
  g_clear_pointer (&self->coverage, cp_coverage_unref);
  g_clear_object (&self->pages);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (cp_coverage_bar_parent_class)->dispose (object);
}

static void
cp_coverage_bar_finalize (GObject *object)
{
  g_array_unref (CP_COVERAGE_BAR (object)->stops);

  G_OBJECT_CLASS (cp_coverage_bar_parent_class)->finalize (object);
}

static void
cp_coverage_bar_class_init (CpCoverageBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = cp_coverage_bar_get_property;
  object_class->set_property = cp_coverage_bar_set_property;
  object_class->dispose = cp_coverage_bar_dispose;
  object_class->finalize = cp_coverage_bar_finalize;
  properties[PROP_OPEN] = g_param_spec_boolean ("open", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
cp_coverage_bar_init (CpCoverageBar *self)
{
  self->stops = g_array_new (FALSE, FALSE, sizeof (guint));
  self->stop = -1;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _("What was read"), -1);
  build (self);
}
