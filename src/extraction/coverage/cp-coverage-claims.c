/* cp-coverage-claims.c: which stretches of text a term or a clause stands on
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-coverage-private.h"

/* A clause that is less likely than not is no claim: nobody is shown it. */
#define LEAST_CLAUSE_CONFIDENCE 0.5

static void
clear_claim (gpointer data)
{
  g_free (((CpCoverageClaim *) data)->label);
}

static void
add_claim (GArray *claims, CpAnchor *anchor, const char *reader, const char *name)
{
  /* These name things that stand in every other sentence. */
  static const char *const weak[] = { "title", "contract_type", "contract_id", "party", "customer_name", "key_contact", "document_name",
                                      "parties", NULL };
  CpCoverageClaim claim = { .start = cp_anchor_get_start (anchor), .end = cp_anchor_get_end (anchor) };

  claim.weak = g_strv_contains (weak, name);
  claim.label = g_strdup_printf ("%s: %s", reader, name);
  g_array_append_val (claims, claim);
}

/* A combined finding is claimed by those who agree with it. */
static void
add_finding (GArray *claims, CpExtraction *extraction, CpFinding *finding)
{
  const guint n_opinions = cp_finding_get_n_opinions (finding);

  for (guint i = 0; i < cp_finding_get_n_anchors (finding); i++)
    {
      CpAnchor *anchor = cp_finding_get_anchor (finding, i);

      if (n_opinions == 0)
        add_claim (claims, anchor, cp_extraction_get_extractor_id (extraction), cp_finding_get_key (finding));
      for (guint j = 0; j < n_opinions; j++)
        if (cp_finding_get_opinion (finding, j)->agrees)
          add_claim (claims, anchor, cp_finding_get_opinion (finding, j)->extractor_id, cp_finding_get_key (finding));
    }
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const CpCoverageClaim *first = a, *second = b;

  return first->start < second->start ? -1 : first->start > second->start;
}

/**
 * cp_coverage_claims_collect: (skip)
 * @extractions: (element-type CpExtraction): what was read
 *
 * Returns: (transfer full): of CpCoverageClaim, by start; a summary claims nothing, since it only repeats
 */
GArray *
cp_coverage_claims_collect (GPtrArray *extractions)
{
  GArray *claims = g_array_new (FALSE, TRUE, sizeof (CpCoverageClaim));

  g_array_set_clear_func (claims, clear_claim);
  for (guint i = 0; i < extractions->len; i++)
    {
      CpExtraction *extraction = g_ptr_array_index (extractions, i);

      for (guint j = 0; j < cp_extraction_get_n_findings (extraction); j++)
        {
          CpFinding *finding = cp_extraction_get_finding (extraction, j);

          if (cp_finding_get_state (finding) == CP_FINDING_FOUND && !g_str_equal (cp_finding_get_key (finding), "summary"))
            add_finding (claims, extraction, finding);
        }
      for (guint j = 0; j < cp_extraction_get_n_clauses (extraction); j++)
        {
          const CpClause *clause = cp_extraction_get_clause (extraction, j);

          for (guint k = 0; clause->confidence >= LEAST_CLAUSE_CONFIDENCE && k < clause->anchors->len; k++)
            add_claim (claims, g_ptr_array_index (clause->anchors, k), cp_extraction_get_extractor_id (extraction), clause->type);
        }
    }
  g_array_sort (claims, compare);
  return claims;
}
