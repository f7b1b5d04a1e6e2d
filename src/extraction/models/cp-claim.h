/* cp-claim.h: what a service says that a contract says, before anybody believed it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-anchor.h"
#include "cp-term-key.h"

#include "cp-text-redactor.h"

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CpClaim:
 * @key: the term
 * @said: the value in the service's own words; not checked
 * @quote: (nullable): what is said to prove it
 * @page: where the quote is said to stand, or 0
 * @has_place: whether @place is set
 * @place: where the service saw it on @page, for services that say so
 * @rank: among claims of the same service for the same key, 0 to 1; says which to try first and nothing else
 */
typedef struct
{
  const CpTermKey *key;
  JsonNode *said;
  char *quote;
  int page;
  gboolean has_place;
  CpQuad place;
  double rank;
} CpClaim;

CpClaim *cp_claim_new (const CpTermKey *key, JsonNode *said, const char *quote, int page);
void cp_claim_free (CpClaim *claim);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpClaim, cp_claim_free)

char *cp_claims_trim_answer (const char *text);
gboolean cp_claims_take_answer (GPtrArray *claims, const char *text, char **complaint);
void cp_claim_restore (CpClaim *claim, CpRedactionTable *table);
JsonNode *cp_claim_normalise (CpValueKind kind, JsonNode *said);

G_END_DECLS
