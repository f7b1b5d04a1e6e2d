/* cp-reading-facts.h: what has been settled of a document so far, for values that are computed from others
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-civil-date.h"
#include "cp-date-scanner.h"
#include "cp-money-scanner.h"
#include "cp-period-scanner.h"
#include "cp-reading-context.h"
#include "cp-sentence-scores.h"

G_BEGIN_DECLS

/** CpDateFact: a date that was settled; confidence 0: none was */
typedef struct
{
  CpCivilDate date;
  CpSpan span;
  CpSpan second; /* a further part that it was computed from; empty for a date that was read */
  gboolean computed;
  gboolean perpetual;
  double confidence;
} CpDateFact;

/** CpPeriodFact: a period that was settled; confidence 0: none was */
typedef struct
{
  CpPeriod period;
  CpSpan span;
  gboolean perpetual;
  double confidence;
} CpPeriodFact;

/** CpMoneyFact: an amount that was settled; confidence 0: none was */
typedef struct
{
  CpMoney money;
  CpSpan span;
  double confidence;
} CpMoneyFact;

/** CpDateScores: what was said of one date of the context, 0 to 1 */
typedef struct
{
  double agreement;
  double effective;
} CpDateScores;

/** CpPeriodScores: what was said of one period of the context, 0 to 1 */
typedef struct
{
  double term;
  double renewal;
  double notice;
} CpPeriodScores;

/**
 * CpReadingFacts: one a reading, on the stack of the local extractor
 * @agreement_guess: the best agreement date, be it too doubtful to be reported; its confidence is the raw score
 * @effective_guess: the same of the effective date
 * @defined_effective: the day that the contract itself names its effective date
 * @date_scores: one for each of the context's dates
 * @period_scores: one for each of the context's periods
 */
typedef struct
{
  CpSentenceScores *sentences;
  CpDateScores *date_scores;
  CpPeriodScores *period_scores;
  CpDateFact agreement_guess;
  CpDateFact effective_guess;
  CpDateFact defined_effective;
  CpDateFact agreement;
  CpDateFact effective;
  CpDateFact expiration;
  CpPeriodFact term;
  CpPeriodFact renewal;
  CpPeriodFact notice;
  CpMoneyFact total;
  CpMoneyFact annual;
  int auto_renewal; /* 1, 0, -1 as cp_value_from_tristate() */
  CpSpan renewal_sentence;
} CpReadingFacts;

void cp_reading_facts_init (CpReadingFacts *facts, CpReadingContext *context);
void cp_reading_facts_clear (CpReadingFacts *facts);

/* The readers of the keys, in the order in which they build on one another. */
void cp_defined_dates_read (CpReadingContext *context, CpReadingFacts *facts);
void cp_date_keys_read (CpReadingContext *context, CpReadingFacts *facts);
void cp_period_keys_read (CpReadingContext *context, CpReadingFacts *facts);
void cp_plain_notice_read (CpReadingContext *context, CpReadingFacts *facts);
void cp_expiration_read (CpReadingContext *context, CpReadingFacts *facts);
void cp_renewal_keys_read (CpReadingContext *context, CpReadingFacts *facts);
void cp_law_read (CpReadingContext *context);
void cp_party_keys_read (CpReadingContext *context);
void cp_money_keys_read (CpReadingContext *context, CpReadingFacts *facts);
void cp_table_keys_read (CpReadingContext *context, CpReadingFacts *facts);
void cp_liability_cap_read (CpReadingContext *context);
void cp_products_read (CpReadingContext *context);
void cp_payment_terms_read (CpReadingContext *context);
void cp_payment_keys_read (CpReadingContext *context);
void cp_title_keys_read (CpReadingContext *context);
void cp_contact_keys_read (CpReadingContext *context);
void cp_duty_keys_read (CpReadingContext *context);
void cp_summary_read (CpReadingContext *context);
void cp_form_keys_read (CpReadingContext *context, CpReadingFacts *facts);

/* Helps for them: a finding with its value, raw words and anchor is added to the extraction. @value is taken. Returns the finding,
 * still open to cp_finding_set_doubt() and the like, or NULL when nothing visible stands there. */
CpFinding *cp_report_value (CpReadingContext *context, const char *key, JsonNode *value, gsize start, gsize end, double confidence);

G_END_DECLS
