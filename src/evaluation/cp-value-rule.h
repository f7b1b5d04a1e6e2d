/* cp-value-rule.h: when a value that was read counts as the right one
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * CpValueRule:
 * @CP_RULE_TEXT: the same words
 * @CP_RULE_IDENTIFIER: the same letters and digits
 * @CP_RULE_DATE: the same day; "perpetual" is a day of its own
 * @CP_RULE_PERIOD: the same lengths; a year is twelve months, a week seven days
 * @CP_RULE_PERIOD_OR_PERPETUAL: the same, or both without end
 * @CP_RULE_PLACE: the same place
 * @CP_RULE_PLACE_WITHIN: or one that the right answer names among others
 * @CP_RULE_NAME: the same name but for legal form and articles
 * @CP_RULE_NAME_AS_WRITTEN: the same name with its legal form
 * @CP_RULE_NAME_NEAR: as @CP_RULE_NAME, or four words of five
 * @CP_RULE_MONEY: the same amount
 * @CP_RULE_EMAIL: a contact with the same address
 * @CP_RULE_WORDS: half of the words, as for passages
 */
typedef enum
{
  CP_RULE_TEXT,
  CP_RULE_IDENTIFIER,
  CP_RULE_DATE,
  CP_RULE_PERIOD,
  CP_RULE_PERIOD_OR_PERPETUAL,
  CP_RULE_PLACE,
  CP_RULE_PLACE_WITHIN,
  CP_RULE_NAME,
  CP_RULE_NAME_AS_WRITTEN,
  CP_RULE_NAME_NEAR,
  CP_RULE_MONEY,
  CP_RULE_EMAIL,
  CP_RULE_WORDS,
} CpValueRule;

const char *cp_value_rule_to_string (CpValueRule rule);                      /* "name-as-written" */
gboolean cp_value_rule_from_string (const char *text, CpValueRule *rule);
CpValueRule cp_value_rule_for_key (const char *key);                         /* what holds where a gold set says nothing */
gboolean cp_value_rule_holds (CpValueRule rule, JsonNode *gold, JsonNode *found);

G_END_DECLS
