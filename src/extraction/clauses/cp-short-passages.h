/* cp-short-passages.h: where passages of a few words may stand: names, dates, the document's name
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-context.h"

G_BEGIN_DECLS

/**
 * CpShortPassage:
 * @type: the clause type; one pointer for all passages of it
 * @source: what found it, as features name it
 * @prior: how likely the reader of values holds it to be a value of the type; 0 when it does not
 * @score: how likely it is a passage of the type; 0 until it was judged
 */
typedef struct
{
  const char *type;
  const char *source;
  gsize start;
  gsize end;
  double prior;
  double score;
} CpShortPassage;

/* Whatever may be a name of the document, a party, or the day of agreement or effect. (transfer full): of CpShortPassage, by type */
GArray *cp_short_passages_collect (CpReadingContext *context);

G_END_DECLS
