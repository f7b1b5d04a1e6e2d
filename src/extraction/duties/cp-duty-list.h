/* cp-duty-list.h: items under a lead-in: "Supplier shall: (a) …; (b) …"
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-duty-actors.h"

G_BEGIN_DECLS

/** CpDutyMark: how the items of a list are marked */
typedef enum
{
  CP_DUTY_MARK_NONE,
  CP_DUTY_MARK_LETTER, /* (a) (b), a. b., a) b) */
  CP_DUTY_MARK_ROMAN,  /* (i) (ii) */
  CP_DUTY_MARK_NUMBER, /* (1) (2), 1. 2. */
  CP_DUTY_MARK_BULLET,
} CpDutyMark;

/**
 * CpDutyList: the list that the reader is in, over several sentences
 * @mark: %CP_DUTY_MARK_NONE: in none
 * @next: number of the item that comes next, from 1
 * @silent: sentences since the last item
 * @who: (nullable): who is bound by every item
 * @place: where the lead-in stands in the document; may be empty
 * @lead: the words between the word that binds and the colon: "deliver to Calder"
 * @due: (nullable): the time that the lead-in gives all of them
 * @rhythm: (nullable): the same of a recurrence
 */
typedef struct
{
  CpDutyMark mark;
  guint next;
  guint silent;
  const CpDutyActor *who;
  CpSpan place;
  char *lead;
  char *due;
  const char *rhythm;
} CpDutyList;

void cp_duty_list_close (CpDutyList *self);
/* Opens a list whose first item is at @mark's number one. */
void cp_duty_list_open (CpDutyList *self, const CpDutyActor *who, const char *lead);
/* The next mark at or behind @from: of the list that is open the next one; with none open a first one. @end: behind the mark. -1: none.
 * A mark without parentheses counts at the head of a line or of the text alone. */
gssize cp_duty_list_find_mark (const CpDutyList *self, const CpPlainText *text, const char *original, gsize from, CpDutyMark *mark, gsize *end);

G_END_DECLS
