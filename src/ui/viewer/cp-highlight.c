/* cp-highlight.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-highlight.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "cp-highlight-paint.h"
#include "cp-mark-words.h"

/* A quote is read aloud up to here. */
#define SPOKEN_LETTERS 80

struct _CpHighlight
{
  GtkWidget parent_instance;

  CpTerm *term;
  CpAnchor *anchor;
  GArray *lines; /* of graphene_rect_t, from the widget's corner */
  double zoom;
  double pulse;
  gboolean selected;
  gboolean dark;
  gboolean bare;
  AdwAnimation *animation;
};

G_DEFINE_FINAL_TYPE (CpHighlight, cp_highlight, GTK_TYPE_WIDGET)

enum
{
  ACTIVATE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/**
 * cp_highlight_dup_label:
 * @term: a term
 * @anchor: one of its places
 *
 * Returns: (transfer full): what a screen reader says: "Notice period, to check: not less than ninety (90) days…"
 */
char *
cp_highlight_dup_label (CpTerm *term, CpAnchor *anchor)
{
  const char *label = cp_term_name (term);
  const char *quote = cp_anchor_get_quote (anchor);
  g_autofree char *state = cp_mark_spoken (cp_term_get_mark (term));
  g_autofree char *start = NULL;

  if (g_utf8_strlen (quote, -1) <= SPOKEN_LETTERS)
    return g_strdup_printf (_("%s, %s: %s"), label, state, quote);
  start = g_utf8_substring (quote, 0, SPOKEN_LETTERS);
  return g_strdup_printf (_("%s, %s: %s…"), label, state, g_strchomp (start));
}

static void
update_label (CpHighlight *self)
{
  g_autofree char *label = cp_highlight_dup_label (self->term, self->anchor);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static gboolean
is_high_contrast (void)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

static void
cp_highlight_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CpHighlight *self = CP_HIGHLIGHT (widget);
  const GtkStateFlags flags = gtk_widget_get_state_flags (widget);
  CpHighlightLook look = { cp_term_get_mark (self->term), self->zoom, self->pulse };

  if (self->lines->len == 0)
    return;
  look.selected = self->selected;
  look.focused = (flags & GTK_STATE_FLAG_FOCUS_VISIBLE) != 0;
  look.hovered = (flags & GTK_STATE_FLAG_PRELIGHT) != 0;
  look.dark = self->dark;
  look.bare = self->bare;
  look.high_contrast = is_high_contrast ();
  cp_highlight_paint (snapshot, (graphene_rect_t *) self->lines->data, self->lines->len, &look);
}

static gboolean
cp_highlight_contains (GtkWidget *widget, double x, double y)
{
  CpHighlight *self = CP_HIGHLIGHT (widget);
  const graphene_point_t point = GRAPHENE_POINT_INIT (x, y);

  for (guint i = 0; i < self->lines->len; i++)
    {
      graphene_rect_t box;

      cp_highlight_box (&g_array_index (self->lines, graphene_rect_t, i), self->zoom, &box);
      if (graphene_rect_contains_point (&box, &point))
        return TRUE;
    }
  return FALSE;
}

static void
on_state_flags_changed (GtkWidget *widget, GtkStateFlags flags, gpointer user_data)
{
  gtk_widget_queue_draw (widget);
}

static void
pick (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_signal_emit (widget, signals[ACTIVATE], 0);
}

/**
 * cp_highlight_set_lines:
 * @self: a highlight
 * @lines: (array length=n_lines): its words, one rectangle a line, in pixels from the widget's corner
 * @n_lines: how many
 * @zoom: pixels a point
 */
void
cp_highlight_set_lines (CpHighlight *self, const graphene_rect_t *lines, guint n_lines, double zoom)
{
  g_return_if_fail (CP_IS_HIGHLIGHT (self));

  if (self->zoom == zoom && self->lines->len == n_lines &&
      memcmp (self->lines->data, lines, n_lines * sizeof *lines) == 0)
    return;
  g_array_set_size (self->lines, 0);
  g_array_append_vals (self->lines, lines, n_lines);
  self->zoom = zoom;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

const graphene_rect_t *
cp_highlight_get_lines (CpHighlight *self, guint *n_lines)
{
  g_return_val_if_fail (CP_IS_HIGHLIGHT (self), NULL);

  *n_lines = self->lines->len;
  return (const graphene_rect_t *) self->lines->data;
}

void
cp_highlight_set_selected (CpHighlight *self, gboolean selected)
{
  g_return_if_fail (CP_IS_HIGHLIGHT (self));

  if (self->selected == selected)
    return;
  self->selected = selected;
  gtk_accessible_update_state (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_STATE_SELECTED, selected, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* A bare place has an outline and no ground. */
void
cp_highlight_set_bare (CpHighlight *self, gboolean bare)
{
  g_return_if_fail (CP_IS_HIGHLIGHT (self));

  if (self->bare == bare)
    return;
  self->bare = bare;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
cp_highlight_set_dark (CpHighlight *self, gboolean dark)
{
  g_return_if_fail (CP_IS_HIGHLIGHT (self));

  self->dark = dark;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_pulse (double value, gpointer user_data)
{
  CpHighlight *self = user_data;

  self->pulse = value >= 1 ? 0 : value;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/**
 * cp_highlight_pulse:
 * @self: a highlight
 *
 * Draws the eye to it once, for a quarter of a second; nothing happens where the person wants no motion.
 */
void
cp_highlight_pulse (CpHighlight *self)
{
  g_return_if_fail (CP_IS_HIGHLIGHT (self));

  if (!adw_get_enable_animations (GTK_WIDGET (self)))
    return;
  if (self->animation == NULL)
    self->animation = adw_timed_animation_new (GTK_WIDGET (self), 0.01, 1, 250,
                                               adw_callback_animation_target_new (on_pulse, self, NULL));
  adw_animation_play (self->animation);
}

GtkWidget *
cp_highlight_new (CpTerm *term, CpAnchor *anchor)
{
  CpHighlight *self = g_object_new (CP_TYPE_HIGHLIGHT, NULL);

  self->term = g_object_ref (term);
  self->anchor = cp_anchor_ref (anchor);
  g_signal_connect_object (term, "notify::mark", G_CALLBACK (update_label), self, G_CONNECT_SWAPPED);
  update_label (self);
  return GTK_WIDGET (self);
}

CpTerm *
cp_highlight_get_term (CpHighlight *self)
{
  g_return_val_if_fail (CP_IS_HIGHLIGHT (self), NULL);
  return self->term;
}

CpAnchor *
cp_highlight_get_anchor (CpHighlight *self)
{
  g_return_val_if_fail (CP_IS_HIGHLIGHT (self), NULL);
  return self->anchor;
}

static void
cp_highlight_dispose (GObject *object)
{
  CpHighlight *self = CP_HIGHLIGHT (object);

  if (self->animation != NULL)
    adw_animation_reset (self->animation);
  g_clear_object (&self->animation);
  g_clear_object (&self->term);
  g_clear_pointer (&self->anchor, cp_anchor_unref);

  G_OBJECT_CLASS (cp_highlight_parent_class)->dispose (object);
}

static void
cp_highlight_finalize (GObject *object)
{
  g_array_unref (CP_HIGHLIGHT (object)->lines);

  G_OBJECT_CLASS (cp_highlight_parent_class)->finalize (object);
}

static void
cp_highlight_class_init (CpHighlightClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const guint keys[] = { GDK_KEY_Return, GDK_KEY_KP_Enter, GDK_KEY_ISO_Enter, GDK_KEY_space };

  G_OBJECT_CLASS (klass)->dispose = cp_highlight_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_highlight_finalize;
  widget_class->snapshot = cp_highlight_snapshot;
  widget_class->contains = cp_highlight_contains;

  signals[ACTIVATE] = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_ACTION, 0, NULL,
                                    NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_activate_signal (widget_class, signals[ACTIVATE]);
  gtk_widget_class_install_action (widget_class, "highlight.pick", NULL, pick);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i], 0, "highlight.pick", NULL);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LINK);
  gtk_widget_class_set_css_name (widget_class, "highlight");
}

static void
cp_highlight_init (CpHighlight *self)
{
  self->lines = g_array_new (FALSE, FALSE, sizeof (graphene_rect_t));
  self->zoom = 1;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), "pointer");
  g_signal_connect (self, "state-flags-changed", G_CALLBACK (on_state_flags_changed), NULL);
}
