/* cp-duty.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-duty.h"

#include <string.h>

#include "cp-date-scanner.h"
#include "cp-duty-times.h"
#include "cp-service-levels.h"

#define LONGEST_WHAT 260

/** cp_duty_clear: (skip) */
void
cp_duty_clear (CpDuty *self)
{
  g_free (self->who);
  g_free (self->what);
  g_free (self->due);
  g_free (self->metric);
  g_free (self->remedy);
  g_free (self->condition);
  *self = (CpDuty){ 0 };
}

/** cp_duty_words: (skip) */
char *
cp_duty_words (const CpPlainText *text, gsize start, gsize end)
{
  g_autofree char *words = NULL;

  while (end > start && strchr (" ,.;:", text->flat->str[end - 1]) != NULL)
    end--;
  while (start < end && strchr (" ,;:.", text->flat->str[start]) != NULL)
    start++;
  if (end <= start)
    return NULL;
  words = g_strndup (text->flat->str + start, end - start);
  return g_utf8_make_valid (words, -1);
}

static void
append_words (GString *out, const CpPlainText *text, gsize start, gsize end)
{
  g_autofree char *words = end > start ? cp_duty_words (text, start, end) : NULL;

  if (words != NULL)
    g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", words);
}

/* Words of [start,end) without those of up to two spans in it. */
static void
append_without (GString *out, const CpPlainText *text, gsize start, gsize end, CpSpan one, CpSpan other)
{
  CpSpan first = one, second = other;

  if (first.end == 0 || (second.end > 0 && second.start < first.start))
    first = other, second = one;
  if (first.end > start && first.start < end)
    {
      append_words (out, text, start, MAX (start, first.start));
      start = first.end;
    }
  if (second.end > start && second.start < end && second.end > first.end)
    {
      append_words (out, text, start, MAX (start, second.start));
      start = second.end;
    }
  append_words (out, text, start, end);
}

/* What is only said beside: "…, provided that", "…, it being understood". */
static gsize
before_asides (const CpPlainText *text, gsize start, gsize end)
{
  static const char *const asides[] = { "provided that", "provided, however", "provided however", "it being understood", "unless", "except that", "except to the extent", "failing which", "in default of which", "whereupon", "to which it", NULL };
  gssize hit = cp_plain_text_find_any (text, MIN (start + 12, end), end, asides, NULL);

  return hit >= 0 ? (gsize) hit : end;
}

static void
drop_last (GString *what, const char *const *words, guint n)
{
  for (guint i = 0; i < n; i++)
    if (g_str_has_suffix (what->str, words[i]))
      g_string_truncate (what, what->len - strlen (words[i]));
}

static void
shorten (GString *what)
{
  static const char *const joints[] = { " and", " or", " but" };

  drop_last (what, joints, G_N_ELEMENTS (joints));
  /* The letter of the item that comes next: "… to Licensor. b." */
  if (what->len > 4 && g_ascii_islower (what->str[what->len - 1]) && what->str[what->len - 2] == ' ')
    g_string_truncate (what, what->len - 2 - (what->str[what->len - 3] == '.'));
  while (what->len > 0 && what->str[what->len - 1] == ',')
    g_string_truncate (what, what->len - 1);
  if (what->len <= LONGEST_WHAT)
    return;
  g_string_truncate (what, LONGEST_WHAT);
  while (what->len > 0 && what->str[what->len - 1] != ' ')
    g_string_truncate (what, what->len - 1);
  while (what->len > 0 && strchr (" ,;", what->str[what->len - 1]) != NULL)
    g_string_truncate (what, what->len - 1);
}

/* A day that stands in the contract is told as a day, anything else in the contract's words. */
static char *
due_words (CpReadingContext *context, const CpPlainText *text, CpDutyTime time)
{
  CpSpan place = cp_plain_text_origin (text, time.start, time.end);
  const CpDateMention *found = NULL;
  guint n = 0;

  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *date = &g_array_index (context->dates, CpDateMention, i);

      if (date->form != CP_DATE_FORM_BLANK && date->alternative.year == 0 && date->start >= place.start && date->end <= place.end)
        {
          found = date;
          n++;
        }
    }
  return n == 1 ? cp_civil_date_to_iso (found->date) : cp_duty_words (text, time.start, time.end);
}

/* Whether the words before a clause put a condition, whose times are not the duty's. */
static gboolean
is_condition (const CpPlainText *text, CpSpan head)
{
  static const char *const words[] = { "if", "in the event", "should", "in case", "where", "whenever", "unless", "for so long", "so long as", "as long as", "until", "because", "although", "during the", "for a period", "for the", NULL };

  return cp_plain_text_starts_with_any (text, head.start, words, NULL);
}

/* "In the event that Client disputes an invoice, …", "… unless the parties agree otherwise": only then it must be done. (transfer full) (nullable) */
static char *
condition_words (const CpPlainText *text, const CpDutyClause *clause, gsize end)
{
  static const char *const before[] = { "if", "in the event", "should", "in case", "where", "whenever", "unless", "for so long", "so long as", "as long as", NULL };
  static const char *const behind[] = { "unless", "provided that", "provided, however", "except that", "except to the extent", NULL };
  static const char *const ends[] = { ", then", " then", ", in which case" };
  CpSpan head = clause->head;

  if (head.end > head.start && head.end - head.start < LONGEST_WHAT && cp_plain_text_starts_with_any (text, head.start, before, NULL))
    {
      g_autofree char *words = cp_duty_words (text, head.start, head.end);
      g_autoptr (GString) condition = g_string_new (words);

      drop_last (condition, ends, G_N_ELEMENTS (ends));
      return g_strdup (condition->str);
    }
  return end < clause->end && clause->end - end < LONGEST_WHAT && cp_plain_text_starts_with_any (text, end, behind, NULL) ? cp_duty_words (text, end, clause->end) : NULL;
}

/* The time of a clause: behind the word that binds, else before the subject. */
static CpDutyTime
time_of (const CpPlainText *text, const CpDutyClause *clause, CpSpan first)
{
  CpDutyTime time = cp_duty_times_find (text, clause->behind, clause->end);
  CpSpan head = clause->head.end > clause->head.start ? clause->head : first;
  CpDutyTime before;

  if (time.firm || head.end <= head.start || is_condition (text, head))
    return time;
  if (clause->head.end <= clause->head.start && (time.end > 0 || cp_duty_times_recurrence (text, clause->behind, clause->end) != NULL))
    return time;
  before = cp_duty_times_find (text, head.start, head.end);
  return before.end > 0 && (before.firm || time.end == 0) ? before : time;
}

static gboolean
has_amount (const CpPlainText *text, gsize from, gsize to)
{
  static const char *const words[] = { "$", "€", "£", "usd", "dollars", "percent", "%", "not less than", "at least", "not fewer than", "no fewer than", "no less than", "minimum of", NULL };

  return cp_plain_text_has_any (text, from, to, words);
}

static const char *const report_words[] = { "report", "reports", "statement", "statements", "an accounting", "summary", "summaries", "status update*", "forecast", "forecasts", "balance sheet*", "time sheet*", "timesheet*", "scorecard*", "reconciliation*", "certificate of insurance",
                                            "certificates of insurance", "certificate", "certificates", "certification", "financials", "tax return*", "usage data", "sales data", "figures", "an account of", "a full account", "marketing plan*", "business plan*", "sales plan*", "budget*", "list of", NULL };
static const char *const no_reports[] = { "statement of work", "statements of work", "registration statement", "credit report*", "report to work", "financing statement*", "press statement*", NULL };
static const char *const no_things[] = { "notice", "written notice", "prior written notice", "access", "consent", "notification", "services", "support", "assistance", "training", "personnel", "payment", "written consent", "approval", "insurance", "reasonable", "service", "maintenance", "security", "coverage",
                                         "such services", "opportunity", "cooperation", NULL };
static const char *const topics[] = { "insurance", "confidential information", "in confidence", "in strict confidence", "records", "audit", "notify", "books", "backup*", "trade secrets", "secret", NULL };

/* Whether what is handed over is a report, a statement or the like. */
static gboolean
is_report (const CpPlainText *text, const CpDutyClause *clause, gsize from, gsize to, CpDutyTime time, gboolean again)
{
  static const char *const mild[] = { "list of", "figures", "budget*", "marketing plan*", "business plan*", "sales plan*", NULL };
  static const char *const told[] = { "and report", NULL };
  static const char *const verbs[] = { "give", "keep", "make available", "have", "execute", "maintain", "generate", "offer", NULL };
  static const char *const data[] = { "data", "information", "list", NULL };
  /* "furnish, on or before the tenth day, a report": the time in between is not counted. */
  gsize near = MIN (to, from + 90 + (time.start > from && time.start < from + 90 ? time.end - time.start : 0));
  gboolean charged = clause->behind > 3 && cp_plain_text_at (text, clause->behind - 3, "for") > 0;

  if (cp_plain_text_has_any (text, from, near, no_reports) || clause->kind == CP_DUTY_VERB_PAY)
    return FALSE;
  if (clause->kind == CP_DUTY_VERB_REPORT)
    return cp_plain_text_at (text, from, "account") == 0 || cp_plain_text_at (text, from, "account to") > 0;
  if (clause->kind == CP_DUTY_VERB_TELL)
    return again || cp_plain_text_has_any (text, from, MIN (to, from + 25), told);
  if (clause->kind != CP_DUTY_VERB_HAND && clause->base == NULL && !charged && !cp_plain_text_starts_with_any (text, clause->verb, verbs, NULL))
    return FALSE;
  if (clause->kind == CP_DUTY_VERB_HAND && again && cp_plain_text_has_any (text, from, MIN (to, from + 50), data))
    return TRUE;
  return cp_plain_text_has_any (text, from, near, report_words) && (again || !cp_plain_text_has_any (text, from, near, mild) || cp_plain_text_has_any (text, from, MIN (to, from + 32), report_words));
}

/* (nullable): which key a clause belongs under */
static const char *
kind_of (const CpPlainText *text, const CpDutyClause *clause, CpDutyTime time, const char *recurrence)
{
  gsize from = clause->base != NULL ? clause->subject.start : clause->verb;
  gsize to = clause->end, near = MIN (to, from + 130);
  gboolean timed = time.end > 0 || recurrence != NULL;
  gboolean hand = clause->kind == CP_DUTY_VERB_HAND, firm = time.firm || recurrence != NULL;

  if (clause->who == NULL && !firm)
    return NULL;
  if (timed && is_report (text, clause, from, to, time, recurrence != NULL))
    return "reporting_requirement";
  if (hand && time.end > 0 && !cp_plain_text_has_any (text, from, MIN (to, from + 36), no_things))
    return "deliverable";
  if (firm)
    return "obligation";
  if (clause->kind == CP_DUTY_VERB_TELL || cp_plain_text_has_any (text, from, near, topics))
    return "obligation";
  return has_amount (text, from, to) && clause->kind != CP_DUTY_VERB_NONE ? "obligation" : NULL;
}

static CpDutyCue
cue_of (const CpDutyClause *clause, const CpDutyList *list, CpDutyTime time, const char *recurrence)
{
  if (list->mark != CP_DUTY_MARK_NONE)
    return CP_DUTY_CUE_ITEM;
  if (clause->base != NULL)
    return clause->who != NULL ? CP_DUTY_CUE_PASSIVE : CP_DUTY_CUE_NOBODY;
  if (time.firm)
    return CP_DUTY_CUE_FIRM;
  if (recurrence != NULL)
    return CP_DUTY_CUE_RHYTHM;
  return time.end > 0 ? CP_DUTY_CUE_HASTE : CP_DUTY_CUE_TOPIC;
}

static char *
who_label (const CpDutyClause *clause)
{
  if (clause->who == NULL)
    return NULL;
  return clause->also != NULL ? g_strdup_printf ("%s and %s", clause->also->label, clause->who->label) : g_strdup (clause->who->label);
}

/** cp_duty_read_clause: (skip) */
void
cp_duty_read_clause (CpDuty *self, CpReadingContext *context, const CpPlainText *text, const CpDutyClause *clause, const CpDutyList *list, CpSpan first)
{
  CpDutyTime time = time_of (text, clause, first);
  g_autoptr (GString) what = g_string_new (NULL);
  CpSpan remedy = { 0 };
  const char *base;
  gsize end, n;

  self->recurrence = cp_duty_times_recurrence (text, clause->behind, clause->end);
  if (self->recurrence == NULL)
    self->recurrence = cp_duty_times_recurrence (text, clause->head.start, clause->head.end);
  if (self->recurrence == NULL && time.end > 0)
    self->recurrence = cp_duty_times_recurrence (text, time.start, time.end);
  if (self->recurrence == NULL && time.end == 0)
    self->recurrence = list->rhythm;
  if (time.end == 0 && list->due != NULL)
    self->due = g_strdup (list->due);
  self->key = kind_of (text, clause, time.end == 0 && list->due != NULL ? (CpDutyTime){ 0, 1, TRUE } : time, self->recurrence);
  if (self->key == NULL)
    return;
  self->cue = cue_of (clause, list, time, self->recurrence);
  end = before_asides (text, clause->verb, clause->end);
  self->condition = condition_words (text, clause, end);
  if (clause->base != NULL)
    {
      g_string_append (what, clause->base);
      append_words (what, text, clause->subject.start, clause->subject.end);
    }
  else if (list->lead != NULL && list->lead[0] != '\0' && cp_duty_verbs_at (text, clause->verb, NULL) == CP_DUTY_VERB_NONE)
    g_string_append (what, list->lead);
  else if (cp_duty_verbs_form_at (text, clause->verb, &n, &base) != CP_DUTY_VERB_NONE && text->lower->str[clause->verb + n - 1] == 'g')
    {
      /* "is responsible for delivering" */
      g_string_append (what, base);
      append_without (what, text, clause->verb + n, end, (CpSpan){ time.start, time.end }, (CpSpan){ 0 });
      end = clause->verb;
    }
  append_without (what, text, clause->verb, end, (CpSpan){ time.start, time.end }, clause->agent);
  shorten (what);
  if (time.end > 0)
    self->due = due_words (context, text, time);
  if (cp_plain_text_find (text, clause->verb, clause->end, "failing which") >= 0)
    remedy = (CpSpan){ (gsize) cp_plain_text_find (text, clause->verb, clause->end, "failing which"), clause->end };
  self->remedy = remedy.end > 0 ? cp_duty_words (text, remedy.start, remedy.end) : NULL;
  self->who = who_label (clause);
  self->place = (CpSpan){ clause->start, clause->end };
  self->what = g_strdup (what->str);
}

/* "Supplier warrants that the Portal", "Supplier's average speed": who answers for it, and where the thing begins. (nullable) */
static const CpDutyActor *
guarantor (GArray *actors, const CpPlainText *text, gsize *start)
{
  static const char *const verbs[] = { "warrants that", "guarantees that", "represents and warrants that", "agrees that", "warrants", "guarantees", "covenants that", NULL };
  gsize end, n;
  const CpDutyActor *who = cp_duty_actors_starting (actors, text, *start, &end);

  if (who == NULL || who->negative)
    return NULL;
  if (text->lower->str[end] == '\'')
    {
      *start = end + 3;
      return who;
    }
  if (!cp_plain_text_starts_with_any (text, end + 1, verbs, &n))
    return NULL;
  *start = end + 1 + n + 1;
  return who;
}

/** cp_duty_read_level: (skip) */
gboolean
cp_duty_read_level (CpDuty *self, GArray *actors, const CpPlainText *text, const CpDutyClause *clause)
{
  static const char *const prepositions[] = { " with an uptime of", " with a response time of", " of", " for", " at", " in", " to" };
  /* How often, behind the measure, is told as the recurrence. */
  static const char *const rates[] = { "in each", "in any", "in every", "per", "of each", "of every", "of the time", "each", "every", "during each", "a week", "a month", "a year", "on average", NULL };
  static const char *const urgent[] = { "severity", "priority", "critical", "p1", "p2", "p3", "urgent", "level", "emergency", NULL };
  gboolean thing = clause->who == NULL || clause->base != NULL;
  gsize from = thing ? clause->subject.start : clause->verb;
  CpSpan measure = cp_service_levels_measure (text, MIN (clause->behind, clause->end), clause->end), remedy;
  gsize end;
  g_autoptr (GString) what = g_string_new (NULL);
  const CpDutyActor *who = clause->who;

  if (measure.end == 0)
    measure = cp_service_levels_measure (text, from, clause->end);
  if (measure.end == 0 || !cp_service_levels_speaks_of_service (text, clause->head.start, clause->end, measure, clause))
    return FALSE;
  remedy = cp_service_levels_remedy (text, measure.end, clause->end);
  if (clause->who == NULL)
    who = guarantor (actors, text, &from);
  if (clause->head.end > clause->head.start && cp_plain_text_has_any (text, clause->head.start, clause->head.end, urgent))
    append_words (what, text, clause->head.start, clause->head.end);
  end = remedy.end > 0 ? remedy.start : clause->end;
  if (measure.start > from)
    append_without (what, text, from, measure.start, clause->agent, (CpSpan){ 0 });
  drop_last (what, prepositions, G_N_ELEMENTS (prepositions));
  if (!cp_plain_text_starts_with_any (text, cp_plain_text_skip_spaces (text, MIN (measure.end, end)), rates, NULL))
    append_without (what, text, MAX (from, MIN (measure.end, end)), end, clause->agent, (CpSpan){ 0 });
  drop_last (what, prepositions, G_N_ELEMENTS (prepositions));
  shorten (what);
  self->key = "sla";
  self->cue = clause->base != NULL ? (clause->who != NULL ? CP_DUTY_CUE_PASSIVE : CP_DUTY_CUE_NOBODY) : who != NULL ? CP_DUTY_CUE_FIRM : CP_DUTY_CUE_NOBODY;
  self->who = who != NULL ? g_strdup (who->label) : NULL;
  self->what = g_strdup (what->str);
  self->metric = cp_duty_words (text, measure.start, measure.end);
  self->recurrence = cp_duty_times_recurrence (text, clause->start, remedy.end > 0 ? remedy.start : clause->end);
  self->remedy = remedy.end > 0 ? cp_duty_words (text, remedy.start, remedy.end) : NULL;
  self->place = (CpSpan){ clause->start, clause->end };
  return TRUE;
}

/** cp_duty_to_value: (skip) */
JsonNode *
cp_duty_to_value (const CpDuty *self)
{
  const struct
  {
    const char *member;
    const char *words;
  } members[] = { { "who", self->who }, { "what", self->what }, { "metric", self->metric }, { "due", self->due }, { "recurrence", self->recurrence }, { "remedy", self->remedy }, { "condition", self->condition } };
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].words != NULL && members[i].words[0] != '\0')
      json_object_set_string_member (object, members[i].member, members[i].words);
  json_node_set_object (node, object);
  return node;
}

/** cp_duty_confidence: (skip) */
double
cp_duty_confidence (const CpDuty *self)
{
  static const struct
  {
    const char *key;
    double right[CP_DUTY_CUE_ROW + 1]; /* by CpDutyCue */
  } measured[] = {
    { "obligation", { 0.62, 0.71, 0.58, 0.70, 0.69, 0.60, 0.45, 0.60 } },
    { "sla", { 0.65, 0.64, 0.61, 0.62, 0.63, 0.50, 0.60, 0.70 } },
    { "deliverable", { 0.80, 0.71, 0.76, 0.72, 0.77, 0.74, 0.70, 0.75 } },
    { "reporting_requirement", { 0.82, 0.80, 0.74, 0.72, 0.75, 0.60, 0.55, 0.70 } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (measured); i++)
    if (strcmp (measured[i].key, self->key) == 0)
      return measured[i].right[self->cue];
  g_return_val_if_reached (0);
}
