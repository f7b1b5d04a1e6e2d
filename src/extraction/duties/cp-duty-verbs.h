/* cp-duty-verbs.h: what contracts oblige people to do, in one word
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-plain-text.h"

G_BEGIN_DECLS

/** CpDutyVerb: what a verb is about */
typedef enum
{
  CP_DUTY_VERB_NONE,   /* not a word that is known */
  CP_DUTY_VERB_OTHER,
  CP_DUTY_VERB_HAND,   /* to hand over a thing: deliver, furnish, submit */
  CP_DUTY_VERB_PAY,
  CP_DUTY_VERB_TELL,   /* to let somebody know: notify, inform */
  CP_DUTY_VERB_REPORT, /* to report, to certify */
  CP_DUTY_VERB_SERVE,  /* to answer, repair, restore */
} CpDutyVerb;

/* The verb that stands at @at in its base form ("deliver", also "turn over"); @length: of the word or words. */
CpDutyVerb cp_duty_verbs_at (const CpPlainText *text, gsize at, gsize *length);
/* The same of a participle ("delivered", "paid", "turned over") or a gerund ("delivering"); @base: how it is spelled in its base form. */
CpDutyVerb cp_duty_verbs_form_at (const CpPlainText *text, gsize at, gsize *length, const char **base);

G_END_DECLS
