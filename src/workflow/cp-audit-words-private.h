/* cp-audit-words-private.h: entries as sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-audit.h"
#include "cp-audit-item-private.h"

G_BEGIN_DECLS

CpAuditItem *cp_audit_words_make (const CpAuditEntry *entry);

/* Whether the entry is about measuring, prompts, learning or the policy, and then what it says. @facts: (nullable) */
gboolean cp_audit_words_say_learning (const CpAuditEntry *entry, JsonObject *facts, CpAuditItem *item);

G_END_DECLS
