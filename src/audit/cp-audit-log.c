/* cp-audit-log.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-audit-log.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-audit-export.h"
#include "cp-audit-resources.h"
#include "cp-chain-verify.h"
#include "cp-signing-key.h"
#include "cp-witness-shelf.h"

/* "CPau": tells an audit log from every other SQLite file. */
#define AUDIT_APPLICATION_ID 0x43506175

/* How often an append also renews the witness in the keyring, which takes some ten milliseconds. */
#define KEYRING_INTERVAL_US (10 * G_USEC_PER_SEC)

#define COLUMNS "sequence, uuid, time, actor, role, action, subject, correlation_id, payload, previous_hash, hash"

#define MISFIT_SENTENCE _("The audit log is not the one that was last seen here, or its end is missing. Check the record " \
                          "to see what still holds.")

struct _CpAuditLog
{
  GObject parent_instance;

  char *path;
  char *log_id;
  CpDatabase *database;
  CpKeyKeeper *keeper;      /* (nullable) */
  CpWitnessShelf *shelf;

  GMutex mutex;             /* guards what follows */
  CpSigningKey *key;        /* NULL while the keyring is locked or absent */
  char *unsigned_because;   /* (nullable): a sentence */
  char *misfit;             /* (nullable): a sentence; while it is set, no witness is renewed */
  gint64 keyring_renewed;   /* monotonic */
};

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

static CpAuditEntry *
read_entry (CpStatement *row)
{
  CpAuditEntry *entry = g_new0 (CpAuditEntry, 1);

  entry->sequence = cp_statement_int (row, 0);
  entry->uuid = cp_statement_dup_text (row, 1);
  entry->time = cp_statement_dup_text (row, 2);
  entry->actor = cp_statement_dup_text (row, 3);
  entry->role = cp_statement_dup_text (row, 4);
  entry->action = cp_statement_dup_text (row, 5);
  entry->subject = cp_statement_dup_text (row, 6);
  entry->correlation_id = cp_statement_dup_text (row, 7);
  entry->payload = cp_statement_dup_text (row, 8);
  entry->previous_hash = cp_statement_dup_text (row, 9);
  entry->hash = cp_statement_dup_text (row, 10);
  return entry;
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
static gboolean
read_last (CpConnection *connection, const char *log_id, gint64 *sequence, char **hash, GError **error)
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
static void
ensure_key (CpAuditLog *self, GCancellable *cancellable)
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

static void
set_misfit (CpAuditLog *self, const char *sentence)
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
        set_misfit (self, MISFIT_SENTENCE);
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
  ensure_key (self, cancellable);
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
                            "INSERT INTO entry (" COLUMNS ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", "lssssssssss",
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

  if (!read_last (connection, self->log_id, &sequence, &hash, error))
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

  if (!read_last (connection, append->log->log_id, &sequence, &hash, error)
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

  ensure_key (self, cancellable);
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

typedef struct
{
  const char *subject;
  const char *correlation_id;
  const char *action;
  gint64 before;
  int limit;
  GPtrArray *entries;
} Listing;

static gboolean
list_entries (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Listing *listing = data;
  g_autoptr (CpStatement) rows = cp_connection_query (
    connection, error,
    "SELECT " COLUMNS " FROM entry WHERE (?1 IS NULL OR subject = ?1) AND (?2 IS NULL OR correlation_id = ?2) "
    "AND (?3 IS NULL OR substr (action, 1, length (?3)) = ?3) AND (?4 = 0 OR sequence < ?4) "
    "ORDER BY sequence DESC LIMIT ?5", "sssli", listing->subject, listing->correlation_id, listing->action,
    listing->before, listing->limit);
  CpStep step = CP_STEP_ERROR;

  while (rows != NULL && (step = cp_statement_step (rows, error)) == CP_STEP_ROW)
    g_ptr_array_add (listing->entries, read_entry (rows));
  return step == CP_STEP_DONE;
}

/**
 * cp_audit_log_list:
 * @self: the log
 * @subject: (nullable): only about this contract, change set, …
 * @correlation_id: (nullable): only on this thread
 * @action: (nullable): only actions that begin so ("push.")
 * @before_sequence: only older ones than this entry, or 0
 * @limit: at most so many
 * @cancellable: (nullable): stops
 * @error: return location
 *
 * Blocking.
 *
 * Returns: (transfer full) (element-type CpAuditEntry): newest first, or %NULL
 */
GPtrArray *
cp_audit_log_list (CpAuditLog *self, const char *subject, const char *correlation_id, const char *action,
                   gint64 before_sequence, int limit, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_audit_entry_free);
  Listing listing = { subject, correlation_id, action, before_sequence, limit, entries };

  CP_ASSERT_MAY_BLOCK ();

  return cp_database_read (self->database, list_entries, &listing, cancellable, error) ? g_steal_pointer (&entries)
                                                                                        : NULL;
}

typedef struct
{
  CpAuditLog *log;
  CpAuditWitness *head;
  GFile *destination; /* of an export */
} Head;

static gboolean
read_head (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Head *head = data;
  g_autofree char *hash = NULL;
  g_autoptr (CpStatement) row = NULL;
  gint64 sequence;
  CpStep step;

  if (!read_last (connection, head->log->log_id, &sequence, &hash, error))
    return FALSE;
  head->head = cp_audit_witness_new (head->log->log_id, sequence, hash, "");
  row = cp_connection_query (connection, error, "SELECT time, public_key, signature FROM head WHERE count = ?", "l",
                             sequence);
  step = row != NULL ? cp_statement_step (row, error) : CP_STEP_ERROR;
  g_free (head->head->time);
  head->head->time = step == CP_STEP_ROW ? cp_statement_dup_text (row, 0) : cp_clock_now_iso ();
  if (step == CP_STEP_ROW)
    {
      g_free (head->head->public_key);
      head->head->public_key = cp_statement_dup_text (row, 1);
      g_free (head->head->signature);
      head->head->signature = cp_statement_dup_text (row, 2);
    }
  return step != CP_STEP_ERROR;
}

/** cp_audit_log_dup_head: (transfer full): where the log stands now, with its signature if it has one; count 0 when empty */
CpAuditWitness *
cp_audit_log_dup_head (CpAuditLog *self, GCancellable *cancellable, GError **error)
{
  Head head = { .log = self };

  CP_ASSERT_MAY_BLOCK ();

  if (cp_database_read (self->database, read_head, &head, cancellable, error))
    return head.head;
  g_clear_pointer (&head.head, cp_audit_witness_free);
  return NULL;
}

/** cp_audit_log_dup_note: (transfer full): one line for a note in the CRM, which makes the CRM a witness */
char *
cp_audit_log_dup_note (CpAuditLog *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpAuditWitness) head = cp_audit_log_dup_head (self, cancellable, error);

  return head != NULL ? cp_audit_witness_to_note (head) : NULL;
}

/** cp_audit_log_dup_warning: (transfer full) (nullable): what the person should know: it does not fit its witness, or is not signed */
char *
cp_audit_log_dup_warning (CpAuditLog *self)
{
  char *warning;

  g_mutex_lock (&self->mutex);
  warning = g_strdup (self->misfit != NULL ? self->misfit : self->unsigned_because);
  g_mutex_unlock (&self->mutex);
  return warning;
}

/**
 * cp_audit_log_verify:
 * @self: the log
 * @progress: (nullable) (scope call): told now and then, on this thread
 * @data: for @progress
 * @cancellable: (nullable): stops
 * @error: only when the verification itself could not be done
 *
 * Reads every entry again and asks the witnesses in the file beside the settings and in the keyring. Blocking.
 *
 * Returns: (transfer full): the verdict, or %NULL
 */
CpChainVerdict *
cp_audit_log_verify (CpAuditLog *self, CpChainProgress progress, gpointer data, GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (GPtrArray) witnesses = NULL;
  g_autofree char *public_key = NULL;

  CP_ASSERT_MAY_BLOCK ();

  ensure_key (self, cancellable);
  g_mutex_lock (&self->mutex);
  public_key = self->key != NULL ? g_strdup (cp_signing_key_get_public (self->key)) : NULL;
  g_mutex_unlock (&self->mutex);
  witnesses = cp_witness_shelf_load (self->shelf, cancellable);
  return cp_chain_verify_database (self->path, public_key, witnesses, progress, data, cancellable, error);
}

static JsonNode *
describe_break (const char *reason, const CpChainVerdict *verdict, GPtrArray *witnesses)
{
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < witnesses->len; i++)
    json_array_add_element (array, cp_audit_witness_to_json (g_ptr_array_index (witnesses, i)));
  json_object_set_string_member (object, "reason", reason);
  json_object_set_member (object, "verdict", cp_chain_verdict_to_json (verdict));
  json_object_set_array_member (object, "witnesses", array);
  json_node_take_object (node, object);
  return node;
}

/**
 * cp_audit_log_accept_break:
 * @self: the log
 * @actor: who accepts
 * @role: in which role
 * @reason: why ("restored from Monday's backup")
 * @cancellable: (nullable): gives up
 * @error: return location
 *
 * After a restored backup, say: writes into the log that it did not fit, with what the witnesses knew, and lets them
 * follow it from here. The break itself stays visible for ever. Blocking.
 *
 * Returns: whether it was recorded
 */
gboolean
cp_audit_log_accept_break (CpAuditLog *self, const char *actor, const char *role, const char *reason,
                           GCancellable *cancellable, GError **error)
{
  g_autoptr (CpChainVerdict) verdict = cp_audit_log_verify (self, NULL, NULL, cancellable, error);
  g_autoptr (GPtrArray) witnesses = NULL;
  g_autoptr (JsonNode) payload = NULL;
  g_autoptr (CpAuditDraft) draft = NULL;
  g_autoptr (CpAuditWitness) head = NULL;

  if (verdict == NULL)
    return FALSE;
  witnesses = cp_witness_shelf_load (self->shelf, cancellable);
  payload = describe_break (reason, verdict, witnesses);
  draft = cp_audit_draft_new (actor, role, "audit.break_accepted", self->log_id, NULL, payload);
  set_misfit (self, NULL);
  if (!cp_audit_log_append (self, draft, cancellable, error))
    {
      set_misfit (self, MISFIT_SENTENCE);
      return FALSE;
    }
  head = cp_audit_log_dup_head (self, cancellable, error);
  return head != NULL && cp_witness_shelf_save_file (self->shelf, head, TRUE, error)
         && cp_witness_shelf_save_keyring (self->shelf, head, TRUE, cancellable, error);
}

static gboolean
write_export (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Head *export = data;

  return read_head (connection, export, cancellable, error)
         && cp_audit_export_write (connection, export->log->log_id, export->head, export->destination, cancellable,
                                   error);
}

/**
 * cp_audit_log_export:
 * @self: the log
 * @path: where to; replaced once everything is written
 * @cancellable: (nullable): stops and leaves what was there before
 * @error: return location
 *
 * Writes JSON lines that anybody can check with [func@chain_verify_export] or the script that comes with the program.
 * Blocking.
 *
 * Returns: whether all of it was written
 */
gboolean
cp_audit_log_export (CpAuditLog *self, const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) destination = g_file_new_for_path (path);
  Head export = { .log = self, .destination = destination };
  gboolean success;

  CP_ASSERT_MAY_BLOCK ();

  if (!cp_audit_log_checkpoint (self, cancellable, error))
    return FALSE;
  success = cp_database_read (self->database, write_export, &export, cancellable, error);
  g_clear_pointer (&export.head, cp_audit_witness_free);
  return success;
}
