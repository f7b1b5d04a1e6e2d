/* cp-ai-service.h: a practice service with a model behind it: key, limits, what was used
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-ai-question.h"
#include "cp-practice-dialect.h"
#include "cp-practice-state.h"

G_BEGIN_DECLS

#define CP_TYPE_AI_SERVICE (cp_ai_service_get_type ())
G_DECLARE_FINAL_TYPE (CpAiService, cp_ai_service, CP, AI_SERVICE, GObject)

/**
 * CpAiSpeech: how a service speaks
 * @name: its member of the ready line
 * @refuse: its error body for a status
 * @ready: adds its own members to the ready line
 */
typedef struct
{
  const char *name;
  gboolean (*owns) (const CpPracticeRequest *request);
  CpPracticeReply *(*answer) (CpAiService *self, CpPracticeExchange *exchange);
  CpPracticeReply *(*refuse) (guint status, const char *code, const char *message);
  void (*ready) (CpAiService *self, const char *base_url, JsonObject *ready);
} CpAiSpeech;

/** CpAiLimit: one of the two limits as headers tell it */
typedef struct
{
  gint64 limit;
  gint64 remaining;
  gint64 reset_seconds;
} CpAiLimit;

CpAiService *cp_ai_service_new (CpPracticeState *state, const CpAiSpeech *speech);
const char *cp_ai_service_key (CpAiService *self);
const char *cp_ai_service_base_url (CpAiService *self);
CpAiQuoteHabit cp_ai_service_habit (CpAiService *self);
const char *cp_ai_service_best_schema (CpAiService *self);   /* "json_schema" "json_object" "plain" */
CpPracticeState *cp_ai_service_state (CpAiService *self);
char *cp_ai_service_new_id (CpAiService *self, const char *prefix);
/* Counts a call; FALSE when a limit is used up. */
gboolean cp_ai_service_admit (CpAiService *self);
void cp_ai_service_count (CpAiService *self, gint64 input_tokens, gint64 output_tokens, guint pages);
CpAiLimit cp_ai_service_requests (CpAiService *self);
CpAiLimit cp_ai_service_tokens (CpAiService *self);
/* Results that are fetched later; @result: (transfer full). cp_ai_service_recall(): (transfer none) (nullable). They do not outlive the program. */
void cp_ai_service_keep (CpAiService *self, const char *id, JsonObject *result);
JsonObject *cp_ai_service_recall (CpAiService *self, const char *id);
void cp_ai_service_note_pages (CpAiService *self, CpPracticeExchange *exchange, guint pages, guint answers);
/* Counts an answer and notes it in the journal. */
void cp_ai_service_note (CpAiService *self, CpPracticeExchange *exchange, const CpAiQuestion *question, const CpAiAnswer *answer);

G_END_DECLS
