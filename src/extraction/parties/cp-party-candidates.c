/* cp-party-candidates.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-party-candidates.h"

#include <string.h>

#include "cp-candidate-list.h"
#include "cp-context-features.h"
#include "cp-foreign-names.h"
#include "cp-place-scanner.h"
#include "cp-quotation.h"

#define LEAST_FOR_SECOND_LOOK 0.01
#define MOST_SECOND_LOOKS 90

static void
candidate_free (gpointer data)
{
  CpPartyCandidate *candidate = data;

  g_free (candidate->core);
  g_array_unref (candidate->mentions);
  g_free (candidate);
}

/** cp_party_alias_after: (skip) */
gboolean
cp_party_alias_after (CpReadingContext *context, gsize end, CpSpan *alias)
{
  gsize limit = MIN (context->length, end + 420);
  gsize open = end;
  CpSpan outer;

  while (open < limit && context->flat[open] != '(' && context->flat[open] != '[')
    {
      /* Another party begins: the parenthesis would be its. */
      if (open > end + 3 && strncmp (context->lower + open, " and ", 5) == 0 && g_ascii_isupper (context->flat[open + 5]))
        return FALSE;
      if (context->flat[open] == ';')
        return FALSE;
      open++;
    }
  if (open >= limit)
    return FALSE;
  limit = MIN (limit, open + 120);
  if (!cp_quotation_next (context->flat, open, limit, &outer, alias))
    return FALSE;
  return memchr (context->flat + open, ')', outer.start - open) == NULL;
}

static gboolean
is_person_like (const char *flat, gsize start, gsize end)
{
  guint words = 0;
  gboolean small = FALSE;

  for (gsize i = start; i < end; i++)
    if (i == start || flat[i - 1] == ' ')
      {
        if (flat[i] == ' ')
          continue;
        words++;
        small = small || !g_ascii_isupper (flat[i]);
      }
    else if (g_ascii_isdigit (flat[i]) || flat[i] == '&')
      return FALSE;
  return words >= 2 && words <= 4 && !small;
}

static void
add_words (CpFeatureBag *bag, const char *core)
{
  g_auto (GStrv) words = g_strsplit (core, " ", -1);
  guint n = g_strv_length (words);

  if (n == 0)
    return;
  cp_feature_bag_add (bag, "first=", words[0], -1);
  cp_feature_bag_add (bag, "last=", words[n - 1], -1);
  cp_feature_bag_add_number (bag, "words", (int) MIN (n, 7));
  for (guint i = 0; i < n; i++)
    cp_feature_bag_add (bag, "in=", words[i], -1);
}

static void
add_near (CpReadingContext *context, CpFeatureBag *bag, const CpNameMention *mention)
{
  const CpLine *line = cp_reading_context_line_at (context, mention->start);
  gsize after = MIN (context->length, mention->end + 110);
  gsize before = mention->start > 60 ? mention->start - 60 : 0;
  gboolean whole_line = line != NULL && mention->start == line->start && mention->end + 2 >= line->end;
  CpSpan alias;

  cp_feature_bag_add_if (bag, whole_line, "whole line");
  if (whole_line)
    {
      cp_feature_bag_add_if (bag, cp_reading_context_has (context, mention->end, MIN (after, mention->end + 40), "by:"), "by after line");
      cp_feature_bag_add_if (bag, cp_reading_context_has (context, before, mention->start, "/s/"), "signed above line");
      cp_feature_bag_add_if (bag, mention->start < context->preamble_end && mention->start > 0 && mention->start < 1500, "line near top");
    }
  cp_feature_bag_add_if (bag, cp_reading_context_has (context, mention->end, after, " corporation") || cp_reading_context_has (context, mention->end, after, "limited liability")
                                || cp_reading_context_has (context, mention->end, after, "organized") || cp_reading_context_has (context, mention->end, after, "partnership"), "described as company");
  cp_feature_bag_add_if (bag, cp_reading_context_has (context, mention->end, after, "individual") || cp_reading_context_has (context, mention->end, after, "residing"), "described as person");
  cp_feature_bag_add_if (bag, cp_reading_context_has (context, before, mention->start, "/s/"), "after s");
  cp_feature_bag_add_if (bag, cp_reading_context_has (context, before, mention->start, "name:"), "after name");
  cp_feature_bag_add_if (bag, cp_reading_context_has (context, before, mention->start, "behalf of"), "after behalf");
  cp_feature_bag_add_if (bag, cp_reading_context_has (context, mention->end, MIN (after, mention->end + 60), "title"), "before title");
  if (cp_party_alias_after (context, mention->end, &alias))
    {
      g_autofree char *name = cp_reading_context_words (context, alias.start, alias.end);
      g_autofree char *lower = g_ascii_strdown (name, -1);

      cp_feature_bag_add_if (bag, TRUE, "has alias");
      cp_feature_bag_add (bag, "alias=", lower, -1);
      cp_feature_bag_add_number (bag, "alias distance", (int) MIN (4, (alias.start - mention->end) / 20));
    }
}

/* What one mention adds; features say in which part of the document they were seen. */
static void
add_mention_features (CpReadingContext *context, CpFeatureBag *bag, const CpNameMention *mention)
{
  const char *zone = mention->start >= context->signature_start ? "signatures" : mention->start < context->body_start ? "cover"
                     : mention->start < context->preamble_end ? "preamble" : "body";
  gsize at = mention->start;
  gsize before = mention->start;
  char text[48];

  cp_feature_bag_add (bag, "zone=", zone, -1);
  cp_feature_bag_add (bag, mention->part ? "part in " : "whole in ", zone, -1);
  if (mention->start < context->preamble_end)
    {
      while (before > 0 && context->flat[before - 1] == ' ')
        before--;
      at = before;
      while (at > 0 && context->lower[at - 1] != ' ' && before - at < 20)
        at--;
      cp_feature_bag_add (bag, "w-1=", context->lower + at, (gssize) (before - at));
      g_snprintf (text, sizeof text, "%.*s %s", (int) (before - at), context->lower + at, mention->form == CP_PARTY_FORM_STRONG ? "strong" : mention->form == CP_PARTY_FORM_WEAK ? "weak" : "none");
      cp_feature_bag_add (bag, "w-1 form=", text, -1);
      at = mention->end;
      while (at < context->length && context->lower[at] != ' ' && at < mention->end + 3)
        at++;
      while (at < context->length && context->lower[at] == ' ')
        at++;
      before = at;
      while (at < context->length && context->lower[at] != ' ' && at - before < 16)
        at++;
      cp_feature_bag_add (bag, "w+1=", context->lower + before, (gssize) (at - before));
      cp_feature_bag_add (bag, "next=", context->lower + mention->end, 1);
    }
  cp_feature_bag_add_if (bag, mention->start < context->preamble_end && memchr (context->text + mention->start, '\n', mention->end - mention->start) != NULL, "over lines near top");
  add_near (context, bag, mention);
}

static guint
count_in_text (CpReadingContext *context, const CpNameMention *mention)
{
  g_autofree char *name = g_strndup (context->flat + mention->start, MIN (mention->end - mention->start, 60));
  const char *at = context->flat;
  guint count = 0;

  while (count < 8 && (at = strstr (at, name)) != NULL)
    {
      count++;
      at += strlen (name);
    }
  return count;
}

static gboolean
is_within (const char *inner, const char *outer)
{
  const char *hit = strstr (outer, inner);

  return hit != NULL && strlen (inner) < strlen (outer);
}

/* What the second look goes by; in this order in the weights. */
static void
add_figures (CpReadingContext *context, GPtrArray *candidates, const CpPartyCandidate *candidate, CpCandidate *entry)
{
  guint strong = 0, weak = 0, person = 0, zone[4] = { 0 }, parts = 0, aliases = 0, likely = 0, inside = 0, around = 0, words = 1;
  double inside_of = 0, around_of = 0;

  for (guint i = 0; i < candidate->mentions->len; i++)
    {
      const CpNameMention *mention = &g_array_index (candidate->mentions, CpNameMention, i);
      CpSpan alias;

      strong += mention->form == CP_PARTY_FORM_STRONG;
      weak += mention->form == CP_PARTY_FORM_WEAK;
      person += is_person_like (context->flat, mention->start, mention->end);
      zone[mention->start >= context->signature_start ? 3 : mention->start < context->body_start ? 0 : mention->start < context->preamble_end ? 1 : 2]++;
      parts += mention->part;
      aliases += i < 6 && cp_party_alias_after (context, mention->end, &alias);
    }
  for (guint i = 0; i < candidates->len; i++)
    {
      const CpPartyCandidate *other = g_ptr_array_index (candidates, i);

      likely += other->score > 0.5;
      if (other == candidate)
        continue;
      if (is_within (candidate->core, other->core))
        {
          inside++;
          inside_of = MAX (inside_of, other->score);
        }
      if (is_within (other->core, candidate->core))
        {
          around++;
          around_of = MAX (around_of, other->score);
        }
    }
  for (const char *c = candidate->core; *c != '\0'; c++)
    words += *c == ' ';
  cp_candidate_add_figure (entry, strong);
  cp_candidate_add_figure (entry, weak);
  cp_candidate_add_figure (entry, person);
  for (guint i = 0; i < G_N_ELEMENTS (zone); i++)
    cp_candidate_add_figure (entry, zone[i]);
  cp_candidate_add_figure (entry, parts);
  cp_candidate_add_figure (entry, aliases);
  cp_candidate_add_figure (entry, likely);
  cp_candidate_add_figure (entry, MIN (inside, 6));
  cp_candidate_add_figure (entry, inside_of);
  cp_candidate_add_figure (entry, MIN (around, 6));
  cp_candidate_add_figure (entry, around_of);
  cp_candidate_add_figure (entry, words);
  cp_candidate_add_figure (entry, (double) strlen (candidate->core));
  cp_candidate_add_figure (entry, candidate->count);
  cp_candidate_add_figure (entry, candidate->mentions->len);
}

/* How each stands among the others. */
static void
look_again (CpReadingContext *context, GPtrArray *candidates)
{
  g_autoptr (CpCandidateList) list = cp_candidate_list_new (context, "party");

  for (guint i = 0; i < candidates->len; i++)
    {
      CpPartyCandidate *candidate = g_ptr_array_index (candidates, i);
      const CpNameMention *mention = &g_array_index (candidate->mentions, CpNameMention, 0);
      g_autofree char *name = cp_party_name_spell (context->flat + mention->start, mention->end - mention->start);

      g_strdelimit (name, "\t", ' ');
      if (candidate->score >= LEAST_FOR_SECOND_LOOK)
        add_figures (context, candidates, candidate, cp_candidate_list_add (list, name, i, mention->start, candidate->score));
    }
  cp_candidate_list_settle (list, MOST_SECOND_LOOKS);
  for (guint i = 0; i < cp_candidate_list_get_length (list); i++)
    {
      const CpCandidate *entry = cp_candidate_list_get (list, i);

      ((CpPartyCandidate *) g_ptr_array_index (candidates, entry->index))->score = entry->score;
    }
}

static void
score_candidate (CpReadingContext *context, CpFeatureBag *bag, CpPartyCandidate *candidate, guint rank)
{
  const CpNameMention *first = &g_array_index (candidate->mentions, CpNameMention, 0);
  gboolean strong = FALSE, person = FALSE;
  guint letters = 0, capitals = 0;
  g_autofree char *name = NULL;
  g_autoptr (GArray) places = NULL;

  cp_feature_bag_clear (bag);
  for (guint i = 0; i < candidate->mentions->len; i++)
    {
      const CpNameMention *mention = &g_array_index (candidate->mentions, CpNameMention, i);

      strong = strong || mention->form == CP_PARTY_FORM_STRONG;
      person = person || is_person_like (context->flat, mention->start, mention->end);
    }
  cp_feature_bag_cross (bag, strong ? "strong" : first->form == CP_PARTY_FORM_WEAK ? "weak" : person ? "person" : "other");
  for (guint i = 0; i < MIN (candidate->mentions->len, 8); i++)
    add_mention_features (context, bag, &g_array_index (candidate->mentions, CpNameMention, i));
  candidate->count = count_in_text (context, first);
  cp_feature_bag_add_number (bag, "count", (int) candidate->count);
  cp_feature_bag_add_number (bag, "rank", (int) MIN (rank, 8));
  cp_feature_bag_add (bag, "type=", context->contract_type, -1);
  cp_feature_bag_add_number (bag, "mentions", (int) MIN (candidate->mentions->len, 5));
  cp_feature_bag_cross (bag, NULL);
  for (gsize i = first->start; i < first->end; i++)
    {
      letters += g_ascii_isalpha (context->flat[i]) != 0;
      capitals += g_ascii_isupper (context->flat[i]) != 0;
    }
  add_words (bag, candidate->core);
  cp_feature_bag_add (bag, "form=", strong ? "strong" : first->form == CP_PARTY_FORM_WEAK ? "weak" : "none", -1);
  cp_feature_bag_add_if (bag, person && !strong, "person like");
  cp_feature_bag_add_if (bag, capitals == letters, "all capitals");
  cp_feature_bag_add_if (bag, memchr (context->text + first->start, '\n', first->end - first->start) != NULL, "over lines");
  places = cp_place_scanner_scan (context->lower, first->start, first->end);
  cp_feature_bag_add_if (bag, places->len > 0, "has a place");
  cp_feature_bag_add_if (bag, places->len > 0 && g_array_index (places, CpPlaceMention, 0).start == first->start && g_array_index (places, CpPlaceMention, 0).end == first->end, "is a place");
  name = cp_party_name_spell (context->flat + first->start, first->end - first->start);
  for (char *c = name; *c != '\0'; c++)
    if (*c == '\t')
      *c = ' ';
  candidate->score = cp_context_features_score (context, bag, "party", name);
}

/* (transfer none) (nullable): the candidate that the mention belongs to, a new one where it is the first; %NULL: no name */
static CpPartyCandidate *
add_to_candidates (CpReadingContext *context, const CpNameMention *mention, GHashTable *by_core, GPtrArray *candidates)
{
  g_autofree char *name = g_strndup (context->flat + mention->start, mention->end - mention->start);
  g_autofree char *core = cp_party_name_core (name);
  CpPartyCandidate *candidate;

  if (strlen (core) < 2 || strlen (core) > 90)
    return NULL;
  candidate = g_hash_table_lookup (by_core, core);
  if (candidate == NULL)
    {
      candidate = g_new0 (CpPartyCandidate, 1);
      candidate->core = g_steal_pointer (&core);
      candidate->mentions = g_array_new (FALSE, TRUE, sizeof (CpNameMention));
      g_hash_table_insert (by_core, candidate->core, candidate);
      g_ptr_array_add (candidates, candidate);
    }
  g_array_append_val (candidate->mentions, *mention);
  return candidate;
}

static void
collect_range (CpReadingContext *context, gsize start, gsize end, GHashTable *by_core, GPtrArray *candidates)
{
  g_autoptr (GArray) mentions = cp_party_name_scan (context->text, context->flat, start, end);

  for (guint i = 0; i < mentions->len; i++)
    add_to_candidates (context, &g_array_index (mentions, CpNameMention, i), by_core, candidates);
}

/* What was learned of English neighbours does not hold in other languages. */
static void
collect_foreign (CpReadingContext *context, GHashTable *by_core, GPtrArray *candidates)
{
  g_autoptr (GArray) parties = cp_foreign_parties (context);

  for (guint i = 0; i < parties->len; i++)
    {
      const CpForeignName *party = &g_array_index (parties, CpForeignName, i);
      CpNameMention mention = { .start = party->start, .end = party->end, .form = CP_PARTY_FORM_STRONG };
      CpPartyCandidate *candidate = add_to_candidates (context, &mention, by_core, candidates);

      if (candidate != NULL)
        candidate->score = MAX (candidate->score, party->score);
    }
}

/* "For and on behalf of Acme Ltd.": who signs, however far behind the first signature. */
static void
collect_signatories (CpReadingContext *context, gsize from, GHashTable *by_core, GPtrArray *candidates)
{
  static const char words[] = "on behalf of";
  gssize hit;

  while ((hit = cp_reading_context_find (context, from, context->length, words)) >= 0)
    {
      gsize start = (gsize) hit + strlen (words);

      while (start < context->length && context->flat[start] == ' ')
        start++;
      from = MAX (start, (gsize) hit + 1);
      if (start < (gsize) hit + 200)
        collect_range (context, start, MIN (context->length, start + 80), by_core, candidates);
    }
}

static gint
compare_scores (gconstpointer a, gconstpointer b)
{
  const CpPartyCandidate *one = *(const CpPartyCandidate *const *) a;
  const CpPartyCandidate *other = *(const CpPartyCandidate *const *) b;

  if (one->score != other->score)
    return one->score > other->score ? -1 : 1;
  return strcmp (one->core, other->core);
}

/* The mention in the introduction with a legal form is the fullest. */
static guint
best_mention (CpReadingContext *context, const CpPartyCandidate *candidate)
{
  guint best = 0;
  int best_points = -1;

  for (guint i = 0; i < candidate->mentions->len; i++)
    {
      const CpNameMention *mention = &g_array_index (candidate->mentions, CpNameMention, i);
      int points = (mention->form == CP_PARTY_FORM_STRONG ? 4 : 0) + (mention->start >= context->body_start && mention->start < context->preamble_end ? 2 : 0);

      if (points > best_points)
        {
          best_points = points;
          best = i;
        }
    }
  return best;
}

static GPtrArray *
collect (CpReadingContext *context)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func (candidate_free);
  g_autoptr (GHashTable) by_core = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (CpFeatureBag) bag = cp_feature_bag_new (context->candidates != NULL);
  gsize head_end = MIN (context->length, MIN (context->preamble_end + 500, context->body_start + 5000));
  gsize tail_start = MAX (head_end, context->signature_start);

  if (cp_reading_context_is_foreign (context))
    {
      collect_foreign (context, by_core, candidates);
      return candidates;
    }
  if (context->body_start > 4000)
    collect_range (context, 0, 2000, by_core, candidates);
  collect_range (context, context->body_start > 4000 ? context->body_start : 0, head_end, by_core, candidates);
  if (tail_start < context->length)
    collect_range (context, tail_start, MIN (context->length, tail_start + 3000), by_core, candidates);
  collect_signatories (context, MIN (context->length, tail_start + 3000), by_core, candidates);
  for (guint i = 0; i < candidates->len; i++)
    {
      CpPartyCandidate *candidate = g_ptr_array_index (candidates, i);

      score_candidate (context, bag, candidate, i / 3);
      candidate->best = best_mention (context, candidate);
    }
  look_again (context, candidates);
  g_ptr_array_sort (candidates, compare_scores);
  return candidates;
}

/** cp_party_candidates: (skip) */
GPtrArray *
cp_party_candidates (CpReadingContext *context)
{
  if (context->party_candidates == NULL)
    context->party_candidates = collect (context);
  return context->party_candidates;
}
