/* cp-term-detail.h: an open term: its editor, its proof, its doubt
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cp-contract-session.h"
#include "cp-review-layout.h"

G_BEGIN_DECLS

/**
 * CpTermDetail: signals "commit" (): Enter in the editor; "leave" (): Escape in the editor; "answer" (): the doubt's answer was
 * pressed; "absent" (): "Not in this contract"; "edited" (): the draft changed
 */
#define CP_TYPE_TERM_DETAIL (cp_term_detail_get_type ())
G_DECLARE_FINAL_TYPE (CpTermDetail, cp_term_detail, CP, TERM_DETAIL, GtkWidget)

GtkWidget *cp_term_detail_new (CpContractSession *session, CpTerm *term);
gboolean cp_term_detail_is_changed (CpTermDetail *self);
JsonNode *cp_term_detail_dup_value (CpTermDetail *self, GError **error);
JsonNode *cp_term_detail_dup_draft (CpTermDetail *self);
void cp_term_detail_set_draft (CpTermDetail *self, JsonNode *draft);
void cp_term_detail_show_error (CpTermDetail *self, const char *sentence);
void cp_term_detail_focus_editor (CpTermDetail *self);
void cp_term_detail_set_layout (CpTermDetail *self, CpReviewLayout layout);

G_END_DECLS
