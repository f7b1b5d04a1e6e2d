/* cp-match.h: which CRM record a contract belongs to, and why
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-crm-record.h"

G_BEGIN_DECLS

/** CpMatchReason: one reason, for or against, as a short phrase for people ("Same name without “Inc.”") */
typedef struct
{
  gboolean in_favour;
  char *text;
} CpMatchReason;

/** CpMatchCandidate: immutable after it is handed over. @score is 0 to 1, a probability that this is the record. */
#define CP_TYPE_MATCH_CANDIDATE (cp_match_candidate_get_type ())
G_DECLARE_FINAL_TYPE (CpMatchCandidate, cp_match_candidate, CP, MATCH_CANDIDATE, GObject)

CpMatchCandidate *cp_match_candidate_new (CpCrmRecord *record, CpCrmRecord *account, double score);
CpCrmRecord *cp_match_candidate_get_record (CpMatchCandidate *self);   /* the opportunity, or the account when none fits */
CpCrmRecord *cp_match_candidate_get_account (CpMatchCandidate *self);  /* (nullable) */
double cp_match_candidate_get_score (CpMatchCandidate *self);
int cp_match_candidate_get_percent (CpMatchCandidate *self);
void cp_match_candidate_add_reason (CpMatchCandidate *self, gboolean in_favour, const char *text);
guint cp_match_candidate_get_n_reasons (CpMatchCandidate *self);
const CpMatchReason *cp_match_candidate_get_reason (CpMatchCandidate *self, guint i);
JsonNode *cp_match_candidate_to_json (CpMatchCandidate *self);
CpMatchCandidate *cp_match_candidate_from_json (JsonNode *node);

/**
 * CpMatchVerdict:
 * @CP_MATCH_NONE: nothing alike; a person searches
 * @CP_MATCH_AMBIGUOUS: several alike; a person picks
 * @CP_MATCH_CERTAIN: the first candidate may be proposed
 * @CP_MATCH_CHOSEN: a person chose
 */
typedef enum
{
  CP_MATCH_NONE,
  CP_MATCH_AMBIGUOUS,
  CP_MATCH_CERTAIN,
  CP_MATCH_CHOSEN,
} CpMatchVerdict;

const char *cp_match_verdict_to_string (CpMatchVerdict verdict);
gboolean cp_match_verdict_from_string (const char *text, CpMatchVerdict *verdict);

G_END_DECLS
