/* cp-contract-coverage.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-contract-coverage.h"

#include "cp-workspace-private.h"

typedef struct
{
  CpWorkspace *workspace;
  char *contract_id;
  CpTextLayer *layer;
} Input;

static void
input_free (gpointer data)
{
  Input *input = data;

  g_object_unref (input->workspace);
  g_free (input->contract_id);
  g_object_unref (input->layer);
  g_free (input);
}

typedef struct
{
  const char *contract_id;
  GPtrArray *latest;
} Readings;

static gboolean
list_readings (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Readings *readings = data;

  readings->latest = cp_extraction_table_list_latest (connection, readings->contract_id, error);
  return readings->latest != NULL;
}

/**
 * cp_contract_coverage_load:
 * @workspace: a workspace
 * @contract_id: one of its contracts
 * @layer: the contract's text
 * @error: %CP_STORE_ERROR when the readings cannot be read
 *
 * Lays the text beside the latest reading of each extractor. Blocking.
 *
 * Returns: (transfer full): the map
 */
CpCoverage *
cp_contract_coverage_load (CpWorkspace *workspace, const char *contract_id, CpTextLayer *layer, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  Readings readings = { contract_id, NULL };
  g_autoptr (GPtrArray) latest = NULL;

  if (!cp_workspace_read (workspace, list_readings, &readings, cancellable, error))
    return NULL;
  latest = readings.latest;
  return cp_coverage_new (layer, latest);
}

static gpointer
load_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return cp_contract_coverage_load (input->workspace, input->contract_id, input->layer, cancellable, error);
}

/** cp_contract_coverage_load_async: see [func@contract_coverage_load] */
void
cp_contract_coverage_load_async (CpWorkspace *workspace, const char *contract_id, CpTextLayer *layer, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data)
{
  Input *input = g_new0 (Input, 1);

  input->workspace = g_object_ref (workspace);
  input->contract_id = g_strdup (contract_id);
  input->layer = g_object_ref (layer);
  cp_task_run (workspace, load_work, input, input_free, (GDestroyNotify) cp_coverage_unref, cancellable, callback, user_data);
}

/** cp_contract_coverage_load_finish: (transfer full): the map */
CpCoverage *
cp_contract_coverage_load_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}
