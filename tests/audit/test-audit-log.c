/* test-audit-log.c: appending, listing, keys, witnesses
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "audit-fixture.h"

#include "counterpart-database.h"

static CpChainVerdict *
verify (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  CpChainVerdict *verdict = cp_audit_log_verify (fixture->log, NULL, NULL, NULL, &error);

  g_assert_no_error (error);
  return verdict;
}

static void
test_append (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) approvals = NULL;
  g_autoptr (GPtrArray) older = NULL;
  g_autoptr (CpChainVerdict) verdict = NULL;
  CpAuditEntry *newest;

  fixture_append (fixture, 5);
  entries = cp_audit_log_list (fixture->log, NULL, NULL, NULL, 0, 100, NULL, NULL);
  g_assert_cmpuint (entries->len, ==, 5);
  newest = g_ptr_array_index (entries, 0);
  g_assert_cmpint (newest->sequence, ==, 5);
  g_assert_cmpstr (newest->previous_hash, ==, ((CpAuditEntry *) g_ptr_array_index (entries, 1))->hash);
  g_assert_cmpstr (newest->payload, ==, "{\"n\":4,\"term\":\"notice_period\",\"value\":486000}");
  approvals = cp_audit_log_list (fixture->log, "contract-1", "cp-1234-5678-9abc-def0", "push.", 0, 100, NULL, NULL);
  g_assert_cmpuint (approvals->len, ==, 3);
  older = cp_audit_log_list (fixture->log, NULL, NULL, NULL, 3, 1, NULL, NULL);
  g_assert_cmpint (((CpAuditEntry *) g_ptr_array_index (older, 0))->sequence, ==, 2);

  verdict = verify (fixture);
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_HOLDS);
  g_assert_cmpint (verdict->n_entries, ==, 5);
  g_assert_cmpint (verdict->signed_to, ==, 5);
  g_assert_cmpint (verdict->witnessed, ==, 5);
}

static void
test_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_audit_draft_free);
  g_autoptr (CpAuditWitness) head = NULL;

  for (int i = 0; i < 4; i++)
    g_ptr_array_add (drafts, make_draft (i));
  g_assert_true (cp_audit_log_append (fixture->log, g_ptr_array_index (drafts, 1), NULL, NULL));
  for (int i = 0; i < 3; i++)
    g_assert_true (cp_audit_log_append_all (fixture->log, drafts, NULL, NULL));
  head = cp_audit_log_dup_head (fixture->log, NULL, NULL);
  g_assert_cmpint (head->count, ==, 4);
}

/* Through SQLite as through the program: the file itself refuses. */
static void
test_append_only (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[] = {
    "UPDATE entry SET actor = 'nobody'", "DELETE FROM entry", "UPDATE head SET hash = ''", "DELETE FROM head",
    "UPDATE log SET id = ''", "DELETE FROM log",
    "INSERT INTO entry SELECT 9, 'u', time, actor, role, action, subject, correlation_id, payload, hash, hash FROM entry "
    "ORDER BY sequence DESC LIMIT 1",
    "INSERT INTO entry SELECT 4, 'u', time, actor, role, action, subject, correlation_id, payload, 'wrong', hash FROM entry "
    "ORDER BY sequence DESC LIMIT 1",
    "INSERT INTO head SELECT 2, hash, time, 'k', 's' FROM entry WHERE sequence = 2",
    "INSERT OR REPLACE INTO entry SELECT sequence, uuid, time, 'nobody', role, action, subject, correlation_id, payload, "
    "previous_hash, hash FROM entry WHERE sequence = 3",
  };
  g_autoptr (CpChainVerdict) verdict = NULL;
  sqlite3 *db;

  fixture_append (fixture, 3);
  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      int code = sqlite3_exec (db, refused[i], NULL, NULL, NULL);

      g_test_message ("%s: %s", refused[i], sqlite3_errmsg (db));
      g_assert_cmpint (code, ==, SQLITE_CONSTRAINT);
    }
  sqlite3_close (db);
  verdict = verify (fixture);
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_HOLDS);
}

static void
test_reopen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChainVerdict) verdict = NULL;
  g_autofree char *warning = NULL;

  fixture_append (fixture, 2);
  fixture_close (fixture);
  fixture_open (fixture);
  fixture_append (fixture, 2);
  warning = cp_audit_log_dup_warning (fixture->log);
  g_assert_null (warning);
  verdict = verify (fixture);
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_HOLDS);
  g_assert_cmpint (verdict->signed_to, ==, 4);
}

/* CR, LF, escape sequences, JSON and invalid bytes stay inside their field. */
static void
test_injection (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpAuditDraft) draft = cp_audit_draft_new ("eve\r\n{\"head\":{}}\n", "role\x1b[2J", "a\tb", "\"},{", "\xff\xfe",
                                                       NULL);
  g_autoptr (CpChainVerdict) verdict = NULL;
  g_autoptr (CpChainVerdict) exported = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_assert_true (cp_audit_log_append (fixture->log, draft, NULL, NULL));
  fixture_append (fixture, 1);
  verdict = verify (fixture);
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_HOLDS);
  g_assert_true (cp_audit_log_export (fixture->log, fixture->export_path, NULL, NULL));
  g_assert_true (g_file_get_contents (fixture->export_path, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 1 + 2 + 1 + 1); /* header, entries, head, the empty rest */
  g_assert_null (strchr (text, '\r'));
  g_assert_null (strchr (text, '\x1b'));
  exported = cp_chain_verify_export (fixture->export_path, NULL, NULL, NULL, NULL, NULL, NULL);
  g_assert_cmpint (exported->kind, ==, CP_CHAIN_HOLDS);
}

static void
test_without_keyring (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "unsigned.db", NULL);
  g_autoptr (CpAuditLog) log = cp_audit_log_open (path, NULL, NULL, NULL, NULL);
  g_autoptr (CpAuditDraft) draft = make_draft (1);
  g_autoptr (CpChainVerdict) verdict = NULL;

  g_assert_true (cp_audit_log_append (log, draft, NULL, NULL));
  verdict = cp_audit_log_verify (log, NULL, NULL, NULL, NULL);
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_HOLDS);
  g_assert_cmpint (verdict->signed_to, ==, 0);
  g_assert_cmpuint (verdict->notes->len, >=, 2);
  cp_audit_log_close (log);
}

static void
test_file_keeper (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (fixture->folder, "keys", NULL);
  g_autofree char *path = g_build_filename (folder, "audit-signing-key", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) none = cp_key_keeper_load (fixture->keeper, "nothing", NULL, &error);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;
  g_autoptr (CpSigningKey) key = NULL;
  g_autoptr (CpSigningKey) damaged = NULL;
  GStatBuf info;

  g_assert_no_error (error);
  g_assert_null (none);
  first = cp_key_keeper_load_or_make (fixture->keeper, "workspace-key", "label", 32, NULL, NULL);
  second = cp_key_keeper_load_or_make (fixture->keeper, "workspace-key", "label", 32, NULL, NULL);
  g_assert_true (g_bytes_equal (first, second));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  key = cp_signing_key_load_or_make (fixture->keeper, NULL, NULL);
  g_assert_cmpuint (strlen (cp_signing_key_get_public (key)), ==, 64);
  g_assert_true (g_file_set_contents (path, "junk", -1, NULL));
  damaged = cp_signing_key_load_or_make (fixture->keeper, NULL, &error);
  g_assert_null (damaged);
  g_assert_error (error, CP_AUDIT_ERROR, CP_AUDIT_ERROR_KEY);
}

static void
test_signature (void)
{
  g_autoptr (CpSigningKey) key = cp_signing_key_generate (NULL);
  g_autoptr (CpSigningKey) other = cp_signing_key_generate (NULL);
  g_autofree char *signature = cp_signing_key_sign (key, "text", NULL);

  g_assert_true (cp_signature_is_valid (cp_signing_key_get_public (key), "text", signature));
  g_assert_false (cp_signature_is_valid (cp_signing_key_get_public (key), "Text", signature));
  g_assert_false (cp_signature_is_valid (cp_signing_key_get_public (other), "text", signature));
  g_assert_false (cp_signature_is_valid ("", "text", signature));
  g_assert_false (cp_signature_is_valid (cp_signing_key_get_public (key), "text", "zz"));
  /* RFC 8032, section 7.1, test 1: the empty message */
  g_assert_true (cp_signature_is_valid ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
                                        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bac"
                                        "c61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"));
}

static void
test_note (Fixture *fixture, gconstpointer data)
{
  g_autofree char *note = NULL;
  g_autofree char *in_text = NULL;
  g_autoptr (CpAuditWitness) witness = NULL;
  g_autoptr (CpAuditWitness) head = NULL;

  fixture_append (fixture, 3);
  note = cp_audit_log_dup_note (fixture->log, NULL, NULL);
  head = cp_audit_log_dup_head (fixture->log, NULL, NULL);
  g_assert_cmpuint (strlen (note), <, 255); /* the limit of a Salesforce text field */
  in_text = g_strdup_printf ("Pushed 7 of 8 changes.\r\n%s\nCounterpart audit log", note);
  witness = cp_audit_witness_from_note (in_text);
  g_assert_nonnull (witness);
  g_assert_cmpstr (witness->log_id, ==, head->log_id);
  g_assert_cmpstr (witness->hash, ==, head->hash);
  g_assert_cmpint (witness->count, ==, 3);
  g_assert_null (cp_audit_witness_from_note ("nothing"));
}

typedef struct
{
  const char *path;
  CpKeyKeeper *keeper;
  const char *witness_path;
} Program;

static gpointer
append_fifty (gpointer data)
{
  Program *program = data;
  g_autoptr (CpAuditLog) log = cp_audit_log_open (program->path, program->keeper, program->witness_path, NULL, NULL);

  g_assert_nonnull (log);
  for (int i = 0; i < 50; i++)
    {
      g_autoptr (CpAuditDraft) draft = make_draft (i);

      g_assert_true (cp_audit_log_append (log, draft, NULL, NULL));
    }
  cp_audit_log_close (log);
  return NULL;
}

static void
test_two_programs (Fixture *fixture, gconstpointer data)
{
  Program program = { fixture->path, fixture->keeper, fixture->witness_path };
  g_autoptr (CpChainVerdict) verdict = NULL;
  GThread *threads[3];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("program", append_fifty, &program);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  verdict = verify (fixture);
  g_assert_cmpstr (verdict->headline, ==, "The record is whole: all 150 entries follow one another.");
  g_assert_cmpint (verdict->witnessed, ==, 150);
}

#define ADD(name, func) g_test_add ("/audit/log/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("append", test_append);
  ADD ("once", test_once);
  ADD ("append-only", test_append_only);
  ADD ("reopen", test_reopen);
  ADD ("injection", test_injection);
  ADD ("without-keyring", test_without_keyring);
  ADD ("file-keeper", test_file_keeper);
  ADD ("note", test_note);
  ADD ("two-programs", test_two_programs);
  g_test_add_func ("/audit/log/signature", test_signature);
  return g_test_run ();
}
