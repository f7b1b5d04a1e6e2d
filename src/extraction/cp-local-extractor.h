/* cp-local-extractor.h: the extractor that needs no network
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-extractor.h"

G_BEGIN_DECLS

#define CP_TYPE_LOCAL_EXTRACTOR (cp_local_extractor_get_type ())
G_DECLARE_FINAL_TYPE (CpLocalExtractor, cp_local_extractor, CP, LOCAL_EXTRACTOR, GObject)

CpExtractor *cp_local_extractor_new (void);

G_END_DECLS
