/* cp-duty-times.h: by when, and how often
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-plain-text.h"

G_BEGIN_DECLS

/** CpDutyTime: the words that say by when; end 0: none do
 * @firm: a day or a length is told ("within ten days"), not only haste ("promptly", "upon request")
 */
typedef struct
{
  gsize start;
  gsize end;
  gboolean firm;
} CpDutyTime;

/* The first firm time that begins in [from,to), else the first other one. */
CpDutyTime cp_duty_times_find (const CpPlainText *text, gsize from, gsize to);
/* (nullable): "daily" "weekly" "biweekly" "monthly" "quarterly" "half-yearly" "yearly" */
const char *cp_duty_times_recurrence (const CpPlainText *text, gsize from, gsize to);
/* "ten", "10", "ten (10)", "[***]": the length of a number at @at, 0: there is none. */
gsize cp_duty_times_number_at (const CpPlainText *text, gsize at);

G_END_DECLS
