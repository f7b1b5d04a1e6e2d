/* cp-document-score.h: how right one reading of one contract was
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-gold-document.h"

G_BEGIN_DECLS

/** CpScorePoint: a value that was found, how sure the extractor was, and whether it was right */
typedef struct
{
  double confidence;
  gboolean right;
} CpScorePoint;

/**
 * CpScoreCell: one term of one contract
 * @key: interned
 * @hits: values found that are right
 * @false_finds: values found that are not
 * @misses: right values that were not found
 * @points: (element-type CpScorePoint): the finds that came with a confidence
 */
typedef struct
{
  const char *key;
  guint hits;
  guint false_finds;
  guint misses;
  GArray *points;
} CpScoreCell;

/**
 * CpDocumentScore:
 * @name: the file's name
 * @sha256: (nullable)
 * @problem: (nullable): why it could not be read; it then counts as read with nothing found
 * @milliseconds: what the reading took
 * @cost: what the reading cost, in the currency of the sheet
 * @cells: (element-type CpScoreCell): the terms that the gold judges
 */
typedef struct
{
  char *name;
  char *sha256;
  char *dataset;
  char *contract_type;
  char *problem;
  gint64 milliseconds;
  double cost;
  GPtrArray *cells;
} CpDocumentScore;

/* @answer: (nullable): an object as `extract --jsonl` prints it; NULL: nothing was found. (transfer full) */
CpDocumentScore *cp_document_score_new (const CpGoldDocument *gold, JsonObject *answer);
void cp_document_score_free (CpDocumentScore *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpDocumentScore, cp_document_score_free)
const CpScoreCell *cp_document_score_find (const CpDocumentScore *self, const char *interned_key);   /* (nullable) */

JsonNode *cp_document_score_to_json (const CpDocumentScore *self);
CpDocumentScore *cp_document_score_from_json (JsonObject *object);

G_END_DECLS
