/* cp-term-key.h: the terms that the program knows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * CpValueKind:
 *
 * The shape of a term's JSON value:
 * @CP_VALUE_TEXT: string
 * @CP_VALUE_CONTRACT_TYPE: one of "nda" "msa" "sow" "order" "lease" "license" "employment" "amendment" "other"
 * @CP_VALUE_PARTY: {"name", "role", "alias", "address"} (strings, absent when unknown)
 * @CP_VALUE_DATE: "YYYY-MM-DD", for expiration also "perpetual"
 * @CP_VALUE_PERIOD: ISO 8601 duration "P30D"; notice_period: {"period": "P90D", "business_days": bool, "anchor": "before_end" | "after_notice"} is
 *   reduced to the plain duration string when there is nothing more to say
 * @CP_VALUE_TRISTATE: "true" "false" "unclear"
 * @CP_VALUE_RANGE: {"from": date, "to": date}
 * @CP_VALUE_MONEY: {"amount": "150000.00", "currency": "USD"} or {"formula": "fees paid in 12 months"}
 * @CP_VALUE_NUMBER: whole number (days)
 * @CP_VALUE_PLACE: string
 * @CP_VALUE_ROW: {"label", "amount", "currency", "date", "trigger", "quantity"} as far as known
 * @CP_VALUE_OBLIGATION: {"who", "what", "metric", "due", "recurrence", "remedy", "condition"} as far as known
 * @CP_VALUE_CONTACT: {"name", "role", "email", "phone"} as far as known
 */
typedef enum
{
  CP_VALUE_TEXT,
  CP_VALUE_CONTRACT_TYPE,
  CP_VALUE_PARTY,
  CP_VALUE_DATE,
  CP_VALUE_PERIOD,
  CP_VALUE_TRISTATE,
  CP_VALUE_RANGE,
  CP_VALUE_MONEY,
  CP_VALUE_NUMBER,
  CP_VALUE_PLACE,
  CP_VALUE_ROW,
  CP_VALUE_OBLIGATION,
  CP_VALUE_CONTACT,
} CpValueKind;

/**
 * CpTermGroup: the headings under which the terms stand in the review
 */
typedef enum
{
  CP_TERM_GROUP_PARTIES,
  CP_TERM_GROUP_DATES,
  CP_TERM_GROUP_RENEWAL,
  CP_TERM_GROUP_MONEY,
  CP_TERM_GROUP_LEGAL,
  CP_TERM_GROUP_OBLIGATIONS,
  CP_TERM_GROUP_SUMMARY,
} CpTermGroup;

/**
 * CpTermKey:
 * @id: "effective_date"; stable, what files and the CRM mapping name
 * @label: untranslated label, sentence case; show it with cp_term_key_label()
 * @many: whether a contract has any number of them
 * @high_stakes: a person looks at it whatever its confidence
 * @hotkey: the letter that fills the term from selected page text, or 0
 */
typedef struct
{
  const char *id;
  const char *label;
  CpValueKind kind;
  CpTermGroup group;
  gboolean many;
  gboolean high_stakes;
  char hotkey;
} CpTermKey;

const CpTermKey *cp_term_keys (guint *n_keys);                /* in the order of the review */
const CpTermKey *cp_term_key_find (const char *id);           /* (nullable) */
const char *cp_term_key_label (const CpTermKey *key);         /* translated */
const char *cp_term_group_label (CpTermGroup group);          /* translated */
const char *const *cp_clause_types (void);                    /* the 41 keys of the CUAD scheme, NULL-terminated */
const char *cp_clause_type_label (const char *type);          /* translated, "Cap on liability" */

G_END_DECLS
