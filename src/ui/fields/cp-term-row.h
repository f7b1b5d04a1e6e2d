/* cp-term-row.h: one term in the panel, closed to three lines or open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-term-detail.h"

G_BEGIN_DECLS

#define CP_TYPE_TERM_ROW (cp_term_row_get_type ())
G_DECLARE_FINAL_TYPE (CpTermRow, cp_term_row, CP, TERM_ROW, GtkListBoxRow)

GtkWidget *cp_term_row_new (CpContractSession *session, CpTerm *term);
CpTerm *cp_term_row_get_term (CpTermRow *self);
CpTermDetail *cp_term_row_open (CpTermRow *self);
void cp_term_row_close (CpTermRow *self);
CpTermDetail *cp_term_row_get_detail (CpTermRow *self);

G_END_DECLS
