/* cp-text-hyphens.c
 *
 * "agree-" and "ment" are one word, "third-" and "party" are two with a hyphen that was there before the line ended. Only the
 * document itself knows which: the spelling that stands elsewhere in it, in the middle of a line, decides. Where neither does,
 * a short list of first parts that live with a hyphen, and then the joined word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-text-hyphens.h"

#include <string.h>

static const char *const first_parts[] = {
  "non", "self", "third", "first", "second", "long", "short", "well", "full", "half", "part", "one", "two", "three", "four", "five",
  "six", "seven", "eight", "nine", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "year", "day",
  "month", "all", "ex", "good", "arm's", "in", "on", "out", "up", "pro", "so", "at", "cross", "co", "year-to", "state-of-the", "end",
};

/* How often a spelling stands in the middle of a line. */
typedef struct
{
  guint joined;
  guint hyphenated;
} Count;

static gboolean
is_letter (const char *at)
{
  return g_unichar_isalpha (g_utf8_get_char (at));
}

/* The hyphen before a line end, if one is there: "-", U+2010 or a soft hyphen. Returns its length. */
static guint
hyphen_at (const char *at)
{
  if (*at == '-')
    return 1;
  if (memcmp (at, "\302\255", 2) == 0)
    return 2;
  return memcmp (at, "\342\200\220", MIN (strlen (at), 3)) == 0 && strlen (at) >= 3 ? 3 : 0;
}

static const char *
word_begin (const char *text, const char *hyphen)
{
  const char *begin = hyphen;

  while (begin > text)
    {
      const char *before = g_utf8_find_prev_char (text, begin);

      if (before == NULL || (!is_letter (before) && *before != '\''))
        break;
      begin = before;
    }
  return begin;
}

static const char *
word_end (const char *from)
{
  while (*from != '\0' && is_letter (from))
    from = g_utf8_next_char (from);
  return from;
}

static char *
lower_pair (const char *first, gsize first_length, const char *second, gsize second_length, const char *between)
{
  g_autofree char *a = g_utf8_strdown (first, (gssize) first_length);
  g_autofree char *b = g_utf8_strdown (second, (gssize) second_length);

  return g_strconcat (a, between, b, NULL);
}

/* Counts the spellings in question over the whole text. */
static void
count_words (const char *text, GHashTable *counts)
{
  for (const char *at = text; *at != '\0';)
    {
      const char *end;
      g_autofree char *word = NULL;
      Count *count;

      if (!is_letter (at))
        {
          at = g_utf8_next_char (at);
          continue;
        }
      end = word_end (at);
      if (*end == '-' && is_letter (end + 1))
        {
          const char *second_end = word_end (end + 1);

          word = lower_pair (at, (gsize) (end - at), end + 1, (gsize) (second_end - end - 1), "");
          count = g_hash_table_lookup (counts, word);
          if (count != NULL)
            count->hyphenated++;
          at = end + 1;
          continue;
        }
      if (end - at >= 4)
        {
          word = g_utf8_strdown (at, end - at);
          count = g_hash_table_lookup (counts, word);
          if (count != NULL)
            count->joined++;
        }
      at = end;
    }
}

static gboolean
lives_with_hyphen (const char *first, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (first_parts); i++)
    if (strlen (first_parts[i]) == length && g_ascii_strncasecmp (first_parts[i], first, length) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
keeps_hyphen (const char *text, const CpHyphenCut *cut, GHashTable *counts)
{
  const char *hyphen = text + cut->offset;
  const char *first = word_begin (text, hyphen);
  const char *second = hyphen + cut->length + 1;
  g_autofree char *joined = lower_pair (first, (gsize) (hyphen - first), second, (gsize) (word_end (second) - second), "");
  const Count *count = g_hash_table_lookup (counts, joined);
  gunichar before = g_utf8_get_char (g_utf8_prev_char (hyphen));

  if (cut->length == 2)
    return FALSE;
  if (g_unichar_isupper (g_utf8_get_char (second)) && !g_unichar_isupper (before))
    return TRUE;
  if (count != NULL && count->joined + count->hyphenated > 0)
    return count->hyphenated > count->joined;
  /* "year-to-year": a hyphen before makes this one of a row */
  if (first > text && first[-1] == '-')
    return TRUE;
  return lives_with_hyphen (first, (gsize) (hyphen - first));
}

static GArray *
find_cuts (const char *text, gsize length, GHashTable *counts)
{
  GArray *cuts = g_array_new (FALSE, FALSE, sizeof (CpHyphenCut));
  const char *at = text;

  while ((at = memchr (at, '\n', (gsize) (text + length - at))) != NULL)
    {
      const char *hyphen = at > text ? g_utf8_find_prev_char (text, at) : NULL;
      guint size = hyphen != NULL ? hyphen_at (hyphen) : 0;

      at++;
      if (size > 0 && hyphen > text && is_letter (g_utf8_prev_char (hyphen)) && *at != '\0' && is_letter (at))
        {
          CpHyphenCut cut = { (gsize) (hyphen - text), (guint8) size, FALSE };
          const char *first = word_begin (text, hyphen);

          g_hash_table_insert (counts, lower_pair (first, (gsize) (hyphen - first), at, (gsize) (word_end (at) - at), ""),
                               g_new0 (Count, 1));
          g_array_append_val (cuts, cut);
        }
    }
  return cuts;
}

/**
 * cp_text_hyphens_find:
 * @text: pages of lines
 * @length: bytes
 *
 * Returns: (transfer full) (element-type CpHyphenCut): in order of their offsets
 */
GArray *
cp_text_hyphens_find (const char *text, gsize length)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  GArray *cuts = find_cuts (text, length, counts);

  if (cuts->len == 0)
    return cuts;
  count_words (text, counts);
  for (guint i = 0; i < cuts->len; i++)
    {
      CpHyphenCut *cut = &g_array_index (cuts, CpHyphenCut, i);

      cut->keep_hyphen = keeps_hyphen (text, cut, counts);
    }
  return cuts;
}
