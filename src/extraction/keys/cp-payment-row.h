/* cp-payment-row.h: a row of a schedule, a discount: a label with an amount or a percentage
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "cp-money-scanner.h"

G_BEGIN_DECLS

/* A row whose members are "label" and either "amount" and "currency", or "percent". (transfer full) */
JsonNode *cp_payment_row (const char *label, const CpMoneyMention *mention);

G_END_DECLS
