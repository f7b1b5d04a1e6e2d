/* audit-fixture.h: a log with keys and witnesses of its own for each test
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <ftw.h>
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>

#include "counterpart-audit.h"
#include "counterpart-base.h"

typedef struct
{
  char *folder;
  char *path;
  char *witness_path;
  char *export_path;
  CpKeyKeeper *keeper;
  CpAuditLog *log; /* NULL while an attacker has the file */
} Fixture;

static inline int
remove_one (const char *path, const struct stat *info, int type, struct FTW *walk)
{
  return remove (path);
}

static inline void
fixture_open (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->log = cp_audit_log_open (fixture->path, fixture->keeper, fixture->witness_path, NULL, &error);
  g_assert_no_error (error);
}

static inline void
fixture_close (Fixture *fixture)
{
  cp_audit_log_close (fixture->log);
  g_clear_object (&fixture->log);
}

static inline void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *keys = NULL;

  fixture->folder = g_dir_make_tmp ("cp-audit-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "audit.db", NULL);
  fixture->witness_path = g_build_filename (fixture->folder, "config", "audit-witness.json", NULL);
  fixture->export_path = g_build_filename (fixture->folder, "audit.jsonl", NULL);
  keys = g_build_filename (fixture->folder, "keys", NULL);
  fixture->keeper = cp_file_key_keeper_new (keys);
  fixture_open (fixture);
}

static inline void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->log);
  g_clear_object (&fixture->keeper);
  nftw (fixture->folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  g_free (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->witness_path);
  g_free (fixture->export_path);
}

static inline CpAuditDraft *
make_draft (int number)
{
  g_autofree char *text = g_strdup_printf ("{\"n\": %d, \"value\": 486000.00, \"term\": \"notice_period\"}", number);
  g_autoptr (JsonNode) payload = cp_json_parse (text, -1, NULL);

  return cp_audit_draft_new ("Jana Novák", "reviewer", number % 2 ? "term.corrected" : "push.approved", "contract-1",
                             "cp-1234-5678-9abc-def0", payload);
}

static inline void
fixture_append (Fixture *fixture, int n)
{
  for (int i = 0; i < n; i++)
    {
      g_autoptr (CpAuditDraft) draft = make_draft (i);
      g_autoptr (GError) error = NULL;

      cp_audit_log_append (fixture->log, draft, NULL, &error);
      g_assert_no_error (error);
    }
}

/* What an attacker with SQLite at hand does: the triggers first, then the rest. */
static inline void
attack (Fixture *fixture, const char *sql)
{
  sqlite3 *db;
  char *message = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &db), ==, SQLITE_OK);
  sqlite3_exec (db,
                "DROP TRIGGER log_fixed; DROP TRIGGER log_kept; DROP TRIGGER entry_fixed; DROP TRIGGER entry_kept;"
                "DROP TRIGGER entry_is_next; DROP TRIGGER head_fixed; DROP TRIGGER head_kept; DROP TRIGGER head_is_of_last",
                NULL, NULL, NULL);
  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
  sqlite3_close (db);
}
