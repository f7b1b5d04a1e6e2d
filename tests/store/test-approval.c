/* test-approval.c: snapshot, outbox rows and audit row, or nothing
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "change-set-fixture.h"

static gboolean
prepare (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return add_read_contract (connection, (gpointer) "c1", cancellable, error)
         && add_crm (connection, (gpointer) "crm", cancellable, error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture_set_up (fixture, NULL);
  write_ok (fixture, prepare, NULL);
}

typedef struct
{
  gint64 approved;
  gint64 changes;
  gint64 outbox;
  gint64 pending;
} Rows;

static gboolean
count_rows (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Rows *rows = data;

  rows->approved = ask (connection, "SELECT count(*) FROM change_set WHERE approved IS NOT NULL");
  rows->changes = ask (connection, "SELECT count(*) FROM change WHERE state = 'approved'");
  rows->outbox = ask (connection, "SELECT count(*) FROM outbox");
  rows->pending = ask (connection, "SELECT count(*) FROM audit_pending");
  return TRUE;
}

static void
assert_rows (Fixture *fixture, gint64 approved, gint64 changes, gint64 outbox, gint64 pending)
{
  Rows rows;

  cp_store_read (fixture->store, count_rows, &rows, NULL, NULL);
  g_assert_cmpint (rows.approved, ==, approved);
  g_assert_cmpint (rows.changes, ==, changes);
  g_assert_cmpint (rows.outbox, ==, outbox);
  g_assert_cmpint (rows.pending, ==, pending);
}

static gboolean
look_at_set (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpStoredChangeSet) stored = cp_change_set_table_find (connection, "set-1", error);
  g_autoptr (JsonNode) snapshot = cp_change_set_table_dup_snapshot (connection, "set-1", error);
  g_autofree char *hash = cp_canonical_json_hash (snapshot);
  g_autoptr (GPtrArray) outbox = cp_outbox_table_list (connection, "set-1", error);

  g_assert_no_error (*error);
  g_assert_cmpstr (stored->approved_by, ==, "Jana Novák");
  g_assert_cmpstr (stored->snapshot_sha256, ==, hash);
  g_assert_cmpint (cp_change_get_state (cp_change_set_get_change (stored->change_set, 0)), ==, CP_CHANGE_APPROVED);
  g_assert_cmpint (cp_change_get_state (cp_change_set_get_change (stored->change_set, 2)), ==, CP_CHANGE_PROPOSED);
  g_assert_cmpstr (cp_change_set_get_guard (stored->change_set, "006x"), ==, "2026-11-22T08:00:00Z");
  g_assert_cmpuint (outbox->len, ==, 2);
  return TRUE;
}

static void
test_approve (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChangeSet) set = make_change_set ("set-1", "c1");
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) again = NULL;

  cp_store_write_durable (fixture->store, approve, set, NULL, &error);
  g_assert_no_error (error);
  assert_rows (fixture, 1, 2, 2, 1);
  g_assert_true (cp_store_read (fixture->store, look_at_set, NULL, NULL, &error));

  g_assert_false (cp_store_write_durable (fixture->store, approve, set, NULL, &again));
  g_assert_error (again, CP_STORE_ERROR, CP_STORE_ERROR_STATE);
  assert_rows (fixture, 1, 2, 2, 1);
}

typedef struct
{
  CpChangeSet *set;
  const char *sabotage; /* a trigger that makes one of the steps fail */
} Sabotage;

static gboolean
approve_sabotaged (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Sabotage *sabotage = data;

  return cp_connection_execute_script (connection, sabotage->sabotage, error)
         && approve (connection, sabotage->set, cancellable, error);
}

/* Each of the steps fails once: whatever the step, nothing is left of the others. */
static void
test_or_nothing (Fixture *fixture, gconstpointer data)
{
  static const char *const sabotages[] = {
    "CREATE TEMP TRIGGER no BEFORE INSERT ON main.change_set BEGIN SELECT RAISE (ABORT, 'no'); END",
    "CREATE TEMP TRIGGER no BEFORE INSERT ON main.change WHEN NEW.position = 2 BEGIN SELECT RAISE (ABORT, 'no'); END",
    "CREATE TEMP TRIGGER no BEFORE INSERT ON main.outbox WHEN NEW.position = 1 BEGIN SELECT RAISE (ABORT, 'no'); END",
    "CREATE TEMP TRIGGER no BEFORE UPDATE ON main.change_set BEGIN SELECT RAISE (ABORT, 'no'); END",
    "CREATE TEMP TRIGGER no BEFORE INSERT ON main.audit_pending BEGIN SELECT RAISE (ABORT, 'no'); END",
  };

  for (guint i = 0; i < G_N_ELEMENTS (sabotages); i++)
    {
      g_autoptr (CpChangeSet) set = make_change_set ("set-1", "c1");
      Sabotage sabotage = { set, sabotages[i] };
      g_autoptr (GError) error = NULL;

      g_assert_false (cp_store_write_durable (fixture->store, approve_sabotaged, &sabotage, NULL, &error));
      g_assert_error (error, CP_DATABASE_ERROR, CP_DATABASE_ERROR_CONSTRAINT);
      assert_rows (fixture, 0, 0, 0, 0);
    }
  test_approve (fixture, NULL);
}

static void
test_nothing_ticked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChangeSet) set = make_change_set ("set-1", "c1");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < cp_change_set_get_n_changes (set); i++)
    cp_change_set_included (cp_change_set_get_change (set, i), FALSE);
  g_assert_false (cp_store_write_durable (fixture->store, approve, set, NULL, &error));
  g_assert_error (error, CP_STORE_ERROR, CP_STORE_ERROR_STATE);
  assert_rows (fixture, 0, 0, 0, 0);
}

static gboolean
plan (CpConnection *connection, gpointer set, GCancellable *cancellable, GError **error)
{
  return cp_change_set_table_put (connection, set, error);
}

static void
test_plan (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChangeSet) set = make_change_set ("set-1", "c1");
  g_autoptr (GError) error = NULL;

  write_ok (fixture, plan, set);
  cp_change_set_included (cp_change_set_get_change (set, 2), TRUE);
  write_ok (fixture, plan, set);
  assert_rows (fixture, 0, 0, 0, 0);
  write_ok (fixture, approve, set);
  assert_rows (fixture, 1, 3, 3, 1);
  g_assert_false (cp_store_write (fixture->store, plan, set, NULL, &error));
  g_assert_error (error, CP_STORE_ERROR, CP_STORE_ERROR_STATE);
}

static gboolean
walk_outbox (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) unsettled = cp_outbox_table_list_unsettled (connection, NULL, error);
  CpOutboxRow *first = g_ptr_array_index (unsettled, 0);
  CpOutboxRow *second = g_ptr_array_index (unsettled, 1);
  g_autoptr (GPtrArray) left = NULL;
  g_autoptr (CpOutboxRow) row = NULL;
  g_autoptr (GError) settled = NULL;
  g_autoptr (GError) twice = NULL;

  g_assert_cmpint (first->position, ==, 0);
  g_assert_true (cp_outbox_table_begin (connection, first->idempotency_key, "fingerprint", error));
  g_assert_true (cp_outbox_table_defer (connection, first->idempotency_key, "2026-11-23T09:00:00Z", "Busy.", error));
  g_assert_true (cp_outbox_table_begin (connection, first->idempotency_key, "fingerprint", error));
  g_assert_true (cp_outbox_table_finish (connection, first->idempotency_key, CP_OUTBOX_DONE, "00Tx", NULL, error));
  row = cp_outbox_table_find (connection, first->change_id, CP_OUTBOX_PUSH, error);
  g_assert_cmpint (row->state, ==, CP_OUTBOX_DONE);
  g_assert_cmpint (row->attempts, ==, 2);
  g_assert_cmpstr (row->receipt, ==, "00Tx");
  g_assert_false (cp_outbox_table_begin (connection, first->idempotency_key, "again", &settled));
  g_assert_error (settled, CP_STORE_ERROR, CP_STORE_ERROR_STATE);
  g_assert_false (cp_outbox_table_add (connection, "set-1", first->change_id, 0, CP_OUTBOX_PUSH, &twice));
  g_assert_error (twice, CP_STORE_ERROR, CP_STORE_ERROR_STATE);

  g_assert_true (cp_outbox_table_finish (connection, second->idempotency_key, CP_OUTBOX_FAILED, NULL, "Refused.", error));
  left = cp_outbox_table_list_unsettled (connection, "set-1", error);
  g_assert_cmpuint (left->len, ==, 0);
  /* What was given up may be taken up again, under a new key. */
  g_assert_true (cp_outbox_table_add (connection, "set-1", second->change_id, 1, CP_OUTBOX_PUSH, error));
  g_clear_pointer (&row, cp_outbox_row_free);
  row = cp_outbox_table_find (connection, second->change_id, CP_OUTBOX_PUSH, error);
  g_assert_cmpint (row->state, ==, CP_OUTBOX_QUEUED);
  g_assert_cmpstr (row->idempotency_key, !=, second->idempotency_key);
  return TRUE;
}

static void
test_outbox (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChangeSet) set = make_change_set ("set-1", "c1");

  write_ok (fixture, approve, set);
  write_ok (fixture, walk_outbox, NULL);
}

static gboolean
settle_and_undo (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) unsettled = cp_outbox_table_list_unsettled (connection, NULL, error);
  g_autoptr (CpStoredChangeSet) pushed = cp_change_set_table_find (connection, "set-1", error);
  g_autoptr (CpStoredChangeSet) stored = NULL;
  g_autoptr (CpAuditDraft) early = make_approval_draft ("set-1");
  g_autoptr (CpAuditDraft) draft = make_approval_draft ("set-1");
  g_autoptr (CpAuditDraft) again = make_approval_draft ("set-1");
  g_autoptr (JsonNode) read_back = cp_value_from_text ("2027-03-31");
  g_autoptr (GPtrArray) undo = NULL;
  g_autoptr (GError) nothing = NULL;
  g_autoptr (GError) under_way = NULL;

  g_assert_false (cp_change_set_table_approve_undo (connection, pushed->change_set, early, &nothing));
  g_assert_error (nothing, CP_STORE_ERROR, CP_STORE_ERROR_STATE);
  for (guint i = 0; i < unsettled->len; i++)
    {
      CpOutboxRow *row = g_ptr_array_index (unsettled, i);
      CpChange *change = cp_change_set_get_change (pushed->change_set, i);

      cp_change_set_outcome (change, CP_CHANGE_WRITTEN, NULL, read_back, "00Tx");
      g_assert_true (cp_change_set_table_save_outcome (connection, "set-1", change, error));
      g_assert_true (cp_outbox_table_finish (connection, row->idempotency_key, CP_OUTBOX_DONE, "00Tx", NULL, error));
    }
  stored = cp_change_set_table_latest (connection, "c1", TRUE, error);
  g_assert_cmpint (cp_change_get_state (cp_change_set_get_change (stored->change_set, 1)), ==, CP_CHANGE_WRITTEN);
  g_assert_true (cp_json_equal (cp_change_get_read_back (cp_change_set_get_change (stored->change_set, 1)), read_back));
  g_assert_true (cp_change_set_table_approve_undo (connection, stored->change_set, draft, error));
  undo = cp_outbox_table_list_unsettled (connection, "set-1", error);
  g_assert_cmpuint (undo->len, ==, 2);
  g_assert_cmpint (((CpOutboxRow *) g_ptr_array_index (undo, 0))->position, ==, 1); /* the last one first */
  g_assert_cmpint (((CpOutboxRow *) g_ptr_array_index (undo, 0))->direction, ==, CP_OUTBOX_UNDO);
  g_assert_false (cp_change_set_table_approve_undo (connection, stored->change_set, again, &under_way));
  g_assert_error (under_way, CP_STORE_ERROR, CP_STORE_ERROR_STATE);
  return TRUE;
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (CpChangeSet) set = make_change_set ("set-1", "c1");

  write_ok (fixture, approve, set);
  write_ok (fixture, settle_and_undo, NULL);
}

#define ADD(name, func) g_test_add ("/store/approval/" name, Fixture, NULL, set_up, func, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("approve", test_approve);
  ADD ("or-nothing", test_or_nothing);
  ADD ("nothing-ticked", test_nothing_ticked);
  ADD ("plan", test_plan);
  ADD ("outbox", test_outbox);
  ADD ("undo", test_undo);
  return g_test_run ();
}
