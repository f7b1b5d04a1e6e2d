/* cp-person-scanner.h: names of people in running text, and what they are said to be
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-reading-context.h"

G_BEGIN_DECLS

/**
 * CpPersonMention:
 * @name: without title ("Dr.")
 * @role: "General Counsel"; empty: none is said beside the name
 */
typedef struct
{
  CpSpan name;
  CpSpan role;
} CpPersonMention;

/* Reads the capital words that begin at @at. FALSE: no person begins there; @stop is where the words end. */
gboolean cp_person_scanner_read (CpReadingContext *context, gsize at, gsize limit, CpPersonMention *person, gsize *stop);
/* The same behind a label ("Attention:") that says that a person follows: the run may go on with other words, "Siva Kumar Impresse Corporation". */
gboolean cp_person_scanner_read_first (CpReadingContext *context, gsize at, gsize limit, CpPersonMention *person, gsize *stop);
/* The last person that begins in [start,end). */
gboolean cp_person_scanner_last (CpReadingContext *context, gsize start, gsize end, CpPersonMention *person);
/* Looks for the role behind the name up to @limit, and before it down to @floor, where none is known yet. */
void cp_person_scanner_find_role (CpReadingContext *context, gsize floor, gsize limit, CpPersonMention *person);

G_END_DECLS
