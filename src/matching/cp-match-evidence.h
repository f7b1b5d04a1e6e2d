/* cp-match-evidence.h: what speaks for and against one record
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-match-rank.h"

G_BEGIN_DECLS

/**
 * CpMatchEvidence:
 * @weight: sum of the weights so far, as a logarithm of odds against "none of these"
 * @same_name: whether the names are the same but for case, marks and legal form
 * @ceiling: a probability that must not be exceeded whatever else speaks for it
 * @reasons: (element-type CpMatchReason): in the order in which they are shown
 */
typedef struct
{
  double weight;
  gboolean same_name;
  double ceiling;
  GPtrArray *reasons;
} CpMatchEvidence;

void cp_match_evidence_init (CpMatchEvidence *evidence);
void cp_match_evidence_clear (CpMatchEvidence *evidence);
void cp_match_evidence_add (CpMatchEvidence *evidence, double weight, gboolean in_favour, const char *format, ...) G_GNUC_PRINTF (4, 5);
void cp_match_evidence_limit (CpMatchEvidence *evidence, double ceiling);
void cp_match_evidence_take (CpMatchEvidence *evidence, CpMatchEvidence *other);   /* becomes @other, which is empty afterwards */

G_END_DECLS
