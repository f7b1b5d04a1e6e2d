/* cp-party-keys.c: `party` with role, alias and address; `customer_name`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-party-address.h"
#include "cp-party-candidates.h"
#include "cp-reading-facts.h"

#define MOST_PARTIES 80

typedef struct
{
  char *name;
  char *core;
  CpSpan span;
  double confidence;
} PartyFact;

static void
clear_party (gpointer data)
{
  PartyFact *party = data;

  g_clear_pointer (&party->name, g_free);
  g_clear_pointer (&party->core, g_free);
}

/* Roles that an alias may be: anything else is a short name. */
static const char *
role_of_alias (const char *alias)
{
  static const char *const roles[] = { "company", "employee", "executive", "employer", "customer", "client", "vendor", "supplier", "seller", "buyer", "purchaser", "licensor", "licensee", "lessor", "lessee",
                                       "landlord", "tenant", "contractor", "consultant", "distributor", "manufacturer", "agent", "franchisor", "franchisee", "lender", "borrower", "guarantor", "recipient",
                                       "disclosing party", "receiving party", "discloser", "provider", "service provider", "sponsor", "publisher", "author", "reseller", "affiliate", "investor", "parent", "owner",
                                       "operator", "carrier", "shipper", "corporation", "fund", "trust", "adviser", "advisor", "bank", "developer", "advertiser", "agency", "partner", "subcontractor", "party a", "party b" };
  g_autofree char *lower = g_ascii_strdown (alias, -1);

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (strcmp (lower, roles[i]) == 0)
      return roles[i];
  return NULL;
}

static gboolean
overlaps_one_of (const CpPartyCandidate *candidate, GPtrArray *accepted)
{
  for (guint i = 0; i < accepted->len; i++)
    {
      const CpPartyCandidate *other = g_ptr_array_index (accepted, i);

      for (guint a = 0; a < candidate->mentions->len; a++)
        for (guint b = 0; b < other->mentions->len; b++)
          {
            const CpNameMention *one = &g_array_index (candidate->mentions, CpNameMention, a);
            const CpNameMention *two = &g_array_index (other->mentions, CpNameMention, b);

            if (one->start < two->end && two->start < one->end)
              return TRUE;
          }
    }
  return FALSE;
}

static CpSpan
span_of (const CpPartyCandidate *candidate)
{
  const CpNameMention *mention = &g_array_index (candidate->mentions, CpNameMention, candidate->best);

  return (CpSpan){ mention->start, mention->end };
}

static void
report_party (CpReadingContext *context, const CpPartyCandidate *candidate, GPtrArray *accepted, GArray *parties)
{
  CpSpan span = span_of (candidate), alias, address;
  g_autofree char *name = cp_party_name_spell (context->flat + span.start, span.end - span.start);
  g_autofree char *alias_words = NULL;
  g_autofree char *address_words = NULL;
  g_autoptr (GArray) others = g_array_new (FALSE, FALSE, sizeof (CpSpan));
  PartyFact party = { .span = span, .confidence = cp_reading_context_is_foreign (context) ? candidate->score : cp_linear_model_calibrate (context->model, "party", candidate->score) };
  CpFinding *finding;

  if (cp_party_alias_after (context, span.end, &alias))
    alias_words = cp_reading_context_words (context, alias.start, alias.end);
  for (guint i = 0; i < accepted->len; i++)
    {
      CpSpan other = span_of (g_ptr_array_index (accepted, i));

      if (g_ptr_array_index (accepted, i) != candidate)
        g_array_append_val (others, other);
    }
  if (cp_party_address_find (context, span, others, &address))
    address_words = cp_reading_context_words (context, address.start, address.end);
  finding = cp_report_value (context, "party", cp_value_from_party (name, alias_words != NULL ? role_of_alias (alias_words) : NULL, alias_words, address_words), span.start, span.end, party.confidence);
  if (finding == NULL)
    return;
  party.name = g_steal_pointer (&name);
  party.core = g_strdup (candidate->core);
  g_array_append_val (parties, party);
}

static gint
compare_places (gconstpointer a, gconstpointer b)
{
  const CpPartyCandidate *one = *(const CpPartyCandidate *const *) a;
  const CpPartyCandidate *other = *(const CpPartyCandidate *const *) b;
  gsize first = span_of (one).start, second = span_of (other).start;

  return first < second ? -1 : first > second;
}

static gboolean
is_own (CpReadingContext *context, const char *core)
{
  for (guint i = 0; context->own_names != NULL && context->own_names[i] != NULL; i++)
    {
      g_autofree char *own = cp_party_name_core (context->own_names[i]);

      if (strcmp (own, core) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The customer is the party that is not us. Without knowing who we are the second party is a guess, and said to be one. */
static void
report_customer (CpReadingContext *context, GArray *parties)
{
  gboolean known = FALSE;
  int chosen = -1;
  guint strangers = 0;
  const PartyFact *party;
  CpFinding *finding;

  for (guint i = 0; i < parties->len; i++)
    {
      if (is_own (context, g_array_index (parties, PartyFact, i).core))
        known = TRUE;
      else
        {
          strangers++;
          if (chosen < 0)
            chosen = (int) i;
        }
    }
  if (chosen < 0)
    return;
  if (!known && parties->len > 1)
    chosen = 1;
  party = &g_array_index (parties, PartyFact, chosen);
  finding = cp_report_value (context, "customer_name", cp_value_from_text (party->name), party->span.start, party->span.end, party->confidence * (known && strangers == 1 ? 1.0 : 0.5));
  if (finding == NULL)
    return;
  cp_finding_set_computed (finding, known ? _("the party that is not us") : _("the second party named"));
  if (!known || strangers > 1)
    {
      const PartyFact *other = parties->len > 1 ? &g_array_index (parties, PartyFact, chosen == 0 ? 1 : 0) : NULL;
      g_autofree char *question = g_strdup_printf (_("Is %s the customer?"), party->name);
      g_autoptr (JsonNode) alternative = other != NULL && !is_own (context, other->core) ? cp_value_from_text (other->name) : NULL;

      cp_finding_set_doubt (finding, question, alternative);
    }
}

/** cp_party_keys_read: (skip): `party`, `customer_name` */
void
cp_party_keys_read (CpReadingContext *context)
{
  GPtrArray *candidates = cp_party_candidates (context);
  g_autoptr (GPtrArray) accepted = g_ptr_array_new ();
  g_autoptr (GArray) parties = g_array_new (FALSE, TRUE, sizeof (PartyFact));
  double threshold = cp_reading_context_is_foreign (context) ? 0.1 : cp_linear_model_threshold (context->model, "party");

  g_array_set_clear_func (parties, clear_party);
  for (guint i = 0; i < candidates->len && accepted->len < MOST_PARTIES; i++)
    {
      CpPartyCandidate *candidate = g_ptr_array_index (candidates, i);

      if (candidate->score <= 0 || candidate->score < threshold)
        break;
      if (!overlaps_one_of (candidate, accepted))
        g_ptr_array_add (accepted, candidate);
    }
  g_ptr_array_sort (accepted, compare_places);
  for (guint i = 0; i < accepted->len; i++)
    report_party (context, g_ptr_array_index (accepted, i), accepted, parties);
  report_customer (context, parties);
}
