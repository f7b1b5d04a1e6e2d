/* cp-coverage.h: what was read in a contract, by whom, and what nobody took up
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-extraction.h"
#include "cp-text-layer.h"

G_BEGIN_DECLS

/**
 * CpCoverageState:
 * @CP_COVERAGE_TAKEN: a term or a clause stands on it
 * @CP_COVERAGE_READ: it was read, and holds nothing that a term or clause is made of
 * @CP_COVERAGE_OPEN: it was read and nobody took it up, although it speaks of a duty, an amount, a share or a period
 * @CP_COVERAGE_UNREAD: no extractor looked at it
 */
typedef enum
{
  CP_COVERAGE_TAKEN,
  CP_COVERAGE_READ,
  CP_COVERAGE_OPEN,
  CP_COVERAGE_UNREAD,
} CpCoverageState;

#define CP_N_COVERAGE_STATES 4

const char *cp_coverage_state_to_string (CpCoverageState state);   /* "taken" "read" "open" "unread" */

/**
 * CpCoveragePassage:
 * @page: where it begins, from 1
 * @start: byte offset in the text layer
 * @end: the same
 * @unusual: it stands where contracts hide things: small print, a running line, behind the signatures, within a definition
 * @reason: (nullable): why it is open or unread, a sentence
 * @takers: (element-type utf8): who took it up, and as what: "local: notice_period"
 *
 * One sentence, or one line where the page has no sentences.
 */
typedef struct
{
  CpCoverageState state;
  int page;
  gsize start;
  gsize end;
  gboolean unusual;
  char *reason;
  GPtrArray *takers;
} CpCoveragePassage;

/**
 * CpCoveragePage:
 * @readers: (element-type utf8): ids of the extractors that looked at the page
 * @passages: how many passages are in each state
 */
typedef struct
{
  int page;
  CpTextPageState text_state;
  GPtrArray *readers;
  guint passages[CP_N_COVERAGE_STATES];
} CpCoveragePage;

/**
 * CpCoverage: counted and immutable; any thread
 */
typedef struct _CpCoverage CpCoverage;

#define CP_TYPE_COVERAGE (cp_coverage_get_type ())
GType cp_coverage_get_type (void);

/* @extractions: (element-type CpExtraction): of that text. Blocking only in the sense of being long: about a millisecond a page. */
CpCoverage *cp_coverage_new (CpTextLayer *layer, GPtrArray *extractions);
CpCoverage *cp_coverage_ref (CpCoverage *self);
void cp_coverage_unref (CpCoverage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpCoverage, cp_coverage_unref)

guint cp_coverage_get_n_passages (CpCoverage *self);
const CpCoveragePassage *cp_coverage_get_passage (CpCoverage *self, guint i);   /* in the order of the text */
guint cp_coverage_get_n_pages (CpCoverage *self);
const CpCoveragePage *cp_coverage_get_page (CpCoverage *self, guint i);         /* page i + 1 */
guint cp_coverage_count (CpCoverage *self, CpCoverageState state);

/* {"pages": [{"page", "state", "read_by", "taken", "read", "open", "unread"}], "passages": [open and unread ones: {"state", "unusual", "reason", "page", "anchor"}]} */
JsonNode *cp_coverage_to_json (CpCoverage *self, CpTextLayer *layer);

G_END_DECLS
