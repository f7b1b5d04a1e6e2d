/* cp-duty-keys.c: who shall do what by when: service levels, reports, deliverables, other duties
 *
 * Only sentences that name who, say "shall", "will" or "must", and hold a measure or a time are taken: a contract has hundreds of
 * duties without either, and a list of all of them helps nobody.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-date-scanner.h"
#include "cp-duty-actors.h"
#include "cp-duty-times.h"
#include "cp-reading-facts.h"

#define MOST_OF_A_KIND 14
#define LONGEST_WHAT 240

/* Places in the sentence's plain text; end 0: there is none. */
typedef struct
{
  const CpDutyActor *who;
  CpSpan what;
  CpSpan due;
  CpSpan metric;
  CpSpan remedy;
  const char *recurrence;
} Duty;

/* What follows the verb and binds nobody to do anything. */
static gboolean
binds_nobody (const CpPlainText *text, gsize at)
{
  static const char *const heads[] = { "not", "never", "be entitled", "be deemed", "be liable", "be governed", "be bound", "be construed", "be treated", "be considered", "be granted", "have the right", "have no", "survive", "apply", "mean", "include",
                                       "constitute", "remain", "terminate", "expire", "commence", "begin", "continue", "belong", "in no event", "indemnify", "defend", "hold harmless", "own", "receive", "be in writing", NULL };

  return cp_plain_text_starts_with_any (text, at, heads, NULL);
}

/* "if Supplier shall fail", "nothing shall oblige Supplier to": no duty of its own. */
static gboolean
is_subordinate (const CpPlainText *text, gsize start)
{
  static const char *const before[] = { "if", "unless", "until", "which", "because", "when", "whether", "that", "as", "provided that", NULL };
  gsize word = start;

  if (start < 2)
    return FALSE;
  for (word = start - 1; word > 0 && text->lower->str[word - 1] != ' ';)
    word--;
  return cp_plain_text_starts_with_any (text, word, before, NULL);
}

/* "Supplier shall", "Licensee, at its own cost, will", "you must". */
static gboolean
find_actor (GArray *actors, const CpPlainText *text, Duty *duty)
{
  static const char *const verbs[] = { "shall", "will", "must", "agrees to", "agree to", "agrees that it will", "undertakes to", "covenants to", "is required to", "is obliged to", "is obligated to", "are required to", "is responsible for", NULL };
  gsize from = 0, length = 0;

  while (TRUE)
    {
      gssize hit = cp_plain_text_find_any (text, from, text->lower->len, verbs, &length);
      gsize start, end, at;

      if (hit < 2)
        return FALSE;
      from = (gsize) hit + length;
      at = cp_plain_text_skip_spaces (text, from);
      end = (gsize) hit - 1;
      if (text->lower->str[end - 1] == ',')
        {
          /* The words between two commas come after the name. */
          const char *comma = g_strrstr_len (text->lower->str, (gssize) end - 1, ",");

          end = comma != NULL ? (gsize) (comma - text->lower->str) : end;
        }
      duty->who = cp_duty_actors_ending (actors, text, 0, end, &start);
      if (duty->who == NULL || duty->who->negative || is_subordinate (text, start) || binds_nobody (text, at))
        continue;
      /* "shall, at its own cost, maintain": what stands between commas is skipped. */
      if (text->lower->str[from] == ',')
        {
          const char *close = strchr (text->lower->str + from + 1, ',');

          if (close != NULL && (gsize) (close - text->lower->str) - from < 120)
            at = cp_plain_text_skip_spaces (text, (gsize) (close - text->lower->str) + 1);
        }
      if (at + 4 >= text->lower->len || (cp_plain_text_at (text, at, "be") > 0 && cp_plain_text_find (text, at, text->lower->len, "available") < 0))
        continue;
      duty->what = (CpSpan){ at, text->lower->len };
      return TRUE;
    }
}

static const char *const service_words[] = { "uptime", "availability", "available", "severity", "service level", "response time", "respond*", "downtime", "service credit", "resolution", "turnaround", "latency", "fill rate", "on-time delivery", "acknowledge", "error rate", "load time*", "recovery time", "recovery point", "operational", "restor*", "on site", "work-around", "up and running", "return rate", "trouble tickets", "requests must be", NULL };

static gboolean
is_measure (const CpPlainText *text, gsize at, gsize *end)
{
  static const char *const units[] = { "%", "percent*", "per cent", "second*", "minute*", "hour*", "business hour*", "millisecond*", NULL };
  gsize i = at, length;

  while (g_ascii_isdigit (text->lower->str[i]) || (i > at && strchr (".,", text->lower->str[i]) != NULL && text->lower->str[i] != '\0' && g_ascii_isdigit (text->lower->str[i + 1])))
    i++;
  if (i == at)
    return FALSE;
  if (text->lower->str[i] == ')')
    i++;
  i = cp_plain_text_skip_spaces (text, i);
  if (!cp_plain_text_starts_with_any (text, i, units, &length))
    return FALSE;
  *end = i + length;
  while (*end < text->lower->len && g_ascii_isalpha (text->lower->str[*end]))
    (*end)++;
  return TRUE;
}

/* "99.9 %", "four (4) hours": the first figure with a unit of a service. */
static void
find_metric (const CpPlainText *text, Duty *duty)
{
  for (gsize i = 0; i < text->lower->len; i++)
    if (g_ascii_isdigit (text->lower->str[i]) && (i == 0 || !g_ascii_isalnum (text->lower->str[i - 1])))
      {
        gsize end;

        /* "24 hours a day" is no measure. */
        if (is_measure (text, i, &end) && cp_plain_text_at (text, cp_plain_text_skip_spaces (text, end), "a day") == 0)
          {
            gsize start = i;

            /* "four (4) hours" begins at the word. */
            if (i >= 3 && text->lower->str[i - 1] == '(')
              for (start = i - 2; start > 0 && text->lower->str[start - 1] != ' ';)
                start--;
            duty->metric = (CpSpan){ start, end };
            return;
          }
        while (i + 1 < text->lower->len && g_ascii_isalnum (text->lower->str[i + 1]))
          i++;
      }
}

static void
find_remedy (const CpPlainText *text, Duty *duty)
{
  static const char *const words[] = { "service credit of", "credit of", "credit note", "shall credit", "rebate", "is reduced by", NULL };
  gssize hit = cp_plain_text_find_any (text, 0, text->lower->len, words, NULL);

  if (hit >= 0)
    duty->remedy = (CpSpan){ (gsize) hit, text->lower->len };
}

/* "The data feed shall be available 99 % of each month.": no party is named, the measure makes it a service level. */
static gboolean
is_service_level (const CpPlainText *text, Duty *duty)
{
  static const char *const verbs[] = { "shall be", "will be", "must be", "shall not exceed", "will not exceed", "shall respond", "shall acknowledge", "will respond", "is entitled to", "shall receive", "available at least", "will have", "shall have", "shall stay", "will be up", "is limited to", NULL };

  static const char *const credits[] = { "service credit*", "credits", NULL };

  find_metric (text, duty);
  find_remedy (text, duty);
  /* A credit alone has no measure of the service. */
  if (duty->metric.end == 0 || cp_plain_text_starts_with_any (text, 0, credits, NULL) || (duty->remedy.end > 0 && duty->metric.start > duty->remedy.start) || !cp_plain_text_has_any (text, 0, text->lower->len, service_words) || !(duty->who != NULL || cp_plain_text_has_any (text, 0, text->lower->len, verbs)))
    return FALSE;
  if (duty->who == NULL)
    {
      gsize start = strspn (text->lower->str, "0123456789. ");

      duty->what = (CpSpan){ start < text->lower->len ? start : 0, text->lower->len };
    }
  return TRUE;
}

/* (nullable): which key the sentence belongs under */
static const char *
kind_of (const CpPlainText *text, const Duty *duty)
{
  static const char *const report_words[] = { "report", "reports", "statement", "statements", "accounting", "summary", "status update*", "forecast", "balance sheet", "time sheets", "scorecard", NULL };
  static const char *const deliver_words[] = { "deliver", "furnish", "supply", "ship", "complete", "hand over", "submit", "send", "produce", "prepare", "install", "turn over", "provide", "present", NULL };
  static const char *const no_thing[] = { "notice", "written notice", "access", "consent", "notification", NULL };
  static const char *const topics[] = { "insurance", "confidential information", "in confidence", "records", "audit", "notify", NULL };
  gboolean timed = duty->due.end > 0 || duty->recurrence != NULL;
  gsize end = MIN (duty->what.end, duty->what.start + 110);

  if (timed && cp_plain_text_has_any (text, duty->what.start, end, report_words))
    return "reporting_requirement";
  if (duty->due.end > 0 && cp_plain_text_starts_with_any (text, duty->what.start, deliver_words, NULL) && !cp_plain_text_has_any (text, duty->what.start, end, no_thing))
    return "deliverable";
  return timed || cp_plain_text_has_any (text, duty->what.start, duty->what.end, topics) ? "obligation" : NULL;
}

static void
set_words (JsonObject *object, const CpPlainText *text, const char *member, gsize start, gsize end)
{
  g_autofree char *words = NULL;
  g_autofree char *valid = NULL;

  while (end > start && strchr (" ,.;:", text->flat->str[end - 1]) != NULL)
    end--;
  while (start < end && strchr (" ,;", text->flat->str[start]) != NULL)
    start++;
  if (end <= start)
    return;
  words = g_strndup (text->flat->str + start, end - start);
  valid = g_utf8_make_valid (words, -1);
  json_object_set_string_member (object, member, valid);
}

/* "available at least" before "99.9 %": the words that lead up to the measure are not what is to be done. */
static gsize
before_measure (const CpPlainText *text, gsize start, gsize end)
{
  static const char *const leads[] = { "at least", "no less than", "not less than", "of no", "of not", "with an uptime", "within", "of", "for", "in", "no more than", "not more than", "at", "than" };

  for (gboolean again = TRUE; again;)
    {
      again = FALSE;
      while (end > start && text->lower->str[end - 1] == ' ')
        end--;
      for (guint i = 0; i < G_N_ELEMENTS (leads) && !again; i++)
        {
          gsize n = strlen (leads[i]);

          if (end > start + n + 10 && cp_plain_text_at (text, end - n, leads[i]) == n)
            {
              end -= n;
              again = TRUE;
            }
        }
    }
  return end;
}

/* The words of what is to be done, without those that say by when where they stand at its head or its end. */
static void
set_what (JsonObject *object, const CpPlainText *text, const Duty *duty)
{
  gsize start = duty->what.start, end = duty->what.end;

  if (duty->due.end > 0 && duty->due.start <= start + 2 && duty->due.end > start)
    start = duty->due.end;
  else if (duty->due.end > 0 && duty->due.start > start && duty->due.end + 2 >= end)
    end = duty->due.start;
  if (duty->metric.end > 0 && duty->metric.start > start + 14)
    end = before_measure (text, start, duty->metric.start);
  if (end > start + LONGEST_WHAT)
    for (end = start + LONGEST_WHAT; end > start && text->lower->str[end] != ' ';)
      end--;
  set_words (object, text, "what", start, end);
}

/* A day that stands in the contract is told as a day, anything else in the contract's words. */
static void
set_due (JsonObject *object, CpReadingContext *context, const CpPlainText *text, const Duty *duty)
{
  CpSpan place = cp_plain_text_origin (text, duty->due.start, duty->due.end);

  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *date = &g_array_index (context->dates, CpDateMention, i);

      if (date->form != CP_DATE_FORM_BLANK && date->alternative.year == 0 && date->start >= place.start && date->end <= place.end)
        {
          g_autofree char *iso = cp_civil_date_to_iso (date->date);

          json_object_set_string_member (object, "due", iso);
          return;
        }
    }
  set_words (object, text, "due", duty->due.start, duty->due.end);
}

static JsonNode *
duty_value (CpReadingContext *context, const CpPlainText *text, const Duty *duty)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  if (duty->who != NULL)
    json_object_set_string_member (object, "who", duty->who->label);
  set_what (object, text, duty);
  if (duty->metric.end > 0)
    set_words (object, text, "metric", duty->metric.start, duty->metric.end);
  else if (duty->due.end > 0)
    set_due (object, context, text, duty);
  if (duty->remedy.end > 0)
    set_words (object, text, "remedy", duty->remedy.start, duty->remedy.end);
  if (duty->recurrence != NULL)
    json_object_set_string_member (object, "recurrence", duty->recurrence);
  json_node_set_object (node, object);
  return node;
}

/* Reads one sentence. (nullable): the key that it belongs under */
static const char *
read_sentence (GArray *actors, const CpPlainText *text, Duty *duty)
{
  const char *key;
  gboolean acts = find_actor (actors, text, duty);

  if (!acts)
    duty->who = NULL;
  if (is_service_level (text, duty))
    key = "sla";
  else if (!acts)
    return NULL;
  else
    {
      duty->metric.end = duty->remedy.end = 0;
      if (!cp_duty_times_find_due (text, 0, text->lower->len, &duty->due.start, &duty->due.end))
        duty->due.end = 0;
      key = NULL;
    }
  duty->recurrence = cp_duty_times_recurrence (text, 0, text->lower->len);
  if (key == NULL)
    key = kind_of (text, duty);
  return duty->what.end > duty->what.start ? key : NULL;
}

/* Most sentences hold no word that binds; they are not looked at closer. */
static gboolean
may_bind (CpReadingContext *context, const CpSentence *sentence)
{
  static const char *const words[] = { "shall", "will", "must", "agree", "undertake", "covenants", "required to", "oblig", "responsible for" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (cp_reading_context_has (context, sentence->start, sentence->end, words[i]))
      return TRUE;
  return FALSE;
}

/* The share of right values in the annotated passages, of the two parts the lower; docs/READING.md has the table. */
static double
confidence_of (const char *key)
{
  static const struct
  {
    const char *key;
    double right;
  } measured[] = { { "obligation", 0.67 }, { "sla", 0.33 }, { "deliverable", 0.80 }, { "reporting_requirement", 0.40 } };

  for (guint i = 0; i < G_N_ELEMENTS (measured); i++)
    if (strcmp (measured[i].key, key) == 0)
      return measured[i].right;
  g_return_val_if_reached (0);
}

/** cp_duty_keys_read: (skip): `sla`, `reporting_requirement`, `deliverable`, `obligation` */
void
cp_duty_keys_read (CpReadingContext *context)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) actors = cp_duty_actors_collect (context);
  g_auto (CpPlainText) text = { 0 };

  cp_plain_text_init (&text);
  for (guint i = 0; i < context->sentences->len; i++)
    {
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);
      Duty duty = { 0 };
      const char *key;
      int count;
      JsonNode *value;

      if (sentence->start < context->preamble_end || sentence->start >= context->signature_start || sentence->end - sentence->start < 30 || sentence->end - sentence->start > 900 || !may_bind (context, sentence))
        continue;
      cp_plain_text_set (&text, context, sentence->start, sentence->end);
      key = read_sentence (actors, &text, &duty);
      count = key != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (counts, key)) : MOST_OF_A_KIND;
      if (count >= MOST_OF_A_KIND)
        continue;
      value = duty_value (context, &text, &duty);
      if (!json_object_has_member (json_node_get_object (value), "what"))
        json_node_unref (value);
      else if (cp_report_value (context, key, value, sentence->start, sentence->end, confidence_of (key)) != NULL)
        g_hash_table_insert (counts, (gpointer) key, GINT_TO_POINTER (count + 1));
    }
}
