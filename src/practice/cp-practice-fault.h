/* cp-practice-fault.h: what goes wrong, on purpose and repeatably
 *
 * A fault is a rule: which requests it meets, how often, and what it does to them. Rules are asked in the order they
 * were set; every rule that fires adds to the plan of the request.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-practice-request.h"

G_BEGIN_DECLS

/**
 * CpFaultCut: where a connection is closed without a word
 * @CP_FAULT_CUT_BEFORE: before the request was worked on: nothing took effect
 * @CP_FAULT_CUT_AFTER: after it took effect, before the first byte of the reply
 * @CP_FAULT_CUT_BODY: after it took effect, in the middle of the reply
 */
typedef enum
{
  CP_FAULT_CUT_NONE,
  CP_FAULT_CUT_BEFORE,
  CP_FAULT_CUT_AFTER,
  CP_FAULT_CUT_BODY,
} CpFaultCut;

/**
 * CpFaultPlan: everything that shall go wrong with one request
 * @status: answer with this HTTP status, or 0
 * @applied: the request takes effect all the same before the error is answered
 * @retry_after: seconds for a Retry-After header, or 0
 * @delay_before: milliseconds to wait before the work
 * @delay_after: milliseconds to wait after the work
 * @duplicate: the request is worked on twice, as if the network had delivered it twice
 * @expire: the access token dies, now and for later requests
 * @drop: (nullable): fields that are not written although the reply says so; "*" means all
 * @alter: (nullable): fields that are written with these values instead
 * @edit: (nullable): fields that another user writes into the record just before the write
 * @delay_piece: milliseconds to wait before each piece of a streamed reply
 * @answer: (nullable): what a model's answer shall be like: "malformed", "refusal", …
 * @term: (nullable): the one term that @answer is about
 * @fired: names of the rules
 */
typedef struct
{
  guint status;
  gboolean applied;
  guint retry_after;
  char *error_code;
  char *message;
  guint delay_before;
  guint delay_after;
  CpFaultCut cut;
  gboolean duplicate;
  gboolean expire;
  GStrv drop;
  JsonObject *alter;
  JsonObject *edit;
  guint delay_piece;
  char *answer;
  char *term;
  JsonArray *fired;
} CpFaultPlan;

typedef struct _CpFaultList CpFaultList;

CpFaultList *cp_fault_list_new (void);
void cp_fault_list_free (CpFaultList *self);
gboolean cp_fault_list_add (CpFaultList *self, JsonObject *rule, GError **error);
gboolean cp_fault_list_remove (CpFaultList *self, const char *name);
void cp_fault_list_clear (CpFaultList *self);
void cp_fault_list_set_seed (CpFaultList *self, guint32 seed);
JsonArray *cp_fault_list_describe (CpFaultList *self);
CpFaultPlan *cp_fault_list_plan (CpFaultList *self, const CpPracticeRequest *request);

void cp_fault_plan_free (CpFaultPlan *self);
gboolean cp_fault_plan_drops (const CpFaultPlan *self, const char *field);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpFaultList, cp_fault_list_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpFaultPlan, cp_fault_plan_free)

G_END_DECLS
