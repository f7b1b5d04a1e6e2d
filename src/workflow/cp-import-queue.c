/* cp-import-queue.c: many files, a few readers at once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-import.h"
#include "cp-operation-private.h"
#include "cp-workspace-private.h"

struct _CpImportQueue
{
  GObject parent_instance;

  CpWorkspace *workspace;
  GListStore *operations;
  GHashTable *passwords; /* CpOperation -> password, until it ran */
  GHashTable *kept;      /* set of CpOperation whose file is in the workspace already: contract id to read again */
  GCancellable *walking;
  guint running;
  guint limit;
};

G_DEFINE_FINAL_TYPE (CpImportQueue, cp_import_queue, G_TYPE_OBJECT)

static void start_some (CpImportQueue *self);

static void
cp_import_queue_dispose (GObject *object)
{
  CpImportQueue *self = CP_IMPORT_QUEUE (object);

  if (self->walking != NULL)
    g_cancellable_cancel (self->walking);
  g_clear_object (&self->walking);
  g_clear_pointer (&self->passwords, g_hash_table_unref);
  g_clear_pointer (&self->kept, g_hash_table_unref);
  g_clear_object (&self->operations);
  g_clear_object (&self->workspace);
  G_OBJECT_CLASS (cp_import_queue_parent_class)->dispose (object);
}

static void
cp_import_queue_class_init (CpImportQueueClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_import_queue_dispose;
}

static void
cp_import_queue_init (CpImportQueue *self)
{
  self->operations = g_list_store_new (CP_TYPE_OPERATION);
  self->passwords = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, (GDestroyNotify) cp_token_free);
  self->kept = g_hash_table_new_full (g_direct_hash, g_direct_equal, NULL, g_free);
  self->walking = g_cancellable_new ();
  self->limit = MAX (1, g_get_num_processors ());
}

/* One running operation */

typedef struct
{
  CpImportQueue *queue; /* weak while the work runs: only the main thread touches it */
  CpWorkspace *workspace;
  CpOperation *operation;
  char *path;
  char *password;
  char *contract_id; /* (nullable): read this one again */
  GMainContext *context;
} Run;

static void
run_free (gpointer data)
{
  Run *run = data;

  g_object_unref (run->workspace);
  g_object_unref (run->operation);
  g_free (run->path);
  cp_token_free (run->password);
  g_free (run->contract_id);
  g_main_context_unref (run->context);
  g_free (run);
}

typedef struct
{
  CpOperation *operation;
  char *detail;
  double fraction;
} Step;

static gboolean
step_cb (gpointer data)
{
  Step *step = data;

  cp_operation_set_progress (step->operation, step->detail, step->fraction);
  return G_SOURCE_REMOVE;
}

static void
step_free (gpointer data)
{
  Step *step = data;

  g_object_unref (step->operation);
  g_free (step->detail);
  g_free (step);
}

/* On the worker: the main context hears of it when it has time. */
static void
progress_cb (const char *detail, double fraction, gpointer user_data)
{
  Run *run = user_data;
  Step *step = g_new0 (Step, 1);

  step->operation = g_object_ref (run->operation);
  step->detail = g_strdup (detail);
  step->fraction = fraction;
  g_main_context_invoke_full (run->context, G_PRIORITY_DEFAULT_IDLE, step_cb, step, step_free);
}

static gpointer
run_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Run *run = data;

  if (run->contract_id == NULL)
    return cp_import_file (run->workspace, run->path, run->password, progress_cb, run, cancellable, error);
  if (!cp_import_read_again (run->workspace, run->contract_id, progress_cb, run, cancellable, error))
    return NULL;
  return g_strdup (run->contract_id);
}

static gboolean
find_operation (CpImportQueue *self, CpOperation *operation, guint *position)
{
  return g_list_store_find (self->operations, operation, position);
}

static void
take_away (CpImportQueue *self, CpOperation *operation)
{
  guint position;

  g_hash_table_remove (self->passwords, operation);
  g_hash_table_remove (self->kept, operation);
  if (find_operation (self, operation, &position))
    g_list_store_remove (self->operations, position);
}

static const char *
code_of (const GError *error)
{
  if (g_error_matches (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_ALREADY_HERE))
    return "already_here";
  return cp_document_error_code (error);
}

static void
fail (CpOperation *operation, const GError *error)
{
  g_autofree char *contract_id = cp_workflow_error_dup_contract_id (error);

  if (contract_id != NULL)
    cp_operation_set_contract_id (operation, contract_id);
  cp_operation_set_error (operation, code_of (error), error->message);
  cp_operation_set_state (operation, CP_OPERATION_FAILED);
}

typedef struct
{
  CpImportQueue *self;
  CpOperation *operation;
} Ended;

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Ended *ended = user_data;
  g_autoptr (CpImportQueue) self = ended->self;
  g_autoptr (CpOperation) operation = ended->operation;
  g_autoptr (GError) error = NULL;
  g_autofree char *contract_id = cp_task_finish (NULL, result, &error);

  self->running--;
  if (error == NULL)
    {
      cp_operation_set_contract_id (operation, contract_id);
      cp_operation_set_state (operation, CP_OPERATION_DONE);
      take_away (self, operation);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      cp_operation_set_state (operation, CP_OPERATION_CANCELLED);
      take_away (self, operation);
    }
  else
    fail (operation, error);
  if (self->operations != NULL)
    start_some (self);
}

static void
start (CpImportQueue *self, CpOperation *operation)
{
  Run *run = g_new0 (Run, 1);
  Ended *ended = g_new0 (Ended, 1);

  run->workspace = g_object_ref (self->workspace);
  run->operation = g_object_ref (operation);
  run->path = g_strdup (cp_operation_get_path (operation));
  run->password = g_strdup (g_hash_table_lookup (self->passwords, operation));
  run->contract_id = g_strdup (g_hash_table_lookup (self->kept, operation));
  run->context = g_main_context_ref_thread_default ();
  ended->self = g_object_ref (self);
  ended->operation = g_object_ref (operation);
  self->running++;
  cp_operation_set_state (operation, CP_OPERATION_RUNNING);
  cp_task_run (NULL, run_work, run, run_free, g_free, cp_operation_get_cancellable (operation), ended_cb, ended);
}

static void
start_some (CpImportQueue *self)
{
  GListModel *model = G_LIST_MODEL (self->operations);

  for (guint i = 0; i < g_list_model_get_n_items (model) && self->running < self->limit;)
    {
      g_autoptr (CpOperation) operation = g_list_model_get_item (model, i);

      if (cp_operation_get_state (operation) != CP_OPERATION_WAITING)
        i++;
      else if (g_cancellable_is_cancelled (cp_operation_get_cancellable (operation)))
        {
          cp_operation_set_state (operation, CP_OPERATION_CANCELLED);
          take_away (self, operation);
        }
      else
        {
          start (self, operation);
          i++;
        }
    }
}

/* A waiting operation that is cancelled leaves at once. */
static void
cancelled_cb (CpImportQueue *self)
{
  if (self->operations != NULL)
    start_some (self);
}

static CpOperation *
append (CpImportQueue *self, const char *title, const char *path)
{
  g_autoptr (CpOperation) operation = cp_operation_new (title, path);

  g_signal_connect_object (cp_operation_get_cancellable (operation), "cancelled", G_CALLBACK (cancelled_cb), self,
                           G_CONNECT_SWAPPED);
  g_list_store_append (self->operations, operation);
  return operation; /* the list keeps it */
}

/* What a crash left unread */

static gboolean
list_unread (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray **contracts = data;

  *contracts = cp_contract_table_list_in_state (connection, CP_CONTRACT_READING, error);
  return *contracts != NULL;
}

static gpointer
unread_work (gpointer input, GCancellable *cancellable, GError **error)
{
  GPtrArray *contracts = NULL;

  cp_workspace_read (input, list_unread, &contracts, cancellable, error);
  return contracts;
}

static void
unread_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpImportQueue) self = user_data;
  g_autoptr (GPtrArray) contracts = cp_task_finish (NULL, result, NULL);

  if (self->operations == NULL)
    return;
  for (guint i = 0; contracts != NULL && i < contracts->len; i++)
    {
      CpContract *contract = g_ptr_array_index (contracts, i);
      CpOperation *operation = append (self, cp_contract_get_file_name (contract), NULL);

      cp_operation_set_contract_id (operation, cp_contract_get_id (contract));
      g_hash_table_insert (self->kept, operation, g_strdup (cp_contract_get_id (contract)));
    }
  start_some (self);
}

/**
 * cp_import_queue_new:
 * @workspace: where to
 *
 * Contracts that a crash left unread are queued first.
 *
 * Returns: (transfer full): a queue
 */
CpImportQueue *
cp_import_queue_new (CpWorkspace *workspace)
{
  CpImportQueue *self = g_object_new (CP_TYPE_IMPORT_QUEUE, NULL);

  self->workspace = g_object_ref (workspace);
  cp_task_run (NULL, unread_work, g_object_ref (workspace), g_object_unref, (GDestroyNotify) g_ptr_array_unref,
               self->walking, unread_cb, g_object_ref (self));
  return self;
}

/* Folders */

static gboolean
looks_like_a_contract (const char *name)
{
  static const char *const endings[] = { ".pdf", ".docx", ".png", ".jpg", ".jpeg", ".tif", ".tiff" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (g_str_has_suffix (lower, endings[i]))
      return TRUE;
  return FALSE;
}

/* Links are not followed, so that a loop of them ends; a folder that cannot be read is passed over. */
static void
walk (GFile *folder, GPtrArray *found, int depth, GCancellable *cancellable)
{
  g_autoptr (GFileEnumerator) children
      = g_file_enumerate_children (folder, G_FILE_ATTRIBUTE_STANDARD_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE,
                                   G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, NULL);
  GFileInfo *info;
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, cancellable, NULL) && info != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY && depth < 32)
      walk (child, found, depth + 1, cancellable);
    else if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR && looks_like_a_contract (g_file_info_get_name (info)))
      g_ptr_array_add (found, g_file_get_path (child));
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

static gpointer
walk_work (gpointer input, GCancellable *cancellable, GError **error)
{
  GPtrArray *given = input;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < given->len; i++)
    {
      GFile *file = g_ptr_array_index (given, i);
      guint first = found->len;

      if (g_file_query_file_type (file, G_FILE_QUERY_INFO_NONE, cancellable) == G_FILE_TYPE_DIRECTORY)
        walk (file, found, 0, cancellable);
      else if (g_file_peek_path (file) != NULL)
        g_ptr_array_add (found, g_file_get_path (file));
      if (found->len > first)
        qsort (&found->pdata[first], found->len - first, sizeof (gpointer), compare_paths);
    }
  return found;
}

static void
walked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpImportQueue) self = user_data;
  g_autoptr (GPtrArray) paths = cp_task_finish (NULL, result, NULL);

  if (self->operations == NULL)
    return;
  for (guint i = 0; paths != NULL && i < paths->len; i++)
    cp_import_queue_add_path (self, g_ptr_array_index (paths, i), NULL);
}

/**
 * cp_import_queue_add_files:
 * @files: of #GFile: files, and folders that are searched for contract files
 *
 * Never waits: folders are walked on a worker.
 */
void
cp_import_queue_add_files (CpImportQueue *self, GListModel *files)
{
  GPtrArray *given = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    g_ptr_array_add (given, g_list_model_get_item (files, i));
  cp_task_run (NULL, walk_work, given, (GDestroyNotify) g_ptr_array_unref, (GDestroyNotify) g_ptr_array_unref,
               self->walking, walked_cb, g_object_ref (self));
}

/** cp_import_queue_add_path: adds one file; @password (nullable) */
void
cp_import_queue_add_path (CpImportQueue *self, const char *path, const char *password)
{
  g_autofree char *name = g_path_get_basename (path);
  CpOperation *operation = append (self, name, path);

  if (password != NULL)
    g_hash_table_insert (self->passwords, operation, g_strdup (password));
  start_some (self);
}

/** cp_import_queue_get_operations: (transfer none): of #CpOperation: waiting, running, failed */
GListModel *
cp_import_queue_get_operations (CpImportQueue *self)
{
  return G_LIST_MODEL (self->operations);
}

/** cp_import_queue_retry: tries a failed operation again, perhaps with a password */
void
cp_import_queue_retry (CpImportQueue *self, CpOperation *operation, const char *password)
{
  if (cp_operation_get_state (operation) != CP_OPERATION_FAILED)
    return;
  if (password != NULL)
    g_hash_table_insert (self->passwords, operation, g_strdup (password));
  cp_operation_restart (operation);
  g_signal_connect_object (cp_operation_get_cancellable (operation), "cancelled", G_CALLBACK (cancelled_cb), self,
                           G_CONNECT_SWAPPED);
  start_some (self);
}

/** cp_import_queue_dismiss: takes a failed row away; a running one is cancelled */
void
cp_import_queue_dismiss (CpImportQueue *self, CpOperation *operation)
{
  if (cp_operation_get_state (operation) == CP_OPERATION_RUNNING)
    cp_operation_cancel (operation);
  else
    take_away (self, operation);
}

/** cp_import_queue_cancel_all: cancels what waits and what runs; failed rows stay */
void
cp_import_queue_cancel_all (CpImportQueue *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->operations)); i++)
    g_ptr_array_add (all, g_list_model_get_item (G_LIST_MODEL (self->operations), i));
  for (guint i = 0; i < all->len; i++)
    if (cp_operation_get_state (g_ptr_array_index (all, i)) != CP_OPERATION_FAILED)
      cp_operation_cancel (g_ptr_array_index (all, i));
}
