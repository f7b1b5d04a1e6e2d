/* cp-value-likeness.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-value-likeness.h"

#include <string.h>

#include "counterpart-base.h"
#include "cp-claim-words.h"
#include "cp-folded-text.h"
#include "cp-party-name-scanner.h"
#include "cp-term-value.h"

/* "Acme, Inc." and "ACME INC": the same name */
static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *core_a = cp_party_name_core (a);
  g_autofree char *core_b = cp_party_name_core (b);
  g_autofree char *letters_a = cp_folded_letters_of (*core_a != '\0' ? core_a : a);
  g_autofree char *letters_b = cp_folded_letters_of (*core_b != '\0' ? core_b : b);

  return g_str_equal (letters_a, letters_b);
}

static gboolean
same_letters (const char *a, const char *b)
{
  g_autofree char *letters_a = cp_folded_letters_of (a);
  g_autofree char *letters_b = cp_folded_letters_of (b);

  return g_str_equal (letters_a, letters_b);
}

/* Sentences in different words: their numbers are the same, and most of the shorter one's words stand in the longer. */
static gboolean
same_meaning (const char *a, const char *b)
{
  const char *shorter = strlen (a) <= strlen (b) ? a : b;
  const char *longer = shorter == a ? b : a;

  return same_letters (a, b) || (cp_claim_words_shared (shorter, longer) >= 0.7 && cp_claim_numbers_stand_in (shorter, longer));
}

static gboolean
same_money (JsonNode *a, JsonNode *b)
{
  CpMoney money_a;
  CpMoney money_b;
  gboolean amount_a = cp_value_get_money (a, &money_a);
  gboolean amount_b = cp_value_get_money (b, &money_b);

  if (amount_a != amount_b)
    return FALSE;
  if (amount_a)
    return money_a.hundredths == money_b.hundredths
           && (*money_a.currency == '\0' || *money_b.currency == '\0' || g_str_equal (money_a.currency, money_b.currency));
  return same_meaning (cp_value_get_string (a), cp_value_get_string (b));
}

static gboolean
same_row (JsonNode *a, JsonNode *b)
{
  static const char *const members[] = { "amount", "date", "quantity" };

  for (guint i = 0; JSON_NODE_HOLDS_OBJECT (a) && JSON_NODE_HOLDS_OBJECT (b) && i < G_N_ELEMENTS (members); i++)
    {
      const char *in_a = cp_json_object_string (json_node_get_object (a), members[i], NULL);
      const char *in_b = cp_json_object_string (json_node_get_object (b), members[i], NULL);

      if (in_a != NULL && in_b != NULL && !same_letters (in_a, in_b))
        return FALSE;
    }
  return same_meaning (cp_value_get_string (a), cp_value_get_string (b));
}

/**
 * cp_values_alike:
 * @key: the term
 * @a: a value of the key's kind
 * @b: another
 *
 * Returns: whether a person would say that both are the same: twelve months and a year, "Acme, Inc." and "ACME INC", an amount with and without its
 *   currency
 */
gboolean
cp_values_alike (const CpTermKey *key, JsonNode *a, JsonNode *b)
{
  const char *text_a = cp_value_get_string (a);
  const char *text_b = cp_value_get_string (b);
  CpPeriod period_a;
  CpPeriod period_b;

  if (cp_json_equal (a, b))
    return TRUE;
  if (key->kind == CP_VALUE_MONEY)
    return same_money (a, b);
  if (key->kind == CP_VALUE_PERIOD)
    return cp_value_get_period (a, &period_a) && cp_value_get_period (b, &period_b) && cp_period_equal (period_a, period_b);
  if (text_a == NULL || text_b == NULL)
    return FALSE;
  switch (key->kind)
    {
    case CP_VALUE_PARTY:
    case CP_VALUE_CONTACT:
      return same_name (text_a, text_b);
    case CP_VALUE_ROW:
      return same_row (a, b);
    case CP_VALUE_OBLIGATION:
      return same_meaning (text_a, text_b);
    case CP_VALUE_PLACE:
      return same_letters (text_a, text_b);
    case CP_VALUE_TEXT:
      if (g_str_equal (key->id, "customer_name"))
        return same_name (text_a, text_b);
      return key->many ? same_meaning (text_a, text_b) : same_letters (text_a, text_b);
    default:
      return FALSE;
    }
}
