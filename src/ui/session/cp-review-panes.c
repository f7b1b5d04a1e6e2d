/* cp-review-panes.c
 *
 * The platform's breakpoints are newer than the floor, so the widths are compared where they arise: while sizes are
 * allocated. Geometry follows at once; what changes inside the panes (property "layout") follows with the next frame, because
 * children must not ask for another size while they are being given one.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-review-panes.h"

#include "cp-pane-handle.h"
#include "cp-text-scale.h"

#define OUTLINE_WIDTH 240
#define HANDLE_WIDTH 6
#define LEAST_PAGES 300
#define LEAST_TERMS 392
/* Below this nothing is promised. */
#define FLOOR_WIDTH 360

struct _CpReviewPanes
{
  GtkWidget parent_instance;

  GtkWidget *outline;
  GtkWidget *pages;
  GtkWidget *terms;
  GtkWidget *handle;
  int terms_width; /* chosen by hand, 0 = by the width there is */
  CpReviewLayout layout;
  CpReviewLayout next_layout;
  guint tick_id;
  gboolean show_outline;
  gboolean outline_chosen;
  gboolean is_roomy;
};

G_DEFINE_FINAL_TYPE (CpReviewPanes, cp_review_panes, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_LAYOUT,
  PROP_SHOW_OUTLINE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static CpReviewLayout
layout_for (CpReviewPanes *self, int width)
{
  const double sp = width / cp_text_scale (GTK_WIDGET (self));

  return sp < 860 ? CP_REVIEW_NARROW : sp < 1200 ? CP_REVIEW_MEDIUM : CP_REVIEW_WIDE;
}

static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  CpReviewPanes *self = CP_REVIEW_PANES (widget);

  self->tick_id = 0;
  if (!self->outline_chosen && self->show_outline != self->is_roomy)
    {
      self->show_outline = self->is_roomy;
      gtk_widget_set_visible (self->outline, self->show_outline);
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_OUTLINE]);
    }
  if (self->layout != self->next_layout)
    {
      self->layout = self->next_layout;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYOUT]);
    }
  return G_SOURCE_REMOVE;
}

static void
note_width (CpReviewPanes *self, int width)
{
  self->next_layout = layout_for (self, width);
  self->is_roomy = width / cp_text_scale (GTK_WIDGET (self)) >= 1600;
  if ((self->next_layout != self->layout || (!self->outline_chosen && self->is_roomy != self->show_outline)) &&
      self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (GTK_WIDGET (self), on_tick, NULL, NULL);
}

static void
place (GtkWidget *child, int x, int y, int width, int height)
{
  int least = 0, least_height = 0;

  if (!gtk_widget_get_visible (child))
    return;
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  width = MAX (width, least);
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &least_height, NULL, NULL, NULL);
  gtk_widget_size_allocate (child, &(GtkAllocation) { x, y, width, MAX (height, least_height) }, -1);
}

static int
terms_width_for (CpReviewPanes *self, int width, int left)
{
  const double sp = width / cp_text_scale (GTK_WIDGET (self));
  const int usual = sp >= 1600 ? 520 : sp >= 1200 ? 468 : LEAST_TERMS;
  const int wanted = self->terms_width > 0 ? self->terms_width : usual;

  return CLAMP (wanted, LEAST_TERMS, MAX (width - left - LEAST_PAGES, LEAST_TERMS));
}

static void
allocate_beside (CpReviewPanes *self, int width, int height)
{
  const int left = self->show_outline ? OUTLINE_WIDTH : 0;
  const int terms_width = terms_width_for (self, width, left);
  const gboolean right_to_left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  const int pages_width = width - left - terms_width - 1;

  place (self->outline, right_to_left ? width - left : 0, 0, left, height);
  place (self->pages, right_to_left ? terms_width + 1 : left, 0, pages_width, height);
  place (self->terms, right_to_left ? 0 : width - terms_width, 0, terms_width, height);
  place (self->handle, (right_to_left ? terms_width : width - terms_width - 1) - HANDLE_WIDTH / 2, 0, HANDLE_WIDTH, height);
}

static void
allocate_stacked (CpReviewPanes *self, int width, int height)
{
  int least = 0, upper;

  gtk_widget_measure (self->terms, GTK_ORIENTATION_VERTICAL, width, &least, NULL, NULL, NULL);
  upper = MAX (MIN (height * 2 / 5, height - least), 0);
  place (self->pages, 0, 0, width, upper);
  place (self->outline, 0, 0, MIN (OUTLINE_WIDTH, width), upper);
  place (self->terms, 0, upper, width, height - upper);
}

static void
cp_review_panes_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  CpReviewPanes *self = CP_REVIEW_PANES (widget);
  const gboolean stacked = layout_for (self, width) == CP_REVIEW_NARROW;

  gtk_widget_set_child_visible (self->handle, !stacked);
  if (stacked)
    allocate_stacked (self, width, height);
  else
    allocate_beside (self, width, height);
  note_width (self, width);
}

static void
cp_review_panes_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                         int *minimum_baseline, int *natural_baseline)
{
  CpReviewPanes *self = CP_REVIEW_PANES (widget);
  int least = 0;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->terms, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      *minimum = MIN (MAX (least, FLOOR_WIDTH), LEAST_TERMS);
      *natural = 1280;
      return;
    }
  gtk_widget_measure (self->terms, GTK_ORIENTATION_VERTICAL, -1, &least, NULL, NULL, NULL);
  *minimum = MAX (least, 240);
  *natural = MAX (*minimum, 700);
}

static void
cp_review_panes_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  CpReviewPanes *self = CP_REVIEW_PANES (widget);

  gtk_widget_snapshot_child (widget, self->pages, snapshot);
  gtk_widget_snapshot_child (widget, self->terms, snapshot);
  if (self->show_outline)
    gtk_widget_snapshot_child (widget, self->outline, snapshot);
  if (gtk_widget_get_child_visible (self->handle))
    gtk_widget_snapshot_child (widget, self->handle, snapshot);
}

static void
on_moved (CpReviewPanes *self, double pixels)
{
  const int width = gtk_widget_get_width (GTK_WIDGET (self));
  const int left = self->show_outline ? OUTLINE_WIDTH : 0;
  const gboolean right_to_left = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;

  self->terms_width = terms_width_for (self, width, left) + (int) (right_to_left ? pixels : -pixels);
  self->terms_width = terms_width_for (self, width, left);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
}

CpReviewLayout
cp_review_panes_get_layout (CpReviewPanes *self)
{
  g_return_val_if_fail (CP_IS_REVIEW_PANES (self), CP_REVIEW_WIDE);
  return self->layout;
}

gboolean
cp_review_panes_get_show_outline (CpReviewPanes *self)
{
  g_return_val_if_fail (CP_IS_REVIEW_PANES (self), FALSE);
  return self->show_outline;
}

/* Once a person chose, the width there is does not choose any more. */
void
cp_review_panes_set_show_outline (CpReviewPanes *self, gboolean show)
{
  g_return_if_fail (CP_IS_REVIEW_PANES (self));

  self->outline_chosen = TRUE;
  if (self->show_outline == show)
    return;
  self->show_outline = show;
  gtk_widget_set_visible (self->outline, show);
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOW_OUTLINE]);
}

static void
cp_review_panes_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CpReviewPanes *self = CP_REVIEW_PANES (object);

  switch (id)
    {
    case PROP_LAYOUT:
      g_value_set_int (value, self->layout);
      break;
    case PROP_SHOW_OUTLINE:
      g_value_set_boolean (value, self->show_outline);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

GtkWidget *
cp_review_panes_new (GtkWidget *outline, GtkWidget *pages, GtkWidget *terms)
{
  CpReviewPanes *self = g_object_new (CP_TYPE_REVIEW_PANES, NULL);

  self->outline = outline;
  self->pages = pages;
  self->terms = terms;
  gtk_widget_set_visible (outline, FALSE);
  gtk_widget_insert_before (outline, GTK_WIDGET (self), self->handle);
  gtk_widget_insert_before (pages, GTK_WIDGET (self), self->handle);
  gtk_widget_insert_after (terms, GTK_WIDGET (self), self->handle);
  return GTK_WIDGET (self);
}

static void
cp_review_panes_dispose (GObject *object)
{
  CpReviewPanes *self = CP_REVIEW_PANES (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->tick_id);
  self->tick_id = 0;
  g_clear_pointer (&self->outline, gtk_widget_unparent);
  g_clear_pointer (&self->pages, gtk_widget_unparent);
  g_clear_pointer (&self->handle, gtk_widget_unparent);
  g_clear_pointer (&self->terms, gtk_widget_unparent);

  G_OBJECT_CLASS (cp_review_panes_parent_class)->dispose (object);
}

static void
cp_review_panes_class_init (CpReviewPanesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = cp_review_panes_get_property;
  object_class->dispose = cp_review_panes_dispose;
  widget_class->size_allocate = cp_review_panes_size_allocate;
  widget_class->measure = cp_review_panes_measure;
  widget_class->snapshot = cp_review_panes_snapshot;
  properties[PROP_LAYOUT] = g_param_spec_int ("layout", NULL, NULL, 0, CP_REVIEW_NARROW, CP_REVIEW_WIDE, flags);
  properties[PROP_SHOW_OUTLINE] = g_param_spec_boolean ("show-outline", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cp_review_panes_init (CpReviewPanes *self)
{
  self->handle = cp_pane_handle_new ();
  gtk_widget_set_parent (self->handle, GTK_WIDGET (self));
  g_signal_connect_swapped (self->handle, "moved", G_CALLBACK (on_moved), self);
}
