/* cp-member-forms.c: values of several named members: party, contact, row, obligation
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-editor-form.h"

/** Member: one entry; @breaks begins a new line */
typedef struct
{
  const char *name;
  const char *label;
  gboolean breaks;
} Member;

static void
members_build (CpValueEditor *editor, const Member *members, guint n_members)
{
  GtkWidget *line = NULL;

  for (guint i = 0; i < n_members; i++)
    {
      if (line == NULL || members[i].breaks)
        line = cp_value_editor_add_line (editor, FALSE);
      cp_value_editor_add_entry (editor, line, members[i].name, _(members[i].label), TRUE);
    }
}

static void
fill_member (CpValueEditor *editor, JsonNode *value, const char *name)
{
  JsonObject *object = value != NULL && JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  JsonNode *member = object == NULL ? NULL : json_object_get_member (object, name);
  g_autofree char *text = NULL;

  if (member != NULL && !JSON_NODE_HOLDS_NULL (member))
    text = cp_value_to_display (CP_VALUE_TEXT, member);
  cp_value_editor_set_part (editor, name, text);
}

static void
members_fill (CpValueEditor *editor, JsonNode *value, const Member *members, guint n_members)
{
  for (guint i = 0; i < n_members; i++)
    fill_member (editor, value, members[i].name);
}

static void
read_member (CpValueEditor *editor, JsonObject *object, const char *name)
{
  g_autofree char *text = cp_value_editor_dup_part (editor, name);

  if (*text != '\0')
    json_object_set_string_member (object, name, text);
}

/* What a person leaves empty is not known; what the form does not show stays as it was. */
static JsonNode *
members_read (CpValueEditor *editor, const Member *members, guint n_members, GError **error)
{
  JsonNode *present = cp_term_get_value (cp_value_editor_get_term (editor));
  JsonNode *value = present != NULL && JSON_NODE_HOLDS_OBJECT (present) ? json_node_copy (present) : NULL;
  g_autoptr (JsonObject) object = json_object_new ();

  if (value != NULL)
    {
      g_autoptr (GList) names = json_object_get_members (json_node_get_object (value));

      for (GList *l = names; l != NULL; l = l->next)
        json_object_set_member (object, l->data, json_object_dup_member (json_node_get_object (value), l->data));
      json_node_unref (value);
    }
  for (guint i = 0; i < n_members; i++)
    {
      json_object_remove_member (object, members[i].name);
      read_member (editor, object, members[i].name);
    }
  value = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (value, object);
  return value;
}

/* Each form is its list of members. */
#define DEFINE_FORM(name, ...) \
  static const Member name##_members[] = __VA_ARGS__; \
  static void name##_build (CpValueEditor *editor) { members_build (editor, name##_members, G_N_ELEMENTS (name##_members)); } \
  static void name##_fill (CpValueEditor *editor, JsonNode *value) \
  { \
    members_fill (editor, value, name##_members, G_N_ELEMENTS (name##_members)); \
  } \
  static JsonNode *name##_read (CpValueEditor *editor, GError **error) \
  { \
    return members_read (editor, name##_members, G_N_ELEMENTS (name##_members), error); \
  } \
  const CpEditorForm cp_##name##_form = { name##_build, name##_fill, name##_read };

DEFINE_FORM (party, { { "name", N_ ("Name"), TRUE },
                      { "role", N_ ("Role"), TRUE },
                      { "alias", N_ ("Called"), FALSE },
                      { "address", N_ ("Address"), TRUE } })

DEFINE_FORM (contact, { { "name", N_ ("Name"), TRUE },
                        { "role", N_ ("Role"), FALSE },
                        { "email", N_ ("E-mail"), TRUE },
                        { "phone", N_ ("Telephone"), FALSE } })

DEFINE_FORM (row, { { "label", N_ ("What"), TRUE },
                    { "quantity", N_ ("Quantity"), FALSE },
                    { "amount", N_ ("Amount"), TRUE },
                    { "currency", N_ ("Currency"), FALSE },
                    { "date", N_ ("Date (YYYY-MM-DD)"), TRUE },
                    { "trigger", N_ ("When"), FALSE } })

DEFINE_FORM (obligation, { { "who", N_ ("Who"), TRUE },
                           { "what", N_ ("What"), FALSE },
                           { "metric", N_ ("Measure"), TRUE },
                           { "recurrence", N_ ("How often"), FALSE },
                           { "due", N_ ("Due"), FALSE },
                           { "remedy", N_ ("If missed"), TRUE },
                           { "condition", N_ ("Condition"), TRUE } })
