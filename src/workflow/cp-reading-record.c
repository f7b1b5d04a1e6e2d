/* cp-reading-record.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reading-record-private.h"

#include "cp-contract-summary-private.h"

/* For the audit log */

static JsonNode *
facts_of (const CpReadingRecord *record)
{
  g_autoptr (JsonNode) extraction = cp_extraction_to_json (record->extraction);
  g_autofree char *hash = cp_canonical_json_hash (extraction);
  GBytes *raw = cp_extraction_get_raw_answer (record->extraction);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  CpReadingUsage usage;
  int found = 0;

  for (guint i = 0; i < cp_extraction_get_n_findings (record->extraction); i++)
    found += cp_finding_get_state (cp_extraction_get_finding (record->extraction, i)) == CP_FINDING_FOUND;
  json_object_set_string_member (object, "extractor", cp_extraction_get_extractor_id (record->extraction));
  json_object_set_string_member (object, "version", cp_extraction_get_extractor_version (record->extraction));
  if (cp_extraction_get_prompt_version (record->extraction) != NULL)
    json_object_set_string_member (object, "prompt", cp_extraction_get_prompt_version (record->extraction));
  json_object_set_string_member (object, "document_sha256", record->document_sha256);
  json_object_set_string_member (object, "extraction_sha256", hash);
  if (raw != NULL)
    {
      g_autofree char *raw_hash = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, raw);

      json_object_set_string_member (object, "raw_answer_sha256", raw_hash);
    }
  if (cp_extraction_get_usage (record->extraction, &usage))
    json_object_set_member (object, "usage", cp_reading_usage_to_json (&usage));
  json_object_set_int_member (object, "terms_found", found);
  json_object_set_int_member (object, "pages", record->pages);
  json_object_set_int_member (object, "milliseconds", (gint64) record->milliseconds);
  json_node_take_object (node, object);
  return node;
}

/* The terms that follow it */

typedef struct
{
  CpConnection *connection;
  const CpReadingRecord *record;
  const char *extraction_id;
  double threshold;
  GPtrArray *decided; /* of CpTerm: stay */
  GPtrArray *open;    /* of CpTerm: give way to what is proposed now, which takes over their ids */
  GPtrArray *terms;   /* of CpTerm: all that the contract has afterwards */
} Renewal;

/* Whoever corrected, entered, accepted or said "not in this contract" has decided. */
static gboolean
is_decided (CpTerm *term)
{
  return cp_term_get_review_state (term) == CP_REVIEW_ACCEPTED || cp_term_get_origin (term) == CP_ORIGIN_CORRECTED
         || cp_term_get_origin (term) == CP_ORIGIN_ENTERED;
}

static gboolean
same_value (JsonNode *first, JsonNode *second)
{
  if (first == NULL || second == NULL)
    return first == second;
  return json_node_equal (first, second);
}

/* (transfer none) (nullable): the term of @key among @terms; of keys that a contract has many of, the one that was proposed with @value. */
static CpTerm *
find_term (GPtrArray *terms, const CpTermKey *key, JsonNode *value)
{
  for (guint i = 0; i < terms->len; i++)
    {
      CpTerm *term = g_ptr_array_index (terms, i);
      CpFinding *proposal = cp_term_get_proposal (term);

      if (g_strcmp0 (cp_term_get_key (term), key->id) != 0)
        continue;
      if (!key->many || same_value (cp_term_get_value (term), value)
          || (proposal != NULL && same_value (cp_finding_get_value (proposal), value)))
        return term;
    }
  return NULL;
}

static gboolean
propose (Renewal *renewal, guint index, CpFinding *finding, GError **error)
{
  const CpTermKey *key = cp_term_key_find (cp_finding_get_key (finding));
  CpTerm *before;
  g_autofree char *id = NULL;
  g_autoptr (CpTerm) term = NULL;

  if (key == NULL || (!key->many && cp_extraction_find (renewal->record->extraction, key->id) != finding)
      || find_term (renewal->decided, key, cp_finding_get_value (finding)) != NULL)
    return TRUE;
  before = find_term (renewal->open, key, cp_finding_get_value (finding));
  id = before != NULL ? g_strdup (cp_term_get_id (before)) : cp_identifier_new ();
  term = cp_term_new (id, key->id, finding);
  cp_term_set_threshold (term, renewal->threshold);
  if (before != NULL)
    g_ptr_array_remove (renewal->open, before);
  if (!cp_term_table_add (renewal->connection, renewal->record->contract_id, term, renewal->extraction_id, (int) index, (int) index,
                          error))
    return FALSE;
  g_ptr_array_add (renewal->terms, g_steal_pointer (&term));
  return TRUE;
}

static gboolean
part_terms (Renewal *renewal, GPtrArray *terms, GError **error)
{
  for (guint i = 0; i < terms->len; i++)
    {
      CpTerm *term = g_ptr_array_index (terms, i);

      if (is_decided (term))
        {
          g_ptr_array_add (renewal->decided, g_object_ref (term));
          g_ptr_array_add (renewal->terms, g_object_ref (term));
          continue;
        }
      g_ptr_array_add (renewal->open, g_object_ref (term));
      if (!cp_term_table_delete (renewal->connection, cp_term_get_id (term), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
renew_terms (CpConnection *connection, const CpReadingRecord *record, const char *extraction_id, double threshold, GPtrArray *terms,
             GError **error)
{
  g_autoptr (GPtrArray) before = cp_term_table_list (connection, record->contract_id, threshold, error);
  g_autoptr (GPtrArray) decided = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) open = g_ptr_array_new_with_free_func (g_object_unref);
  Renewal renewal = { connection, record, extraction_id, threshold, decided, open, terms };

  if (before == NULL || !part_terms (&renewal, before, error))
    return FALSE;
  for (guint i = 0; i < cp_extraction_get_n_findings (record->extraction); i++)
    if (!propose (&renewal, i, cp_extraction_get_finding (record->extraction, i), error))
      return FALSE;
  return TRUE;
}

/**
 * cp_reading_record_store: (skip)
 * @workspace: the workspace
 * @connection: a writer in a transaction
 * @record: what was read
 * @threshold: confidence below which a person looks
 * @error: %CP_STORE_ERROR
 *
 * Returns: whether all of it was written
 */
gboolean
cp_reading_record_store (CpWorkspace *workspace, CpConnection *connection, const CpReadingRecord *record, double threshold, GError **error)
{
  g_autoptr (CpContract) contract = cp_contract_table_find (connection, record->contract_id, error);
  g_autoptr (GPtrArray) terms = g_ptr_array_new_with_free_func (g_object_unref);
  GBytes *raw = cp_extraction_get_raw_answer (record->extraction);
  g_autofree char *extraction_id = NULL;

  if (contract == NULL)
    return FALSE;
  extraction_id = cp_extraction_table_add (connection, record->contract_id, record->extraction,
                                           cp_extraction_get_prompt_version (record->extraction), (gint64) record->milliseconds, error);
  if (extraction_id == NULL)
    return FALSE;
  if (raw != NULL && record->content_key != NULL
      && !cp_sealed_answer_table_add (connection, extraction_id, record->contract_id, raw, record->content_key, error))
    return FALSE;
  if (record->proposes)
    {
      if (!renew_terms (connection, record, extraction_id, threshold, terms, error))
        return FALSE;
      cp_contract_summary_apply (contract, terms);
      g_object_set (contract, "problem", NULL, NULL);
      if (!cp_contract_table_update (connection, contract, error))
        return FALSE;
    }
  return cp_workspace_note (workspace, connection, "contract.read", record->contract_id, record->correlation_id, facts_of (record), error);
}
