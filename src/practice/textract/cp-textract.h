/* cp-textract.h: AWS Textract: AnalyzeDocument, with the signature checked
 *
 * Source of the facts: the service's own model of 2018-06-27, and requests of @aws-sdk/client-textract 3.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-ai-service.h"

G_BEGIN_DECLS

#define CP_TEXTRACT_REGION "us-east-1"

extern const CpAiSpeech cp_textract_speech;

/* Within this dialect: */
char *cp_textract_secret (CpAiService *self);
char *cp_textract_session_token (CpAiService *self);
/* What is wrong with the signature: the name of an exception, or NULL; @message is static. */
const char *cp_textract_check_signature (CpAiService *self, const CpPracticeRequest *request, const char **message);
JsonArray *cp_textract_blocks (const CpAiPage *page, JsonArray *queries, GPtrArray *findings, guint *n_answers);

G_END_DECLS
