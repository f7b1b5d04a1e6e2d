/* cp-duty-actors.h: who may be bound to something: the parties by their names, short names and roles
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-plain-text.h"

G_BEGIN_DECLS

/**
 * CpDutyActor:
 * @words: as it stands in running text, lower case: "supplier", "harrow lane instruments, inc.", "each party"
 * @label: how it is told: the short name or role that the contract gives it
 * @party: (nullable): the full name that stands for it
 * @negative: "neither party": nobody is bound
 * @common: a small word too, so a capital letter is no help: "we", "the parties"
 */
typedef struct
{
  char *words;
  char *label;
  char *party;
  gboolean negative;
  gboolean common;
} CpDutyActor;

/* What the introduction and the parties that were found say. (transfer full): of CpDutyActor, longest words first */
GArray *cp_duty_actors_collect (CpReadingContext *context);
/* The actor whose words end at @end (begin at @start); @start (@end) is set to the other side, with an article before it. (nullable) */
const CpDutyActor *cp_duty_actors_ending (GArray *actors, const CpPlainText *text, gsize floor, gsize end, gsize *start);
const CpDutyActor *cp_duty_actors_starting (GArray *actors, const CpPlainText *text, gsize start, gsize *end);

G_END_DECLS
