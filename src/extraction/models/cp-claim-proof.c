/* cp-claim-proof.c
 *
 * The words are those of the text layer, never the model's copy of them. Each kind of value has its own reading of them, by the scanners that the
 * local extractor reads with.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-claim-proof.h"

#include <string.h>

#include "counterpart-base.h"
#include "cp-claim-words.h"
#include "cp-date-scanner.h"
#include "cp-folded-text.h"
#include "cp-money-scanner.h"
#include "cp-number-words.h"
#include "cp-period-scanner.h"
#include "cp-place-scanner.h"
#include "cp-term-value.h"

/* The words while they are looked at. */
typedef struct
{
  const CpTermKey *key;
  JsonNode *value;
  const char *flat;
  const char *lower;
  gsize length;
} Words;

void
cp_proof_clear (CpProof *proof)
{
  g_clear_pointer (&proof->value, json_node_unref);
  g_clear_pointer (&proof->alternative, json_node_unref);
}

static void
settle (CpProof *proof, CpProofStrength strength, JsonNode *value, gsize start, gsize end)
{
  if (strength <= proof->strength)
    {
      json_node_unref (value);
      return;
    }
  g_clear_pointer (&proof->value, json_node_unref);
  proof->strength = strength;
  proof->value = value;
  proof->start = start;
  proof->end = end;
}

/* Words that say that there is no end. */
static gboolean
says_perpetual (const Words *words)
{
  static const char *const signs[] = { "perpetu", "indefinite", "until terminated", "unless terminated", "no expir", "no fixed term", "unbefristet",
                                       "indéterminée", "indefinid", "evergreen", "without limit" };

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (strstr (words->lower, signs[i]) != NULL)
      return TRUE;
  return FALSE;
}

static void
prove_date (const Words *words, CpProof *proof)
{
  g_autoptr (GArray) dates = cp_date_scanner_scan (words->flat, words->lower, words->length);
  CpCivilDate date;
  guint others = 0;
  const CpDateMention *found = NULL;
  const CpDateMention *other = NULL;

  if (!cp_value_get_date (words->value, &date))
    {
      if (says_perpetual (words))
        settle (proof, CP_PROOF_FULL, json_node_copy (words->value), 0, words->length);
      return;
    }
  for (guint i = 0; i < dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (dates, CpDateMention, i);

      if (mention->form == CP_DATE_FORM_BLANK)
        continue;
      if (cp_civil_date_compare (mention->date, date) == 0 || (mention->alternative.year != 0 && cp_civil_date_compare (mention->alternative, date) == 0))
        found = found != NULL ? found : mention;
      else
        {
          others++;
          other = mention;
        }
    }
  /* A day that can be read in two ways proves neither alone. */
  if (found != NULL)
    settle (proof, others > 0 || (found->alternative.year != 0 && !found->settled) ? CP_PROOF_PARTIAL : CP_PROOF_FULL, cp_value_from_date (date), found->start, found->end);
  else if (others == 1)
    proof->alternative = cp_value_from_date (other->date);
}

static void
prove_period (const Words *words, CpProof *proof)
{
  g_autoptr (GArray) periods = cp_period_scanner_scan (words->lower, words->length);
  CpPeriod period;
  guint others = 0;
  const CpPeriodMention *found = NULL;
  const CpPeriodMention *other = NULL;

  if (!cp_value_get_period (words->value, &period))
    {
      if (says_perpetual (words))
        settle (proof, CP_PROOF_FULL, json_node_copy (words->value), 0, words->length);
      return;
    }
  for (guint i = 0; i < periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (periods, CpPeriodMention, i);
      CpPeriod there = mention->period;

      /* "ten business days" said as P10D: the words know better. */
      if (there.business_days > 0 && period.business_days == 0 && there.business_days == period.days)
        there = (CpPeriod){ .days = there.business_days };
      if (cp_period_equal (there, period))
        found = found != NULL ? found : mention;
      else
        {
          others++;
          other = mention;
        }
    }
  if (found != NULL)
    settle (proof, others > 0 ? CP_PROOF_PARTIAL : CP_PROOF_FULL, cp_value_from_period (found->period), found->start, found->end);
  else if (others == 1)
    proof->alternative = cp_value_from_period (other->period);
}

/* "the fees paid in the twelve months before": the formula's words must be the contract's. */
static void
prove_formula (const Words *words, CpProof *proof)
{
  const char *formula = cp_value_get_string (words->value);
  double share = formula != NULL ? cp_claim_words_shared (formula, words->flat) : 0;

  if (share >= 0.6 && cp_claim_numbers_stand_in (formula, words->flat))
    settle (proof, share >= 0.8 ? CP_PROOF_FULL : CP_PROOF_PARTIAL, json_node_copy (words->value), 0, words->length);
}

static void
prove_money (const Words *words, CpProof *proof)
{
  g_autoptr (GArray) amounts = cp_money_scanner_scan (words->flat, words->lower, words->length);
  CpMoney money;
  guint others = 0;
  const CpMoneyMention *found = NULL;
  const CpMoneyMention *other = NULL;

  if (!cp_value_get_money (words->value, &money))
    {
      prove_formula (words, proof);
      return;
    }
  for (guint i = 0; i < amounts->len; i++)
    {
      const CpMoneyMention *mention = &g_array_index (amounts, CpMoneyMention, i);
      gboolean same_currency = *money.currency == '\0' || *mention->money.currency == '\0' || g_str_equal (money.currency, mention->money.currency);

      if (mention->percent)
        continue;
      if (mention->money.hundredths == money.hundredths && same_currency)
        found = found != NULL ? found : mention;
      else
        {
          others++;
          other = mention;
        }
    }
  /* The currency is the contract's: what the words do not say is left open. */
  if (found != NULL)
    settle (proof, others > 0 ? CP_PROOF_PARTIAL : CP_PROOF_FULL, cp_value_from_money (found->money), found->start, found->end);
  else if (others == 1)
    proof->alternative = cp_value_from_money (other->money);
  else if (amounts->len == 0 && *money.currency == '\0' && cp_claim_numbers_stand_in (cp_value_get_string (words->value), words->flat))
    settle (proof, CP_PROOF_PARTIAL, json_node_copy (words->value), 0, words->length);
}

static void
prove_number (const Words *words, CpProof *proof)
{
  g_autoptr (GArray) periods = cp_period_scanner_scan (words->lower, words->length);
  gint64 number = json_node_get_int (words->value);
  g_autofree char *digits = g_strdup_printf ("%" G_GINT64_FORMAT, number);
  guint others = 0;

  for (guint i = 0; i < periods->len; i++)
    {
      const CpPeriodMention *mention = &g_array_index (periods, CpPeriodMention, i);

      if (cp_period_approximate_days (mention->period) == number && mention->period.years == 0 && mention->period.months == 0)
        settle (proof, CP_PROOF_FULL, json_node_copy (words->value), mention->start, mention->end);
      else
        others++;
    }
  /* "Net 30", "due upon receipt" */
  if (proof->strength == CP_PROOF_NONE && (cp_claim_numbers_stand_in (digits, words->flat)
                                           || (number == 0 && (strstr (words->lower, "receipt") != NULL || strstr (words->lower, "immediate") != NULL))))
    settle (proof, CP_PROOF_FULL, json_node_copy (words->value), 0, words->length);
  if (proof->strength == CP_PROOF_FULL && others > 0)
    proof->strength = CP_PROOF_PARTIAL;
}

static void
prove_place (const Words *words, CpProof *proof)
{
  g_autoptr (GArray) places = cp_place_scanner_scan (words->lower, 0, words->length);
  const char *name = cp_value_get_string (words->value);
  guint others = 0;
  gsize start;
  gsize end;

  for (guint i = 0; i < places->len; i++)
    {
      const CpPlaceMention *mention = &g_array_index (places, CpPlaceMention, i);
      g_autofree char *said = cp_folded_words_of (name);
      g_autofree char *there = cp_folded_words_of (mention->name);

      /* "State of New York" is New York. */
      if (strstr (said, there) != NULL)
        settle (proof, CP_PROOF_FULL, cp_value_from_text (mention->name), mention->start, mention->end);
      else if (!mention->country)
        others++;
    }
  if (proof->strength == CP_PROOF_NONE && cp_claim_words_find (words->flat, name, &start, &end))
    settle (proof, CP_PROOF_PARTIAL, json_node_copy (words->value), start, end);
  if (proof->strength == CP_PROOF_FULL && others > 0)
    proof->strength = CP_PROOF_PARTIAL;
}

/* Names and titles: they stand there, letter by letter. */
static void
prove_text (const Words *words, CpProof *proof)
{
  const char *text = cp_value_get_string (words->value);
  gsize start;
  gsize end;

  if (text != NULL && cp_claim_words_find (words->flat, text, &start, &end))
    settle (proof, CP_PROOF_FULL, json_node_copy (words->value), start, end);
}

/* Sentences of the model's own: their numbers must be the quote's, and most of their words. */
static void
prove_sentence (const Words *words, CpProof *proof)
{
  const char *text = cp_value_get_string (words->value);
  double share = text != NULL ? cp_claim_words_shared (text, words->flat) : 0;

  if (share >= 0.5 && cp_claim_numbers_stand_in (text, words->flat))
    settle (proof, share >= 0.8 ? CP_PROOF_FULL : CP_PROOF_PARTIAL, json_node_copy (words->value), 0, words->length);
}

/* An object: its main member must stand there; of the others those that do not are left out. */
static void
prove_object (const Words *words, const char *main_member, gboolean sentence, CpProof *proof)
{
  JsonObject *object = json_node_get_object (words->value);
  JsonObject *kept = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  const char *text = cp_json_object_string (object, main_member, NULL);
  gsize start = 0;
  gsize end = words->length;
  double share = 0;
  JsonObjectIter iter;
  const char *name;
  JsonNode *member;

  json_node_take_object (node, kept);
  if (text != NULL && sentence && cp_claim_numbers_stand_in (text, words->flat))
    share = cp_claim_words_shared (text, words->flat);
  else if (text != NULL && !sentence && cp_claim_words_find (words->flat, text, &start, &end))
    share = 1;
  if (share < 0.5)
    return;
  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &member))
    if (g_str_equal (name, main_member) || cp_claim_member_stands_in (name, json_node_get_string (member), words->flat, words->lower))
      json_object_set_string_member (kept, name, json_node_get_string (member));
  json_node_seal (node);
  settle (proof, share >= 0.8 && json_object_get_size (kept) == json_object_get_size (object) ? CP_PROOF_FULL : CP_PROOF_PARTIAL,
          json_node_ref (node), start, end);
}

static void
prove_range (const Words *words, CpProof *proof)
{
  JsonObject *object = json_node_get_object (words->value);

  if (cp_claim_member_stands_in ("date", cp_json_object_string (object, "from", ""), words->flat, words->lower)
      && cp_claim_member_stands_in ("date", cp_json_object_string (object, "to", ""), words->flat, words->lower))
    settle (proof, CP_PROOF_FULL, json_node_copy (words->value), 0, words->length);
}

static void
prove_choice (const Words *words, CpProof *proof)
{
  const char *choice = cp_value_get_string (words->value);
  gboolean said = words->key->kind == CP_VALUE_TRISTATE ? cp_claim_words_say_renewal (words->lower, choice) : cp_claim_words_say_type (words->lower, choice);

  if (said)
    settle (proof, CP_PROOF_FULL, json_node_copy (words->value), 0, words->length);
}

static void
dispatch (const Words *words, CpProof *proof)
{
  switch (words->key->kind)
    {
    case CP_VALUE_DATE:
      prove_date (words, proof);
      break;
    case CP_VALUE_PERIOD:
      prove_period (words, proof);
      break;
    case CP_VALUE_MONEY:
      prove_money (words, proof);
      break;
    case CP_VALUE_NUMBER:
      prove_number (words, proof);
      break;
    case CP_VALUE_PLACE:
      prove_place (words, proof);
      break;
    case CP_VALUE_RANGE:
      prove_range (words, proof);
      break;
    case CP_VALUE_TRISTATE:
    case CP_VALUE_CONTRACT_TYPE:
      prove_choice (words, proof);
      break;
    case CP_VALUE_PARTY:
    case CP_VALUE_CONTACT:
      prove_object (words, "name", FALSE, proof);
      break;
    case CP_VALUE_ROW:
      prove_object (words, "label", TRUE, proof);
      break;
    case CP_VALUE_OBLIGATION:
      prove_object (words, "what", TRUE, proof);
      break;
    case CP_VALUE_TEXT:
    default:
      if (words->key->many)
        prove_sentence (words, proof);
      else
        prove_text (words, proof);
    }
}

/**
 * cp_claim_prove:
 * @key: the term
 * @value: what is claimed, of the key's kind
 * @words: the words of the contract that are said to prove it
 * @proof: (out): to be cleared with cp_proof_clear()
 *
 * Pure. Looks whether our own parsers read @value out of @words.
 */
void
cp_claim_prove (const CpTermKey *key, JsonNode *value, const char *words, CpProof *proof)
{
  gsize length = strlen (words);
  g_autofree char *flat = g_strdup (words);
  g_autofree char *lower = NULL;

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isspace (flat[i]))
      flat[i] = ' ';
  lower = g_ascii_strdown (flat, (gssize) length);
  *proof = (CpProof){ .end = length };
  dispatch (&(Words){ key, value, flat, lower, length }, proof);
}
