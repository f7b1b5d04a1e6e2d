/* cp-evaluation-export.c: figures as a table for a spreadsheet
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-evaluation.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-csv.h"

/** cp_evaluation_dup_type_label: (transfer full): what people call a contract type */
char *
cp_evaluation_dup_type_label (const char *contract_type)
{
  g_autoptr (JsonNode) value = NULL;

  if (contract_type == NULL || g_str_equal (contract_type, "general"))
    return g_strdup (_("All types"));
  value = cp_value_from_text (contract_type);
  return cp_value_to_display (CP_VALUE_CONTRACT_TYPE, value);
}

/* What is known of the contracts of one type, not of their terms. */
typedef struct
{
  guint documents;
  guint unread;
  gint64 milliseconds;
  double cost;
} Effort;

static Effort
effort_of (CpScoreSheet *sheet, const char *contract_type)
{
  Effort effort = { 0 };

  for (guint i = 0; i < cp_score_sheet_get_n_documents (sheet); i++)
    {
      const CpDocumentScore *score = cp_score_sheet_get_document (sheet, i);

      if (contract_type != NULL && g_strcmp0 (score->contract_type, contract_type) != 0)
        continue;
      effort.documents++;
      effort.unread += score->problem != NULL;
      effort.milliseconds += score->milliseconds;
      effort.cost += score->cost;
    }
  return effort;
}

/* Cells */

static void
add_text (GPtrArray *cells, const char *text)
{
  g_ptr_array_add (cells, cp_csv_guard_cell (text != NULL ? text : ""));
}

static void
add_count (GPtrArray *cells, guint n)
{
  g_ptr_array_add (cells, g_strdup_printf ("%u", n));
}

/* With a point in every language, as the format wants it; empty where nothing was judged. */
static void
add_number (GPtrArray *cells, double number, const char *format, gboolean known)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ptr_array_add (cells, g_strdup (known ? g_ascii_formatd (text, sizeof text, format, number) : ""));
}

static void
end_row (GString *csv, GPtrArray *cells)
{
  g_ptr_array_add (cells, NULL);
  cp_csv_append_row (csv, (char *const *) cells->pdata);
  g_ptr_array_set_size (cells, 0);
}

static void
add_header (GString *csv, GPtrArray *cells)
{
  const char *const titles[] = { _("Reader"), _("Version"), _("Prompt"), _("Known right values"), _("Contract type"), C_("column", "Term"), _("Contracts"),
                                 _("Not read"), _("Right values"), _("Found"), _("Found and right"), _("Precision"), _("Recall"), _("F1"),
                                 _("Asked about"), _("Wrong, nobody asked"), _("Off by (calibration)"), _("Brier score"),
                                 _("Seconds a contract"), _("Cost"), _("Currency") };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    add_text (cells, titles[i]);
  end_row (csv, cells);
}

static void
add_figures (GPtrArray *cells, const CpFieldFigures *figures)
{
  gboolean has_confidence = figures->calibration.n > 0;

  add_count (cells, figures->gold);
  add_count (cells, figures->found);
  add_count (cells, figures->hits);
  add_number (cells, figures->precision, "%.4f", figures->found > 0);
  add_number (cells, figures->recall, "%.4f", figures->gold > 0);
  add_number (cells, figures->f1, "%.4f", figures->found + figures->gold > 0);
  add_count (cells, figures->asked);
  add_count (cells, figures->unasked_wrong);
  add_number (cells, figures->calibration.expected_error, "%.4f", has_confidence);
  add_number (cells, figures->calibration.brier, "%.4f", has_confidence);
}

static void
add_type (GString *csv, GPtrArray *cells, CpScoreSheet *sheet, CpPolicy *policy, const char *contract_type)
{
  g_autoptr (GPtrArray) list = cp_field_figures_list (sheet, NULL, contract_type, policy);
  g_autofree char *type = cp_evaluation_dup_type_label (contract_type);
  Effort effort = effort_of (sheet, contract_type);

  for (guint i = 0; i < list->len; i++)
    {
      const CpFieldFigures *figures = g_ptr_array_index (list, i);
      const CpTermKey *key = figures->key != NULL ? cp_term_key_find (figures->key) : NULL;
      gboolean whole = figures->key == NULL;

      add_text (cells, cp_score_sheet_get_extractor_id (sheet));
      add_text (cells, cp_score_sheet_get_extractor_version (sheet));
      add_text (cells, cp_score_sheet_get_prompt (sheet));
      add_text (cells, cp_score_sheet_get_gold_label (sheet));
      add_text (cells, type);
      add_text (cells, whole ? _("All terms") : key != NULL ? cp_term_key_label (key) : figures->key);
      add_count (cells, whole ? effort.documents : figures->documents);
      add_number (cells, effort.unread, "%.0f", whole);
      add_figures (cells, figures);
      add_number (cells, (double) effort.milliseconds / 1000 / MAX (effort.documents, 1), "%.3f", whole);
      add_number (cells, effort.cost, "%.4f", whole);
      add_text (cells, whole && effort.cost > 0 ? cp_score_sheet_get_currency (sheet) : "");
      end_row (csv, cells);
    }
}

char *
cp_evaluation_to_csv (CpScoreSheet *sheet, CpPolicy *policy)
{
  GString *csv = g_string_new (NULL);
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) types = cp_score_sheet_dup_types (sheet);

  add_header (csv, cells);
  add_type (csv, cells, sheet, policy, NULL);
  for (char **type = types; *type != NULL; type++)
    add_type (csv, cells, sheet, policy, *type);
  return g_string_free (csv, FALSE);
}

gboolean
cp_evaluation_export_csv (CpScoreSheet *sheet, CpPolicy *policy, const char *path, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autofree char *csv = cp_evaluation_to_csv (sheet, policy);

  return g_file_set_contents (path, csv, -1, error);
}

/* For a window */

typedef struct
{
  CpScoreSheet *sheet;
  CpPolicy *policy; /* (nullable) */
  char *path;
} Input;

static void
input_free (gpointer data)
{
  Input *input = data;

  g_object_unref (input->sheet);
  g_clear_pointer (&input->policy, cp_policy_unref);
  g_free (input->path);
  g_free (input);
}

static gpointer
export_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return GINT_TO_POINTER (cp_evaluation_export_csv (input->sheet, input->policy, input->path, error));
}

/** cp_evaluation_export_csv_async: see [func@evaluation_export_csv] */
void
cp_evaluation_export_csv_async (CpScoreSheet *sheet, CpPolicy *policy, const char *path, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer user_data)
{
  Input *input = g_new0 (Input, 1);

  input->sheet = g_object_ref (sheet);
  input->policy = policy != NULL ? cp_policy_ref (policy) : NULL;
  input->path = g_strdup (path);
  cp_task_run (NULL, export_work, input, input_free, NULL, cancellable, callback, user_data);
}

/** cp_evaluation_export_csv_finish: whether it is written */
gboolean
cp_evaluation_export_csv_finish (GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (cp_task_finish (NULL, result, error));
}
