/* cp-candidate-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-candidate-list.h"

#include <math.h>
#include <string.h>

#include "cp-context-features.h"

struct _CpCandidateList
{
  CpReadingContext *context;
  const char *key;
  GArray *candidates; /* of CpCandidate */
};

static void
clear_candidate (gpointer data)
{
  g_clear_pointer (&((CpCandidate *) data)->value, g_free);
}

/** cp_candidate_list_new: (skip) */
CpCandidateList *
cp_candidate_list_new (CpReadingContext *context, const char *key)
{
  CpCandidateList *list = g_new0 (CpCandidateList, 1);

  list->context = context;
  list->key = key;
  list->candidates = g_array_new (FALSE, TRUE, sizeof (CpCandidate));
  g_array_set_clear_func (list->candidates, clear_candidate);
  return list;
}

/** cp_candidate_list_free: (skip) */
void
cp_candidate_list_free (CpCandidateList *list)
{
  g_array_unref (list->candidates);
  g_free (list);
}

/** cp_candidate_list_add: (skip) */
CpCandidate *
cp_candidate_list_add (CpCandidateList *list, const char *value, guint index, gsize start, double raw)
{
  CpCandidate candidate = { .value = g_strdup (value), .index = index, .start = start, .raw = raw, .score = raw };

  cp_candidate_add_figure (&candidate, cp_log_odds (raw));
  g_array_append_val (list->candidates, candidate);
  return &g_array_index (list->candidates, CpCandidate, list->candidates->len - 1);
}

/** cp_candidate_add_figure: (skip) */
void
cp_candidate_add_figure (CpCandidate *candidate, double figure)
{
  g_assert (candidate->n_figures < CP_MOST_FIGURES);
  candidate->figures[candidate->n_figures++] = figure;
}

/** cp_candidate_list_get_length: (skip) */
guint
cp_candidate_list_get_length (CpCandidateList *list)
{
  return list->candidates->len;
}

/** cp_candidate_list_get: (skip) */
CpCandidate *
cp_candidate_list_get (CpCandidateList *list, guint i)
{
  return &g_array_index (list->candidates, CpCandidate, i);
}

/** cp_log_odds: (skip) */
double
cp_log_odds (double probability)
{
  if (probability <= 0.000335)
    return -8;
  if (probability >= 0.999665)
    return 8;
  return log (probability / (1 - probability));
}

static gint
compare_raw (gconstpointer a, gconstpointer b)
{
  const CpCandidate *one = *(const CpCandidate *const *) a;
  const CpCandidate *other = *(const CpCandidate *const *) b;

  if (one->raw != other->raw)
    return one->raw > other->raw ? -1 : 1;
  return one->start < other->start ? -1 : one->start > other->start ? 1 : (int) one->index - (int) other->index;
}

/* How @candidate stands among @sorted. */
static void
add_standing (CpReadingContext *context, GPtrArray *sorted, guint rank, CpCandidate *candidate)
{
  double rival = 0, none_of_same = 1, none_of_others = 1;
  guint same = 0, likely = 0, before = 0;

  for (guint i = 0; i < sorted->len; i++)
    {
      const CpCandidate *other = g_ptr_array_index (sorted, i);

      likely += other->raw > 0.1;
      before += other->start < candidate->start;
      if (strcmp (other->value, candidate->value) == 0)
        {
          same++;
          none_of_same *= 1 - other->raw;
        }
      else
        {
          rival = MAX (rival, other->raw);
          none_of_others *= 1 - other->raw;
        }
    }
  cp_candidate_add_figure (candidate, rank);
  cp_candidate_add_figure (candidate, cp_log_odds (candidate->raw) - cp_log_odds (rival));
  cp_candidate_add_figure (candidate, cp_log_odds (1 - none_of_same));
  cp_candidate_add_figure (candidate, cp_log_odds (1 - none_of_others));
  cp_candidate_add_figure (candidate, MIN (same, 8));
  cp_candidate_add_figure (candidate, MIN (likely, 8));
  cp_candidate_add_figure (candidate, MIN (before, 20));
  cp_candidate_add_figure (candidate, (double) candidate->start / (double) MAX (1, context->length));
  cp_candidate_add_figure (candidate, log (1.0 + (double) context->length));
  cp_candidate_add_figure (candidate, candidate->start >= context->signature_start ? 3 : candidate->start < context->body_start ? 0 : candidate->start < context->preamble_end ? 1 : 2);
  cp_candidate_add_figure (candidate, strcmp (context->contract_type, "nda") == 0 ? 1 : strcmp (context->contract_type, "employment") == 0 ? 2 : strcmp (context->contract_type, "amendment") == 0 ? 3 : 0);
}

static void
write_down (CpReadingContext *context, const char *key, const CpCandidate *candidate)
{
  GString *out = context->candidates;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (out, "%s\t%s\t", key, candidate->value);
  for (guint i = 0; i < candidate->n_figures; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? "\x1f" : "", g_ascii_formatd (number, sizeof number, "%.6g", candidate->figures[i]));
  g_string_append_c (out, '\n');
}

/** cp_candidate_list_settle: (skip) */
CpCandidate *
cp_candidate_list_settle (CpCandidateList *list, guint most)
{
  CpReadingContext *context = list->context;
  g_autoptr (GPtrArray) sorted = g_ptr_array_new ();
  g_autofree char *second = g_strconcat (list->key, " second", NULL);
  gboolean learned = cp_linear_model_knows (context->model, second);
  gboolean written = cp_context_features_writes_down (context, second);
  CpCandidate *best = NULL;

  for (guint i = 0; i < list->candidates->len; i++)
    g_ptr_array_add (sorted, &g_array_index (list->candidates, CpCandidate, i));
  g_ptr_array_sort (sorted, compare_raw);
  if (sorted->len > most && (learned || written))
    {
      for (guint i = most; i < sorted->len; i++)
        ((CpCandidate *) g_ptr_array_index (sorted, i))->score = 0;
      g_ptr_array_set_size (sorted, (int) most);
    }
  for (guint i = 0; i < sorted->len; i++)
    {
      CpCandidate *candidate = g_ptr_array_index (sorted, i);

      if (learned || written)
        add_standing (context, sorted, i, candidate);
      if (written)
        write_down (context, second, candidate);
      if (learned)
        candidate->score = cp_linear_model_score_figures (context->model, second, candidate->figures, candidate->n_figures);
      if (best == NULL || candidate->score > best->score)
        best = candidate;
    }
  return best;
}
