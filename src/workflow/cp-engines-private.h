/* cp-engines-private.h: engines with their secrets
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-evaluation.h"
#include "cp-engines.h"

G_BEGIN_DECLS

/* @prompt_id: (nullable): the prompts in use. (transfer full) */
CpModelExtractor *cp_engines_make_extractor (CpWorkspace *workspace, CpEngine *engine, const char *prompt_id, GCancellable *cancellable,
                                             GError **error);
gboolean cp_engines_take_measure (CpWorkspace *workspace, CpScoreSheet *sheet, GError **error);

G_END_DECLS
