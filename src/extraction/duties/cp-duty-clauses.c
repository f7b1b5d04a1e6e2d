/* cp-duty-clauses.c
 *
 * Every word that binds ("shall", "agrees to", "is responsible for") opens a clause. Its subject is one of the actors, or carries on the actor of the clause
 * before it ("and shall"), or is a thing to which something shall be done. A clause ends where the next one begins.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-duty-clauses.h"

#include <string.h>

#include "cp-duty-times.h"

static const char *const modals[] = { "shall", "will", "must", "agrees to", "agree to", "agrees that it will", "agrees that it shall", "agree that they will", "agree that they shall", "undertakes to", "undertake to", "undertakes that it will", "covenants to", "covenants that it will",
                                      "covenants that it shall", "covenants and agrees to", "covenant and agree to", "is required to", "are required to", "is obliged to", "are obliged to", "is obligated to", "are obligated to", "has to", "have to", "is to", "are to", "is responsible for",
                                      "are responsible for", "commits to", "promises to", "agrees, at its own expense, to", "is due", "is payable", "are due", "are payable", NULL };

/* What follows the word that binds and binds nobody to do anything. */
static gboolean
binds_nobody (const CpPlainText *text, gsize at)
{
  static const char *const heads[] = { "not", "never", "no longer", "be entitled", "be deemed", "be liable", "be governed", "be bound", "be construed", "be treated", "be considered", "be granted", "be permitted", "be interpreted", "be reserved", "be under no", "be free to", "be subject to",
                                       "be effective", "be binding", "be the", "be a", "be an", "be valid", "be void", "be null", "be without", "be no", "be necessary", "be enforceable", "be relieved", "be excused", "be limited", "be read", "be applied", "be determined", "be added", "be included",
                                       "be defined", "be required by", "be able to", "be borne by", "be either", "be as", "be at", "be for", "be of", "be that", "be to", "be solely", "be considered", "be affected", "have the right", "have the option", "have the sole", "have the exclusive", "have no",
                                       "have any", "have all", "have been", "have a right", "have full", "have sole", "have access", "have authority", "survive", "apply", "mean", "include", "constitute", "remain", "terminate", "expire", "continue in", "continue to be", "continue until", "belong",
                                       "in no event", "in no way", "indemnify", "defend", "hold harmless", "own", "receive", "be in writing", "be in full", "become", "accrue", "bear interest", "pass", "inure", "prevail", "govern", "control", "result", "cease to be", "supersede", "affect", "relieve",
                                       "limit", "prevent", "entitle", "oblige", "lapse", "retain title", "retain all", "retain ownership", "retain the right", "relate", "run", "enjoy", "exceed", "need", "only", "nothing", "share", "qualify", "automatically", "take effect", "serve as", "act as",
                                       "be deducted", "equal", "depend", "vest", "extend", "stand", "occur", "arise", "neither", "consist", "have the meaning", "be owned", NULL };

  return cp_plain_text_starts_with_any (text, at, heads, NULL);
}

static gsize
word_before (const CpPlainText *text, gsize at, gsize floor)
{
  gsize word = at;

  while (word > floor && text->lower->str[word - 1] == ' ')
    word--;
  while (word > floor && text->lower->str[word - 1] != ' ')
    word--;
  return word;
}

/* "if Supplier shall fail", "nothing shall oblige Supplier to": no duty of its own. "provided that Supplier shall" is one. */
static gboolean
is_subordinate (const CpPlainText *text, gsize start)
{
  static const char *const before[] = { "if", "unless", "until", "which", "because", "when", "whether", "as", "whom", "where", "than", "should", "after", "before", "once", "date", "extent", NULL };
  static const char *const provided[] = { "provided that", "provided, that", "provided, however, that", "provided however that", "acknowledge and agree that", "agree that", "agrees that", NULL };
  gsize word = word_before (text, start, 0);

  if (start < 2 || text->lower->str[start - 2] == ',')
    return FALSE;
  if (cp_plain_text_at (text, word, "that") > 0)
    {
      for (guint i = 0; provided[i] != NULL; i++)
        {
          gsize n = strlen (provided[i]);

          if (start > n && cp_plain_text_at (text, start - 1 - n, provided[i]) == n)
            return FALSE;
        }
      return TRUE;
    }
  return cp_plain_text_starts_with_any (text, word, before, NULL);
}

/* "Supplier's project manager shall": the words behind the actor name somebody who acts for it. */
static const CpDutyActor *
person_of_actor (GArray *actors, const CpPlainText *text, gsize floor, gsize end, gsize *start)
{
  static const char *const persons[] = { "officer", "officers", "manager", "personnel", "staff", "representative", "representatives", "director", "directors", "employees", "team", "technicians", "engineers", "accountants", "auditors", "counsel", "affiliates", "subsidiaries", "coordinator", NULL };
  gsize last = word_before (text, end, floor);
  const char *s = text->lower->str;

  if (!cp_plain_text_starts_with_any (text, last, persons, NULL))
    return NULL;
  for (gsize i = last; i > floor + 2 && last - i < 50 && strchr (",;:.", s[i - 1]) == NULL; i--)
    if (s[i] == ' ' && s[i - 1] == 's' && s[i - 2] == '\'')
      return cp_duty_actors_ending (actors, text, floor, i - 2, start);
  return NULL;
}

/* Where the subject ends: before "hereby", "also" and the like. */
static gsize
before_adverbs (const CpPlainText *text, gsize floor, gsize end)
{
  static const char *const adverbs[] = { "hereby", "also", "further", "then", "each", "both", "therefore", "additionally", "thereupon", "likewise", "shall also", "at all times", NULL };

  for (gboolean again = TRUE; again;)
    {
      gsize word = word_before (text, end, floor);

      again = word > floor && cp_plain_text_starts_with_any (text, word, adverbs, NULL);
      if (again)
        end = word;
      while (end > floor && text->lower->str[end - 1] == ' ')
        end--;
    }
  return end;
}

/* Who stands before the word that binds at @hit, words between commas or in parentheses behind the name left aside. */
static const CpDutyActor *
subject_of (GArray *actors, const CpPlainText *text, gsize floor, gsize hit, gsize *start)
{
  const char *s = text->lower->str;
  gsize end = before_adverbs (text, floor, hit);
  const CpDutyActor *who = cp_duty_actors_ending (actors, text, floor, end, start);

  if (who == NULL)
    who = person_of_actor (actors, text, floor, end, start);
  if (who == NULL && end > floor + 2 && s[end - 1] == ')')
    for (gsize i = end - 1; i > floor + 1 && end - i < 140; i--)
      if (s[i] == '(')
        return cp_duty_actors_ending (actors, text, floor, i - 1, start);
  if (who == NULL && end > floor + 2 && s[end - 1] == ',')
    for (gsize i = end - 2; who == NULL && i > floor + 1 && end - i < 220; i--)
      if (s[i] == ',')
        who = cp_duty_actors_ending (actors, text, floor, i, start);
  return who;
}

/* "Supplier and Customer shall": the first of the two. */
static const CpDutyActor *
second_subject (GArray *actors, const CpPlainText *text, gsize floor, gsize *start)
{
  gsize word = *start > floor ? word_before (text, *start, floor) : floor;
  const CpDutyActor *other = NULL;
  gsize begin;

  if (word > floor + 2 && cp_plain_text_at (text, word, "and") > 0)
    other = cp_duty_actors_ending (actors, text, floor, word - 1, &begin);
  if (other != NULL)
    *start = begin;
  return other;
}

/* "shall, at its own cost, promptly maintain": where the verb stands. */
static gsize
skip_to_verb (const CpPlainText *text, gsize at, gsize end)
{
  static const char *const asides[] = { "also", "so", "then", "further", "hereby", "only", "instead", "in turn", "in good faith", "at all times", "at its own expense", "at its sole expense", "at its expense", "at its own cost", "at its sole cost and expense", "at no charge", "in writing",
                                        "from time to time", "be required to", "be obligated to", "be obliged to", "be responsible for", "be responsible to", "not less often than annually", "on a monthly basis", "on a quarterly basis", "on an annual basis", "on a weekly basis", "on a regular basis",
                                        "in each calendar year", "each month", "each quarter", "each year", NULL };
  static const char *const efforts[] = { "use", "exert", "make", NULL };
  const char *s = text->lower->str;
  gsize n;

  for (gboolean again = TRUE; again && at < end;)
    {
      CpDutyTime time = { 0 };
      gsize word = 0;

      at = cp_plain_text_skip_spaces (text, at);
      again = FALSE;
      while (g_ascii_isalpha (s[at + word]))
        word++;
      if (s[at] == ',')
        {
          const char *close = memchr (s + at + 1, ',', end - at - 1);

          if (close == NULL || (gsize) (close - s) - at > 170)
            return cp_plain_text_skip_spaces (text, at + 1);
          at = (gsize) (close - s) + 1;
          again = TRUE;
        }
      else if (cp_plain_text_starts_with_any (text, at, asides, &n))
        again = TRUE, at += n;
      else if (word > 4 && strncmp (s + at + word - 2, "ly", 2) == 0 && cp_plain_text_at (text, at, "supply") == 0 && cp_plain_text_at (text, at, "reply") == 0 && cp_plain_text_at (text, at, "comply") == 0 && cp_plain_text_at (text, at, "apply") == 0)
        again = TRUE, at += word;
      else if (cp_plain_text_starts_with_any (text, at, efforts, &n) && cp_plain_text_find (text, at, MIN (end, at + 70), "efforts to") >= 0)
        again = TRUE, at = (gsize) cp_plain_text_find (text, at, MIN (end, at + 70), "efforts to") + 10;
      else if (word > 0 && (time = cp_duty_times_find (text, at, at + 1)).end > 0 && time.start == at && time.end + 6 < end && s[time.end] != '.')
        again = TRUE, at = time.end + (s[time.end] == ',');
    }
  return cp_plain_text_skip_spaces (text, at);
}

/* Where the subject of a clause about a thing begins: behind words of time and condition. */
static gsize
start_of_thing (const CpPlainText *text, gsize floor, gsize hit)
{
  static const char *const heads[] = { "within", "upon", "on", "no later", "not later", "if", "in the event", "for", "during", "after", "before", "when", "by", "at", "following", "notwithstanding", "except", "subject", "unless", "as", "in", "prior", "until", "beginning", "commencing", "should", "with", NULL };

  if (cp_plain_text_starts_with_any (text, floor, heads, NULL))
    for (gsize i = floor; i < hit; i++)
      if (text->lower->str[i] == ',' && i + 2 < hit)
        return i + 2;
  return floor;
}

/* "be paid by the Company", "be promptly returned": sets the verb and whoever acts. FALSE: it is no passive of a verb that is known. */
static gboolean
read_passive (GArray *actors, const CpPlainText *text, CpDutyClause *clause)
{
  static const char *const papers[] = { "report", "reports", "statement", "statements", "forecast", "forecasts", "summary", "certificate", "plan", "draft", NULL };
  static const char *const sums[] = { "amount*", "royalt*", "fee", "fees", "payment*", "invoice*", "sum", "sums", NULL };
  gsize at = clause->verb, n = 0;
  CpDutyVerb kind;

  if (cp_plain_text_at (text, at, "be") > 0)
    at = skip_to_verb (text, at + 3, clause->end);
  else if (cp_plain_text_at (text, clause->behind - MIN (clause->behind, 3), "due") > 0 || cp_plain_text_at (text, clause->behind - MIN (clause->behind, 7), "payable") > 0)
    at = 0;
  else
    return FALSE;
  if (at == 0 || cp_plain_text_at (text, at, "payable") > 0 || cp_plain_text_at (text, at, "due") > 0)
    {
      /* "The final report is due thirty days after the visit" */
      gboolean paper = cp_plain_text_has_any (text, clause->subject.start, clause->subject.end, papers) && !cp_plain_text_has_any (text, clause->subject.start, clause->subject.end, sums);

      kind = paper ? CP_DUTY_VERB_HAND : CP_DUTY_VERB_PAY;
      clause->base = paper ? "submit" : "pay";
      n = at == 0 ? 0 : strcspn (text->lower->str + at, " ,.;");
      at = at == 0 ? clause->behind : at;
    }
  else
    kind = cp_duty_verbs_form_at (text, at, &n, &clause->base);
  if (kind == CP_DUTY_VERB_NONE)
    return FALSE;
  clause->kind = kind;
  clause->verb = at + n;
  clause->who = clause->also = NULL;
  for (gsize i = clause->verb; i + 4 < clause->end; i++)
    if (text->lower->str[i] == ' ' && (cp_plain_text_at (text, i + 1, "by") > 0 || cp_plain_text_at (text, i + 1, "from") > 0))
      {
        gsize end, from = i + (text->lower->str[i + 1] == 'b' ? 4 : 6);

        clause->who = from < clause->end ? cp_duty_actors_starting (actors, text, from, &end) : NULL;
        if (clause->who != NULL && (text->lower->str[i + 1] == 'b' || kind == CP_DUTY_VERB_PAY) && text->lower->str[end] != '\'')
          {
            clause->agent = (CpSpan){ i + 1, end };
            break;
          }
        clause->who = NULL;
      }
  return clause->who == NULL || !clause->who->negative;
}

/* "It is the responsibility of Supplier to", "it shall be Customer's duty to". */
static gboolean
find_assigned (GArray *actors, const CpPlainText *text, gsize from, gsize to, CpDutyClause *clause)
{
  static const char *const before[] = { "responsibility of", "duty of", "obligation of", "incumbent upon", "incumbent on", NULL };
  static const char *const behind[] = { "'s duty to", "'s responsibility to", "'s sole responsibility to", "'s obligation to", NULL };
  gsize n, end;
  gssize hit = cp_plain_text_find_any (text, from, to, before, &n);

  if (hit >= 0)
    {
      clause->who = cp_duty_actors_starting (actors, text, cp_plain_text_skip_spaces (text, (gsize) hit + n), &end);
      if (clause->who == NULL || clause->who->negative || cp_plain_text_at (text, end + 1, "to") == 0)
        return FALSE;
      clause->behind = end + 4;
    }
  else
    {
      gsize start;

      hit = cp_plain_text_find_any (text, from, to, behind, &n);
      clause->who = hit > 0 ? cp_duty_actors_ending (actors, text, from, (gsize) hit, &start) : NULL;
      if (clause->who == NULL || clause->who->negative)
        return FALSE;
      clause->behind = (gsize) hit + n + 1;
    }
  clause->start = from;
  clause->head = clause->subject = (CpSpan){ from, from };
  clause->verb = skip_to_verb (text, clause->behind, to);
  clause->end = to;
  return clause->verb < to;
}

/* Fills in who is bound by the word at @hit. FALSE: nobody, or not in a clause of its own. @floor: where the clause before it has begun to be done */
static gboolean
find_subject (GArray *actors, const CpPlainText *text, gsize floor, gsize hit, const CpDutyClause *previous, CpDutyClause *clause)
{
  static const char *const joints[] = { "and", "or", "but", "it", "they", "and it", "then", NULL };
  static const char *const prepositions[] = { "by", "of", "to", "from", "for", "with", "between", "against", "upon", "on", NULL };
  static const char *const nothing[] = { "no", "none", "neither", "nothing", "in no event", NULL };
  static const char *const relative[] = { "which", "that", "who", "this", "these", "there", "nothing", "each of which", "any", NULL };
  gsize start = floor, word = word_before (text, hit, floor);

  clause->start = floor;
  clause->who = subject_of (actors, text, floor, hit, &start);
  /* "e-mails received by Supplier shall": the name is no subject. */
  if (clause->who != NULL && start > floor && cp_plain_text_starts_with_any (text, word_before (text, start, floor), prepositions, NULL))
    {
      clause->who = NULL;
      start = floor;
    }
  if (clause->who != NULL)
    {
      clause->also = second_subject (actors, text, floor, &start);
      clause->head = (CpSpan){ floor, start };
      clause->subject = (CpSpan){ start, hit };
      return !clause->who->negative && !is_subordinate (text, start);
    }
  if (word >= floor && previous != NULL && (hit == floor || cp_plain_text_starts_with_any (text, word, joints, NULL)))
    {
      clause->who = previous->who;
      clause->also = previous->also;
      clause->start = hit == floor ? floor : word;
      /* A thing to which something more shall be done. */
      clause->subject = previous->who == NULL ? previous->subject : (CpSpan){ clause->start, hit };
      clause->head = (CpSpan){ clause->start, clause->start };
      return TRUE;
    }
  if (cp_plain_text_starts_with_any (text, word, relative, NULL))
    return FALSE;
  start = start_of_thing (text, floor, hit);
  if (is_subordinate (text, start) || cp_plain_text_starts_with_any (text, start, nothing, NULL) || hit <= start + 3 || hit - start > 260)
    return FALSE;
  clause->head = (CpSpan){ floor, start };
  clause->subject = (CpSpan){ start, hit };
  return TRUE;
}

/* Where the next clause may begin: behind the last ";", ", and ", ", but " before @hit. */
static gsize
last_joint (const CpPlainText *text, gsize floor, gsize hit)
{
  static const char *const joints[] = { "; and ", "; ", ", and ", ", but ", ", or ", " and ", ": " };

  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    {
      const char *best = NULL;

      for (const char *at = text->lower->str + floor; (at = strstr (at, joints[i])) != NULL && at < text->lower->str + hit; at++)
        best = at;
      if (best != NULL)
        return (gsize) (best - text->lower->str) + strlen (joints[i]);
    }
  return floor;
}

/* Words that make one the duty of a clause: its verb, and whether it binds. */
static gboolean
finish (GArray *actors, const CpPlainText *text, CpDutyClause *clause)
{
  static const char *const bounds[] = { "not exceed", "not be less than", "not be more than", "not fall below", "not be longer than", "not be lower than", "not drop below", NULL };
  gboolean due = text->lower->str[clause->behind - 1] == 'e' && text->lower->str[clause->behind - 2] != 'r';

  /* "Page load times shall not exceed three seconds": a thing may be held to a bound. */
  if (clause->who == NULL && cp_plain_text_starts_with_any (text, cp_plain_text_skip_spaces (text, clause->behind), bounds, NULL))
    {
      clause->verb = cp_plain_text_skip_spaces (text, clause->behind);
      return TRUE;
    }
  if (!due && binds_nobody (text, cp_plain_text_skip_spaces (text, clause->behind)))
    return FALSE;
  clause->verb = skip_to_verb (text, clause->behind, clause->end);
  if (clause->verb + 2 >= clause->end)
    return clause->verb <= clause->end && clause->who != NULL;
  if (!due && binds_nobody (text, clause->verb))
    return FALSE;
  if (cp_plain_text_at (text, clause->verb, "be") > 0 || due)
    return read_passive (actors, text, clause) || (clause->who == NULL) || cp_plain_text_find (text, clause->verb, clause->end, "available") >= 0;
  clause->kind = cp_duty_verbs_at (text, clause->verb, NULL);
  if (clause->kind == CP_DUTY_VERB_NONE)
    {
      const char *base;
      gsize n;

      clause->kind = cp_duty_verbs_form_at (text, clause->verb, &n, &base);
    }
  /* "The parties agree to terms of payment" */
  return clause->kind != CP_DUTY_VERB_NONE || cp_plain_text_at (text, clause->behind - MIN (clause->behind, 8), "agree to") == 0;
}

/* "keep books and to test them once a year": a second verb behind ", and" or "and to" opens a clause of its own. (Where it has no time, whoever reads it puts it back.) */
static void
split_coordinated (GArray *actors, const CpPlainText *text, GArray *clauses, CpDutyClause clause)
{
  static const char *const joints[] = { ", and to ", " and to ", ", and ", "; and ", "; ", " and" };

  for (gsize i = clause.verb + 10; i < clause.end && clause.base == NULL && clause.who != NULL; i++)
    for (guint k = 0; k < G_N_ELEMENTS (joints); k++)
      {
        gsize n = strlen (joints[k]), next = i + n;
        CpDutyClause second = clause;

        if (text->lower->str[i] != joints[k][0] || strncmp (text->lower->str + i, joints[k], n) != 0 || next >= clause.end)
          continue;
        /* "and, within ten days, forward" */
        if (joints[k][n - 1] != ' ' && text->lower->str[next] != ',')
          continue;
        second.verb = skip_to_verb (text, next, clause.end);
        second.kind = cp_duty_verbs_at (text, second.verb, NULL);
        if (second.kind == CP_DUTY_VERB_NONE || second.verb + 6 >= clause.end)
          continue;
        second.behind = next;
        second.start = next;
        second.subject = second.head = (CpSpan){ next, next };
        second.shared = TRUE;
        clause.end = i;
        g_array_append_val (clauses, clause);
        split_coordinated (actors, text, clauses, second);
        return;
      }
  g_array_append_val (clauses, clause);
}

/** cp_duty_clauses_find: (skip) */
GArray *
cp_duty_clauses_find (GArray *actors, const CpPlainText *text, gsize from, gsize to)
{
  GArray *clauses = g_array_new (FALSE, TRUE, sizeof (CpDutyClause));
  g_autoptr (GArray) raw = g_array_new (FALSE, TRUE, sizeof (CpDutyClause));
  CpDutyClause clause = { 0 };
  gsize at = from, length, floor = from;

  if (find_assigned (actors, text, from, to, &clause))
    {
      if (finish (actors, text, &clause))
        split_coordinated (actors, text, clauses, clause);
      return clauses;
    }
  for (gboolean later = FALSE;; later = TRUE)
    {
      gssize hit = cp_plain_text_find_any (text, at, to, modals, &length);
      CpDutyClause *previous = raw->len > 0 ? &g_array_index (raw, CpDutyClause, raw->len - 1) : NULL;
      gsize joint;

      if (hit < 0)
        break;
      at = (gsize) hit + length;
      clause = (CpDutyClause){ .behind = at, .end = to };
      joint = later ? last_joint (text, floor, (gsize) hit) : floor;
      if ((later && joint == floor) || !find_subject (actors, text, joint, (gsize) hit, previous, &clause))
        {
          /* Somebody who acts needs no "and" before: "…, Supplier shall …". */
          if (!later || !find_subject (actors, text, floor, (gsize) hit, previous, &clause) || clause.who == NULL)
            {
              floor = raw->len == 0 ? at : floor;
              continue;
            }
          clause.start = clause.subject.start;
          clause.head = (CpSpan){ clause.start, clause.start };
        }
      if (previous != NULL)
        previous->end = clause.start;
      floor = at;
      g_array_append_val (raw, clause);
    }
  for (guint i = 0; i < raw->len; i++)
    {
      clause = g_array_index (raw, CpDutyClause, i);
      if (finish (actors, text, &clause))
        split_coordinated (actors, text, clauses, clause);
    }
  return clauses;
}
