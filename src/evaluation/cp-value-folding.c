/* cp-value-folding.c
 *
 * Annotators and extractors spell alike things unlike. What is folded here, and no more than that, is what the public
 * scorers of the annotated sets take for equal.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-value-folding.h"

#include <math.h>
#include <string.h>

#include "counterpart-base.h"

static char *
replace_all (const char *text, const char *what, const char *with)
{
  g_auto (GStrv) parts = g_strsplit (text, what, -1);

  return g_strjoinv (with, parts);
}

/** cp_fold_words: (transfer full): @text in lower case, everything but letters and digits as one blank */
char *
cp_fold_words (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);
  GString *out = g_string_new (NULL);
  gboolean pending = FALSE;

  for (const char *c = lower; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (!g_unichar_isalnum (g_utf8_get_char (c)))
        {
          pending = TRUE;
          continue;
        }
      if (pending && out->len > 0)
        g_string_append_c (out, ' ');
      pending = FALSE;
      g_string_append_unichar (out, g_utf8_get_char (c));
    }
  return g_string_free (out, FALSE);
}

/* The words of @text that are not in @dropped, which ends with NULL. */
static char *
without (const char *folded, const char *const *dropped)
{
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GString *out = g_string_new (NULL);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0' && !g_strv_contains (dropped, *word))
      g_string_append_printf (out, "%s%s", out->len > 0 ? " " : "", *word);
  return g_string_free (out, FALSE);
}

/** cp_fold_name_as_written: (transfer full): the words of a name, none left out */
char *
cp_fold_name_as_written (const char *text)
{
  g_autofree char *spelled = replace_all (text, "&", " and ");

  return cp_fold_words (spelled);
}

/* A bracket opens what the contract calls the party; it ends with the line. (transfer full) */
static char *
cut_brackets (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    (*line)[strcspn (*line, "([")] = '\0';
  return g_strjoinv ("\n", lines);
}

/** cp_fold_name: (transfer full): a party's name without its defined term and without articles */
char *
cp_fold_name (const char *text)
{
  static const char *const articles[] = { "the", NULL };
  g_autofree char *cut = cut_brackets (text);
  g_autofree char *words = cp_fold_name_as_written (cut);

  return without (words, articles);
}

/** cp_fold_name_core: (transfer full): a party's name without its legal form */
char *
cp_fold_name_core (const char *text)
{
  static const char *const forms[] = { "inc", "incorporated", "corp", "corporation", "co", "company", "llc", "ltd", "limited", "lp",
                                       "llp", "plc", "sa", "nv", "bv", "ag", "gmbh", "kg", "l", "p", "c", "a", "s", NULL };
  g_autofree char *name = cp_fold_name (text);
  char *core = without (name, forms);

  if (*core != '\0')
    return core;
  g_free (core);
  return g_steal_pointer (&name);
}

static GRegex *
compiled (GRegex **regex, const char *pattern)
{
  static GMutex lock;

  g_mutex_lock (&lock);
  if (*regex == NULL)
    *regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);
  g_mutex_unlock (&lock);
  return *regex;
}

/** cp_fold_place: (transfer full): a place without what kind of place it is */
char *
cp_fold_place (const char *text)
{
  static GRegex *kinds;
  static const struct
  {
    const char *place;
    const char *token;
  } known[] = { { "new york", "newyork" }, { "hong kong", "hongkong" } };
  g_autofree char *words = cp_fold_words (text);
  g_autofree char *bare = g_regex_replace_literal (
    compiled (&kinds, "\\b(the|state|commonwealth|laws|law|of|province|republic|united states america|usa|us|kingdom)\\b"), words, -1,
    0, " ", 0, NULL);
  g_autofree char *place = cp_fold_words (bare);

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (place, known[i].place))
      return g_strdup (known[i].token);
  return g_steal_pointer (&place);
}

/* Periods */

static int
number_of (const char *word)
{
  static const char *const words[] = { "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
                                       "twelve" };

  if (g_ascii_isdigit (*word))
    return (int) MIN (g_ascii_strtoull (word, NULL, 10), G_MAXINT / 400);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i], word))
      return (int) i;
  return -1;
}

/* Years are months and weeks are days; months are never days. A length is named once. */
static void
add_length (GPtrArray *lengths, int number, char unit)
{
  g_autofree char *length = NULL;

  if (number < 0)
    return;
  if (unit == 'Y')
    length = g_strdup_printf ("%dM", number * 12);
  else if (unit == 'W')
    length = g_strdup_printf ("%dD", number * 7);
  else
    length = g_strdup_printf ("%d%c", number, unit);
  if (!g_ptr_array_find_with_equal_func (lengths, length, g_str_equal, NULL))
    g_ptr_array_add (lengths, g_steal_pointer (&length));
}

static void
add_all (GPtrArray *lengths, GRegex *regex, const char *text)
{
  g_autoptr (GMatchInfo) match = NULL;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      g_autofree char *unit = g_match_info_fetch (match, 2);

      add_length (lengths, number_of (number), g_ascii_toupper (*unit));
    }
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/** cp_fold_period: (transfer full): the lengths that @text names, in months and days, sorted: "1D 12M" */
char *
cp_fold_period (const char *text)
{
  static GRegex *iso, *iso_part, *wording;
  g_autoptr (GPtrArray) lengths = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *lower = g_utf8_strdown (text, -1);

  if (g_regex_match (compiled (&iso, "^P[\\dDWMY]+$"), stripped, 0, NULL))
    add_all (lengths, compiled (&iso_part, "(\\d+)\\s*([DWMY])"), stripped);
  if (lengths->len == 0)
    add_all (lengths, compiled (&wording, "(\\d+|[a-z]+)[\\s)\\-]*(day|week|month|year|yr)s?"), lower);
  g_ptr_array_sort (lengths, by_text);
  g_ptr_array_add (lengths, NULL);
  return g_strjoinv (" ", (char **) lengths->pdata);
}

/** cp_fold_money: whether @text holds one amount; thousands separators and the currency do not matter */
gboolean
cp_fold_money (const char *text, gint64 *hundredths)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  char *end = NULL;
  double amount;

  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_isdigit (*c) || *c == '.')
      g_string_append_c (digits, *c);
  amount = g_ascii_strtod (digits->str, &end);
  if (digits->len == 0 || end == digits->str || *end != '\0' || !isfinite (amount) || amount > 9e15)
    return FALSE;
  *hundredths = (gint64) llround (amount * 100);
  return TRUE;
}

static GHashTable *
word_set (const char *text)
{
  g_autofree char *folded = cp_fold_words (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  GHashTable *set = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (char **word = words; *word != NULL; word++)
    if (**word != '\0')
      g_hash_table_add (set, g_strdup (*word));
  return set;
}

/** cp_fold_overlap: how many of the words of both texts stand in both, 0 to 1 */
double
cp_fold_overlap (const char *a, const char *b)
{
  g_autoptr (GHashTable) ours = word_set (a);
  g_autoptr (GHashTable) theirs = word_set (b);
  guint both = 0, either;
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, ours);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    both += g_hash_table_contains (theirs, word);
  either = g_hash_table_size (ours) + g_hash_table_size (theirs) - both;
  return either > 0 ? (double) both / either : 0;
}

/** cp_fold_written_date: (transfer full): an American long date as ISO date; anything else as it is */
char *
cp_fold_written_date (const char *text)
{
  static const char *const months[] = { "january", "february", "march", "april", "may", "june", "july", "august", "september",
                                        "october", "november", "december" };
  static GRegex *form;
  g_autoptr (GMatchInfo) match = NULL;

  if (g_regex_match (compiled (&form, "^([A-Za-z]+) (\\d{1,2}), (\\d{4})"), text, 0, &match))
    {
      g_autofree char *month = g_match_info_fetch (match, 1);
      g_autofree char *day = g_match_info_fetch (match, 2);
      g_autofree char *year = g_match_info_fetch (match, 3);

      for (guint i = 0; i < G_N_ELEMENTS (months); i++)
        if (g_ascii_strcasecmp (months[i], month) == 0)
          return g_strdup_printf ("%s-%02u-%02d", year, i + 1, atoi (day));
    }
  return g_strdup (text);
}

/**
 * cp_fold_text_of:
 * @value: (nullable): a value of any kind
 *
 * Returns: (transfer full): the text that is compared; "" where there is none
 */
char *
cp_fold_text_of (JsonNode *value)
{
  static const char *const members[] = { "name", "period", "amount", "what", "label", "formula", "email" };

  if (value == NULL || JSON_NODE_HOLDS_NULL (value) || JSON_NODE_HOLDS_ARRAY (value))
    return g_strdup ("");
  if (JSON_NODE_HOLDS_OBJECT (value))
    {
      for (guint i = 0; i < G_N_ELEMENTS (members); i++)
        {
          const char *text = cp_json_object_string (json_node_get_object (value), members[i], NULL);

          if (text != NULL)
            return g_strdup (text);
        }
      return g_strdup ("");
    }
  if (json_node_get_value_type (value) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (value));
  if (json_node_get_value_type (value) == G_TYPE_BOOLEAN)
    return g_strdup (json_node_get_boolean (value) ? "true" : "false");
  return cp_canonical_json (value);
}
