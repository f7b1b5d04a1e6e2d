/* cp-contract-tab.h: one contract in a tab: its review, its changes, what was pushed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"
#include "cp-width-class.h"

G_BEGIN_DECLS

/** CpContractView: which of the tab's pages is in front */
typedef enum
{
  CP_CONTRACT_VIEW_REVIEW,
  CP_CONTRACT_VIEW_CHANGES,
  CP_CONTRACT_VIEW_PUSHED,
} CpContractView;

/**
 * CpContractTab: properties "view" (int), "short-title" (string), "ready" (gboolean), all notify.
 */
#define CP_TYPE_CONTRACT_TAB (cp_contract_tab_get_type ())
G_DECLARE_FINAL_TYPE (CpContractTab, cp_contract_tab, CP, CONTRACT_TAB, AdwBin)

GtkWidget *cp_contract_tab_new (CpWorkspace *workspace, CpContract *contract);
CpContract *cp_contract_tab_get_contract (CpContractTab *self);
void cp_contract_tab_load (CpContractTab *self);
void cp_contract_tab_reload_terms (CpContractTab *self);   /* after another reading */
gboolean cp_contract_tab_is_ready (CpContractTab *self);
CpContractView cp_contract_tab_get_view (CpContractTab *self);
void cp_contract_tab_set_view (CpContractTab *self, CpContractView view);
void cp_contract_tab_get_titles (CpContractTab *self, char **title, char **subtitle);
gboolean cp_contract_tab_activate (CpContractTab *self, const char *action);
void cp_contract_tab_push (CpContractTab *self);
void cp_contract_tab_set_width_class (CpContractTab *self, CpWidthClass width);
JsonNode *cp_contract_tab_save_place (CpContractTab *self);
void cp_contract_tab_restore_place (CpContractTab *self, JsonNode *place);

G_END_DECLS
