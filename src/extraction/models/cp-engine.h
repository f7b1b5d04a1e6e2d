/* cp-engine.h: the settings of one reading service
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CpEngineDialect: how a service is spoken to
 */
typedef enum
{
  CP_ENGINE_OPENAI_RESPONSES,
  CP_ENGINE_OPENAI_CHAT, /* also every compatible server: vLLM, llama.cpp, Ollama */
  CP_ENGINE_AZURE_OPENAI,
  CP_ENGINE_ANTHROPIC,
  CP_ENGINE_AZURE_DOCUMENT_INTELLIGENCE,
  CP_ENGINE_TEXTRACT,
} CpEngineDialect;

const char *cp_engine_dialect_to_string (CpEngineDialect dialect);   /* "openai-responses" "openai-chat" "azure-openai" "anthropic" … */
gboolean cp_engine_dialect_from_string (const char *text, CpEngineDialect *dialect);

/**
 * CpEngineSends: what leaves the machine
 * @CP_ENGINE_SENDS_TEXT: the text layer, nothing else
 * @CP_ENGINE_SENDS_PAGES: the text layer, and pictures of the pages that have no text
 * @CP_ENGINE_SENDS_PDF: the file itself, hidden parts included; a file of another format goes as pages
 */
typedef enum
{
  CP_ENGINE_SENDS_TEXT,
  CP_ENGINE_SENDS_PAGES,
  CP_ENGINE_SENDS_PDF,
} CpEngineSends;

/**
 * CpSchemaRung: how firmly the service is held to the form of the answer
 * @CP_SCHEMA_STRICT: it guarantees the JSON schema
 * @CP_SCHEMA_OBJECT: it guarantees a JSON object (Anthropic: a forced tool); the schema stands in the prompt
 * @CP_SCHEMA_PLAIN: it guarantees nothing
 *
 * The answer is checked here on every rung.
 */
typedef enum
{
  CP_SCHEMA_STRICT,
  CP_SCHEMA_OBJECT,
  CP_SCHEMA_PLAIN,
} CpSchemaRung;

/**
 * CpEngineSettings: what an engine is made of; strings are never %NULL unless said
 * @id: stable name, "openai"; an extraction keeps it
 * @base_url: without a slash at its end
 * @model: "" for document services
 * @deployment: Azure OpenAI's; "" elsewhere
 * @header_generation: Anthropic's version header: "2023-06-01" or "2026-10-21"
 * @region: AWS's
 * @context_tokens: what prompt, contract and answer must fit into together
 * @rung: where the ladder begins
 * @price_input: per million tokens, in @currency
 * @price_page: per page
 * @most_per_contract: 0 = no limit
 * @most_per_day: 0 = no limit
 * @timeout_s: how long an answer may take
 * @token_limit: name of the request's member that limits the answer (OpenAI's dialects): "max_tokens" or "max_completion_tokens"
 * @extra: (nullable): members added to the request as they are, for what one server of a dialect alone knows
 * @measured: (nullable): `{"by_key": {key: {"right": n, "wrong": n}}, kind: {"right": n, "wrong": n}}`: how often what this engine said was right, by evaluation; those by key hold for "model" alone
 */
typedef struct
{
  const char *id;
  const char *label;
  CpEngineDialect dialect;
  const char *base_url;
  const char *model;
  const char *deployment;
  const char *api_version;
  const char *header_generation;
  const char *region;
  guint context_tokens;
  guint max_output_tokens;
  CpEngineSends sends;
  CpSchemaRung rung;
  double price_input;
  double price_output;
  double price_page;
  const char *currency;
  double most_per_contract;
  double most_per_day;
  guint timeout_s;
  const char *token_limit;
  JsonObject *extra;
  JsonObject *measured;
} CpEngineSettings;

/**
 * CpEngine: the settings of one engine; immutable, counted. "Another engine" is another one of these, never other code.
 */
typedef struct _CpEngine CpEngine;

#define CP_TYPE_ENGINE (cp_engine_get_type ())
GType cp_engine_get_type (void);

CpEngine *cp_engine_new_from_json (JsonNode *node, GError **error);
JsonNode *cp_engine_to_json (CpEngine *self);
CpEngine *cp_engine_ref (CpEngine *self);
void cp_engine_unref (CpEngine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpEngine, cp_engine_unref)

const char *cp_engine_get_id (CpEngine *self);
const char *cp_engine_get_label (CpEngine *self);
const char *cp_engine_get_base_url (CpEngine *self);
const char *cp_engine_get_model (CpEngine *self);
CpEngineDialect cp_engine_get_dialect (CpEngine *self);
const CpEngineSettings *cp_engine_get_settings (CpEngine *self);
char *cp_engine_dup_secret_name (CpEngine *self);
gboolean cp_engine_is_local (CpEngine *self);
gboolean cp_engine_is_language_model (CpEngine *self);

G_END_DECLS
