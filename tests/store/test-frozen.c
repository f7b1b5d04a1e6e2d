/* test-frozen.c: a workspace as each released version left it opens today
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

#include "cp-config.h"

static gboolean
look_around (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpContract) contract = cp_contract_table_find (connection, "contract-1", error);
  g_autoptr (GPtrArray) terms = cp_term_table_list (connection, "contract-1", 0.85, error);
  g_autoptr (GPtrArray) decisions = cp_decision_table_list (connection, "contract-1", error);
  g_autoptr (GPtrArray) pending = cp_audit_pending_table_list (connection, 10, error);
  g_autoptr (JsonNode) threshold = cp_setting_table_get (connection, "threshold", error);
  g_autoptr (GPtrArray) hits = NULL;
  g_autoptr (GPtrArray) corrected = NULL;
  const CpOutcome *outcome;
  CpTerm *date;

  g_assert_no_error (*error);
  g_assert_cmpstr (cp_contract_get_counterparty (contract), ==, "Ørsted Wind A/S");
  g_assert_cmpint (cp_contract_get_n_terms (contract), ==, 2);
  g_assert_cmpint (cp_contract_get_open_terms (contract), ==, 1);
  g_assert_cmpuint (terms->len, ==, 2);
  date = g_ptr_array_index (terms, 0);
  g_assert_cmpstr (cp_value_get_string (cp_term_get_value (date)), ==, "2014-05-09");
  g_assert_cmpstr (cp_value_get_string (cp_finding_get_value (cp_term_get_proposal (date))), ==, "2014-05-08");
  g_assert_cmpstr (cp_term_get_reviewer (date), ==, "Jana Novák");
  g_assert_cmpuint (decisions->len, ==, 1);
  g_assert_cmpuint (pending->len, ==, 1);
  g_assert_cmpfloat (json_node_get_double (threshold), ==, 0.85);
  /* What was decided before there was a table for it is evidence too. */
  corrected = cp_outcome_table_list_corrected (connection, cp_term_get_key (date), "counterpart", error);
  g_assert_cmpuint (corrected->len, ==, 1);
  outcome = g_ptr_array_index (corrected, 0);
  g_assert_cmpstr (outcome->term_id, ==, cp_term_get_id (date));
  g_assert_cmpfloat (outcome->confidence, ==, cp_finding_get_confidence (cp_term_get_proposal (date)));
  g_assert_cmpstr (outcome->extractor_id, ==, "local");
  /* What came later works on what was there before. */
  g_assert_true (cp_page_text_table_put (connection, "contract-1", 1, "renewed automatically", error));
  hits = cp_page_text_table_search (connection, "renew", 10, error);
  g_assert_cmpuint (hits->len, ==, 1);
  return TRUE;
}

static void
test_workspace_001 (void)
{
  g_autofree char *frozen = g_build_filename (SOURCE_ROOT, "tests", "database", "frozen", "workspace-001.db", NULL);
  g_autofree char *folder = g_dir_make_tmp ("cp-frozen-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
  g_autofree char *copy = g_build_filename (folder, "workspace.db.version-1", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (frozen);
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autoptr (CpStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gboolean success;

  g_assert_true (g_file_copy (source, target, 0, NULL, NULL, NULL, &error));
  store = cp_store_open (folder, NULL, &error);
  g_assert_no_error (error);
  success = cp_store_write (store, look_around, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (success);
  g_assert_true (g_file_test (copy, G_FILE_TEST_EXISTS));
  g_clear_object (&store);
  nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

static char *
schema_of (CpConnection *connection)
{
  g_autoptr (CpStatement) rows = cp_connection_prepare (
    connection, "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY type, name", NULL);
  GString *text = g_string_new (NULL);

  while (cp_statement_step (rows, NULL) == CP_STEP_ROW)
    g_string_append_printf (text, "%s %s %s\n", cp_statement_text (rows, 0), cp_statement_text (rows, 1),
                            cp_statement_text (rows, 2));
  return g_string_free (text, FALSE);
}

static gboolean
read_schema (CpConnection *connection, gpointer text, GCancellable *cancellable, GError **error)
{
  *(char **) text = schema_of (connection);
  return TRUE;
}

/* The frozen file has the schema that step 1 makes: so step 1 has not been edited since it was released. */
static void
test_step_1_unchanged (void)
{
  g_autofree char *frozen = g_build_filename (SOURCE_ROOT, "tests", "database", "frozen", "workspace-001.db", NULL);
  g_autofree char *folder = g_dir_make_tmp ("cp-frozen-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "frozen.db", NULL);
  g_autofree char *fresh_path = g_build_filename (folder, "fresh.db", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (frozen);
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autoptr (CpConnection) old = NULL;
  g_autoptr (CpConnection) fresh = NULL;
  g_autofree char *old_schema = NULL;
  g_autofree char *fresh_schema = NULL;

  g_assert_true (g_file_copy (source, target, 0, NULL, NULL, NULL, NULL));
  old = cp_connection_open (path, CP_CONNECTION_READER, CP_DURABILITY_NORMAL, NULL);
  fresh = cp_connection_open (fresh_path, CP_CONNECTION_WRITER, CP_DURABILITY_NORMAL, NULL);
  g_assert_true (cp_schema_migrate_to (cp_store_get_schema (), fresh, 1, NULL));
  old_schema = schema_of (old);
  fresh_schema = schema_of (fresh);
  g_assert_cmpstr (old_schema, ==, fresh_schema);
  g_clear_pointer (&old, cp_connection_close);
  g_clear_pointer (&fresh, cp_connection_close);
  nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

/* Old and new files end with the same schema. */
static void
test_same_end (void)
{
  g_autofree char *frozen = g_build_filename (SOURCE_ROOT, "tests", "database", "frozen", "workspace-001.db", NULL);
  char *schemas[2] = { NULL, NULL };

  for (int i = 0; i < 2; i++)
    {
      g_autofree char *folder = g_dir_make_tmp ("cp-frozen-XXXXXX", NULL);
      g_autofree char *path = g_build_filename (folder, "workspace.db", NULL);
      g_autoptr (GFile) source = g_file_new_for_path (frozen);
      g_autoptr (GFile) target = g_file_new_for_path (path);
      g_autoptr (CpStore) store = NULL;

      if (i == 1)
        g_assert_true (g_file_copy (source, target, 0, NULL, NULL, NULL, NULL));
      store = cp_store_open (folder, NULL, NULL);
      g_assert_true (cp_store_read (store, read_schema, &schemas[i], NULL, NULL));
      g_clear_object (&store);
      nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
    }
  g_assert_cmpstr (schemas[0], ==, schemas[1]);
  g_free (schemas[0]);
  g_free (schemas[1]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/frozen/workspace-001", test_workspace_001);
  g_test_add_func ("/store/frozen/step-1-unchanged", test_step_1_unchanged);
  g_test_add_func ("/store/frozen/same-end", test_same_end);
  return g_test_run ();
}
