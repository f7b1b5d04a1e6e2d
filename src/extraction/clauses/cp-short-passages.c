/* cp-short-passages.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-short-passages.h"

#include <string.h>

#include "cp-date-scanner.h"
#include "cp-party-candidates.h"
#include "cp-quotation.h"

#define LONGEST 300
#define MOST_OF_A_TYPE 60
#define LEAST_LIKELY_NAME 0.003

static const char document_name[] = "document_name", parties[] = "parties", agreement_date[] = "agreement_date", effective_date[] = "effective_date";

static gboolean
is_edge (char c)
{
  return c == ' ' || c == ',' || c == ';' || c == ':' || c == '-';
}

/* Whether the same words stand in [start,end) and in @other. */
static gboolean
are_same_words (CpReadingContext *context, const CpShortPassage *other, gsize start, gsize end)
{
  return other->end - other->start == end - start && memcmp (context->lower + other->start, context->lower + start, end - start) == 0;
}

/* Days are told apart by where they stand, names are not. */
static void
add (CpReadingContext *context, GArray *passages, const char *type, const char *source, gsize start, gsize end, double prior)
{
  CpShortPassage passage = { .type = type, .source = source, .prior = prior };
  gboolean is_day = g_str_has_suffix (type, "_date");
  guint n = 0;

  while (start < end && is_edge (context->flat[start]))
    start++;
  while (end > start && is_edge (context->flat[end - 1]))
    end--;
  if (end < start + 2 || end - start > LONGEST)
    return;
  for (guint i = passages->len; i-- > 0 && g_array_index (passages, CpShortPassage, i).type == type;)
    {
      const CpShortPassage *other = &g_array_index (passages, CpShortPassage, i);

      if (++n >= MOST_OF_A_TYPE || (is_day ? other->start == start : are_same_words (context, other, start, end)))
        return;
    }
  passage.start = start;
  passage.end = end;
  g_array_append_val (passages, passage);
}

/* "and", "of": small words that may stand within a title. */
static gboolean
is_joint (const char *lower, gsize n)
{
  static const char *const joints[] = { "and", "of", "for", "to", "in", "on", "or", "the", "with", "&", "/", "-", "no", "a" };

  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    if (strlen (joints[i]) == n && strncmp (joints[i], lower, n) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
is_word (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0xc3 || c == '-' || c == '/' || c == '&' || c == '\'';
}

/* Where the capitalised words begin of which the last ends at @end; @over_lines: whether they may stand on several lines. */
static gsize
title_start (CpReadingContext *context, gsize start, gboolean over_lines)
{
  gsize best = start;

  for (gsize at = start; at > 0 && start - at < 160;)
    {
      gsize gap = at, word;

      while (gap > 0 && context->flat[gap - 1] == ' ')
        gap--;
      if (gap == 0 || (!over_lines && memchr (context->text + gap, '\n', at - gap) != NULL) || at - gap > 200)
        break;
      word = gap;
      while (word > 0 && is_word (context->flat[word - 1]))
        word--;
      if (word == gap || (gap - word == 4 && strncmp (context->lower + word, "this", 4) == 0))
        break;
      at = word;
      if (is_joint (context->lower + word, gap - word))
        continue;
      if (!g_ascii_isupper (context->flat[word]) && (guchar) context->flat[word] < 0xc3)
        break;
      best = word;
    }
  return best;
}

/* `DISTRIBUTION AGREEMENT`, `This Distribution Agreement`: capitalised words before the word for what the document is. */
static void
add_document_names (CpReadingContext *context, GArray *passages)
{
  static const char *const nouns[] = { "agreement", "contract", "addendum", "amendment", "lease", "license", "licence", "plan", "memorandum", "deed", "terms and conditions",
                                       "letter", "program", "statement of work", "supplement", "undertaking", "guaranty", "policy", "vertrag", "contrat", "contrato" };
  gsize limit = MIN (MAX (context->preamble_end, 3000), MIN (context->length, 15000));

  if (context->title != NULL)
    add (context, passages, document_name, "title", context->title_span.start, context->title_span.end, 0.92);
  for (guint i = 0; i < G_N_ELEMENTS (nouns); i++)
    for (gsize from = 0; from < limit;)
      {
        gssize hit = cp_reading_context_find (context, from, limit, nouns[i]);
        gsize end;

        if (hit < 0)
          break;
        from = end = (gsize) hit + strlen (nouns[i]);
        if (!g_ascii_isupper (context->flat[hit]) || (hit > 0 && is_word (context->flat[hit - 1])) || is_word (context->flat[end]))
          continue;
        add (context, passages, document_name, "line", title_start (context, (gsize) hit, FALSE), end, 0);
        add (context, passages, document_name, "lines", title_start (context, (gsize) hit, TRUE), end, 0);
      }
}

/* `(each a “Party” and together the “Parties”)`: the parenthesis that holds at least two quotations. */
static void
add_parenthesis (CpReadingContext *context, GArray *passages, gsize open, gsize limit)
{
  gsize end = open + 1;
  guint quotations = 0;
  CpSpan outer, inner;

  while (end < limit && end - open < 260 && context->flat[end] != ')' && context->flat[end] != '(')
    end++;
  if (end >= limit || context->flat[end] != ')')
    return;
  for (gsize at = open + 1; cp_quotation_next (context->flat, at, end, &outer, &inner); at = outer.end)
    quotations++;
  if (quotations >= 2)
    add (context, passages, parties, "parenthesis", open + 1, end, 0);
}

static double
confidence_at (CpReadingContext *context, const char *key, gsize start)
{
  for (guint i = 0; i < cp_extraction_get_n_findings (context->extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (context->extraction, i);

      if (strcmp (cp_finding_get_key (finding), key) == 0 && cp_finding_get_n_anchors (finding) > 0 && cp_anchor_get_start (cp_finding_get_anchor (finding, 0)) == start)
        return cp_finding_get_confidence (finding);
    }
  return 0;
}

/* Names that stand as parties do, and the short names that the introduction gives them. */
static void
add_party_names (CpReadingContext *context, GArray *passages)
{
  GPtrArray *candidates = cp_party_candidates (context);
  gsize from = context->body_start > 400 ? context->body_start - 400 : 0, limit = MIN (context->length, context->preamble_end + 1500);
  CpSpan outer, inner;

  for (guint i = 0; i < candidates->len; i++)
    {
      const CpPartyCandidate *candidate = g_ptr_array_index (candidates, i);
      const CpNameMention *mention = &g_array_index (candidate->mentions, CpNameMention, candidate->best);
      double told = confidence_at (context, "party", mention->start);

      if (candidate->score >= LEAST_LIKELY_NAME || told > 0)
        add (context, passages, parties, told > 0 ? "value" : "name", mention->start, mention->end, MAX (told, candidate->score));
    }
  for (gsize at = from; cp_quotation_next (context->flat, at, limit, &outer, &inner); at = outer.end)
    add (context, passages, parties, "quoted", inner.start, inner.end, 0);
  for (gsize at = from; at < limit; at++)
    if (context->flat[at] == '(')
      add_parenthesis (context, passages, at, limit);
}

/* How many bytes before @at may belong to a day that was left open: `this ___ day of `, `[●], `. */
static gsize
open_part_before (CpReadingContext *context, gsize floor, gsize at)
{
  static const char *const words[] = { "this", "the", "day", "of", "st", "nd", "rd", "th" };
  gsize start = at;

  while (start > floor && at - start < 60)
    {
      char c = context->lower[start - 1];
      gsize word = start;
      gboolean known = FALSE;

      if (!g_ascii_isalpha (c) && c != '.' && c != ';' && c != '(' && c != ')' && c != '"')
        {
          start--;
          continue;
        }
      while (word > floor && g_ascii_isalpha (context->lower[word - 1]))
        word--;
      known = cp_date_month_of_word (context->lower + word, start - word) > 0;
      for (guint i = 0; i < G_N_ELEMENTS (words); i++)
        known = known || (strlen (words[i]) == start - word && strncmp (words[i], context->lower + word, start - word) == 0);
      if (!known || word == start)
        break;
      start = word;
    }
  while (start < at && is_edge (context->lower[start]))
    start++;
  if (strncmp (context->lower + start, "of ", 3) == 0) /* "as of" */
    start += 3;
  return at - start;
}

static gboolean
is_in_a_date (CpReadingContext *context, gsize at)
{
  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);

      if (mention->start > at)
        return FALSE;
      if (at < mention->end)
        return TRUE;
    }
  return FALSE;
}

/* `____ day of ________, 20__`, `June , 2010`: a year, and before it what is left of a day. */
static void
add_open_days (CpReadingContext *context, GArray *passages, const char *type)
{
  gsize floor = context->body_start > 600 ? context->body_start - 600 : 0, limit = MIN (context->length, context->preamble_end + 300);

  for (gsize at = floor + 1; at + 4 < limit; at++)
    {
      const char *year = context->lower + at;
      gsize before;

      if ((strncmp (year, "19", 2) != 0 && strncmp (year, "20", 2) != 0) || g_ascii_isalnum (year[-1]) || (g_ascii_isdigit (year[2]) != 0) + (g_ascii_isdigit (year[3]) != 0) + (year[2] == '_') + (year[3] == '_') < 2
          || g_ascii_isalnum (year[4]) || is_in_a_date (context, at))
        continue;
      before = open_part_before (context, floor, at);
      if (before > 1)
        add (context, passages, type, "open", at - before, at + 4, 0);
    }
}

static void
add_days (CpReadingContext *context, GArray *passages, const char *type)
{
  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);
      double told = confidence_at (context, type, mention->start);

      if (told > 0)
        add (context, passages, type, "value", mention->start, mention->end, told);
      else if (mention->start < context->preamble_end + 300)
        add (context, passages, type, "preamble", mention->start, mention->end, 0);
      else if (mention->start >= context->signature_start)
        add (context, passages, type, "signature", mention->start, mention->end, 0);
    }
  add_open_days (context, passages, type);
}

/** cp_short_passages_collect: (skip) */
GArray *
cp_short_passages_collect (CpReadingContext *context)
{
  GArray *passages = g_array_new (FALSE, FALSE, sizeof (CpShortPassage));

  add_document_names (context, passages);
  add_party_names (context, passages);
  add_days (context, passages, agreement_date);
  add_days (context, passages, effective_date);
  return passages;
}
