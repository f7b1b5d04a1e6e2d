/* cp-pages-view-input.c: pointer, touch and keys on the pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <math.h>

#include "cp-highlight-paint.h"
#include "cp-pages-view-private.h"

/* One notch of the wheel, one press of Ctrl and plus. */
#define ZOOM_STEP 1.1892
/* A handle is small on paper; it can be taken from so far. */
#define HANDLE_REACH 12.0

static CpTextLayer *
get_layer (CpPagesView *self)
{
  return cp_contract_session_get_text_layer (self->session);
}

static gboolean
hit (CpPagesView *self, double x, double y, gsize *offset)
{
  CpTextLayer *layer = get_layer (self);
  double page_x, page_y;
  int page;

  cp_page_strip_locate (self->strip, x + cp_pages_view_offset_x (self), y + cp_pages_view_offset_y (self), &page, &page_x,
                        &page_y);
  if (layer == NULL || page < 1 || page > cp_text_layer_get_n_pages (layer))
    return FALSE;
  return cp_text_layer_hit (layer, page, CLAMP (page_x, 0, 1), CLAMP (page_y, 0, 1), offset);
}

static gsize
after (CpPagesView *self, gsize offset)
{
  const char *text = cp_text_layer_get_text (get_layer (self), NULL);

  return text[offset] == '\0' ? offset : (gsize) (g_utf8_next_char (text + offset) - text);
}

static void
set_selection (CpPagesView *self, gsize start, gsize end)
{
  self->has_selection = start != end;
  self->selection_start = start;
  self->selection_end = end;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Tells the session, and the clipboard of the middle button, what is selected. */
static void
publish_selection (CpPagesView *self)
{
  g_autoptr (CpAnchor) anchor = NULL;

  if (self->has_selection && get_layer (self) != NULL)
    anchor = cp_text_layer_anchor (get_layer (self), MIN (self->selection_start, self->selection_end),
                                   MAX (self->selection_start, self->selection_end));
  cp_contract_session_set_text_selection (self->session, anchor);
  if (anchor != NULL)
    gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (GTK_WIDGET (self)), cp_anchor_get_quote (anchor));
}

void
cp_pages_view_clear_selection (CpPagesView *self)
{
  set_selection (self, 0, 0);
  cp_contract_session_set_text_selection (self->session, NULL);
}

/**
 * cp_pages_view_copy:
 * @self: a view
 *
 * Returns: whether there was selected text, which is on the clipboard now
 */
gboolean
cp_pages_view_copy (CpPagesView *self)
{
  CpAnchor *anchor = cp_contract_session_get_text_selection (self->session);

  if (anchor == NULL)
    return FALSE;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), cp_anchor_get_quote (anchor));
  return TRUE;
}

void
cp_pages_view_select_all_of_page (CpPagesView *self)
{
  const int page = cp_contract_session_get_page (self->session);
  gsize start, end;

  if (get_layer (self) == NULL || page > cp_text_layer_get_n_pages (get_layer (self)))
    return;
  cp_text_layer_get_page_range (get_layer (self), page, &start, &end);
  set_selection (self, start, end);
  publish_selection (self);
}

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || c == '\'' || c == 0x2019;
}

static void
select_word (CpPagesView *self, gsize offset)
{
  const char *text = cp_text_layer_get_text (get_layer (self), NULL);
  const char *start = text + offset, *end = start;

  while (start > text && is_word_character (g_utf8_get_char (g_utf8_prev_char (start))))
    start = g_utf8_prev_char (start);
  while (*end != '\0' && is_word_character (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);
  set_selection (self, start - text, end > start ? (gsize) (end - text) : after (self, offset));
  publish_selection (self);
}

static gboolean
near_handle (CpPagesView *self, CpHighlight *highlight, gboolean last, double x, double y)
{
  guint n_lines;
  const graphene_rect_t *lines = cp_highlight_get_lines (highlight, &n_lines);
  graphene_rect_t box;
  double child_x, child_y, handle_x, handle_y;

  if (n_lines == 0)
    return FALSE;
  cp_highlight_box (&lines[last ? n_lines - 1 : 0], cp_page_strip_get_zoom (self->strip), &box);
  handle_x = box.origin.x + (last ? box.size.width : 0);
  handle_y = box.origin.y + (last ? box.size.height + 3 : -3);
  gtk_widget_translate_coordinates (GTK_WIDGET (self), GTK_WIDGET (highlight), x, y, &child_x, &child_y);
  return hypot (child_x - handle_x, child_y - handle_y) <= HANDLE_REACH;
}

/* Which edge of the selected term's words lies under the pointer. */
static CpPagesDrag
find_handle (CpPagesView *self, double x, double y, CpAnchor **anchor)
{
  CpTerm *selected = cp_contract_session_get_selected_term (self->session);

  for (guint i = 0; selected != NULL && i < self->highlights->len; i++)
    {
      CpHighlight *highlight = g_ptr_array_index (self->highlights, i);

      if (cp_highlight_get_term (highlight) != selected)
        continue;
      *anchor = cp_highlight_get_anchor (highlight);
      if (near_handle (self, highlight, FALSE, x, y))
        return CP_DRAG_FIRST_EDGE;
      if (near_handle (self, highlight, TRUE, x, y))
        return CP_DRAG_LAST_EDGE;
    }
  return CP_DRAG_NONE;
}

/* The words under the moved edges are read anew: as a value if they say one, as a new place of the old value otherwise. */
static void
take_moved_edge (CpPagesView *self)
{
  CpTerm *term = cp_contract_session_get_selected_term (self->session);
  CpReview *review = cp_contract_session_get_review (self->session);
  g_autoptr (CpAnchor) anchor = NULL;
  g_autoptr (JsonNode) value = NULL;
  g_autoptr (GError) error = NULL;

  if (term == NULL || review == NULL || !self->has_selection)
    return;
  anchor = cp_text_layer_anchor (get_layer (self), MIN (self->selection_start, self->selection_end),
                                 MAX (self->selection_start, self->selection_end));
  if (anchor == NULL)
    return;
  if (cp_term_get_term_key (term) != NULL)
    value = cp_value_parse_typed (cp_term_get_term_key (term)->kind, cp_anchor_get_quote (anchor), &error);
  if (value == NULL && cp_term_get_value (term) != NULL)
    value = json_node_ref (cp_term_get_value (term));
  if (value != NULL)
    cp_review_correct (review, term, value, anchor);
  else if (error != NULL)
    cp_pages_view_message (self, error->message);
  /* A term that moved to other words of the same value notifies nothing. */
  cp_pages_view_set_terms (self, self->terms);
}

static void
on_drag_begin (GtkGestureDrag *gesture, double x, double y, CpPagesView *self)
{
  CpAnchor *anchor = NULL;
  gsize offset;

  self->drag = CP_DRAG_NONE;
  g_clear_pointer (&self->dragged, cp_anchor_unref);
  if (get_layer (self) == NULL)
    return;
  self->drag = find_handle (self, x, y, &anchor);
  if (self->drag != CP_DRAG_NONE)
    {
      self->dragged = cp_anchor_ref (anchor);
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      return;
    }
  if (hit (self, x, y, &offset))
    {
      self->drag = CP_DRAG_TEXT;
      self->drag_start = offset;
    }
}

static void
on_drag_update (GtkGestureDrag *gesture, double dx, double dy, CpPagesView *self)
{
  double x, y;
  gsize offset;

  if (self->drag == CP_DRAG_NONE || !gtk_gesture_drag_get_start_point (gesture, &x, &y))
    return;
  if (self->drag == CP_DRAG_TEXT && !self->has_selection && hypot (dx, dy) < 4)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!hit (self, x + dx, y + dy, &offset))
    return;
  if (self->drag == CP_DRAG_FIRST_EDGE)
    set_selection (self, cp_anchor_get_end (self->dragged), offset);
  else if (self->drag == CP_DRAG_LAST_EDGE)
    set_selection (self, cp_anchor_get_start (self->dragged), after (self, offset));
  else
    set_selection (self, self->drag_start, offset < self->drag_start ? offset : after (self, offset));
}

static void
on_drag_end (GtkGestureDrag *gesture, double dx, double dy, CpPagesView *self)
{
  const CpPagesDrag drag = self->drag;

  self->drag = CP_DRAG_NONE;
  if (drag == CP_DRAG_TEXT)
    {
      if (self->has_selection)
        publish_selection (self);
      return;
    }
  if (drag == CP_DRAG_NONE)
    return;
  if (hypot (dx, dy) >= 4)
    take_moved_edge (self);
  set_selection (self, 0, 0);
  g_clear_pointer (&self->dragged, cp_anchor_unref);
}

static void
on_pressed (GtkGestureClick *gesture, int n_press, double x, double y, CpPagesView *self)
{
  CpAnchor *anchor = NULL;
  gsize offset;

  if (n_press == 1)
    {
      self->pressed_handle = find_handle (self, x, y, &anchor) != CP_DRAG_NONE;
      if (!self->pressed_handle)
        cp_pages_view_clear_selection (self);
    }
  else if (n_press == 2 && hit (self, x, y, &offset))
    select_word (self, offset);
}

static void
on_released (GtkGestureClick *gesture, int n_press, double x, double y, CpPagesView *self)
{
  CpHighlight *highlight;

  if (n_press != 1 || self->has_selection || self->pressed_handle)
    return;
  highlight = cp_pages_view_pick (self, x, y);
  if (highlight != NULL)
    cp_pages_view_picked (self, cp_highlight_get_term (highlight));
  else
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
on_motion (GtkEventControllerMotion *controller, double x, double y, CpPagesView *self)
{
  CpAnchor *anchor = NULL;
  const char *cursor = NULL;
  double page_x, page_y;
  int page;

  self->has_pointer = TRUE;
  self->pointer_x = x;
  self->pointer_y = y;
  if (find_handle (self, x, y, &anchor) != CP_DRAG_NONE)
    cursor = "ew-resize";
  else if (get_layer (self) != NULL && cp_page_strip_locate (self->strip, x + cp_pages_view_offset_x (self),
                                                             y + cp_pages_view_offset_y (self), &page, &page_x, &page_y))
    cursor = "text";
  gtk_widget_set_cursor_from_name (GTK_WIDGET (self), cursor);
}

static void
on_leave (GtkEventControllerMotion *controller, CpPagesView *self)
{
  self->has_pointer = FALSE;
}

static void
zoom_by (CpPagesView *self, double factor)
{
  const double x = self->has_pointer ? self->pointer_x : gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  const double y = self->has_pointer ? self->pointer_y : gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  if (self->fit_width)
    cp_pages_view_set_fit_width (self, FALSE);
  cp_pages_view_zoom_at (self, cp_page_strip_get_zoom (self->strip) * factor, x, y);
}

/**
 * cp_pages_view_zoom_step:
 * @self: a view
 * @steps: larger when positive
 */
void
cp_pages_view_zoom_step (CpPagesView *self, int steps)
{
  zoom_by (self, pow (ZOOM_STEP, steps));
}

static gboolean
on_scroll (GtkEventControllerScroll *controller, double dx, double dy, CpPagesView *self)
{
  const GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (controller));

  if ((state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  zoom_by (self, pow (ZOOM_STEP, -dy));
  return GDK_EVENT_STOP;
}

static void
on_pinch_begin (GtkGesture *gesture, GdkEventSequence *sequence, CpPagesView *self)
{
  self->pinch_zoom = cp_page_strip_get_zoom (self->strip);
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
on_pinch (GtkGestureZoom *gesture, double scale, CpPagesView *self)
{
  double x, y;

  if (!gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    return;
  if (self->fit_width)
    cp_pages_view_set_fit_width (self, FALSE);
  cp_pages_view_zoom_at (self, self->pinch_zoom * scale, x, y);
}

static gboolean
fill_with_letter (CpPagesView *self, guint keyval)
{
  const gunichar letter = gdk_keyval_to_unicode (gdk_keyval_to_lower (keyval));
  g_autoptr (GError) error = NULL;
  guint n_keys;
  const CpTermKey *keys = cp_term_keys (&n_keys);

  for (guint i = 0; letter != 0 && i < n_keys; i++)
    if (keys[i].hotkey != 0 && (gunichar) g_ascii_tolower (keys[i].hotkey) == letter)
      {
        if (!cp_contract_session_fill_from_selection (self->session, &keys[i], &error))
          {
            g_autofree char *sentence = g_strdup_printf ("%s: %s", cp_term_key_label (&keys[i]), error->message);

            cp_pages_view_message (self, sentence);
          }
        else
          cp_pages_view_clear_selection (self);
        return TRUE;
      }
  return FALSE;
}

static gboolean
extend_selection (CpPagesView *self, gboolean forwards, gboolean by_word)
{
  const char *text, *p;
  gsize length;

  if (!self->has_selection || get_layer (self) == NULL)
    return FALSE;
  text = cp_text_layer_get_text (get_layer (self), &length);
  p = text + self->selection_end;
  do
    {
      if (forwards ? (gsize) (p - text) >= length : p == text)
        break;
      p = forwards ? g_utf8_next_char (p) : g_utf8_prev_char (p);
    }
  while (by_word && *p != '\0' && p > text && !g_ascii_isspace (*p));
  set_selection (self, self->selection_start, p - text);
  publish_selection (self);
  return TRUE;
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, CpPagesView *self)
{
  const GdkModifierType held = state & gtk_accelerator_get_default_mod_mask ();

  if (keyval == GDK_KEY_Escape && self->has_selection)
    {
      cp_pages_view_clear_selection (self);
      return GDK_EVENT_STOP;
    }
  if ((held & GDK_SHIFT_MASK) && (keyval == GDK_KEY_Left || keyval == GDK_KEY_Right))
    return extend_selection (self, keyval == GDK_KEY_Right, (held & GDK_CONTROL_MASK) != 0);
  if (self->has_selection && (held & ~GDK_SHIFT_MASK) == 0)
    return fill_with_letter (self, keyval);
  return GDK_EVENT_PROPAGATE;
}

static void
scroll_by (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpPagesView *self = CP_PAGES_VIEW (widget);
  const double page = gtk_adjustment_get_page_size (self->vadjustment);
  const double value = gtk_adjustment_get_value (self->vadjustment);
  double fraction;

  g_variant_get (parameter, "d", &fraction);
  gtk_adjustment_set_value (self->vadjustment, value + fraction * page);
}

static void
scroll_to_end (GtkWidget *widget, const char *name, GVariant *parameter)
{
  CpPagesView *self = CP_PAGES_VIEW (widget);

  gtk_adjustment_set_value (self->vadjustment, g_variant_get_boolean (parameter) ? gtk_adjustment_get_upper (self->vadjustment) : 0);
}

static void
copy (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cp_pages_view_copy (CP_PAGES_VIEW (widget));
}

static void
select_all (GtkWidget *widget, const char *name, GVariant *parameter)
{
  cp_pages_view_select_all_of_page (CP_PAGES_VIEW (widget));
}

void
cp_pages_view_class_init_input (GtkWidgetClass *widget_class)
{
  const struct
  {
    guint key;
    double fraction;
  } keys[] = { { GDK_KEY_Page_Up, -0.9 }, { GDK_KEY_Page_Down, 0.9 }, { GDK_KEY_Up, -0.1 }, { GDK_KEY_Down, 0.1 },
               { GDK_KEY_KP_Page_Up, -0.9 }, { GDK_KEY_KP_Page_Down, 0.9 } };

  gtk_widget_class_install_action (widget_class, "pages.scroll", "d", scroll_by);
  gtk_widget_class_install_action (widget_class, "pages.scroll-to-end", "b", scroll_to_end);
  gtk_widget_class_install_action (widget_class, "clipboard.copy", NULL, copy);
  gtk_widget_class_install_action (widget_class, "selection.select-all", NULL, select_all);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, "pages.scroll", "d", keys[i].fraction);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Home, 0, "pages.scroll-to-end", "b", FALSE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_End, 0, "pages.scroll-to-end", "b", TRUE);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "clipboard.copy", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_a, GDK_CONTROL_MASK, "selection.select-all", NULL);
}

void
cp_pages_view_init_input (CpPagesView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *key = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *pinch = gtk_gesture_zoom_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect (motion, "leave", G_CALLBACK (on_leave), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (on_scroll), self);
  gtk_event_controller_set_propagation_phase (scroll, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_key), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (on_drag_begin), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (on_drag_update), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (on_drag_end), self);
  g_signal_connect (click, "pressed", G_CALLBACK (on_pressed), self);
  g_signal_connect (click, "released", G_CALLBACK (on_released), self);
  g_signal_connect (pinch, "begin", G_CALLBACK (on_pinch_begin), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (on_pinch), self);
  gtk_gesture_group (drag, click);

  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, key);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}
