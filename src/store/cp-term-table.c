/* cp-term-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-term-table.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-extraction-table.h"
#include "cp-outcome-table.h"
#include "cp-rows.h"

#define COLUMNS "id, key, extraction_id, proposal_index, state, value, origin, anchors, review_state, reviewer"

#define NO_SUCH_TERM _("There is no such term in this contract.")

static const char *
review_state_name (CpReviewState state)
{
  return state == CP_REVIEW_ACCEPTED ? "accepted" : "open";
}

static gboolean
counts_as_open (CpTerm *term)
{
  CpTermMark mark = cp_term_get_mark (term);

  return mark == CP_TERM_MARK_CHECK || mark == CP_TERM_MARK_PROBLEM;
}

static JsonNode *
anchors_to_json (CpTerm *term)
{
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < cp_term_get_n_anchors (term); i++)
    json_array_add_element (array, cp_anchor_to_json (cp_term_get_anchor (term, i)));
  json_node_take_array (node, array);
  return node;
}

static GPtrArray *
anchors_from_json (JsonNode *node)
{
  g_autoptr (GPtrArray) anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_anchor_unref);
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      CpAnchor *anchor = cp_anchor_from_json (json_array_get_element (array, i));

      if (anchor == NULL)
        return NULL;
      g_ptr_array_add (anchors, anchor);
    }
  return array != NULL ? g_steal_pointer (&anchors) : NULL;
}

/**
 * cp_term_table_add:
 * @connection: a writer in a transaction
 * @contract_id: the contract
 * @term: a term with its threshold set
 * @extraction_id: (nullable): where its proposal stands
 * @proposal_index: which finding of it, or -1
 * @position: its place in the review
 * @error: return location
 *
 * The contract's counts follow in the same transaction.
 *
 * Returns: whether it was added
 */
gboolean
cp_term_table_add (CpConnection *connection, const char *contract_id, CpTerm *term, const char *extraction_id,
                   int proposal_index, int position, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();
  g_autoptr (JsonNode) anchors = anchors_to_json (term);

  return cp_connection_run (connection, error,
                            "INSERT INTO term (id, contract_id, position, key, extraction_id, proposal_index, state, value, "
                            "origin, anchors, review_state, reviewer, is_open, modified) "
                            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "ssissisjsjssis",
                            cp_term_get_id (term), contract_id, position, cp_term_get_key (term), extraction_id,
                            proposal_index, cp_finding_state_to_string (cp_term_get_state (term)),
                            cp_term_get_value (term), cp_origin_to_string (cp_term_get_origin (term)), anchors,
                            review_state_name (cp_term_get_review_state (term)), cp_term_get_reviewer (term),
                            counts_as_open (term) ? 1 : 0, now)
         && cp_outcome_table_follow (connection, term, error);
}

/** cp_term_table_save: writes what holds of @term now (its threshold set); the proposal never changes */
gboolean
cp_term_table_save (CpConnection *connection, CpTerm *term, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();
  g_autoptr (JsonNode) anchors = anchors_to_json (term);

  return cp_connection_run (connection, error,
                            "UPDATE term SET state = ?, value = ?, origin = ?, anchors = ?, review_state = ?, reviewer = ?, "
                            "is_open = ?, modified = ? WHERE id = ?", "sjsjssiss",
                            cp_finding_state_to_string (cp_term_get_state (term)), cp_term_get_value (term),
                            cp_origin_to_string (cp_term_get_origin (term)), anchors,
                            review_state_name (cp_term_get_review_state (term)), cp_term_get_reviewer (term),
                            counts_as_open (term) ? 1 : 0, now, cp_term_get_id (term))
         && cp_rows_expect_one (connection, NO_SUCH_TERM, error) && cp_outcome_table_follow (connection, term, error);
}

/** cp_term_table_delete: takes one term away; its decisions stay */
gboolean
cp_term_table_delete (CpConnection *connection, const char *term_id, GError **error)
{
  return cp_connection_run (connection, error, "DELETE FROM term WHERE id = ?", "s", term_id)
         && cp_rows_expect_one (connection, NO_SUCH_TERM, error);
}

/** Extractions that the rows at hand refer to, each parsed once */
typedef struct
{
  CpConnection *connection;
  GHashTable *extractions; /* (nullable): id -> CpStoredExtraction; NULL: proposals are left out */
  double threshold;
} Loading;

static void
loading_init (Loading *loading, CpConnection *connection, double threshold)
{
  loading->connection = connection;
  loading->threshold = threshold;
  loading->extractions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                                (GDestroyNotify) cp_stored_extraction_free);
}

static CpStoredExtraction *
loading_get (Loading *loading, const char *id, GError **error)
{
  CpStoredExtraction *stored = g_hash_table_lookup (loading->extractions, id);

  if (stored == NULL)
    {
      stored = cp_extraction_table_find (loading->connection, id, error);
      if (stored != NULL)
        g_hash_table_insert (loading->extractions, g_strdup (id), stored);
    }
  return stored;
}

static gboolean
find_proposal (CpStatement *statement, Loading *loading, CpFinding **proposal, GError **error)
{
  const char *extraction_id = cp_statement_text (statement, 2);
  gint64 index = cp_statement_int (statement, 3);
  CpStoredExtraction *stored;

  *proposal = NULL;
  if (extraction_id == NULL || index < 0 || loading->extractions == NULL)
    return TRUE;
  stored = loading_get (loading, extraction_id, error);
  if (stored == NULL)
    return FALSE;
  if (index >= cp_extraction_get_n_findings (stored->extraction))
    {
      cp_rows_invalid ("term", "proposal_index", cp_statement_text (statement, 0), error);
      return FALSE;
    }
  *proposal = cp_extraction_get_finding (stored->extraction, (guint) index);
  return TRUE;
}

static gpointer
read_term (CpStatement *statement, gpointer data, GError **error)
{
  Loading *loading = data;
  g_autoptr (CpTerm) term = NULL;
  g_autoptr (JsonNode) value = NULL;
  g_autoptr (JsonNode) anchors_json = cp_statement_dup_json (statement, 7);
  g_autoptr (GPtrArray) anchors = anchors_from_json (anchors_json);
  const char *id = cp_statement_text (statement, 0);
  CpFinding *proposal;
  CpFindingState state;
  CpOrigin origin;
  CpReviewState review;

  if (!find_proposal (statement, loading, &proposal, error))
    return NULL;
  if (!cp_finding_state_from_string (cp_statement_text (statement, 4), &state))
    return cp_rows_invalid ("term", "state", id, error);
  if (!cp_origin_from_string (cp_statement_text (statement, 6), &origin))
    return cp_rows_invalid ("term", "origin", id, error);
  if (anchors == NULL)
    return cp_rows_invalid ("term", "anchors", id, error);
  value = cp_statement_dup_json (statement, 5);
  if (value == NULL && !cp_statement_is_null (statement, 5))
    return cp_rows_invalid ("term", "value", id, error);
  review = g_strcmp0 (cp_statement_text (statement, 8), "accepted") == 0 ? CP_REVIEW_ACCEPTED : CP_REVIEW_OPEN;

  term = cp_term_new (id, cp_statement_text (statement, 1), proposal);
  cp_term_set_threshold (term, loading->threshold);
  cp_term_apply (term, state, value, origin, anchors, review, cp_statement_text (statement, 9));
  return g_steal_pointer (&term);
}

/** cp_term_table_list: (transfer full) (element-type CpTerm): all terms of a contract in the order of the review */
GPtrArray *
cp_term_table_list (CpConnection *connection, const char *contract_id, double threshold, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM term WHERE contract_id = ? ORDER BY position, id", "s", contract_id);
  Loading loading;
  GPtrArray *terms;

  loading_init (&loading, connection, threshold);
  terms = cp_rows_collect (statement, read_term, &loading, g_object_unref, error);
  g_hash_table_unref (loading.extractions);
  return terms;
}

/**
 * cp_term_table_list_values:
 *
 * Opens no reading, which is most of the work of cp_term_table_list(): for whoever asks for what holds, and not for what was proposed.
 *
 * Returns: (transfer full) (element-type CpTerm): all terms of a contract, without their proposals
 */
GPtrArray *
cp_term_table_list_values (CpConnection *connection, const char *contract_id, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM term WHERE contract_id = ? ORDER BY position, id", "s", contract_id);
  Loading loading = { connection, NULL, 0 };

  return cp_rows_collect (statement, read_term, &loading, g_object_unref, error);
}

/** cp_term_table_find: (transfer full): one term with its proposal, or %NULL with %CP_STORE_ERROR_NOT_FOUND */
CpTerm *
cp_term_table_find (CpConnection *connection, const char *term_id, double threshold, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT " COLUMNS " FROM term WHERE id = ?", "s", term_id);
  Loading loading;
  CpTerm *term;

  loading_init (&loading, connection, threshold);
  term = cp_rows_only (statement, read_term, &loading, NO_SUCH_TERM, error);
  g_hash_table_unref (loading.extractions);
  return term;
}

/** cp_term_table_next_position: the place after a contract's last term; -1 on error */
int
cp_term_table_next_position (CpConnection *connection, const char *contract_id, GError **error)
{
  gint64 position;

  if (!cp_connection_get_int (connection, &position, error,
                              "SELECT coalesce (max (position) + 1, 0) FROM term WHERE contract_id = ?", "s", contract_id))
    return -1;
  return (int) position;
}
