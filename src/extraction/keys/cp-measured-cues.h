/* cp-measured-cues.h: how often what a cue told of money was right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CpMeasuredCue: what made a value of money be told */
typedef enum
{
  CP_CUE_TOTAL_WHOLE,        /* words that call it the price of all */
  CP_CUE_TOTAL_ALONE,        /* the one amount that is paid */
  CP_CUE_TOTAL_OF_FEE,       /* fee times term, or fees of the years */
  CP_CUE_TOTAL_TABLE,        /* a table's total that its rows come to */
  CP_CUE_TOTAL_TABLE_WRONG,  /* a table's total that its rows do not come to */
  CP_CUE_ANNUAL_SAID,        /* a fee by the year, nothing else being paid */
  CP_CUE_ANNUAL_OF_FEE,      /* a fee by the month or quarter, times twelve or four, nothing else being paid */
  CP_CUE_ANNUAL_BESIDE,      /* either, with other payments beside it */
  CP_CUE_ANNUAL_OF_TOTAL,    /* total by term */
  CP_CUE_CAP_AMOUNT,
  CP_CUE_CAP_FORMULA,
  CP_CUE_CAP_PART,           /* of one section's duties or of indemnities */
  CP_CUE_CAP_LABEL,          /* behind a label of a cover page */
  CP_CUE_TERMS_SURE,         /* days to pay with words for an invoice and for paying beside them */
  CP_CUE_TERMS_FAIR,
  CP_CUE_TERMS_WEAK,
  CP_CUE_INSTALMENT_AMOUNT,  /* one of several amounts of prose with a day or an event each */
  CP_CUE_INSTALMENT_SINGLE,  /* an amount of prose alone, with a day or an event */
  CP_CUE_INSTALMENT_SHARE,   /* one of several percentages that come to the whole */
  CP_CUE_INSTALMENT_AGAIN,   /* an amount that comes again */
  CP_CUE_INSTALMENT_TABLE,
  CP_CUE_DISCOUNT_PROSE,
  CP_CUE_DISCOUNT_TABLE,
  CP_CUE_PRODUCT_DEFINED,
  CP_CUE_PRODUCT_LABEL,
  CP_CUE_PRODUCT_LIST,
  CP_CUE_PRODUCT_BARGAIN,    /* the sentence that says what is bought */
  CP_CUE_PRODUCT_TABLE,
  CP_N_MEASURED_CUES
} CpMeasuredCue;

/* The probability that a value told by @cue is right: (right + 1) / (judged + 2) of the values that were judged, so that few of them say little. */
double cp_measured_cue_share (CpMeasuredCue cue);

G_END_DECLS
