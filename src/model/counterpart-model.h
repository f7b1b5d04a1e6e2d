/* counterpart-model.h: everything of floor 1
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-anchor.h"
#include "cp-audit-draft.h"
#include "cp-change.h"
#include "cp-change-set.h"
#include "cp-civil-date.h"
#include "cp-contract.h"
#include "cp-crm-record.h"
#include "cp-extraction.h"
#include "cp-finding.h"
#include "cp-finding-state.h"
#include "cp-formula.h"
#include "cp-match.h"
#include "cp-money.h"
#include "cp-opinion.h"
#include "cp-period.h"
#include "cp-reading-usage.h"
#include "cp-term.h"
#include "cp-term-dates.h"
#include "cp-term-key.h"
#include "cp-term-value.h"
