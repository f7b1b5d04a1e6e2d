/* cp-model-call.h: one question to a language model
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-engine.h"

G_BEGIN_DECLS

/**
 * CpModelPart: a piece of what the model is given
 * @text: (nullable): text
 * @media_type: (nullable): of @data: "image/png", "application/pdf"
 * @data: (nullable): a picture or a file
 */
typedef struct
{
  char *text;
  const char *media_type;
  GBytes *data;
} CpModelPart;

/**
 * CpModelCall:
 * @system: what the model is told by us
 * @parts: of CpModelPart: the contract, as data
 * @schema: (nullable): of the answer; %NULL: any text
 * @rung: how the form is asked for
 * @max_tokens: of the answer
 * @broken_answer: (nullable): what it said the first time; then
 * @complaint: (nullable): is what was wrong with it
 */
typedef struct
{
  char *system;
  GPtrArray *parts;
  JsonNode *schema;
  CpSchemaRung rung;
  guint max_tokens;
  char *broken_answer;
  char *complaint;
} CpModelCall;

CpModelCall *cp_model_call_new (char *system, JsonNode *schema, guint max_tokens);
void cp_model_call_free (CpModelCall *call);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpModelCall, cp_model_call_free)
void cp_model_call_add_text (CpModelCall *call, char *text);
void cp_model_call_add_data (CpModelCall *call, const char *media_type, GBytes *data);
char *cp_model_part_to_data_uri (const CpModelPart *part);
char *cp_model_part_to_base64 (const CpModelPart *part);
char *cp_model_call_dup_system (const CpModelCall *call);

/**
 * CpAnswerEnd: why the model stopped
 */
typedef enum
{
  CP_ANSWER_OPEN,      /* it did not say */
  CP_ANSWER_COMPLETE,
  CP_ANSWER_CUT_OFF,   /* the limit of tokens was reached */
  CP_ANSWER_REFUSED,   /* the model or a filter would not answer */
  CP_ANSWER_FAILED,    /* the service broke off in the middle; @problem holds its words */
} CpAnswerEnd;

/**
 * CpModelAnswer:
 * @text: the answer so far
 * @problem: (nullable): the error object that came in the middle of a stream
 */
typedef struct
{
  GString *text;
  gint64 input_tokens;
  gint64 output_tokens;
  CpAnswerEnd end;
  JsonObject *problem;
} CpModelAnswer;

CpModelAnswer *cp_model_answer_new (void);
void cp_model_answer_free (CpModelAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpModelAnswer, cp_model_answer_free)
void cp_model_answer_fail (CpModelAnswer *answer, JsonObject *body);

G_END_DECLS
