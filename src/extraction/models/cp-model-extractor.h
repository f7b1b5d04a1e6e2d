/* cp-model-extractor.h: reading services as extractors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-engine.h"
#include "cp-extractor.h"
#include "cp-http.h"
#include "cp-outgoing.h"
#include "cp-prompt.h"
#include "cp-text-redactor.h"

G_BEGIN_DECLS

/**
 * CpModelExtractor: asks a service, and believes of its answer what the page proves
 */
#define CP_TYPE_MODEL_EXTRACTOR (cp_model_extractor_get_type ())
G_DECLARE_FINAL_TYPE (CpModelExtractor, cp_model_extractor, CP, MODEL_EXTRACTOR, GObject)

CpExtractor *cp_model_extractor_new (CpEngine *engine, GPtrArray *prompts, CpHttp *http, const char *secret);

/* Before the first reading. */
void cp_model_extractor_set_redactor (CpModelExtractor *self, CpTextRedactor *redactor);
void cp_model_extractor_set_mark_key (CpModelExtractor *self, const char *key);
void cp_model_extractor_set_budget (CpModelExtractor *self, double most);
void cp_model_extractor_set_spent_today (CpModelExtractor *self, double spent);

/* Blocking, any thread. */
gboolean cp_model_extractor_estimate (CpModelExtractor *self, const CpReadingRequest *request, CpReadingUsage *usage, GError **error);
GPtrArray *cp_model_extractor_preview (CpModelExtractor *self, const CpReadingRequest *request, GCancellable *cancellable, GError **error);
gboolean cp_model_extractor_probe (CpModelExtractor *self, GCancellable *cancellable, GError **error);
CpEngine *cp_model_extractor_get_engine (CpModelExtractor *self);

G_END_DECLS
