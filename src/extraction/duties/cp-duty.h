/* cp-duty.h: one duty as it was read out of a clause
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-duty-clauses.h"
#include "cp-duty-list.h"

G_BEGIN_DECLS

/** CpDutyCue: what told that it is a duty; each was measured by itself, see cp_duty_confidence() */
typedef enum
{
  CP_DUTY_CUE_FIRM,    /* somebody shall do it by a day or within a time */
  CP_DUTY_CUE_RHYTHM,  /* somebody shall do it again and again */
  CP_DUTY_CUE_HASTE,   /* somebody shall do it promptly, or upon something */
  CP_DUTY_CUE_TOPIC,   /* no time: it is about insurance, records, confidence, an amount */
  CP_DUTY_CUE_ITEM,    /* an item under a lead-in */
  CP_DUTY_CUE_PASSIVE, /* it shall be done by somebody */
  CP_DUTY_CUE_NOBODY,  /* it shall be done, nobody is named */
  CP_DUTY_CUE_ROW,     /* a row of a table, or a line of label and measure */
} CpDutyCue;

/**
 * CpDuty: what the members of the value are made of; all words as they stand in the contract
 * @key: (nullable): "obligation" "sla" "deliverable" "reporting_requirement"; %NULL: it is none of them
 * @place: (in the plain text) where it stands
 */
typedef struct
{
  const char *key;
  CpDutyCue cue;
  CpSpan place;
  char *who;
  char *what;
  char *due;
  char *metric;
  char *remedy;
  char *condition;
  const char *recurrence;
} CpDuty;

void cp_duty_clear (CpDuty *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CpDuty, cp_duty_clear)

/* A clause that binds somebody. @list: whose item it is, or one that is not open; @first: the head of the sentence's first clause, for those that share it. */
void cp_duty_read_clause (CpDuty *self, CpReadingContext *context, const CpPlainText *text, const CpDutyClause *clause, const CpDutyList *list, CpSpan first);
/* A service level in a clause; FALSE: it is none. @actors: for "Supplier warrants that the Service will be available …" */
gboolean cp_duty_read_level (CpDuty *self, GArray *actors, const CpPlainText *text, const CpDutyClause *clause);
/* The words of [start,end) without stray punctuation. (transfer full) (nullable) */
char *cp_duty_words (const CpPlainText *text, gsize start, gsize end);
/* The value of a term. (transfer full) */
JsonNode *cp_duty_to_value (const CpDuty *self);
/* The share of right values by kind and cue; docs/READING.md says how it was measured. */
double cp_duty_confidence (const CpDuty *self);

G_END_DECLS
