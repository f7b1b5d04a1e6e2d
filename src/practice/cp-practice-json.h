/* cp-practice-json.h: arrays from outside, whose elements may be anything
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

GStrv cp_practice_json_strings (JsonArray *array);
JsonObject *cp_practice_json_object_at (JsonArray *array, guint i);

G_END_DECLS
