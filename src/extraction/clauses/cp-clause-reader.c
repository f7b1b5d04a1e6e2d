/* cp-clause-reader.c
 *
 * Sentences are weighed by what was learned of the types (cp-clause-model.h). Types whose passages are a few words rather than
 * sentences, such as the parties, come from the values that other readers have found.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-clause-reader.h"

#include <string.h>

#include "cp-clause-candidates.h"
#include "cp-date-scanner.h"
#include "cp-party-candidates.h"

/* Under this the passage is not worth anybody's look; above it, every candidate is told with its probability. */
#define LEAST_CONFIDENCE 0.005

static void
add_clause (CpReadingContext *context, const char *type, double confidence, gsize start, gsize end)
{
  g_autoptr (CpFinding) holder = cp_finding_new ("summary", CP_FINDING_FOUND);
  CpClause *clause;

  /* A clause that runs over a page's end has an anchor on each page, as terms have. */
  if (confidence < LEAST_CONFIDENCE || !cp_reading_context_anchor (context, holder, start, end))
    return;
  clause = cp_clause_new (type, confidence, cp_finding_get_anchor (holder, 0));
  for (guint i = 1; i < cp_finding_get_n_anchors (holder); i++)
    g_ptr_array_add (clause->anchors, cp_anchor_ref (cp_finding_get_anchor (holder, i)));
  cp_extraction_add_clause (context->extraction, clause);
}

static void
add_clauses_of_findings (CpReadingContext *context, CpClauseModel *model, const char *key, const char *type)
{
  double share = cp_clause_model_get_share (model, key);

  for (guint i = 0; i < cp_extraction_get_n_findings (context->extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (context->extraction, i);

      if (strcmp (cp_finding_get_key (finding), key) == 0 && cp_finding_get_n_anchors (finding) > 0)
        {
          CpAnchor *anchor = cp_finding_get_anchor (finding, 0);

          add_clause (context, type, cp_finding_get_confidence (finding) * share, cp_anchor_get_start (anchor), cp_anchor_get_end (anchor));
        }
    }
}

/* `Larkspur Robotics, Inc. (“Larkspur”)`: by this name too the contract calls a party. */
static void
add_short_names (CpReadingContext *context, CpClauseModel *model)
{
  double share = cp_clause_model_get_share (model, "short_name");

  for (guint i = 0; i < context->defined->len; i++)
    {
      const CpDefinedTerm *term = &g_array_index (context->defined, CpDefinedTerm, i);

      if (!term->trailing || term->term.start >= context->preamble_end)
        continue;
      if (strstr (term->name, "agreement") == NULL && strstr (term->name, "date") == NULL && strstr (term->name, "contract") == NULL)
        add_clause (context, "parties", share, term->term.start, term->term.end);
    }
}

/* Whether a value that was found already stands at @start. */
static gboolean
is_found_at (CpReadingContext *context, const char *key, gsize start)
{
  for (guint i = 0; i < cp_extraction_get_n_findings (context->extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (context->extraction, i);

      if (strcmp (cp_finding_get_key (finding), key) == 0 && cp_finding_get_n_anchors (finding) > 0 && cp_anchor_get_start (cp_finding_get_anchor (finding, 0)) == start)
        return TRUE;
    }
  return FALSE;
}

/* Names that were not likely enough to be said as values may still be passages. */
static void
add_doubtful_names (CpReadingContext *context, CpClauseModel *model)
{
  double share = cp_clause_model_get_share (model, "doubtful_name");
  GPtrArray *candidates = share > 0 && context->candidates == NULL ? cp_party_candidates (context) : NULL;

  for (guint i = 0; candidates != NULL && i < candidates->len; i++)
    {
      const CpPartyCandidate *candidate = g_ptr_array_index (candidates, i);
      const CpNameMention *mention = &g_array_index (candidate->mentions, CpNameMention, candidate->best);

      if (!is_found_at (context, "party", mention->start))
        add_clause (context, "parties", candidate->score * share, mention->start, mention->end);
    }
}

/* A contract's days stand where the parties are introduced, those left open ("May __, 2014") too. */
static void
add_dates_of_preamble (CpReadingContext *context, CpClauseModel *model, const char *source, const char *key)
{
  double share = cp_clause_model_get_share (model, source);

  for (guint i = 0; i < context->dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (context->dates, CpDateMention, i);

      if (mention->start >= context->body_start && mention->start < context->preamble_end && !is_found_at (context, key, mention->start))
        add_clause (context, key, share, mention->start, mention->end);
    }
}

static void
add_sentences (CpReadingContext *context, CpClauseModel *model)
{
  g_autoptr (GArray) candidates = cp_clause_candidates_collect (context, model);

  for (guint i = 0; i < candidates->len; i++)
    {
      const CpClauseCandidate *candidate = &g_array_index (candidates, CpClauseCandidate, i);
      const CpSentence *sentence = &g_array_index (context->sentences, CpSentence, candidate->sentence);

      add_clause (context, cp_clause_model_get_type_id (model, candidate->type), cp_clause_model_judge (model, candidate->facts),
                  sentence->start, sentence->end);
    }
}

/** cp_clause_reader_read: (skip) */
void
cp_clause_reader_read (CpReadingContext *context)
{
  CpClauseModel *model = context->clause_model != NULL ? context->clause_model : cp_clause_model_get_default ();

  add_clauses_of_findings (context, model, "title", "document_name");
  add_clauses_of_findings (context, model, "party", "parties");
  add_clauses_of_findings (context, model, "agreement_date", "agreement_date");
  add_clauses_of_findings (context, model, "effective_date", "effective_date");
  add_short_names (context, model);
  add_doubtful_names (context, model);
  add_dates_of_preamble (context, model, "preamble_agreement_date", "agreement_date");
  add_dates_of_preamble (context, model, "preamble_effective_date", "effective_date");
  add_sentences (context, model);
}
