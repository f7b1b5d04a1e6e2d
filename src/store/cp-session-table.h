/* cp-session-table.h: table session: the tabs that were open
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/** CpSessionTab: a plain value */
typedef struct
{
  char *contract_id;
  JsonNode *state;          /* (nullable): page, zoom, selected term */
  gboolean selected;
} CpSessionTab;

CpSessionTab *cp_session_tab_new (const char *contract_id, JsonNode *state, gboolean selected);
void cp_session_tab_free (CpSessionTab *tab);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpSessionTab, cp_session_tab_free)

gboolean cp_session_table_save (CpConnection *connection, GPtrArray *tabs, GError **error);   /* of CpSessionTab, replaces all */
GPtrArray *cp_session_table_load (CpConnection *connection, GError **error);                  /* without tabs of removed contracts */

G_END_DECLS
