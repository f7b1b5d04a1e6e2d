/* cp-staircase.h: from scores to the share of right ones
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @raw: (element-type double): ascending scores, at least one; @probability: (element-type double): as many. Linear between two steps, flat
 * before the first and behind the last. */
double cp_staircase_at (GArray *raw, GArray *probability, double score);

G_END_DECLS
