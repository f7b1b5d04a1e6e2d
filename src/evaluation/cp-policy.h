/* cp-policy.h: which values a person is asked about
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CpPolicy: a set of thresholds that can be evaluated like an extractor
 *
 * Counted and immutable; any thread. As JSON: `{"name": "strict", "threshold": 0.85, "keys": {"party": 0.95}, "high_stakes": true}`;
 * @high_stakes (default true): terms of high stakes are asked about whatever their confidence.
 */
typedef struct _CpPolicy CpPolicy;

CpPolicy *cp_policy_new (const char *name, double threshold, gboolean high_stakes);
CpPolicy *cp_policy_new_from_json (JsonNode *node, GError **error);
CpPolicy *cp_policy_ref (CpPolicy *self);
void cp_policy_unref (CpPolicy *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPolicy, cp_policy_unref)

const char *cp_policy_get_name (CpPolicy *self);
double cp_policy_get_threshold (CpPolicy *self, const char *key);
gboolean cp_policy_asks (CpPolicy *self, const char *key, double confidence);   /* the boundary itself is not asked about */
JsonNode *cp_policy_to_json (CpPolicy *self);                                   /* (transfer full) */

G_END_DECLS
