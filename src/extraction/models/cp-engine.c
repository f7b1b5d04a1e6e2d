/* cp-engine.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-engine.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-extractor.h"
#include "cp-http-address.h"
#include "cp-name-table.h"

struct _CpEngine
{
  CpEngineSettings settings;
  JsonObject *members; /* what it was made from, checked; owns the strings of @settings */
  char *base_url;
};

G_DEFINE_BOXED_TYPE (CpEngine, cp_engine, cp_engine_ref, cp_engine_unref)

static const char *const dialect_names[] = { "openai-responses", "openai-chat", "azure-openai", "anthropic", "azure-document-intelligence", "textract" };
CP_DEFINE_NAMES (CpEngineDialect, cp_engine_dialect, dialect_names)

static const char *const sends_names[] = { "text", "pages", "pdf" };
static const char *const rung_names[] = { "json_schema", "json_object", "plain" };
static const char *const generation_names[] = { "2023-06-01", "2026-10-21" };
static const char *const token_limit_names[] = { "max_tokens", "max_completion_tokens" };

static const char *const string_members[] = {
  "id", "label", "dialect", "base_url", "model", "deployment", "api_version", "header_generation", "region", "sends", "schema", "currency", "token_limit",
};
static const char *const number_members[] = {
  "context_tokens", "max_output_tokens", "price_input", "price_output", "price_page", "most_per_contract", "most_per_day", "timeout_s",
};
static const char *const object_members[] = { "extra", "measured" };
static const char *const secret_members[] = { "api_key", "apikey", "key", "secret", "token", "password", "authorization", "access_key", "secret_access_key" };

static gboolean
refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);

static gboolean
refuse (GError **error, const char *format, ...)
{
  g_autofree char *sentence = NULL;
  va_list arguments;

  va_start (arguments, format);
  sentence = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, CP_EXTRACTION_ERROR, CP_EXTRACTION_ERROR_SETTINGS, sentence);
  return FALSE;
}

static gboolean
is_one_of (const char *name, const char *const *names, guint n)
{
  return cp_name_table_value (names, n, name) >= 0;
}

#define IS_ONE_OF(name, names) is_one_of (name, names, G_N_ELEMENTS (names))

static gboolean
check_number (const char *name, JsonNode *node, GError **error)
{
  GType type = JSON_NODE_HOLDS_VALUE (node) ? json_node_get_value_type (node) : G_TYPE_INVALID;
  double number;

  if (type != G_TYPE_INT64 && type != G_TYPE_DOUBLE)
    return refuse (error, _("“%s” must be a number."), name);
  number = json_node_get_double (node);
  if (!isfinite (number) || number < 0 || number > 1e9)
    return refuse (error, _("“%s” is out of range."), name);
  return TRUE;
}

/* Each member is one that we know, of its own type. */
static gboolean
check_types (JsonObject *object, GError **error)
{
  g_autoptr (GList) names = json_object_get_members (object);

  for (GList *at = names; at != NULL; at = at->next)
    {
      const char *name = at->data;
      JsonNode *node = json_object_get_member (object, name);
      g_autofree char *lower = g_ascii_strdown (name, -1);

      if (IS_ONE_OF (lower, secret_members))
        return refuse (error, _("“%s” does not belong into the settings of an engine: keys are kept in the keyring."), name);
      if (IS_ONE_OF (name, string_members))
        {
          if (cp_json_object_string (object, name, NULL) == NULL)
            return refuse (error, _("“%s” must be a text in quotation marks."), name);
        }
      else if (IS_ONE_OF (name, number_members))
        {
          if (!check_number (name, node, error))
            return FALSE;
        }
      else if (IS_ONE_OF (name, object_members))
        {
          if (!JSON_NODE_HOLDS_OBJECT (node))
            return refuse (error, _("“%s” must be an object in braces."), name);
        }
      else
        return refuse (error, _("An engine has no setting “%s”."), name);
    }
  return TRUE;
}

static gboolean
check_choice (JsonObject *object, const char *name, const char *const *choices, guint n, GError **error)
{
  const char *value = cp_json_object_string (object, name, NULL);
  g_autoptr (GString) list = g_string_new (NULL);

  if (value == NULL || is_one_of (value, choices, n))
    return TRUE;
  for (guint i = 0; i < n; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", choices[i]);
  return refuse (error, _("“%s” cannot be “%s”. It is one of: %s."), name, value, list->str);
}

#define CHECK_CHOICE(object, name, choices, error) check_choice (object, name, choices, G_N_ELEMENTS (choices), error)

static gboolean
check_id (const char *id, GError **error)
{
  gsize length = id != NULL ? strlen (id) : 0;

  if (length == 0 || length > 64 || strspn (id, "abcdefghijklmnopqrstuvwxyz0123456789-") != length || *id == '-')
    return refuse (error, _("An engine needs an “id” of small letters, digits and hyphens, such as “openai-eu”."));
  if (g_str_equal (id, "local") || g_str_equal (id, "combined"))
    return refuse (error, _("“%s” is the program's own name; call the engine something else."), id);
  return TRUE;
}

/* Whether @text can stand in an address or a header without changing what it means. */
static gboolean
is_plain_word (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("-._", *c) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
check_needs (const CpEngineSettings *settings, GError **error)
{
  const struct { const char *name; const char *value; } words[] = {
    { "deployment", settings->deployment }, { "api_version", settings->api_version }, { "region", settings->region },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (!is_plain_word (words[i].value))
      return refuse (error, _("“%s” may hold letters, digits, hyphens, dots and underscores only."), words[i].name);
  if (settings->dialect <= CP_ENGINE_ANTHROPIC && settings->dialect != CP_ENGINE_AZURE_OPENAI && *settings->model == '\0')
    return refuse (error, _("Which model? Set “model”."));
  if (settings->dialect == CP_ENGINE_AZURE_OPENAI && *settings->deployment == '\0')
    return refuse (error, _("Azure OpenAI needs the name of your “deployment”."));
  if (settings->dialect == CP_ENGINE_TEXTRACT && *settings->region == '\0')
    return refuse (error, _("AWS Textract needs a “region”, such as “eu-central-1”."));
  if (*settings->currency != '\0' && (strlen (settings->currency) != 3 || !g_ascii_isupper (settings->currency[0])))
    return refuse (error, _("“currency” is a code of three capitals, such as USD."));
  if (settings->context_tokens < 2048 || settings->max_output_tokens < 256 || settings->max_output_tokens * 2 > settings->context_tokens)
    return refuse (error, _("“context_tokens” must be at least 2048, and “max_output_tokens” between 256 and half of it."));
  if (settings->timeout_s < 1)
    return refuse (error, _("“timeout_s” must be at least one second."));
  return TRUE;
}

static const char *
default_token_limit (const CpEngineSettings *settings)
{
  gboolean vendor = settings->dialect == CP_ENGINE_AZURE_OPENAI || strstr (settings->base_url, "://api.openai.com") != NULL;

  /* OpenAI's own models of today refuse the old name, compatible servers do not all know the new one. */
  return vendor ? "max_completion_tokens" : "max_tokens";
}

static const char *
default_api_version (CpEngineDialect dialect)
{
  if (dialect == CP_ENGINE_AZURE_OPENAI)
    return "2024-10-21";
  return dialect == CP_ENGINE_AZURE_DOCUMENT_INTELLIGENCE ? "2024-11-30" : "";
}

static int
choice (JsonObject *object, const char *name, const char *const *names, guint n, int fallback)
{
  int value = cp_name_table_value (names, n, cp_json_object_string (object, name, NULL));

  return value >= 0 ? value : fallback;
}

static void
fill_texts (CpEngine *self)
{
  CpEngineSettings *settings = &self->settings;
  JsonObject *object = self->members;

  settings->id = cp_json_object_string (object, "id", "");
  settings->label = cp_json_object_string (object, "label", settings->id);
  settings->base_url = self->base_url;
  settings->model = cp_json_object_string (object, "model", "");
  settings->deployment = cp_json_object_string (object, "deployment", "");
  settings->api_version = cp_json_object_string (object, "api_version", default_api_version (settings->dialect));
  settings->header_generation = cp_json_object_string (object, "header_generation", generation_names[0]);
  settings->region = cp_json_object_string (object, "region", "");
  settings->currency = cp_json_object_string (object, "currency", "");
  settings->token_limit = cp_json_object_string (object, "token_limit", default_token_limit (settings));
  settings->extra = cp_json_object_object (object, "extra");
  settings->measured = cp_json_object_object (object, "measured");
}

static void
fill_numbers (CpEngine *self)
{
  CpEngineSettings *settings = &self->settings;
  JsonObject *object = self->members;
  guint context = settings->dialect == CP_ENGINE_OPENAI_CHAT ? 32768 : 128000;

  settings->context_tokens = (guint) cp_json_object_int (object, "context_tokens", context);
  settings->max_output_tokens = (guint) cp_json_object_int (object, "max_output_tokens", MIN (8000, settings->context_tokens / 4));
  settings->sends = (CpEngineSends) choice (object, "sends", sends_names, G_N_ELEMENTS (sends_names), CP_ENGINE_SENDS_TEXT);
  settings->rung = (CpSchemaRung) choice (object, "schema", rung_names, G_N_ELEMENTS (rung_names), CP_SCHEMA_STRICT);
  settings->price_input = cp_json_object_double (object, "price_input", 0);
  settings->price_output = cp_json_object_double (object, "price_output", 0);
  settings->price_page = cp_json_object_double (object, "price_page", 0);
  settings->most_per_contract = cp_json_object_double (object, "most_per_contract", 0);
  settings->most_per_day = cp_json_object_double (object, "most_per_day", 0);
  settings->timeout_s = (guint) cp_json_object_int (object, "timeout_s", 180);
}

static gboolean
check_choices (JsonObject *object, GError **error)
{
  if (cp_json_object_string (object, "dialect", NULL) == NULL)
    return refuse (error, _("An engine needs a “dialect”."));
  return CHECK_CHOICE (object, "dialect", dialect_names, error) && CHECK_CHOICE (object, "sends", sends_names, error)
         && CHECK_CHOICE (object, "schema", rung_names, error) && CHECK_CHOICE (object, "header_generation", generation_names, error)
         && CHECK_CHOICE (object, "token_limit", token_limit_names, error);
}

static gboolean
check_address (const char *base_url, GError **error)
{
  g_autoptr (GUri) uri = NULL;

  if (base_url == NULL || *base_url == '\0')
    return refuse (error, _("An engine needs the address of its service, “base_url”."));
  uri = cp_http_address_check (base_url, error);
  if (uri == NULL)
    return FALSE;
  if (g_uri_get_userinfo (uri) != NULL || g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return refuse (error, _("“base_url” is an address without a user name, a question mark or a hash sign."));
  return TRUE;
}

/**
 * cp_engine_new_from_json:
 * @node: the settings, from a file or the workspace
 * @error: %CP_EXTRACTION_ERROR_SETTINGS with a sentence that names the member; %CP_NETWORK_ERROR_INSECURE for plain http beyond loopback
 *
 * Returns: (transfer full): an engine, or %NULL
 */
CpEngine *
cp_engine_new_from_json (JsonNode *node, GError **error)
{
  g_autoptr (CpEngine) self = NULL;
  JsonObject *object;
  const char *base_url;
  gsize length;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (error, _("The settings of an engine are an object in braces."));
      return NULL;
    }
  object = json_node_get_object (node);
  base_url = cp_json_object_string (object, "base_url", NULL);
  if (!check_types (object, error) || !check_id (cp_json_object_string (object, "id", NULL), error) || !check_choices (object, error)
      || !check_address (base_url, error))
    return NULL;

  self = g_atomic_rc_box_new0 (CpEngine);
  json_node_seal (node);
  self->members = json_object_ref (object);
  self->base_url = g_strdup (base_url);
  for (length = strlen (self->base_url); length > 0 && self->base_url[length - 1] == '/'; length--)
    self->base_url[length - 1] = '\0';
  cp_engine_dialect_from_string (cp_json_object_string (object, "dialect", NULL), &self->settings.dialect);
  fill_texts (self);
  fill_numbers (self);
  return check_needs (&self->settings, error) ? g_steal_pointer (&self) : NULL;
}

static void
engine_clear (gpointer data)
{
  CpEngine *self = data;

  json_object_unref (self->members);
  g_free (self->base_url);
}

/** cp_engine_ref: Returns: (transfer full): @self itself */
CpEngine *
cp_engine_ref (CpEngine *self)
{
  return g_atomic_rc_box_acquire (self);
}

/** cp_engine_unref: gives it back */
void
cp_engine_unref (CpEngine *self)
{
  g_atomic_rc_box_release_full (self, engine_clear);
}

/** cp_engine_to_json: Returns: (transfer full): the settings as they were given; they never hold a secret */
JsonNode *
cp_engine_to_json (CpEngine *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  json_node_set_object (node, self->members);
  json_node_seal (node);
  return node;
}

/** cp_engine_get_id: Returns: (transfer none): the stable name */
const char *
cp_engine_get_id (CpEngine *self)
{
  return self->settings.id;
}

/** cp_engine_get_label: Returns: (transfer none): the name for people */
const char *
cp_engine_get_label (CpEngine *self)
{
  return self->settings.label;
}

/** cp_engine_get_base_url: Returns: (transfer none): the service's address, without a slash at its end */
const char *
cp_engine_get_base_url (CpEngine *self)
{
  return self->settings.base_url;
}

/** cp_engine_get_model: Returns: (transfer none): the model's name, or "" */
const char *
cp_engine_get_model (CpEngine *self)
{
  return self->settings.model;
}

/** cp_engine_get_dialect: Returns: how the service is spoken to */
CpEngineDialect
cp_engine_get_dialect (CpEngine *self)
{
  return self->settings.dialect;
}

/** cp_engine_get_settings: Returns: (transfer none): all settings, defaults filled in */
const CpEngineSettings *
cp_engine_get_settings (CpEngine *self)
{
  return &self->settings;
}

/** cp_engine_dup_secret_name: Returns: (transfer full): "engine:ID", the name of its key in the token store */
char *
cp_engine_dup_secret_name (CpEngine *self)
{
  return g_strconcat ("engine:", self->settings.id, NULL);
}

/** cp_engine_is_local: Returns: whether the service is on this machine: nothing leaves it */
gboolean
cp_engine_is_local (CpEngine *self)
{
  g_autoptr (GUri) uri = g_uri_parse (self->base_url, G_URI_FLAGS_NONE, NULL);

  return uri != NULL && cp_http_host_is_loopback (g_uri_get_host (uri));
}

/** cp_engine_is_language_model: Returns: whether it is asked with a prompt; the others analyse pages */
gboolean
cp_engine_is_language_model (CpEngine *self)
{
  return self->settings.dialect <= CP_ENGINE_ANTHROPIC;
}
