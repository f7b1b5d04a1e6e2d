/* cp-practice-journal.h: every write that arrived, and what became of it
 *
 * Tests count lost and doubled writes here, from the service's side of the wire.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-practice-fault.h"
#include "cp-practice-state.h"

G_BEGIN_DECLS

typedef struct _CpPracticeJournal CpPracticeJournal;

CpPracticeJournal *cp_practice_journal_new (CpPracticeState *state);
void cp_practice_journal_free (CpPracticeJournal *self);
JsonObject *cp_practice_journal_begin (CpPracticeJournal *self, const CpPracticeRequest *request,
                                       const CpFaultPlan *plan);
void cp_practice_journal_end (CpPracticeJournal *self, JsonObject *entry, guint status, JsonArray *operations);
JsonArray *cp_practice_journal_list (CpPracticeJournal *self, guint64 since);
void cp_practice_journal_clear (CpPracticeJournal *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPracticeJournal, cp_practice_journal_free)

G_END_DECLS
