/* cp-audit-row.h: one entry of the record on the line of time
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

#define CP_TYPE_AUDIT_ROW (cp_audit_row_get_type ())
G_DECLARE_FINAL_TYPE (CpAuditRow, cp_audit_row, CP, AUDIT_ROW, GtkListBoxRow)

GtkWidget *cp_audit_row_new (CpAuditItem *item);
CpAuditItem *cp_audit_row_get_item (CpAuditRow *self);
void cp_audit_row_set_doubtful (CpAuditRow *self, gboolean doubtful, gboolean first);
void cp_audit_row_set_last (CpAuditRow *self, gboolean last);
void cp_audit_row_set_narrow (CpAuditRow *self, gboolean narrow);
void cp_audit_row_set_open (CpAuditRow *self, gboolean open);
gboolean cp_audit_row_holds (CpAuditRow *self, const char *folded_words);

G_END_DECLS
