/* cp-openai-request.c: what both kinds of call have in common, held to what the service holds it to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-openai.h"

#include "counterpart-base.h"

static gboolean
refuse (CpPracticeReply **problem, const char *code, const char *param, const char *message)
{
  *problem = cp_openai_problem (400, "invalid_request_error", code, param, message);
  return FALSE;
}

CpAiQuestion *
cp_openai_question (CpAiService *self, const char *model, CpPracticeReply **problem)
{
  const CpAiModel *known = cp_ai_model_find (model);

  if (model == NULL)
    refuse (problem, "missing_required_parameter", "model", "you must provide a model parameter");
  else if (known == NULL)
    *problem = cp_openai_refuse (404, NULL, "The model does not exist or you do not have access to it.");
  return known != NULL ? cp_ai_question_new (known) : NULL;
}

/* {"type": "text" | "input_text" | "output_text", …}, a file, or a picture, in either API's spelling */
gboolean
cp_openai_take_part (CpAiQuestion *question, JsonObject *part, gboolean from_user, CpPracticeReply **problem)
{
  const char *type = cp_json_object_string (part, "type", "");
  const char *text = cp_json_object_string (part, "text", NULL);
  JsonObject *file = g_str_equal (type, "input_file") ? part : cp_json_object_object (part, "file");
  JsonObject *image = cp_json_object_object (part, "image_url");
  const char *uri = NULL;
  g_autoptr (GError) error = NULL;

  if (g_str_equal (type, "text") || g_str_equal (type, "input_text") || g_str_equal (type, "output_text"))
    {
      if (text == NULL)
        return refuse (problem, "missing_required_parameter", "text", "Missing required parameter: 'text'.");
      cp_ai_question_add_text (question, text, from_user);
      return TRUE;
    }
  if (g_str_equal (type, "file") || g_str_equal (type, "input_file"))
    {
      uri = file != NULL ? cp_json_object_string (file, "file_data", NULL) : NULL;
      if (uri == NULL || cp_json_object_string (file, "filename", NULL) == NULL)
        return refuse (problem, "missing_required_parameter", "file", "A file needs 'filename' and 'file_data'.");
    }
  else if (g_str_equal (type, "image_url") || g_str_equal (type, "input_image"))
    uri = image != NULL ? cp_json_object_string (image, "url", NULL) : cp_json_object_string (part, "image_url", NULL);
  else
    return refuse (problem, "invalid_value", "type", "Invalid value for the type of a content part.");
  if (uri == NULL || !from_user)
    return refuse (problem, "invalid_value", "content", "This content part is incomplete, or not allowed in this role.");
  if (!cp_ai_question_add_data_uri (question, uri, &error))
    return refuse (problem, "invalid_value", "content", error->message);
  return TRUE;
}

static gboolean
take_schema (CpAiQuestion *question, JsonObject *holder, const char *param, CpPracticeReply **problem)
{
  const char *name = cp_json_object_string (holder, "name", NULL);
  JsonObject *schema = cp_json_object_object (holder, "schema");
  g_autofree char *complaint = NULL;

  if (name == NULL || !g_regex_match_simple ("^[A-Za-z0-9_-]{1,64}$", name, 0, 0))
    return refuse (problem, "invalid_value", param, "The name of the schema must match the pattern '^[a-zA-Z0-9_-]{1,64}$'.");
  if (schema == NULL)
    return refuse (problem, "missing_required_parameter", param, "Missing required parameter: 'schema'.");
  if (cp_json_object_boolean (holder, "strict", FALSE))
    complaint = cp_ai_schema_complaint (schema, TRUE);
  if (complaint != NULL)
    {
      g_autofree char *message = g_strdup_printf ("Invalid schema for response_format '%s': %s", name, complaint);

      return refuse (problem, "invalid_json_schema", param, message);
    }
  cp_ai_question_set_schema (question, schema);
  return TRUE;
}

/**
 * cp_openai_take_format:
 * @self: the service
 * @question: what is asked
 * @format: (nullable): "response_format" or "text.format"
 * @holder: (nullable): where name, strict and schema stand
 * @param: the member's name, for the error
 * @problem: (out): the refusal
 *
 * Returns: whether the form of the answer is one that the service can give
 */
gboolean
cp_openai_take_format (CpAiService *self, CpAiQuestion *question, JsonObject *format, JsonObject *holder, const char *param, CpPracticeReply **problem)
{
  const char *type = format != NULL ? cp_json_object_string (format, "type", "") : "text";
  const char *best = cp_ai_service_best_schema (self);

  if (g_str_equal (type, "text"))
    return TRUE;
  if (g_str_equal (type, "json_object"))
    {
      if (g_str_equal (best, "plain"))
        return refuse (problem, "unsupported_value", param, "This server supports no response format but text.");
      if (!g_regex_match_simple ("json", question->user->str, G_REGEX_CASELESS, 0)
          && !g_regex_match_simple ("json", question->instructions->str, G_REGEX_CASELESS, 0))
        return refuse (problem, NULL, param, "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.");
      return TRUE;
    }
  if (!g_str_equal (type, "json_schema"))
    return refuse (problem, "invalid_value", param, "Supported values are: 'json_schema', 'json_object', and 'text'.");
  if (!g_str_equal (best, "json_schema"))
    return refuse (problem, "unsupported_value", param, "Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model.");
  if (holder == NULL)
    return refuse (problem, "missing_required_parameter", param, "Missing required parameter: 'json_schema'.");
  return take_schema (question, holder, param, problem);
}

/** cp_openai_fits: Returns: whether question and answer fit the model */
gboolean
cp_openai_fits (CpAiQuestion *question, CpPracticeReply **problem)
{
  gint64 sum = question->input_tokens + question->most;
  g_autofree char *message = NULL;

  if (sum <= question->model->context && question->input_tokens < question->model->context)
    return TRUE;
  message = g_strdup_printf ("This model's maximum context length is %" G_GINT64_FORMAT " tokens. However, your messages resulted in %" G_GINT64_FORMAT
                             " tokens and %" G_GINT64_FORMAT " were asked for. Please reduce the length of the messages.",
                             question->model->context, question->input_tokens, question->most);
  return refuse (problem, "context_length_exceeded", "messages", message);
}

gboolean
cp_openai_knows_members (JsonObject *body, const char *const *known, CpPracticeReply **problem)
{
  g_autoptr (GList) names = json_object_get_members (body);

  for (GList *at = names; at != NULL; at = at->next)
    if (!g_strv_contains (known, at->data))
      {
        g_autofree char *message = g_strdup_printf ("Unrecognized request argument supplied: %s", (char *) at->data);

        return refuse (problem, "unknown_parameter", at->data, message);
      }
  return TRUE;
}
