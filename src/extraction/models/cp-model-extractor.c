/* cp-model-extractor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-model-extractor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-claim-report.h"
#include "cp-document-service.h"
#include "cp-machine-address.h"
#include "cp-model-exchange.h"
#include "cp-model-schema.h"
#include "cp-reading-plan.h"
#include "cp-schema-ladder.h"
#include "cp-service-problem.h"
#include "cp-token-store.h"

/* Changes when the same answer would be read otherwise. */
#define READING_VERSION "1"

struct _CpModelExtractor
{
  GObject parent_instance;

  CpEngine *engine;
  GPtrArray *prompts;        /* of CpPrompt */
  CpHttp *http;
  char *secret;              /* (nullable): wiped when freed */
  char *version;
  CpTextRedactor *redactor;  /* (nullable) */
  char *mark_key;            /* (nullable) */
  double most;
  double spent_today;
};

static void cp_model_extractor_extractor_init (CpExtractorInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpModelExtractor, cp_model_extractor, G_TYPE_OBJECT, G_IMPLEMENT_INTERFACE (CP_TYPE_EXTRACTOR, cp_model_extractor_extractor_init))

static const char *
cp_model_extractor_get_id (CpExtractor *extractor)
{
  return cp_engine_get_id (CP_MODEL_EXTRACTOR (extractor)->engine);
}

static const char *
cp_model_extractor_get_version (CpExtractor *extractor)
{
  return CP_MODEL_EXTRACTOR (extractor)->version;
}

static CpReadingPlan *
plan_for (CpModelExtractor *self, const CpReadingRequest *request, GCancellable *cancellable, GError **error)
{
  CpPrompt *prompt = cp_prompt_for_contract_type (self->prompts, request->contract_type);

  if (prompt == NULL)
    {
      g_set_error_literal (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_SETTINGS, _("There is no prompt to ask with."));
      return NULL;
    }
  return cp_reading_plan_new (self->engine, prompt, self->redactor, self->mark_key, request, cancellable, error);
}

/* Tokens of an answer: what they usually are, never more than are allowed. */
static gint64
usual_output (CpEngine *engine)
{
  return MIN (CP_USUAL_ANSWER_TOKENS, cp_engine_get_settings (engine)->max_output_tokens);
}

static void
estimate_plan (CpEngine *engine, const CpReadingPlan *plan, CpReadingUsage *usage)
{
  const CpEngineSettings *settings = cp_engine_get_settings (engine);

  *usage = (CpReadingUsage){ .requests = plan->parts->len };
  for (guint i = 0; i < plan->parts->len; i++)
    {
      usage->input_tokens += cp_reading_plan_input_tokens (plan, i);
      usage->output_tokens += usual_output (engine);
    }
  usage->pages = plan->file != NULL ? (guint) cp_text_layer_get_n_pages (plan->request->layer) : plan->pictures->len;
  usage->cost = cp_model_cost (settings, usage->input_tokens, usage->output_tokens);
  g_strlcpy (usage->currency, settings->currency, sizeof usage->currency);
}

/**
 * cp_model_extractor_estimate:
 * @self: an extractor
 * @request: what would be read
 * @usage: (out): what it would about take
 * @error: return location
 *
 * Sends nothing. Tokens are estimated from the text; the answer is reckoned with as such answers usually are.
 *
 * Returns: whether @usage was set
 */
gboolean
cp_model_extractor_estimate (CpModelExtractor *self, const CpReadingRequest *request, CpReadingUsage *usage, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpReadingPlan) plan = NULL;

  if (!cp_engine_is_language_model (self->engine))
    return cp_document_service_estimate (self->engine, request, usage, error);
  plan = plan_for (self, request, NULL, error);
  if (plan == NULL)
    return FALSE;
  estimate_plan (self->engine, plan, usage);
  return TRUE;
}

/**
 * cp_model_extractor_preview:
 * @self: an extractor
 * @request: what would be read
 * @cancellable: (nullable): stops it
 * @error: return location
 *
 * Sends nothing. What a service refuses or gets wrong is asked for again in another form; such calls hold the same contract text and cannot be known before.
 *
 * Returns: (transfer full) (element-type CpOutgoing): what a reading would send, byte for byte, keys left out
 */
GPtrArray *
cp_model_extractor_preview (CpModelExtractor *self, const CpReadingRequest *request, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  const CpModelDialect *dialect = cp_model_dialect_for (cp_engine_get_dialect (self->engine));
  g_autoptr (GPtrArray) outgoing = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_outgoing_free);
  g_autoptr (CpReadingPlan) plan = NULL;

  if (dialect == NULL)
    return cp_document_service_preview (self->engine, request, cancellable, error);
  plan = plan_for (self, request, cancellable, error);
  for (guint i = 0; plan != NULL && i < plan->parts->len; i++)
    {
      g_autoptr (CpModelCall) call = cp_reading_plan_call (plan, self->engine, i, cancellable, error);

      if (call == NULL)
        return NULL;
      call->rung = cp_schema_ladder_get (self->engine);
      g_ptr_array_add (outgoing, dialect->build (cp_engine_get_settings (self->engine), call));
    }
  return plan != NULL ? g_steal_pointer (&outgoing) : NULL;
}

/* Quotes and values of an answer with the words back in that were taken out before it was asked. */
static void
restore (GPtrArray *claims, CpRedactionTable *table)
{
  for (guint i = 0; table != NULL && i < claims->len; i++)
    cp_claim_restore (g_ptr_array_index (claims, i), table);
}

static gboolean
ask_all (CpModelExtractor *self, CpReadingPlan *plan, CpModelExchange *exchange, GPtrArray *claims, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < plan->parts->len; i++)
    {
      g_autoptr (CpModelCall) call = cp_reading_plan_call (plan, self->engine, i, cancellable, error);
      g_autofree char *detail = plan->parts->len == 1
                                  ? g_strdup_printf (_("Asking %s"), cp_engine_get_label (self->engine))
                                  /* Translators: %s is the name of a service */
                                  : g_strdup_printf (_("Asking %s, part %u of %u"), cp_engine_get_label (self->engine), i + 1, plan->parts->len);

      if (call == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      exchange->detail = detail;
      exchange->done = (double) i / plan->parts->len;
      exchange->share = 1.0 / plan->parts->len;
      exchange->input_estimate = cp_reading_plan_input_tokens (plan, i);
      if (plan->request->progress != NULL)
        plan->request->progress (detail, exchange->done, &exchange->usage, plan->request->progress_data);
      if (!cp_model_exchange_ask (exchange, call, claims, cancellable, error))
        {
          /* Nobody else hears what it cost when nothing comes of it. */
          if (plan->request->progress != NULL)
            plan->request->progress (detail, exchange->done + exchange->share, &exchange->usage, plan->request->progress_data);
          return FALSE;
        }
    }
  return TRUE;
}

static GBytes *
raw_answer (JsonArray *answers)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  char *text;

  json_node_set_array (node, answers);
  text = json_to_string (node, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

static CpExtraction *
extraction_of (CpModelExtractor *self, CpReadingPlan *plan, GPtrArray *claims, const CpModelExchange *exchange)
{
  CpExtraction *extraction = cp_extraction_new (cp_engine_get_id (self->engine), self->version, plan->request->document_sha256);
  const CpClaimReport report = { self->engine, plan->request, plan->addressed, plan->unseen, cp_model_schema_asks_for };
  g_autofree char *prompt_id = cp_prompt_dup_id (plan->prompt);
  g_autoptr (GPtrArray) warnings = cp_machine_address_warnings (plan->request->layer, plan->addressed, plan->file == NULL);
  g_autoptr (GBytes) raw = raw_answer (exchange->answers);

  cp_claim_report_fill (&report, claims, extraction);
  cp_extraction_set_prompt_version (extraction, prompt_id);
  cp_extraction_set_usage (extraction, &exchange->usage);
  cp_extraction_set_raw_answer (extraction, raw);
  for (guint i = 0; i < warnings->len; i++)
    cp_extraction_add_warning (extraction, g_ptr_array_index (warnings, i));
  return extraction;
}

static gboolean
check_secret (CpModelExtractor *self, GError **error)
{
  CpEngineDialect dialect = cp_engine_get_dialect (self->engine);

  /* Servers of one's own want no key; what asks for money does. */
  if (dialect == CP_ENGINE_OPENAI_CHAT || cp_engine_is_local (self->engine) || (self->secret != NULL && *self->secret != '\0'))
    return TRUE;
  g_set_error (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_KEY, _("There is no key for %s. Add it under Preferences, Engines."), cp_engine_get_label (self->engine));
  return FALSE;
}

static CpExtraction *
cp_model_extractor_read (CpExtractor *extractor, const CpReadingRequest *request, GCancellable *cancellable, GError **error)
{
  CpModelExtractor *self = CP_MODEL_EXTRACTOR (extractor);
  g_autoptr (GPtrArray) claims = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_claim_free);
  g_autoptr (CpReadingPlan) plan = NULL;
  g_autoptr (JsonArray) answers = json_array_new ();
  CpModelExchange exchange = { self->engine, self->http, self->secret, self->most, self->spent_today };
  CpReadingUsage estimate;

  if (!check_secret (self, error))
    return NULL;
  if (!cp_engine_is_language_model (self->engine))
    return cp_document_service_read (self->engine, self->http, self->secret, self->version, self->most, self->spent_today, request, cancellable, error);
  plan = plan_for (self, request, cancellable, error);
  if (plan == NULL)
    return NULL;
  estimate_plan (self->engine, plan, &estimate);
  if (!cp_model_exchange_may_spend (self->engine, self->most, 0, self->spent_today, estimate.cost, error))
    return NULL;
  exchange.request = request;
  exchange.answers = answers;
  exchange.usage.pages = estimate.pages;
  g_strlcpy (exchange.usage.currency, estimate.currency, sizeof estimate.currency);
  if (!ask_all (self, plan, &exchange, claims, cancellable, error))
    return NULL;
  restore (claims, plan->redactions);
  return extraction_of (self, plan, claims, &exchange);
}

/**
 * cp_model_extractor_probe:
 * @self: an extractor
 * @cancellable: (nullable): stops it
 * @error: a sentence that says what to mend
 *
 * "Try it": one cheap call that holds nothing of any contract.
 *
 * Returns: whether address, key and model are good
 */
gboolean
cp_model_extractor_probe (CpModelExtractor *self, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (JsonArray) answers = json_array_new ();
  CpModelExchange exchange = { self->engine, self->http, self->secret, .answers = answers, .input_estimate = 20 };
  g_autoptr (CpModelCall) call = NULL;
  g_autoptr (CpModelAnswer) answer = NULL;
  g_autoptr (JsonNode) problem = NULL;
  int status;

  if (!check_secret (self, error))
    return FALSE;
  if (!cp_engine_is_language_model (self->engine))
    return cp_document_service_probe (self->engine, self->http, self->secret, cancellable, error);
  call = cp_model_call_new (g_strdup ("You are asked whether you can be reached."), NULL, 16);
  cp_model_call_add_text (call, g_strdup ("Answer with the one word: ready"));
  answer = cp_model_answer_new ();
  if (!cp_model_exchange_send (&exchange, call, answer, &status, &problem, cancellable, error))
    return FALSE;
  if (status < 300 && answer->end != CP_ANSWER_FAILED)
    return TRUE;
  cp_service_problem_set (error, self->engine, status, status < 300 ? answer->problem : problem != NULL ? json_node_get_object (problem) : NULL);
  return FALSE;
}

static void
cp_model_extractor_finalize (GObject *object)
{
  CpModelExtractor *self = CP_MODEL_EXTRACTOR (object);

  cp_engine_unref (self->engine);
  g_ptr_array_unref (self->prompts);
  g_object_unref (self->http);
  cp_token_free (self->secret);
  g_free (self->version);
  g_free (self->mark_key);
  g_clear_pointer (&self->redactor, cp_text_redactor_unref);
  G_OBJECT_CLASS (cp_model_extractor_parent_class)->finalize (object);
}

static void
cp_model_extractor_extractor_init (CpExtractorInterface *iface)
{
  iface->get_id = cp_model_extractor_get_id;
  iface->get_version = cp_model_extractor_get_version;
  iface->read = cp_model_extractor_read;
}

static void
cp_model_extractor_class_init (CpModelExtractorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_model_extractor_finalize;
}

static void
cp_model_extractor_init (CpModelExtractor *self)
{
}

/**
 * cp_model_extractor_new:
 * @engine: which service
 * @prompts: (element-type CpPrompt): to choose from by the contract's type; document services need none
 * @http: the way out
 * @secret: (nullable): its key; for Textract `{"access_key_id", "secret_access_key", "session_token"}`
 *
 * Returns: (transfer full): an extractor
 */
CpExtractor *
cp_model_extractor_new (CpEngine *engine, GPtrArray *prompts, CpHttp *http, const char *secret)
{
  CpModelExtractor *self = g_object_new (CP_TYPE_MODEL_EXTRACTOR, NULL);
  const CpEngineSettings *settings = cp_engine_get_settings (engine);

  self->engine = cp_engine_ref (engine);
  self->prompts = g_ptr_array_ref (prompts);
  self->http = g_object_ref (http);
  self->secret = g_strdup (secret);
  self->version = g_strdup_printf ("%s:%s", READING_VERSION, *settings->model != '\0' ? settings->model
                                                              : *settings->deployment != '\0' ? settings->deployment
                                                                                              : cp_engine_dialect_to_string (settings->dialect));
  self->most = settings->most_per_contract;
  return CP_EXTRACTOR (self);
}

/** cp_model_extractor_set_redactor: @redactor: (nullable): takes out what shall not leave */
void
cp_model_extractor_set_redactor (CpModelExtractor *self, CpTextRedactor *redactor)
{
  g_clear_pointer (&self->redactor, cp_text_redactor_unref);
  self->redactor = redactor != NULL ? cp_text_redactor_ref (redactor) : NULL;
}

/** cp_model_extractor_set_mark_key: @key: (nullable): random and kept; with the same one, every run of the program sends the same bytes */
void
cp_model_extractor_set_mark_key (CpModelExtractor *self, const char *key)
{
  g_free (self->mark_key);
  self->mark_key = g_strdup (key);
}

/** cp_model_extractor_set_budget: @most: what a reading may cost, in the engine's currency; 0 = no limit. The engine's own until this is called. */
void
cp_model_extractor_set_budget (CpModelExtractor *self, double most)
{
  self->most = most;
}

/** cp_model_extractor_set_spent_today: @spent: what readings by this engine cost today, for its limit a day */
void
cp_model_extractor_set_spent_today (CpModelExtractor *self, double spent)
{
  self->spent_today = spent;
}

/** cp_model_extractor_get_engine: Returns: (transfer none): which service */
CpEngine *
cp_model_extractor_get_engine (CpModelExtractor *self)
{
  return self->engine;
}
