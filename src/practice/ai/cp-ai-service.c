/* cp-ai-service.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ai-service.h"

#include "counterpart-base.h"
#include "cp-practice-state.h"

#define KIND "ai"
#define WINDOW_SECONDS 60

struct _CpAiService
{
  GObject parent;

  const CpAiSpeech *speech;
  CpPracticeState *state; /* not owned */
  char *base_url;
  char *key;
  guint ids;
  /* settings */
  gint64 requests_per_minute;
  gint64 tokens_per_minute;
  char *best_schema;
  CpAiQuoteHabit habit;
  /* what was used: in this minute, and in all */
  gint64 window;
  gint64 window_requests;
  gint64 window_tokens;
  gint64 requests;
  gint64 input_tokens;
  gint64 output_tokens;
  gint64 pages;
  GHashTable *results;
};

static void cp_ai_service_dialect_init (CpPracticeDialectInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpAiService, cp_ai_service, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CP_TYPE_PRACTICE_DIALECT, cp_ai_service_dialect_init))

static const char *const habits[] = { "injected", "borrowed", "invented", NULL };
static const char *const schemas[] = { "json_schema", "json_object", "plain", NULL };

const char *
cp_ai_service_key (CpAiService *self)
{
  return self->key;
}

const char *
cp_ai_service_base_url (CpAiService *self)
{
  return self->base_url != NULL ? self->base_url : "";
}

CpAiQuoteHabit
cp_ai_service_habit (CpAiService *self)
{
  return self->habit;
}

const char *
cp_ai_service_best_schema (CpAiService *self)
{
  return self->best_schema;
}

CpPracticeState *
cp_ai_service_state (CpAiService *self)
{
  return self->state;
}

/** cp_ai_service_new_id: Returns: (transfer full): "chatcmpl-practice-7" */
char *
cp_ai_service_new_id (CpAiService *self, const char *prefix)
{
  return g_strdup_printf ("%spractice%06u", prefix, ++self->ids);
}

static void
turn_window (CpAiService *self)
{
  gint64 now = cp_clock_now () / G_USEC_PER_SEC;

  if (now >= self->window && now < self->window + WINDOW_SECONDS)
    return;
  self->window = now;
  self->window_requests = 0;
  self->window_tokens = 0;
}

gboolean
cp_ai_service_admit (CpAiService *self)
{
  turn_window (self);
  if (self->window_requests >= self->requests_per_minute || self->window_tokens >= self->tokens_per_minute)
    return FALSE;
  self->window_requests++;
  return TRUE;
}

static JsonObject *
usage_object (CpAiService *self)
{
  JsonObject *usage = json_object_new ();

  json_object_set_int_member (usage, "requests", self->requests);
  json_object_set_int_member (usage, "input_tokens", self->input_tokens);
  json_object_set_int_member (usage, "output_tokens", self->output_tokens);
  json_object_set_int_member (usage, "pages", self->pages);
  return usage;
}

void
cp_ai_service_count (CpAiService *self, gint64 input_tokens, gint64 output_tokens, guint pages)
{
  g_autoptr (JsonObject) usage = NULL;

  self->window_tokens += input_tokens + output_tokens;
  self->requests++;
  self->input_tokens += input_tokens;
  self->output_tokens += output_tokens;
  self->pages += pages;
  usage = usage_object (self);
  json_object_set_string_member (usage, "key", self->key);
  cp_practice_state_put_object (self->state, KIND, self->speech->name, usage);
}

static CpAiLimit
limit_of (CpAiService *self, gint64 limit, gint64 used)
{
  gint64 now = cp_clock_now () / G_USEC_PER_SEC;

  return (CpAiLimit){ limit, MAX (limit - used, 0), CLAMP (self->window + WINDOW_SECONDS - now, 1, WINDOW_SECONDS) };
}

CpAiLimit
cp_ai_service_requests (CpAiService *self)
{
  return limit_of (self, self->requests_per_minute, self->window_requests);
}

CpAiLimit
cp_ai_service_tokens (CpAiService *self)
{
  return limit_of (self, self->tokens_per_minute, self->window_tokens);
}

void
cp_ai_service_keep (CpAiService *self, const char *id, JsonObject *result)
{
  g_hash_table_replace (self->results, g_strdup (id), result);
}

JsonObject *
cp_ai_service_recall (CpAiService *self, const char *id)
{
  return id != NULL ? g_hash_table_lookup (self->results, id) : NULL;
}

/** cp_ai_service_note_pages: counts an analysis of @pages pages that gave @answers answers, and notes it in the journal */
void
cp_ai_service_note_pages (CpAiService *self, CpPracticeExchange *exchange, guint pages, guint answers)
{
  JsonObject *operation = json_object_new ();

  cp_ai_service_count (self, 0, 0, pages);
  json_object_set_string_member (operation, "operation", "analyze");
  json_object_set_int_member (operation, "pages", pages);
  json_object_set_int_member (operation, "answers", answers);
  json_array_add_object_element (exchange->operations, operation);
}

static JsonArray *
texts (GPtrArray *list)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < list->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (list, i));
  return array;
}

void
cp_ai_service_note (CpAiService *self, CpPracticeExchange *exchange, const CpAiQuestion *question, const CpAiAnswer *answer)
{
  JsonObject *operation = json_object_new ();

  cp_ai_service_count (self, answer->input_tokens, answer->output_tokens, 0);
  json_object_set_string_member (operation, "operation", "answer");
  json_object_set_string_member (operation, "model", question->model->name);
  json_object_set_int_member (operation, "input_tokens", answer->input_tokens);
  json_object_set_int_member (operation, "output_tokens", answer->output_tokens);
  json_object_set_int_member (operation, "contract_pages", question->pages->len);
  json_object_set_boolean_member (operation, "schema", question->schema != NULL);
  json_object_set_array_member (operation, "obeyed_terms", texts (answer->orders->changed));
  json_object_set_array_member (operation, "obeyed_urls", texts (answer->orders->urls));
  json_object_set_array_member (operation, "obeyed_tools", texts (answer->orders->tools));
  json_array_add_object_element (exchange->operations, operation);
}

static const char *
dialect_name (CpPracticeDialect *dialect)
{
  return CP_AI_SERVICE (dialect)->speech->name;
}

static gboolean
dialect_owns (CpPracticeDialect *dialect, const CpPracticeRequest *request)
{
  return CP_AI_SERVICE (dialect)->speech->owns (request);
}

static CpPracticeReply *
dialect_answer (CpPracticeDialect *dialect, CpPracticeExchange *exchange)
{
  CpAiService *self = CP_AI_SERVICE (dialect);

  return self->speech->answer (self, exchange);
}

static CpPracticeReply *
dialect_refuse (CpPracticeDialect *dialect, const CpFaultPlan *plan)
{
  CpAiService *self = CP_AI_SERVICE (dialect);
  CpPracticeReply *reply = self->speech->refuse (plan->status, plan->error_code, plan->message != NULL ? plan->message : "This is a practice fault.");

  if (plan->retry_after > 0)
    {
      g_autofree char *seconds = g_strdup_printf ("%u", plan->retry_after);

      cp_practice_reply_set_header (reply, "Retry-After", seconds);
    }
  return reply;
}

static JsonObject *
dialect_ready (CpPracticeDialect *dialect, const char *base_url)
{
  CpAiService *self = CP_AI_SERVICE (dialect);
  JsonObject *ready = json_object_new ();

  g_free (self->base_url);
  self->base_url = g_strdup (base_url);
  self->speech->ready (self, base_url, ready);
  return ready;
}

static JsonObject *
dialect_edit (CpPracticeDialect *dialect, JsonObject *edit, GError **error)
{
  g_set_error_literal (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID, "This service keeps no records.");
  return NULL;
}

static gboolean
dialect_change_describe (CpPracticeDialect *dialect, JsonObject *change, GError **error)
{
  g_set_error_literal (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID, "This service keeps no records.");
  return FALSE;
}

static gboolean
dialect_configure (CpPracticeDialect *dialect, JsonObject *settings, GError **error)
{
  CpAiService *self = CP_AI_SERVICE (dialect);
  const char *habit = cp_json_object_string (settings, "obedient_quote", habits[self->habit]);
  const char *schema = cp_json_object_string (settings, "schema", self->best_schema);

  if (!g_strv_contains (habits, habit) || !g_strv_contains (schemas, schema))
    {
      g_set_error_literal (error, CP_BASE_ERROR, CP_BASE_ERROR_INVALID, "“obedient_quote” or “schema” is none of the words it may be.");
      return FALSE;
    }
  self->requests_per_minute = cp_json_object_int (settings, "requests_per_minute", self->requests_per_minute);
  self->tokens_per_minute = cp_json_object_int (settings, "tokens_per_minute", self->tokens_per_minute);
  for (guint i = 0; habits[i] != NULL; i++)
    if (g_str_equal (habits[i], habit))
      self->habit = (CpAiQuoteHabit) i;
  if (schema != self->best_schema)
    {
      g_free (self->best_schema);
      self->best_schema = g_strdup (schema);
    }
  return TRUE;
}

static JsonObject *
dialect_settings (CpPracticeDialect *dialect)
{
  CpAiService *self = CP_AI_SERVICE (dialect);
  JsonObject *settings = json_object_new ();

  json_object_set_int_member (settings, "requests_per_minute", self->requests_per_minute);
  json_object_set_int_member (settings, "tokens_per_minute", self->tokens_per_minute);
  json_object_set_string_member (settings, "schema", self->best_schema);
  json_object_set_string_member (settings, "obedient_quote", habits[self->habit]);
  json_object_set_object_member (settings, "usage", usage_object (self));
  return settings;
}

static void
set_usual_settings (CpAiService *self)
{
  self->requests_per_minute = 500;
  self->tokens_per_minute = 2000000;
  g_free (self->best_schema);
  self->best_schema = g_strdup ("json_schema");
  self->habit = CP_AI_QUOTE_INJECTED;
}

static void
dialect_reset (CpPracticeDialect *dialect)
{
  CpAiService *self = CP_AI_SERVICE (dialect);

  set_usual_settings (self);
  self->window = 0;
  self->requests = self->input_tokens = self->output_tokens = self->pages = 0;
}

static void
cp_ai_service_dialect_init (CpPracticeDialectInterface *iface)
{
  iface->name = dialect_name;
  iface->owns = dialect_owns;
  iface->answer = dialect_answer;
  iface->refuse = dialect_refuse;
  iface->ready = dialect_ready;
  iface->edit = dialect_edit;
  iface->configure = dialect_configure;
  iface->settings = dialect_settings;
  iface->change_describe = dialect_change_describe;
  iface->reset = dialect_reset;
}

static void
cp_ai_service_finalize (GObject *object)
{
  CpAiService *self = CP_AI_SERVICE (object);

  g_free (self->base_url);
  g_free (self->key);
  g_free (self->best_schema);
  g_hash_table_unref (self->results);
  G_OBJECT_CLASS (cp_ai_service_parent_class)->finalize (object);
}

static void
cp_ai_service_class_init (CpAiServiceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_ai_service_finalize;
}

static void
cp_ai_service_init (CpAiService *self)
{
  set_usual_settings (self);
  self->results = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_object_unref);
}

static void
recall (CpAiService *self)
{
  g_autoptr (GBytes) kept = cp_practice_state_get (self->state, KIND, self->speech->name);
  g_autoptr (JsonNode) node = kept != NULL ? cp_json_parse (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept), NULL) : NULL;
  JsonObject *usage = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  g_autofree char *id = cp_identifier_new ();

  self->key = usage != NULL ? g_strdup (cp_json_object_string (usage, "key", id)) : g_strconcat ("practice-key-", id, NULL);
  if (usage == NULL)
    return;
  self->requests = cp_json_object_int (usage, "requests", 0);
  self->input_tokens = cp_json_object_int (usage, "input_tokens", 0);
  self->output_tokens = cp_json_object_int (usage, "output_tokens", 0);
  self->pages = cp_json_object_int (usage, "pages", 0);
}

/**
 * cp_ai_service_new:
 * @state: (transfer none): where key and counters are kept; must outlive the service
 * @speech: (transfer none): how it speaks
 *
 * Returns: (transfer full): the service
 */
CpAiService *
cp_ai_service_new (CpPracticeState *state, const CpAiSpeech *speech)
{
  CpAiService *self = g_object_new (CP_TYPE_AI_SERVICE, NULL);

  self->state = state;
  self->speech = speech;
  recall (self);
  return self;
}
