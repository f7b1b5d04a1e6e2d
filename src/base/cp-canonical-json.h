/* cp-canonical-json.h: one spelling for a JSON value
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

char *cp_canonical_json (JsonNode *node);
char *cp_canonical_json_hash (JsonNode *node);
JsonNode *cp_json_parse (const char *text, gssize length, GError **error);
gboolean cp_json_equal (JsonNode *a, JsonNode *b);

const char *cp_json_object_string (JsonObject *object, const char *member, const char *fallback);
gint64 cp_json_object_int (JsonObject *object, const char *member, gint64 fallback);
double cp_json_object_double (JsonObject *object, const char *member, double fallback);
gboolean cp_json_object_boolean (JsonObject *object, const char *member, gboolean fallback);
JsonObject *cp_json_object_object (JsonObject *object, const char *member);
JsonArray *cp_json_object_array (JsonObject *object, const char *member);

G_END_DECLS
