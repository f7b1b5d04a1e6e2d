/* cp-analysis.h: Azure AI Document Intelligence, the model for contracts
 *
 * Source of the facts: @azure-rest/ai-document-intelligence 1.1.0 (API 2024-11-30), and Microsoft's list of the fields of prebuilt-contract.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-ai-service.h"

G_BEGIN_DECLS

#define CP_ANALYSIS_VERSION "2024-11-30"
#define CP_ANALYSIS_MODEL "prebuilt-contract"

extern const CpAiSpeech cp_analysis_speech;

/** CpAnalysis: what is analysed. @unit_utf16: whether offsets count UTF-16 units instead of code points */
typedef struct
{
  GPtrArray *pages;
  GPtrArray *findings;
  gboolean unit_utf16;
  gboolean markdown;
  gboolean no_documents;
} CpAnalysis;

JsonObject *cp_analysis_write (const CpAnalysis *analysis);

G_END_DECLS
