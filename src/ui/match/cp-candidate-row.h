/* cp-candidate-row.h: one record that a contract may belong to, with what speaks for and against it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/** CpCandidateRow: signal "chosen": the person picked it. */
#define CP_TYPE_CANDIDATE_ROW (cp_candidate_row_get_type ())
G_DECLARE_FINAL_TYPE (CpCandidateRow, cp_candidate_row, CP, CANDIDATE_ROW, GtkListBoxRow)

GtkWidget *cp_candidate_row_new (CpMatchCandidate *candidate, gboolean with_score, gboolean chosen);
CpMatchCandidate *cp_candidate_row_get_candidate (CpCandidateRow *self);
void cp_candidate_row_join (CpCandidateRow *self, GtkCheckButton *group);
void cp_candidate_row_choose (CpCandidateRow *self);

G_END_DECLS
