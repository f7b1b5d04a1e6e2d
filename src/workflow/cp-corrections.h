/* cp-corrections.h: what reviewers decided, as something to learn from
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace.h"

G_BEGIN_DECLS

/**
 * CpCorrection: what became of one term; a plain value
 * @decision: "accept" (as it was read), "correct", "absent" (it was read, and is not in the contract), "enter" (nobody had found it), "confirm_absent"
 * @before: (nullable): the value that was read
 * @after: (nullable): the value that holds
 * @confidence: what the reader promised, as it came with the program, before any fit to decisions; -1: nothing was read
 * @quote: (nullable): the words that the value stands in
 * @context: (nullable): the sentence around them
 * @page: from 1; 0 where there is no place
 */
typedef struct
{
  char *contract_id;
  char *document_sha256;
  char *contract_type;      /* (nullable) */
  char *key;
  char *decision;
  JsonNode *before;
  JsonNode *after;
  double confidence;
  char *quote;
  char *context;
  int page;
  char *extractor_id;
  char *extractor_version;
  char *prompt;             /* (nullable) */
  char *time;               /* of the decision */
} CpCorrection;

void cp_correction_free (CpCorrection *correction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpCorrection, cp_correction_free)

/* Terms that a person decided, oldest decision first; not those that a policy let through. Blocking. (transfer full): of CpCorrection */
GPtrArray *cp_corrections_collect (CpWorkspace *workspace, GCancellable *cancellable, GError **error);

/** CpCorrectionsConsent: whether decisions may leave the workspace as training data; a plain value */
typedef struct
{
  gboolean given;
  char *by;
  char *time;
} CpCorrectionsConsent;

void cp_corrections_consent_clear (CpCorrectionsConsent *consent);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CpCorrectionsConsent, cp_corrections_consent_clear)
void cp_corrections_get_consent (CpWorkspace *workspace, CpCorrectionsConsent *consent);            /* never waits */
gboolean cp_corrections_set_consent (CpWorkspace *workspace, gboolean given, GError **error);       /* recorded, with an audit row. Blocking */

/** CpCorrectionsExport: what was written; a plain value */
typedef struct
{
  guint n_lines;
  guint n_corrected;        /* of them not accepted as read */
  guint n_redacted;         /* of them with something taken out */
  guint n_documents;
} CpCorrectionsExport;

/* A line a decision, see docs/rooms/workflow.md; e-mail addresses, telephone numbers, accounts, names of contacts and @words (nullable) are replaced by
 * signs. Refused without consent. An audit row holds the file's hash. Blocking. */
gboolean cp_corrections_export (CpWorkspace *workspace, const char *path, const char *const *words, CpCorrectionsExport *exported,
                                GCancellable *cancellable, GError **error);

void cp_corrections_export_async (CpWorkspace *workspace, const char *path, GCancellable *cancellable, GAsyncReadyCallback callback,
                                  gpointer user_data);
CpCorrectionsExport *cp_corrections_export_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);   /* g_free */
void cp_corrections_set_consent_async (CpWorkspace *workspace, gboolean given, GAsyncReadyCallback callback, gpointer user_data);
gboolean cp_corrections_set_consent_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
