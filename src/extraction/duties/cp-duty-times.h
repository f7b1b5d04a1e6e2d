/* cp-duty-times.h: by when, and how often
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-plain-text.h"

G_BEGIN_DECLS

/* The words that say by when ("within ten days after the end of each month"), in [from,to). FALSE: none do. */
gboolean cp_duty_times_find_due (const CpPlainText *text, gsize from, gsize to, gsize *start, gsize *end);
/* (nullable): "daily" "weekly" "biweekly" "monthly" "quarterly" "half-yearly" "yearly" */
const char *cp_duty_times_recurrence (const CpPlainText *text, gsize from, gsize to);

G_END_DECLS
