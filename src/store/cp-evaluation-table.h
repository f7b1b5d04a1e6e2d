/* cp-evaluation-table.h: table evaluation: what was measured
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/** CpEvaluationRow: a plain value */
typedef struct
{
  char *id;                 /* set by add */
  char *extractor_id;
  char *extractor_version;
  char *prompt;             /* (nullable): "nda@3" */
  char *prompt_sha256;      /* (nullable) */
  char *gold;
  char *gold_sha256;
  int documents;
  double f1;                /* over all terms, 0 to 1 */
  JsonNode *policy;         /* (nullable) */
  JsonNode *sheet;          /* (nullable): not read by list */
  char *actor;
  char *time;               /* set by add */
} CpEvaluationRow;

void cp_evaluation_row_free (CpEvaluationRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpEvaluationRow, cp_evaluation_row_free)

gboolean cp_evaluation_table_add (CpConnection *connection, CpEvaluationRow *row, GError **error);
CpEvaluationRow *cp_evaluation_table_find (CpConnection *connection, const char *id, GError **error);   /* or the beginning of an id; or NOT_FOUND */
GPtrArray *cp_evaluation_table_list (CpConnection *connection, int limit, GError **error);               /* of CpEvaluationRow, newest first */
/* The newest of a prompt's very wording on a gold set; NULL without error: none. @gold_sha256 (nullable): on any */
CpEvaluationRow *cp_evaluation_table_latest (CpConnection *connection, const char *prompt, const char *prompt_sha256,
                                             const char *extractor_id, const char *gold_sha256, GError **error);

G_END_DECLS
