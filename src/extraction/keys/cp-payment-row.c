/* cp-payment-row.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-payment-row.h"

/** cp_payment_row: (skip) */
JsonNode *
cp_payment_row (const char *label, const CpMoneyMention *mention)
{
  JsonObject *row = json_object_new ();
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *amount = cp_money_amount_string (mention->money);

  json_object_set_string_member (row, "label", label);
  json_object_set_string_member (row, mention->percent ? "percent" : "amount", amount);
  if (!mention->percent && mention->money.currency[0] != '\0')
    json_object_set_string_member (row, "currency", mention->money.currency);
  json_node_take_object (node, row);
  return node;
}
