/* cp-measure-sending.h: what measuring a service would send, and the yes to it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-evaluation.h"

G_BEGIN_DECLS

/**
 * CpMeasureSending:
 * @engine: which service
 * @host: where it would go
 * @is_local: the service runs on this machine; nothing leaves it
 * @redacts: kinds of words that are replaced
 * @n_contracts: contracts that would be sent
 * @n_missing: contracts of the gold that are not here, or cannot be opened; nothing of them is sent
 * @n_requests: calls
 * @bytes: of all requests together
 * @estimate: tokens, pages and cost, estimated
 * @documents: (element-type utf8): SHA-256 of each contract that is here
 * @gold_sha256: of the gold set
 * @agreed: somebody said yes to every one of them before
 *
 * Counted; never changed once it was made.
 */
typedef struct _CpMeasureSending
{
  CpEngine *engine;
  char *host;
  gboolean is_local;
  CpRedactionKinds redacts;
  guint n_contracts;
  guint n_missing;
  guint n_requests;
  gsize bytes;
  CpReadingUsage estimate;
  GPtrArray *documents;
  char *gold_sha256;
  gboolean agreed;
} CpMeasureSending;

CpMeasureSending *cp_measure_sending_ref (CpMeasureSending *sending);
void cp_measure_sending_unref (CpMeasureSending *sending);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpMeasureSending, cp_measure_sending_unref)

/* Blocking, both. The request's extractor must be a service. Makes every request and sends none. (transfer full) */
CpMeasureSending *cp_measure_sending_preview (CpWorkspace *workspace, const CpEvaluationRequest *request, CpEvaluationProgress progress,
                                              gpointer user_data, GCancellable *cancellable, GError **error);
/* Writes down, for each contract, that the acting person lets it go to this service to measure it. */
gboolean cp_measure_sending_agree (CpWorkspace *workspace, const CpMeasureSending *sending, GError **error);

/* For a window: finds the reader of the request first. */
void cp_measure_sending_preview_async (CpWorkspace *workspace, const CpEvaluationRequest *request, CpEvaluationProgress progress,
                                       gpointer user_data, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer callback_data);
CpMeasureSending *cp_measure_sending_preview_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
