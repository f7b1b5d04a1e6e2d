/* cp-practice-server.h: the practice services behind one loopback port
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-practice-dialect.h"
#include "cp-practice-journal.h"

G_BEGIN_DECLS

/**
 * CpPracticeServer:
 *
 * Listens on 127.0.0.1 alone, hands requests to the dialect that owns their path, and lets the faults happen. Lives on
 * the main loop's thread.
 */
#define CP_TYPE_PRACTICE_SERVER (cp_practice_server_get_type ())
G_DECLARE_FINAL_TYPE (CpPracticeServer, cp_practice_server, CP, PRACTICE_SERVER, GObject)

CpPracticeServer *cp_practice_server_new (CpPracticeState *state);
void cp_practice_server_add_dialect (CpPracticeServer *self, CpPracticeDialect *dialect);
gboolean cp_practice_server_listen (CpPracticeServer *self, guint port, GError **error);
JsonObject *cp_practice_server_ready (CpPracticeServer *self);
CpPracticeDialect *cp_practice_server_dialect (CpPracticeServer *self, const char *name);
CpFaultList *cp_practice_server_faults (CpPracticeServer *self);
CpPracticeJournal *cp_practice_server_journal (CpPracticeServer *self);
const char *cp_practice_server_control_token (CpPracticeServer *self);
void cp_practice_server_reset (CpPracticeServer *self);

G_END_DECLS
