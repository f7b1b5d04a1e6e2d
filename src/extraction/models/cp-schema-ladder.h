/* cp-schema-ladder.h: which form of question a service has understood
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-engine.h"

G_BEGIN_DECLS

CpSchemaRung cp_schema_ladder_get (CpEngine *engine);
gboolean cp_schema_ladder_step_down (CpEngine *engine, CpSchemaRung from);

G_END_DECLS
