/* test-kill.c: the program is killed at any moment; what it has said is true afterwards
 *
 * A child imports, reviews, approves and hands its acts to the audit log, and says each act once it is done. The test
 * kills it (SIGKILL) at random moments, opens what is left, and holds it against what was said.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "../store/change-set-fixture.h"
#include "counterpart-audit.h"

#define ROUNDS 60

typedef struct
{
  CpStore *store;
  CpAuditLog *log;
} Workplace;

static void
workplace_open (Workplace *work, const char *folder)
{
  g_autofree char *keys = g_build_filename (folder, "keys", NULL);
  g_autofree char *witness = g_build_filename (folder, "config", "witness.json", NULL);
  g_autoptr (CpKeyKeeper) keeper = cp_file_key_keeper_new (keys);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  work->store = cp_store_open (folder, NULL, &error);
  g_assert_no_error (error);
  path = cp_store_dup_audit_path (work->store);
  work->log = cp_audit_log_open (path, keeper, witness, NULL, &error);
  g_assert_no_error (error);
}

static void
workplace_close (Workplace *work)
{
  cp_audit_log_close (work->log);
  g_clear_object (&work->log);
  g_clear_object (&work->store);
}

static gboolean
list_pending (CpConnection *connection, gpointer drafts, GCancellable *cancellable, GError **error)
{
  *(GPtrArray **) drafts = cp_audit_pending_table_list (connection, 100, error);
  return *(GPtrArray **) drafts != NULL;
}

static gboolean
remove_pending (CpConnection *connection, gpointer drafts, GCancellable *cancellable, GError **error)
{
  return cp_audit_pending_table_remove (connection, drafts, error);
}

/* From the workspace to the log: append first, remove after. */
static guint
drain (Workplace *work)
{
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (GError) error = NULL;

  if (!cp_store_read (work->store, list_pending, &drafts, NULL, &error)
      || !cp_audit_log_append_all (work->log, drafts, NULL, &error)
      || !cp_store_write (work->store, remove_pending, drafts, NULL, &error))
    g_error ("%s", error->message);
  return drafts->len;
}

static gboolean
add_pending (CpConnection *connection, const char *action, const char *subject, GError **error)
{
  g_autoptr (CpAuditDraft) draft = cp_audit_draft_new ("Jana Novák", "reviewer", action, subject, NULL, NULL);

  return cp_audit_pending_table_add (connection, draft, error);
}

static gboolean
import (CpConnection *connection, gpointer id, GCancellable *cancellable, GError **error)
{
  return add_read_contract (connection, id, cancellable, error)
         && add_pending (connection, "contract.imported", id, error);
}

static gboolean
review (CpConnection *connection, gpointer id, GCancellable *cancellable, GError **error)
{
  g_autofree char *term_id = g_strconcat (id, "-term-0", NULL);
  g_autoptr (CpTerm) term = cp_term_table_find (connection, term_id, 0.85, error);
  g_autoptr (CpDecision) decision = cp_decision_new (id, term_id, "accept", NULL, NULL, "Jana Novák", "reviewer");

  if (term == NULL)
    return FALSE;
  cp_term_apply (term, cp_term_get_state (term), cp_term_get_value (term), CP_ORIGIN_READ, NULL, CP_REVIEW_ACCEPTED,
                 "Jana Novák");
  return cp_term_table_save (connection, term, error) && cp_decision_table_add (connection, decision, error)
         && add_pending (connection, "term.accepted", id, error);
}

static void
say (const char *what, const char *id)
{
  g_autofree char *line = g_strdup_printf ("%s %s\n", what, id);

  if (write (STDOUT_FILENO, line, strlen (line)) < 0)
    _exit (1);
}

static void
must (gboolean success, GError *error)
{
  if (!success)
    g_error ("%s", error->message);
}

/* Never returns: it is killed. */
static void
run_child (const char *folder)
{
  Workplace work;
  g_autoptr (GError) error = NULL;

  workplace_open (&work, folder);
  drain (&work);
  must (cp_store_write (work.store, add_crm, (gpointer) "crm", NULL, &error), error);
  say ("ready", "-");
  for (;;)
    {
      g_autofree char *id = cp_identifier_new ();
      g_autofree char *set_id = g_strconcat ("set-", id, NULL);
      g_autoptr (CpChangeSet) set = make_change_set (set_id, id);

      must (cp_store_write (work.store, import, id, NULL, &error), error);
      say ("imported", id);
      must (cp_store_write (work.store, review, id, NULL, &error), error);
      say ("reviewed", id);
      must (cp_store_write_durable (work.store, approve, set, NULL, &error), error);
      say ("approved", set_id);
      drain (&work);
      say ("recorded", set_id);
    }
}

/* What the children have said so far, over all rounds */
typedef struct
{
  GPtrArray *imported;
  GPtrArray *reviewed;
  GPtrArray *approved;
  GPtrArray *recorded;
} Said;

static GPtrArray *
list_for (Said *said, const char *what)
{
  if (g_str_equal (what, "imported"))
    return said->imported;
  if (g_str_equal (what, "reviewed"))
    return said->reviewed;
  if (g_str_equal (what, "approved"))
    return said->approved;
  return g_str_equal (what, "recorded") ? said->recorded : NULL;
}

/* Lets a child work for @microseconds and kills it; takes down what it said. */
static void
run_and_kill (const char *folder, gulong microseconds, gboolean from_ready, Said *said)
{
  const char *arguments[] = { "/proc/self/exe", "--child", folder, NULL };
  g_autoptr (GError) error = NULL;
  char line[256];
  FILE *output;
  int descriptor;
  int status;
  GPid pid;

  g_spawn_async_with_pipes (NULL, (char **) arguments, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, NULL,
                            &descriptor, NULL, &error);
  g_assert_no_error (error);
  output = fdopen (descriptor, "r");
  if (from_ready)
    g_assert_nonnull (fgets (line, sizeof line, output));
  g_usleep (microseconds);
  g_assert_cmpint (kill (pid, SIGKILL), ==, 0);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  g_assert_true (WIFSIGNALED (status) && WTERMSIG (status) == SIGKILL);
  while (fgets (line, sizeof line, output) != NULL)
    {
      g_auto (GStrv) words = g_strsplit (g_strchomp (line), " ", 2);
      GPtrArray *list = list_for (said, words[0]);

      if (list != NULL)
        g_ptr_array_add (list, g_strdup (words[1]));
    }
  fclose (output);
}

static gboolean
check_workspace (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Said *said = data;

  for (guint i = 0; i < said->imported->len; i++)
    {
      g_autoptr (CpContract) contract = cp_contract_table_find (connection, g_ptr_array_index (said->imported, i), NULL);

      g_assert_nonnull (contract);
    }
  for (guint i = 0; i < said->reviewed->len; i++)
    {
      g_autoptr (GPtrArray) decisions = cp_decision_table_list (connection, g_ptr_array_index (said->reviewed, i), NULL);

      g_assert_cmpuint (decisions->len, ==, 1);
    }
  for (guint i = 0; i < said->approved->len; i++)
    {
      g_autoptr (GPtrArray) rows = cp_outbox_table_list (connection, g_ptr_array_index (said->approved, i), NULL);

      g_assert_cmpuint (rows->len, ==, 2);
    }
  /* Also what was done but not said is whole. */
  g_assert_cmpint (ask (connection, "SELECT count(*) FROM change_set WHERE approved IS NOT NULL AND (SELECT count(*) FROM "
                                    "outbox WHERE change_set_id = change_set.id) <> 2"), ==, 0);
  g_assert_cmpint (ask (connection, "SELECT count(*) FROM change_set WHERE approved IS NULL"), ==, 0);
  g_assert_cmpint (ask (connection, "SELECT count(*) FROM contract WHERE n_terms <> 2"), ==, 0);
  g_assert_cmpint (ask (connection, "SELECT count(*) FROM contract c WHERE open_terms <> (SELECT count(*) FROM term WHERE "
                                    "contract_id = c.id AND is_open)"), ==, 0);
  return TRUE;
}

typedef struct
{
  gint64 contracts;
  gint64 decisions;
  gint64 approvals;
} Acts;

static gboolean
count_acts (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Acts *acts = data;

  acts->contracts = ask (connection, "SELECT count(*) FROM contract");
  acts->decisions = ask (connection, "SELECT count(*) FROM decision");
  acts->approvals = ask (connection, "SELECT count(*) FROM change_set");
  return TRUE;
}

static guint
count_entries (CpAuditLog *log, const char *action)
{
  g_autoptr (GPtrArray) entries = cp_audit_log_list (log, NULL, NULL, action, 0, G_MAXINT, NULL, NULL);
  g_autoptr (GHashTable) subjects = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entries->len; i++)
    g_assert_true (g_hash_table_add (subjects, ((CpAuditEntry *) g_ptr_array_index (entries, i))->subject));
  return entries->len;
}

/* Every act has one entry, and every entry its act. */
static void
check_all (const char *folder, Said *said)
{
  g_autoptr (CpChainVerdict) verdict = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *warning = NULL;
  Workplace work;
  Acts acts;

  workplace_open (&work, folder);
  warning = cp_audit_log_dup_warning (work.log);
  g_assert_cmpstr (warning, ==, NULL);
  while (drain (&work) > 0)
    ;
  cp_store_read (work.store, check_workspace, said, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (cp_store_read (work.store, count_acts, &acts, NULL, NULL));
  g_assert_cmpint (acts.contracts, ==, count_entries (work.log, "contract.imported"));
  g_assert_cmpint (acts.decisions, ==, count_entries (work.log, "term.accepted"));
  g_assert_cmpint (acts.approvals, ==, count_entries (work.log, "push.approved"));
  verdict = cp_audit_log_verify (work.log, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (verdict->kind, ==, CP_CHAIN_HOLDS);
  workplace_close (&work);
}

static void
test_kill (void)
{
  g_autofree char *folder = g_dir_make_tmp ("cp-kill-XXXXXX", NULL);
  const char *wanted = g_getenv ("COUNTERPART_KILL_ROUNDS");
  int rounds = wanted != NULL ? atoi (wanted) : ROUNDS;
  Said said = { g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free),
                g_ptr_array_new_with_free_func (g_free), g_ptr_array_new_with_free_func (g_free) };

  for (int i = 0; i < rounds; i++)
    {
      gboolean from_ready = i % 4 != 0; /* one in four is killed while it starts */

      run_and_kill (folder, (gulong) g_test_rand_int_range (0, from_ready ? 60000 : 40000), from_ready, &said);
      if (i % 5 == 4 || i == rounds - 1)
        check_all (folder, &said);
    }
  g_test_message ("%d kills; said and kept: %u imports, %u reviews, %u approvals, %u records", rounds, said.imported->len,
                  said.reviewed->len, said.approved->len, said.recorded->len);
  /* On a slow machine a child comes less far before it is killed, but the test must not become one of nothing. */
  g_assert_cmpuint (said.approved->len, >, (guint) rounds / 6);
  nftw (folder, remove_one, 16, FTW_DEPTH | FTW_PHYS);
  g_ptr_array_unref (said.imported);
  g_ptr_array_unref (said.reviewed);
  g_ptr_array_unref (said.approved);
  g_ptr_array_unref (said.recorded);
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "--child"))
    run_child (argv[2]);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audit/kill", test_kill);
  return g_test_run ();
}
