/* cp-duty-actors.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-duty-actors.h"

#include <string.h>

static void
clear_actor (gpointer data)
{
  CpDutyActor *actor = data;

  g_clear_pointer (&actor->words, g_free);
  g_clear_pointer (&actor->label, g_free);
  g_clear_pointer (&actor->party, g_free);
}

static gboolean
is_known (GArray *actors, const char *words)
{
  for (guint i = 0; i < actors->len; i++)
    if (strcmp (g_array_index (actors, CpDutyActor, i).words, words) == 0)
      return TRUE;
  return FALSE;
}

static void
add_actor (GArray *actors, const char *name, const char *label, const char *party)
{
  CpDutyActor actor = { 0 };
  g_autofree char *lower = g_ascii_strdown (name, -1);
  const char *bare = g_str_has_prefix (lower, "the ") ? lower + 4 : lower;

  if (strlen (bare) < 2 || strlen (bare) > 80 || is_known (actors, bare))
    return;
  actor.words = g_strdup (bare);
  actor.label = g_strdup (g_ascii_strncasecmp (label, "the ", 4) == 0 ? label + 4 : label);
  actor.party = g_strdup (party);
  g_array_append_val (actors, actor);
}

static void
add_common (GArray *actors, const char *words, const char *label, gboolean negative)
{
  CpDutyActor actor = { g_strdup (words), g_strdup (label), NULL, negative, TRUE };

  g_array_append_val (actors, actor);
}

static void
add_parties (CpReadingContext *context, GArray *actors)
{
  for (guint i = 0; i < cp_extraction_get_n_findings (context->extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (context->extraction, i);
      JsonObject *party;
      const char *name, *alias;

      if (strcmp (cp_finding_get_key (finding), "party") != 0 || cp_finding_get_value (finding) == NULL)
        continue;
      party = json_node_get_object (cp_finding_get_value (finding));
      name = json_object_get_string_member_with_default (party, "name", "");
      alias = json_object_get_string_member_with_default (party, "alias", NULL);
      if (alias != NULL)
        add_actor (actors, alias, alias, name);
      add_actor (actors, name, alias != NULL ? alias : name, name);
    }
}

/* `(“we”, “us” or “Franchisor”)`: short names that the introduction gives, whoever they are. */
static void
add_defined (CpReadingContext *context, GArray *actors)
{
  static const char *const things[] = { "agreement", "effective date", "parties", "party", "contract", "lease", "order", "term", "date", "services", "product", "products", "territory", "purpose", NULL };

  for (guint i = 0; i < context->defined->len; i++)
    {
      const CpDefinedTerm *term = &g_array_index (context->defined, CpDefinedTerm, i);
      g_autofree char *words = NULL;
      gboolean thing = FALSE;

      if (!term->trailing || term->term.start > context->preamble_end + 400)
        continue;
      for (guint k = 0; things[k] != NULL; k++)
        thing = thing || strcmp (term->name, things[k]) == 0;
      if (thing || strstr (term->name, "agreement") != NULL || strstr (term->name, " date") != NULL)
        continue;
      words = cp_reading_context_words (context, term->term.start, term->term.end);
      add_actor (actors, words, words, NULL);
    }
}

static gint
longest_first (gconstpointer a, gconstpointer b)
{
  return (gint) strlen (((const CpDutyActor *) b)->words) - (gint) strlen (((const CpDutyActor *) a)->words);
}

/** cp_duty_actors_collect: (skip) */
GArray *
cp_duty_actors_collect (CpReadingContext *context)
{
  static const char *const roles[] = { "Supplier", "Customer", "Client", "Vendor", "Provider", "Service Provider", "Company", "Licensor", "Licensee", "Lessor", "Lessee", "Landlord", "Tenant", "Contractor",
                                       "Subcontractor", "Consultant", "Distributor", "Manufacturer", "Franchisor", "Franchisee", "Lender", "Borrower", "Guarantor", "Buyer", "Seller", "Purchaser", "Employee", "Employer",
                                       "Executive", "Sponsor", "Publisher", "Reseller", "Developer", "Owner", "Operator", "Carrier", "Shipper", "Agent", "Recipient", "Discloser", "Receiving Party", "Disclosing Party",
                                       "Affiliate", "Agency", "Advertiser", "Custodian", "Servicer", "Administrator", "Adviser", "Advisor", "Bank", "Fund", "Trust", "Partner", "Host" };

  GArray *actors = g_array_new (FALSE, TRUE, sizeof (CpDutyActor));

  g_array_set_clear_func (actors, clear_actor);
  add_parties (context, actors);
  add_defined (context, actors);
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    add_actor (actors, roles[i], roles[i], NULL);
  add_common (actors, "neither party", "neither party", TRUE);
  add_common (actors, "neither of the parties", "neither party", TRUE);
  add_common (actors, "no party", "neither party", TRUE);
  add_common (actors, "each of the parties", "Each party", FALSE);
  add_common (actors, "each party", "Each party", FALSE);
  add_common (actors, "either party", "Either party", FALSE);
  add_common (actors, "both parties", "Both parties", FALSE);
  add_common (actors, "the parties", "Both parties", FALSE);
  add_common (actors, "the parties hereto", "Both parties", FALSE);
  add_common (actors, "that party", "That party", FALSE);
  add_common (actors, "such party", "That party", FALSE);
  add_common (actors, "the other party", "The other party", FALSE);
  add_common (actors, "you", "You", FALSE);
  add_common (actors, "we", "We", FALSE);
  g_array_sort (actors, longest_first);
  return actors;
}

/* A role that is no party's own name must have a capital or an article: "customer inquiries" are nobody's duty. */
static gboolean
is_marked (const CpDutyActor *actor, const CpPlainText *text, gsize start)
{
  return actor->common || g_ascii_isupper (text->flat->str[start]) || (start >= 4 && cp_plain_text_at (text, start - 4, "the") > 0);
}

/** cp_duty_actors_ending: (skip) */
const CpDutyActor *
cp_duty_actors_ending (GArray *actors, const CpPlainText *text, gsize floor, gsize end, gsize *start)
{
  for (guint i = 0; i < actors->len; i++)
    {
      const CpDutyActor *actor = &g_array_index (actors, CpDutyActor, i);
      gsize n = strlen (actor->words);

      if (end < floor + n || cp_plain_text_at (text, end - n, actor->words) == 0 || !is_marked (actor, text, end - n))
        continue;
      *start = end - n;
      if (*start >= floor + 4 && cp_plain_text_at (text, *start - 4, "the") > 0)
        *start -= 4;
      return actor;
    }
  return NULL;
}

/** cp_duty_actors_starting: (skip) */
const CpDutyActor *
cp_duty_actors_starting (GArray *actors, const CpPlainText *text, gsize start, gsize *end)
{
  gsize from = start + (cp_plain_text_at (text, start, "the") > 0 ? 4 : 0);

  for (guint i = 0; i < actors->len; i++)
    {
      const CpDutyActor *actor = &g_array_index (actors, CpDutyActor, i);
      gsize n = cp_plain_text_at (text, from, actor->words), at = from;

      if (n == 0 && from != start)
        n = cp_plain_text_at (text, at = start, actor->words);
      if (n == 0 || !is_marked (actor, text, at))
        continue;
      *end = at + n;
      return actor;
    }
  return NULL;
}
