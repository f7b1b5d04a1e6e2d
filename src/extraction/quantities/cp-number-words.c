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
  { "ein", 1 }, { "eins", 1 }, { "eine", 1 }, { "einem", 1 }, { "einen", 1 }, { "einer", 1 }, { "eines", 1 }, { "zwei", 2 }, { "zweier", 2 }, { "drei", 3 }, { "dreier", 3 }, { "vier", 4 }, { "fünf", 5 }, { "fuenf", 5 },
  { "sechs", 6 }, { "sieben", 7 }, { "acht", 8 }, { "neun", 9 }, { "zehn", 10 }, { "elf", 11 }, { "zwölf", 12 }, { "zwoelf", 12 }, { "dreizehn", 13 }, { "vierzehn", 14 }, { "fünfzehn", 15 }, { "fuenfzehn", 15 },
  { "sechzehn", 16 }, { "siebzehn", 17 }, { "achtzehn", 18 }, { "neunzehn", 19 }, { "zwanzig", 20 }, { "dreißig", 30 }, { "dreissig", 30 }, { "vierzig", 40 }, { "fünfzig", 50 }, { "fuenfzig", 50 }, { "sechzig", 60 },
  { "siebzig", 70 }, { "achtzig", 80 }, { "neunzig", 90 }, { "hundert", 100 }, { "tausend", 1000 },
  { "un", 1 }, { "une", 1 }, { "deux", 2 }, { "trois", 3 }, { "quatre", 4 }, { "cinq", 5 }, { "sept", 7 }, { "huit", 8 }, { "neuf", 9 }, { "dix", 10 },
  { "onze", 11 }, { "douze", 12 }, { "treize", 13 }, { "quatorze", 14 }, { "quinze", 15 }, { "seize", 16 }, { "vingt", 20 }, { "vingts", 20 }, { "trente", 30 }, { "quarante", 40 }, { "cinquante", 50 }, { "soixante", 60 },
  { "septante", 70 }, { "huitante", 80 }, { "nonante", 90 }, { "cent", 100 }, { "mille", 1000 },
  { "uno", 1 }, { "una", 1 }, { "dos", 2 }, { "tres", 3 }, { "cuatro", 4 }, { "cinco", 5 }, { "seis", 6 }, { "siete", 7 }, { "ocho", 8 }, { "nueve", 9 },
  { "diez", 10 }, { "once", 11 }, { "doce", 12 }, { "trece", 13 }, { "catorce", 14 }, { "quince", 15 }, { "dieciséis", 16 }, { "dieciseis", 16 }, { "diecisiete", 17 }, { "dieciocho", 18 }, { "diecinueve", 19 }, { "veinte", 20 },
  { "veintiuno", 21 }, { "veintiún", 21 }, { "veintiuna", 21 }, { "veintidós", 22 }, { "veintidos", 22 }, { "veintitrés", 23 }, { "veintitres", 23 }, { "veinticuatro", 24 }, { "veinticinco", 25 }, { "veintiséis", 26 }, { "veintiseis", 26 },
  { "veintisiete", 27 }, { "veintiocho", 28 }, { "veintinueve", 29 }, { "treinta", 30 }, { "cuarenta", 40 }, { "cincuenta", 50 }, { "sesenta", 60 }, { "setenta", 70 }, { "ochenta", 80 }, { "noventa", 90 },
  { "cien", 100 }, { "ciento", 100 }, { "mil", 1000 },
};

static const NumberWord ordinals[] = {
  { "first", 1 }, { "second", 2 }, { "third", 3 }, { "fourth", 4 }, { "fifth", 5 }, { "sixth", 6 }, { "seventh", 7 }, { "eighth", 8 }, { "ninth", 9 },
  { "tenth", 10 }, { "eleventh", 11 }, { "twelfth", 12 }, { "thirteenth", 13 }, { "fourteenth", 14 }, { "fifteenth", 15 }, { "sixteenth", 16 },
  { "seventeenth", 17 }, { "eighteenth", 18 }, { "nineteenth", 19 }, { "twentieth", 20 }, { "thirtieth", 30 }, { "primero", 1 }, { "premier", 1 }, { "première", 1 },
  { "ersten", 1 }, { "zweiten", 2 }, { "dritten", 3 }, { "vierten", 4 }, { "fünften", 5 }, { "sechsten", 6 }, { "siebten", 7 }, { "achten", 8 }, { "neunten", 9 }, { "zehnten", 10 },
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

/* Where @part begins in a word, or -1; never at its first letter. */
static gssize
part_at (const char *word, gsize length, const char *part)
{
  gsize n = strlen (part);

  for (gsize i = 1; i + n <= length; i++)
    if (memcmp (word + i, part, n) == 0)
      return (gssize) i;
  return -1;
}

/* German writes a number as one word: "vierundzwanzig", "zweihundertzehn", "zweitausendeinundzwanzig". */
static int
compound_word (const char *word, gsize length)
{
  static const struct
  {
    const char *part;
    int factor;
  } parts[] = { { "tausend", 1000 }, { "hundert", 100 } };
  gssize at;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if ((at = part_at (word, length, parts[i].part)) > 0)
      {
        gsize behind = (gsize) at + strlen (parts[i].part);
        int before = cp_number_word (word, (gsize) at), after = behind < length ? cp_number_word (word + behind, length - behind) : 0;

        return before > 0 && before < 100 && after >= 0 && after < parts[i].factor ? before * parts[i].factor + after : -1;
      }
  if ((at = part_at (word, length, "und")) > 0)
    {
      int units = look_up (cardinals, G_N_ELEMENTS (cardinals), word, (gsize) at);
      int tens = look_up (cardinals, G_N_ELEMENTS (cardinals), word + at + 3, length - (gsize) at - 3);

      return units > 0 && units < 10 && tens >= 20 && tens < 100 ? units + tens : -1;
    }
  return -1;
}

/** cp_number_word: (skip) */
int
cp_number_word (const char *lower, gsize length)
{
  int value = length > 0 ? look_up (cardinals, G_N_ELEMENTS (cardinals), lower, length) : -1;

  return value >= 0 || length < 10 ? value : compound_word (lower, length);
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

/* "one hundred and ten", "vingt et un", "treinta y seis": back to where the word before "and" ends. */
static gsize
back_over_and (const char *lower, gsize floor, gsize at)
{
  static const char *const words[] = { " and", " et", "-et", " y" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      gsize n = strlen (words[i]);

      if (at > floor + n && (lower[at] == ' ' || lower[at] == '-') && strncmp (lower + at - n, words[i], n) == 0)
        return at - n;
    }
  return at;
}

/* French counts some numbers past a ten: "dix-huit", "soixante-quinze", "quatre-vingts", "quatre-vingt-dix". 0: no such. */
static int
join_tens (int tens, int value)
{
  if (tens == 4 && value == 20)
    return 80;
  if (tens == 10 && value >= 7 && value < 10)
    return 10 + value;
  if ((tens == 60 || tens == 80) && value >= 10 && value < 20)
    return tens + value;
  return 0;
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

      before = back_over_and (lower, floor, before);
      tens = cp_number_words_before (lower, floor, before, &earlier);
      if (is_letter (lower[before - 1]) && join_tens (tens, value) > 0)
        {
          *start = earlier;
          return join_tens (tens, value);
        }
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

/* "einundzwanzigsten", "vierzehnten": a German number with an ordinal's ending, from eleven on. */
static int
german_ordinal (const char *word, gsize length)
{
  static const char *const endings[] = { "sten", "ster", "ste", "ten", "ter", "te" };

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize n = strlen (endings[i]);
      int value;

      if (length < n + 3 || memcmp (word + length - n, endings[i], n) != 0)
        continue;
      value = cp_number_word (word, length - n);
      if (value >= 11 && value <= 31 && (value >= 20) == (endings[i][0] == 's'))
        return value;
    }
  return -1;
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
    value = german_ordinal (lower + from, end - from);
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

static gboolean
is_and_word (const char *word, gsize length)
{
  return (length == 3 && (strncmp (word, "and", 3) == 0 || strncmp (word, "und", 3) == 0)) || (length == 2 && strncmp (word, "et", 2) == 0) || (length == 1 && *word == 'y');
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
      if (last > at && is_and_word (lower + i, stop - i))
        value = 0;
      else if ((value = cp_number_word (lower + i, stop - i)) < 0)
        break;
      if (value > 1000)
        part = value;
      else if (value == 1000)
        {
          total = MAX (part, 1) * 1000;
          part = 0;
        }
      else if (value == 100)
        part = MAX (part, 1) * 100;
      else if (part % 100 == 4 && value == 20)
        part += 76;
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
