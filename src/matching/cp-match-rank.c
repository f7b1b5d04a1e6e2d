/* cp-match-rank.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-match-rank.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cp-address-comparison.h"
#include "cp-deal-comparison.h"
#include "cp-name-comparison.h"

#define MAX_CANDIDATES 3
#define CERTAIN_SCORE 0.95   /* a match may be proposed from here on… */
#define CERTAIN_LEAD 0.5     /* …when it is that far ahead of the next */
#define SHOWN_SCORE 0.05     /* below this nobody wants to see it */
#define ALIAS_WEIGHT 8.0
#define NAMESAKE_WEIGHT 2.5
#define NO_DEAL_WEIGHT -1.0  /* that a contract belongs to none of an account's opportunities */

/* An account with its opportunities; or opportunities whose account is not in the list. */
typedef struct
{
  CpCrmRecord *account; /* (nullable) */
  char *name;
  GPtrArray *names;     /* of CpCompanyName */
  GPtrArray *deals;     /* of CpCrmRecord, borrowed */
  CpMatchEvidence evidence;
  gboolean chosen_before;
  double probability;
} House;

static void
house_free (House *house)
{
  g_free (house->name);
  g_ptr_array_unref (house->names);
  g_ptr_array_unref (house->deals);
  cp_match_evidence_clear (&house->evidence);
  g_free (house);
}

static House *
house_new (CpCrmRecord *account, const char *name)
{
  House *house = g_new0 (House, 1);

  house->account = account;
  house->name = g_strdup (name != NULL ? name : "");
  house->names = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_company_name_free);
  house->deals = g_ptr_array_new ();
  cp_match_evidence_init (&house->evidence);
  cp_company_name_parse (house->name, CP_NAME_PROPER, house->names);
  return house;
}

static House *
house_of_deal (CpCrmRecord *deal, GHashTable *by_id, GPtrArray *houses)
{
  const char *parent = cp_crm_record_get_fact (deal, "parent_id");
  const char *parent_name = cp_crm_record_get_fact (deal, "parent_name");
  House *house = parent != NULL ? g_hash_table_lookup (by_id, parent) : NULL;

  if (house != NULL)
    return house;
  house = house_new (NULL, parent_name != NULL ? parent_name : cp_crm_record_get_name (deal));
  g_ptr_array_add (houses, house);
  if (parent != NULL)
    g_hash_table_insert (by_id, (gpointer) parent, house);
  return house;
}

static GPtrArray *
sort_into_houses (GPtrArray *records)
{
  GPtrArray *houses = g_ptr_array_new_with_free_func ((GDestroyNotify) house_free);
  g_autoptr (GHashTable) by_id = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < records->len; i++)
    {
      CpCrmRecord *record = g_ptr_array_index (records, i);

      if (cp_crm_record_get_kind (record) == CP_RECORD_ACCOUNT)
        {
          House *house = house_new (record, cp_crm_record_get_name (record));

          g_ptr_array_add (houses, house);
          g_hash_table_insert (by_id, (gpointer) cp_crm_record_get_id (record), house);
        }
    }
  for (guint i = 0; i < records->len; i++)
    {
      CpCrmRecord *record = g_ptr_array_index (records, i);

      if (cp_crm_record_get_kind (record) == CP_RECORD_OPPORTUNITY)
        g_ptr_array_add (house_of_deal (record, by_id, houses)->deals, record);
    }
  return houses;
}

static GHashTable *
count_words (GPtrArray *houses)
{
  GHashTable *counts = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < houses->len; i++)
    {
      House *house = g_ptr_array_index (houses, i);
      CpCompanyName *name = house->names->len > 0 ? g_ptr_array_index (house->names, 0) : NULL;

      for (guint w = 0; name != NULL && w < name->words->len; w++)
        {
          gpointer word = g_ptr_array_index (name->words, w);

          g_hash_table_insert (counts, word, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, word)) + 1));
        }
    }
  return counts;
}

static gboolean
is_ours (House *house, GPtrArray *own_names)
{
  for (guint i = 0; i < own_names->len; i++)
    for (guint j = 0; j < house->names->len; j++)
      if (cp_company_name_same_core (g_ptr_array_index (own_names, i), g_ptr_array_index (house->names, j)))
        return TRUE;
  return FALSE;
}

/* The record that a person chose for one of these names before; the kind and id are compared by the caller. */
static const CpLearnedAlias *
find_alias (const CpMatchSubject *subject, const CpLearnedAlias *aliases, guint n_aliases, const char **name)
{
  for (const char *const *each = subject->names; each != NULL && *each != NULL; each++)
    {
      g_autofree char *key = cp_match_name_key (*each);

      for (guint i = 0; i < n_aliases; i++)
        if (*key != '\0' && strcmp (aliases[i].name_key, key) == 0)
          {
            *name = *each;
            return &aliases[i];
          }
    }
  return NULL;
}

static gboolean
alias_means_house (const CpLearnedAlias *alias, House *house)
{
  if (alias == NULL)
    return FALSE;
  if (alias->kind == CP_RECORD_ACCOUNT)
    return house->account != NULL && strcmp (cp_crm_record_get_id (house->account), alias->record_id) == 0;
  for (guint i = 0; i < house->deals->len; i++)
    if (strcmp (cp_crm_record_get_id (g_ptr_array_index (house->deals, i)), alias->record_id) == 0)
      return TRUE;
  return FALSE;
}

static void
weigh_house (House *house, const CpMatchSubject *subject, GPtrArray *our_names, const CpWordRarity *rarity,
             const CpLearnedAlias *alias, const char *alias_name)
{
  CpMatchEvidence *evidence = &house->evidence;
  CpCrmRecord *placed = house->account != NULL ? house->account : g_ptr_array_index (house->deals, 0);

  if (house->names->len == 0)
    evidence->weight = -20;
  cp_name_compare_all (our_names, house->names, rarity, evidence);
  if (alias_means_house (alias, house))
    {
      cp_match_evidence_add (evidence, ALIAS_WEIGHT - evidence->weight, TRUE, _("You chose this for “%s” before"), alias_name);
      evidence->ceiling = 1;
      house->chosen_before = TRUE;
    }
  cp_address_compare (subject->address, placed, evidence);
  if (evidence->ceiling < 1)
    evidence->weight = MIN (evidence->weight, log (evidence->ceiling / (1 - evidence->ceiling)));
}

/* Where one account bears the very name, another that merely resembles it is hardly meant: both a slip of the pen and a namesake would be needed. */
static void
prefer_same_name (GPtrArray *houses)
{
  gboolean any = FALSE;

  for (guint i = 0; i < houses->len; i++)
    any = any || ((House *) g_ptr_array_index (houses, i))->evidence.same_name;
  for (guint i = 0; any && i < houses->len; i++)
    {
      House *house = g_ptr_array_index (houses, i);

      if (!house->evidence.same_name && !house->chosen_before)
        house->evidence.weight -= NAMESAKE_WEIGHT;
    }
}

/* Probabilities of all houses and of "none of them" together make 1. */
static void
share_out (GPtrArray *houses)
{
  double sum = 1;

  for (guint i = 0; i < houses->len; i++)
    sum += exp (((House *) g_ptr_array_index (houses, i))->evidence.weight);
  for (guint i = 0; i < houses->len; i++)
    {
      House *house = g_ptr_array_index (houses, i);

      house->probability = exp (house->evidence.weight) / sum;
    }
}

static void
add_candidate (GPtrArray *candidates, CpCrmRecord *record, House *house, CpMatchEvidence *more, double score)
{
  CpMatchCandidate *candidate;

  if (score < SHOWN_SCORE)
    return;
  candidate = cp_match_candidate_new (record, house->account, score);
  for (guint i = 0; i < house->evidence.reasons->len; i++)
    {
      const CpMatchReason *reason = g_ptr_array_index (house->evidence.reasons, i);

      cp_match_candidate_add_reason (candidate, reason->in_favour, reason->text);
    }
  for (guint i = 0; more != NULL && i < more->reasons->len; i++)
    {
      const CpMatchReason *reason = g_ptr_array_index (more->reasons, i);

      cp_match_candidate_add_reason (candidate, reason->in_favour, reason->text);
    }
  g_ptr_array_add (candidates, candidate);
}

static guint
count_open (GPtrArray *deals)
{
  guint open = 0;

  for (guint i = 0; i < deals->len; i++)
    open += cp_deal_is_closed (g_ptr_array_index (deals, i)) ? 0 : 1;
  return open;
}

static void
add_deals (GPtrArray *candidates, House *house, const CpMatchSubject *subject, const CpLearnedAlias *alias)
{
  guint n = house->deals->len;
  guint n_open = count_open (house->deals);
  g_autofree CpMatchEvidence *evidences = g_new0 (CpMatchEvidence, n + 1);
  double none = exp (NO_DEAL_WEIGHT);
  double sum = none;

  for (guint i = 0; i < n; i++)
    {
      CpCrmRecord *deal = g_ptr_array_index (house->deals, i);

      cp_match_evidence_init (&evidences[i]);
      cp_deal_compare (subject, deal, n_open == 1 && !cp_deal_is_closed (deal), &evidences[i]);
      if (alias != NULL && alias->kind == CP_RECORD_OPPORTUNITY && strcmp (alias->record_id, cp_crm_record_get_id (deal)) == 0)
        cp_match_evidence_add (&evidences[i], 2, TRUE, NULL);
      sum += exp (evidences[i].weight);
    }
  for (guint i = 0; i < n; i++)
    {
      add_candidate (candidates, g_ptr_array_index (house->deals, i), house, &evidences[i],
                     house->probability * exp (evidences[i].weight) / sum);
      cp_match_evidence_clear (&evidences[i]);
    }
  if (house->account != NULL)
    add_candidate (candidates, house->account, house, NULL, house->probability * none / sum);
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  double first = cp_match_candidate_get_score (*(CpMatchCandidate *const *) a);
  double second = cp_match_candidate_get_score (*(CpMatchCandidate *const *) b);

  return first < second ? 1 : first > second ? -1 : 0;
}

static CpMatchVerdict
judge (GPtrArray *candidates)
{
  double first = candidates->len > 0 ? cp_match_candidate_get_score (g_ptr_array_index (candidates, 0)) : 0;
  double second = candidates->len > 1 ? cp_match_candidate_get_score (g_ptr_array_index (candidates, 1)) : 0;

  if (candidates->len == 0)
    return CP_MATCH_NONE;
  return first >= CERTAIN_SCORE && first - second >= CERTAIN_LEAD ? CP_MATCH_CERTAIN : CP_MATCH_AMBIGUOUS;
}

static GPtrArray *
parse_all (const char *const *texts, gboolean with_aliases)
{
  GPtrArray *names = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_company_name_free);

  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    cp_company_name_parse (texts[i], with_aliases && i > 0 ? CP_NAME_ALIAS : CP_NAME_PROPER, names);
  return names;
}

/**
 * cp_match_rank:
 * @subject: what the contract says about the other side
 * @records: (element-type CpCrmRecord): accounts and opportunities of the CRM
 * @aliases: (array length=n_aliases) (nullable): what people chose before
 * @n_aliases: how many
 * @verdict: (out): %CP_MATCH_CERTAIN only when the best is probable enough and clearly ahead; ambiguous means ask
 *
 * Scores are probabilities: all accounts share the certainty that is there, and so do the opportunities of one account, so two
 * accounts of one name are never certain. Creates nothing.
 *
 * Returns: (transfer full) (element-type CpMatchCandidate): at most three, best first, with their reasons
 */
GPtrArray *
cp_match_rank (const CpMatchSubject *subject, GPtrArray *records, const CpLearnedAlias *aliases, guint n_aliases,
               CpMatchVerdict *verdict)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) our_names = parse_all (subject->names, TRUE);
  g_autoptr (GPtrArray) own_names = parse_all (subject->own_names, FALSE);
  g_autoptr (GPtrArray) houses = sort_into_houses (records);
  g_autoptr (GHashTable) counts = count_words (houses);
  CpWordRarity rarity = { counts, houses->len };
  const char *alias_name = NULL;
  const CpLearnedAlias *alias = find_alias (subject, aliases, n_aliases, &alias_name);

  if (our_names->len > 0)
    {
      for (guint i = 0; i < houses->len; i++)
        {
          House *house = g_ptr_array_index (houses, i);

          weigh_house (house, subject, our_names, &rarity, alias, alias_name);
          if (is_ours (house, own_names))
            house->evidence.weight = -50;
        }
      prefer_same_name (houses);
      share_out (houses);
      for (guint i = 0; i < houses->len; i++)
        {
          House *house = g_ptr_array_index (houses, i);

          if (house->deals->len == 0)
            add_candidate (candidates, house->account, house, NULL, house->probability);
          else if (house->probability >= SHOWN_SCORE)
            add_deals (candidates, house, subject, alias);
        }
      g_ptr_array_sort (candidates, compare_candidates);
      if (candidates->len > MAX_CANDIDATES)
        g_ptr_array_set_size (candidates, MAX_CANDIDATES);
    }
  *verdict = judge (candidates);
  return candidates;
}
