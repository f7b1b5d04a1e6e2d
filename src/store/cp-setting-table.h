/* cp-setting-table.h: table setting: one JSON value a key
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

JsonNode *cp_setting_table_get (CpConnection *connection, const char *key, GError **error);   /* (transfer full): NULL without error: not set */
gboolean cp_setting_table_set (CpConnection *connection, const char *key, JsonNode *value, GError **error);   /* NULL removes it */

G_END_DECLS
