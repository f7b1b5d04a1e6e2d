/* test-export.c: the exported file, checked by the program and by the script that shares no code with it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "audit-fixture.h"

#include "cp-config.h"

#include <sys/wait.h>

#define N 20

static int
run_script (Fixture *fixture, const char *option, const char *value)
{
  g_autofree char *script = g_build_filename (SOURCE_ROOT, "data", "verify-audit.py", NULL);
  const char *arguments[] = { "python3", script, fixture->export_path, option, value, NULL };
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status,
                               &error));
  g_test_message ("%s", output);
  g_assert_true (WIFEXITED (status));
  return WEXITSTATUS (status);
}

static CpChainVerdictKind
run_program (Fixture *fixture, const char *public_key, CpAuditWitness *witness)
{
  g_autoptr (GPtrArray) witnesses = g_ptr_array_new ();
  g_autoptr (CpChainVerdict) verdict = NULL;

  if (witness != NULL)
    g_ptr_array_add (witnesses, witness);
  verdict = cp_chain_verify_export (fixture->export_path, public_key, witnesses, NULL, NULL, NULL, NULL);
  g_assert_nonnull (verdict);
  g_test_message ("%s", verdict->headline);
  return verdict->kind;
}

static void
export_log (Fixture *fixture)
{
  g_autoptr (CpAuditDraft) odd = cp_audit_draft_new ("Zoë “O'Neil”\x7f", "reviewer", "term.corrected", "\\ / \" \t\r\n\x01",
                                                     NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (cp_audit_log_append (fixture->log, odd, NULL, NULL));
  fixture_append (fixture, N - 1);
  g_assert_true (cp_audit_log_export (fixture->log, fixture->export_path, NULL, &error));
  g_assert_no_error (error);
}

static void
test_whole (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpSigningKey) key = cp_signing_key_load_or_make (fixture->keeper, NULL, NULL);
  g_autoptr (CpSigningKey) other = cp_signing_key_generate (NULL);
  g_autofree char *note = NULL;
  g_autoptr (CpAuditWitness) witness = NULL;

  export_log (fixture);
  note = cp_audit_log_dup_note (fixture->log, NULL, NULL);
  witness = cp_audit_witness_from_note (note);
  g_assert_cmpint (run_program (fixture, NULL, NULL), ==, CP_CHAIN_HOLDS);
  g_assert_cmpint (run_program (fixture, cp_signing_key_get_public (key), witness), ==, CP_CHAIN_HOLDS);
  g_assert_cmpint (run_program (fixture, cp_signing_key_get_public (other), NULL), ==, CP_CHAIN_REPLACED);
  g_assert_cmpint (run_script (fixture, NULL, NULL), ==, 0);
  g_assert_cmpint (run_script (fixture, "--key", cp_signing_key_get_public (key)), ==, 0);
  g_assert_cmpint (run_script (fixture, "--note", note), ==, 0);
  g_assert_cmpint (run_script (fixture, "--key", cp_signing_key_get_public (other)), ==, 1);
}

/* The app's own database may be gone: the export needs nothing else. */
static void
test_alone (Fixture *fixture, gconstpointer data)
{
  export_log (fixture);
  fixture_close (fixture);
  g_assert_cmpint (g_remove (fixture->path), ==, 0);
  g_assert_cmpint (run_program (fixture, NULL, NULL), ==, CP_CHAIN_HOLDS);
  g_assert_cmpint (run_script (fixture, NULL, NULL), ==, 0);
}

/** What is done to the lines of an export; 0 is the header, 1 to N the entries, N + 1 the head */
typedef void (*Tamper) (GPtrArray *lines);

static void
change_payload (GPtrArray *lines)
{
  char *line = g_ptr_array_index (lines, 5);
  char *place = strstr (line, "486000");

  g_assert_nonnull (place);
  memcpy (place, "486001", 6);
}

static void
change_time (GPtrArray *lines)
{
  char *place = strstr (g_ptr_array_index (lines, 5), "\"time\":\"2");

  g_assert_nonnull (place);
  place[8] = '1';
}

static void
take_out_middle (GPtrArray *lines)
{
  g_ptr_array_remove_index (lines, 7);
}

static void
exchange (GPtrArray *lines)
{
  gpointer kept = lines->pdata[7];

  lines->pdata[7] = lines->pdata[8];
  lines->pdata[8] = kept;
}

static void
repeat (GPtrArray *lines)
{
  g_ptr_array_insert (lines, 9, g_strdup (g_ptr_array_index (lines, 8)));
}

static void
cut_end (GPtrArray *lines)
{
  g_ptr_array_remove_range (lines, N - 2, 3);
}

static void
cut_end_keep_head (GPtrArray *lines)
{
  g_ptr_array_remove_range (lines, N - 2, 3);
  g_ptr_array_add (lines, g_strdup ("{\"head\":{\"count\":17}}"));
}

static void
take_out_head (GPtrArray *lines)
{
  g_ptr_array_remove_index (lines, N + 1);
}

static void
change_signature (GPtrArray *lines)
{
  char *place = strstr (g_ptr_array_index (lines, N + 1), "\"signature\":\"");

  g_assert_nonnull (place);
  place += strlen ("\"signature\":\"");
  *place = *place == '0' ? '1' : '0';
}

static void
rename_log (GPtrArray *lines)
{
  char *place = strstr (g_ptr_array_index (lines, 0), "\"log\":\"");

  g_assert_nonnull (place);
  place[7] = place[7] == '0' ? '1' : '0';
}

static const struct
{
  const char *name;
  Tamper tamper;
} tamperings[] = {
  { "payload", change_payload },       { "time", change_time },
  { "taken out", take_out_middle },    { "exchanged", exchange },
  { "repeated", repeat },              { "end cut", cut_end },
  { "end cut, false head", cut_end_keep_head }, { "head taken out", take_out_head },
  { "signature", change_signature },   { "log renamed", rename_log },
};

static void
test_tampered (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  export_log (fixture);
  g_assert_true (g_file_get_contents (fixture->export_path, &text, NULL, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (tamperings); i++)
    {
      g_auto (GStrv) parts = g_strsplit (g_strchomp (text), "\n", -1);
      g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
      g_autoptr (GString) changed = g_string_new (NULL);

      for (guint j = 0; parts[j] != NULL; j++)
        g_ptr_array_add (lines, g_strdup (parts[j]));
      g_assert_cmpuint (lines->len, ==, N + 2);
      tamperings[i].tamper (lines);
      for (guint j = 0; j < lines->len; j++)
        g_string_append_printf (changed, "%s\n", (char *) g_ptr_array_index (lines, j));
      g_assert_true (g_file_set_contents (fixture->export_path, changed->str, -1, NULL));
      g_test_message ("%s:", tamperings[i].name);
      g_assert_cmpint (run_program (fixture, NULL, NULL), !=, CP_CHAIN_HOLDS);
      g_assert_cmpint (run_script (fixture, NULL, NULL), ==, 1);
    }
}

static void
test_no_export (Fixture *fixture, gconstpointer data)
{
  static const char *const junk[] = { "", "\n", "hello\n", "[1]\n", "{\"a\":1}\n", "\xff\xfe\n" };

  for (guint i = 0; i < G_N_ELEMENTS (junk); i++)
    {
      g_assert_true (g_file_set_contents (fixture->export_path, junk[i], -1, NULL));
      g_assert_cmpint (run_program (fixture, NULL, NULL), ==, CP_CHAIN_BROKEN);
      g_assert_cmpint (run_script (fixture, NULL, NULL), ==, 2);
    }
}

static void
test_cancelled (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fixture_append (fixture, 3);
  g_cancellable_cancel (cancellable);
  g_assert_false (cp_audit_log_export (fixture->log, fixture->export_path, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->export_path, G_FILE_TEST_EXISTS));
}

#define ADD(name, func) g_test_add ("/audit/export/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("whole", test_whole);
  ADD ("alone", test_alone);
  ADD ("tampered", test_tampered);
  ADD ("no-export", test_no_export);
  ADD ("cancelled", test_cancelled);
  return g_test_run ();
}
