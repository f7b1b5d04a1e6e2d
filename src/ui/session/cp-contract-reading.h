/* cp-contract-reading.h: opens a contract's file and reads its text, on workers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-document.h"
#include "counterpart-workflow.h"

G_BEGIN_DECLS

/** CpContractReading: a text, and what reading it brought to light about the file */
typedef struct
{
  CpTextLayer *text_layer;
  char **warnings;
} CpContractReading;

void cp_contract_reading_free (CpContractReading *reading);

/* Both end with cp_task_finish (NULL, …): a CpDocument, and a CpContractReading. */
void cp_contract_open_async (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);
void cp_contract_read_async (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
