/* cp-edit-distance.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-edit-distance.h"

#define PREFIX_MAX 4
#define PREFIX_WEIGHT 0.1

static guint
smallest (guint a, guint b, guint c)
{
  return MIN (a, MIN (b, c));
}

/**
 * cp_edit_distance:
 * @a: UTF-8 text
 * @b: UTF-8 text
 * @limit: the largest distance of interest
 *
 * Optimal string alignment: each letter takes part in one edit at most.
 *
 * Returns: the distance, or @limit + 1 when it is larger
 */
guint
cp_edit_distance (const char *a, const char *b, guint limit)
{
  glong n_a;
  glong n_b;
  g_autofree gunichar *x = g_utf8_to_ucs4_fast (a, -1, &n_a);
  g_autofree gunichar *y = g_utf8_to_ucs4_fast (b, -1, &n_b);
  g_autofree guint *rows = NULL;
  guint *before;
  guint *last;
  guint *row;

  if (ABS (n_a - n_b) > (glong) limit)
    return limit + 1;
  rows = g_new0 (guint, 3 * (gsize) (n_b + 1));
  before = rows;
  last = rows + n_b + 1;
  row = rows + 2 * (n_b + 1);
  for (glong j = 0; j <= n_b; j++)
    last[j] = (guint) j;
  for (glong i = 1; i <= n_a; i++)
    {
      guint *recycled = before;
      guint best;

      row[0] = best = (guint) i;
      for (glong j = 1; j <= n_b; j++)
        {
          row[j] = smallest (last[j] + 1, row[j - 1] + 1, last[j - 1] + (x[i - 1] != y[j - 1] ? 1 : 0));
          if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
            row[j] = MIN (row[j], before[j - 2] + 1);
          best = MIN (best, row[j]);
        }
      if (best > limit)
        return limit + 1;
      before = last;
      last = row;
      row = recycled;
    }
  return MIN (last[n_b], limit + 1);
}

/* Letters of @x that stand in @y no farther away than @reach; marks both. */
static glong
count_common (const gunichar *x, glong n_x, const gunichar *y, glong n_y, gboolean *in_x, gboolean *in_y)
{
  glong reach = MAX (MAX (n_x, n_y) / 2 - 1, 0);
  glong common = 0;

  for (glong i = 0; i < n_x; i++)
    for (glong j = MAX (0, i - reach); j < MIN (n_y, i + reach + 1); j++)
      if (!in_y[j] && x[i] == y[j])
        {
          in_x[i] = in_y[j] = TRUE;
          common++;
          break;
        }
  return common;
}

static glong
count_out_of_order (const gunichar *x, glong n_x, const gunichar *y, const gboolean *in_x, const gboolean *in_y)
{
  glong wrong = 0;
  glong j = 0;

  for (glong i = 0; i < n_x; i++)
    if (in_x[i])
      {
        while (!in_y[j])
          j++;
        wrong += x[i] != y[j++] ? 1 : 0;
      }
  return wrong / 2;
}

/**
 * cp_word_likeness:
 * @a: a word
 * @b: another
 *
 * Returns: 1 for the same word, 0 for words without a letter in common
 */
double
cp_word_likeness (const char *a, const char *b)
{
  glong n_a;
  glong n_b;
  g_autofree gunichar *x = g_utf8_to_ucs4_fast (a, -1, &n_a);
  g_autofree gunichar *y = g_utf8_to_ucs4_fast (b, -1, &n_b);
  g_autofree gboolean *in_x = g_new0 (gboolean, n_a + 1);
  g_autofree gboolean *in_y = g_new0 (gboolean, n_b + 1);
  glong common = count_common (x, n_a, y, n_b, in_x, in_y);
  glong prefix = 0;
  double jaro;

  if (n_a == 0 && n_b == 0)
    return 1;
  if (common == 0)
    return 0;
  jaro = ((double) common / n_a + (double) common / n_b
          + (double) (common - count_out_of_order (x, n_a, y, in_x, in_y)) / common)
         / 3;
  while (prefix < PREFIX_MAX && prefix < n_a && prefix < n_b && x[prefix] == y[prefix])
    prefix++;
  return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}
