/* cp-model-call.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-model-call.h"

static void
part_free (gpointer data)
{
  CpModelPart *part = data;

  g_free (part->text);
  g_clear_pointer (&part->data, g_bytes_unref);
  g_free (part);
}

/** cp_model_call_new: @system: (transfer full); @schema: (nullable) (transfer none). Returns: (transfer full): a call that gives nothing yet */
CpModelCall *
cp_model_call_new (char *system, JsonNode *schema, guint max_tokens)
{
  CpModelCall *call = g_new0 (CpModelCall, 1);

  call->system = system;
  call->schema = schema != NULL ? json_node_ref (schema) : NULL;
  call->parts = g_ptr_array_new_with_free_func (part_free);
  call->max_tokens = max_tokens;
  return call;
}

void
cp_model_call_free (CpModelCall *call)
{
  g_free (call->system);
  g_ptr_array_unref (call->parts);
  g_clear_pointer (&call->schema, json_node_unref);
  g_free (call->broken_answer);
  g_free (call->complaint);
  g_free (call);
}

/** cp_model_call_add_text: @text: (transfer full) */
void
cp_model_call_add_text (CpModelCall *call, char *text)
{
  CpModelPart *part = g_new0 (CpModelPart, 1);

  part->text = text;
  g_ptr_array_add (call->parts, part);
}

/** cp_model_call_add_data: @media_type: static; @data: (transfer full) */
void
cp_model_call_add_data (CpModelCall *call, const char *media_type, GBytes *data)
{
  CpModelPart *part = g_new0 (CpModelPart, 1);

  part->media_type = media_type;
  part->data = data;
  g_ptr_array_add (call->parts, part);
}

/** cp_model_part_to_base64: Returns: (transfer full): the data of a picture or file */
char *
cp_model_part_to_base64 (const CpModelPart *part)
{
  gsize length;
  const guchar *data = g_bytes_get_data (part->data, &length);

  return g_base64_encode (data, length);
}

/** cp_model_part_to_data_uri: Returns: (transfer full): the same as "data:image/png;base64,…" */
char *
cp_model_part_to_data_uri (const CpModelPart *part)
{
  g_autofree char *base64 = cp_model_part_to_base64 (part);

  return g_strconcat ("data:", part->media_type, ";base64,", base64, NULL);
}

/**
 * cp_model_call_dup_system:
 * @call: a call
 *
 * Returns: (transfer full): what the model is told; where the service does not hold it to the schema, with the schema
 */
char *
cp_model_call_dup_system (const CpModelCall *call)
{
  g_autofree char *schema = NULL;

  if (call->schema == NULL || call->rung == CP_SCHEMA_STRICT)
    return g_strdup (call->system);
  schema = json_to_string (call->schema, FALSE);
  return g_strconcat (call->system, "\n\nAnswer with one JSON object and nothing else: no words before or after it, no code fence. "
                                    "It follows this JSON schema:\n", schema, NULL);
}

/** cp_model_answer_new: Returns: (transfer full): an answer of which nothing has come yet */
CpModelAnswer *
cp_model_answer_new (void)
{
  CpModelAnswer *answer = g_new0 (CpModelAnswer, 1);

  answer->text = g_string_new (NULL);
  return answer;
}

void
cp_model_answer_free (CpModelAnswer *answer)
{
  g_string_free (answer->text, TRUE);
  g_clear_pointer (&answer->problem, json_object_unref);
  g_free (answer);
}

/** cp_model_answer_fail: keeps @body, the error that came instead of an answer */
void
cp_model_answer_fail (CpModelAnswer *answer, JsonObject *body)
{
  g_clear_pointer (&answer->problem, json_object_unref);
  answer->problem = body != NULL ? json_object_ref (body) : NULL;
  answer->end = CP_ANSWER_FAILED;
}
