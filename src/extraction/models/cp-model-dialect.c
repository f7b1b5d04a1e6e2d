/* cp-model-dialect.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-model-dialect.h"

/** cp_model_dialect_for: Returns: (transfer none) (nullable): how a language model is spoken to; %NULL for document services */
const CpModelDialect *
cp_model_dialect_for (CpEngineDialect dialect)
{
  switch (dialect)
    {
    case CP_ENGINE_OPENAI_RESPONSES:
      return &cp_dialect_openai_responses;
    case CP_ENGINE_OPENAI_CHAT:
      return &cp_dialect_openai_chat;
    case CP_ENGINE_AZURE_OPENAI:
      return &cp_dialect_azure_openai;
    case CP_ENGINE_ANTHROPIC:
      return &cp_dialect_anthropic;
    case CP_ENGINE_AZURE_DOCUMENT_INTELLIGENCE:
    case CP_ENGINE_TEXTRACT:
    default:
      return NULL;
    }
}

/** cp_dialect_add_extra: adds the engine's own members; what the dialect sets by itself cannot be replaced */
void
cp_dialect_add_extra (JsonObject *body, JsonObject *extra)
{
  g_autoptr (GList) names = extra != NULL ? json_object_get_members (extra) : NULL;

  for (GList *at = names; at != NULL; at = at->next)
    if (!json_object_has_member (body, at->data))
      json_object_set_member (body, at->data, json_node_copy (json_object_get_member (extra, at->data)));
}

/** cp_dialect_add_message: adds `{"role", "content"}` with plain text */
void
cp_dialect_add_message (JsonArray *messages, const char *role, const char *text)
{
  JsonObject *message = json_object_new ();

  json_object_set_string_member (message, "role", role);
  json_object_set_string_member (message, "content", text);
  json_array_add_object_element (messages, message);
}

void
cp_openai_authorise_bearer (const CpEngineSettings *settings, CpHttpRequest *request, const char *secret)
{
  g_autofree char *value = secret != NULL && *secret != '\0' ? g_strconcat ("Bearer ", secret, NULL) : NULL;

  if (value != NULL)
    cp_http_request_set_header (request, "Authorization", value);
}
