/* cp-model-reading.h: a contract read by a service, once a person said yes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-engines.h"

G_BEGIN_DECLS

/**
 * CpSendPreview: what would leave the machine, for a person to look at first
 * @contract_id: of which contract
 * @redacts: kinds of words that are replaced
 * @engine: which service
 * @host: where it would go
 * @is_local: the service runs on this machine; nothing leaves it
 * @estimate: tokens, pages and cost, estimated
 * @spent_today: with this engine, in its currency
 * @bytes: of all requests together
 * @text: the readable parts of the requests, one after the other, exactly as they would be sent
 * @n_replaced: how many passages were replaced before that
 * @outgoing: (element-type CpOutgoing): the requests, byte for byte
 * @sha256: of all requests, in their order: a yes is to just these
 * @agreed: a person said yes to just this before
 *
 * Counted; never changed once it was made.
 */
typedef struct
{
  char *contract_id;
  CpRedactionKinds redacts;
  CpEngine *engine;
  char *host;
  gboolean is_local;
  CpReadingUsage estimate;
  double spent_today;
  gsize bytes;
  char *text;
  guint n_replaced;
  GPtrArray *outgoing;
  char *sha256;
  gboolean agreed;
} CpSendPreview;

CpSendPreview *cp_send_preview_ref (CpSendPreview *preview);
void cp_send_preview_unref (CpSendPreview *preview);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpSendPreview, cp_send_preview_unref)

/**
 * CpModelReading: what a reading by a service brought
 * @n_agree: terms that both readings say alike
 * @n_differ: terms that they say differently
 * @n_new: terms that only the service found
 * @usage: what it took
 */
typedef struct
{
  guint n_agree;
  guint n_differ;
  guint n_new;
  CpReadingUsage usage;
} CpModelReading;

/* Blocking, each. Sends nothing. (transfer full) */
CpSendPreview *cp_model_reading_preview (CpWorkspace *workspace, const char *contract_id, const char *engine_id, CpRedactionKinds redacts,
                                         GCancellable *cancellable, GError **error);
/* Writes down that the acting person lets go what @preview shows. */
gboolean cp_model_reading_agree (CpWorkspace *workspace, const CpSendPreview *preview, GError **error);
/* Refuses (CP_WORKFLOW_ERROR_NOT_AGREED) without a yes to the very bytes that it would send. Nothing is stored when it is cancelled or fails, but what it cost. (transfer full): g_free() */
CpModelReading *cp_model_reading_run (CpWorkspace *workspace, const char *contract_id, const char *engine_id, CpRedactionKinds redacts,
                                      CpReadingProgress progress, gpointer user_data, GCancellable *cancellable, GError **error);

/* For a window. @progress is told on the main context. */
void cp_model_reading_preview_async (CpWorkspace *workspace, const char *contract_id, const char *engine_id, CpRedactionKinds redacts,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CpSendPreview *cp_model_reading_preview_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
/* Agrees to @preview first: the person has just pressed the button below it. */
void cp_model_reading_run_async (CpWorkspace *workspace, CpSendPreview *preview, CpReadingProgress progress, gpointer progress_data,
                                 GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CpModelReading *cp_model_reading_run_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
