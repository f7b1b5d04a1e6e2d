/* cp-anthropic.h: Anthropic's Messages, in both generations of headers
 *
 * Source of the facts: requests and types of @anthropic-ai/sdk 0.x and 1.12.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-ai-service.h"

G_BEGIN_DECLS

extern const CpAiSpeech cp_anthropic_speech;

/** CpAnthropicCall: a request that was accepted. @tool: (nullable): the tool that the model must call; @cited: whether quotes come as citations */
typedef struct
{
  CpAiQuestion *question;
  char *tool;
  gboolean cited;
  gboolean stream;
} CpAnthropicCall;

/* Within this dialect: */
CpPracticeReply *cp_anthropic_refuse (guint status, const char *type, const char *message);
CpPracticeReply *cp_anthropic_take (CpAiService *self, const CpPracticeRequest *request, JsonObject *body, CpAnthropicCall *call);
void cp_anthropic_call_clear (CpAnthropicCall *call);
CpPracticeReply *cp_anthropic_write (CpAiService *self, const CpAnthropicCall *call, const CpAiAnswer *answer);

G_END_DECLS
