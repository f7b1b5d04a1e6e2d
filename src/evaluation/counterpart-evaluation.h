/* counterpart-evaluation.h: everything of the evaluation room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-answer-set.h"
#include "cp-automation.h"
#include "cp-comparison.h"
#include "cp-evaluation-error.h"
#include "cp-field-figures.h"
#include "cp-gold-set.h"
#include "cp-policy.h"
#include "cp-recalibration.h"
#include "cp-score-sheet.h"
