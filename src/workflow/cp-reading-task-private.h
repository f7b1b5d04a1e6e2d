/* cp-reading-task-private.h: a contract, its text, and the service that shall read it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-store.h"
#include "cp-model-reading.h"

G_BEGIN_DECLS

/**
 * CpReadingTask: on the stack of whoever previews or reads
 * @extractor: (nullable): once the contract is open
 * @consent: (nullable): the last yes for this contract and service
 * @usage: what it took so far
 */
typedef struct
{
  CpWorkspace *workspace;
  const char *contract_id;
  CpRedactionKinds redacts;
  CpContract *contract;
  char *correlation_id;
  CpEngine *engine;
  CpModelExtractor *extractor;
  CpDocument *document;
  CpTextLayer *layer;
  char **own_names;
  double spent_today;
  CpConsent *consent;
  CpReadingUsage usage;
  CpReadingProgress progress;
  gpointer progress_data;
} CpReadingTask;

void cp_reading_task_clear (CpReadingTask *task);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CpReadingTask, cp_reading_task_clear)

/* Blocking, both. Nothing leaves the machine. */
gboolean cp_reading_task_look_up (CpReadingTask *task, const char *engine_id, GCancellable *cancellable, GError **error);
gboolean cp_reading_task_open (CpReadingTask *task, GCancellable *cancellable, GError **error);
CpReadingRequest cp_reading_task_request (CpReadingTask *task);
/* Whether somebody said yes to this service, at its address, with these words replaced. */
gboolean cp_reading_task_is_agreed (CpReadingTask *task);

G_END_DECLS
