/* cp-ai-schema.h: the JSON schema that a request holds the model to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-ai-rules.h"

G_BEGIN_DECLS

/* The first thing that the vendors' strict mode would refuse, (transfer full) (nullable); @all_required: whether every property must be required. */
char *cp_ai_schema_complaint (JsonObject *schema, gboolean all_required);
/* The schema that stands in a prompt: the first JSON object with "properties". (transfer full) (nullable) */
JsonObject *cp_ai_schema_in_prompt (const char *prompt);
/* (transfer full): an answer in the form of @schema, or in a plain one where that is %NULL */
JsonNode *cp_ai_schema_fill (JsonObject *schema, GPtrArray *findings, GPtrArray *pages);

G_END_DECLS
