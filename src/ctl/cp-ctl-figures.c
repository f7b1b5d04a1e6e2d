/* cp-ctl-figures.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-figures.h"

#include <stdio.h>

#include "counterpart-base.h"
#include "cp-ctl-command.h"

static const char *
label_of (const char *key)
{
  const CpTermKey *known = key != NULL ? cp_term_key_find (key) : NULL;

  return key == NULL ? "All terms" : known != NULL ? cp_term_key_label (known) : key;
}

/* Columns are counted in characters; printf() would count bytes. */
static void
print_label (const char *text)
{
  printf ("  %s%*s", text, (int) MAX (26 - g_utf8_strlen (text, -1), 0), "");
}

static void
print_share (const char *text)
{
  printf (" %*s%s", (int) MAX (6 - g_utf8_strlen (text, -1), 0), "", text);
}

static void
print_table (GPtrArray *list)
{
  cp_ctl_print ("  %-26s %5s %6s %6s %6s %6s %7s %6s %6s", "", "gold", "P", "R", "F1", "asked", "unseen", "ECE", "Brier");
  for (guint i = 0; i < list->len; i++)
    {
      const CpFieldFigures *figures = g_ptr_array_index (list, i);
      g_autofree char *precision = cp_share_to_text (figures->precision, figures->found);
      g_autofree char *recall = cp_share_to_text (figures->recall, figures->gold);
      g_autofree char *f1 = cp_share_to_text (figures->f1, figures->found + figures->gold);

      print_label (label_of (figures->key));
      printf (" %5u", figures->gold);
      print_share (precision);
      print_share (recall);
      print_share (f1);
      cp_ctl_print (" %6u %7u %6.3f %6.3f", figures->asked, figures->unasked_wrong, figures->calibration.expected_error,
                    figures->calibration.brier);
    }
}

static void
print_types (CpScoreSheet *sheet, CpPolicy *policy)
{
  g_auto (GStrv) types = cp_score_sheet_dup_types (sheet);

  for (char **type = types; *type != NULL && g_strv_length (types) > 1; type++)
    {
      g_autoptr (GPtrArray) list = cp_field_figures_list (sheet, NULL, *type, policy);
      const CpFieldFigures *whole = g_ptr_array_index (list, 0);

      cp_ctl_print ("%s", "");
      cp_ctl_print ("%s, %u documents", *type, whole->documents);
      print_table (list);
    }
}

static void
print_problems (CpScoreSheet *sheet)
{
  guint n = cp_score_sheet_get_n_unread (sheet);

  if (n == 0)
    return;
  cp_ctl_print ("%s", "");
  cp_ctl_print (n == 1 ? "Not read, and counted as read with nothing found:" : "%u not read, and counted as read with nothing found:", n);
  for (guint i = 0; i < cp_score_sheet_get_n_documents (sheet); i++)
    {
      const CpDocumentScore *score = cp_score_sheet_get_document (sheet, i);

      if (score->problem != NULL)
        cp_ctl_print ("  %s: %s", score->name, score->problem);
    }
}

static void
print_comparison (const CpComparison *comparison)
{
  g_autofree char *reason = cp_comparison_dup_reason (comparison);

  cp_ctl_print ("%s", "");
  cp_ctl_print ("Compared on %u documents (%d draws, 95 %% intervals of the difference):", comparison->n_documents, CP_COMPARISON_DRAWS);
  for (guint i = 0; i < comparison->rows->len; i++)
    {
      const CpDifference *row = g_ptr_array_index (comparison->rows, i);
      g_autofree char *sentence = cp_difference_to_sentence (row);

      cp_ctl_print ("  %-26s %6.1f %6.1f  [%+.1f, %+.1f]  %s%s", label_of (row->key), 100 * row->before, 100 * row->after, 100 * row->low,
                    100 * row->high, sentence, row->regresses ? "  !" : "");
    }
  cp_ctl_print ("%s", reason != NULL ? reason : "It does not read worse.");
  if (!cp_comparison_is_evidence (comparison))
    cp_ctl_print ("So few documents prove nothing.");
}

void
cp_ctl_figures_print (const char *id, CpScoreSheet *sheet, CpPolicy *policy, CpComparison *comparison)
{
  g_autoptr (GPtrArray) list = cp_field_figures_list (sheet, NULL, NULL, policy);
  const CpFieldFigures *whole = g_ptr_array_index (list, 0);
  const CpClauseFigures *clauses = cp_score_sheet_get_clauses (sheet);
  g_autofree char *plot = cp_calibration_to_text (&whole->calibration);
  g_autofree char *sentence = cp_calibration_to_sentence (&whole->calibration);
  guint n = cp_score_sheet_get_n_documents (sheet);

  g_autofree char *cost = cp_score_sheet_get_cost (sheet) > 0
                              ? g_strdup_printf ("cost %.4f %s", cp_score_sheet_get_cost (sheet), cp_score_sheet_get_currency (sheet))
                              : g_strdup ("no cost");

  cp_ctl_print ("%s %s%s%s on %s: %u documents, %u not read, %.2f s a document, %s", cp_score_sheet_get_extractor_id (sheet),
                cp_score_sheet_get_extractor_version (sheet), cp_score_sheet_get_prompt (sheet) != NULL ? ", prompt " : "",
                cp_score_sheet_get_prompt (sheet) != NULL ? cp_score_sheet_get_prompt (sheet) : "", cp_score_sheet_get_gold_label (sheet), n,
                cp_score_sheet_get_n_unread (sheet), (double) cp_score_sheet_get_milliseconds (sheet) / 1000 / MAX (n, 1), cost);
  print_table (list);
  cp_ctl_print ("  gold: right values; asked: values below the threshold or of high stakes; unseen: wrong values that nobody is asked about");
  if (clauses != NULL)
    cp_ctl_print ("  Clauses: area under the curve %.1f, precision at 80 %% recall %.1f (%u passages)", 100 * clauses->area,
                  100 * clauses->precision_at_80, clauses->passages);
  print_types (sheet, policy);
  print_problems (sheet);
  cp_ctl_print ("%s", "");
  cp_ctl_print ("%s", sentence);
  cp_ctl_print ("%s", plot);
  cp_ctl_print ("Kept as evaluation %.8s.", id);
  if (comparison != NULL)
    print_comparison (comparison);
}

static JsonArray *
problems_to_json (CpScoreSheet *sheet)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < cp_score_sheet_get_n_documents (sheet); i++)
    {
      const CpDocumentScore *score = cp_score_sheet_get_document (sheet, i);
      JsonObject *object;

      if (score->problem == NULL)
        continue;
      object = json_object_new ();
      json_object_set_string_member (object, "document", score->name);
      json_object_set_string_member (object, "message", score->problem);
      json_array_add_object_element (array, object);
    }
  return array;
}

static JsonArray *
list_to_json (GPtrArray *list)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    json_array_add_element (array, cp_field_figures_to_json (g_ptr_array_index (list, i)));
  return array;
}

JsonNode *
cp_ctl_figures_to_json (const char *id, CpScoreSheet *sheet, CpPolicy *policy, CpComparison *comparison)
{
  g_autoptr (GPtrArray) list = cp_field_figures_list (sheet, NULL, NULL, policy);
  g_auto (GStrv) types = cp_score_sheet_dup_types (sheet);
  const CpClauseFigures *clauses = cp_score_sheet_get_clauses (sheet);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *by_type = json_object_new ();

  json_object_set_string_member (object, "evaluation", id);
  json_object_set_string_member (object, "extractor", cp_score_sheet_get_extractor_id (sheet));
  json_object_set_string_member (object, "version", cp_score_sheet_get_extractor_version (sheet));
  if (cp_score_sheet_get_prompt (sheet) != NULL)
    json_object_set_string_member (object, "prompt", cp_score_sheet_get_prompt (sheet));
  json_object_set_string_member (object, "gold", cp_score_sheet_get_gold_label (sheet));
  json_object_set_int_member (object, "documents", cp_score_sheet_get_n_documents (sheet));
  json_object_set_int_member (object, "not_read", cp_score_sheet_get_n_unread (sheet));
  json_object_set_array_member (object, "problems", problems_to_json (sheet));
  json_object_set_int_member (object, "milliseconds", cp_score_sheet_get_milliseconds (sheet));
  json_object_set_double_member (object, "cost", cp_score_sheet_get_cost (sheet));
  json_object_set_string_member (object, "currency", cp_score_sheet_get_currency (sheet));
  json_object_set_member (object, "policy", cp_policy_to_json (policy));
  json_object_set_array_member (object, "fields", list_to_json (list));
  for (char **type = types; *type != NULL; type++)
    {
      g_autoptr (GPtrArray) part = cp_field_figures_list (sheet, NULL, *type, policy);

      json_object_set_array_member (by_type, *type, list_to_json (part));
    }
  json_object_set_object_member (object, "types", by_type);
  if (clauses != NULL)
    {
      JsonObject *member = json_object_new ();

      json_object_set_double_member (member, "aupr", clauses->area);
      json_object_set_double_member (member, "precision_at_80_recall", clauses->precision_at_80);
      json_object_set_int_member (member, "passages", clauses->passages);
      json_object_set_object_member (object, "clauses", member);
    }
  if (comparison != NULL)
    json_object_set_member (object, "comparison", cp_comparison_to_json (comparison));
  json_node_take_object (node, object);
  return node;
}

JsonNode *
cp_ctl_run_to_json (const CpEvaluationRun *run)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "evaluation", run->id);
  json_object_set_string_member (object, "time", run->time);
  json_object_set_string_member (object, "actor", run->actor);
  json_object_set_string_member (object, "extractor", run->extractor_id);
  json_object_set_string_member (object, "version", run->extractor_version);
  if (run->prompt != NULL)
    json_object_set_string_member (object, "prompt", run->prompt);
  json_object_set_string_member (object, "gold", run->gold);
  json_object_set_int_member (object, "documents", run->documents);
  json_object_set_double_member (object, "f1", run->f1);
  json_node_take_object (node, object);
  return node;
}
