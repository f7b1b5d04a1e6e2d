/* cp-service-problem.h: what a reading service's error means for people
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-engine.h"
#include "cp-extractor.h"

G_BEGIN_DECLS

CpExtractionError cp_service_problem_classify (int status, JsonObject *body);
void cp_service_problem_set (GError **error, CpEngine *engine, int status, JsonObject *body);
void cp_service_problem_set_code (GError **error, CpEngine *engine, CpExtractionError code, const char *words);

G_END_DECLS
