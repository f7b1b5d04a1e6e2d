/* cp-duty-keys.c: who shall do what by when: service levels, reports, deliverables, other duties
 *
 * Only sentences that name who, say "shall", "will" or "must", and hold a measure or a time are taken: a contract has hundreds of
 * duties without either, and a list of all of them helps nobody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-reading-facts.h"

#define MOST_OF_A_KIND 15

typedef struct
{
  CpSpan who;
  CpSpan what;
  CpSpan due;
  CpSpan metric;
  const char *recurrence;
} Duty;

/* "Supplier shall", "the Company will": the capital words before the verb. */
static gboolean
find_actor (CpReadingContext *context, const CpSentence *sentence, Duty *duty)
{
  static const char *const verbs[] = { " shall ", " will ", " must ", " agrees to ", " is required to ", " undertakes to " };
  gssize first = -1;
  gsize verb_length = 0, at;

  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    {
      gssize hit = cp_reading_context_find (context, sentence->start, MIN (sentence->end, sentence->start + 220), verbs[i]);

      if (hit >= 0 && (first < 0 || hit < first))
        {
          first = hit;
          verb_length = strlen (verbs[i]);
        }
    }
  if (first < 0 || strncmp (context->lower + first + verb_length, "not ", 4) == 0 || (strncmp (context->lower + first + verb_length, "be ", 3) == 0 && strncmp (context->lower + first + verb_length, "be available", 12) != 0))
    return FALSE;
  at = (gsize) first;
  while (at > sentence->start)
    {
      gsize word = at;

      while (word > sentence->start && context->flat[word - 1] != ' ')
        word--;
      if (!g_ascii_isupper (context->flat[word]) || strchr (",;:.", context->flat[at - 1]) != NULL)
        break;
      duty->who = (CpSpan){ word, (gsize) first };
      at = word;
      while (at > sentence->start && context->flat[at - 1] == ' ')
        at--;
    }
  /* "The platform shall be available": a few words without a name. */
  if (duty->who.end == 0 && (gsize) first > sentence->start && (gsize) first - sentence->start <= 40 && g_ascii_isupper (context->flat[sentence->start])
      && memchr (context->flat + sentence->start, ',', (gsize) first - sentence->start) == NULL)
    duty->who = (CpSpan){ sentence->start, (gsize) first };
  if (duty->who.end == 0 || duty->who.end - duty->who.start > 60)
    return FALSE;
  duty->what = (CpSpan){ (gsize) first + verb_length, sentence->end };
  return TRUE;
}

static const char *
find_recurrence (CpReadingContext *context, const CpSentence *sentence)
{
  static const char *const words[][2] = { { "monthly", "monthly" }, { "each month", "monthly" }, { "quarterly", "quarterly" }, { "each quarter", "quarterly" }, { "each calendar quarter", "quarterly" }, { "annually", "yearly" },
                                          { "each year", "yearly" }, { "each calendar year", "yearly" }, { "weekly", "weekly" }, { "each week", "weekly" }, { "daily", "daily" }, { "annual", "yearly" } };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cp_reading_context_has (context, sentence->start, sentence->end, words[i][0]))
      return words[i][1];
  return NULL;
}

static void
find_due (CpReadingContext *context, const CpSentence *sentence, Duty *duty)
{
  for (guint i = 0; i < context->periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (context->periods, CpPeriodMention, i);

      if (mention->start >= sentence->start && mention->end <= sentence->end)
        {
          gsize before = MAX (sentence->start, mention->start > 25 ? mention->start - 25 : 0);

          if (cp_reading_context_has (context, before, mention->start, "within") || cp_reading_context_has (context, before, mention->start, "later than") || cp_reading_context_has (context, before, mention->start, "at least"))
            {
              duty->due = (CpSpan){ mention->start, mention->end };
              return;
            }
        }
    }
  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);

      if (mention->form != CP_DATE_FORM_BLANK && mention->start >= sentence->start && mention->end <= sentence->end)
        {
          duty->due = (CpSpan){ mention->start, mention->end };
          return;
        }
    }
}

static void
find_metric (CpReadingContext *context, const CpSentence *sentence, Duty *duty)
{
  for (guint i = 0; i < context->amounts->len; i++)
    {
      const CpMoneyMention *mention = &g_array_index (context->amounts, CpMoneyMention, i);

      if (mention->percent && mention->start >= sentence->start && mention->end <= sentence->end)
        {
          duty->metric = (CpSpan){ mention->start, mention->end };
          return;
        }
    }
}

static gboolean
has_any (CpReadingContext *context, const CpSentence *sentence, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (cp_reading_context_has (context, sentence->start, sentence->end, words[i]))
      return TRUE;
  return FALSE;
}

/* (nullable): which key the sentence belongs under */
static const char *
kind_of (CpReadingContext *context, const CpSentence *sentence, const Duty *duty)
{
  static const char *const service_words[] = { "uptime", "availability", "available", "severity", "service level", "response time", "downtime", "service credit", "resolution time", "turnaround", "support hours", NULL };
  static const char *const report_words[] = { "report", "statement of", "accounting", "written summary", "status update", "forecast", NULL };
  static const char *const deliver_words[] = { "deliver ", "deliverable", "furnish", "supply ", "ship ", "complete the", "hand over", NULL };

  if (has_any (context, sentence, service_words) && (duty->metric.end > 0 || duty->due.end > 0))
    return "sla";
  if (has_any (context, sentence, report_words) && (duty->due.end > 0 || duty->recurrence != NULL))
    return "reporting_requirement";
  if (has_any (context, sentence, deliver_words) && duty->due.end > 0)
    return "deliverable";
  return duty->due.end > 0 || duty->recurrence != NULL ? "obligation" : NULL;
}

static void
set_words (CpReadingContext *context, JsonObject *object, const char *member, const CpSpan *span, gsize most)
{
  g_autofree char *words = NULL;

  if (span->end <= span->start)
    return;
  words = cp_reading_context_words (context, span->start, MIN (span->end, span->start + most));
  if (!g_utf8_validate (words, -1, NULL))
    {
      char *valid = g_utf8_make_valid (words, -1);

      g_free (words);
      words = valid;
    }
  json_object_set_string_member (object, member, words);
}

static JsonNode *
duty_value (CpReadingContext *context, const Duty *duty)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  set_words (context, object, "who", &duty->who, 60);
  set_words (context, object, "what", &duty->what, 400);
  set_words (context, object, "due", &duty->due, 60);
  set_words (context, object, "metric", &duty->metric, 60);
  if (duty->recurrence != NULL)
    json_object_set_string_member (object, "recurrence", duty->recurrence);
  json_node_set_object (node, object);
  return node;
}

/** cp_duty_keys_read: (skip): `sla`, `reporting_requirement`, `deliverable`, `obligation` */
void
cp_duty_keys_read (CpReadingContext *context)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < context->sentences->len; i++)
    {
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);
      Duty duty = { 0 };
      const char *key;
      int count;

      if (sentence->start < context->preamble_end || sentence->start >= context->signature_start || sentence->end - sentence->start < 40 || sentence->end - sentence->start > 900)
        continue;
      if (!find_actor (context, sentence, &duty))
        continue;
      duty.recurrence = find_recurrence (context, sentence);
      find_due (context, sentence, &duty);
      find_metric (context, sentence, &duty);
      key = kind_of (context, sentence, &duty);
      if (key == NULL)
        continue;
      count = GPOINTER_TO_INT (g_hash_table_lookup (counts, key));
      if (count >= MOST_OF_A_KIND)
        continue;
      if (cp_report_value (context, key, duty_value (context, &duty), sentence->start, sentence->end, 0.5) != NULL)
        g_hash_table_insert (counts, (gpointer) key, GINT_TO_POINTER (count + 1));
    }
}
