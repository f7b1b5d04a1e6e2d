/* counterpart-store.h: everything of the store
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-alias-table.h"
#include "cp-audit-pending-table.h"
#include "cp-change-set-table.h"
#include "cp-connection-table.h"
#include "cp-consent-table.h"
#include "cp-content-seal.h"
#include "cp-contract-table.h"
#include "cp-crm-record-table.h"
#include "cp-decision-table.h"
#include "cp-engine-usage-table.h"
#include "cp-evaluation-table.h"
#include "cp-extraction-table.h"
#include "cp-match-table.h"
#include "cp-original-table.h"
#include "cp-originals.h"
#include "cp-outbox-table.h"
#include "cp-page-text-table.h"
#include "cp-prompt-table.h"
#include "cp-recalibration-table.h"
#include "cp-sealed-answer-table.h"
#include "cp-send-log-table.h"
#include "cp-sent-body-table.h"
#include "cp-session-table.h"
#include "cp-setting-table.h"
#include "cp-spelling-table.h"
#include "cp-store.h"
#include "cp-store-error.h"
#include "cp-term-table.h"
