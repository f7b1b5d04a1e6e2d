/* cp-short-passage-judge.c
 *
 * A first look weighs a passage by its own words and those around it, a second one sees how it stands among the others of its type. The
 * keys are "passage " and the type, the second look's with " second" behind it.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-short-passage-judge.h"

#include <math.h>
#include <string.h>

#include "cp-candidate-list.h"
#include "cp-context-features.h"

#define FIGURES 18
#define SEARCHED_BYTES 60000
#define MOST_COUNTED 64

/**
 * Sight: what both looks go by
 * @count: how often the passage's words stand in the text
 * @acts: how often something is said of them: they shall, may, agree
 */
typedef struct
{
  guint count;
  guint acts;
  guint words;
  guint rank;
  double raw;
} Sight;

static gboolean
is_followed_by_verb (CpReadingContext *context, gsize end)
{
  static const char *const verbs[] = { " shall ", " will ", " may ", " agrees ", " hereby ", " has ", " is ", "'s ", "’s ", " and its ", " represents", " desires", " wishes" };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (strncmp (context->lower + end, verbs[i], strlen (verbs[i])) == 0)
      return TRUE;
  return FALSE;
}

static void
count_in_text (CpReadingContext *context, const CpShortPassage *passage, Sight *sight)
{
  g_autofree char *words = g_strndup (context->flat + passage->start, passage->end - passage->start);
  gsize n = strlen (words), limit = MIN (context->length, SEARCHED_BYTES);
  const char *at = context->flat;

  while (sight->count < MOST_COUNTED && (at = strstr (at, words)) != NULL && (gsize) (at - context->flat) < limit)
    {
      at += n;
      sight->count++;
      sight->acts += is_followed_by_verb (context, (gsize) (at - context->flat));
    }
}

static void
add_own_words (CpReadingContext *context, CpFeatureBag *bag, const CpShortPassage *passage, Sight *sight)
{
  g_autofree char *text = g_strndup (context->lower + passage->start, passage->end - passage->start);
  g_auto (GStrv) words = g_strsplit_set (text, " \"()“”,.;:", -1);
  const char *last = NULL;

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] == '\0')
        continue;
      g_strdelimit (words[i], "0123456789", '0');
      g_strdelimit (words[i], "\t\x1f", ' ');
      cp_feature_bag_add (bag, sight->words == 0 ? "first=" : "in=", words[i], -1);
      last = words[i];
      sight->words++;
    }
  if (last != NULL)
    cp_feature_bag_add (bag, "last=", last, -1);
}

/* 0, 1, 2, 3, 4 to 7, 8 to 15, and so on. */
static int
magnitude (guint n)
{
  int bits = 0;

  if (n < 4)
    return (int) n;
  for (; n > 0; n /= 2)
    bits++;
  return bits + 1;
}

static void
look_first (CpReadingContext *context, CpLinearModel *model, CpFeatureBag *bag, const char *key, CpShortPassage *passage, Sight *sight)
{
  guint letters = 0, capitals = 0;

  cp_feature_bag_clear (bag);
  cp_feature_bag_cross (bag, passage->source);
  cp_context_features_add (context, bag, passage->start, passage->end);
  add_own_words (context, bag, passage, sight);
  count_in_text (context, passage, sight);
  for (gsize i = passage->start; i < passage->end; i++)
    {
      letters += g_ascii_isalpha (context->flat[i]) != 0;
      capitals += g_ascii_isupper (context->flat[i]) != 0;
    }
  cp_feature_bag_add_number (bag, "words", (int) MIN (sight->words, 12));
  cp_feature_bag_add_number (bag, "count", magnitude (sight->count));
  cp_feature_bag_add_number (bag, "acts", magnitude (sight->acts));
  cp_feature_bag_add_number (bag, "rank", (int) MIN (sight->rank, 9));
  cp_feature_bag_add_number (bag, "prior", (int) (10 * passage->prior));
  cp_feature_bag_add_if (bag, letters > 0 && capitals == letters, "all capitals");
  cp_feature_bag_add_if (bag, passage->start < 400, "at the top");
  cp_feature_bag_add_if (bag, TRUE, "any");
  cp_feature_bag_cross (bag, NULL);
  sight->raw = cp_linear_model_score (model, key, bag);
  if (cp_context_features_writes_down (context, key))
    {
      g_autofree char *words = cp_reading_context_words (context, passage->start, passage->end);

      g_strdelimit (words, "\t", ' ');
      g_string_append_printf (context->candidates, "%s\t%s\t%s\n", key, words, cp_feature_bag_get_names (bag));
    }
}

static double
overlap (const CpShortPassage *one, const CpShortPassage *other)
{
  gsize from = MAX (one->start, other->start), to = MIN (one->end, other->end);

  return to > from ? (double) (to - from) / (double) (MAX (one->end, other->end) - MIN (one->start, other->start)) : 0;
}

/* How the passage stands among the @n of its type. */
static void
state_figures (CpReadingContext *context, const CpShortPassage *all, const Sight *sights, guint n, guint i, double *figures)
{
  const CpShortPassage *own = &all[i];
  double best = 0, best_near = 0, expected = 0;
  guint above = 0, likely = 0, before = 0;

  for (guint k = 0; k < n; k++)
    {
      if (k == i)
        continue;
      best = MAX (best, sights[k].raw);
      if (overlap (own, &all[k]) > 0)
        best_near = MAX (best_near, sights[k].raw);
      expected += sights[k].raw;
      above += sights[k].raw > sights[i].raw;
      likely += sights[k].raw > 0.5;
      before += all[k].start < own->start && sights[k].raw > 0.3;
    }
  figures[0] = cp_log_odds (sights[i].raw);
  figures[1] = own->prior;
  figures[2] = sights[i].count;
  figures[3] = sights[i].acts;
  figures[4] = sights[i].words;
  figures[5] = (double) (own->end - own->start);
  figures[6] = above;
  figures[7] = cp_log_odds (best);
  figures[8] = cp_log_odds (best_near);
  figures[9] = expected;
  figures[10] = likely;
  figures[11] = before;
  figures[12] = n;
  figures[13] = (double) own->start / 1000;
  figures[14] = ((double) own->start - (double) context->body_start) / 1000;
  figures[15] = own->start < context->body_start ? 0 : own->start < context->preamble_end ? 1 : own->start < context->signature_start ? 2 : 3;
  figures[16] = own->source[0] + (double) own->source[1] / 256; /* a number that differs between sources */
  figures[17] = (double) context->length / 1000;
}

static void
write_figures (CpReadingContext *context, const char *key, const CpShortPassage *passage, const double *figures)
{
  g_autofree char *words = cp_reading_context_words (context, passage->start, passage->end);
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  g_strdelimit (words, "\t", ' ');
  g_string_append_printf (context->candidates, "%s\t%s\t", key, words);
  for (guint i = 0; i < FIGURES; i++)
    g_string_append_printf (context->candidates, "%s%s", i > 0 ? "\x1f" : "", g_ascii_formatd (number, sizeof number, "%.6g", figures[i]));
  g_string_append_c (context->candidates, '\n');
}

static void
look_again (CpReadingContext *context, CpLinearModel *model, const char *key, CpShortPassage *all, const Sight *sights, guint n)
{
  g_autofree char *second = g_strconcat (key, " second", NULL);
  gboolean learned = cp_linear_model_knows (model, second), written = cp_context_features_writes_down (context, second);

  for (guint i = 0; i < n; i++)
    {
      double figures[FIGURES];

      state_figures (context, all, sights, n, i, figures);
      if (written)
        write_figures (context, second, &all[i], figures);
      all[i].score = learned ? cp_linear_model_score_figures (model, second, figures, FIGURES) : sights[i].raw;
    }
}

/* Of two passages that have most of their letters in common one is told. */
static void
drop_likenesses (CpShortPassage *all, guint n)
{
  for (guint i = 0; i < n; i++)
    for (guint k = 0; k < n; k++)
      if (k != i && overlap (&all[i], &all[k]) >= 0.5 && (all[k].score > all[i].score || (all[k].score == all[i].score && k < i)))
        {
          all[i].score = 0;
          break;
        }
}

static void
judge_type (CpReadingContext *context, CpLinearModel *model, CpFeatureBag *bag, CpShortPassage *all, guint n)
{
  g_autofree char *key = g_strconcat ("passage ", all[0].type, NULL);
  g_autofree Sight *sights = g_new0 (Sight, n);

  for (guint i = 0; i < n; i++)
    {
      sights[i].rank = i;
      look_first (context, model, bag, key, &all[i], &sights[i]);
    }
  look_again (context, model, key, all, sights, n);
  drop_likenesses (all, n);
  for (guint i = 0; i < n; i++)
    if (all[i].score > 0)
      all[i].score = cp_linear_model_calibrate (model, key, all[i].score);
}

/** cp_short_passages_judge: (skip) */
void
cp_short_passages_judge (CpReadingContext *context, CpLinearModel *model, GArray *passages)
{
  CpFeatureBag *bag = cp_feature_bag_new (context->candidates != NULL);
  CpShortPassage *all = (CpShortPassage *) passages->data;

  for (guint from = 0, to; from < passages->len; from = to)
    {
      for (to = from; to < passages->len && all[to].type == all[from].type; to++)
        ;
      judge_type (context, model, bag, all + from, to - from);
    }
  cp_feature_bag_free (bag);
}
