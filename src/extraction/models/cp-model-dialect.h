/* cp-model-dialect.h: what differs between the language model services
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-model-call.h"
#include "cp-outgoing.h"

G_BEGIN_DECLS

/**
 * CpModelDialect: one small file each; no I/O, no state
 * @build: the request for a call, streaming; without its key
 * @authorise: adds the key; @secret may be %NULL for servers that want none
 * @take_event: one event of the stream; events that say nothing of interest are left alone
 * @take_answer: the whole answer of a service that did not stream
 */
typedef struct
{
  CpOutgoing *(*build) (const CpEngineSettings *settings, const CpModelCall *call);
  void (*authorise) (const CpEngineSettings *settings, CpHttpRequest *request, const char *secret);
  void (*take_event) (CpModelAnswer *answer, const char *event, JsonObject *data);
  void (*take_answer) (CpModelAnswer *answer, JsonObject *body);
} CpModelDialect;

extern const CpModelDialect cp_dialect_openai_responses;
extern const CpModelDialect cp_dialect_openai_chat;
extern const CpModelDialect cp_dialect_azure_openai;
extern const CpModelDialect cp_dialect_anthropic;

const CpModelDialect *cp_model_dialect_for (CpEngineDialect dialect);

/* What the two dialects of OpenAI's and their kin have in common. */
void cp_openai_authorise_bearer (const CpEngineSettings *settings, CpHttpRequest *request, const char *secret);
CpOutgoing *cp_openai_chat_build_at (char *url, const CpEngineSettings *settings, const CpModelCall *call);
void cp_dialect_add_extra (JsonObject *body, JsonObject *extra);
void cp_dialect_add_message (JsonArray *messages, const char *role, const char *text);

G_END_DECLS
