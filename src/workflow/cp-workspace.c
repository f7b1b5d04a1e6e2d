/* cp-workspace.c: opening, closing, and the transactions of a workspace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-workspace-private.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "cp-live-connections-private.h"
#include "cp-workspace-list-private.h"
#include "cp-workspace-send-log-private.h"
#include "cp-workspace-settings-private.h"

struct _CpWorkspace
{
  GObject parent_instance;

  CpContext *context;
  char *name;
  char *directory;
  char *actor;
  char *role;
  CpStore *store;
  CpAuditLog *audit_log;
  CpKeyKeeper *key_keeper;
  CpLiveConnections *live;
  CpWorkspaceSettings *settings;
  CpContractList *contracts;
  GMainContext *main_context;
  GMutex drain_lock;
  int closed; /* atomic: nobody is told anything any more */
};

enum
{
  SIGNAL_CONTRACT_CHANGED,
  SIGNAL_AUDIT_APPENDED,
  SIGNAL_CONNECTION_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (CpWorkspace, cp_workspace, G_TYPE_OBJECT)

static void
cp_workspace_finalize (GObject *object)
{
  CpWorkspace *self = CP_WORKSPACE (object);

  cp_workspace_close (self);
  g_clear_object (&self->contracts);
  g_clear_pointer (&self->settings, cp_workspace_settings_free);
  g_clear_object (&self->audit_log);
  g_clear_object (&self->store);
  g_clear_object (&self->key_keeper);
  g_clear_object (&self->context);
  g_clear_pointer (&self->main_context, g_main_context_unref);
  g_mutex_clear (&self->drain_lock);
  g_free (self->name);
  g_free (self->directory);
  g_free (self->actor);
  g_free (self->role);
  G_OBJECT_CLASS (cp_workspace_parent_class)->finalize (object);
}

static void
cp_workspace_class_init (CpWorkspaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_workspace_finalize;

  signals[SIGNAL_CONTRACT_CHANGED] = g_signal_new ("contract-changed", CP_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL,
                                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_AUDIT_APPENDED] = g_signal_new ("audit-appended", CP_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0, NULL,
                                                 NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[SIGNAL_CONNECTION_CHANGED] = g_signal_new ("connection-changed", CP_TYPE_WORKSPACE, G_SIGNAL_RUN_LAST, 0,
                                                     NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
cp_workspace_init (CpWorkspace *self)
{
  g_mutex_init (&self->drain_lock);
  self->actor = g_strdup (g_get_real_name ());
  if (self->actor == NULL || *self->actor == '\0' || g_strcmp0 (self->actor, "Unknown") == 0)
    {
      g_free (self->actor);
      self->actor = g_strdup (g_get_user_name ());
    }
  self->role = g_strdup ("reviewer");
}

/* What the keyring and the witness know the workspace by: its name, and where it lies, for there may be several of one name. */
static char *
identity_of (CpWorkspace *self)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, self->directory, -1);

  return g_strdup_printf ("%s-%.12s", self->name, hash);
}

/* --no-keyring and tests keep the signing key in a file of the workspace; see docs/SECURITY.md. */
static CpKeyKeeper *
make_key_keeper (CpWorkspace *self)
{
  g_autofree char *identity = identity_of (self);

  if (g_getenv ("COUNTERPART_NO_KEYRING") != NULL)
    {
      g_autofree char *folder = g_build_filename (self->directory, "keys", NULL);

      return cp_file_key_keeper_new (folder);
    }
  return cp_secret_key_keeper_new (identity, 5);
}

static gboolean
open_audit_log (CpWorkspace *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = cp_store_dup_audit_path (self->store);
  g_autofree char *identity = identity_of (self);
  g_autofree char *file_name = g_strconcat (identity, ".witness", NULL);
  g_autofree char *witness = NULL;

  /* Beside the settings, not beside the log: whoever swaps the workspace's folder does not swap this. */
  if (g_getenv ("COUNTERPART_NO_KEYRING") != NULL)
    witness = g_build_filename (cp_context_get_data_directory (self->context), "witnesses", file_name, NULL);
  else
    witness = g_build_filename (g_get_user_config_dir (), "counterpart", file_name, NULL);
  self->key_keeper = make_key_keeper (self);
  self->audit_log = cp_audit_log_open (path, self->key_keeper, witness, cancellable, error);
  return self->audit_log != NULL;
}

/**
 * cp_workspace_open:
 * @context: the services of this run
 * @name: "default", "practice" or any other file name
 * @cancellable: (nullable): stops the opening
 * @error: return location
 *
 * Opens the workspace's folder below the context's data directory, making it when it is new, and finishes what a crash
 * left: audit rows that were promised are appended. List models and signals belong to the thread default main context
 * of the caller. Blocking.
 *
 * Returns: (transfer full): the workspace, or %NULL
 */
CpWorkspace *
cp_workspace_open (CpContext *context, const char *name, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpWorkspace) self = g_object_new (CP_TYPE_WORKSPACE, NULL);

  self->context = g_object_ref (context);
  self->name = g_strdup (name);
  self->directory = g_build_filename (cp_context_get_data_directory (context), "workspaces", name, NULL);
  self->main_context = g_main_context_ref_thread_default ();
  if (g_mkdir_with_parents (self->directory, 0700) != 0)
    {
      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno), _("The folder %s cannot be made: %s"),
                   self->directory, g_strerror (errno));
      return NULL;
    }
  self->store = cp_store_open (self->directory, cancellable, error);
  if (self->store == NULL || !open_audit_log (self, cancellable, error))
    return NULL;
  self->settings = cp_workspace_settings_new (self->store);
  if (!cp_workspace_settings_load (self->settings, error))
    return NULL;
  self->contracts = cp_contract_list_new ();
  if (!cp_contract_list_load (self->contracts, self->store, error))
    return NULL;
  cp_workspace_send_log_attach (cp_context_get_http (context), self->store, self->key_keeper);
  self->live = cp_live_connections_new (self);
  cp_connections_open (self);
  cp_workspace_drain_audit (self);
  return g_steal_pointer (&self);
}

typedef struct
{
  CpContext *context;
  char *name;
  GMainContext *main_context;
} OpenInput;

static void
open_input_free (gpointer data)
{
  OpenInput *input = data;

  g_object_unref (input->context);
  g_free (input->name);
  g_main_context_unref (input->main_context);
  g_free (input);
}

static gpointer
open_work (gpointer data, GCancellable *cancellable, GError **error)
{
  OpenInput *input = data;
  CpWorkspace *self = cp_workspace_open (input->context, input->name, cancellable, error);

  if (self != NULL)
    {
      g_main_context_unref (self->main_context);
      self->main_context = g_main_context_ref (input->main_context);
    }
  return self;
}

/**
 * cp_workspace_open_async:
 *
 * [func@Workspace.open] for a window: waits on a worker, answers on the caller's main context.
 */
void
cp_workspace_open_async (CpContext *context, const char *name, GCancellable *cancellable, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  OpenInput *input = g_new0 (OpenInput, 1);

  input->context = g_object_ref (context);
  input->name = g_strdup (name);
  input->main_context = g_main_context_ref_thread_default ();
  cp_task_run (NULL, open_work, input, open_input_free, g_object_unref, cancellable, callback, user_data);
}

/** cp_workspace_open_finish: (transfer full): the answer of [func@Workspace.open_async] */
CpWorkspace *
cp_workspace_open_finish (GAsyncResult *result, GError **error)
{
  return cp_task_finish (NULL, result, error);
}

/**
 * cp_workspace_close:
 *
 * Writes what is still to be written, stops the practice service, and lets go of the files. May wait for the writer;
 * a window calls it while it ends. Closing twice does nothing.
 */
void
cp_workspace_close (CpWorkspace *self)
{
  if (!g_atomic_int_compare_and_exchange (&self->closed, FALSE, TRUE))
    return;
  if (self->live != NULL)
    cp_workspace_send_log_detach (cp_context_get_http (self->context));
  g_clear_pointer (&self->live, cp_live_connections_free);
  if (self->settings != NULL)
    cp_workspace_settings_flush (self->settings);
  if (self->audit_log != NULL)
    {
      cp_workspace_drain_audit (self);
      cp_audit_log_close (self->audit_log);
      g_clear_object (&self->audit_log);
    }
  if (self->store != NULL)
    cp_store_close (self->store);
  if (self->key_keeper != NULL)
    cp_workspace_send_log_forget_key (self->key_keeper);
}

/** cp_workspace_get_context: (transfer none): the services of this run */
CpContext *
cp_workspace_get_context (CpWorkspace *self)
{
  return self->context;
}

/** cp_workspace_get_name: (transfer none): "practice" */
const char *
cp_workspace_get_name (CpWorkspace *self)
{
  return self->name;
}

/** cp_workspace_get_directory: (transfer none): the workspace's folder */
const char *
cp_workspace_get_directory (CpWorkspace *self)
{
  return self->directory;
}

/**
 * cp_workspace_set_actor:
 * @name: who acts from now on
 * @role: in which role
 *
 * Both are written into every decision and audit entry. Before workers start.
 */
void
cp_workspace_set_actor (CpWorkspace *self, const char *name, const char *role)
{
  g_free (self->actor);
  g_free (self->role);
  self->actor = g_strdup (name);
  self->role = g_strdup (role);
}

/** cp_workspace_get_actor: (transfer none): who acts */
const char *
cp_workspace_get_actor (CpWorkspace *self)
{
  return self->actor;
}

const char *
cp_workspace_get_role (CpWorkspace *self)
{
  return self->role;
}

CpStore *
cp_workspace_get_store (CpWorkspace *self)
{
  return self->store;
}

CpAuditLog *
cp_workspace_get_audit_log (CpWorkspace *self)
{
  return self->audit_log;
}

CpKeyKeeper *
cp_workspace_get_key_keeper (CpWorkspace *self)
{
  return self->key_keeper;
}

CpLiveConnections *
cp_workspace_get_live_connections (CpWorkspace *self)
{
  return self->live;
}

CpWorkspaceSettings *
cp_workspace_get_settings (CpWorkspace *self)
{
  return self->settings;
}

CpContractList *
cp_workspace_get_contract_list (CpWorkspace *self)
{
  return self->contracts;
}

/* Transactions */

gboolean
cp_workspace_write (CpWorkspace *self, gboolean durable, CpDatabaseFunc func, gpointer data, GCancellable *cancellable,
                    GError **error)
{
  gboolean written = durable ? cp_store_write_durable (self->store, func, data, cancellable, error)
                             : cp_store_write (self->store, func, data, cancellable, error);

  if (written)
    cp_workspace_drain_audit (self);
  return written;
}

gboolean
cp_workspace_read (CpWorkspace *self, CpDatabaseFunc func, gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_store_read (self->store, func, data, cancellable, error);
}

static gboolean
list_pending (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray **drafts = data;

  *drafts = cp_audit_pending_table_list (connection, 500, error);
  return *drafts != NULL;
}

static gboolean
remove_pending (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_audit_pending_table_remove (connection, data, error);
}

/* Moves one batch; returns how many, or -1. */
static int
drain_batch (CpWorkspace *self, GError **error)
{
  g_autoptr (GPtrArray) drafts = NULL;

  if (!cp_store_read (self->store, list_pending, &drafts, NULL, error))
    return -1;
  if (drafts->len == 0)
    return 0;
  if (!cp_audit_log_append_all (self->audit_log, drafts, NULL, error)
      || !cp_store_write (self->store, remove_pending, drafts, NULL, error))
    return -1;
  return (int) drafts->len;
}

static void emit_on_main (CpWorkspace *self, guint signal, const char *text);

void
cp_workspace_drain_audit (CpWorkspace *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->drain_lock);
  g_autoptr (GError) error = NULL;
  int moved, total = 0;

  while ((moved = drain_batch (self, &error)) > 0)
    total += moved;
  if (error != NULL)
    g_warning ("The audit log could not be written; the entries are kept and written later: %s", error->message);
  if (total > 0)
    emit_on_main (self, SIGNAL_AUDIT_APPENDED, NULL);
}

gboolean
cp_workspace_note (CpWorkspace *self, CpConnection *connection, const char *action, const char *contract_id,
                   const char *correlation_id, JsonNode *payload, GError **error)
{
  g_autoptr (JsonNode) owned = payload;
  g_autoptr (CpAuditDraft) draft = cp_audit_draft_new (self->actor, self->role, action, contract_id, correlation_id,
                                                       owned);

  return cp_audit_pending_table_add (connection, draft, error);
}

typedef struct
{
  CpWorkspace *self;
  const char *action;
  JsonNode *payload;
} Note;

static gboolean
add_note (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Note *note = data;

  return cp_workspace_note (note->self, connection, note->action, NULL, NULL, json_node_ref (note->payload), error);
}

gboolean
cp_workspace_note_alone (CpWorkspace *self, const char *action, JsonNode *payload, GError **error)
{
  g_autoptr (JsonNode) owned = payload;
  Note note = { self, action, owned };

  return cp_workspace_write (self, TRUE, add_note, &note, NULL, error);
}

/* Signals on the main context */

typedef struct
{
  CpWorkspace *self;
  guint signal;
  char *text;
} Emission;

static gboolean
emit_cb (gpointer data)
{
  Emission *emission = data;

  switch (emission->signal)
    {
    case SIGNAL_CONTRACT_CHANGED:
      cp_contract_list_refresh_async (emission->self->contracts, emission->self->store, emission->text);
      g_signal_emit (emission->self, signals[SIGNAL_CONTRACT_CHANGED], 0, emission->text);
      break;
    case SIGNAL_AUDIT_APPENDED:
      g_signal_emit (emission->self, signals[SIGNAL_AUDIT_APPENDED], 0, (gint64) 0);
      break;
    default:
      g_signal_emit (emission->self, signals[emission->signal], 0);
    }
  return G_SOURCE_REMOVE;
}

static void
emission_free (gpointer data)
{
  Emission *emission = data;

  g_object_unref (emission->self);
  g_free (emission->text);
  g_free (emission);
}

static void
emit_on_main (CpWorkspace *self, guint signal, const char *text)
{
  g_autoptr (GSource) source = NULL;
  Emission *emission;

  if (g_atomic_int_get (&self->closed))
    return;
  emission = g_new0 (Emission, 1);
  emission->self = g_object_ref (self);
  emission->signal = signal;
  emission->text = g_strdup (text);
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_cb, emission, emission_free);
  g_source_attach (source, self->main_context);
}

void
cp_workspace_contract_changed (CpWorkspace *self, const char *contract_id)
{
  emit_on_main (self, SIGNAL_CONTRACT_CHANGED, contract_id);
}

void
cp_workspace_connections_changed (CpWorkspace *self)
{
  emit_on_main (self, SIGNAL_CONNECTION_CHANGED, NULL);
}
