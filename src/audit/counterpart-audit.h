/* counterpart-audit.h: everything of the audit room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-audit-entry.h"
#include "cp-audit-error.h"
#include "cp-audit-export.h"
#include "cp-audit-log.h"
#include "cp-chain-verdict.h"
#include "cp-chain-verify.h"
#include "cp-audit-witness.h"
#include "cp-file-key-keeper.h"
#include "cp-key-keeper.h"
#include "cp-secret-key-keeper.h"
#include "cp-signing-key.h"
