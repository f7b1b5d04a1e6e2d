/* cp-claim-report.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-claim-report.h"

#include <glib/gi18n-lib.h>

#include "cp-claim-judgement.h"
#include "cp-model-confidence.h"
#include "cp-value-likeness.h"

/* A service that ranks its own answers, a page each, has the better one in mind when they are so far apart. */
#define CLEARLY_LESS 0.1

static const char *
doubt_of (const CpJudgement *judgement)
{
  switch (judgement->verdict)
    {
    case CP_VERDICT_UNANCHORED:
      return _("The words that are said to prove this stand nowhere in the text. Do they stand on the page?");
    case CP_VERDICT_UNPROVEN:
      return judgement->alternative != NULL ? _("The words that are quoted for this say something else. Which of them holds?")
                                            : _("The words that are quoted for this do not say it. What holds?");
    default:
      return NULL;
    }
}

static CpFinding *
finding_for (const CpJudgement *judgement)
{
  CpFinding *finding = cp_finding_new (judgement->key->id, CP_FINDING_FOUND);
  const char *doubt = doubt_of (judgement);

  cp_finding_set_value (finding, judgement->value, judgement->raw, judgement->confidence);
  if (doubt != NULL)
    cp_finding_set_doubt (finding, doubt, judgement->alternative);
  for (guint i = 0; i < judgement->anchors->len; i++)
    cp_finding_add_anchor (finding, g_ptr_array_index (judgement->anchors, i));
  return finding;
}

static gboolean
says_something (const CpJudgement *judgement)
{
  return judgement->verdict >= CP_VERDICT_UNANCHORED;
}

static gboolean
is_better (const CpJudgement *a, const CpJudgement *b)
{
  if (a->verdict != b->verdict)
    return a->verdict > b->verdict;
  return a->rank != b->rank ? a->rank > b->rank : a->confidence > b->confidence;
}

/* Of a key that a contract has once: the best proven; another that is proven as well, by another part of the contract, is a doubt. */
static gboolean
report_one (GPtrArray *judgements, const CpTermKey *key, CpExtraction *extraction)
{
  const CpJudgement *best = NULL;
  const CpJudgement *rival = NULL;
  CpFinding *finding;

  for (guint i = 0; i < judgements->len; i++)
    {
      const CpJudgement *judgement = g_ptr_array_index (judgements, i);

      if (judgement->key == key && says_something (judgement) && (best == NULL || is_better (judgement, best)))
        best = judgement;
    }
  if (best == NULL)
    return FALSE;
  for (guint i = 0; i < judgements->len; i++)
    {
      const CpJudgement *judgement = g_ptr_array_index (judgements, i);

      if (judgement->key == key && judgement != best && judgement->verdict == best->verdict && says_something (judgement)
          && judgement->rank > best->rank - CLEARLY_LESS && !cp_values_alike (key, judgement->value, best->value) && (rival == NULL || is_better (judgement, rival)))
        rival = judgement;
    }
  finding = finding_for (best);
  if (rival != NULL)
    {
      cp_finding_set_confidence (finding, MIN (best->confidence, CP_MODEL_MOST_UNPROVEN));
      cp_finding_set_doubt (finding, _("Two passages of the contract say different things. Which of them holds?"), rival->value);
    }
  cp_extraction_add_finding (extraction, finding);
  return TRUE;
}

/* Of a key that a contract has many times: each once, the better of two that say the same. */
static gboolean
report_many (GPtrArray *judgements, const CpTermKey *key, CpExtraction *extraction)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; i < judgements->len; i++)
    {
      CpJudgement *judgement = g_ptr_array_index (judgements, i);
      gboolean same = FALSE;

      if (judgement->key != key || !says_something (judgement))
        continue;
      for (guint k = 0; k < kept->len && !same; k++)
        {
          CpJudgement *other = g_ptr_array_index (kept, k);

          same = cp_values_alike (key, judgement->value, other->value);
          if (same && is_better (judgement, other))
            kept->pdata[k] = judgement;
        }
      if (!same)
        g_ptr_array_add (kept, judgement);
    }
  for (guint i = 0; i < kept->len; i++)
    cp_extraction_add_finding (extraction, finding_for (g_ptr_array_index (kept, i)));
  return kept->len > 0;
}

static gboolean
has_verdict (GPtrArray *judgements, const CpTermKey *key, CpVerdict verdict)
{
  for (guint i = 0; i < judgements->len; i++)
    {
      const CpJudgement *judgement = g_ptr_array_index (judgements, i);

      if (judgement->key == key && judgement->verdict == verdict)
        return TRUE;
    }
  return FALSE;
}

static char *
describe_unseen (const CpClaimReport *report)
{
  g_autoptr (GString) pages = g_string_new (NULL);

  for (guint i = 0; i < report->unseen->len; i++)
    g_string_append_printf (pages, "%s%d", i > 0 ? ", " : "", g_array_index (report->unseen, int, i));
  return g_strdup_printf (ngettext ("It did not see page %s.", "It did not see pages %s.", report->unseen->len), pages->str);
}

static void
report_nothing (const CpClaimReport *report, GPtrArray *judgements, const CpTermKey *key, CpExtraction *extraction)
{
  CpFindingState state = CP_FINDING_ABSENT;
  g_autofree char *reason = NULL;
  CpFinding *finding;

  if (!report->asks_for (key))
    {
      state = CP_FINDING_NOT_LOOKED;
      reason = g_strdup (_("This engine is not asked for it."));
    }
  else if (has_verdict (judgements, key, CP_VERDICT_ADDRESSED))
    {
      state = CP_FINDING_NOT_LOOKED;
      reason = g_strdup (_("The answer rested on words that speak to a program instead of a person. It was not used."));
    }
  else if (report->unseen->len > 0)
    {
      state = CP_FINDING_UNREADABLE;
      reason = describe_unseen (report);
    }
  finding = cp_finding_new (key->id, state);
  if (reason != NULL)
    cp_finding_set_reason (finding, reason);
  cp_extraction_add_finding (extraction, finding);
}

/**
 * cp_claim_report_fill:
 * @report: how to judge
 * @claims: (element-type CpClaim): of all parts, in their order
 * @extraction: where the findings are added; at least one for each key
 */
void
cp_claim_report_fill (const CpClaimReport *report, GPtrArray *claims, CpExtraction *extraction)
{
  g_autoptr (CpGrounding) grounding = cp_grounding_new (report->request->layer);
  g_autoptr (GPtrArray) judgements = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_judgement_free);
  guint n;
  const CpTermKey *keys = cp_term_keys (&n);

  for (guint i = 0; i < claims->len; i++)
    g_ptr_array_add (judgements, cp_claim_judge (report, grounding, g_ptr_array_index (claims, i)));
  for (guint i = 0; i < n; i++)
    {
      gboolean said = keys[i].many ? report_many (judgements, &keys[i], extraction) : report_one (judgements, &keys[i], extraction);

      if (!said)
        report_nothing (report, judgements, &keys[i], extraction);
    }
}
