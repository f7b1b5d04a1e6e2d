/* decisions.c: how long a workspace with many decided contracts takes to answer what is learned of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-workflow.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>

#include "cp-workspace-private.h"

#define N_CLAUSES 30

static const char *const keys[] = { "agreement_date", "effective_date", "expiration_date", "term",          "renewal_term",   "notice_period",
                                    "auto_renewal",   "governing_law",  "customer_name",   "contract_type", "payment_terms",  "title",
                                    "liability_cap",  "contract_id",    "discount",        "renewal_date",  "product",        "party" };

typedef struct
{
  guint from, to;
} Part;

static CpAnchor *
anchor_at (guint place)
{
  g_autofree char *text = g_strdup_printf ("{\"page\": %u, \"start\": %u, \"end\": %u, \"quote\": \"as it stands in the contract, word for word, %u\", "
                                           "\"quads\": [[0.1, 0.11, 0.8, 0.12], [0.1, 0.13, 0.7, 0.14]]}", 1 + place % 12, place, place + 40, place);
  g_autoptr (JsonNode) node = cp_json_parse (text, -1, NULL);

  return cp_anchor_from_json (node);
}

/* As long as a reading of a contract is: eighteen terms, thirty passages. */
static CpExtraction *
reading_of (const char *sha256, guint number)
{
  CpExtraction *extraction = cp_extraction_new ("local", "2", sha256);

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      CpFinding *finding = cp_finding_new (keys[i], CP_FINDING_FOUND);
      g_autofree char *text = g_strdup_printf ("value %u", (number + i) % 50);
      g_autoptr (JsonNode) value = cp_value_from_text (text);
      g_autoptr (CpAnchor) anchor = anchor_at (i * 100);

      cp_finding_set_value (finding, value, text, 0.9 + (number + i) % 10 / 101.0);
      cp_finding_add_anchor (finding, anchor);
      cp_extraction_add_finding (extraction, finding);
    }
  for (guint i = 0; i < N_CLAUSES; i++)
    {
      g_autoptr (CpAnchor) anchor = anchor_at (5000 + i * 100);

      cp_extraction_add_clause (extraction, cp_clause_new ("audit_rights", 0.6, anchor));
    }
  return extraction;
}

static gboolean
write_term (CpConnection *connection, const char *contract_id, guint number, guint i, CpExtraction *extraction, const char *extraction_id,
            GError **error)
{
  g_autofree char *id = g_strdup_printf ("%s-%u", contract_id, i);
  g_autoptr (CpTerm) term = cp_term_new (id, keys[i], cp_extraction_get_finding (extraction, i));
  g_autoptr (CpDecision) decision = cp_decision_new (contract_id, id, "accept", NULL, NULL, "Lena", "deal desk");
  g_autoptr (JsonNode) other = cp_value_from_text ("something else");
  gboolean right = (number + i) % 33 != 0;

  cp_term_set_threshold (term, 0.85);
  cp_term_apply (term, CP_FINDING_FOUND, right ? cp_term_get_value (term) : other, right ? CP_ORIGIN_READ : CP_ORIGIN_CORRECTED, NULL,
                 CP_REVIEW_ACCEPTED, "Lena");
  return cp_decision_table_add (connection, decision, error)
         && cp_term_table_add (connection, contract_id, term, extraction_id, (int) i, (int) i, error);
}

static gboolean
write_contract (CpConnection *connection, guint number, GError **error)
{
  g_autofree char *id = g_strdup_printf ("contract-%u", number);
  g_autofree char *sha256 = g_strdup_printf ("%064x", number + 1);
  g_autofree char *extraction_id = NULL;
  g_autoptr (CpContract) contract = cp_contract_new (id);
  g_autoptr (CpExtraction) extraction = reading_of (sha256, number);

  g_object_set (contract, "file-name", "made-up.pdf", "sha256", sha256, "media-type", "application/pdf", "pages", 12, "added",
                "2026-01-01T00:00:00.000Z", "state", CP_CONTRACT_TO_REVIEW, NULL);
  if (!cp_original_table_add (connection, sha256, 1, "application/pdf", error) || !cp_contract_table_add (connection, contract, id, error))
    return FALSE;
  extraction_id = cp_extraction_table_add (connection, id, extraction, NULL, 1, error);
  for (guint i = 0; extraction_id != NULL && i < G_N_ELEMENTS (keys); i++)
    if (!write_term (connection, id, number, i, extraction, extraction_id, error))
      return FALSE;
  return extraction_id != NULL;
}

static gboolean
write_part (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  const Part *part = data;

  for (guint i = part->from; i < part->to; i++)
    if (!write_contract (connection, i, error))
      return FALSE;
  return TRUE;
}

static void
tell (const char *what, gint64 start, GError *error)
{
  printf ("%-34s %8.1f ms%s%s\n", what, (double) (g_get_monotonic_time () - start) / 1000, error != NULL ? "  " : "",
          error != NULL ? error->message : "");
  fflush (stdout);
}

static void
ask (CpWorkspace *workspace, const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "decisions.jsonl", NULL);
  CpCorrectionsExport exported;
  CpLearned learned;

#define ASK(what, call) \
  { \
    g_autoptr (GError) error = NULL; \
    gint64 start = g_get_monotonic_time (); \
    call; \
    tell (what, start, error); \
  }
  ASK ("policy: evidence", cp_review_policy_free (cp_review_policy_load (workspace, &error)))
  ASK ("policy: switch on", cp_review_policy_set_automatic (workspace, TRUE, &error))
  ASK ("policy: one contract that arrives", cp_review_policy_apply (workspace, "contract-7", NULL, &error))
  ASK ("learn", cp_learning_learn (workspace, &learned, &error))
  ASK ("learn again", cp_learning_learn (workspace, &learned, &error))
  ASK ("the team’s decisions as gold", cp_gold_set_unref (cp_evaluation_team_gold (workspace, &error)))
  ASK ("consent", cp_corrections_set_consent (workspace, TRUE, &error))
  ASK ("export", cp_corrections_export (workspace, path, NULL, &exported, NULL, &error))
#undef ASK
}

static int
remove_one (const char *path, const struct stat *info, int type, struct FTW *walk)
{
  return remove (path);
}

int
main (int argc, char **argv)
{
  guint n = argc > 1 ? (guint) atoi (argv[1]) : 10000;
  g_autofree char *folder = g_dir_make_tmp ("counterpart-decisions-XXXXXX", NULL);
  g_autoptr (CpTokenStore) tokens = cp_memory_token_store_new ();
  g_autoptr (CpContext) context = NULL;
  g_autoptr (CpWorkspace) workspace = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  g_setenv ("COUNTERPART_NO_KEYRING", "1", TRUE);
  context = cp_context_new (folder, tokens);
  workspace = cp_workspace_open (context, "benchmark", NULL, &error);
  for (guint from = 0; workspace != NULL && error == NULL && from < n; from += 500)
    {
      Part part = { from, MIN (from + 500, n) };

      cp_workspace_write (workspace, FALSE, write_part, &part, NULL, &error);
    }
  tell ("written", start, error);
  if (error == NULL)
    ask (workspace, folder);
  if (workspace != NULL)
    cp_workspace_close (workspace);
  nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  return error == NULL ? EXIT_SUCCESS : EXIT_FAILURE;
}
