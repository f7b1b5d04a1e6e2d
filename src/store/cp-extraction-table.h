/* cp-extraction-table.h: table extraction: what an extractor said, kept as it was said
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"
#include "counterpart-model.h"

G_BEGIN_DECLS

/** CpStoredExtraction: a plain value */
typedef struct
{
  char *id;
  char *contract_id;
  char *prompt_version;     /* (nullable) */
  char *created;
  gint64 duration_ms;
  CpExtraction *extraction;
} CpStoredExtraction;

void cp_stored_extraction_free (CpStoredExtraction *stored);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpStoredExtraction, cp_stored_extraction_free)

char *cp_extraction_table_add (CpConnection *connection, const char *contract_id, CpExtraction *extraction,
                               const char *prompt_version, gint64 duration_ms, GError **error);   /* (transfer full): its id */
CpStoredExtraction *cp_extraction_table_find (CpConnection *connection, const char *id, GError **error);
CpStoredExtraction *cp_extraction_table_latest (CpConnection *connection, const char *contract_id, GError **error); /* NULL without error: none yet */
GPtrArray *cp_extraction_table_list (CpConnection *connection, const char *contract_id, GError **error);   /* (transfer full): of CpStoredExtraction, oldest first */
GPtrArray *cp_extraction_table_list_latest (CpConnection *connection, const char *contract_id, GError **error);   /* (transfer full): of CpExtraction: each extractor's last one, newest first */

G_END_DECLS
