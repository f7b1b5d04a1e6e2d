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
 * @in_words: what the words before the figures say, in hundredths; 0: there are none. Figures decide; where both differ somebody must look
 * @percent: it is a percentage
 * @bare_dollar: a dollar sign or word without a country
 */
typedef struct
{
  gsize start;
  gsize end;
  CpMoney money;
  gint64 in_words;
  gboolean percent;
  gboolean bare_dollar;
} CpMoneyMention;

/* Which dollars a bare "$" means where the text says so ("all references to $ are to Canadian dollars"), else "". */
const char *cp_money_scanner_dollar (const char *lower, gsize length);
/* A copy of a cell's text in which letters that recognition put for digits are digits again ("$1O,5OO.l5"), byte by byte at the same place. (transfer full) (nullable): NULL when
 * nothing looks like that. */
char *cp_money_scanner_repair (const char *flat, gsize length);
/* All amounts of a text in their order; @lower is @flat in lower case. (transfer full): of CpMoneyMention */
GArray *cp_money_scanner_scan (const char *flat, const char *lower, gsize length);

G_END_DECLS
