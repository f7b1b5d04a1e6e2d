/* cp-page-text-table.h: table page_text: full-text search over the contracts' pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/** CpPageHit: a plain value. @snippet is plain text; the words found stand between U+2068 and U+2069. */
typedef struct
{
  char *contract_id;
  int page;                 /* from 1 */
  char *snippet;
} CpPageHit;

void cp_page_hit_free (CpPageHit *hit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPageHit, cp_page_hit_free)

gboolean cp_page_text_table_put (CpConnection *connection, const char *contract_id, int page, const char *text,
                                 GError **error);
/* @text: (out) (transfer full) (nullable): NULL where the page has none */
gboolean cp_page_text_table_dup_text (CpConnection *connection, const char *contract_id, int page, char **text, GError **error);
gboolean cp_page_text_table_delete (CpConnection *connection, const char *contract_id, GError **error);
/* All the words, each also as the beginning of a longer one; case and accents do not matter. Not in removed contracts. */
GPtrArray *cp_page_text_table_search (CpConnection *connection, const char *words, int limit, GError **error);   /* of CpPageHit, best first */

G_END_DECLS
