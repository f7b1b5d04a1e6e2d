/* cp-audit-words-private.h: entries as sentences
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-audit.h"
#include "cp-audit-item-private.h"

G_BEGIN_DECLS

CpAuditItem *cp_audit_words_make (const CpAuditEntry *entry);

G_END_DECLS
