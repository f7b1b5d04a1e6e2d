/* cp-openai.h: OpenAI's dialect: Responses, Chat Completions and the list of models; and Azure's way of it
 *
 * Source of the facts: OpenAI's OpenAPI file of 2026-08-21, and requests of the openai client 6.49 and its AzureOpenAI.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-ai-service.h"

G_BEGIN_DECLS

extern const CpAiSpeech cp_openai_speech;
extern const CpAiSpeech cp_openai_azure_speech;

/* Within this dialect: */
CpPracticeReply *cp_openai_problem (guint status, const char *type, const char *code, const char *param, const char *message);
CpPracticeReply *cp_openai_refuse (guint status, const char *code, const char *message);
void cp_openai_add_headers (CpAiService *self, CpPracticeReply *reply);
/* What a call is made of, or the reply that refuses it. */
CpAiQuestion *cp_openai_question (CpAiService *self, const char *model, CpPracticeReply **problem);
gboolean cp_openai_take_part (CpAiQuestion *question, JsonObject *part, gboolean from_user, CpPracticeReply **problem);
gboolean cp_openai_take_format (CpAiService *self, CpAiQuestion *question, JsonObject *format, JsonObject *holder, const char *param,
                                CpPracticeReply **problem);
gboolean cp_openai_fits (CpAiQuestion *question, CpPracticeReply **problem);
gboolean cp_openai_knows_members (JsonObject *body, const char *const *known, CpPracticeReply **problem);
CpPracticeReply *cp_openai_chat (CpAiService *self, CpPracticeExchange *exchange, JsonObject *body, const char *model);
CpPracticeReply *cp_openai_responses (CpAiService *self, CpPracticeExchange *exchange, JsonObject *body);

G_END_DECLS
