/* cp-staircase.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-staircase.h"

/** cp_staircase_at: (skip) */
double
cp_staircase_at (GArray *raw, GArray *probability, double score)
{
  const double *x = (const double *) raw->data, *y = (const double *) probability->data;

  if (score <= x[0])
    return y[0];
  for (guint i = 1; i < raw->len; i++)
    if (score <= x[i])
      return y[i - 1] + (x[i] > x[i - 1] ? (score - x[i - 1]) / (x[i] - x[i - 1]) * (y[i] - y[i - 1]) : 0);
  return y[raw->len - 1];
}
