/* cp-model-exchange.h: asks a language model until there is an answer in the agreed form
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-extractor.h"
#include "cp-http.h"
#include "cp-model-dialect.h"

G_BEGIN_DECLS

/**
 * CpModelExchange: all calls of one reading; on the reader's stack
 * @most: what all may cost, 0 = no limit
 * @spent_today: what other readings cost today
 * @usage: what they took so far
 * @answers: every answer as it came
 * @request: for progress and the correlation id
 * @detail: what is going on, for progress
 * @done: fraction of the whole that earlier calls did
 * @share: fraction of the whole that this call is
 * @input_estimate: tokens of this call
 */
typedef struct
{
  CpEngine *engine;
  CpHttp *http;
  const char *secret;
  double most;
  double spent_today;
  CpReadingUsage usage;
  JsonArray *answers;
  const CpReadingRequest *request;
  const char *detail;
  double done;
  double share;
  gint64 input_estimate;
} CpModelExchange;

/* Tokens of an answer as they usually are. */
#define CP_USUAL_ANSWER_TOKENS 2600

gboolean cp_model_exchange_ask (CpModelExchange *self, CpModelCall *call, GPtrArray *claims, GCancellable *cancellable, GError **error);
gboolean cp_model_exchange_send (CpModelExchange *self, const CpModelCall *call, CpModelAnswer *answer, int *status, JsonNode **problem, GCancellable *cancellable,
                                 GError **error);
gboolean cp_model_exchange_may_spend (CpEngine *engine, double most, double spent, double spent_today, double next, GError **error);
double cp_model_cost (const CpEngineSettings *settings, gint64 input_tokens, gint64 output_tokens);

G_END_DECLS
