/* cp-push-run-private.h: what the files that carry out a push share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-push.h"
#include "cp-workspace-private.h"

G_BEGIN_DECLS

/* How often an answer that may mean anything is looked into before the rest is left for later. */
#define CP_PUSH_MAX_ATTEMPTS 5

/** CpPushItem: one outbox row with its change */
typedef struct
{
  CpOutboxRow *row;
  CpChange *change;   /* not owned: the set's */
  gboolean settled;
} CpPushItem;

/** CpPushRun: one pass over the outbox; owned by the function that runs it */
typedef struct
{
  CpWorkspace *workspace;
  GCancellable *cancellable;
  CpCrmProvider *provider;
  CpChangeSet *changes;
  CpOutboxDirection direction;
  GPtrArray *items;   /* of CpPushItem, in order */
  CpPushProgress progress;
  gpointer progress_data;
  guint n_settled;
} CpPushRun;

/* Each writes durably; FALSE with an error when the workspace cannot be written, which ends the pass. */
gboolean cp_push_begin (CpPushRun *run, GPtrArray *items, GError **error);
gboolean cp_push_settle (CpPushRun *run, CpPushItem *item, CpChangeState state, const char *message, JsonNode *read_back,
                         const char *receipt, GError **error);
gboolean cp_push_defer (CpPushRun *run, GPtrArray *items, const char *message, GError **error);

/* Whether the service may or may not have done it. */
gboolean cp_push_is_uncertain (const GError *error);
/* Whether trying the next change makes no sense now: offline, signed out, out of budget, cancelled. */
gboolean cp_push_is_hopeless (const GError *error);

/* All the fields of one record: guarded, read back. Errors end the pass; everything else is an outcome of an item. */
gboolean cp_push_fields_run (CpPushRun *run, GPtrArray *items, GError **error);
/* A record of its own: created once, read back; or taken away again. */
gboolean cp_push_record_run (CpPushRun *run, CpPushItem *item, GError **error);

G_END_DECLS
