/* cp-foreign-keys.h: the readers of terms in German, French and Spanish
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-facts.h"

G_BEGIN_DECLS

/* In the order in which they build on one another. */
void cp_foreign_dates_read (CpReadingContext *context, CpReadingFacts *facts);
void cp_foreign_periods_read (CpReadingContext *context, CpReadingFacts *facts);
void cp_foreign_renewal_read (CpReadingContext *context, CpReadingFacts *facts);
void cp_foreign_money_read (CpReadingContext *context, CpReadingFacts *facts);
void cp_foreign_payment_terms_read (CpReadingContext *context);

G_END_DECLS
