/* cp-contract-page.h: one contract in a tab, pages left, terms right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "cp-contract-session.h"

G_BEGIN_DECLS

/**
 * CpContractPage: a widget for the tab. It installs the actions "review.accept", "review.undo", "review.redo", "review.find", "review.outline",
 * "review.zoom-in" …; the window's header bar calls them.
 * The head of the terms panel takes a widget for the match (cp_contract_page_set_match_widget), made by the window's side.
 */
#define CP_TYPE_CONTRACT_PAGE (cp_contract_page_get_type ())
G_DECLARE_FINAL_TYPE (CpContractPage, cp_contract_page, CP, CONTRACT_PAGE, AdwBin)

CpContractPage *cp_contract_page_new (CpContractSession *session);
CpContractSession *cp_contract_page_get_session (CpContractPage *self);
void cp_contract_page_set_match_widget (CpContractPage *self, GtkWidget *widget);
/* Place to come back to after a restart: {"page", "fraction", "zoom", "term"}. (transfer full) */
JsonNode *cp_contract_page_save_place (CpContractPage *self);
void cp_contract_page_restore_place (CpContractPage *self, JsonNode *place);

G_END_DECLS
