/* cp-clause-curve.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-clause-curve.h"

#include <string.h>

#include "counterpart-base.h"
#include "counterpart-model.h"
#include "cp-value-folding.h"

#define SAME_PASSAGE 0.5
#define MOST_LIMITS 400
#define WANTED_RECALL 0.8

/* A find: how sure, and which of the question's right passages it is (bits; a document has fewer than 64 of a type, the rest
 * count as one). */
typedef struct
{
  double confidence;
  guint64 matched;
} Find;

typedef struct
{
  const char *type;
  guint n_gold;
  GArray *finds;
} Question;

struct _CpClauseCurve
{
  GPtrArray *questions;
};

static void
question_free (gpointer data)
{
  Question *question = data;

  g_array_unref (question->finds);
  g_free (question);
}

/** cp_clause_curve_new: (transfer full): without questions */
CpClauseCurve *
cp_clause_curve_new (void)
{
  CpClauseCurve *self = g_new0 (CpClauseCurve, 1);

  self->questions = g_ptr_array_new_with_free_func (question_free);
  return self;
}

/** cp_clause_curve_free: frees it */
void
cp_clause_curve_free (CpClauseCurve *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->questions);
  g_free (self);
}

/* All quotes of a passage, one blank between. (transfer full) */
static char *
quote_of (JsonObject *clause)
{
  JsonArray *anchors = cp_json_object_array (clause, "anchors");
  g_autoptr (GPtrArray) quotes = g_ptr_array_new ();

  for (guint i = 0; anchors != NULL && i < json_array_get_length (anchors); i++)
    {
      JsonNode *anchor = json_array_get_element (anchors, i);

      if (JSON_NODE_HOLDS_OBJECT (anchor))
        g_ptr_array_add (quotes, (gpointer) cp_json_object_string (json_node_get_object (anchor), "quote", ""));
    }
  g_ptr_array_add (quotes, NULL);
  return g_strjoinv (" ", (char **) quotes->pdata);
}

static void
add_find (Question *question, JsonObject *clause, GPtrArray *gold)
{
  Find find = { cp_json_object_double (clause, "confidence", 0), 0 };
  g_autofree char *quote = gold != NULL ? quote_of (clause) : NULL;

  for (guint i = 0; gold != NULL && i < gold->len; i++)
    if (cp_fold_overlap (g_ptr_array_index (gold, i), quote) >= SAME_PASSAGE)
      find.matched |= G_GUINT64_CONSTANT (1) << MIN (i, 63);
  g_array_append_val (question->finds, find);
}

/** cp_clause_curve_add: one question for each type, of a document whose clauses were judged */
void
cp_clause_curve_add (CpClauseCurve *self, const CpGoldDocument *gold, JsonObject *answer)
{
  JsonArray *clauses = answer != NULL ? cp_json_object_array (answer, "clauses") : NULL;

  if (gold->clauses == NULL)
    return;
  for (const char *const *type = cp_clause_types (); *type != NULL; type++)
    {
      Question *question = g_new0 (Question, 1);
      GPtrArray *texts = g_hash_table_lookup (gold->clauses, *type);

      question->type = g_intern_string (*type);
      question->n_gold = texts != NULL ? texts->len : 0;
      question->finds = g_array_new (FALSE, FALSE, sizeof (Find));
      for (guint i = 0; clauses != NULL && i < json_array_get_length (clauses); i++)
        {
          JsonNode *clause = json_array_get_element (clauses, i);

          if (JSON_NODE_HOLDS_OBJECT (clause) && g_strcmp0 (cp_json_object_string (json_node_get_object (clause), "type", NULL), *type) == 0)
            add_find (question, json_node_get_object (clause), texts);
        }
      g_ptr_array_add (self->questions, question);
    }
}

/* Figures */

static int
descending (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x < y) - (x > y);
}

/* Every confidence that occurs, highest first, thinned out to so many that a curve can be drawn through. */
static GArray *
limits_of (GPtrArray *questions)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (double));
  GArray *limits = g_array_new (FALSE, FALSE, sizeof (double));
  guint distinct = 0;

  for (guint q = 0; q < questions->len; q++)
    {
      GArray *finds = ((Question *) g_ptr_array_index (questions, q))->finds;

      for (guint i = 0; i < finds->len; i++)
        g_array_append_val (all, g_array_index (finds, Find, i).confidence);
    }
  g_array_sort (all, descending);
  for (guint i = 0; i < all->len; i++)
    if (i == 0 || g_array_index (all, double, i) < g_array_index (all, double, distinct - 1))
      g_array_index (all, double, distinct++) = g_array_index (all, double, i);
  for (guint i = 0; i < MIN (distinct, MOST_LIMITS); i++)
    {
      double step = distinct > MOST_LIMITS ? (double) distinct / MOST_LIMITS : 1;

      g_array_append_val (limits, g_array_index (all, double, (guint) (i * step)));
    }
  return limits;
}

typedef struct
{
  double recall;
  double precision;
} CurvePoint;

static guint
bits (guint64 word)
{
  return (guint) __builtin_popcountll (word);
}

static CurvePoint
point_at (GPtrArray *questions, double limit)
{
  guint hits = 0, misses = 0, false_finds = 0;

  for (guint q = 0; q < questions->len; q++)
    {
      const Question *question = g_ptr_array_index (questions, q);
      guint64 found = 0;

      for (guint i = 0; i < question->finds->len; i++)
        {
          const Find *find = &g_array_index (question->finds, Find, i);

          if (find->confidence < limit)
            continue;
          found |= find->matched;
          false_finds += find->matched == 0;
        }
      hits += bits (found);
      misses += question->n_gold - MIN (bits (found), question->n_gold);
    }
  return (CurvePoint) { hits + misses > 0 ? (double) hits / (hits + misses) : 0,
                        hits + false_finds > 0 ? (double) hits / (hits + false_finds) : 1 };
}

static int
by_recall (gconstpointer a, gconstpointer b)
{
  const CurvePoint *x = a, *y = b;

  if (x->recall != y->recall)
    return x->recall < y->recall ? -1 : 1;
  return (x->precision > y->precision) - (x->precision < y->precision);
}

/* Precision is interpolated: at a recall counts the best precision at that recall or more. */
static void
integrate (GArray *points, CpClauseFigures *figures)
{
  double best = 0, last = 0;
  g_autofree double *interpolated = g_new0 (double, points->len + 1);

  for (guint i = points->len; i-- > 0;)
    {
      const CurvePoint *point = &g_array_index (points, CurvePoint, i);

      best = MAX (best, point->precision);
      interpolated[i] = best;
      if (point->recall >= WANTED_RECALL)
        figures->precision_at_80 = MAX (figures->precision_at_80, point->precision);
    }
  for (guint i = 0; i < points->len; i++)
    {
      double recall = g_array_index (points, CurvePoint, i).recall;

      figures->area += (recall - last) * interpolated[i];
      last = recall;
    }
}

/** cp_clause_curve_figures: of one type, or of all of them pooled */
CpClauseFigures
cp_clause_curve_figures (CpClauseCurve *self, const char *type)
{
  const char *interned = type != NULL ? g_intern_string (type) : NULL;
  g_autoptr (GPtrArray) questions = g_ptr_array_new ();
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (CurvePoint));
  g_autoptr (GArray) limits = NULL;
  CpClauseFigures figures = { 0 };

  for (guint i = 0; i < self->questions->len; i++)
    {
      Question *question = g_ptr_array_index (self->questions, i);

      if (interned != NULL && question->type != interned)
        continue;
      g_ptr_array_add (questions, question);
      figures.passages += question->n_gold;
    }
  figures.questions = questions->len;
  limits = limits_of (questions);
  for (guint i = 0; i < limits->len; i++)
    {
      CurvePoint point = point_at (questions, g_array_index (limits, double, i));

      g_array_append_val (points, point);
    }
  g_array_sort (points, by_recall);
  integrate (points, &figures);
  return figures;
}
