/* cp-verdict-card.h: whether the record is whole
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <adwaita.h>

#include "counterpart-workflow.h"

G_BEGIN_DECLS

/** CpVerdictCard: signals "show-entry" (int64 sequence), "checked" (int64 first bad entry, 0 = whole). */
#define CP_TYPE_VERDICT_CARD (cp_verdict_card_get_type ())
G_DECLARE_FINAL_TYPE (CpVerdictCard, cp_verdict_card, CP, VERDICT_CARD, AdwBin)

GtkWidget *cp_verdict_card_new (void);
void cp_verdict_card_check (CpVerdictCard *self, CpWorkspace *workspace);
void cp_verdict_card_show (CpVerdictCard *self, const CpAuditReport *report);

G_END_DECLS
