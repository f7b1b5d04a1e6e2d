/* cp-value-editor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-value-editor.h"

#include <glib/gi18n-lib.h>

#include "cp-editor-form.h"
#include "cp-editor-part.h"
#include "cp-mark-words.h"

struct _CpValueEditor
{
  GtkWidget parent_instance;

  CpTerm *term;
  const CpEditorForm *form;
  GtkWidget *box;
  GtkWidget *error;
  GPtrArray *parts;    /* of CpEditorPart */
  GPtrArray *breaking; /* lines that become two in a narrow panel */
  JsonNode *original;  /* the value the parts were filled with */
  JsonNode *untouched; /* the parts as they were filled */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (CpValueEditor, cp_value_editor, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  COMMIT,
  LEAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static CpEditorPart *
find_part (CpValueEditor *self, const char *name)
{
  for (guint i = 0; i < self->parts->len; i++)
    {
      CpEditorPart *part = g_ptr_array_index (self->parts, i);

      if (g_str_equal (part->name, name))
        return part;
    }
  return NULL;
}

static void
on_changed (CpValueEditor *self)
{
  if (self->filling)
    return;
  cp_value_editor_show_error (self, NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
on_activate (CpValueEditor *self)
{
  g_signal_emit (self, signals[COMMIT], 0);
}

CpTerm *
cp_value_editor_get_term (CpValueEditor *self)
{
  return self->term;
}

CpValueKind
cp_value_editor_get_kind (CpValueEditor *self)
{
  return cp_term_get_term_key (self->term) == NULL ? CP_VALUE_TEXT : cp_term_get_term_key (self->term)->kind;
}

/* A line of controls; one that @can_break is two lines where the panel is narrow. */
GtkWidget *
cp_value_editor_add_line (CpValueEditor *self, gboolean can_break)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (self->box), line);
  if (can_break)
    g_ptr_array_add (self->breaking, line);
  return line;
}

static void
name_control (CpValueEditor *self, GtkWidget *control, const char *label)
{
  g_autofree char *full = g_strdup_printf ("%s, %s", cp_term_name (self->term), label);

  gtk_accessible_update_property (GTK_ACCESSIBLE (control), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *label == '\0' ? cp_term_name (self->term) : full, -1);
}

static CpEditorPart *
add_part (CpValueEditor *self, GtkWidget *line, GtkWidget *control, const char *name, const char *label)
{
  CpEditorPart *part = cp_editor_part_new (name, control);

  g_ptr_array_add (self->parts, part);
  if (line != NULL)
    gtk_box_append (GTK_BOX (line), control);
  name_control (self, control, label);
  return part;
}

/**
 * cp_value_editor_add_entry:
 * @self: an editor
 * @line: where it goes
 * @name: of the part
 * @label: what it is, said by screen readers after the term's name; "" when it is the only one
 * @hint: whether @label also stands in the empty entry
 *
 * Returns: (transfer none): the entry
 */
GtkWidget *
cp_value_editor_add_entry (CpValueEditor *self, GtkWidget *line, const char *name, const char *label, gboolean hint)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_widget_set_hexpand (entry, TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  if (hint)
    gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  add_part (self, line, entry, name, label);
  g_signal_connect_object (entry, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (on_activate), self, G_CONNECT_SWAPPED);
  return entry;
}

/* An entry for a day, with a calendar at its end. */
GtkWidget *
cp_value_editor_add_date (CpValueEditor *self, GtkWidget *line, const char *name, const char *label)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *entry = cp_value_editor_add_entry (self, NULL, name, label, *label != '\0');
  GtkWidget *calendar = cp_editor_calendar_new (GTK_ENTRY (entry));

  gtk_widget_add_css_class (entry, "with-calendar");
  gtk_widget_set_halign (calendar, GTK_ALIGN_END);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), entry);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), calendar);
  gtk_widget_set_hexpand (overlay, TRUE);
  gtk_box_append (GTK_BOX (line), overlay);
  return entry;
}

GtkWidget *
cp_value_editor_add_number (CpValueEditor *self, GtkWidget *line, const char *name, const char *label, double most)
{
  GtkWidget *number = gtk_spin_button_new_with_range (0, most, 1);

  gtk_editable_set_width_chars (GTK_EDITABLE (number), 3);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (number), 4);
  add_part (self, line, number, name, label);
  g_signal_connect_object (number, "changed", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return number;
}

GtkWidget *
cp_value_editor_add_choice (CpValueEditor *self, GtkWidget *line, const char *name, const char *label,
                            const CpEditorChoice *choices, guint n_choices)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *choice = cp_editor_choice_new (ids, choices, n_choices);
  CpEditorPart *part = add_part (self, line, choice, name, label);

  g_ptr_array_extend_and_steal (part->ids, g_steal_pointer (&ids));
  g_signal_connect_object (choice, "notify::selected", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return choice;
}

GtkWidget *
cp_value_editor_add_toggles (CpValueEditor *self, GtkWidget *line, const char *name, const char *label,
                             const CpEditorChoice *choices, guint n_choices)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  GtkWidget *box = cp_editor_toggles_new (ids, choices, n_choices);
  CpEditorPart *part = add_part (self, line, box, name, label);

  g_ptr_array_extend_and_steal (part->ids, g_steal_pointer (&ids));
  for (GtkWidget *toggle = gtk_widget_get_first_child (box); toggle != NULL; toggle = gtk_widget_get_next_sibling (toggle))
    g_signal_connect_object (toggle, "toggled", G_CALLBACK (on_changed), self, G_CONNECT_SWAPPED);
  return box;
}

/* (transfer full): what stands in a part, without white space around it */
char *
cp_value_editor_dup_part (CpValueEditor *self, const char *name)
{
  CpEditorPart *part = find_part (self, name);

  return part == NULL ? g_strdup ("") : g_strstrip (cp_editor_part_dup_text (part));
}

void
cp_value_editor_set_part (CpValueEditor *self, const char *name, const char *text)
{
  CpEditorPart *part = find_part (self, name);

  if (part != NULL)
    cp_editor_part_set_text (part, text == NULL ? "" : text);
}

/**
 * cp_value_editor_dup_draft:
 * @self: an editor
 *
 * Returns: (transfer full): everything that stands in the editor, finished or not; never empty
 */
JsonNode *
cp_value_editor_dup_draft (CpValueEditor *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < self->parts->len; i++)
    {
      CpEditorPart *part = g_ptr_array_index (self->parts, i);
      g_autofree char *text = cp_editor_part_dup_text (part);

      json_object_set_string_member (object, part->name, text);
    }
  json_node_set_object (node, object);
  return node;
}

void
cp_value_editor_set_draft (CpValueEditor *self, JsonNode *draft)
{
  JsonObject *object = json_node_get_object (draft);

  for (guint i = 0; i < self->parts->len; i++)
    {
      CpEditorPart *part = g_ptr_array_index (self->parts, i);

      if (json_object_has_member (object, part->name))
        cp_editor_part_set_text (part, json_object_get_string_member (object, part->name));
    }
}

/**
 * cp_value_editor_set_value:
 * @self: an editor
 * @value: (nullable): what to show
 *
 * Fills the parts; what was typed is replaced.
 */
void
cp_value_editor_set_value (CpValueEditor *self, JsonNode *value)
{
  self->filling = TRUE;
  g_clear_pointer (&self->original, json_node_unref);
  self->original = value == NULL ? NULL : json_node_copy (value);
  self->form->fill (self, value);
  self->filling = FALSE;
  g_clear_pointer (&self->untouched, json_node_unref);
  self->untouched = cp_value_editor_dup_draft (self);
}

gboolean
cp_value_editor_is_changed (CpValueEditor *self)
{
  g_autoptr (JsonNode) draft = cp_value_editor_dup_draft (self);

  return !json_node_equal (draft, self->untouched);
}

/**
 * cp_value_editor_dup_value:
 * @self: an editor
 * @error: return location for a sentence
 *
 * Returns: (transfer full) (nullable): the value as it stands there; exactly the one that was put in when nothing was touched
 */
JsonNode *
cp_value_editor_dup_value (CpValueEditor *self, GError **error)
{
  g_autoptr (JsonNode) value = NULL;

  if (!cp_value_editor_is_changed (self) && self->original != NULL)
    return json_node_copy (self->original);
  value = self->form->read (self, error);
  if (value == NULL || !cp_value_is_valid (cp_value_editor_get_kind (self), value, error))
    return NULL;
  return g_steal_pointer (&value);
}

/**
 * cp_value_editor_show_error:
 * @self: an editor
 * @sentence: (nullable): what is wrong with what stands there; %NULL when nothing is
 */
void
cp_value_editor_show_error (CpValueEditor *self, const char *sentence)
{
  const gboolean wrong = sentence != NULL;

  gtk_widget_set_visible (self->error, wrong);
  gtk_label_set_label (GTK_LABEL (self->error), wrong ? sentence : "");
  for (guint i = 0; i < self->parts->len; i++)
    {
      CpEditorPart *part = g_ptr_array_index (self->parts, i);

      if (!GTK_IS_ENTRY (part->widget))
        continue;
      if (wrong)
        gtk_widget_add_css_class (part->widget, "error");
      else
        gtk_widget_remove_css_class (part->widget, "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (part->widget), GTK_ACCESSIBLE_STATE_INVALID,
                                   wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
    }
}

/* Gives the keyboard to the first control, its text selected. */
void
cp_value_editor_focus (CpValueEditor *self)
{
  CpEditorPart *first = self->parts->len == 0 ? NULL : g_ptr_array_index (self->parts, 0);

  if (first == NULL)
    return;
  gtk_widget_grab_focus (cp_editor_part_get_focus (first));
  if (GTK_IS_EDITABLE (first->widget))
    gtk_editable_select_region (GTK_EDITABLE (first->widget), 0, -1);
}

/* Lines that can break stand one below the other; their first controls stay together. */
void
cp_value_editor_set_narrow (CpValueEditor *self, gboolean narrow)
{
  for (guint i = 0; i < self->breaking->len; i++)
    gtk_orientable_set_orientation (GTK_ORIENTABLE (g_ptr_array_index (self->breaking, i)),
                                    narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
}

/* A number has no "activate" at the floor: Enter in it is heard here. */
static gboolean
commit_number (CpValueEditor *self)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  GtkWidget *number = focus == NULL ? NULL : gtk_widget_get_ancestor (focus, GTK_TYPE_SPIN_BUTTON);

  if (number == NULL || !GTK_IS_TEXT (focus))
    return GDK_EVENT_PROPAGATE;
  gtk_spin_button_update (GTK_SPIN_BUTTON (number));
  on_activate (self);
  return GDK_EVENT_STOP;
}

static gboolean
on_key (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, CpValueEditor *self)
{
  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter || keyval == GDK_KEY_ISO_Enter)
    return commit_number (self);
  if (keyval != GDK_KEY_Escape)
    return GDK_EVENT_PROPAGATE;
  g_signal_emit (self, signals[LEAVE], 0);
  return GDK_EVENT_STOP;
}

/**
 * cp_value_editor_new:
 * @term: what to edit
 *
 * Returns: (transfer floating): an editor that shows the value of @term
 */
GtkWidget *
cp_value_editor_new (CpTerm *term)
{
  CpValueEditor *self = g_object_new (CP_TYPE_VALUE_EDITOR, NULL);

  self->term = g_object_ref (term);
  self->form = cp_editor_form_for (term);
  self->form->build (self);
  gtk_box_append (GTK_BOX (self->box), self->error);
  cp_value_editor_set_value (self, cp_term_get_state (term) == CP_FINDING_FOUND ? cp_term_get_value (term) : NULL);
  return GTK_WIDGET (self);
}

static void
cp_value_editor_dispose (GObject *object)
{
  CpValueEditor *self = CP_VALUE_EDITOR (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  g_clear_object (&self->term);
  g_clear_pointer (&self->original, json_node_unref);
  g_clear_pointer (&self->untouched, json_node_unref);

  G_OBJECT_CLASS (cp_value_editor_parent_class)->dispose (object);
}

static void
cp_value_editor_finalize (GObject *object)
{
  CpValueEditor *self = CP_VALUE_EDITOR (object);

  g_ptr_array_unref (self->parts);
  g_ptr_array_unref (self->breaking);

  G_OBJECT_CLASS (cp_value_editor_parent_class)->finalize (object);
}

static void
cp_value_editor_class_init (CpValueEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = cp_value_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = cp_value_editor_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "value-editor");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  signals[CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[COMMIT] = g_signal_new ("commit", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[LEAVE] = g_signal_new ("leave", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cp_value_editor_init (CpValueEditor *self)
{
  GtkEventController *key = gtk_event_controller_key_new ();

  self->parts = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_editor_part_free);
  self->breaking = g_ptr_array_new ();
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
  self->error = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->error), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->error), 0);
  gtk_widget_add_css_class (self->error, "mark-problem");
  gtk_widget_add_css_class (self->error, "small");
  gtk_widget_set_visible (self->error, FALSE);
  gtk_event_controller_set_propagation_phase (key, GTK_PHASE_CAPTURE);
  g_signal_connect (key, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}
