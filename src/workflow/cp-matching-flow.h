/* cp-matching-flow.h: which record a contract belongs to, asked and remembered
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace.h"

G_BEGIN_DECLS

/** CpMatchState: what is known of one contract's match; plain, immutable, owned by who got it */
typedef struct
{
  CpMatchVerdict verdict;
  GPtrArray *candidates;      /* of CpMatchCandidate, best first, at most three (plus a chosen one from a search) */
  int chosen;                 /* index into candidates, or -1 */
  gboolean no_match_chosen;   /* a person said "No match" */
} CpMatchState;
void cp_match_state_free (CpMatchState *state);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpMatchState, cp_match_state_free)

/* Blocking; (transfer full). find: ranks anew from the mirror and keeps it unless a person chose. get: what is stored. */
CpMatchState *cp_match_find (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable, GError **error);
CpMatchState *cp_match_get (CpWorkspace *workspace, const char *contract_id, GError **error);
/* A person chose (record from candidates or from a search); remembers the alias unless it was the same name. @record_id NULL: "No match". */
gboolean cp_match_choose (CpWorkspace *workspace, const char *contract_id, const char *record_id, GError **error);
/* Accounts and opportunities by words, from the mirror. (transfer full): of CpMatchCandidate without reasons */
GPtrArray *cp_match_search (CpWorkspace *workspace, const char *words, guint limit, GError **error);

void cp_match_find_async (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
CpMatchState *cp_match_find_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_match_choose_async (CpWorkspace *workspace, const char *contract_id, const char *record_id, GAsyncReadyCallback callback, gpointer user_data);
gboolean cp_match_choose_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);
void cp_match_search_async (CpWorkspace *workspace, const char *words, guint limit, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *cp_match_search_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
