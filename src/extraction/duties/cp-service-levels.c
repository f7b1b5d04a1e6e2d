/* cp-service-levels.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-service-levels.h"

#include <string.h>

#include "cp-duty-times.h"

static const char *const qualities[] = { "uptime", "availability", "available", "severity", "priority", "service level*", "response time*", "response", "downtime", "outage*", "turnaround", "turn-around", "latency", "fill rate", "on-time", "on time", "error rate", "load time*", "page load*", "page response*",
                                         "recovery", "operational", "accuracy", "abandon*", "service request*", "trouble ticket*", "tickets", "calls", "work-around", "workaround", "up and running", "be up", "return rate", "defect rate", "resolution", "resolve*", "restor*", "respond*", "acknowledg*",
                                         "pick up", "answer*", "maintenance", "repair*", "time to repair", "packet loss", "throughput", "queue", "help desk", "hotline", "on site", "on-site", "all requests", "requests must", "orders complete", "begin work", "recoverable", "restorable", "error*",
                                         "inquiries", "processing time", "mean time", "speed of answer", NULL };
/* Verbs and things that a time alone (without a share) makes a level of. */
static const char *const swift[] = { "respond*", "response", "answer*", "acknowledg*", "resolve*", "resolution", "restor*", "fix", "correct*", "repair*", "pick up", "picked up", "recover*", "latency", "downtime", "outage*", "maintenance", "load time*", "page load*", "page response*", "begin work", "work-around", "workaround",
                                     "on site", "on-site", "dealt with", "deal with", "turnaround", "turn-around", "trouble ticket*", "help desk", "mean time", "time to repair", "severity", "priority", "speed of answer", "operational", "inquiries", "hotline", "replied to", "return calls", "restorable", NULL };
static const char *const moneys[] = { "royalt*", "fee", "fees", "price", "prices", "net sales", "gross sales", "gross revenue*", "savings", "interest", "ownership", "shares", "stock", "discount", "revenue*", "profit*", "purchase price", "commission*", "tax", "taxes", "insurance", "invoice*", "equity",
                                      "proceeds", "voting", "rent", "equipment purchase*", "advertising", "impressions", "holders", "aggregate", "principal", "salary", "award", "bonus", "capacity", "wages", "compensation", "credit shall", "budget*", "cost", "costs", "market share", NULL };

static gboolean
unit_at (const CpPlainText *text, gsize at, gboolean one, gsize *end, gboolean *is_share)
{
  static const char *const shares[] = { "%", "percent", "per cent", NULL };
  static const char *const units[] = { "seconds", "second", "minutes", "minute", "hours", "hour", "business hours", "business hour", "working hours", "working hour", "business days", "business day", "working days", "working day", "calendar days", "calendar day", "days", "day", "milliseconds", "ms", NULL };
  gsize n;

  if (text->lower->str[at] == '-')
    at++;
  *is_share = cp_plain_text_starts_with_any (text, at, shares, &n);
  if (!*is_share && !cp_plain_text_starts_with_any (text, at, units, &n))
    return FALSE;
  *end = at + n;
  /* "24 hour help desk" is no measure, "one hour" is. */
  return *is_share || text->lower->str[*end - 1] == 's' || one;
}

/* "ninety-five percent (95%)", "four (4) hours", "99.9 %" at @at. */
static gboolean
measure_at (const CpPlainText *text, gsize at, CpSpan *span, gboolean *is_share)
{
  const char *s = text->lower->str;
  gsize n = cp_duty_times_number_at (text, at), end;

  if (n == 0 || s[at] == 'a')
    return FALSE;
  if (!unit_at (text, cp_plain_text_skip_spaces (text, at + n), cp_plain_text_at (text, at, "one") > 0 || cp_plain_text_at (text, at, "1") > 0, &end, is_share))
    return FALSE;
  if (*is_share)
    {
      gsize open = cp_plain_text_skip_spaces (text, end);

      if (s[open] == '(' && g_ascii_isdigit (s[open + 1]))
        {
          const char *close = strchr (s + open, ')');

          if (close != NULL && close - s - (gssize) open < 10)
            end = (gsize) (close - s) + 1;
        }
    }
  *span = (CpSpan){ at, end };
  return TRUE;
}

/* "at least", "no later than", "within" before the measure belong to it. */
static gsize
with_bound (const CpPlainText *text, gsize floor, gsize start)
{
  static const char *const bounds[] = { "within", "at least", "not less than", "no less than", "less than", "more than", "no more than", "not more than", "fewer than", "greater than", "a minimum of", "below", "above", "under", "in less than", "not later than", "no later than", "up to", "in under", "within the next", "a maximum of" };
  gsize best = start;

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++)
    {
      gsize n = strlen (bounds[i]);

      if (start >= floor + n + 1 && cp_plain_text_at (text, start - n - 1, bounds[i]) == n)
        best = MIN (best, start - n - 1);
    }
  return best;
}

/* "ninety-nine and one-half percent (99.5%)": the share that was found in the parentheses is spelled before them. */
static CpSpan
with_spelled (const CpPlainText *text, gsize floor, CpSpan span)
{
  static const char *const before[] = { " least ", " than ", " of ", " a ", " be ", " above ", " below ", " within ", " to ", " for ", " exceed " };
  gsize at = span.start > floor + 50 ? span.start - 50 : floor;
  gboolean found = FALSE;

  if (span.start < floor + 9 || text->lower->str[span.start - 1] != '(' || text->lower->str[span.end] != ')' || strncmp (text->lower->str + span.start - 9, "percent ", 8) != 0)
    return span;
  for (guint i = 0; i < G_N_ELEMENTS (before); i++)
    for (const char *hit = text->lower->str + at; (hit = strstr (hit, before[i])) != NULL && hit < text->lower->str + span.start - 9; hit++)
      {
        at = (gsize) (hit - text->lower->str) + strlen (before[i]);
        found = TRUE;
      }
  return found ? (CpSpan){ at, span.end + 1 } : span;
}

/** cp_service_levels_measure: (skip) */
CpSpan
cp_service_levels_measure (const CpPlainText *text, gsize from, gsize to)
{
  static const char *const rates[] = { "a day", "per day", "each day", "of advance", "prior", "before", "in advance", "ahead", "notice", "written notice", "'", NULL };
  CpSpan time = { 0 };

  to = MIN (to, text->lower->len);
  for (gsize i = from; i < to; i++)
    {
      CpSpan span;
      gboolean is_share;

      if (!g_ascii_isalnum (text->lower->str[i]) || (i > 0 && (g_ascii_isalnum (text->lower->str[i - 1]) || text->lower->str[i - 1] == '.' || text->lower->str[i - 1] == '-')))
        continue;
      if (!measure_at (text, i, &span, &is_share) || span.end > to)
        continue;
      /* "24 hours a day" is no measure, nor is "two days' notice". */
      if (!is_share && (cp_plain_text_starts_with_any (text, cp_plain_text_skip_spaces (text, span.end), rates, NULL) || cp_plain_text_find (text, from, span.start, "per day") >= 0))
        {
          i = span.end;
          continue;
        }
      if (is_share)
        span = with_spelled (text, from, span);
      span.start = with_bound (text, from, span.start);
      /* A share says more than a length of time that stands before it, save in "two seconds for ninety percent of requests". */
      if (is_share)
        return time.end > 0 && (cp_plain_text_at (text, time.end + 1, "for") > 0 || cp_plain_text_at (text, time.end + 1, "in") > 0) && span.start < time.end + 8 ? time : span;
      if (time.end == 0)
        time = span;
      i = span.end;
    }
  return time;
}

/** cp_service_levels_speaks_of_service: (skip) */
gboolean
cp_service_levels_speaks_of_service (const CpPlainText *text, gsize from, gsize to, CpSpan measure, const CpDutyClause *clause)
{
  static const char *const parts[] = { "of cases", "of the time", "of all requests", "of all orders", "of all calls", "of all claims", "of requests", "of calls", "of shipments", "of tickets", "of deliveries", NULL };
  static const char *const none[] = { "no warranty", "does not warrant", "makes no promise", "not guarantee", "shall mean", "means", "credit shall be", "credits shall be", "credit will be", "credit for each", "allocated", "split", NULL };
  static const char *const served[] = { "error*", "defect*", "problem*", "incident*", "ticket*", "request*", "inquir*", "enquir*", "call*", "complaint*", "unit*", "outage*", "question*", "e-mail*", "email*", "bug*", "failure*", "fault*", "severity", "priority", "service*", "message*", NULL };
  gboolean is_share = cp_plain_text_find (text, measure.start, measure.end, "%") >= 0 || cp_plain_text_find (text, measure.start, measure.end, "percent") >= 0 || cp_plain_text_find (text, measure.start, measure.end, "per cent") >= 0;
  gboolean days = cp_plain_text_find (text, measure.start, measure.end, "days") >= 0 || cp_plain_text_find (text, measure.start, measure.end, "day") >= 0;

  if (cp_plain_text_has_any (text, from, to, none) || cp_plain_text_has_any (text, from, MIN (to, measure.end + 60), moneys))
    return FALSE;
  if (clause != NULL && (clause->kind == CP_DUTY_VERB_TELL || clause->kind == CP_DUTY_VERB_PAY || clause->kind == CP_DUTY_VERB_REPORT))
    return FALSE;
  if (is_share)
    return cp_plain_text_has_any (text, from, to, qualities) || cp_plain_text_starts_with_any (text, cp_plain_text_skip_spaces (text, measure.end), parts, NULL) || (clause != NULL && clause->kind == CP_DUTY_VERB_SERVE && clause->who != NULL);
  if (!cp_plain_text_has_any (text, from, to, swift))
    return FALSE;
  /* Days are a level only of what is served: "defects are repaired within five days". */
  return !days || (clause != NULL && clause->kind == CP_DUTY_VERB_SERVE && cp_plain_text_has_any (text, from, to, served));
}

/** cp_service_levels_remedy: (skip) */
CpSpan
cp_service_levels_remedy (const CpPlainText *text, gsize from, gsize to)
{
  static const char *const words[] = { "service credit*", "credit of", "credits of", "credit note*", "shall credit", "will credit", "credit", "rebate*", "is reduced by", "shall be reduced", "be entitled to reduce", "reduce", "may deduct", "deduct", "liquidated damages", "penalty", "refund*", "free of charge",
                                       "free week*", "free month*", "extends the term", "abatement", "waive", "may terminate", NULL };
  static const char *const cuts[] = { ", ", " and ", " the remedy for a failure is ", "; " };
  gsize hit_length, start = from;
  gssize hit = cp_plain_text_find_any (text, from, MIN (to, text->lower->len), words, &hit_length);

  if (hit < 0)
    return (CpSpan){ 0 };
  for (guint i = 0; i < G_N_ELEMENTS (cuts); i++)
    for (const char *at = text->lower->str + start; (at = strstr (at, cuts[i])) != NULL && at < text->lower->str + hit; at++)
      start = (gsize) (at - text->lower->str) + strlen (cuts[i]);
  return (CpSpan){ MIN (start, (gsize) hit), MIN (to, text->lower->len) };
}

/** cp_service_levels_goes_on: (skip) */
gboolean
cp_service_levels_goes_on (const CpPlainText *text)
{
  static const char *const heads[] = { "if", "should", "in the event", "for each", "for every", "for any", "where", "in any month", "in each month", "failing", "failure", "whenever", "when", "the remedy", NULL };
  static const char *const missed[] = { "below", "fail*", "falls", "fall short", "miss*", "lower", "less than", "beyond", "excess", "exceed*", "not met", "not meet", "downtime", "unavailab*", "late", "shortfall", "each hour", "each full", "every hour", "such level", "that level", "that figure", "a failure", NULL };

  return cp_plain_text_starts_with_any (text, 0, heads, NULL) && cp_plain_text_has_any (text, 0, text->lower->len, missed);
}
