/* cp-score-sheet.h: one extractor, prompt or policy on one gold set
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-clause-curve.h"
#include "cp-document-score.h"
#include "cp-gold-set.h"

G_BEGIN_DECLS

/**
 * CpScoreSheet:
 *
 * The scores of every document, so that figures of any part of it, and differences from another sheet, can be drawn up later without reading
 * again. Filled by one thread, then immutable.
 */
#define CP_TYPE_SCORE_SHEET (cp_score_sheet_get_type ())
G_DECLARE_FINAL_TYPE (CpScoreSheet, cp_score_sheet, CP, SCORE_SHEET, GObject)

CpScoreSheet *cp_score_sheet_new (const char *gold_label, const char *gold_hash);
/* Who read: told once, by the first answer that names it, or here. @prompt (nullable): "nda@3" */
void cp_score_sheet_set_subject (CpScoreSheet *self, const char *extractor_id, const char *extractor_version, const char *prompt);
/* @answer (nullable): what `extract --jsonl` prints; NULL: nothing was read. @milliseconds: what it took, or -1: as the answer says. */
void cp_score_sheet_add (CpScoreSheet *self, const CpGoldDocument *gold, JsonObject *answer, gint64 milliseconds);
/* After the last document: sums up what is not kept a document. */
void cp_score_sheet_finish (CpScoreSheet *self);

const char *cp_score_sheet_get_gold_label (CpScoreSheet *self);
const char *cp_score_sheet_get_gold_hash (CpScoreSheet *self);
const char *cp_score_sheet_get_extractor_id (CpScoreSheet *self);        /* "" until known */
const char *cp_score_sheet_get_extractor_version (CpScoreSheet *self);
const char *cp_score_sheet_get_prompt (CpScoreSheet *self);              /* (nullable) */
const char *cp_score_sheet_get_currency (CpScoreSheet *self);            /* "" where nothing was paid */
guint cp_score_sheet_get_n_documents (CpScoreSheet *self);
const CpDocumentScore *cp_score_sheet_get_document (CpScoreSheet *self, guint i);
const CpDocumentScore *cp_score_sheet_find_document (CpScoreSheet *self, const CpDocumentScore *other);   /* (nullable): the same document */
guint cp_score_sheet_get_n_unread (CpScoreSheet *self);                  /* documents that could not be read */
gint64 cp_score_sheet_get_milliseconds (CpScoreSheet *self);
double cp_score_sheet_get_cost (CpScoreSheet *self);
const CpClauseFigures *cp_score_sheet_get_clauses (CpScoreSheet *self);  /* (nullable): clauses were not judged */
char **cp_score_sheet_dup_types (CpScoreSheet *self);                    /* (transfer full): the contract types that occur, sorted */

JsonNode *cp_score_sheet_to_json (CpScoreSheet *self);                   /* as it is kept, and as `evaluate --save` writes it */
CpScoreSheet *cp_score_sheet_from_json (JsonNode *node, GError **error);

G_END_DECLS
