/* cp-model-schema.h: the form of a model's answer, made from the terms that the program knows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "cp-term-key.h"

G_BEGIN_DECLS

gboolean cp_model_schema_asks_for (const CpTermKey *key);
const char *const *cp_model_schema_members (CpValueKind kind);
JsonNode *cp_model_schema_new (void);
char *cp_model_schema_describe_terms (void);

G_END_DECLS
