/* cp-foreign-names.h: who the parties of a German, French or Spanish contract are
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-context.h"

G_BEGIN_DECLS

/**
 * CpForeignName:
 * @score: how likely it is a party
 */
typedef struct
{
  gsize start;
  gsize end;
  double score;
} CpForeignName;

/* Names that end (in French also begin) in a legal form of the three languages. (transfer full): of CpForeignName, in their order */
GArray *cp_foreign_company_names (CpReadingContext *context, gsize start, gsize end);
/* The parties that the introduction names, companies, persons and institutions. (transfer full): of CpForeignName, in their order */
GArray *cp_foreign_parties (CpReadingContext *context);

G_END_DECLS
