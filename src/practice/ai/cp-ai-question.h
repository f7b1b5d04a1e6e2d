/* cp-ai-question.h: what a request asks the practice model, whatever dialect it came in; and its answer
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-ai-obedience.h"
#include "cp-ai-schema.h"
#include "cp-practice-fault.h"

G_BEGIN_DECLS

#define CP_AI_READER "practice-reader-1"
#define CP_AI_OBEDIENT "practice-obedient-1"
#define CP_AI_SMALL "practice-reader-small-1"

/** CpAiModel: @context: tokens of question and answer together */
typedef struct
{
  const char *name;
  gint64 context;
  gboolean obedient;
} CpAiModel;

const CpAiModel *cp_ai_models (guint *n_models);
const CpAiModel *cp_ai_model_find (const char *name);   /* (nullable) */

/**
 * CpAiQuestion:
 * @pages: (element-type CpAiPage): the contract, once settled
 * @schema: (nullable): what the answer shall look like
 * @most: tokens that the answer may have, 0 = as many as fit
 */
typedef struct
{
  const CpAiModel *model;
  GString *instructions;
  GString *user;
  GPtrArray *pages;
  JsonObject *schema;
  gint64 most;
  gint64 input_tokens;
} CpAiQuestion;

CpAiQuestion *cp_ai_question_new (const CpAiModel *model);
void cp_ai_question_free (CpAiQuestion *question);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpAiQuestion, cp_ai_question_free)
void cp_ai_question_add_text (CpAiQuestion *question, const char *text, gboolean from_user);
gboolean cp_ai_question_add_file (CpAiQuestion *question, GBytes *bytes, GError **error);
gboolean cp_ai_question_add_data_uri (CpAiQuestion *question, const char *uri, GError **error);
void cp_ai_question_set_schema (CpAiQuestion *question, JsonObject *schema);
void cp_ai_question_settle (CpAiQuestion *question);

/** CpAiEnd: why an answer ended */
typedef enum
{
  CP_AI_END_DONE,
  CP_AI_END_LENGTH,
  CP_AI_END_REFUSED,
  CP_AI_END_FILTERED,
} CpAiEnd;

typedef struct
{
  char *text;
  CpAiEnd end;
  gint64 input_tokens;
  gint64 output_tokens;
  CpAiOrders *orders;
} CpAiAnswer;

CpAiAnswer *cp_ai_answer_new (CpAiQuestion *question, const CpFaultPlan *plan, CpAiQuoteHabit habit);
void cp_ai_answer_free (CpAiAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpAiAnswer, cp_ai_answer_free)
void cp_ai_answer_spoil (GPtrArray *findings, const CpFaultPlan *plan);
GPtrArray *cp_ai_answer_pieces (const char *text);
gint64 cp_ai_tokens (const char *text);

G_END_DECLS
