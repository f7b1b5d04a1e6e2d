/* cp-payment-schedule.h: amounts and shares that fall due at different times, where no table says them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-facts.h"

G_BEGIN_DECLS

/* `payment_schedule` from prose. */
void cp_payment_schedule_read (CpReadingContext *context);

G_END_DECLS
