/* cp-field-figures.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-field-figures.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "counterpart-base.h"
#include "counterpart-model.h"

#define DEFAULT_THRESHOLD 0.85
#define BAR_WIDTH 30

/** cp_f1: the harmonic mean of precision and recall */
double
cp_f1 (guint hits, guint found, guint gold)
{
  return found + gold > 0 ? 2.0 * hits / (found + gold) : 0;
}

/** cp_share_to_text: (transfer full): per cent with one digit, or a dash */
char *
cp_share_to_text (double share, guint of)
{
  return of > 0 ? g_strdup_printf ("%.1f", 100 * share) : g_strdup ("–");
}

static int
bin_of (double confidence)
{
  return CLAMP ((int) (confidence * CP_CALIBRATION_BINS), 0, CP_CALIBRATION_BINS - 1);
}

static void
add_points (CpFieldFigures *figures, const CpScoreCell *cell, CpPolicy *policy)
{
  for (guint i = 0; i < cell->points->len; i++)
    {
      const CpScorePoint *point = &g_array_index (cell->points, CpScorePoint, i);
      CpCalibrationBin *bin = &figures->calibration.bins[bin_of (point->confidence)];
      double miss = point->confidence - (point->right ? 1 : 0);
      gboolean asked = cp_policy_asks (policy, cell->key, point->confidence);

      bin->n++;
      bin->confidence += point->confidence;
      bin->right += point->right ? 1 : 0;
      figures->calibration.n++;
      figures->calibration.brier += miss * miss;
      figures->asked += asked;
      figures->unasked_wrong += !asked && !point->right;
    }
}

static void
add_cell (CpFieldFigures *figures, const CpScoreCell *cell, CpPolicy *policy)
{
  figures->documents++;
  figures->gold += cell->hits + cell->misses;
  figures->found += cell->hits + cell->false_finds;
  figures->hits += cell->hits;
  add_points (figures, cell, policy);
}

static void
finish_calibration (CpCalibration *calibration)
{
  for (guint i = 0; i < CP_CALIBRATION_BINS; i++)
    {
      CpCalibrationBin *bin = &calibration->bins[i];

      if (bin->n == 0)
        continue;
      bin->confidence /= bin->n;
      bin->right /= bin->n;
      calibration->expected_error += (double) bin->n / calibration->n * fabs (bin->confidence - bin->right);
    }
  if (calibration->n > 0)
    calibration->brier /= calibration->n;
}

static void
finish (CpFieldFigures *figures)
{
  figures->precision = figures->found > 0 ? (double) figures->hits / figures->found : 0;
  figures->recall = figures->gold > 0 ? (double) figures->hits / figures->gold : 0;
  figures->f1 = cp_f1 (figures->hits, figures->found, figures->gold);
  finish_calibration (&figures->calibration);
}

static CpFieldFigures *
figures_of (GHashTable *by_key, const char *key)
{
  CpFieldFigures *figures = g_hash_table_lookup (by_key, key);

  if (figures == NULL)
    {
      figures = g_new0 (CpFieldFigures, 1);
      figures->key = key;
      g_hash_table_insert (by_key, (gpointer) key, figures);
    }
  return figures;
}

static gboolean
belongs (const CpDocumentScore *document, const char *dataset, const char *contract_type)
{
  return (dataset == NULL || g_str_equal (dataset, document->dataset))
         && (contract_type == NULL || g_strcmp0 (contract_type, document->contract_type) == 0);
}

GPtrArray *
cp_field_figures_list (CpScoreSheet *sheet, const char *dataset, const char *contract_type, CpPolicy *policy)
{
  g_autoptr (CpPolicy) used = policy != NULL ? cp_policy_ref (policy) : cp_policy_new ("default", DEFAULT_THRESHOLD, TRUE);
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  GPtrArray *list = g_ptr_array_new_with_free_func (g_free);
  CpFieldFigures *whole = g_new0 (CpFieldFigures, 1);
  guint n_keys;
  const CpTermKey *keys = cp_term_keys (&n_keys);

  g_ptr_array_add (list, whole);
  for (guint i = 0; i < cp_score_sheet_get_n_documents (sheet); i++)
    {
      const CpDocumentScore *document = cp_score_sheet_get_document (sheet, i);

      if (!belongs (document, dataset, contract_type))
        continue;
      for (guint c = 0; c < document->cells->len; c++)
        {
          const CpScoreCell *cell = g_ptr_array_index (document->cells, c);

          add_cell (figures_of (by_key, cell->key), cell, used);
          add_cell (whole, cell, used);
        }
      whole->documents += document->cells->len == 0;
      whole->documents -= document->cells->len > 0 ? document->cells->len - 1 : 0;
    }
  finish (whole);
  for (guint i = 0; i < n_keys; i++)
    {
      CpFieldFigures *figures = g_hash_table_lookup (by_key, g_intern_string (keys[i].id));

      if (figures == NULL)
        continue;
      finish (figures);
      g_ptr_array_add (list, figures);
      g_hash_table_steal (by_key, figures->key);
    }
  return list;
}

/** cp_calibration_to_text: (transfer full): what was promised against what was right, for a terminal */
char *
cp_calibration_to_text (const CpCalibration *calibration)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "  %-9s %6s %9s %7s\n", _("promised"), _("values"), _("mean"), _("right"));
  for (guint i = 0; i < CP_CALIBRATION_BINS; i++)
    {
      const CpCalibrationBin *bin = &calibration->bins[i];
      int bar = (int) lround (bin->right * BAR_WIDTH);
      int promise = (int) lround (bin->confidence * BAR_WIDTH);

      g_string_append_printf (text, "  %3u–%3u %% %6u", i * 10, (i + 1) * 10, bin->n);
      if (bin->n > 0)
        {
          g_string_append_printf (text, " %7.1f %% %5.1f %%  ", 100 * bin->confidence, 100 * bin->right);
          /* The bar is what was right, the mark is what was promised. */
          for (int c = 0; c <= BAR_WIDTH; c++)
            g_string_append (text, c == promise ? "│" : c < bar ? "█" : c <= promise ? "·" : "");
        }
      g_string_append_c (text, '\n');
    }
  return g_string_free (text, FALSE);
}

/** cp_calibration_to_sentence: (transfer full): the plot for people who do not see it */
char *
cp_calibration_to_sentence (const CpCalibration *calibration)
{
  double promised = 0, right = 0;

  if (calibration->n == 0)
    return g_strdup (_("No value came with a confidence."));
  for (guint i = 0; i < CP_CALIBRATION_BINS; i++)
    {
      promised += calibration->bins[i].confidence * calibration->bins[i].n / calibration->n;
      right += calibration->bins[i].right * calibration->bins[i].n / calibration->n;
    }
  return g_strdup_printf (ngettext ("Of %u value, %.0f %% was promised right and %.0f %% was; the promise is off by %.1f points.",
                                    "Of %u values, %.0f %% were promised right and %.0f %% were; the promise is off by %.1f points on average.",
                                    calibration->n),
                          calibration->n, 100 * promised, 100 * right, 100 * calibration->expected_error);
}

/** cp_field_figures_to_json: (transfer full): {"field", "documents", "gold", "precision", …, "bins": [[n, promised, right], …]} */
JsonNode *
cp_field_figures_to_json (const CpFieldFigures *figures)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *bins = json_array_new ();

  json_object_set_string_member (object, "field", figures->key != NULL ? figures->key : "all");
  json_object_set_int_member (object, "documents", figures->documents);
  json_object_set_int_member (object, "gold", figures->gold);
  json_object_set_int_member (object, "found", figures->found);
  json_object_set_double_member (object, "precision", figures->precision);
  json_object_set_double_member (object, "recall", figures->recall);
  json_object_set_double_member (object, "f1", figures->f1);
  json_object_set_int_member (object, "asked", figures->asked);
  json_object_set_int_member (object, "unasked_wrong", figures->unasked_wrong);
  json_object_set_double_member (object, "calibration_error", figures->calibration.expected_error);
  json_object_set_double_member (object, "brier", figures->calibration.brier);
  json_object_set_int_member (object, "with_confidence", figures->calibration.n);
  for (guint i = 0; i < CP_CALIBRATION_BINS; i++)
    {
      JsonArray *bin = json_array_new ();

      json_array_add_int_element (bin, figures->calibration.bins[i].n);
      json_array_add_double_element (bin, figures->calibration.bins[i].confidence);
      json_array_add_double_element (bin, figures->calibration.bins[i].right);
      json_array_add_array_element (bins, bin);
    }
  json_object_set_array_member (object, "bins", bins);
  json_node_take_object (node, object);
  return node;
}
