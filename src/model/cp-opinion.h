/* cp-opinion.h: what one of several extractors said of a term
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "cp-finding-state.h"

G_BEGIN_DECLS

/**
 * CpOpinion:
 * @extractor_id: who said it: "local", or an engine's id
 * @state: what it found out
 * @value: (nullable): its value, sealed
 * @confidence: its own calibrated confidence
 * @agrees: whether that is what the combined finding says
 *
 * Counted and immutable. Any thread.
 */
typedef struct
{
  char *extractor_id;
  CpFindingState state;
  JsonNode *value;
  double confidence;
  gboolean agrees;
} CpOpinion;

#define CP_TYPE_OPINION (cp_opinion_get_type ())
GType cp_opinion_get_type (void);

CpOpinion *cp_opinion_new (const char *extractor_id, CpFindingState state, JsonNode *value, double confidence, gboolean agrees);
CpOpinion *cp_opinion_ref (CpOpinion *opinion);
void cp_opinion_unref (CpOpinion *opinion);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpOpinion, cp_opinion_unref)

JsonNode *cp_opinion_to_json (const CpOpinion *opinion);   /* (transfer full) {"extractor","state","value","confidence","agrees"} */
CpOpinion *cp_opinion_from_json (JsonNode *node);          /* (transfer full) (nullable): NULL when malformed */

G_END_DECLS
