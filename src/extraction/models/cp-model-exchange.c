/* cp-model-exchange.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-model-exchange.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-claim.h"
#include "cp-event-stream.h"
#include "cp-money.h"
#include "cp-schema-ladder.h"
#include "cp-service-problem.h"
#include "cp-token-estimate.h"

#define PROGRESS_EVERY (100 * G_TIME_SPAN_MILLISECOND)
#define LONGEST_ANSWER (8 * 1024 * 1024)

/** cp_model_cost: Returns: what so many tokens cost, in the engine's currency */
double
cp_model_cost (const CpEngineSettings *settings, gint64 input_tokens, gint64 output_tokens)
{
  return (input_tokens * settings->price_input + output_tokens * settings->price_output) / 1e6;
}

static char *
amount_of (CpEngine *engine, double amount)
{
  return g_strdup_printf ("%.4f %s", amount, cp_engine_get_settings (engine)->currency);
}

/**
 * cp_model_exchange_may_spend:
 * @engine: whose prices
 * @most: what this reading may cost, 0 = no limit
 * @spent: what it cost so far
 * @spent_today: what others cost today
 * @next: the most that the next call can cost
 * @error: %CP_EXTRACTION_ERROR_BUDGET
 *
 * Returns: whether the next call stays within both budgets
 */
gboolean
cp_model_exchange_may_spend (CpEngine *engine, double most, double spent, double spent_today, double next, GError **error)
{
  double day = cp_engine_get_settings (engine)->most_per_day;
  gboolean contract_full = most > 0 && spent + next > most;
  gboolean day_full = day > 0 && spent_today + spent + next > day;
  g_autofree char *so_far = amount_of (engine, spent);
  g_autofree char *more = amount_of (engine, next);
  g_autofree char *limit = amount_of (engine, contract_full ? most : day);

  if (contract_full)
    g_set_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_BUDGET,
                 /* Translators: three amounts of money */
                 _("Stopped before the next call: %s are spent, it could cost up to %s more, and %s is the most for a contract."), so_far, more, limit);
  else if (day_full)
    g_set_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_BUDGET,
                 _("Stopped before the next call: with up to %s more, today's limit of %s would be passed. Go on tomorrow, or raise the limit."), more, limit);
  return !contract_full && !day_full;
}

/* What is alive while an answer streams in. */
typedef struct
{
  CpModelExchange *exchange;
  const CpModelDialect *dialect;
  CpModelAnswer *answer;
  CpEventStream *events;
  GByteArray *plain;     /* a service that does not stream answers with one object */
  gboolean decided;
  gboolean is_plain;
  gint64 last_progress;
} Reception;

static void
tell_progress (Reception *reception)
{
  CpModelExchange *exchange = reception->exchange;
  const CpReadingRequest *request = exchange->request;
  const CpEngineSettings *settings = cp_engine_get_settings (exchange->engine);
  gint64 now = g_get_monotonic_time ();
  CpReadingUsage usage = exchange->usage;
  gint64 output = cp_token_estimate (reception->answer->text->str, reception->answer->text->len);

  if (request == NULL || request->progress == NULL || now < reception->last_progress + PROGRESS_EVERY)
    return;
  reception->last_progress = now;
  usage.requests++;
  usage.input_tokens += exchange->input_estimate;
  usage.output_tokens += output;
  usage.cost += cp_model_cost (settings, exchange->input_estimate, output);
  g_strlcpy (usage.currency, settings->currency, sizeof usage.currency);
  request->progress (exchange->detail, exchange->done + exchange->share * MIN (0.99, (double) output / CP_USUAL_ANSWER_TOKENS), &usage, request->progress_data);
}

static gboolean
take_event (const char *event, const char *data, gpointer user_data, GError **error)
{
  Reception *reception = user_data;
  g_autoptr (JsonNode) node = NULL;

  if (strcmp (data, "[DONE]") == 0)
    return TRUE;
  node = cp_json_parse (data, -1, NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    reception->dialect->take_event (reception->answer, event, json_node_get_object (node));
  tell_progress (reception);
  return TRUE;
}

static gboolean
take_chunk (GBytes *chunk, gpointer user_data, GError **error)
{
  Reception *reception = user_data;
  gsize length;
  const char *data = g_bytes_get_data (chunk, &length);

  for (gsize i = 0; i < length && !reception->decided; i++)
    if (!g_ascii_isspace (data[i]))
      {
        reception->decided = TRUE;
        reception->is_plain = data[i] == '{';
      }
  if (!reception->is_plain)
    return cp_event_stream_feed (reception->events, chunk, error);
  if (reception->plain->len + length > LONGEST_ANSWER)
    {
      cp_service_problem_set_code (error, reception->exchange->engine, CP_EXTRACTION_ERROR_ANSWER, NULL);
      return FALSE;
    }
  g_byte_array_append (reception->plain, (const guint8 *) data, (guint) length);
  return TRUE;
}

static void
finish_reception (Reception *reception)
{
  g_autoptr (JsonNode) node = NULL;

  cp_event_stream_end (reception->events);
  if (reception->plain->len == 0)
    return;
  node = cp_json_parse ((const char *) reception->plain->data, reception->plain->len, NULL);
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    reception->dialect->take_answer (reception->answer, json_node_get_object (node));
}

static CpHttpRequest *
request_for (CpModelExchange *self, const CpModelDialect *dialect, const CpModelCall *call)
{
  const CpEngineSettings *settings = cp_engine_get_settings (self->engine);
  g_autoptr (CpOutgoing) outgoing = dialect->build (settings, call);
  CpHttpRequest *request = cp_outgoing_to_request (outgoing);

  dialect->authorise (settings, request, self->secret);
  cp_http_request_set_correlation (request, self->request != NULL ? self->request->correlation_id : NULL);
  cp_http_request_set_response_limit (request, LONGEST_ANSWER);
  /* Nothing changes at the service: asking twice is as good as once, but for the price. */
  cp_http_request_set_idempotent (request, TRUE);
  cp_http_request_set_time_limits (request, settings->timeout_s, settings->timeout_s * 3);
  return request;
}

static void
add_usage (CpModelExchange *self, CpReadingUsage usage)
{
  const CpEngineSettings *settings = cp_engine_get_settings (self->engine);

  usage.cost = cp_model_cost (settings, usage.input_tokens, usage.output_tokens);
  g_strlcpy (usage.currency, settings->currency, sizeof usage.currency);
  cp_reading_usage_add (&self->usage, &usage);
}

/* Servers that do not count are counted for. */
static void
count_answer (CpModelExchange *self, const CpModelAnswer *answer, gboolean answered)
{
  CpReadingUsage usage = { .requests = 1, .input_tokens = answer->input_tokens, .output_tokens = answer->output_tokens };

  usage.is_estimated = answered && (usage.input_tokens == 0 || usage.output_tokens == 0);
  if (answered && usage.input_tokens == 0)
    usage.input_tokens = self->input_estimate;
  if (answered && usage.output_tokens == 0)
    usage.output_tokens = cp_token_estimate (answer->text->str, answer->text->len);
  add_usage (self, usage);
}

/* What left and was not answered to the end, because somebody stopped it or the line broke, may have been read and will be paid for. */
static void
count_unanswered (CpModelExchange *self, const CpModelAnswer *answer, guint n)
{
  CpReadingUsage usage = { .requests = n, .input_tokens = n * self->input_estimate, .is_estimated = TRUE };

  if (n == 0)
    return;
  usage.output_tokens = cp_token_estimate (answer->text->str, answer->text->len);
  add_usage (self, usage);
}

/**
 * cp_model_exchange_send:
 * @self: the exchange
 * @call: what is asked
 * @answer: where the answer goes
 * @status: (out): of HTTP
 * @problem: (out) (nullable) (transfer full): the body of an answer that is none
 * @cancellable: (nullable): at any point
 * @error: where nothing came back
 *
 * One call, within the budget.
 *
 * Returns: whether the service said anything
 */
gboolean
cp_model_exchange_send (CpModelExchange *self, const CpModelCall *call, CpModelAnswer *answer, int *status, JsonNode **problem, GCancellable *cancellable,
                        GError **error)
{
  const CpModelDialect *dialect = cp_model_dialect_for (cp_engine_get_dialect (self->engine));
  double next = cp_model_cost (cp_engine_get_settings (self->engine), self->input_estimate, call->max_tokens);
  g_autoptr (CpHttpRequest) request = NULL;
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (GByteArray) plain = g_byte_array_new ();
  g_autoptr (CpEventStream) events = NULL;
  Reception reception = { .exchange = self, .dialect = dialect, .answer = answer, .plain = plain };
  guint unanswered = 0;
  JsonNode *body;

  *problem = NULL;
  if (!cp_model_exchange_may_spend (self->engine, self->most, self->usage.cost, self->spent_today, next, error))
    return FALSE;
  request = request_for (self, dialect, call);
  cp_http_request_count_unanswered (request, &unanswered);
  events = cp_event_stream_new (take_event, &reception, 0);
  reception.events = events;
  response = cp_http_stream (self->http, request, take_chunk, &reception, cancellable, error);
  count_unanswered (self, answer, unanswered);
  if (response == NULL)
    return FALSE;
  finish_reception (&reception);
  *status = cp_http_response_get_status (response);
  count_answer (self, answer, *status < 300);
  body = *status >= 300 ? cp_http_response_get_json (response) : NULL;
  if (body != NULL && JSON_NODE_HOLDS_OBJECT (body))
    *problem = json_node_ref (body);
  return TRUE;
}

/* Whether a lower rung may help: the service did not like the form of the question, and did not say that it is something else. */
static gboolean
is_about_form (int status, JsonObject *body)
{
  if (status != 400 && status != 422 && status != 501 && status != 500)
    return FALSE;
  return cp_service_problem_classify (status == 500 ? 400 : status, body) == CP_EXTRACTION_ERROR_REFUSED;
}

static gboolean
is_refusal (CpModelExchange *self, const CpModelAnswer *answer, GError **error)
{
  if (answer->end == CP_ANSWER_REFUSED)
    cp_service_problem_set_code (error, self->engine, CP_EXTRACTION_ERROR_CONTENT_FILTER, NULL);
  else if (answer->end == CP_ANSWER_FAILED)
    cp_service_problem_set (error, self->engine, 200, answer->problem);
  else if (answer->end == CP_ANSWER_CUT_OFF)
    g_set_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_TOO_LONG,
                 _("The answer of %s was cut off. Raise the engine's “max_output_tokens” (%u now)."), cp_engine_get_label (self->engine),
                 cp_engine_get_settings (self->engine)->max_output_tokens);
  else
    return FALSE;
  return TRUE;
}

/**
 * cp_model_exchange_ask:
 * @self: the exchange
 * @call: what is asked; its rung and its repair are set by this call
 * @claims: (element-type CpClaim): where what it says is added
 * @cancellable: (nullable): at any point
 * @error: a sentence
 *
 * Asks; goes down the ladder of forms where the service does not know one; asks once more where the answer is not in the form that was asked for.
 *
 * Returns: whether there is an answer
 */
gboolean
cp_model_exchange_ask (CpModelExchange *self, CpModelCall *call, GPtrArray *claims, GCancellable *cancellable, GError **error)
{
  for (guint repairs = 0;;)
    {
      g_autoptr (CpModelAnswer) answer = cp_model_answer_new ();
      g_autoptr (JsonNode) problem = NULL;
      g_autofree char *complaint = NULL;
      JsonObject *body;
      int status;

      call->rung = cp_schema_ladder_get (self->engine);
      if (!cp_model_exchange_send (self, call, answer, &status, &problem, cancellable, error))
        return FALSE;
      body = problem != NULL ? json_node_get_object (problem) : NULL;
      if (status >= 300 && is_about_form (status, body) && cp_schema_ladder_step_down (self->engine, call->rung))
        continue;
      if (status >= 300)
        {
          cp_service_problem_set (error, self->engine, status, body);
          return FALSE;
        }
      json_array_add_string_element (self->answers, answer->text->str);
      if (is_refusal (self, answer, error))
        return FALSE;
      if (cp_claims_take_answer (claims, answer->text->str, &complaint))
        return TRUE;
      if (repairs++ > 0 || answer->text->len == 0)
        {
          cp_service_problem_set_code (error, self->engine, CP_EXTRACTION_ERROR_ANSWER, NULL);
          return FALSE;
        }
      call->broken_answer = g_strdup (answer->text->str);
      call->complaint = g_steal_pointer (&complaint);
    }
}
