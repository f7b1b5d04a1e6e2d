/* cp-recognition-doubt.h: what was misread cannot be right
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-extraction.h"
#include "cp-text-layer.h"

G_BEGIN_DECLS

void cp_recognition_doubt_apply (CpTextLayer *layer, CpExtraction *extraction);

G_END_DECLS
