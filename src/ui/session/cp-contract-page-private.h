/* cp-contract-page-private.h: what the page and its actions share
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-contract-page.h"
#include "cp-pages-pane.h"
#include "cp-review-panes.h"
#include "cp-terms-panel.h"

G_BEGIN_DECLS

struct _CpContractPage
{
  AdwBin parent_instance;

  CpContractSession *session;
  GtkWidget *panes;
  GtkWidget *pages_pane;
  GtkWidget *terms_panel;
  GSimpleActionGroup *actions;
  JsonNode *place; /* (nullable): to be gone back to once the terms are there */
};

void cp_contract_actions_install (CpContractPage *self);
void cp_contract_actions_update (CpContractPage *self);
void cp_contract_actions_class_init (GtkWidgetClass *widget_class);

G_END_DECLS
