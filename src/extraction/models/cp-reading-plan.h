/* cp-reading-plan.h: what of a contract goes into which call
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-engine.h"
#include "cp-extractor.h"
#include "cp-machine-address.h"
#include "cp-model-call.h"
#include "cp-prompt.h"
#include "cp-text-redactor.h"

G_BEGIN_DECLS

/**
 * CpReadingPlan:
 * @prompt: what is asked
 * @system: all that the model is told by us
 * @schema: of the answer
 * @addressed: (element-type CpTextRange): passages that speak to a program; left out
 * @parts: (element-type CpTextRange): ranges of the text, one a call; they overlap. One empty range when the file itself is sent
 * @pictures: (element-type int): pages that are sent as pictures
 * @unseen: (element-type int): pages that nobody reads
 * @file: (nullable): the file itself
 * @redactions: (nullable): what stands in the text for what was taken out
 * @boundary: the mark between our words and the contract's
 */
typedef struct
{
  const CpReadingRequest *request;
  CpPrompt *prompt;
  char *system;
  JsonNode *schema;
  GArray *addressed;
  GArray *parts;
  GArray *pictures;
  GArray *unseen;
  GBytes *file;
  char *boundary;
  CpTextRedactor *redactor;
  CpRedactionTable *redactions;
} CpReadingPlan;

CpReadingPlan *cp_reading_plan_new (CpEngine *engine, CpPrompt *prompt, CpTextRedactor *redactor, const char *mark_key, const CpReadingRequest *request,
                                    GCancellable *cancellable, GError **error);
void cp_reading_plan_free (CpReadingPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpReadingPlan, cp_reading_plan_free)

CpModelCall *cp_reading_plan_call (const CpReadingPlan *plan, CpEngine *engine, guint part, GCancellable *cancellable, GError **error);
gint64 cp_reading_plan_input_tokens (const CpReadingPlan *plan, guint part);

G_END_DECLS
