/* cp-outcome-table.h: table outcome: what became of values that were read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"
#include "counterpart-model.h"

G_BEGIN_DECLS

/** CpOutcome: a plain value */
typedef struct
{
  char *term_id;
  char *contract_id;
  char *extractor_id;
  char *extractor_version;
  double confidence;        /* as the reading said it, 0 to 1 */
  gboolean accepted;        /* as it was read */
} CpOutcome;

void cp_outcome_free (CpOutcome *outcome);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpOutcome, cp_outcome_free)

/* Follows @term, which stands in table term already: a row once it was decided, none before. The term table calls it. */
gboolean cp_outcome_table_follow (CpConnection *connection, CpTerm *term, GError **error);

/*
 * The latest @most outcomes of a term, oldest first, of contracts that were not removed. @but_reviewer: whose decisions are left out. (transfer full): of
 * CpOutcome
 */
GPtrArray *cp_outcome_table_list (CpConnection *connection, const char *key, const char *but_reviewer, guint most, GError **error);
/* Those of @key whose value was corrected or taken away, oldest decision first. (transfer full): of CpOutcome */
GPtrArray *cp_outcome_table_list_corrected (CpConnection *connection, const char *key, const char *but_reviewer, GError **error);
/* How many outcomes there are in all. */
gboolean cp_outcome_table_count (CpConnection *connection, const char *but_reviewer, gint64 *n, GError **error);

G_END_DECLS
