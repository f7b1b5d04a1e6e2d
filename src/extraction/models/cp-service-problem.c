/* cp-service-problem.c
 *
 * The services name their errors in much the same three shapes: `{"error": {"code", "type", "message"}}` (OpenAI, Azure, Anthropic),
 * a response with a status of its own (`{"response": …}`, Azure's analyses), and `{"__type", "message"}` (AWS). One table tells
 * what their codes mean.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-service-problem.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"

typedef struct
{
  const char *word; /* in lower case; looked for in code, type and message */
  CpExtractionError code;
} Meaning;

/* Of codes and types; these are names that the services fixed. */
static const Meaning codes[] = {
  { "insufficient_quota", CP_EXTRACTION_ERROR_CREDIT },
  { "billing", CP_EXTRACTION_ERROR_CREDIT },
  { "invalid_api_key", CP_EXTRACTION_ERROR_KEY },
  { "authentication_error", CP_EXTRACTION_ERROR_KEY },
  { "permission_error", CP_EXTRACTION_ERROR_KEY },
  { "unrecognizedclient", CP_EXTRACTION_ERROR_KEY },
  { "invalidsignature", CP_EXTRACTION_ERROR_KEY },
  { "incompletesignature", CP_EXTRACTION_ERROR_KEY },
  { "expiredtoken", CP_EXTRACTION_ERROR_KEY },
  { "accessdenied", CP_EXTRACTION_ERROR_KEY },
  { "rate_limit", CP_EXTRACTION_ERROR_RATE_LIMITED },
  { "throttl", CP_EXTRACTION_ERROR_RATE_LIMITED },
  { "throughputexceeded", CP_EXTRACTION_ERROR_RATE_LIMITED },
  { "limitexceeded", CP_EXTRACTION_ERROR_RATE_LIMITED },
  { "context_length", CP_EXTRACTION_ERROR_TOO_LONG },
  { "exceed_context_size", CP_EXTRACTION_ERROR_TOO_LONG },
  { "request_too_large", CP_EXTRACTION_ERROR_TOO_LONG },
  { "documenttoolarge", CP_EXTRACTION_ERROR_TOO_LONG },
  { "invalidcontentlength", CP_EXTRACTION_ERROR_TOO_LONG },
  { "content_filter", CP_EXTRACTION_ERROR_CONTENT_FILTER },
  { "content_policy", CP_EXTRACTION_ERROR_CONTENT_FILTER },
  { "responsibleai", CP_EXTRACTION_ERROR_CONTENT_FILTER },
  { "model_not_found", CP_EXTRACTION_ERROR_MODEL_UNKNOWN },
  { "deploymentnotfound", CP_EXTRACTION_ERROR_MODEL_UNKNOWN },
  { "modelnotfound", CP_EXTRACTION_ERROR_MODEL_UNKNOWN },
  { "not_found_error", CP_EXTRACTION_ERROR_MODEL_UNKNOWN },
};

/* Of messages, where the code says no more than that something is wrong. */
static const Meaning phrases[] = {
  { "maximum context length", CP_EXTRACTION_ERROR_TOO_LONG },
  { "prompt is too long", CP_EXTRACTION_ERROR_TOO_LONG },
  { "exceeds the available context size", CP_EXTRACTION_ERROR_TOO_LONG },
  { "context window", CP_EXTRACTION_ERROR_TOO_LONG },
  { "too many tokens", CP_EXTRACTION_ERROR_TOO_LONG },
  { "credit balance", CP_EXTRACTION_ERROR_CREDIT },
  { "content management policy", CP_EXTRACTION_ERROR_CONTENT_FILTER },
  { "incorrect api key", CP_EXTRACTION_ERROR_KEY },
};

static gboolean
look_up (const Meaning *table, guint n, const char *text, CpExtractionError *code)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (guint i = 0; i < n; i++)
    if (strstr (lower, table[i].word) != NULL)
      {
        *code = table[i].code;
        return TRUE;
      }
  return FALSE;
}

/* (transfer none): the object that holds code and message, wherever the service puts it */
static JsonObject *
innermost (JsonObject *body)
{
  JsonObject *response = cp_json_object_object (body, "response");
  JsonObject *error = cp_json_object_object (body, "error");

  if (error == NULL)
    error = cp_json_object_object (response, "error");
  return error != NULL ? error : body;
}

static const char *
words_of (JsonObject *body)
{
  JsonObject *error = innermost (body);
  const char *words = cp_json_object_string (error, "message", NULL);

  if (words == NULL)
    words = cp_json_object_string (error, "Message", NULL);
  return words != NULL ? words : cp_json_object_string (body, "error", NULL);
}

/**
 * cp_service_problem_classify:
 * @status: of HTTP; 200 when the problem came in the middle of a stream
 * @body: (nullable): what the service said
 *
 * Returns: what it means
 */
CpExtractionError
cp_service_problem_classify (int status, JsonObject *body)
{
  JsonObject *error = innermost (body);
  JsonObject *inner = cp_json_object_object (error, "innererror");
  g_autofree char *names = g_strjoin (" ", cp_json_object_string (error, "code", ""), cp_json_object_string (error, "type", ""),
                                      cp_json_object_string (error, "__type", ""), cp_json_object_string (inner, "code", ""), NULL);
  const char *words = words_of (body);
  CpExtractionError code;

  if (look_up (codes, G_N_ELEMENTS (codes), names, &code))
    return code;
  if (words != NULL && look_up (phrases, G_N_ELEMENTS (phrases), words, &code))
    return code;
  switch (status)
    {
    case 401:
    case 403:
      return CP_EXTRACTION_ERROR_KEY;
    case 402:
      return CP_EXTRACTION_ERROR_CREDIT;
    case 404:
      return CP_EXTRACTION_ERROR_MODEL_UNKNOWN;
    case 413:
      return CP_EXTRACTION_ERROR_TOO_LONG;
    case 429:
      return CP_EXTRACTION_ERROR_RATE_LIMITED;
    default:
      return status >= 500 || status < 300 ? CP_EXTRACTION_ERROR_SERVICE : CP_EXTRACTION_ERROR_REFUSED;
    }
}

/* With a %s for the engine's name. */
static const char *
sentence (CpExtractionError code)
{
  switch (code)
    {
    case CP_EXTRACTION_ERROR_KEY:
      return _("%s does not accept the key. Check it under Preferences, Engines.");
    case CP_EXTRACTION_ERROR_CREDIT:
      return _("The account at %s has no credit left. Whoever pays for it can add some.");
    case CP_EXTRACTION_ERROR_RATE_LIMITED:
      return _("%s asks for a pause: too many calls at once. Try again in a few minutes.");
    case CP_EXTRACTION_ERROR_TOO_LONG:
      return _("The contract is longer than %s takes at once. Lower the engine's “context_tokens”, so that it goes in smaller parts.");
    case CP_EXTRACTION_ERROR_CONTENT_FILTER:
      return _("A filter at %s would not let this contract be answered. Read it on this computer instead.");
    case CP_EXTRACTION_ERROR_MODEL_UNKNOWN:
      return _("%s does not know this model or address. Check both under Preferences, Engines.");
    case CP_EXTRACTION_ERROR_SERVICE:
      return _("%s has a fault at the moment. Nothing was kept; try again later.");
    case CP_EXTRACTION_ERROR_ANSWER:
      return _("%s did not answer in the form that was asked for, twice. Another model may do better.");
    default:
      return _("%s did not accept what was sent.");
    }
}

/**
 * cp_service_problem_set_code:
 * @error: return location
 * @engine: who
 * @code: what
 * @words: (nullable): what the service itself said
 *
 * Sets @error to a sentence that names the engine.
 */
void
cp_service_problem_set_code (GError **error, CpEngine *engine, CpExtractionError code, const char *words)
{
  g_autofree char *text = g_strdup_printf (sentence (code), cp_engine_get_label (engine));
  g_autofree char *clean = words != NULL ? cp_redact (words) : NULL;
  g_autofree char *cut = clean != NULL ? g_utf8_substring (clean, 0, MIN (300, g_utf8_strlen (clean, -1))) : NULL;

  if (cut != NULL && *cut != '\0')
    /* Translators: first a sentence about what happened, then what the service itself said */
    g_set_error (error, CP_EXTRACTION_ERROR, code, _("%s (It said: %s)"), text, cut);
  else
    g_set_error_literal (error, CP_EXTRACTION_ERROR, code, text);
}

/** cp_service_problem_set: the same for an answer of status @status with @body (nullable) */
void
cp_service_problem_set (GError **error, CpEngine *engine, int status, JsonObject *body)
{
  const char *words = body != NULL ? words_of (body) : NULL;

  cp_service_problem_set_code (error, engine, cp_service_problem_classify (status, body), words != NULL && g_utf8_validate (words, -1, NULL) ? words : NULL);
}
