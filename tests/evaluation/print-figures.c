/* print-figures.c: not a test: prints the figures of a gold file and a file of answers, for test_same_figures.py
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-base.h"
#include "counterpart-evaluation.h"

static const char *const datasets[] = { "kleister-nda", "cuad", "derived-scans", "fcc-adbuy", "filled-docx" };

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpGoldSet) gold = argc == 3 ? cp_gold_set_load (argv[1], &error) : NULL;
  g_autoptr (CpAnswerSet) answers = gold != NULL ? cp_answer_set_load (argv[2], &error) : NULL;
  g_autoptr (CpScoreSheet) sheet = NULL;
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;
  JsonObject *object = json_object_new ();
  const CpClauseFigures *clauses;

  if (answers == NULL)
    {
      g_printerr ("%s\n", error != NULL ? error->message : "print-figures GOLD ANSWERS");
      return 2;
    }
  sheet = cp_answer_set_score (answers, gold);
  for (guint i = 0; i <= G_N_ELEMENTS (datasets); i++)
    {
      const char *dataset = i < G_N_ELEMENTS (datasets) ? datasets[i] : NULL;
      g_autoptr (GPtrArray) list = cp_field_figures_list (sheet, dataset, NULL, NULL);
      JsonObject *fields = json_object_new ();

      for (guint f = 0; f < list->len; f++)
        {
          const CpFieldFigures *figures = g_ptr_array_index (list, f);

          json_object_set_member (fields, figures->key != NULL ? figures->key : "all", cp_field_figures_to_json (figures));
        }
      json_object_set_object_member (object, dataset != NULL ? dataset : "all", fields);
    }
  clauses = cp_score_sheet_get_clauses (sheet);
  if (clauses != NULL)
    {
      json_object_set_double_member (object, "aupr", clauses->area);
      json_object_set_double_member (object, "precision_at_80_recall", clauses->precision_at_80);
      json_object_set_int_member (object, "questions", clauses->questions);
    }
  json_node_take_object (node, object);
  text = cp_canonical_json (node);
  g_print ("%s\n", text);
  return 0;
}
