/* cp-money-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-money-words.h"

#include <string.h>

#include "cp-number-words.h"

/* 1,000 and above: what stands before is counted in these. */
static gint64
scale_of (const char *word, gsize length)
{
  static const struct
  {
    const char *word;
    gint64 scale;
  } scales[] = { { "thousand", 1000 }, { "million", 1000000 }, { "billion", 1000000000 } };

  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    if (strlen (scales[i].word) == length && strncmp (scales[i].word, word, length) == 0)
      return scales[i].scale;
  return 0;
}

static gsize
word_end (const char *lower, gsize at, gsize length)
{
  while (at < length && g_ascii_isalpha (lower[at]))
    at++;
  return at;
}

/* "no/100", "00/100": the cents of a cheque. */
static gsize
skip_hundredths (const char *lower, gsize at, gsize length)
{
  gsize i = at;

  while (i < length && (lower[i] == ' ' || g_ascii_isalnum (lower[i])) && i < at + 5)
    i++;
  return i + 4 <= length && strncmp (lower + i, "/100", 4) == 0 ? i + 4 + (i + 5 <= length && lower[i + 4] == 's') : at;
}

/**
 * cp_money_words_at: (skip)
 * @lower: text in lower case
 * @at: where a word begins
 * @length: of @lower
 * @end: (out): behind the last word of the number
 *
 * Returns: the number, or -1
 */
gint64
cp_money_words_at (const char *lower, gsize at, gsize length, gsize *end)
{
  gint64 total = 0, part = 0;
  gsize i = at;
  guint words = 0;

  *end = at;
  while (i < length && words < 20)
    {
      gsize stop = word_end (lower, i, length);
      gint64 scale = scale_of (lower + i, stop - i);
      int value = stop > i ? cp_number_word (lower + i, stop - i) : -1;

      if (stop - i == 3 && words > 0 && strncmp (lower + i, "and", 3) == 0)
        {
          gsize cents = skip_hundredths (lower, stop, length);

          if (cents > stop)
            {
              *end = cents;
              break;
            }
        }
      else if (scale > 0 && words > 0 && part < 1000000)
        {
          total += MAX (part, 1) * scale;
          part = 0;
          *end = stop;
        }
      else if (value == 100 && words > 0)
        {
          part = MAX (part, 1) * 100;
          *end = stop;
        }
      else if (value >= 0 && value < 100)
        {
          part += value;
          *end = stop;
        }
      else
        break;
      words++;
      i = stop;
      while (i < length && (lower[i] == ' ' || lower[i] == '-' || lower[i] == ',') && i < stop + 2)
        i++;
    }
  return *end > at ? total + part : -1;
}
