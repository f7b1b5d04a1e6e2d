/* cp-date-forms.c: a day, a day that was read two ways, a window of days
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-editor-form.h"

static void
date_build (CpValueEditor *editor)
{
  cp_value_editor_add_date (editor, cp_value_editor_add_line (editor, FALSE), "text", "");
}

static void
date_fill (CpValueEditor *editor, JsonNode *value)
{
  g_autofree char *text = cp_value_to_display (CP_VALUE_DATE, value);

  cp_value_editor_set_part (editor, "text", text);
}

static JsonNode *
date_read (CpValueEditor *editor, GError **error)
{
  g_autofree char *text = cp_value_editor_dup_part (editor, "text");

  /* Only an expiration may have no end; the check of the value's kind says so. */
  if (g_ascii_strcasecmp (text, "perpetual") == 0 || g_utf8_collate (text, _("Perpetual")) == 0)
    return cp_value_from_text ("perpetual");
  return cp_value_parse_typed (CP_VALUE_DATE, text, error);
}

const CpEditorForm cp_date_form = { date_build, date_fill, date_read };

static void
two_dates_build (CpValueEditor *editor)
{
  CpFinding *proposal = cp_term_get_proposal (cp_value_editor_get_term (editor));
  JsonNode *values[] = { cp_finding_get_value (proposal), cp_finding_get_alternative (proposal) };
  g_autofree char *first = cp_value_to_display (CP_VALUE_DATE, values[0]);
  g_autofree char *second = cp_value_to_display (CP_VALUE_DATE, values[1]);
  const CpEditorChoice choices[] = { { cp_value_get_string (values[0]), first }, { cp_value_get_string (values[1]), second } };

  cp_value_editor_add_toggles (editor, cp_value_editor_add_line (editor, FALSE), "choice", "", choices, 2);
}

/* Neither is chosen beforehand: that would be a guess. */
static void
two_dates_fill (CpValueEditor *editor, JsonNode *value)
{
  cp_value_editor_set_part (editor, "choice", "");
}

static JsonNode *
two_dates_read (CpValueEditor *editor, GError **error)
{
  g_autofree char *iso = cp_value_editor_dup_part (editor, "choice");
  CpCivilDate date;

  if (cp_civil_date_parse_iso (iso, &date))
    return cp_value_from_date (date);
  g_set_error_literal (error, CP_MODEL_ERROR, CP_MODEL_ERROR_AMBIGUOUS_DATE, _("Choose one of the two days."));
  return NULL;
}

const CpEditorForm cp_two_dates_form = { two_dates_build, two_dates_fill, two_dates_read };

static void
range_build (CpValueEditor *editor)
{
  GtkWidget *line = cp_value_editor_add_line (editor, TRUE);

  cp_value_editor_add_date (editor, line, "from", _("First day"));
  cp_value_editor_add_date (editor, line, "to", _("Last day"));
}

static void
range_fill_part (CpValueEditor *editor, const char *part, JsonNode *value)
{
  JsonObject *object = value != NULL && JSON_NODE_HOLDS_OBJECT (value) ? json_node_get_object (value) : NULL;
  g_autoptr (JsonNode) day = NULL;
  g_autofree char *text = NULL;

  if (object != NULL && json_object_has_member (object, part))
    text = cp_value_to_display (CP_VALUE_DATE, json_object_get_member (object, part));
  cp_value_editor_set_part (editor, part, text);
}

static void
range_fill (CpValueEditor *editor, JsonNode *value)
{
  range_fill_part (editor, "from", value);
  range_fill_part (editor, "to", value);
}

static JsonNode *
range_read (CpValueEditor *editor, GError **error)
{
  const char *const parts[] = { "from", "to" };
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *value;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_autofree char *text = cp_value_editor_dup_part (editor, parts[i]);
      JsonNode *day = cp_value_parse_typed (CP_VALUE_DATE, text, error);

      if (day == NULL)
        return NULL;
      json_object_set_member (object, parts[i], json_node_copy (day));
      json_node_unref (day);
    }
  value = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (value, object);
  return value;
}

const CpEditorForm cp_range_form = { range_build, range_fill, range_read };
