/* cp-money-charges.h: the amounts of a contract that somebody pays for it, and what part of the price each is
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-money-scanner.h"
#include "cp-reading-context.h"

G_BEGIN_DECLS

/**
 * CpCharge: an amount that is paid
 * @per_year: how often in a year; 0: once
 * @year: "in the second year": 2; 0: not said
 * @points: how much the words around it say that it is a fee that comes again, or the price
 * @paid: somebody pays it, whatever it is for
 * @whole: they call it the price of all, not of a part
 * @part: they call it one fee beside others: up-front, additional, of a stage, for training
 * @labelled: it stands behind a label on a line of a cover page, which says what is paid whatever else is mentioned
 * @once: it is paid once beside fees that come again
 * @passing: a fee that comes again, but not through the whole term
 */
typedef struct
{
  CpMoney money;
  CpSpan span;
  int per_year;
  int year;
  int points;
  gboolean paid;
  gboolean whole;
  gboolean part;
  gboolean labelled;
  gboolean once;
  gboolean passing;
} CpCharge;

/* What is paid, tables left out. Bounds and prices of a piece are none; examples, and what is paid only
 * if something happens, have points that no total and no fee has. (transfer full): of CpCharge */
GArray *cp_money_charges_collect (CpReadingContext *context);
/* The price of all: what is called so, or the one amount that is paid. (nullable) */
const CpCharge *cp_money_charges_total (CpReadingContext *context, GArray *charges);
/* The fee that comes again, where there is one alone or one that is named above the others. (nullable) */
const CpCharge *cp_money_charges_fee (GArray *charges);
/* Whether anything else is paid than @fee: other fees that come again, parts, shares of sales. */
gboolean cp_money_charges_beside (CpReadingContext *context, GArray *charges, const CpCharge *fee);

G_END_DECLS
