/* cp-workspace-list.c: contracts as a list model that follows the database
 *
 * The list lives on the main context. A changed row is read on a worker and copied into the object that the list already holds, so that
 * selections and tabs keep theirs.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-workspace-list-private.h"

#include <string.h>

#include "cp-workspace-private.h"

struct _CpContractList
{
  GObject parent_instance;

  GListStore *store;
};

G_DEFINE_FINAL_TYPE (CpContractList, cp_contract_list, G_TYPE_OBJECT)

static void
cp_contract_list_finalize (GObject *object)
{
  g_clear_object (&CP_CONTRACT_LIST (object)->store);
  G_OBJECT_CLASS (cp_contract_list_parent_class)->finalize (object);
}

static void
cp_contract_list_class_init (CpContractListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_contract_list_finalize;
}

static void
cp_contract_list_init (CpContractList *self)
{
  self->store = g_list_store_new (CP_TYPE_CONTRACT);
}

CpContractList *
cp_contract_list_new (void)
{
  return g_object_new (CP_TYPE_CONTRACT_LIST, NULL);
}

static gboolean
list_contracts (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray **contracts = data;

  *contracts = cp_contract_table_list (connection, FALSE, error);
  return *contracts != NULL;
}

gboolean
cp_contract_list_load (CpContractList *self, CpStore *store, GError **error)
{
  g_autoptr (GPtrArray) contracts = NULL;

  if (!cp_store_read (store, list_contracts, &contracts, NULL, error))
    return FALSE;
  g_list_store_splice (self->store, 0, g_list_model_get_n_items (G_LIST_MODEL (self->store)), contracts->pdata,
                       contracts->len);
  return TRUE;
}

static CpContract *
find (CpContractList *self, const char *contract_id, guint *position)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->store)); i++)
    {
      g_autoptr (CpContract) contract = g_list_model_get_item (G_LIST_MODEL (self->store), i);

      if (g_str_equal (cp_contract_get_id (contract), contract_id))
        {
          *position = i;
          return contract; /* the list keeps it alive */
        }
    }
  return NULL;
}

typedef struct
{
  CpStore *store;
  char *contract_id;
} RefreshInput;

static void
refresh_input_free (gpointer data)
{
  RefreshInput *input = data;

  g_object_unref (input->store);
  g_free (input->contract_id);
  g_free (input);
}

typedef struct
{
  const char *contract_id;
  CpContract *contract;
} FindData;

static gboolean
find_row (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  FindData *wanted = data;

  wanted->contract = cp_contract_table_find (connection, wanted->contract_id, error);
  return wanted->contract != NULL;
}

static gpointer
refresh_work (gpointer data, GCancellable *cancellable, GError **error)
{
  RefreshInput *input = data;
  FindData wanted = { input->contract_id, NULL };

  if (!cp_store_read (input->store, find_row, &wanted, cancellable, error))
    return NULL;
  return wanted.contract;
}

/* Newest first; equal instants by id, so that the order never wavers. */
static int
compare_age (gconstpointer a, gconstpointer b, gpointer data)
{
  int order = g_strcmp0 (cp_contract_get_added ((CpContract *) b), cp_contract_get_added ((CpContract *) a));

  return order != 0 ? order : strcmp (cp_contract_get_id ((CpContract *) a), cp_contract_get_id ((CpContract *) b));
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  CpContractList *self = CP_CONTRACT_LIST (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpContract) fresh = cp_task_finish (self, result, &error);
  g_autofree char *removed = NULL;
  guint position;
  CpContract *present;

  if (fresh == NULL)
    return;
  g_object_get (fresh, "removed", &removed, NULL);
  present = find (self, cp_contract_get_id (fresh), &position);
  if (present != NULL && removed != NULL)
    g_list_store_remove (self->store, position);
  else if (present != NULL)
    cp_contract_copy_from (present, fresh);
  else if (removed == NULL)
    g_list_store_insert_sorted (self->store, fresh, compare_age, NULL);
}

void
cp_contract_list_refresh_async (CpContractList *self, CpStore *store, const char *contract_id)
{
  RefreshInput *input = g_new0 (RefreshInput, 1);

  input->store = g_object_ref (store);
  input->contract_id = g_strdup (contract_id);
  cp_task_run (self, refresh_work, input, refresh_input_free, g_object_unref, NULL, refreshed_cb, NULL);
}

/**
 * cp_workspace_get_contracts:
 *
 * Returns: (transfer none): a #GListModel of #CpContract, newest first, without removed ones; main thread
 */
GListModel *
cp_workspace_get_contracts (CpWorkspace *self)
{
  return G_LIST_MODEL (cp_workspace_get_contract_list (self)->store);
}

/** cp_workspace_find_contract: (transfer none) (nullable): the listed contract of that id; main thread */
CpContract *
cp_workspace_find_contract (CpWorkspace *self, const char *contract_id)
{
  guint position;

  return find (cp_workspace_get_contract_list (self), contract_id, &position);
}

/* Removing and bringing back */

typedef struct
{
  CpWorkspace *self;
  const char *const *ids;
  gboolean remove;
} RemoveData;

static gboolean
set_removed (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  RemoveData *removal = data;
  g_autofree char *now = removal->remove ? cp_clock_now_iso () : NULL;

  for (const char *const *id = removal->ids; *id != NULL; id++)
    {
      g_autofree char *correlation = NULL;

      if (!cp_contract_table_set_removed (connection, *id, now, error))
        return FALSE;
      correlation = cp_contract_table_dup_correlation_id (connection, *id, NULL);
      if (!cp_workspace_note (removal->self, connection, removal->remove ? "contract.removed" : "contract.restored", *id,
                              correlation, NULL, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
remove_or_restore (CpWorkspace *self, const char *const *ids, gboolean remove, GError **error)
{
  RemoveData removal = { self, ids, remove };

  if (!cp_workspace_write (self, FALSE, set_removed, &removal, NULL, error))
    return FALSE;
  for (const char *const *id = ids; *id != NULL; id++)
    cp_workspace_contract_changed (self, *id);
  return TRUE;
}

/**
 * cp_workspace_remove_contracts:
 * @contract_ids: (array zero-terminated=1): which
 *
 * Hides them from the library, all or none. Nothing is deleted; the person's own files are never touched. Blocking.
 */
gboolean
cp_workspace_remove_contracts (CpWorkspace *self, const char *const *contract_ids, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();

  return remove_or_restore (self, contract_ids, TRUE, error);
}

/** cp_workspace_restore_contracts: the toast's Undo of [method@Workspace.remove_contracts]. Blocking. */
gboolean
cp_workspace_restore_contracts (CpWorkspace *self, const char *const *contract_ids, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();

  return remove_or_restore (self, contract_ids, FALSE, error);
}

/**
 * cp_workspace_get_original_path:
 *
 * Returns: (transfer full): where the unchanged original lies, after its hash was checked; %NULL when it is missing or
 *   is no longer the file that was imported. Blocking.
 */
char *
cp_workspace_get_original_path (CpWorkspace *self, const char *contract_id, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  FindData wanted = { contract_id, NULL };
  g_autoptr (CpContract) contract = NULL;

  if (!cp_workspace_read (self, find_row, &wanted, NULL, error))
    return NULL;
  contract = wanted.contract;
  return cp_originals_verify (cp_store_get_originals (cp_workspace_get_store (self)), cp_contract_get_sha256 (contract),
                              NULL, error);
}
