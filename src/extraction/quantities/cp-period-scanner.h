/* cp-period-scanner.h: every length of time in a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-period.h"

G_BEGIN_DECLS

/**
 * CpPeriodMention:
 * @period: never zero
 * @ordinal: "third anniversary", "third year": a point in time after so long, rather than a length
 * @anniversary: the unit is an anniversary
 */
typedef struct
{
  gsize start;
  gsize end;
  CpPeriod period;
  gboolean ordinal;
  gboolean anniversary;
} CpPeriodMention;

/* All periods of a lower-case text without newlines, in their order. (transfer full): of CpPeriodMention */
GArray *cp_period_scanner_scan (const char *lower, gsize length);

G_END_DECLS
