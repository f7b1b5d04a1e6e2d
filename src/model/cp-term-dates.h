/* cp-term-dates.h: when a term ends, renews, and must be cancelled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-civil-date.h"

G_BEGIN_DECLS

CpCivilDate cp_term_dates_expiration (CpCivilDate effective, CpPeriod term);
CpCivilDate cp_term_dates_renewal (CpCivilDate effective, CpPeriod term, CpCivilDate expiration);
CpCivilDate cp_term_dates_last_notice (CpCivilDate effective, CpPeriod term, CpCivilDate expiration, CpPeriod notice);

G_END_DECLS
