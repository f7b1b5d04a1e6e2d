/* cp-money.h: an amount and its currency, exact to the hundredth
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * CpMoney:
 * @hundredths: the amount in hundredths of the unit
 * @currency: ISO 4217 code, or "" when the contract does not say
 *
 * Passed by value; never a floating-point number.
 */
typedef struct
{
  gint64 hundredths;
  char currency[4];
} CpMoney;

CpMoney cp_money (gint64 hundredths, const char *currency);
gboolean cp_money_parse_amount (const char *text, gint64 *hundredths); /* "150000.00", "150,000", "1.234,56", "-5" */
gboolean cp_money_parse (const char *text, CpMoney *money);             /* with or without its currency */
char *cp_money_amount_string (CpMoney money);                          /* (transfer full) "150000.00" */
char *cp_money_to_display (CpMoney money);                             /* (transfer full) "$486,000.00", "€64,900.00", "CHF 5.00" */
gboolean cp_money_equal (CpMoney a, CpMoney b);

G_END_DECLS
