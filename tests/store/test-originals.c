/* test-originals.c: imported files stay what they were; raw answers can be forgotten
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "store-fixture.h"

static GFile *
make_file (Fixture *fixture, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return g_file_new_for_path (path);
}

static void
test_add (Fixture *fixture, gconstpointer data)
{
  CpOriginals *originals = cp_store_get_originals (fixture->store);
  g_autoptr (GFile) source = make_file (fixture, "a.pdf", "abc");
  g_autoptr (GFile) copy = make_file (fixture, "copy.pdf", "");
  g_autofree char *sha256 = NULL;
  g_autofree char *again = NULL;
  g_autofree char *path = NULL;
  g_autofree char *exported = NULL;
  g_autofree char *folder = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;
  gint64 size;

  g_assert_true (cp_originals_add (originals, source, &sha256, &size, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (sha256, ==, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); /* of "abc" */
  g_assert_cmpint (size, ==, 3);
  g_assert_true (cp_originals_add (originals, source, &again, NULL, NULL, &error));
  path = cp_originals_verify (originals, sha256, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (path, "/originals/ba/ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0400);
  g_assert_true (cp_originals_export (originals, sha256, copy, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (g_file_peek_path (copy), &exported, NULL, NULL));
  g_assert_cmpstr (exported, ==, "abc");
  /* Nothing half-written is left behind. */
  folder = g_build_filename (fixture->folder, "originals", NULL);
  {
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

    g_assert_cmpstr (g_dir_read_name (dir), ==, "ba");
    g_assert_null (g_dir_read_name (dir));
  }
}

static void
test_changed (Fixture *fixture, gconstpointer data)
{
  CpOriginals *originals = cp_store_get_originals (fixture->store);
  g_autoptr (GFile) source = make_file (fixture, "a.pdf", "the contract");
  g_autofree char *sha256 = NULL;
  g_autofree char *mended = NULL;
  g_autofree char *path = NULL;
  g_autofree char *verified = NULL;
  g_autoptr (GError) changed = NULL;
  g_autoptr (GError) missing = NULL;

  g_assert_true (cp_originals_add (originals, source, &sha256, NULL, NULL, NULL));
  path = cp_originals_dup_path (originals, sha256);
  g_assert_cmpint (g_remove (path), ==, 0);
  g_assert_null (cp_originals_verify (originals, sha256, NULL, &missing));
  g_assert_error (missing, CP_STORE_ERROR, CP_STORE_ERROR_ORIGINAL_MISSING);
  g_assert_true (g_file_set_contents (path, "another contract", -1, NULL));
  g_assert_null (cp_originals_verify (originals, sha256, NULL, &changed));
  g_assert_error (changed, CP_STORE_ERROR, CP_STORE_ERROR_ORIGINAL_CHANGED);
  /* Adding the contract again puts it back, as the sentence promises. */
  g_assert_true (cp_originals_add (originals, source, &mended, NULL, NULL, NULL));
  verified = cp_originals_verify (originals, sha256, NULL, NULL);
  g_assert_nonnull (verified);
}

static void
test_cannot (Fixture *fixture, gconstpointer data)
{
  CpOriginals *originals = cp_store_get_originals (fixture->store);
  g_autoptr (GFile) nowhere = g_file_new_for_path ("/nowhere/at/all.pdf");
  g_autoptr (GFile) source = make_file (fixture, "a.pdf", "abc");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *sha256 = NULL;
  g_autofree char *blocked = g_build_filename (fixture->folder, "originals", "ba", NULL);
  g_autofree char *folder = g_build_filename (fixture->folder, "originals", NULL);
  g_autoptr (GError) not_found = NULL;
  g_autoptr (GError) cancelled = NULL;
  g_autoptr (GError) in_the_way = NULL;

  g_assert_false (cp_originals_add (originals, nowhere, &sha256, NULL, NULL, &not_found));
  g_assert_error (not_found, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_cancellable_cancel (cancellable);
  g_assert_false (cp_originals_add (originals, source, &sha256, NULL, cancellable, &cancelled));
  g_assert_error (cancelled, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_set_contents (blocked, "a file where a folder should be", -1, NULL));
  g_assert_false (cp_originals_add (originals, source, &sha256, NULL, NULL, &in_the_way));
  g_assert_error (in_the_way, CP_STORE_ERROR, CP_STORE_ERROR_FILE);
  {
    g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);

    g_assert_cmpstr (g_dir_read_name (dir), ==, "ba");
    g_assert_null (g_dir_read_name (dir));
  }
}

typedef struct
{
  GBytes *key;
  GBytes *answer;
  char *extraction_id;
} Sealing;

static gboolean
seal_answer (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Sealing *sealing = data;
  g_autoptr (CpStoredExtraction) stored = NULL;

  g_assert_true (add_read_contract (connection, (gpointer) "c1", NULL, error));
  stored = cp_extraction_table_latest (connection, "c1", error);
  sealing->extraction_id = g_strdup (stored->id);
  return cp_sealed_answer_table_add (connection, stored->id, "c1", sealing->answer, sealing->key, error);
}

static gboolean
open_answer (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Sealing *sealing = data;
  g_autoptr (GBytes) answer = cp_sealed_answer_table_open (connection, sealing->extraction_id, sealing->key, error);

  g_assert_true (answer == NULL || g_bytes_equal (answer, sealing->answer));
  return answer != NULL;
}

static gboolean
erase_answer (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_content_erase (connection, "c1", error);
}

static gboolean
file_contains (const char *path, const void *needle, gsize size)
{
  g_autofree char *contents = NULL;
  gsize length;

  return g_file_get_contents (path, &contents, &length, NULL) && memmem (contents, length, needle, size) != NULL;
}

static gboolean
take_sealed_key (CpConnection *connection, gpointer bytes, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpStatement) row = cp_connection_query (connection, error, "SELECT sealed_key FROM content_key", "");

  g_assert_cmpint (cp_statement_step (row, error), ==, CP_STEP_ROW);
  *(GBytes **) bytes = cp_statement_dup_bytes (row, 0);
  return TRUE;
}

static void
test_sealed_answer (Fixture *fixture, gconstpointer data)
{
  static const guint8 key[32] = { 1, 2, 3 };
  static const guint8 other_key[32] = { 4, 5, 6 };
  g_autoptr (GBytes) workspace_key = g_bytes_new (key, sizeof key);
  g_autoptr (GBytes) wrong_key = g_bytes_new (other_key, sizeof other_key);
  g_autoptr (GBytes) answer = g_bytes_new_static ("{\"name\":\"Erika Mustermann\"}", 27);
  g_autoptr (GBytes) sealed_key = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "workspace.db", NULL);
  g_autofree char *wal = g_build_filename (fixture->folder, "workspace.db-wal", NULL);
  Sealing sealing = { workspace_key, answer, NULL };
  g_autoptr (GError) wrong = NULL;
  g_autoptr (GError) erased = NULL;
  g_autoptr (GError) error = NULL;

  write_ok (fixture, seal_answer, &sealing);
  g_assert_true (cp_store_read (fixture->store, open_answer, &sealing, NULL, NULL));
  sealing.key = wrong_key;
  g_assert_false (cp_store_read (fixture->store, open_answer, &sealing, NULL, &wrong));
  g_assert_error (wrong, CP_STORE_ERROR, CP_STORE_ERROR_INVALID);
  sealing.key = workspace_key;
  g_assert_true (cp_store_read (fixture->store, take_sealed_key, &sealed_key, NULL, NULL));
  g_assert_true (cp_database_checkpoint (cp_store_get_database (fixture->store), &error));
  g_assert_no_error (error);
  g_assert_false (file_contains (path, "Mustermann", 10));
  g_assert_true (file_contains (path, g_bytes_get_data (sealed_key, NULL), g_bytes_get_size (sealed_key)));

  write_ok (fixture, erase_answer, NULL);
  g_assert_true (cp_database_checkpoint (cp_store_get_database (fixture->store), &error));
  g_assert_false (cp_store_read (fixture->store, open_answer, &sealing, NULL, &erased));
  g_assert_error (erased, CP_STORE_ERROR, CP_STORE_ERROR_ERASED);
  g_assert_false (file_contains (path, g_bytes_get_data (sealed_key, NULL), g_bytes_get_size (sealed_key)));
  g_assert_false (file_contains (wal, g_bytes_get_data (sealed_key, NULL), g_bytes_get_size (sealed_key)));
  g_free (sealing.extraction_id);
}

#define ADD(name, func) g_test_add ("/store/originals/" name, Fixture, NULL, fixture_set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("add", test_add);
  ADD ("changed", test_changed);
  ADD ("cannot", test_cannot);
  ADD ("sealed-answer", test_sealed_answer);
  return g_test_run ();
}
