/* cp-duty-keys.c: who shall do what by when: service levels, reports, deliverables, other duties
 *
 * A sentence is cut into the items of a list, these into clauses that bind somebody. A clause is told when it holds a time, a rhythm, a measure or
 * an amount, or is about one of the things that people look after (insurance, records, secrets, notices): a contract has hundreds of duties without any of these.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-duty.h"
#include "cp-duty-times.h"
#include "cp-milestone-rows.h"
#include "cp-reading-facts.h"
#include "cp-service-levels.h"

#define MOST_OF_A_KIND 40
#define LONGEST_SENTENCE 2000

/** Reader: what is kept from sentence to sentence
 * @lead: where the lead-in of the item stands that is being read; empty: it is none
 * @level: number of the service level that was told last, while its paragraph lasts, from 1; 0: none. A remedy may follow it
 */
typedef struct
{
  CpReadingContext *context;
  GArray *actors;
  CpPlainText text;
  CpDutyList list;
  GHashTable *counts;
  GPtrArray *told; /* of Told */
  CpSpan lead;
  int level_paragraph;
  guint level;
} Reader;

/** Told: a duty, its place in the document and that of its lead-in, which may be empty */
typedef struct
{
  CpDuty duty;
  CpSpan place;
  CpSpan lead;
} Told;

static void
told_free (gpointer data)
{
  Told *told = data;

  cp_duty_clear (&told->duty);
  g_free (told);
}

/* The place in the document, without spaces and joints at its end. */
static CpSpan
place_of (const CpPlainText *text, gsize start, gsize end)
{
  while (start < end && strchr (" ,;", text->lower->str[start]) != NULL)
    start++;
  if (end > start + 4 && strncmp (text->lower->str + end - 4, "and ", 4) == 0)
    end -= 4;
  while (end > start && strchr (" ,;", text->lower->str[end - 1]) != NULL)
    end--;
  return end > start ? cp_plain_text_origin (text, start, end) : (CpSpan){ 0 };
}

/* Takes what is in @duty. */
static void
tell (Reader *self, CpDuty *duty)
{
  CpSpan place = duty->place;
  Told *told;
  int count = GPOINTER_TO_INT (g_hash_table_lookup (self->counts, duty->key));

  if (duty->what == NULL || strchr (duty->what, ' ') == NULL || count >= MOST_OF_A_KIND || place.end <= place.start)
    {
      cp_duty_clear (duty);
      return;
    }
  g_hash_table_insert (self->counts, (gpointer) duty->key, GINT_TO_POINTER (count + 1));
  told = g_new0 (Told, 1);
  told->duty = *duty;
  told->place = place_of (&self->text, place.start, place.end);
  told->lead = self->lead;
  *duty = (CpDuty){ 0 };
  g_ptr_array_add (self->told, told);
}

/* Lists that say who must do each item. A lead-in ends with a colon or where its first item begins. */
static void
open_list (Reader *self, CpDutyList *list, const CpDutyClause *clause, CpSpan first)
{
  static const char *const empty[] = { "following", "do", "meet", "as follows", "undertake", NULL };
  gboolean hollow = cp_plain_text_has_any (&self->text, clause->verb, clause->end, empty);
  g_autofree char *lead = NULL;
  CpDutyTime time;

  if (clause->base != NULL)
    lead = g_strdup (clause->base);
  else if (!hollow)
    lead = cp_duty_words (&self->text, clause->verb, clause->end);
  cp_duty_list_open (list, clause->who, lead != NULL && strlen (lead) < 120 ? lead : "");
  time = cp_duty_times_find (&self->text, clause->behind, clause->end);
  if (!time.firm && first.end > first.start)
    time = cp_duty_times_find (&self->text, first.start, first.end);
  if (time.firm)
    list->due = cp_duty_words (&self->text, time.start, time.end);
  list->rhythm = cp_duty_times_recurrence (&self->text, first.start, clause->end);
  list->place = place_of (&self->text, clause->start, clause->end);
}

/* A second verb without a time of its own. */
static gboolean
is_timeless (const CpPlainText *text, const CpDutyClause *clause)
{
  return clause->shared && !cp_duty_times_find (text, clause->behind, clause->end).firm && cp_duty_times_recurrence (text, clause->behind, clause->end) == NULL;
}

static void
read_clauses (Reader *self, GArray *clauses, const CpDutyList *list)
{
  CpSpan first = { 0 };

  for (guint i = 0; i < clauses->len; i++)
    {
      const CpDutyClause *clause = &g_array_index (clauses, CpDutyClause, i);
      g_auto (CpDuty) duty = { 0 };
      CpDutyClause whole = *clause;

      if (clause->head.end > clause->head.start)
        first = clause->head;
      /* It belongs to the clause before it. */
      while (i + 1 < clauses->len && is_timeless (&self->text, &g_array_index (clauses, CpDutyClause, i + 1)))
        whole.end = g_array_index (clauses, CpDutyClause, ++i).end;
      if (cp_duty_read_level (&duty, self->actors, &self->text, &whole))
        {
          tell (self, &duty);
          self->level = self->told->len;
          continue;
        }
      if (whole.who == NULL && whole.base == NULL)
        continue;
      cp_duty_read_clause (&duty, self->context, &self->text, &whole, list, first);
      if (duty.key != NULL)
        tell (self, &duty);
    }
}

/* An item without a word of its own that binds is bound by the lead-in. */
static void
read_item (Reader *self, const CpDutyList *list, gsize from, gsize to)
{
  CpDutyClause clause = { .who = list->who, .start = from, .head = { from, from }, .subject = { from, from }, .behind = from, .verb = from, .end = to };
  g_autoptr (GArray) bound = g_array_new (FALSE, TRUE, sizeof (CpDutyClause));
  CpDutyVerb verb;

  while (to > from && strchr (" ,;.", self->text.lower->str[to - 1]) != NULL)
    to--;
  if (to >= from + 3 && (cp_plain_text_at (&self->text, to - 3, "and") > 0))
    to -= 3;
  clause.end = to;
  if (to < from + 8)
    return;
  verb = cp_duty_verbs_at (&self->text, from, NULL);
  if (list->who == NULL || verb == CP_DUTY_VERB_NONE)
    {
      g_autoptr (GArray) clauses = cp_duty_clauses_find (self->actors, &self->text, from, to);

      if (clauses->len > 0)
        {
          read_clauses (self, clauses, list);
          return;
        }
    }
  if (list->who == NULL || cp_plain_text_at (&self->text, from, "not") > 0)
    return;
  clause.kind = verb;
  if (verb == CP_DUTY_VERB_NONE && list->lead[0] != '\0')
    {
      g_auto (CpPlainText) lead = { 0 };

      cp_plain_text_init (&lead);
      g_string_assign (lead.lower, list->lead);
      clause.kind = cp_duty_verbs_at (&lead, 0, NULL);
    }
  if (clause.kind == CP_DUTY_VERB_NONE)
    return;
  g_array_append_val (bound, clause);
  self->lead = list->place;
  read_clauses (self, bound, list);
  self->lead = (CpSpan){ 0 };
}

/* The part before the first mark: ordinary clauses, the last of which may be the lead-in of a list. */
static void
read_head (Reader *self, gsize from, gsize to, gboolean leads, CpDutyList *list)
{
  static const CpDutyList none = { 0 };
  g_autoptr (GArray) clauses = cp_duty_clauses_find (self->actors, &self->text, from, to);

  if (leads && clauses->len > 0)
    {
      CpDutyClause last = g_array_index (clauses, CpDutyClause, clauses->len - 1);

      if (last.who != NULL && to - last.verb < 140)
        {
          CpSpan head = last.head;

          g_array_set_size (clauses, clauses->len - 1);
          open_list (self, list, &last, head);
        }
    }
  read_clauses (self, clauses, &none);
}

/* "Supplier's responsibilities:", "DUTIES OF THE DISTRIBUTOR": the items below it are theirs. */
static const CpDutyActor *
heading_actor (Reader *self)
{
  static const char *const words[] = { "responsibilities", "obligations", "duties", "tasks", "undertakings", "covenants", NULL };
  const CpPlainText *text = &self->text;

  if (text->lower->len > 80 || !cp_plain_text_has_any (text, 0, text->lower->len, words))
    return NULL;
  for (gsize at = 0; at < text->lower->len; at++)
    if (at == 0 || text->lower->str[at - 1] == ' ')
      {
        gsize end;
        const CpDutyActor *who = cp_duty_actors_starting (self->actors, text, at, &end);

        if (who != NULL && !who->negative && !who->common)
          return who;
      }
  return NULL;
}

/* "produce (1) an assay and (2) a protocol": things that are counted within the sentence are no list of duties. */
static gboolean
counts_things (Reader *self, gsize at, gsize end)
{
  const CpPlainText *text = &self->text;

  CpDutyTime time = cp_duty_times_find (text, end, MIN (text->lower->len, end + 80));

  return at > 2 && text->lower->str[at - 2] != ':' && !(time.firm && time.start == end) && cp_duty_verbs_at (text, end, NULL) == CP_DUTY_VERB_NONE && memchr (self->context->text + g_array_index (text->at, guint, at - 1), '\n', g_array_index (text->at, guint, at) - g_array_index (text->at, guint, at - 1)) == NULL;
}

/* Items of the sentence that stand in a list: opened here or before. Returns where the head ends. */
static void
read_parts (Reader *self)
{
  const CpPlainText *text = &self->text;
  gsize length = text->lower->len, end, next_end;
  CpDutyMark mark;
  gssize at;
  gboolean waits = self->list.who != NULL && self->list.mark == CP_DUTY_MARK_NONE;

  at = cp_duty_list_find_mark (&self->list, text, self->context->text, 0, &mark, &end);
  if (self->list.who != NULL && (at < 0 || at > 4))
    {
      /* Words between the items: a list is over after two sentences without one, or where another one begins. */
      if (waits || ++self->list.silent > 2 || text->lower->str[length - 1] == ':')
        cp_duty_list_close (&self->list);
    }
  if (self->list.who == NULL)
    {
      CpDutyList fresh = { 0 };
      gboolean colon = text->lower->str[length - 1] == ':';

      at = cp_duty_list_find_mark (&fresh, text, self->context->text, 4, &mark, &end);
      if (at >= 0 && counts_things (self, (gsize) at, end) && cp_duty_list_find_mark (&(CpDutyList){ .mark = mark, .next = 2 }, text, self->context->text, end, &mark, &next_end) >= 0)
        at = -1;
      read_head (self, 0, at >= 0 ? (gsize) at : length, at >= 0 || colon, &self->list);
      if (self->list.who == NULL && at >= 0)
        {
          CpDutyList nobody = { .mark = mark, .lead = NULL };

          read_item (self, &nobody, end, length);
        }
    }
  else if (at < 0 || at > 4)
    read_head (self, 0, at >= 0 ? (gsize) at : length, FALSE, &self->list);
  while (at >= 0 && self->list.who != NULL)
    {
      gssize following;

      self->list.mark = mark;
      self->list.next++;
      self->list.silent = 0;
      following = cp_duty_list_find_mark (&self->list, text, self->context->text, end, &mark, &next_end);
      read_item (self, &self->list, end, following >= 0 ? (gsize) following : length);
      at = following;
      end = next_end;
    }
}

/* "If availability falls below that figure, Customer will receive a service credit of …": it belongs to the level before it. */
static gboolean
add_remedy (Reader *self, const CpSentence *sentence)
{
  Told *told;
  CpSpan remedy;

  if (self->level == 0 || self->level > self->told->len || sentence->paragraph > self->level_paragraph + 1 || !cp_service_levels_goes_on (&self->text))
    return FALSE;
  told = g_ptr_array_index (self->told, self->level - 1);
  remedy = cp_service_levels_remedy (&self->text, 0, self->text.lower->len);
  if (remedy.end == 0 || told->duty.remedy != NULL || strcmp (told->duty.key, "sla") != 0)
    return FALSE;
  told->duty.remedy = cp_duty_words (&self->text, remedy.start, remedy.end);
  if (told->duty.recurrence == NULL)
    told->duty.recurrence = cp_duty_times_recurrence (&self->text, 0, self->text.lower->len);
  return TRUE;
}

static gboolean
has_one_of (CpReadingContext *context, const CpSentence *sentence, const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (cp_reading_context_has (context, sentence->start, sentence->end, words[i]))
      return TRUE;
  return FALSE;
}

/* Most sentences hold no word that binds; they are not looked at closer. */
static gboolean
may_bind (CpReadingContext *context, const CpSentence *sentence)
{
  static const char *const words[] = { "shall", "will", "must", "agree", "undertake", "covenant", "required to", "oblig", "responsib", "dut", "due from", "is due", "are due", " is to ", " are to ", "payable", "commits to", NULL };

  return has_one_of (context, sentence, words);
}

/* A level may be told without one. */
static gboolean
may_state_level (CpReadingContext *context, const CpSentence *sentence)
{
  static const char *const words[] = { "uptime", "availability", "response time", "downtime", "turnaround", "recovery", "on-time", "accuracy", "rate", "latency", "maintenance", "guarantees", "service level", "resolution", NULL };

  return has_one_of (context, sentence, words);
}

/* "“Business Day” means any day …" binds nobody. */
static gboolean
is_definition (const CpPlainText *text)
{
  static const char *const words[] = { "means", "shall mean", "has the meaning", "have the meaning", "refers to", "is defined", NULL };

  return (g_str_has_prefix (text->lower->str, "“") || text->lower->str[0] == '"') && cp_plain_text_has_any (text, 0, MIN (text->lower->len, 120), words);
}

/* "The recovery time objective is four (4) hours.", "Supplier guarantees a latency below 40 ms.", "On-time delivery: not less than 97 % of shipments." */
static gboolean
read_stated_level (Reader *self)
{
  static const char *const links[] = { "is limited to", "are limited to", "is", "are", "guarantees", "warrants", "commits to", "targets", NULL };
  const CpPlainText *text = &self->text;
  const char *colon = strchr (text->lower->str, ':');
  gsize length = text->lower->len, n = 1, from = 0;
  guint before = self->told->len;

  /* Several labels are rows of a table. */
  if (colon != NULL && strchr (colon + 1, ':') != NULL)
    return FALSE;
  while (length < 260 && from < length)
    {
      gssize hit = colon != NULL && from == 0 && colon - text->lower->str < 70 ? colon - text->lower->str : cp_plain_text_find_any (text, from, length, links, &n);
      gssize next = hit > 0 ? cp_plain_text_find (text, (gsize) hit + n, length, "and the") : -1;
      CpDutyClause clause = { .start = from, .head = { from, from }, .subject = { from, (gsize) hit }, .behind = (gsize) hit + n, .verb = (gsize) hit + n, .end = next > 0 ? (gsize) next : length };
      g_auto (CpDuty) duty = { 0 };

      if (hit < 0)
        break;
      if (hit < 90 + (gssize) from && cp_duty_read_level (&duty, self->actors, text, &clause))
        tell (self, &duty);
      if (next < 0)
        break;
      from = (gsize) next + 4;
    }
  self->level = self->told->len > before ? self->told->len : self->level;
  return self->told->len > before;
}

static void
read_sentence (Reader *self, const CpSentence *sentence)
{
  guint before = self->level;

  cp_plain_text_set (&self->text, self->context, sentence->start, sentence->end);
  if (self->text.lower->len < 8)
    return;
  if (add_remedy (self, sentence))
    return;
  if (is_definition (&self->text))
    return;
  if (self->list.who == NULL)
    {
      const CpDutyActor *who = heading_actor (self);

      if (who != NULL)
        {
          cp_duty_list_open (&self->list, who, "");
          return;
        }
    }
  if (may_bind (self->context, sentence) || !may_state_level (self->context, sentence) || !read_stated_level (self))
    read_parts (self);
  if (self->level != before)
    self->level_paragraph = sentence->paragraph;
}

static void
report (Reader *self)
{
  for (guint i = 0; i < self->told->len; i++)
    {
      const Told *told = g_ptr_array_index (self->told, i);
      CpFinding *finding = cp_report_value (self->context, told->duty.key, cp_duty_to_value (&told->duty), told->place.start, told->place.end, cp_duty_confidence (&told->duty));

      /* Who is bound stands in the lead-in. */
      if (finding != NULL && told->lead.end > told->lead.start)
        cp_reading_context_anchor (self->context, finding, told->lead.start, told->lead.end);
    }
}

/* What stands in rows, save what a sentence has told already. Takes @rows. */
static void
read_rows (Reader *self, GArray *all)
{
  g_autoptr (GArray) rows = all;

  for (guint i = 0; i < rows->len; i++)
    {
      CpServiceRow *row = &g_array_index (rows, CpServiceRow, i);
      gboolean told = FALSE;

      for (guint k = 0; k < self->told->len && !told; k++)
        {
          const Told *other = g_ptr_array_index (self->told, k);

          told = strcmp (other->duty.key, row->duty.key) == 0 && other->place.start < row->place.end && row->place.start < other->place.end;
        }
      if (!told && i < MOST_OF_A_KIND)
        {
          Told *fresh = g_new0 (Told, 1);

          fresh->duty = row->duty;
          fresh->place = row->place;
          row->duty = (CpDuty){ 0 };
          g_ptr_array_add (self->told, fresh);
        }
    }
}

/** cp_duty_keys_read: (skip): `sla`, `reporting_requirement`, `deliverable`, `obligation` */
void
cp_duty_keys_read (CpReadingContext *context)
{
  g_autoptr (GHashTable) counts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GArray) actors = cp_duty_actors_collect (context);
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (told_free);
  Reader self = { .context = context, .actors = actors, .counts = counts, .told = told };

  cp_plain_text_init (&self.text);
  for (guint i = 0; i < context->sentences->len; i++)
    {
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, i);

      if (sentence->start < context->body_start || sentence->end - sentence->start < 10 || sentence->end - sentence->start > LONGEST_SENTENCE)
        continue;
      if (self.level > 0 && sentence->paragraph > self.level_paragraph + 1)
        self.level = 0;
      if (self.list.who == NULL && self.level == 0 && !may_bind (context, sentence) && !may_state_level (context, sentence))
        continue;
      read_sentence (&self, sentence);
    }
  cp_duty_list_close (&self.list);
  cp_plain_text_clear (&self.text);
  read_rows (&self, cp_service_table_find (context));
  read_rows (&self, cp_milestone_rows_find (context));
  report (&self);
}
