/* cp-audit-page.h: what happened, who did it, and whether the record is whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"
#include "cp-width-class.h"

G_BEGIN_DECLS

/** CpAuditPage: signal "changed" (): its subtitle or its filter may differ now. */
#define CP_TYPE_AUDIT_PAGE (cp_audit_page_get_type ())
G_DECLARE_FINAL_TYPE (CpAuditPage, cp_audit_page, CP, AUDIT_PAGE, AdwBin)

GtkWidget *cp_audit_page_new (void);
void cp_audit_page_set_workspace (CpAuditPage *self, CpWorkspace *workspace);
void cp_audit_page_show_contract (CpAuditPage *self, const char *contract_id);
const char *cp_audit_page_get_contract_id (CpAuditPage *self);
char *cp_audit_page_dup_subtitle (CpAuditPage *self);
void cp_audit_page_focus_search (CpAuditPage *self);
void cp_audit_page_export (CpAuditPage *self);
void cp_audit_page_set_width_class (CpAuditPage *self, CpWidthClass width);

G_END_DECLS
