/* cp-money-scanner.h: every amount of money and percentage in a text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-money.h"

G_BEGIN_DECLS

/**
 * CpMoneyMention:
 * @money: the amount; for a percentage the number of hundredths of a per cent, without currency
 * @percent: it is a percentage
 */
typedef struct
{
  gsize start;
  gsize end;
  CpMoney money;
  gboolean percent;
} CpMoneyMention;

/* All amounts of a text in their order; @lower is @flat in lower case. (transfer full): of CpMoneyMention */
GArray *cp_money_scanner_scan (const char *flat, const char *lower, gsize length);

G_END_DECLS
