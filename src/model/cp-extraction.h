/* cp-extraction.h: all that one extractor said about one document
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-finding.h"
#include "cp-reading-usage.h"

G_BEGIN_DECLS

/** CpClause: a passage of one of the 41 types. Immutable once added. */
typedef struct
{
  char *type;
  double confidence;
  GPtrArray *anchors; /* of CpAnchor */
} CpClause;

CpClause *cp_clause_new (const char *type, double confidence, CpAnchor *anchor);
void cp_clause_free (CpClause *clause);

/**
 * CpExtraction: immutable after it is handed over
 */
#define CP_TYPE_EXTRACTION (cp_extraction_get_type ())
G_DECLARE_FINAL_TYPE (CpExtraction, cp_extraction, CP, EXTRACTION, GObject)

CpExtraction *cp_extraction_new (const char *extractor_id, const char *extractor_version, const char *document_sha256);
void cp_extraction_add_finding (CpExtraction *self, CpFinding *finding);       /* (transfer full) finding */
void cp_extraction_add_clause (CpExtraction *self, CpClause *clause);          /* (transfer full) clause */
/* Of readings by a service; none of them where nothing was sent. */
void cp_extraction_set_prompt_version (CpExtraction *self, const char *prompt_version);   /* "nda@3" */
void cp_extraction_set_usage (CpExtraction *self, const CpReadingUsage *usage);
void cp_extraction_set_language (CpExtraction *self, const char *language);                /* ISO 639-1 code of the language that the text was told to be in; "" or NULL: not told */
void cp_extraction_add_warning (CpExtraction *self, const char *warning);      /* a sentence about the document or the reading as a whole */
void cp_extraction_set_raw_answer (CpExtraction *self, GBytes *raw_answer);    /* all answers as they came; not in the JSON: kept sealed */

const char *cp_extraction_get_extractor_id (CpExtraction *self);
const char *cp_extraction_get_extractor_version (CpExtraction *self);
const char *cp_extraction_get_document_sha256 (CpExtraction *self);
guint cp_extraction_get_n_findings (CpExtraction *self);
CpFinding *cp_extraction_get_finding (CpExtraction *self, guint i);            /* (transfer none) */
CpFinding *cp_extraction_find (CpExtraction *self, const char *key);           /* (transfer none) (nullable): the most confident of that key */
guint cp_extraction_get_n_clauses (CpExtraction *self);
const CpClause *cp_extraction_get_clause (CpExtraction *self, guint i);
const char *const *cp_extraction_get_warnings (CpExtraction *self);            /* (transfer none) NULL-terminated */
const char *cp_extraction_get_language (CpExtraction *self);                   /* (nullable) */
const char *cp_extraction_get_prompt_version (CpExtraction *self);             /* (nullable) */
gboolean cp_extraction_get_usage (CpExtraction *self, CpReadingUsage *usage);  /* FALSE: none */
GBytes *cp_extraction_get_raw_answer (CpExtraction *self);                     /* (transfer none) (nullable) */

JsonNode *cp_extraction_to_json (CpExtraction *self);   /* {"extractor": {...}, "language": "de", "terms": [...], "clauses": [...]} */
CpExtraction *cp_extraction_from_json (JsonNode *node, GError **error);

G_END_DECLS
