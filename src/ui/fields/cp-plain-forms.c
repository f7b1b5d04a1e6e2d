/* cp-plain-forms.c: text, place, number, yes or no, contract type
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-editor-form.h"

static void
text_build (CpValueEditor *editor)
{
  cp_value_editor_add_entry (editor, cp_value_editor_add_line (editor, FALSE), "text", "", FALSE);
}

static void
text_fill (CpValueEditor *editor, JsonNode *value)
{
  g_autofree char *text = cp_value_to_display (cp_value_editor_get_kind (editor), value);

  cp_value_editor_set_part (editor, "text", text);
}

static JsonNode *
text_read (CpValueEditor *editor, GError **error)
{
  g_autofree char *text = cp_value_editor_dup_part (editor, "text");

  return cp_value_parse_typed (cp_value_editor_get_kind (editor), text, error);
}

const CpEditorForm cp_text_form = { text_build, text_fill, text_read };

static void
number_build (CpValueEditor *editor)
{
  GtkWidget *line = cp_value_editor_add_line (editor, FALSE);

  cp_value_editor_add_number (editor, line, "text", "", 9999);
  gtk_box_append (GTK_BOX (line), gtk_label_new (_("days")));
}

const CpEditorForm cp_number_form = { number_build, text_fill, text_read };

static void
tristate_build (CpValueEditor *editor)
{
  static const CpEditorChoice choices[] = { { "true", N_ ("Yes") }, { "false", N_ ("No") }, { "unclear", N_ ("Unclear") } };

  cp_value_editor_add_toggles (editor, cp_value_editor_add_line (editor, FALSE), "choice", "", choices, G_N_ELEMENTS (choices));
}

static void
choice_fill (CpValueEditor *editor, JsonNode *value)
{
  cp_value_editor_set_part (editor, "choice", value == NULL ? "" : cp_value_get_string (value));
}

static JsonNode *
choice_read (CpValueEditor *editor, GError **error)
{
  g_autofree char *id = cp_value_editor_dup_part (editor, "choice");

  if (*id == '\0')
    {
      g_set_error_literal (error, CP_MODEL_ERROR, CP_MODEL_ERROR_INVALID_VALUE, _("Choose one."));
      return NULL;
    }
  return cp_value_from_text (id);
}

const CpEditorForm cp_tristate_form = { tristate_build, choice_fill, choice_read };

static void
contract_type_build (CpValueEditor *editor)
{
  static const char *const ids[] = { "nda", "msa", "sow", "order", "lease", "license", "employment", "amendment", "other" };
  CpEditorChoice choices[G_N_ELEMENTS (ids)];
  GPtrArray *labels = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (JsonNode) value = cp_value_from_text (ids[i]);

      g_ptr_array_add (labels, cp_value_to_display (CP_VALUE_CONTRACT_TYPE, value));
      choices[i].id = ids[i];
      choices[i].label = g_ptr_array_index (labels, i);
    }
  gtk_widget_set_hexpand (cp_value_editor_add_choice (editor, cp_value_editor_add_line (editor, FALSE), "choice", "", choices,
                                                      G_N_ELEMENTS (choices)),
                          TRUE);
  g_ptr_array_unref (labels);
}

const CpEditorForm cp_contract_type_form = { contract_type_build, choice_fill, choice_read };
