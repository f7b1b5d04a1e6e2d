/* cp-party-candidates.h: names that stand where parties stand, weighed
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-party-name-scanner.h"
#include "cp-reading-context.h"

G_BEGIN_DECLS

/**
 * CpPartyCandidate:
 * @core: see cp_party_name_core()
 * @mentions: of CpNameMention, in the text's order
 * @best: the mention whose spelling and place are shown
 */
typedef struct
{
  char *core;
  GArray *mentions;
  guint best;
  guint count; /* how often the first mention's words stand in the text; at most 8 */
  double score;
} CpPartyCandidate;

/* One candidate a core, scored; collected when first asked for. (transfer none): of CpPartyCandidate, highest score first */
GPtrArray *cp_party_candidates (CpReadingContext *context);

/* The quoted name that the party is given: `(the “Company”)`. FALSE: none. */
gboolean cp_party_alias_after (CpReadingContext *context, gsize end, CpSpan *alias);

G_END_DECLS
