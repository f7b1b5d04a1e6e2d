/* cp-finding.h: one thing that an extractor says about a contract
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-anchor.h"
#include "cp-finding-state.h"
#include "cp-opinion.h"
#include "cp-term-value.h"

G_BEGIN_DECLS

/**
 * CpOrigin: where a value comes from; shown everywhere, written into the CRM's source field
 */
typedef enum
{
  CP_ORIGIN_READ,
  CP_ORIGIN_COMPUTED,
  CP_ORIGIN_CORRECTED,
  CP_ORIGIN_ENTERED,
} CpOrigin;

const char *cp_origin_to_string (CpOrigin origin);                   /* "read" "computed" "corrected" "entered" */
gboolean cp_origin_from_string (const char *text, CpOrigin *origin);

/**
 * CpFinding:
 *
 * Immutable and counted. Its key, state, value, the words that were read (raw), a calibrated probability that the
 * value is right, its origin (read or computed), the formula of a computed value ("2024-04-01 + P3Y - 1 day"), the doubt as one question for
 * the reviewer with the value that would answer it, and its anchors. Where several extractors read the document, what each of them said.
 */
#define CP_TYPE_FINDING (cp_finding_get_type ())
G_DECLARE_FINAL_TYPE (CpFinding, cp_finding, CP, FINDING, GObject)

CpFinding *cp_finding_new (const char *key, CpFindingState state);
/* Builder calls, allowed until the finding is handed over; each takes what it is given by value or reference. */
void cp_finding_set_value (CpFinding *self, JsonNode *value, const char *raw, double confidence);
void cp_finding_set_computed (CpFinding *self, const char *formula);
void cp_finding_set_doubt (CpFinding *self, const char *question, JsonNode *alternative);
void cp_finding_set_reason (CpFinding *self, const char *reason);     /* of absent / unreadable / not looked: "Page 11 is too faint" */
void cp_finding_set_confidence (CpFinding *self, double confidence);
void cp_finding_add_anchor (CpFinding *self, CpAnchor *anchor);
void cp_finding_add_opinion (CpFinding *self, CpOpinion *opinion);

const char *cp_finding_get_key (CpFinding *self);
CpFindingState cp_finding_get_state (CpFinding *self);
JsonNode *cp_finding_get_value (CpFinding *self);                     /* (nullable) */
const char *cp_finding_get_raw (CpFinding *self);                     /* (nullable) */
double cp_finding_get_confidence (CpFinding *self);
CpOrigin cp_finding_get_origin (CpFinding *self);
const char *cp_finding_get_formula (CpFinding *self);                 /* (nullable) */
const char *cp_finding_get_doubt (CpFinding *self);                   /* (nullable) */
JsonNode *cp_finding_get_alternative (CpFinding *self);               /* (nullable) */
const char *cp_finding_get_reason (CpFinding *self);                  /* (nullable) */
guint cp_finding_get_n_anchors (CpFinding *self);
CpAnchor *cp_finding_get_anchor (CpFinding *self, guint i);           /* (transfer none) */
guint cp_finding_get_n_opinions (CpFinding *self);
const CpOpinion *cp_finding_get_opinion (CpFinding *self, guint i);
gboolean cp_finding_is_unanchored (CpFinding *self);                  /* a value that was read, with no place on the page that proves it */

JsonNode *cp_finding_to_json (CpFinding *self);                       /* as in "what extract prints" */
CpFinding *cp_finding_from_json (JsonNode *node);                     /* (transfer full) (nullable) */

G_END_DECLS
