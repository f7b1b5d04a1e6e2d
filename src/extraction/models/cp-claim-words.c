/* cp-claim-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-claim-words.h"

#include <string.h>

#include "cp-date-scanner.h"
#include "cp-folded-text.h"
#include "cp-money-scanner.h"

#define LEAST_LETTERS 4 /* shorter words carry no meaning of their own */

/* A word and its plural, "deliver" and "delivers", count as one. */
static gboolean
holds_word (const char *folded, const char *word)
{
  gsize length = strlen (word);
  g_autofree char *stem = g_strdup_printf (" %.*s", (int) (length > 6 ? length - 2 : length > 4 ? length - 1 : length), word);

  return strstr (folded, stem) != NULL;
}

/** cp_claim_words_shared: Returns: which part of the longer words of @claim stand in @words, 0 to 1 */
double
cp_claim_words_shared (const char *claim, const char *words)
{
  g_autofree char *folded_claim = cp_folded_words_of (claim);
  g_autofree char *folded = cp_folded_words_of (words);
  g_auto (GStrv) each = g_strsplit (folded_claim, " ", -1);
  guint all = 0;
  guint shared = 0;

  for (char **word = each; *word != NULL; word++)
    if (strlen (*word) >= LEAST_LETTERS)
      {
        all++;
        shared += holds_word (folded, *word) ? 1 : 0;
      }
  return all > 0 ? (double) shared / all : 0;
}

/* Whether the number that begins at @at stands in @words as a number of its own. */
static gboolean
holds_number (const char *words, const char *number, gsize length)
{
  for (const char *at = words; (at = strstr (at, number)) != NULL; at++)
    if ((at == words || !g_ascii_isdigit (at[-1])) && !g_ascii_isdigit (at[length]))
      return TRUE;
  return FALSE;
}

/* "1,500.00" and "1500" are the same run of digits for this; "2014-05-08" are three. */
static char *
bare_number (const char *text, gsize length)
{
  g_autoptr (GString) bare = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    if (g_ascii_isdigit (text[i]))
      g_string_append_c (bare, text[i]);
  return g_strdup (bare->str);
}

static gsize
number_length (const char *text)
{
  gsize length = 0;

  while (g_ascii_isdigit (text[length]) || (length > 0 && strchr (".,'", text[length]) != NULL && text[length] != '\0' && g_ascii_isdigit (text[length + 1])))
    length++;
  return length;
}

/* All numbers of @text, bare, each between spaces; cents of nothing are dropped. */
static char *
all_numbers (const char *text)
{
  GString *numbers = g_string_new (" ");

  for (const char *at = text; *at != '\0';)
    {
      gsize length = number_length (at);

      if (length > 0)
        {
          gsize whole = length > 3 && (g_str_has_prefix (at + length - 3, ".00") || g_str_has_prefix (at + length - 3, ",00")) ? length - 3 : length;
          g_autofree char *bare = bare_number (at, whole);

          g_string_append_printf (numbers, "%s ", bare);
        }
      at += MAX (length, 1);
    }
  return g_string_free (numbers, FALSE);
}

/** cp_claim_numbers_stand_in: Returns: whether every number in @claim stands in @words too; numbers written out as words there count for small ones */
gboolean
cp_claim_numbers_stand_in (const char *claim, const char *words)
{
  static const char *const names[] = { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve" };
  g_autofree char *claimed = all_numbers (claim);
  g_autofree char *there = all_numbers (words);
  g_autofree char *folded = cp_folded_words_of (words);
  g_auto (GStrv) each = g_strsplit (claimed, " ", -1);

  for (char **number = each; *number != NULL; number++)
    {
      guint64 small = G_MAXUINT64;
      g_autofree char *name = NULL;

      if (**number == '\0' || holds_number (there, *number, strlen (*number)))
        continue;
      g_ascii_string_to_unsigned (*number, 10, 0, G_N_ELEMENTS (names) - 1, &small, NULL);
      name = small < G_N_ELEMENTS (names) ? g_strdup_printf (" %s ", names[small]) : NULL;
      if (name == NULL || strstr (folded, name) == NULL)
        return FALSE;
    }
  return TRUE;
}

/** cp_claim_words_find: Returns: whether @text stands in @words, letter by letter; @start and @end are its byte offsets there */
gboolean
cp_claim_words_find (const char *words, const char *text, gsize *start, gsize *end)
{
  g_autoptr (CpFoldedText) folded = cp_folded_text_new ();
  g_autofree char *needle = cp_folded_letters_of (text);
  const char *at;
  gsize offset;

  cp_folded_text_add (folded, words, 0, strlen (words));
  at = *needle != '\0' ? strstr (folded->letters->str, needle) : NULL;
  if (at == NULL)
    return FALSE;
  offset = (gsize) (at - folded->letters->str);
  *start = g_array_index (folded->sources, guint32, offset);
  *end = (gsize) (g_utf8_next_char (words + g_array_index (folded->sources, guint32, offset + strlen (needle) - 1)) - words);
  /* A full stop that ends an abbreviation belongs to the name. */
  if (words[*end] == '.' && g_str_has_suffix (text, "."))
    (*end)++;
  return TRUE;
}

static gboolean
holds_date (const char *text, const char *flat, const char *lower)
{
  g_autoptr (GArray) dates = cp_date_scanner_scan (flat, lower, strlen (flat));
  CpCivilDate date;

  if (!cp_civil_date_parse_iso (text, &date))
    return FALSE;
  for (guint i = 0; i < dates->len; i++)
    {
      const CpDateMention *mention = &g_array_index (dates, CpDateMention, i);

      if (cp_civil_date_compare (mention->date, date) == 0 || cp_civil_date_compare (mention->alternative, date) == 0)
        return TRUE;
    }
  return FALSE;
}

static gboolean
holds_amount (const char *text, const char *flat, const char *lower)
{
  g_autoptr (GArray) amounts = cp_money_scanner_scan (flat, lower, strlen (flat));
  CpMoney money;

  for (guint i = 0; cp_money_parse (text, &money) && i < amounts->len; i++)
    if (g_array_index (amounts, CpMoneyMention, i).money.hundredths == money.hundredths)
      return TRUE;
  return cp_claim_numbers_stand_in (text, flat);
}

static gboolean
holds_currency (const char *text, const char *flat, const char *lower)
{
  g_autoptr (GArray) amounts = cp_money_scanner_scan (flat, lower, strlen (flat));

  for (guint i = 0; i < amounts->len; i++)
    if (g_str_equal (g_array_index (amounts, CpMoneyMention, i).money.currency, text))
      return TRUE;
  return FALSE;
}

/**
 * cp_claim_member_stands_in:
 * @member: name of an object's member: "address", "date" …
 * @text: its value
 * @flat: the words
 * @lower: the same in lower case
 *
 * Returns: whether the words say so
 */
gboolean
cp_claim_member_stands_in (const char *member, const char *text, const char *flat, const char *lower)
{
  gsize start;
  gsize end;

  if (g_str_equal (member, "amount"))
    return holds_amount (text, flat, lower);
  if (g_str_equal (member, "currency"))
    return holds_currency (text, flat, lower);
  if (g_str_equal (member, "date") || g_str_equal (member, "due"))
    if (holds_date (text, flat, lower))
      return TRUE;
  if (g_str_equal (member, "date"))
    return FALSE;
  if (cp_claim_words_find (flat, text, &start, &end))
    return TRUE;
  return cp_claim_words_shared (text, flat) >= 0.7 && cp_claim_numbers_stand_in (text, flat);
}

static gboolean
holds_any (const char *lower, const char *const *signs)
{
  for (; *signs != NULL; signs++)
    if (strstr (lower, *signs) != NULL)
      return TRUE;
  return FALSE;
}

/** cp_claim_words_say_renewal: Returns: whether the words (lower case) are about renewal in the sense of @answer: "true", "false", "unclear" */
gboolean
cp_claim_words_say_renewal (const char *lower, const char *answer)
{
  static const char *const about[] = { "renew", "extend", "successive", "evergreen", "verlänger", "reconduction", "renouvel", "prórrog", "prorrog", "renov", NULL };
  static const char *const by_itself[] = { "automatic", "successive", "evergreen", "unless either party", "unless terminated", "unless notice", "shall renew", "will renew",
                                           "be renewed for", "renews", "from year to year", "year-to-year", "tacit", "stillschweigend", "automatisch", "automátic", "verlängert sich", NULL };
  static const char *const not_so[] = { "not renew", "not automatically", "no automatic", "not be renewed", "not be automatically", "mutual", "written agreement", "by agreement",
                                        "may be renewed", "may be extended", "option to", "may renew", "may extend", "upon request", "nicht", "pas ", "no se ", "without renewal", "no renewal", NULL };

  if (!holds_any (lower, about))
    return FALSE;
  if (g_str_equal (answer, "true"))
    return holds_any (lower, by_itself) && strstr (lower, "not automatically") == NULL && strstr (lower, "not renew") == NULL;
  if (g_str_equal (answer, "false"))
    return holds_any (lower, not_so);
  return TRUE;
}

/** cp_claim_words_say_type: Returns: whether the words (lower case) name the kind of contract */
gboolean
cp_claim_words_say_type (const char *lower, const char *type)
{
  static const struct { const char *type; const char *const signs[10]; } types[] = {
    { "nda", { "non-disclosure", "nondisclosure", "non disclosure", "confidential", "secrecy", "geheimhaltung", "vertraulich", "nda" } },
    { "msa", { "master", "framework", "rahmen", "cadre", "marco", "msa", "services agreement" } },
    { "sow", { "statement of work", "work order", "sow", "leistungsbeschreibung" } },
    { "order", { "order", "purchase", "bestell", "commande", "pedido", "quote", "invoice", "contract" } },
    { "lease", { "lease", "tenancy", "rental", "miet", "bail", "arrendamiento" } },
    { "license", { "licens", "licence", "lizenz", "licencia" } },
    { "employment", { "employ", "arbeits", "travail", "trabajo" } },
    { "amendment", { "amend", "addendum", "supplement", "änderung", "nachtrag", "avenant", "modificación" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_str_equal (types[i].type, type))
      return holds_any (lower, types[i].signs);
  return strstr (lower, "agreement") != NULL || strstr (lower, "contract") != NULL;
}
