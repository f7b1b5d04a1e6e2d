/* cp-audit-item-private.h: how an item is filled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-audit-view.h"

G_BEGIN_DECLS

CpAuditItem *cp_audit_item_new (gint64 sequence, const char *time, const char *action, const char *hash,
                                const char *previous_hash, const char *contract_id);
void cp_audit_item_take_words (CpAuditItem *self, char *title, char *subtitle, gboolean is_problem);
void cp_audit_item_add_fact (CpAuditItem *self, const char *label, const char *value);

G_END_DECLS
