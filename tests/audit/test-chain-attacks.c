/* test-chain-attacks.c: what someone with the file in hand can do, and what it comes to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "audit-fixture.h"

#define N 10

static CpChainVerdict *
verdict_after (Fixture *fixture, const char *sql)
{
  g_autoptr (GError) error = NULL;
  CpChainVerdict *verdict;

  if (fixture->log != NULL)
    fixture_close (fixture);
  if (sql != NULL)
    attack (fixture, sql);
  fixture_open (fixture);
  verdict = cp_audit_log_verify (fixture->log, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_test_message ("%s", verdict->headline);
  for (guint i = 0; i < verdict->notes->len; i++)
    g_test_message ("  %s", (char *) g_ptr_array_index (verdict->notes, i));
  return verdict;
}

static void
assert_broken (CpChainVerdict *verdict, gint64 broken_at, gint64 holds_to)
{
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_BROKEN);
  g_assert_cmpint (verdict->broken_at, ==, broken_at);
  g_assert_cmpint (verdict->holds_to, ==, holds_to);
}

/* Every field of an entry in turn: none may be changed unseen, time and actor and uuid as little as the payload. */
static void
test_edit (Fixture *fixture, gconstpointer data)
{
  static const char *const fields[] = {
    "uuid", "time", "actor", "role", "action", "subject", "correlation_id", "payload", "previous_hash", "hash",
  };

  fixture_append (fixture, N);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autofree char *edit = g_strdup_printf (
        "CREATE TABLE kept AS SELECT * FROM entry WHERE sequence = 6; UPDATE entry SET %s = %s || '0' WHERE sequence = 6",
        fields[i], fields[i]);
      g_autofree char *mend = g_strdup_printf (
        "UPDATE entry SET %s = (SELECT %s FROM kept) WHERE sequence = 6; DROP TABLE kept", fields[i], fields[i]);
      g_autoptr (CpChainVerdict) verdict = verdict_after (fixture, edit);
      g_autoptr (CpChainVerdict) mended = NULL;

      assert_broken (verdict, 6, 5);
      mended = verdict_after (fixture, mend);
      g_assert_cmpint (mended->kind, ==, CP_CHAIN_HOLDS);
    }
}

static void
test_insert (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChainVerdict) verdict = NULL;

  fixture_append (fixture, N);
  verdict = verdict_after (fixture,
                           "UPDATE entry SET sequence = -sequence - 1 WHERE sequence > 4;"
                           "UPDATE entry SET sequence = -sequence WHERE sequence < 0;"
                           "INSERT INTO entry SELECT 5, 'planted', time, 'Jana Novák', role, 'push.approved', subject, "
                           "correlation_id, payload, hash, hash FROM entry WHERE sequence = 4");
  assert_broken (verdict, 5, 4);
}

static void
test_delete_in_the_middle (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChainVerdict) verdict = NULL;
  g_autoptr (CpChainVerdict) renumbered = NULL;

  fixture_append (fixture, N);
  verdict = verdict_after (fixture, "DELETE FROM entry WHERE sequence = 7");
  assert_broken (verdict, 7, 6);
  renumbered = verdict_after (fixture, "UPDATE entry SET sequence = sequence - 1 WHERE sequence > 7");
  assert_broken (renumbered, 7, 6);
}

static void
test_reorder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChainVerdict) verdict = NULL;

  fixture_append (fixture, N);
  verdict = verdict_after (fixture, "UPDATE entry SET sequence = 99 WHERE sequence = 3;"
                                    "UPDATE entry SET sequence = 3 WHERE sequence = 4;"
                                    "UPDATE entry SET sequence = 4 WHERE sequence = 99");
  assert_broken (verdict, 3, 2);
}

static void
test_cut_the_end (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChainVerdict) verdict = NULL;
  g_autoptr (CpChainVerdict) everything = NULL;
  g_autofree char *warning = NULL;

  fixture_append (fixture, N);
  verdict = verdict_after (fixture, "DELETE FROM entry WHERE sequence > 6; DELETE FROM head WHERE count > 6");
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_END_MISSING);
  g_assert_cmpint (verdict->n_entries, ==, 6);
  g_assert_cmpint (verdict->witnessed, ==, N);
  g_assert_cmpint (verdict->holds_to, ==, 6);
  g_assert_cmpstr (verdict->headline, ==,
                   "The end is missing: a witness knows entry 10, but the file ends at entry 6.");
  warning = cp_audit_log_dup_warning (fixture->log);
  g_assert_nonnull (warning);

  everything = verdict_after (fixture, "DELETE FROM entry; DELETE FROM head");
  g_assert_cmpint (everything->kind, ==, CP_CHAIN_END_MISSING);
  g_assert_cmpint (everything->n_entries, ==, 0);
}

/* Cut, then let the program go on until the file is as long as before: the witness must not follow. */
static void
test_cut_and_regrow (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChainVerdict) verdict = NULL;

  fixture_append (fixture, N);
  fixture_close (fixture);
  attack (fixture, "DELETE FROM entry WHERE sequence > 6; DELETE FROM head WHERE count > 6");
  fixture_open (fixture);
  fixture_append (fixture, N);
  verdict = verdict_after (fixture, NULL);
  assert_broken (verdict, 7, 6);
  g_assert_cmpint (verdict->witnessed, ==, N);
}

/* All hashes computed anew after an edit, by someone who has read how they are made, but has no key. */
static void
rewrite_from (Fixture *fixture, gint64 first, CpSigningKey *forger)
{
  sqlite3 *db;
  sqlite3_stmt *rows, *update;
  g_autofree char *log_id = NULL;
  g_autofree char *previous = NULL;
  gint64 last = 0;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  sqlite3_prepare_v2 (db, "SELECT id, (SELECT hash FROM entry WHERE sequence = ?) FROM log", -1, &rows, NULL);
  sqlite3_bind_int64 (rows, 1, first - 1);
  g_assert_cmpint (sqlite3_step (rows), ==, SQLITE_ROW);
  log_id = g_strdup ((const char *) sqlite3_column_text (rows, 0));
  previous = g_strdup ((const char *) sqlite3_column_text (rows, 1));
  sqlite3_finalize (rows);
  sqlite3_prepare_v2 (db, "UPDATE entry SET previous_hash = ?, hash = ? WHERE sequence = ?", -1, &update, NULL);
  for (last = first;; last++)
    {
      g_autofree char *hash = NULL;
      CpAuditEntry entry;

      sqlite3_prepare_v2 (db, "SELECT sequence, uuid, time, actor, role, action, subject, correlation_id, payload FROM entry "
                          "WHERE sequence = ?", -1, &rows, NULL);
      sqlite3_bind_int64 (rows, 1, last);
      if (sqlite3_step (rows) != SQLITE_ROW)
        break;
      entry = (CpAuditEntry) {
        last, (char *) sqlite3_column_text (rows, 1), (char *) sqlite3_column_text (rows, 2),
        (char *) sqlite3_column_text (rows, 3), (char *) sqlite3_column_text (rows, 4),
        (char *) sqlite3_column_text (rows, 5), (char *) sqlite3_column_text (rows, 6),
        (char *) sqlite3_column_text (rows, 7), (char *) sqlite3_column_text (rows, 8), previous, NULL,
      };
      hash = cp_audit_entry_compute_hash (&entry, log_id);
      sqlite3_bind_text (update, 1, previous, -1, SQLITE_TRANSIENT);
      sqlite3_bind_text (update, 2, hash, -1, SQLITE_TRANSIENT);
      sqlite3_bind_int64 (update, 3, last);
      g_assert_cmpint (sqlite3_step (update), ==, SQLITE_DONE);
      sqlite3_reset (update);
      g_free (previous);
      previous = g_steal_pointer (&hash);
      sqlite3_finalize (rows);
    }
  sqlite3_finalize (rows);
  sqlite3_finalize (update);
  if (forger != NULL)
    {
      g_autoptr (CpAuditWitness) head = cp_audit_witness_new (log_id, last - 1, previous, "2026-01-01T00:00:00.000Z");
      g_autofree char *text = cp_audit_witness_text_to_sign (head);
      g_autofree char *signature = cp_signing_key_sign (forger, text, NULL);
      g_autofree char *sql = g_strdup_printf (
        "DELETE FROM head WHERE count >= %d; INSERT INTO head VALUES (%d, '%s', '%s', '%s', '%s')", (int) first,
        (int) last - 1, previous, head->time, cp_signing_key_get_public (forger), signature);

      g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
    }
  sqlite3_close (db);
}

static void
test_rewrite (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChainVerdict) verdict = NULL;

  fixture_append (fixture, N);
  fixture_close (fixture);
  attack (fixture, "UPDATE entry SET payload = '{\"value\":1}' WHERE sequence = 6");
  rewrite_from (fixture, 6, NULL);
  verdict = verdict_after (fixture, NULL);
  assert_broken (verdict, 6, 5);
}

static void
test_rewrite_and_sign (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpSigningKey) forger = cp_signing_key_generate (NULL);
  g_autoptr (CpChainVerdict) verdict = NULL;

  fixture_append (fixture, N);
  fixture_close (fixture);
  attack (fixture, "UPDATE entry SET payload = '{\"value\":1}' WHERE sequence = 6");
  rewrite_from (fixture, 6, forger);
  verdict = verdict_after (fixture, NULL);
  assert_broken (verdict, 6, 5);
}

/* The same, by someone who also took the witness file away: the key and the keyring's witness are left. */
static void
test_rewrite_without_file_witness (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpSigningKey) forger = cp_signing_key_generate (NULL);
  g_autoptr (CpChainVerdict) verdict = NULL;

  fixture_append (fixture, N);
  fixture_close (fixture);
  attack (fixture, "UPDATE entry SET payload = '{\"value\":1}' WHERE sequence = 6");
  rewrite_from (fixture, 6, forger);
  g_assert_cmpint (g_remove (fixture->witness_path), ==, 0);
  verdict = verdict_after (fixture, NULL);
  assert_broken (verdict, 6, 5);
}

/* No witness at all is left, only the key: what another key signed is still not believed. */
static void
test_key_alone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpSigningKey) forger = cp_signing_key_generate (NULL);
  g_autoptr (CpSigningKey) key = cp_signing_key_load_or_make (fixture->keeper, NULL, NULL);
  g_autoptr (CpChainVerdict) verdict = NULL;
  g_autoptr (CpChainVerdict) whole = NULL;

  fixture_append (fixture, N);
  fixture_close (fixture);
  attack (fixture, "UPDATE entry SET payload = '{\"value\":1}' WHERE sequence = 6");
  rewrite_from (fixture, 6, forger);
  verdict = cp_chain_verify_database (fixture->path, cp_signing_key_get_public (key), NULL, NULL, NULL, NULL, NULL);
  assert_broken (verdict, 6, 5);
  attack (fixture, "DELETE FROM head WHERE count < 10");
  whole = cp_chain_verify_database (fixture->path, cp_signing_key_get_public (key), NULL, NULL, NULL, NULL, NULL);
  g_assert_cmpint (whole->kind, ==, CP_CHAIN_REPLACED);
}

static void
test_forged_signature (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChainVerdict) verdict = NULL;

  fixture_append (fixture, N);
  verdict = verdict_after (fixture, "UPDATE head SET signature = (SELECT signature FROM head WHERE count = 7) WHERE count = 8");
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_BROKEN);
  g_assert_cmpint (verdict->holds_to, ==, 7);
}

static void
swap_in (Fixture *fixture, const char *path)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (path, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) size, NULL));
}

/* Another log, sound in itself, made with this very program. */
static void
test_swap (Fixture *fixture, gconstpointer data)
{
  g_autofree char *other_path = g_build_filename (fixture->folder, "other.db", NULL);
  g_autofree char *other_keys = g_build_filename (fixture->folder, "other-keys", NULL);
  g_autoptr (CpKeyKeeper) keeper = cp_file_key_keeper_new (other_keys);
  g_autoptr (CpAuditLog) other = cp_audit_log_open (other_path, keeper, NULL, NULL, NULL);
  g_autoptr (CpChainVerdict) verdict = NULL;

  for (int i = 0; i < N; i++)
    {
      g_autoptr (CpAuditDraft) draft = make_draft (i);

      g_assert_true (cp_audit_log_append (other, draft, NULL, NULL));
    }
  cp_audit_log_close (other);
  fixture_append (fixture, N);
  fixture_close (fixture);
  swap_in (fixture, other_path);
  verdict = verdict_after (fixture, NULL);
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_REPLACED);
}

/* Yesterday's copy of the same file, put back. */
static void
test_roll_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = g_build_filename (fixture->folder, "yesterday.db", NULL);
  g_autofree char *contents = NULL;
  g_autoptr (CpChainVerdict) verdict = NULL;
  gsize size;

  fixture_append (fixture, 4);
  fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (copy, contents, (gssize) size, NULL));
  fixture_open (fixture);
  fixture_append (fixture, 4);
  fixture_close (fixture);
  swap_in (fixture, copy);
  verdict = verdict_after (fixture, NULL);
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_END_MISSING);
  g_assert_cmpint (verdict->n_entries, ==, 4);
  g_assert_cmpint (verdict->witnessed, ==, 8);
}

/* The file is deleted, and the program starts a new one. */
static void
test_deleted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChainVerdict) verdict = NULL;

  fixture_append (fixture, 4);
  fixture_close (fixture);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  verdict = verdict_after (fixture, NULL);
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_REPLACED);
}

/* Only the CRM remembers: the file, the keys and the witnesses are all in the attacker's hand. */
static void
test_note_in_the_crm (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) witnesses = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_audit_witness_free);
  g_autoptr (CpSigningKey) key = cp_signing_key_load_or_make (fixture->keeper, NULL, NULL);
  g_autofree char *note = NULL;
  g_autoptr (CpChainVerdict) verdict = NULL;

  fixture_append (fixture, N);
  note = cp_audit_log_dup_note (fixture->log, NULL, NULL);
  fixture_close (fixture);
  attack (fixture, "UPDATE entry SET payload = '{\"value\":1}' WHERE sequence = 6");
  rewrite_from (fixture, 6, key);
  g_ptr_array_add (witnesses, cp_audit_witness_from_note (note));
  verdict = cp_chain_verify_database (fixture->path, cp_signing_key_get_public (key), witnesses, NULL, NULL, NULL, NULL);
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_BROKEN);
  g_assert_cmpint (verdict->holds_to, ==, 5);
}

static void
test_scrambled_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  g_autoptr (CpChainVerdict) scrambled = NULL;
  g_autoptr (CpChainVerdict) no_table = NULL;
  gsize size;

  fixture_append (fixture, N);
  fixture_close (fixture);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  attack (fixture, "DROP TABLE entry");
  no_table = cp_chain_verify_database (fixture->path, NULL, NULL, NULL, NULL, NULL, NULL);
  g_assert_cmpint (no_table->kind, ==, CP_CHAIN_BROKEN);
  memset (contents, 'x', size);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize) size, NULL));
  scrambled = cp_chain_verify_database (fixture->path, NULL, NULL, NULL, NULL, NULL, NULL);
  g_assert_cmpint (scrambled->kind, ==, CP_CHAIN_BROKEN);
  g_assert_null (cp_audit_log_open (fixture->path, fixture->keeper, fixture->witness_path, NULL, NULL));
}

/* A person says that it was a restored backup: the log goes on, and says so for ever. */
static void
test_accept_break (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChainVerdict) verdict = NULL;
  g_autoptr (CpChainVerdict) after = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;

  fixture_append (fixture, N);
  verdict = verdict_after (fixture, "DELETE FROM entry WHERE sequence > 6; DELETE FROM head WHERE count > 6");
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_END_MISSING);
  g_assert_true (cp_audit_log_accept_break (fixture->log, "Jana Novák", "administrator", "restored", NULL, &error));
  g_assert_no_error (error);
  warning = cp_audit_log_dup_warning (fixture->log);
  g_assert_null (warning);
  fixture_append (fixture, 1);
  after = verdict_after (fixture, NULL);
  g_assert_cmpint (after->kind, ==, CP_CHAIN_HOLDS);
  entries = cp_audit_log_list (fixture->log, NULL, NULL, "audit.break_accepted", 0, 10, NULL, NULL);
  g_assert_cmpuint (entries->len, ==, 1);
  g_assert_nonnull (strstr (((CpAuditEntry *) g_ptr_array_index (entries, 0))->payload, "\"end_missing\""));
}

static void
count_reports (gint64 done, gint64 total, gpointer data)
{
  g_assert_cmpint (done, <=, total);
  ++*(int *) data;
}

static void
test_progress_and_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_audit_draft_free);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (CpChainVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;
  int n = 0;

  for (int i = 0; i < 2000; i++)
    g_ptr_array_add (drafts, make_draft (i));
  g_assert_true (cp_audit_log_append_all (fixture->log, drafts, NULL, NULL));
  verdict = cp_audit_log_verify (fixture->log, count_reports, &n, NULL, NULL);
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_HOLDS);
  g_assert_cmpint (n, ==, 4);
  g_cancellable_cancel (cancellable);
  g_assert_null (cp_audit_log_verify (fixture->log, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

#define ADD(name, func) g_test_add ("/audit/attacks/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("edit", test_edit);
  ADD ("insert", test_insert);
  ADD ("delete-in-the-middle", test_delete_in_the_middle);
  ADD ("reorder", test_reorder);
  ADD ("cut-the-end", test_cut_the_end);
  ADD ("cut-and-regrow", test_cut_and_regrow);
  ADD ("rewrite", test_rewrite);
  ADD ("rewrite-and-sign", test_rewrite_and_sign);
  ADD ("rewrite-without-file-witness", test_rewrite_without_file_witness);
  ADD ("key-alone", test_key_alone);
  ADD ("forged-signature", test_forged_signature);
  ADD ("swap", test_swap);
  ADD ("roll-back", test_roll_back);
  ADD ("deleted", test_deleted);
  ADD ("note-in-the-crm", test_note_in_the_crm);
  ADD ("scrambled-file", test_scrambled_file);
  ADD ("accept-break", test_accept_break);
  ADD ("progress-and-cancel", test_progress_and_cancel);
  return g_test_run ();
}
