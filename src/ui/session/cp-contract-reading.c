/* cp-contract-reading.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-contract-reading.h"

#include "cp-task.h"

typedef struct
{
  CpWorkspace *workspace;
  char *contract_id;
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  g_clear_object (&opening->workspace);
  g_free (opening->contract_id);
  g_free (opening);
}

void
cp_contract_reading_free (CpContractReading *reading)
{
  g_clear_object (&reading->text_layer);
  g_strfreev (reading->warnings);
  g_free (reading);
}

static gpointer
open_original (gpointer input, GCancellable *cancellable, GError **error)
{
  Opening *opening = input;

  return cp_workspace_open_document (opening->workspace, opening->contract_id, cancellable, error);
}

/* Reads the text in a reader of its own: text recognition of a long scan takes minutes, and the calls on one document are
 * taken one after the other, so the pages could not be drawn meanwhile. */
static gpointer
read_text (gpointer input, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpDocument) document = open_original (input, cancellable, error);
  g_autoptr (CpTextLayer) text_layer = NULL;
  CpContractReading *reading;

  if (document == NULL)
    return NULL;
  text_layer = cp_document_load_text (document, NULL, NULL, cancellable, error);
  if (text_layer == NULL)
    return NULL;

  reading = g_new0 (CpContractReading, 1);
  reading->text_layer = g_steal_pointer (&text_layer);
  reading->warnings = g_strdupv ((char **) cp_document_get_warnings (document));
  cp_document_close (document);
  return reading;
}

static Opening *
opening_new (CpWorkspace *workspace, const char *contract_id)
{
  Opening *opening = g_new0 (Opening, 1);

  opening->workspace = g_object_ref (workspace);
  opening->contract_id = g_strdup (contract_id);
  return opening;
}

void
cp_contract_open_async (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (NULL, open_original, opening_new (workspace, contract_id), opening_free, g_object_unref, cancellable, callback,
               user_data);
}

void
cp_contract_read_async (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (NULL, read_text, opening_new (workspace, contract_id), opening_free,
               (GDestroyNotify) cp_contract_reading_free, cancellable, callback, user_data);
}
