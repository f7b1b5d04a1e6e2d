/* cp-name-comparison.c
 *
 * The weights are logarithms of odds, set by hand on the development part of the labelled pairs in tests/matching.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-name-comparison.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cp-edit-distance.h"
#include "cp-name-words.h"

/* A ceiling below the bar for proposing a match: a person is asked whatever else speaks for it. */
#define ASK 0.93

static gboolean
holds_word (GPtrArray *words, const char *word)
{
  for (guint i = 0; i < words->len; i++)
    if (strcmp (g_ptr_array_index (words, i), word) == 0)
      return TRUE;
  return FALSE;
}

/* Words of @a that @b lacks. */
static GPtrArray *
missing (GPtrArray *a, GPtrArray *b)
{
  GPtrArray *left = g_ptr_array_new ();

  for (guint i = 0; i < a->len; i++)
    if (!holds_word (b, g_ptr_array_index (a, i)))
      g_ptr_array_add (left, g_ptr_array_index (a, i));
  return left;
}

static gboolean
all_are (GPtrArray *words, gboolean (*is) (const char *word))
{
  for (guint i = 0; i < words->len; i++)
    if (!is (g_ptr_array_index (words, i)))
      return FALSE;
  return words->len > 0;
}

static gboolean
any_is (GPtrArray *words, gboolean (*is) (const char *word))
{
  for (guint i = 0; i < words->len; i++)
    if (is (g_ptr_array_index (words, i)))
      return TRUE;
  return FALSE;
}

static char *
compact (const char *core)
{
  GString *out = g_string_new (NULL);

  for (; *core != '\0'; core++)
    if (*core != ' ')
      g_string_append_c (out, *core);
  return g_string_free (out, FALSE);
}

/* "Global Services" says less about who it is than "Northwind". */
static double
plainness (const CpCompanyName *name)
{
  return all_are (name->words, cp_name_word_is_generic) || strlen (name->core) <= 2 ? -2 : 0;
}

static void
same_core (const CpCompanyName *ours, const CpCompanyName *theirs, CpMatchEvidence *evidence)
{
  const char *form = ours->form != NULL ? ours->form : theirs->form;

  evidence->same_name = TRUE;
  if (g_strcmp0 (ours->form, theirs->form) == 0)
    cp_match_evidence_add (evidence, 5.0, TRUE, _("Same name"));
  else if (ours->form == NULL || theirs->form == NULL)
    /* Translators: %s is a legal form such as Inc. */
    cp_match_evidence_add (evidence, 4.6, TRUE, _("Same name without “%s”"), form);
  else
    {
      cp_match_evidence_add (evidence, 2.5, TRUE, _("Same name but for the legal form"));
      cp_match_evidence_add (evidence, 0, FALSE, _("“%s” in the contract, “%s” in the CRM"), ours->form, theirs->form);
      cp_match_evidence_limit (evidence, ASK);
    }
  cp_match_evidence_add (evidence, plainness (ours), FALSE, NULL);
}

static gboolean
is_initials (const CpCompanyName *shorter, const CpCompanyName *longer)
{
  g_autoptr (GString) initials = g_string_new (NULL);

  if (shorter->words->len != 1 || longer->words->len < 2)
    return FALSE;
  for (guint i = 0; i < longer->words->len; i++)
    g_string_append_c (initials, *(const char *) g_ptr_array_index (longer->words, i));
  return strlen (shorter->core) >= 2 && strcmp (initials->str, shorter->core) == 0;
}

static void
compare_initials (const CpCompanyName *shorter, const CpCompanyName *longer, CpMatchEvidence *evidence)
{
  g_autofree char *letters = g_ascii_strup (shorter->core, -1);

  cp_match_evidence_add (evidence, 1.2, TRUE, _("“%s” are the initials of “%s”"), letters, longer->display);
  cp_match_evidence_limit (evidence, 0.85);
}

/* One of a series, or another company of the same house: alike, and yet not the same. */
static gboolean
compare_series (const CpCompanyName *ours, const CpCompanyName *theirs, GPtrArray *only_ours, GPtrArray *only_theirs,
                CpMatchEvidence *evidence)
{
  gboolean numbers = any_is (only_ours, cp_name_word_is_number) || any_is (only_theirs, cp_name_word_is_number);
  gboolean places = any_is (only_ours, cp_name_word_is_place) || any_is (only_theirs, cp_name_word_is_place);
  const char *word = only_ours->len > 0 ? g_ptr_array_index (only_ours, 0) : g_ptr_array_index (only_theirs, 0);
  guint common = ours->words->len - only_ours->len;

  if (common == 0 || (!numbers && !places) || only_ours->len > 1 || only_theirs->len > 1)
    return FALSE;
  cp_match_evidence_add (evidence, numbers ? -2 : 0.3, TRUE, _("The names are alike"));
  if (numbers)
    cp_match_evidence_add (evidence, 0, FALSE, _("Another number in the name"));
  else
    cp_match_evidence_add (evidence, 0, FALSE, _("“%s” stands in one of the names only"), word);
  cp_match_evidence_limit (evidence, numbers ? 0.3 : 0.7);
  return TRUE;
}

static gboolean
compare_letters (const CpCompanyName *ours, const CpCompanyName *theirs, CpMatchEvidence *evidence)
{
  g_autofree char *a = compact (ours->core);
  g_autofree char *b = compact (theirs->core);
  glong length = MIN (g_utf8_strlen (a, -1), g_utf8_strlen (b, -1));
  guint distance;

  if (strcmp (a, b) == 0)
    {
      cp_match_evidence_add (evidence, 4.2 + plainness (ours), TRUE, _("Same name, written in one word"));
      if (g_strcmp0 (ours->form, theirs->form) != 0 && ours->form != NULL && theirs->form != NULL)
        cp_match_evidence_limit (evidence, ASK);
      return TRUE;
    }
  distance = cp_edit_distance (a, b, 2);
  if (length < 5 || distance > (length >= 10 ? 2u : 1u))
    return FALSE;
  cp_match_evidence_add (evidence, distance == 1 ? 2.2 : 1.0, TRUE, _("The names are nearly the same"));
  cp_match_evidence_add (evidence, 0, FALSE, distance == 1 ? _("Name differs by a letter") : _("Name differs by two letters"));
  cp_match_evidence_limit (evidence, distance == 1 ? 0.9 : 0.8);
  return TRUE;
}

static double
word_weight (const char *word, const CpWordRarity *rarity)
{
  guint count = rarity != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (rarity->counts, word)) : 0;
  double rare = rarity != NULL && rarity->n_names > 0
                    ? log ((rarity->n_names + 2.0) / (count + 1.0)) / log (rarity->n_names + 2.0)
                    : 1;

  return (cp_name_word_is_generic (word) ? 0.35 : 1) * CLAMP (rare, 0.2, 1);
}

/* The weight of the words of @a that stand in @b, or nearly. */
static double
shared_weight (GPtrArray *a, GPtrArray *b, const CpWordRarity *rarity, double *total, const char **heaviest)
{
  double shared = 0;
  double heaviest_weight = 0;

  *total = 0;
  for (guint i = 0; i < a->len; i++)
    {
      const char *word = g_ptr_array_index (a, i);
      double weight = word_weight (word, rarity);
      double likeness = 0;

      for (guint j = 0; j < b->len; j++)
        likeness = MAX (likeness, cp_word_likeness (word, g_ptr_array_index (b, j)));
      *total += weight;
      if (likeness < 0.93)
        continue;
      shared += weight * likeness;
      if (weight > heaviest_weight)
        {
          heaviest_weight = weight;
          *heaviest = word;
        }
    }
  return shared;
}

/* Thousands of strangers together must not outweigh the one that is meant, so they weigh next to nothing. */
static double
alike_weight (double likeness)
{
  return likeness < 0.4 ? -20 + 42.5 * likeness : -6 + 7.5 * likeness;
}

static void
compare_words (const CpCompanyName *ours, const CpCompanyName *theirs, GPtrArray *only_ours, GPtrArray *only_theirs,
               const CpWordRarity *rarity, CpMatchEvidence *evidence)
{
  GPtrArray *extra = only_ours->len > 0 ? only_ours : only_theirs;
  gboolean one_holds_other = only_ours->len == 0 || only_theirs->len == 0;
  const char *heaviest = NULL;
  double ours_total;
  double theirs_total;
  double shared = shared_weight (ours->words, theirs->words, rarity, &ours_total, &heaviest);
  double likeness;

  shared += shared_weight (theirs->words, ours->words, rarity, &theirs_total, &heaviest);
  likeness = shared / MAX (ours_total + theirs_total, 0.01);
  if (one_holds_other && all_are (extra, cp_name_word_is_generic) && heaviest != NULL
      && !cp_name_word_is_generic (heaviest))
    {
      cp_match_evidence_add (evidence, 1.5, TRUE, _("Same name without “%s”"), (const char *) g_ptr_array_index (extra, 0));
      cp_match_evidence_limit (evidence, 0.9);
      return;
    }
  cp_match_evidence_add (evidence, alike_weight (likeness), heaviest != NULL, heaviest != NULL ? _("Both names hold “%s”") : NULL,
                         heaviest);
  cp_match_evidence_add (evidence, 0, FALSE, heaviest != NULL ? _("The names differ") : _("Another name"));
  cp_match_evidence_limit (evidence, 0.8);
}

static void
compare_cores (const CpCompanyName *ours, const CpCompanyName *theirs, const CpWordRarity *rarity, CpMatchEvidence *evidence)
{
  g_autoptr (GPtrArray) only_ours = missing (ours->words, theirs->words);
  g_autoptr (GPtrArray) only_theirs = missing (theirs->words, ours->words);

  if (cp_company_name_same_core (ours, theirs))
    same_core (ours, theirs, evidence);
  else if (only_ours->len == 0 && only_theirs->len == 0)
    {
      cp_match_evidence_add (evidence, 2.6 + plainness (ours), TRUE, _("Same words in another order"));
      if (ours->words->len != theirs->words->len)
        cp_match_evidence_limit (evidence, 0.8);
      if (g_strcmp0 (ours->form, theirs->form) != 0 && ours->form != NULL && theirs->form != NULL)
        cp_match_evidence_limit (evidence, ASK);
    }
  else if (compare_series (ours, theirs, only_ours, only_theirs, evidence))
    return;
  else if (compare_letters (ours, theirs, evidence))
    return;
  else if (is_initials (ours, theirs))
    compare_initials (ours, theirs, evidence);
  else if (is_initials (theirs, ours))
    compare_initials (theirs, ours, evidence);
  else
    compare_words (ours, theirs, only_ours, only_theirs, rarity, evidence);
}

static void
say_role (const CpCompanyName *name, CpMatchEvidence *evidence)
{
  if (name->role == CP_NAME_TRADING)
    cp_match_evidence_add (evidence, -0.8, TRUE, _("Does business as “%s”"), name->display);
  else if (name->role == CP_NAME_FORMER)
    cp_match_evidence_add (evidence, -1.2, TRUE, _("Formerly called “%s”"), name->display);
  else if (name->role == CP_NAME_ALIAS)
    {
      cp_match_evidence_add (evidence, -1.5, TRUE, _("The contract also says “%s”"), name->display);
      cp_match_evidence_limit (evidence, ASK);
    }
}

void
cp_name_compare (const CpCompanyName *ours, const CpCompanyName *theirs, const CpWordRarity *rarity, CpMatchEvidence *evidence)
{
  cp_match_evidence_clear (evidence);
  cp_match_evidence_init (evidence);
  compare_cores (ours, theirs, rarity, evidence);
  say_role (ours, evidence);
  if (ours->role == CP_NAME_PROPER || theirs->role != ours->role)
    say_role (theirs, evidence);
}

void
cp_name_compare_all (GPtrArray *ours, GPtrArray *theirs, const CpWordRarity *rarity, CpMatchEvidence *evidence)
{
  gboolean first = TRUE;

  for (guint i = 0; i < ours->len; i++)
    for (guint j = 0; j < theirs->len; j++)
      {
        CpMatchEvidence one;

        cp_match_evidence_init (&one);
        cp_name_compare (g_ptr_array_index (ours, i), g_ptr_array_index (theirs, j), rarity, &one);
        if (first || one.weight > evidence->weight)
          cp_match_evidence_take (evidence, &one);
        first = FALSE;
        cp_match_evidence_clear (&one);
      }
}
