/* cp-field-figures.h: precision, recall, F1, calibration, and how much a person is asked
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-policy.h"
#include "cp-score-sheet.h"

G_BEGIN_DECLS

#define CP_CALIBRATION_BINS 10

/** CpCalibrationBin: finds of one tenth of the confidences */
typedef struct
{
  guint n;
  double confidence; /* the mean of what was promised, 0 to 1 */
  double right;      /* the share that was right, 0 to 1 */
} CpCalibrationBin;

/**
 * CpCalibration:
 * @n: finds that came with a confidence
 * @expected_error: the mean distance of promise and truth over the bins, weighted by finds (ECE); 0 where there are none
 * @brier: the mean squared distance of promise and truth over the finds
 */
typedef struct
{
  guint n;
  double expected_error;
  double brier;
  CpCalibrationBin bins[CP_CALIBRATION_BINS];
} CpCalibration;

/**
 * CpFieldFigures: of one term, or of all of them
 * @key: (nullable): interned; %NULL: all terms together (micro)
 * @documents: documents that judge it
 * @gold: right values there are
 * @found: values found
 * @asked: found values that the policy asks a person about
 * @unasked_wrong: wrong values that nobody would have looked at
 */
typedef struct
{
  const char *key;
  guint documents;
  guint gold;
  guint found;
  guint hits;
  double precision;
  double recall;
  double f1;
  guint asked;
  guint unasked_wrong;
  CpCalibration calibration;
} CpFieldFigures;

/**
 * cp_field_figures_list:
 * @dataset: (nullable): of one data set alone
 * @contract_type: (nullable): of one contract type alone
 * @policy: (nullable): the default: .85, and always for high stakes
 *
 * Returns: (transfer full) (element-type CpFieldFigures): all terms together first, then each in the order of the review. Any thread.
 */
GPtrArray *cp_field_figures_list (CpScoreSheet *sheet, const char *dataset, const char *contract_type, CpPolicy *policy);

double cp_f1 (guint hits, guint found, guint gold);

/* "94.1", or "–" where there was nothing to judge: @share is 0 then, which would read as all wrong. @of: how many it is a share of. (transfer full) */
char *cp_share_to_text (double share, guint of);

/* The reliability plot as text: a line a bin. (transfer full) */
char *cp_calibration_to_text (const CpCalibration *calibration);
/* "Of 1,700 values, 79 % were promised right and 81 % were; the promise is off by 1.7 points on average." (transfer full) */
char *cp_calibration_to_sentence (const CpCalibration *calibration);

JsonNode *cp_field_figures_to_json (const CpFieldFigures *figures);

G_END_DECLS
