/* cp-term-value.h: a term's value, checked, spelled and parsed
 *
 * A value is an immutable JsonNode in the shape that its CpValueKind lays down, the same in the database, the audit
 * log, `extract --jsonl` and the change set.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "cp-civil-date.h"
#include "cp-money.h"
#include "cp-term-key.h"

G_BEGIN_DECLS

#define CP_MODEL_ERROR (cp_model_error_quark ())
typedef enum
{
  CP_MODEL_ERROR_INVALID_VALUE,
  CP_MODEL_ERROR_AMBIGUOUS_DATE,
} CpModelError;
GQuark cp_model_error_quark (void);

JsonNode *cp_value_from_text (const char *text);
JsonNode *cp_value_from_date (CpCivilDate date);
JsonNode *cp_value_from_period (CpPeriod period);
JsonNode *cp_value_from_money (CpMoney money);
JsonNode *cp_value_from_number (gint64 number);
JsonNode *cp_value_from_tristate (int tristate);              /* 1 true, 0 false, -1 unclear */
JsonNode *cp_value_from_party (const char *name, const char *role, const char *alias, const char *address);

gboolean cp_value_get_date (JsonNode *value, CpCivilDate *date);
gboolean cp_value_get_period (JsonNode *value, CpPeriod *period);   /* also from the object form of a notice period */
gboolean cp_value_get_money (JsonNode *value, CpMoney *money);      /* FALSE for a formula */
const char *cp_value_get_string (JsonNode *value);                  /* (nullable) text, place, type, tristate; a party's or contact's name */

gboolean cp_value_is_valid (CpValueKind kind, JsonNode *value, GError **error);
char *cp_value_to_display (CpValueKind kind, JsonNode *value);      /* (transfer full) for people, localised: "31 March 2027", "Yes", "$486,000.00" */
char *cp_value_to_plain (CpValueKind kind, JsonNode *value);        /* (transfer full) for CRMs and CSV: "2027-03-31", "true", "486000.00", "P3Y" */

/**
 * cp_value_parse_typed:
 * @kind: what the text should say
 * @text: what a person typed, or text selected on the page
 * @error: %CP_MODEL_ERROR_INVALID_VALUE with a sentence ("There is no such day. Try “28 February 2027”."), or
 *   %CP_MODEL_ERROR_AMBIGUOUS_DATE for 03/04/2025
 *
 * Dates: ISO, "31 March 2027", "March 31, 2027", "31.3.2027", numeric only when one reading exists. Periods: ISO, "90
 * days", "three (3) years". Money: "$486,000.00", "EUR 5", "486000". Yes/no/unclear in English and the user's language.
 * Lists and objects: JSON, or plain text that becomes their main member (name, what, label).
 *
 * Returns: (transfer full): a value of @kind, or %NULL
 */
JsonNode *cp_value_parse_typed (CpValueKind kind, const char *text, GError **error);

G_END_DECLS
