/* cp-number-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-number-words.h"

#include <string.h>

typedef struct
{
  const char *word;
  int value;
} NumberWord;

static const NumberWord cardinals[] = {
  { "one", 1 }, { "two", 2 }, { "three", 3 }, { "four", 4 }, { "five", 5 }, { "six", 6 }, { "seven", 7 }, { "eight", 8 }, { "nine", 9 }, { "ten", 10 },
  { "eleven", 11 }, { "twelve", 12 }, { "thirteen", 13 }, { "fourteen", 14 }, { "fifteen", 15 }, { "sixteen", 16 }, { "seventeen", 17 }, { "eighteen", 18 },
  { "nineteen", 19 }, { "twenty", 20 }, { "thirty", 30 }, { "forty", 40 }, { "fourty", 40 }, { "fifty", 50 }, { "sixty", 60 }, { "seventy", 70 },
  { "eighty", 80 }, { "ninety", 90 }, { "hundred", 100 }, { "thousand", 1000 },
  { "ein", 1 }, { "eine", 1 }, { "einem", 1 }, { "einen", 1 }, { "einer", 1 }, { "zwei", 2 }, { "drei", 3 }, { "vier", 4 }, { "fünf", 5 }, { "sechs", 6 }, { "sieben", 7 },
  { "acht", 8 }, { "neun", 9 }, { "zehn", 10 }, { "zwölf", 12 }, { "vierzehn", 14 }, { "zwanzig", 20 }, { "dreißig", 30 }, { "sechzig", 60 }, { "neunzig", 90 },
  { "un", 1 }, { "une", 1 }, { "deux", 2 }, { "trois", 3 }, { "quatre", 4 }, { "cinq", 5 }, { "sept", 7 }, { "huit", 8 }, { "neuf", 9 }, { "dix", 10 },
  { "douze", 12 }, { "quinze", 15 }, { "vingt", 20 }, { "trente", 30 }, { "soixante", 60 },
  { "uno", 1 }, { "una", 1 }, { "dos", 2 }, { "tres", 3 }, { "cuatro", 4 }, { "cinco", 5 }, { "seis", 6 }, { "siete", 7 }, { "ocho", 8 }, { "nueve", 9 },
  { "diez", 10 }, { "doce", 12 }, { "quince", 15 }, { "veinte", 20 }, { "treinta", 30 }, { "sesenta", 60 }, { "noventa", 90 },
};

static const NumberWord ordinals[] = {
  { "first", 1 }, { "second", 2 }, { "third", 3 }, { "fourth", 4 }, { "fifth", 5 }, { "sixth", 6 }, { "seventh", 7 }, { "eighth", 8 }, { "ninth", 9 },
  { "tenth", 10 }, { "eleventh", 11 }, { "twelfth", 12 }, { "thirteenth", 13 }, { "fourteenth", 14 }, { "fifteenth", 15 }, { "sixteenth", 16 },
  { "seventeenth", 17 }, { "eighteenth", 18 }, { "nineteenth", 19 }, { "twentieth", 20 }, { "thirtieth", 30 }, { "primero", 1 }, { "premier", 1 }, { "ersten", 1 },
};

static int
look_up (const NumberWord *table, guint n, const char *word, gsize length)
{
  for (guint i = 0; i < n; i++)
    if (table[i].word[0] == word[0] && strlen (table[i].word) == length && memcmp (table[i].word, word, length) == 0)
      return table[i].value;
  return -1;
}

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c) || (guchar) c >= 0x80;
}

/** cp_number_word: (skip) */
int
cp_number_word (const char *lower, gsize length)
{
  return length > 0 ? look_up (cardinals, G_N_ELEMENTS (cardinals), lower, length) : -1;
}

static gsize
word_start (const char *lower, gsize floor, gsize end)
{
  while (end > floor && is_letter (lower[end - 1]))
    end--;
  return end;
}

/* Digits that end at @end, with thousands separators. */
static int
digits_before (const char *lower, gsize floor, gsize end, gsize *start)
{
  gsize from = end;
  gint64 value = 0;

  while (from > floor && (g_ascii_isdigit (lower[from - 1]) || (lower[from - 1] == ',' && from < end && end - from >= 3 && from > floor + 1 && g_ascii_isdigit (lower[from - 2]))))
    from--;
  if (from == end || end - from > 7)
    return -1;
  if (from > floor && (lower[from - 1] == '.' || lower[from - 1] == '$' || is_letter (lower[from - 1])))
    return -1;
  for (gsize i = from; i < end; i++)
    if (lower[i] != ',')
      value = value * 10 + (lower[i] - '0');
  *start = from;
  return (int) value;
}

/** cp_number_words_before: (skip) */
int
cp_number_words_before (const char *lower, gsize floor, gsize end, gsize *start)
{
  gsize from, earlier;
  int value, tens;

  if (end <= floor)
    return -1;
  if (g_ascii_isdigit (lower[end - 1]))
    return digits_before (lower, floor, end, start);
  if (lower[end - 1] == ')')
    {
      /* "three (3)": the digits count, the words before belong to the quote. */
      gsize close = end - 1;

      while (close > floor && lower[close - 1] == ' ')
        close--;
      value = cp_number_words_before (lower, floor, close, &from);
      if (value < 0)
        return -1;
      while (from > floor && lower[from - 1] == ' ')
        from--;
      if (from <= floor || lower[from - 1] != '(')
        return -1;
      from--;
      *start = from;
      while (from > floor && (lower[from - 1] == ' ' || lower[from - 1] == '-'))
        from--;
      if (cp_number_words_before (lower, floor, from, &earlier) >= 0)
        *start = earlier;
      return value;
    }
  from = word_start (lower, floor, end);
  if (from == end)
    return -1;
  value = cp_number_word (lower + from, end - from);
  if (value < 0)
    return -1;
  *start = from;
  if (from > floor + 1 && (lower[from - 1] == '-' || lower[from - 1] == ' '))
    {
      gsize before = from - 1;

      if (before > floor + 4 && lower[before] == ' ' && strncmp (lower + before - 4, " and", 4) == 0)
        before -= 4;
      tens = cp_number_words_before (lower, floor, before, &earlier);
      if (value < 10 && tens >= 20 && tens < 100 && is_letter (lower[before - 1]))
        {
          *start = earlier;
          return tens + value;
        }
      if (value == 100 && tens > 0 && tens < 20)
        {
          *start = earlier;
          return tens * 100;
        }
      if (value < 100 && tens >= 100 && is_letter (lower[before - 1]))
        {
          *start = earlier;
          return tens + value;
        }
    }
  return value;
}

/** cp_ordinal_words_before: (skip) */
int
cp_ordinal_words_before (const char *lower, gsize floor, gsize end, gboolean dotted, gsize *start)
{
  gsize from = end, number_end;
  gboolean torn;
  int value;

  if (end <= floor)
    return -1;
  if (g_ascii_isdigit (lower[end - 1]))
    return digits_before (lower, floor, end, start);
  if (lower[end - 1] == '.' && dotted && end > floor + 1 && g_ascii_isdigit (lower[end - 2]))
    return digits_before (lower, floor, end - 1, start);
  from = word_start (lower, floor, end);
  if (from == end)
    return -1;
  /* "8th", "20t h" and "1s t" as torn by a superscript, "1er". */
  torn = end - from == 1 && strchr ("htd", lower[from]) != NULL && from > floor + 2 && lower[from - 1] == ' ' && strchr ("tsnr", lower[from - 2]) != NULL && g_ascii_isdigit (lower[from - 3]);
  number_end = torn ? from - 2 : from;
  if (number_end > floor && end - from <= 3)
    {
      while (number_end > floor && lower[number_end - 1] == ' ')
        number_end--;
      if (number_end > floor && g_ascii_isdigit (lower[number_end - 1])
          && (strncmp (lower + from, "st", 2) == 0 || strncmp (lower + from, "nd", 2) == 0 || strncmp (lower + from, "rd", 2) == 0
              || strncmp (lower + from, "th", 2) == 0 || strncmp (lower + from, "er", 2) == 0 || torn))
        return digits_before (lower, floor, number_end, start);
    }
  value = look_up (ordinals, G_N_ELEMENTS (ordinals), lower + from, end - from);
  if (value < 0)
    return -1;
  *start = from;
  if (value < 10 && from > floor + 1 && (lower[from - 1] == '-' || lower[from - 1] == ' '))
    {
      gsize earlier;
      int tens = cp_number_words_before (lower, floor, from - 1, &earlier);

      if ((tens == 20 || tens == 30) && is_letter (lower[from - 2]))
        {
          *start = earlier;
          return tens + value;
        }
    }
  return value;
}

/** cp_ordinal_words_at: (skip) */
int
cp_ordinal_words_at (const char *lower, gsize at, gsize limit, gsize *end)
{
  gsize stop = at, begin;
  int value;

  if (at < limit && g_ascii_isdigit (lower[at]))
    {
      value = 0;
      while (stop < limit && g_ascii_isdigit (lower[stop]) && stop - at < 3)
        value = value * 10 + (lower[stop++] - '0');
      if (stop - at > 2)
        return -1;
      begin = stop;
      while (begin < limit && lower[begin] == ' ' && begin < stop + 1)
        begin++;
      if (begin + 2 <= limit && (strncmp (lower + begin, "st", 2) == 0 || strncmp (lower + begin, "nd", 2) == 0 || strncmp (lower + begin, "rd", 2) == 0 || strncmp (lower + begin, "th", 2) == 0)
          && (begin + 2 == limit || !is_letter (lower[begin + 2])))
        stop = begin + 2;
      *end = stop;
      return value;
    }
  while (stop < limit && is_letter (lower[stop]))
    stop++;
  if (stop < limit && (lower[stop] == '-' || lower[stop] == ' '))
    {
      gsize second = stop + 1;

      while (second < limit && is_letter (lower[second]))
        second++;
      value = cp_ordinal_words_before (lower, at, second, FALSE, &begin);
      if (value > 20 && begin == at)
        {
          *end = second;
          return value;
        }
    }
  value = stop > at ? cp_ordinal_words_before (lower, at, stop, FALSE, &begin) : -1;
  *end = stop;
  return value;
}

/** cp_year_words_at: (skip) */
int
cp_year_words_at (const char *lower, gsize at, gsize limit, gsize *end)
{
  int total = 0, part = 0;
  gsize i = at, last = at;

  while (i < limit)
    {
      gsize stop = i;
      int value;

      while (stop < limit && is_letter (lower[stop]))
        stop++;
      if (stop == i)
        break;
      if (stop - i == 3 && strncmp (lower + i, "and", 3) == 0 && last > at)
        value = 0;
      else if ((value = cp_number_word (lower + i, stop - i)) < 0)
        break;
      if (value == 1000)
        {
          total = part * 1000;
          part = 0;
        }
      else if (value == 100)
        part = part * 100;
      else
        part += value;
      if (value != 0)
        last = stop;
      i = stop;
      while (i < limit && (lower[i] == ' ' || lower[i] == '-'))
        i++;
    }
  total += part;
  *end = last;
  return total >= 1900 && total < 2200 ? total : 0;
}
