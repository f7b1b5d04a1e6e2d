/* cp-audit-log.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-log-private.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-audit-resources.h"

/* "CPau": tells an audit log from every other SQLite file. */
#define AUDIT_APPLICATION_ID 0x43506175

/* How often an append also renews the witness in the keyring, which takes some ten milliseconds. */
#define KEYRING_INTERVAL_US (10 * G_USEC_PER_SEC)

G_DEFINE_FINAL_TYPE (CpAuditLog, cp_audit_log, G_TYPE_OBJECT)

static void
cp_audit_log_finalize (GObject *object)
{
  CpAuditLog *self = CP_AUDIT_LOG (object);

  g_clear_object (&self->database);
  g_clear_object (&self->keeper);
  g_clear_pointer (&self->shelf, cp_witness_shelf_free);
  g_clear_pointer (&self->key, cp_signing_key_free);
  g_mutex_clear (&self->mutex);
  g_free (self->unsigned_because);
  g_free (self->misfit);
  g_free (self->log_id);
  g_free (self->path);
  G_OBJECT_CLASS (cp_audit_log_parent_class)->finalize (object);
}

static void
cp_audit_log_class_init (CpAuditLogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_audit_log_finalize;
}

static void
cp_audit_log_init (CpAuditLog *self)
{
  g_mutex_init (&self->mutex);
}

static const CpSchema *
get_schema (void)
{
  static gsize registered;
  static const CpSchema schema = { "/org/counterpart/audit/schema", AUDIT_APPLICATION_ID, "audit log" };

  if (g_once_init_enter (&registered))
    {
      g_resources_register (cp_audit_get_resource ());
      g_once_init_leave (&registered, 1);
    }
  return &schema;
}

/* Names the log on first use; the name is in every hash from then on. */
static gboolean
name_log (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  CpAuditLog *self = data;
  g_autofree char *id = cp_identifier_new ();
  g_autofree char *now = cp_clock_now_iso ();
  g_autoptr (CpStatement) row = NULL;

  if (!cp_connection_run (connection, error,
                          "INSERT INTO log (only, id, created) SELECT 1, ?, ? WHERE NOT EXISTS (SELECT 1 FROM log)", "ss",
                          id, now))
    return FALSE;
  row = cp_connection_query (connection, error, "SELECT id FROM log", "");
  if (row == NULL || cp_statement_step (row, error) != CP_STEP_ROW)
    return FALSE;
  self->log_id = cp_statement_dup_text (row, 0);
  return TRUE;
}

/* The last entry's number and hash; 0 and the first hash in an empty log. */
gboolean
cp_audit_log_read_last (CpConnection *connection, const char *log_id, gint64 *sequence, char **hash, GError **error)
{
  g_autoptr (CpStatement) row = cp_connection_query (
    connection, error, "SELECT sequence, hash FROM entry ORDER BY sequence DESC LIMIT 1", "");
  CpStep step = row != NULL ? cp_statement_step (row, error) : CP_STEP_ERROR;

  if (step == CP_STEP_ERROR)
    return FALSE;
  *sequence = step == CP_STEP_ROW ? cp_statement_int (row, 0) : 0;
  *hash = step == CP_STEP_ROW ? cp_statement_dup_text (row, 1) : cp_audit_first_hash (log_id);
  return TRUE;
}

/* Asks for the key, unless it is there. A keyring that is locked does not stop the log: it stays without signatures. */
void
cp_audit_log_ensure_key (CpAuditLog *self, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;

  g_mutex_lock (&self->mutex);
  if (self->key == NULL && self->keeper != NULL)
    {
      self->key = cp_signing_key_load_or_make (self->keeper, cancellable, &error);
      g_free (self->unsigned_because);
      self->unsigned_because = error != NULL ? g_strdup (error->message) : NULL;
    }
  g_mutex_unlock (&self->mutex);
}

typedef struct
{
  const CpAuditWitness *witness;
  gboolean fits;
} Fit;

static gboolean
check_fit (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Fit *fit = data;
  gint64 n;

  if (!cp_connection_get_int (connection, &n, error, "SELECT count(*) FROM entry WHERE sequence = ? AND hash = ?", "ls",
                              fit->witness->count, fit->witness->hash))
    return FALSE;
  fit->fits = n == 1;
  return TRUE;
}

/* Whether the log still contains what @witness saw. Cheap: one row; the whole chain is for verification. */
static gboolean
fits (CpAuditLog *self, const CpAuditWitness *witness)
{
  Fit fit = { witness, FALSE };

  if (g_strcmp0 (witness->log_id, self->log_id) != 0)
    return FALSE;
  return witness->count == 0 || (cp_database_read (self->database, check_fit, &fit, NULL, NULL) && fit.fits);
}

void
cp_audit_log_set_misfit (CpAuditLog *self, const char *sentence)
{
  g_mutex_lock (&self->mutex);
  g_free (self->misfit);
  self->misfit = g_strdup (sentence);
  g_mutex_unlock (&self->mutex);
}

static void
compare_with_witnesses (CpAuditLog *self, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) witnesses = cp_witness_shelf_load (self->shelf, cancellable);

  for (guint i = 0; i < witnesses->len; i++)
    if (!fits (self, g_ptr_array_index (witnesses, i)))
      {
        cp_audit_log_set_misfit (self, CP_AUDIT_MISFIT_SENTENCE);
        g_message ("The audit log does not fit its witness");
      }
}

/**
 * cp_audit_log_open:
 * @path: the log's own SQLite file
 * @keeper: (nullable): who keeps the signing key and a witness; without, nothing is signed
 * @witness_path: (nullable): a file outside the workspace's folder that remembers the head
 * @cancellable: (nullable): gives up
 * @error: a #CpDatabaseError
 *
 * Every commit waits for the disk. A locked keyring or a log that does not fit its witnesses does not stop the program
 * (recording must go on); see [method@AuditLog.dup_warning]. Blocking, for no longer than the keyring's time limit.
 *
 * Returns: (transfer full): the log, or %NULL
 */
CpAuditLog *
cp_audit_log_open (const char *path, CpKeyKeeper *keeper, const char *witness_path, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (CpAuditLog) self = g_object_new (CP_TYPE_AUDIT_LOG, NULL);

  CP_ASSERT_MAY_BLOCK ();

  self->path = g_strdup (path);
  self->keeper = keeper != NULL ? g_object_ref (keeper) : NULL;
  self->shelf = cp_witness_shelf_new (witness_path, keeper);
  self->database = cp_database_open (path, get_schema (), CP_DURABILITY_FULL, cancellable, error);
  if (self->database == NULL || !cp_database_write (self->database, name_log, self, cancellable, error))
    return NULL;
  cp_audit_log_ensure_key (self, cancellable);
  compare_with_witnesses (self, cancellable);
  return g_steal_pointer (&self);
}

/** cp_audit_log_close: renews the witnesses and closes the file; blocking */
void
cp_audit_log_close (CpAuditLog *self)
{
  g_autoptr (GError) error = NULL;

  if (!cp_audit_log_checkpoint (self, NULL, &error))
    g_debug ("The audit log was closed without a checkpoint: %s", error->message);
  cp_database_close (self->database);
}

/** cp_audit_log_get_path: (transfer none): the file */
const char *
cp_audit_log_get_path (CpAuditLog *self)
{
  return self->path;
}

/* Signs the head as it stands inside the transaction. Without a key it goes unsigned; so does a log that does not fit
 * its witnesses, because a signature vouches for all that went before. */
static gboolean
sign_head (CpAuditLog *self, CpConnection *connection, CpAuditWitness *head, GError **error)
{
  g_autofree char *text = cp_audit_witness_text_to_sign (head);
  g_autofree char *signature = NULL;
  g_autofree char *public_key = NULL;

  g_mutex_lock (&self->mutex);
  if (self->key != NULL && self->misfit == NULL)
    {
      signature = cp_signing_key_sign (self->key, text, error);
      public_key = g_strdup (cp_signing_key_get_public (self->key));
    }
  g_mutex_unlock (&self->mutex);
  if (public_key == NULL)
    return TRUE;
  if (signature == NULL
      || !cp_connection_run (connection, error,
                             "INSERT INTO head (count, hash, time, public_key, signature) VALUES (?, ?, ?, ?, ?)", "lssss",
                             head->count, head->hash, head->time, public_key, signature))
    return FALSE;
  g_free (head->public_key);
  head->public_key = g_steal_pointer (&public_key);
  g_free (head->signature);
  head->signature = g_steal_pointer (&signature);
  return TRUE;
}

static gboolean
insert_entry (CpConnection *connection, const CpAuditEntry *entry, GError **error)
{
  return cp_connection_run (connection, error,
                            "INSERT INTO entry (" CP_AUDIT_ENTRY_COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "lssssssssss",
                            entry->sequence, entry->uuid, entry->time, entry->actor, entry->role, entry->action,
                            entry->subject, entry->correlation_id, entry->payload, entry->previous_hash, entry->hash);
}

typedef struct
{
  CpAuditLog *log;
  GPtrArray *drafts;
  CpAuditWitness *head; /* out: NULL if there was nothing new */
} Append;

static gboolean
append_drafts (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Append *append = data;
  CpAuditLog *self = append->log;
  g_autofree char *hash = NULL;
  g_autofree char *now = cp_clock_now_iso ();
  gint64 sequence, known;
  gint64 before;

  if (!cp_audit_log_read_last (connection, self->log_id, &sequence, &hash, error))
    return FALSE;
  before = sequence;
  for (guint i = 0; i < append->drafts->len; i++)
    {
      CpAuditDraft *draft = g_ptr_array_index (append->drafts, i);
      g_autoptr (CpAuditEntry) entry = NULL;

      if (!cp_connection_get_int (connection, &known, error, "SELECT count(*) FROM entry WHERE uuid = ?", "s", draft->uuid))
        return FALSE;
      if (known > 0)
        continue;
      entry = cp_audit_entry_new (draft, ++sequence, self->log_id, hash);
      if (!insert_entry (connection, entry, error))
        return FALSE;
      g_free (hash);
      hash = g_strdup (entry->hash);
    }
  if (sequence == before)
    return TRUE;
  append->head = cp_audit_witness_new (self->log_id, sequence, hash, now);
  return sign_head (self, connection, append->head, error);
}

/* A witness that could not be renewed is older, not wrong: the log is complete without it. */
static void
renew_witnesses (CpAuditLog *self, const CpAuditWitness *head, gboolean keyring, GCancellable *cancellable)
{
  g_autoptr (GError) file_error = NULL;
  g_autoptr (GError) keyring_error = NULL;
  gboolean allowed;

  g_mutex_lock (&self->mutex);
  allowed = self->misfit == NULL;
  keyring = keyring || g_get_monotonic_time () - self->keyring_renewed > KEYRING_INTERVAL_US;
  keyring = keyring && self->key != NULL; /* a keyring that did not give the key will not take a witness either */
  if (allowed && keyring)
    self->keyring_renewed = g_get_monotonic_time ();
  g_mutex_unlock (&self->mutex);
  if (!allowed)
    return;
  if (!cp_witness_shelf_save_file (self->shelf, head, FALSE, &file_error))
    g_warning ("%s", file_error->message);
  if (keyring && !cp_witness_shelf_save_keyring (self->shelf, head, FALSE, cancellable, &keyring_error))
    g_debug ("The witness in the keyring was not renewed: %s", keyring_error->message);
}

/**
 * cp_audit_log_append_all:
 * @self: the log
 * @drafts: (element-type CpAuditDraft): in the order in which they happened
 * @cancellable: (nullable): before the commit, nothing happens
 * @error: a #CpDatabaseError
 *
 * Appends those whose uuid the log does not have yet, in one transaction that has reached the disk, signs the new head,
 * and renews the witnesses. Handing in the same drafts again changes nothing. Blocking, any worker thread.
 *
 * Returns: whether all of them are in the log
 */
gboolean
cp_audit_log_append_all (CpAuditLog *self, GPtrArray *drafts, GCancellable *cancellable, GError **error)
{
  Append append = { .log = self, .drafts = drafts };
  gboolean success;

  CP_ASSERT_MAY_BLOCK ();

  if (drafts->len == 0)
    return TRUE;
  success = cp_database_write (self->database, append_drafts, &append, cancellable, error);
  if (success && append.head != NULL)
    renew_witnesses (self, append.head, FALSE, cancellable);
  g_clear_pointer (&append.head, cp_audit_witness_free);
  return success;
}

/** cp_audit_log_append: the same for one draft */
gboolean
cp_audit_log_append (CpAuditLog *self, CpAuditDraft *draft, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) drafts = g_ptr_array_new ();

  g_ptr_array_add (drafts, draft);
  return cp_audit_log_append_all (self, drafts, cancellable, error);
}

static gboolean
sign_last (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Append *append = data;
  g_autofree char *hash = NULL;
  g_autofree char *now = cp_clock_now_iso ();
  gint64 sequence, is_signed;

  if (!cp_audit_log_read_last (connection, append->log->log_id, &sequence, &hash, error)
      || !cp_connection_get_int (connection, &is_signed, error, "SELECT count(*) FROM head WHERE count = ?", "l", sequence))
    return FALSE;
  if (sequence == 0 || is_signed > 0)
    return TRUE;
  append->head = cp_audit_witness_new (append->log->log_id, sequence, hash, now);
  return sign_head (append->log, connection, append->head, error);
}

/**
 * cp_audit_log_checkpoint:
 * @self: the log
 * @cancellable: (nullable): gives up on the keyring
 * @error: return location
 *
 * Asks for the key again if it was not to be had, signs what is unsigned, and renews every witness. For the end of an
 * import, an approval or a push. Blocking, for no longer than the keyring's time limit.
 *
 * Returns: whether the log could be read and written; a locked keyring is no error
 */
gboolean
cp_audit_log_checkpoint (CpAuditLog *self, GCancellable *cancellable, GError **error)
{
  Append append = { .log = self };
  g_autoptr (CpAuditWitness) head = NULL;

  CP_ASSERT_MAY_BLOCK ();

  cp_audit_log_ensure_key (self, cancellable);
  if (!cp_database_write (self->database, sign_last, &append, cancellable, error))
    return FALSE;
  g_clear_pointer (&append.head, cp_audit_witness_free);
  head = cp_audit_log_dup_head (self, cancellable, error);
  if (head == NULL)
    return FALSE;
  if (head->count > 0)
    renew_witnesses (self, head, TRUE, cancellable);
  return TRUE;
}
