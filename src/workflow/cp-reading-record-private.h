/* cp-reading-record-private.h: what a reading leaves in the workspace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace-private.h"

G_BEGIN_DECLS

/**
 * CpReadingRecord:
 * @contract_id: whose reading
 * @correlation_id: links everything about the contract
 * @document_sha256: the file that was read
 * @extraction: what was read
 * @milliseconds: how long it took
 * @pages: how many pages the document has
 * @content_key: (nullable): 32 bytes from the secret service; needed when the extraction carries a raw answer
 * @proposes: whether the contract's terms follow it; of several readings only the combined one does
 */
typedef struct
{
  const char *contract_id;
  const char *correlation_id;
  const char *document_sha256;
  CpExtraction *extraction;
  double milliseconds;
  int pages;
  GBytes *content_key;
  gboolean proposes;
} CpReadingRecord;

/* In a transaction of the workspace: the extraction's row, the sealed raw answer, the terms, the contract's summary and the audit draft.
 * Terms that a person decided stay as they are. */
gboolean cp_reading_record_store (CpWorkspace *workspace, CpConnection *connection, const CpReadingRecord *record, double threshold,
                                  GError **error);

G_END_DECLS
