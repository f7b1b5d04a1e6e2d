/* cp-value-likeness.h: whether two values say the same
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "cp-term-key.h"

G_BEGIN_DECLS

gboolean cp_values_alike (const CpTermKey *key, JsonNode *a, JsonNode *b);

G_END_DECLS
