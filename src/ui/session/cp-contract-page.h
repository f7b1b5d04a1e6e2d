/* cp-contract-page.h: one contract in a tab, pages left, terms right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "cp-contract-session.h"

G_BEGIN_DECLS

/**
 * CpContractPage: a widget for the tab. It installs the action group "review" on itself: accept, next, previous, absent, answer, edit, undo, redo,
 * find, find-next, find-previous, outline (boolean), zoom-in, zoom-out, zoom-fit, zoom-normal, previous-page, next-page, dark-pages (boolean), coverage (boolean), copy,
 * switch-pane, reload. The window's header bar calls them with gtk_widget_activate_action() on the page.
 * Property "layout" (int, a CpReviewLayout: wide, medium, narrow) notifies: the match widget shortens its text by it.
 * Signal "message" (string): a sentence was shown as a toast of the window. The page brings its own style sheets.
 * The head of the terms panel takes a widget for the match (cp_contract_page_set_match_widget), made by the window's side.
 */
#define CP_TYPE_CONTRACT_PAGE (cp_contract_page_get_type ())
G_DECLARE_FINAL_TYPE (CpContractPage, cp_contract_page, CP, CONTRACT_PAGE, AdwBin)

CpContractPage *cp_contract_page_new (CpContractSession *session);
CpContractSession *cp_contract_page_get_session (CpContractPage *self);
void cp_contract_page_set_match_widget (CpContractPage *self, GtkWidget *widget);
/* The action group "review". (transfer none) */
GActionGroup *cp_contract_page_get_actions (CpContractPage *self);
int cp_contract_page_get_layout (CpContractPage *self);
/* Gives the keyboard to the first term that is left; for when the tab is opened. */
void cp_contract_page_focus_terms (CpContractPage *self);
/* Place to come back to after a restart: {"page", "fraction", "zoom", "term"}. (transfer full) */
JsonNode *cp_contract_page_save_place (CpContractPage *self);
void cp_contract_page_restore_place (CpContractPage *self, JsonNode *place);

G_END_DECLS
