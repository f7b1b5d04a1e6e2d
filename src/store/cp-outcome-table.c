/* cp-outcome-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-outcome-table.h"

#include "counterpart-base.h"
#include "cp-rows.h"

#define COLUMNS "o.term_id, o.contract_id, o.extractor_id, o.extractor_version, o.confidence, o.accepted"
#define OF_CONTRACTS_HERE "JOIN contract c ON c.id = o.contract_id AND c.removed IS NULL "

/** cp_outcome_free: frees it */
void
cp_outcome_free (CpOutcome *outcome)
{
  if (outcome == NULL)
    return;
  g_free (outcome->term_id);
  g_free (outcome->contract_id);
  g_free (outcome->extractor_id);
  g_free (outcome->extractor_version);
  g_free (outcome);
}

static gboolean
has_outcome (CpTerm *term)
{
  CpFinding *proposal = cp_term_get_proposal (term);

  return cp_term_get_review_state (term) == CP_REVIEW_ACCEPTED && cp_term_get_reviewer (term) != NULL && proposal != NULL
         && cp_finding_get_state (proposal) == CP_FINDING_FOUND;
}

static gboolean
was_accepted (CpTerm *term)
{
  return cp_term_get_state (term) == CP_FINDING_FOUND
         && cp_json_equal (cp_finding_get_value (cp_term_get_proposal (term)), cp_term_get_value (term));
}

gboolean
cp_outcome_table_follow (CpConnection *connection, CpTerm *term, GError **error)
{
  const char *id = cp_term_get_id (term);
  gboolean accepted;
  double confidence;

  if (!has_outcome (term))
    return cp_connection_run (connection, error, "DELETE FROM outcome WHERE term_id = ?", "s", id);
  accepted = was_accepted (term);
  confidence = cp_finding_get_confidence (cp_term_get_proposal (term));
  /* What was written again without being decided anew keeps its place in the order. */
  return cp_connection_run (connection, error,
                            "DELETE FROM outcome WHERE term_id = ? AND (accepted <> ? OR confidence <> ? OR reviewer <> ?)", "sids", id, accepted,
                            confidence, cp_term_get_reviewer (term))
         && cp_connection_run (connection, error,
                               "INSERT OR IGNORE INTO outcome (term_id, contract_id, key, extractor_id, extractor_version, confidence, accepted, reviewer) "
                               "SELECT t.id, t.contract_id, t.key, e.extractor_id, e.extractor_version, ?, ?, ? "
                               "FROM term t JOIN extraction e ON e.id = t.extraction_id WHERE t.id = ?",
                               "diss", confidence, accepted, cp_term_get_reviewer (term), id);
}

static gpointer
read_outcome (CpStatement *statement, gpointer data, GError **error)
{
  CpOutcome *outcome = g_new0 (CpOutcome, 1);

  outcome->term_id = cp_statement_dup_text (statement, 0);
  outcome->contract_id = cp_statement_dup_text (statement, 1);
  outcome->extractor_id = cp_statement_dup_text (statement, 2);
  outcome->extractor_version = cp_statement_dup_text (statement, 3);
  outcome->confidence = cp_statement_double (statement, 4);
  outcome->accepted = cp_statement_int (statement, 5) != 0;
  return outcome;
}

GPtrArray *
cp_outcome_table_list (CpConnection *connection, const char *key, const char *but_reviewer, guint most, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT * FROM (SELECT " COLUMNS ", o.number FROM outcome o " OF_CONTRACTS_HERE
    "WHERE o.key = ? AND o.reviewer <> ? ORDER BY o.number DESC LIMIT ?) ORDER BY number", "ssi", key, but_reviewer, (int) MIN (most, G_MAXINT));

  return cp_rows_collect (statement, read_outcome, NULL, (GDestroyNotify) cp_outcome_free, error);
}

GPtrArray *
cp_outcome_table_list_corrected (CpConnection *connection, const char *key, const char *but_reviewer, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error,
    "SELECT " COLUMNS " FROM outcome o " OF_CONTRACTS_HERE "WHERE o.key = ? AND o.accepted = 0 AND o.reviewer <> ? ORDER BY o.number", "ss", key,
    but_reviewer);

  return cp_rows_collect (statement, read_outcome, NULL, (GDestroyNotify) cp_outcome_free, error);
}

gboolean
cp_outcome_table_count (CpConnection *connection, const char *but_reviewer, gint64 *n, GError **error)
{
  return cp_connection_get_int (connection, n, error, "SELECT count (*) FROM outcome o " OF_CONTRACTS_HERE "WHERE o.reviewer <> ?", "s",
                                but_reviewer);
}
