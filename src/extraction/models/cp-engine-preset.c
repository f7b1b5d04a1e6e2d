/* cp-engine-preset.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-engine-preset.h"

#include <glib/gi18n-lib.h>

static const CpEnginePreset presets[] = {
  { CP_ENGINE_OPENAI_CHAT, N_ ("Server of your own (vLLM, llama.cpp, Ollama)"), "http://127.0.0.1:8000/v1", FALSE,
    N_ ("Any server that speaks Chat Completions. On this computer nothing leaves it; elsewhere its address must begin with https.") },
  { CP_ENGINE_OPENAI_RESPONSES, N_ ("OpenAI"), "https://api.openai.com/v1", TRUE,
    N_ ("Make a key at platform.openai.com under “API keys”, and name the model that your organisation may use.") },
  { CP_ENGINE_AZURE_OPENAI, N_ ("Azure OpenAI"), "https://RESOURCE.openai.azure.com", TRUE,
    N_ ("Endpoint, key and deployment stand in the Azure portal, on the page of your Azure OpenAI resource.") },
  { CP_ENGINE_ANTHROPIC, N_ ("Anthropic"), "https://api.anthropic.com", TRUE,
    N_ ("Make a key in the Anthropic Console, and name the model that your organisation may use.") },
  { CP_ENGINE_AZURE_DOCUMENT_INTELLIGENCE, N_ ("Azure AI Document Intelligence"), "https://RESOURCE.cognitiveservices.azure.com", TRUE,
    N_ ("Endpoint and key stand in the Azure portal. It reads PDF and pictures, and contracts in English alone.") },
  { CP_ENGINE_TEXTRACT, N_ ("AWS Textract"), "https://textract.us-east-1.amazonaws.com", TRUE,
    N_ ("Needs a region and an access key that may call AnalyzeDocument. Each page goes there as a picture.") },
};

/** cp_engine_presets: Returns: (array length=n_presets) (transfer none): the kinds of service, the one on this computer first */
const CpEnginePreset *
cp_engine_presets (guint *n_presets)
{
  if (n_presets != NULL)
    *n_presets = G_N_ELEMENTS (presets);
  return presets;
}
