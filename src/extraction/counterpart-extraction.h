/* counterpart-extraction.h: reading terms out of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-coverage.h"
#include "cp-agreement.h"
#include "cp-engine-preset.h"
#include "cp-engine.h"
#include "cp-extractor.h"
#include "cp-grounding.h"
#include "cp-local-extractor.h"
#include "cp-model-extractor.h"
#include "cp-prompt.h"
#include "cp-text-redactor.h"
