/* cp-measured-cues.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-measured-cues.h"

/* Counted on contracts that no rule was written at, read by eye, and on held-out passages, of which no more count than of contracts, or two where there is none; docs/READING.md says which. */
static const struct
{
  guint16 right;
  guint16 judged;
} counts[CP_N_MEASURED_CUES] = {
  [CP_CUE_TOTAL_WHOLE] = { 6, 7 },
  [CP_CUE_TOTAL_ALONE] = { 2, 2 },
  [CP_CUE_TOTAL_OF_FEE] = { 4, 5 },
  [CP_CUE_TOTAL_TABLE] = { 2, 2 },
  [CP_CUE_TOTAL_TABLE_WRONG] = { 0, 0 },
  [CP_CUE_ANNUAL_SAID] = { 2, 2 },
  [CP_CUE_ANNUAL_OF_FEE] = { 3, 4 },
  [CP_CUE_ANNUAL_BESIDE] = { 4, 4 },
  [CP_CUE_ANNUAL_OF_TOTAL] = { 1, 2 },
  [CP_CUE_CAP_AMOUNT] = { 8, 8 },
  [CP_CUE_CAP_FORMULA] = { 36, 38 },
  [CP_CUE_CAP_PART] = { 0, 0 },
  [CP_CUE_CAP_LABEL] = { 1, 1 },
  [CP_CUE_TERMS_SURE] = { 35, 42 },
  [CP_CUE_TERMS_FAIR] = { 14, 21 },
  [CP_CUE_TERMS_WEAK] = { 1, 4 },
  [CP_CUE_INSTALMENT_AMOUNT] = { 33, 42 },
  [CP_CUE_INSTALMENT_SINGLE] = { 9, 10 },
  [CP_CUE_INSTALMENT_SHARE] = { 5, 6 },
  [CP_CUE_INSTALMENT_AGAIN] = { 4, 6 },
  [CP_CUE_INSTALMENT_TABLE] = { 2, 2 },
  [CP_CUE_DISCOUNT_PROSE] = { 9, 10 },
  [CP_CUE_DISCOUNT_TABLE] = { 4, 4 },
  [CP_CUE_PRODUCT_DEFINED] = { 36, 44 },
  [CP_CUE_PRODUCT_LABEL] = { 1, 3 },
  [CP_CUE_PRODUCT_LIST] = { 0, 3 },
  [CP_CUE_PRODUCT_BARGAIN] = { 9, 14 },
  [CP_CUE_PRODUCT_TABLE] = { 4, 4 },
};

/** cp_measured_cue_share: (skip) */
double
cp_measured_cue_share (CpMeasuredCue cue)
{
  g_return_val_if_fail (cue < CP_N_MEASURED_CUES, 0.5);

  return (counts[cue].right + 1.0) / (counts[cue].judged + 2.0);
}
