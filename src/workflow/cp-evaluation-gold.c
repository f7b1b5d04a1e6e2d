/* cp-evaluation-gold.c: what reviewers decided, as gold
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-evaluation.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-review-policy-private.h"
#include "cp-workspace-private.h"

/* Whether a person decided: what a policy let through says nothing about what is right. */
static gboolean
was_decided (CpTerm *term)
{
  return cp_term_get_review_state (term) == CP_REVIEW_ACCEPTED && g_strcmp0 (cp_term_get_reviewer (term), CP_REVIEW_POLICY_ACTOR) != 0;
}

/* Of a term that a contract has many times, all must be decided: else a find that is right would count as false. */
static gboolean
is_complete (GPtrArray *terms, const CpTermKey *key)
{
  gboolean any = FALSE;

  for (guint i = 0; i < terms->len; i++)
    {
      CpTerm *term = g_ptr_array_index (terms, i);

      if (!g_str_equal (cp_term_get_key (term), key->id))
        continue;
      if (!was_decided (term))
        return FALSE;
      any = TRUE;
    }
  return any;
}

static void
add_key (CpGoldDocument *document, GPtrArray *terms, const CpTermKey *key)
{
  CpGoldField *field;

  if (!is_complete (terms, key))
    return;
  field = cp_gold_document_add_field (document, key->id, cp_value_rule_for_key (key->id));
  for (guint i = 0; i < terms->len; i++)
    {
      CpTerm *term = g_ptr_array_index (terms, i);

      if (g_str_equal (cp_term_get_key (term), key->id) && cp_term_get_state (term) == CP_FINDING_FOUND && cp_term_get_value (term) != NULL)
        cp_gold_field_add_value (field, cp_term_get_value (term));
    }
}

static gboolean
add_contract (CpConnection *connection, CpContract *contract, GPtrArray *documents, GError **error)
{
  g_autoptr (GPtrArray) terms = cp_term_table_list_values (connection, cp_contract_get_id (contract), error);
  g_autoptr (CpGoldDocument) document = NULL;
  guint n_keys;
  const CpTermKey *keys = cp_term_keys (&n_keys);

  if (terms == NULL)
    return FALSE;
  document = cp_gold_document_new (cp_contract_get_file_name (contract), cp_contract_get_sha256 (contract), "team",
                                   cp_contract_get_contract_type (contract));
  for (guint i = 0; i < n_keys; i++)
    add_key (document, terms, &keys[i]);
  if (document->fields->len > 0)
    g_ptr_array_add (documents, g_steal_pointer (&document));
  return TRUE;
}

static gboolean
collect (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray *documents = data;
  g_autoptr (GPtrArray) contracts = cp_contract_table_list_decided (connection, CP_REVIEW_POLICY_ACTOR, error);

  if (contracts == NULL)
    return FALSE;
  for (guint i = 0; i < contracts->len; i++)
    if (!add_contract (connection, g_ptr_array_index (contracts, i), documents, error))
      return FALSE;
  return TRUE;
}

/* The same decisions, the same hash. */
static char *
hash_of (GPtrArray *documents)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < documents->len; i++)
    {
      g_autoptr (JsonNode) node = cp_gold_document_to_json (g_ptr_array_index (documents, i));
      g_autofree char *text = cp_canonical_json (node);

      g_checksum_update (checksum, (const guchar *) text, -1);
      g_checksum_update (checksum, (const guchar *) "\n", 1);
    }
  return g_strdup (g_checksum_get_string (checksum));
}

CpGoldSet *
cp_evaluation_team_gold (CpWorkspace *workspace, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GPtrArray) documents = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_gold_document_free);
  g_autofree char *hash = NULL;

  if (!cp_workspace_read (workspace, collect, documents, NULL, error))
    return NULL;
  if (documents->len == 0)
    {
      g_set_error_literal (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOTHING_TO_DO,
                           _("Nobody has reviewed a contract here yet, so nothing is known to be right. Choose a file of gold."));
      return NULL;
    }
  hash = hash_of (documents);
  return cp_gold_set_new (_("The team’s own decisions"), hash, g_steal_pointer (&documents));
}
