/* cp-practice-state.h: what outlives a restart
 *
 * A small key-value file (SQLite). Without a folder nothing is kept and every call is a no-op: practice data is then
 * as fresh at each start as its seed.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef struct _CpPracticeState CpPracticeState;

/** CpPracticeStateVisit: called for each entry of a kind, in the order they were first written */
typedef void (*CpPracticeStateVisit) (const char *key, GBytes *value, gpointer user_data);

CpPracticeState *cp_practice_state_open (const char *folder, GError **error);
void cp_practice_state_free (CpPracticeState *self);
gboolean cp_practice_state_begin (CpPracticeState *self);
gboolean cp_practice_state_commit (CpPracticeState *self);
void cp_practice_state_put (CpPracticeState *self, const char *kind, const char *key, GBytes *value);
void cp_practice_state_put_object (CpPracticeState *self, const char *kind, const char *key, JsonObject *object);
void cp_practice_state_remove (CpPracticeState *self, const char *kind, const char *key);
void cp_practice_state_clear (CpPracticeState *self, const char *kind);
GBytes *cp_practice_state_get (CpPracticeState *self, const char *kind, const char *key);
void cp_practice_state_visit (CpPracticeState *self, const char *kind, CpPracticeStateVisit visit, gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPracticeState, cp_practice_state_free)

G_END_DECLS
