/* counterpart-extraction.h: reading terms out of text
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-coverage.h"
#include "cp-extractor.h"
#include "cp-local-extractor.h"
