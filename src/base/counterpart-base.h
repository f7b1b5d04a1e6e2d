/* counterpart-base.h: everything of floor 0
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-blocking.h"
#include "cp-canonical-json.h"
#include "cp-clock.h"
#include "cp-error.h"
#include "cp-identifier.h"
#include "cp-redaction.h"
#include "cp-task.h"
