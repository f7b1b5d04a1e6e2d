/* cp-terms-panel.h: a contract's terms, to be accepted one after the other
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "cp-contract-session.h"
#include "cp-review-layout.h"

G_BEGIN_DECLS

/**
 * CpTermsPanel: follows its session; signal "message" (string): a sentence for the person
 */
#define CP_TYPE_TERMS_PANEL (cp_terms_panel_get_type ())
G_DECLARE_FINAL_TYPE (CpTermsPanel, cp_terms_panel, CP, TERMS_PANEL, GtkWidget)

GtkWidget *cp_terms_panel_new (CpContractSession *session);
void cp_terms_panel_set_match_widget (CpTermsPanel *self, GtkWidget *widget);
void cp_terms_panel_set_layout (CpTermsPanel *self, CpReviewLayout layout);

/* What the actions of the contract's page do. */
void cp_terms_panel_accept (CpTermsPanel *self);
void cp_terms_panel_set_absent (CpTermsPanel *self);
void cp_terms_panel_answer (CpTermsPanel *self);
void cp_terms_panel_step (CpTermsPanel *self, gboolean backwards);
void cp_terms_panel_edit (CpTermsPanel *self);
void cp_terms_panel_focus (CpTermsPanel *self);

G_END_DECLS
