/* cp-renewal-keys.c: whether the contract renews by itself, and the dates that follow from that
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-reading-facts.h"
#include "cp-term-dates.h"

/* What a team is warned by when it has not set another number of days. */
#define ALERT_DAYS 90

typedef struct
{
  int answer;
  double confidence;
  CpSpan span;
} Renewal;

static void
keep_better (Renewal *best, int answer, double confidence, const CpSentence *sentence)
{
  if (confidence > best->confidence)
    *best = (Renewal){ answer, confidence, { sentence->start, MIN (sentence->end, sentence->start + 600) } };
}

/* "It renews for further terms of one year": it does so unless somebody writes. */
static gboolean
renews (CpReadingContext *context, gsize start, gsize end)
{
  static const char *const verbs[] = { "shall be renewed", "will be renewed", "is renewed", "shall renew", "will renew", " renews for", " renews itself", "shall be extended", "will be extended", "is extended", "shall extend", "will extend", " extends for", "be deemed renewed", "shall then be renewed", "shall be deemed to be renewed" };

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (cp_reading_context_has (context, start, end, verbs[i]))
      return TRUE;
  return FALSE;
}

static void
judge_sentence (CpReadingContext *context, const CpSentence *sentence, Renewal *best)
{
  static const char *const refusals[] = { "not automatically renew", "not renew automatically", "no automatic renewal", "does not automatically", "not be automatically renewed", "no obligation to renew", "not be renewed automatically" };
  static const char *const plain[] = { "automatically renew", "automatically be renewed", "automatically extend", "renew automatically", "renewed automatically", "be automatically renewed", "automatic renewal", "automatically for",
                                       "extended automatically", "be automatically extended", "automatically continue", "verlängert sich", "tacite reconduction", "reconduit tacitement", "se renovará automáticamente", "prorrogará automáticamente" };
  static const char *const options[] = { "may be renewed", "option to renew", "may renew", "option to extend", "right to renew", "may be extended", "mutual agreement", "mutual written", "by written agreement", "renewed by" };
  gsize start = sentence->start, end = MIN (sentence->end, sentence->start + 3000);

  if (!cp_reading_context_has (context, start, end, "renew") && !cp_reading_context_has (context, start, end, "exten") && !cp_reading_context_has (context, start, end, "verlänger")
      && !cp_reading_context_has (context, start, end, "reconduction") && !cp_reading_context_has (context, start, end, "prorrog") && !cp_reading_context_has (context, start, end, "renov"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (cp_reading_context_has (context, start, end, refusals[i]))
      return keep_better (best, 0, 0.93, sentence);
  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (cp_reading_context_has (context, start, end, plain[i]))
      return keep_better (best, 1, cp_reading_context_has (context, start, end, "term") || cp_reading_context_has (context, start, end, "agreement") ? 0.9 : 0.7, sentence);
  if (cp_reading_context_has (context, start, end, "unless") && cp_reading_context_has (context, start, end, "notice") && renews (context, start, end))
    return keep_better (best, 1, 0.8, sentence);
  if (!cp_reading_context_has (context, start, end, "term") && !cp_reading_context_has (context, start, end, "agreement"))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (cp_reading_context_has (context, start, end, options[i]))
      return keep_better (best, 0, 0.6, sentence);
  if (cp_reading_context_has (context, start, end, "renewal term") || cp_reading_context_has (context, start, end, "renewal period"))
    keep_better (best, -1, 0.4, sentence);
}

static void
read_auto_renewal (CpReadingContext *context, CpReadingFacts *facts)
{
  Renewal best = { .confidence = 0 };

  for (guint i = 0; i < context->sentences->len; i++)
    judge_sentence (context, &g_array_index (context->sentences, CpSentence, i), &best);
  if (best.confidence <= 0)
    return;
  facts->auto_renewal = best.answer;
  facts->renewal_sentence = best.span;
  cp_report_value (context, "auto_renewal", cp_value_from_tristate (best.answer), best.span.start, best.span.end, best.confidence);
}

static CpFinding *
report_computed (CpReadingContext *context, const char *key, JsonNode *value, const CpSpan *from, const CpSpan *second, double confidence, const char *formula)
{
  CpFinding *finding = cp_report_value (context, key, value, from->start, from->end, confidence);

  if (finding == NULL)
    return NULL;
  cp_finding_set_computed (finding, formula);
  if (second != NULL && second->end > second->start)
    cp_reading_context_anchor (context, finding, second->start, second->end);
  return finding;
}

/* An expiration that stands in the text is a last day, so renewal begins the day after; one that was counted from the beginning is
 * already the first day that the term does not cover. */
static void
compute_renewal_date (CpReadingContext *context, CpReadingFacts *facts)
{
  const CpDateFact *end = &facts->expiration;
  CpCivilDate renewal, alert;
  g_autofree char *end_iso = NULL;
  g_autofree char *formula = NULL;
  g_autofree char *renewal_iso = NULL;
  g_autofree char *alert_formula = NULL;
  double confidence;

  if (end->confidence <= 0 || end->perpetual || facts->auto_renewal != 1 || facts->renewal_sentence.end == 0)
    return;
  renewal = end->computed ? end->date : cp_term_dates_renewal (facts->effective.date, facts->term.period, end->date);
  end_iso = cp_civil_date_to_iso (end->date);
  renewal_iso = cp_civil_date_to_iso (renewal);
  confidence = end->confidence * 0.9;
  formula = cp_civil_date_compare (renewal, end->date) == 0 ? g_strdup_printf (_("%s, the first day after the term"), end_iso) : g_strdup_printf ("%s + P1D", end_iso);
  report_computed (context, "renewal_date", cp_value_from_date (renewal), &end->span, &facts->renewal_sentence, confidence, formula);
  alert = cp_civil_date_add_days (renewal, -ALERT_DAYS);
  alert_formula = g_strdup_printf ("%s - P%dD", renewal_iso, ALERT_DAYS);
  report_computed (context, "renewal_alert_date", cp_value_from_date (alert), &end->span, NULL, confidence, alert_formula);
}

static void
compute_notice (CpReadingContext *context, CpReadingFacts *facts)
{
  const CpPeriodFact *notice = &facts->notice;
  g_autofree char *iso = NULL;
  g_autofree char *end_iso = NULL;
  g_autofree char *formula = NULL;
  g_autoptr (JsonObject) window = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;
  CpCivilDate last;
  JsonNode *value;

  if (notice->confidence <= 0 || notice->perpetual)
    return;
  iso = cp_period_to_iso (notice->period);
  report_computed (context, "termination_notice_days", cp_value_from_number (cp_period_approximate_days (notice->period)), &notice->span, NULL, notice->confidence, iso);
  if (facts->expiration.confidence <= 0 || facts->expiration.perpetual)
    return;
  last = cp_term_dates_last_notice (facts->effective.date, facts->term.period, facts->expiration.date, notice->period);
  if (facts->effective.confidence <= 0 || cp_civil_date_compare (facts->effective.date, last) > 0)
    return;
  end_iso = cp_civil_date_to_iso (facts->expiration.date);
  formula = g_strdup_printf (_("%s less %s, counted from the last day in force"), end_iso, iso);
  from = cp_civil_date_to_iso (facts->effective.date);
  to = cp_civil_date_to_iso (last);
  window = json_object_new ();
  json_object_set_string_member (window, "from", from);
  json_object_set_string_member (window, "to", to);
  value = json_node_new (JSON_NODE_OBJECT);
  json_node_set_object (value, window);
  report_computed (context, "termination_window", value, &notice->span, &facts->expiration.span, notice->confidence * facts->expiration.confidence, formula);
}

/** cp_renewal_keys_read: (skip): `auto_renewal`, `renewal_date`, `renewal_alert_date`, `termination_notice_days`, `termination_window` */
void
cp_renewal_keys_read (CpReadingContext *context, CpReadingFacts *facts)
{
  /* In other languages it was read before. */
  if (!cp_reading_context_is_foreign (context))
    read_auto_renewal (context, facts);
  compute_renewal_date (context, facts);
  compute_notice (context, facts);
}
