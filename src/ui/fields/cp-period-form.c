/* cp-period-form.c: a number, its unit, and for a notice what it is counted from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-editor-form.h"

static gboolean
is_notice (CpValueEditor *editor)
{
  return g_strcmp0 (cp_term_get_key (cp_value_editor_get_term (editor)), "notice_period") == 0;
}

static void
period_build (CpValueEditor *editor)
{
  static const CpEditorChoice units[] = {
    { "days", N_ ("days") },   { "business_days", N_ ("business days") }, { "weeks", N_ ("weeks") },
    { "months", N_ ("months") }, { "years", N_ ("years") },
  };
  static const CpEditorChoice anchors[] = {
    { "", N_ ("not said from when") },
    { "before_end", N_ ("before the term ends") },
    { "after_notice", N_ ("after notice") },
  };
  GtkWidget *line = cp_value_editor_add_line (editor, is_notice (editor));
  GtkWidget *length = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *anchor;

  gtk_box_append (GTK_BOX (line), length);
  cp_value_editor_add_number (editor, length, "number", _("number"), 9999);
  cp_value_editor_add_choice (editor, length, "unit", _("unit"), units, G_N_ELEMENTS (units));
  if (!is_notice (editor))
    return;
  anchor = cp_value_editor_add_choice (editor, line, "anchor", _("counted from"), anchors, G_N_ELEMENTS (anchors));
  gtk_widget_set_hexpand (anchor, TRUE);
}

/* A length of two units is shown in the smaller one, which says the same; months and days cannot be joined, and such a
 * value stays what it is until it is touched. */
static int
in_one_unit (CpPeriod period, const char **unit)
{
  if (period.business_days != 0)
    return *unit = "business_days", period.business_days;
  if (period.days != 0)
    return *unit = "days", period.days + 7 * period.weeks;
  if (period.weeks != 0)
    return *unit = "weeks", period.weeks;
  if (period.months != 0)
    return *unit = "months", period.months + 12 * period.years;
  return *unit = period.years != 0 ? "years" : "days", period.years;
}

static void
period_fill (CpValueEditor *editor, JsonNode *value)
{
  CpPeriod period = { 0 };
  const char *unit, *anchor = "";
  g_autofree char *number = NULL;

  if (value != NULL && JSON_NODE_HOLDS_OBJECT (value))
    anchor = json_object_get_string_member_with_default (json_node_get_object (value), "anchor", "");
  if (value != NULL)
    cp_value_get_period (value, &period);
  number = g_strdup_printf ("%d", in_one_unit (period, &unit));
  cp_value_editor_set_part (editor, "number", number);
  cp_value_editor_set_part (editor, "unit", unit);
  cp_value_editor_set_part (editor, "anchor", anchor);
}

/* The object form of a notice, kept for what the plain duration cannot say. */
static JsonNode *
notice_value (CpPeriod period, const char *anchor)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *iso = NULL;
  JsonNode *value = json_node_new (JSON_NODE_OBJECT);

  if (period.business_days != 0)
    {
      const CpPeriod days = { .days = period.business_days };

      iso = cp_period_to_iso (days);
      json_object_set_boolean_member (object, "business_days", TRUE);
    }
  else
    iso = cp_period_to_iso (period);
  json_object_set_string_member (object, "period", iso);
  if (*anchor != '\0')
    json_object_set_string_member (object, "anchor", anchor);
  json_node_set_object (value, object);
  return value;
}

static JsonNode *
period_read (CpValueEditor *editor, GError **error)
{
  g_autofree char *text = cp_value_editor_dup_part (editor, "number");
  g_autofree char *unit = cp_value_editor_dup_part (editor, "unit");
  g_autofree char *anchor = cp_value_editor_dup_part (editor, "anchor");
  CpPeriod period = { 0 };
  gint64 number;

  if (!g_ascii_string_to_signed (text, 10, 1, 9999, &number, NULL))
    {
      g_set_error_literal (error, CP_MODEL_ERROR, CP_MODEL_ERROR_INVALID_VALUE, _("Write a whole number above zero."));
      return NULL;
    }
  if (g_str_equal (unit, "years"))
    period.years = number;
  else if (g_str_equal (unit, "months"))
    period.months = number;
  else if (g_str_equal (unit, "weeks"))
    period.weeks = number;
  else if (g_str_equal (unit, "business_days"))
    period.business_days = number;
  else
    period.days = number;
  if (period.business_days != 0 || *anchor != '\0')
    return notice_value (period, anchor);
  return cp_value_from_period (period);
}

const CpEditorForm cp_period_form = { period_build, period_fill, period_read };
