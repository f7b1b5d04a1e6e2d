/* attacked-reading.h: what a reading makes of a contract somebody tampered with
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-document.h"

/**
 * AttackedReading: what reading a file came to
 * @values: terms and clauses, a line each
 * @hidden: (element-type CpHiddenPassage)
 * @n_recognised: pages
 */
typedef struct
{
  char *values;
  GPtrArray *hidden;
  GStrv warnings;
  char *text;
  int n_recognised;
} AttackedReading;

AttackedReading attacked_reading_new (const char *path);
void attacked_reading_clear (AttackedReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (AttackedReading, attacked_reading_clear)

void attacked_reading_check_passage (const AttackedReading *reading, CpHiddenKind kind, int page, gboolean placed, const char *const *quotes);
void attacked_reading_check_warning (const AttackedReading *reading, int page);
void attacked_reading_check_same (const char *values, const char *clean, gboolean recognised);
