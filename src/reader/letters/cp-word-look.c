/* cp-word-look.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-word-look.h"

#include <string.h>

/* One letter in so many may be misread. A figure may not. */
#define LETTERS_AN_ERROR 4
/* Letters and figures. */
#define LONGEST_AMOUNT 12

/* Letters that recognition takes for one another stand for the same; a figure never stands for another figure, for that is what a lie
 * is about. 0: not compared. */
static gunichar
look_of (gunichar character)
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gunichar plain = character;

  if (g_unichar_fully_decompose (character, FALSE, parts, G_N_ELEMENTS (parts)) > 0)
    plain = parts[0];
  plain = g_unichar_tolower (plain);
  switch (plain)
    {
    case 'o':
      return '0';
    case 'i':
    case 'l':
    case '|':
    case '!':
      return '1';
    case 'z':
      return '2';
    case 's':
    case '$':
      return '5';
    case 'b':
      return '8';
    case 'g':
    case 'q':
      return '9';
    default:
      return g_unichar_isalnum (plain) && g_unichar_type (plain) != G_UNICODE_MODIFIER_LETTER ? plain : 0;
    }
}

/**
 * Looks: what is compared of a text
 * @numbers: of the characters that are kept
 */
typedef struct
{
  gunichar looks[CP_WORD_LOOK_MOST];
  guint numbers[CP_WORD_LOOK_MOST];
  guint n;
} Looks;

/* Small raised letters are misread more often than not: "26th" comes out as 26", and "Word(TM)" as Word™. */
static gboolean
is_raised_ending (const gunichar *text, guint length, guint i)
{
  static const char after_figures[] = "sndrth";
  guint letters = 0;

  if (i > 1 && text[i] == 'M' && (text[i - 1] == 'T' || text[i - 1] == 'S') && g_unichar_islower (text[i - 2]))
    return TRUE;
  if (i > 0 && i + 1 < length && text[i + 1] == 'M' && (text[i] == 'T' || text[i] == 'S') && g_unichar_islower (text[i - 1]))
    return TRUE;
  while (i > 0 && letters < 2 && text[i] < 0x80 && strchr (after_figures, g_ascii_tolower ((char) text[i])) != NULL)
    {
      letters++;
      i--;
    }
  return letters > 0 && g_unichar_isdigit (text[i]);
}

static void
keep_comparable (const gunichar *text, guint length, Looks *kept)
{
  kept->n = 0;
  for (guint i = 0; i < length && kept->n < CP_WORD_LOOK_MOST; i++)
    {
      gunichar look = text[i] == ' ' ? ' ' : look_of (text[i]);

      if (look == 0 || is_raised_ending (text, length, i))
        continue;
      kept->numbers[kept->n] = i;
      kept->looks[kept->n++] = look;
    }
}

/**
 * Alignment: of two texts
 * @same: whether a character of the first stands in the second at its place
 * @before: how many characters of the second stand before each character of the first, and after the last, that are none of the first
 */
typedef struct
{
  gboolean same[CP_WORD_LOOK_MOST];
  guint before[CP_WORD_LOOK_MOST + 1];
} Alignment;

static void
align (const Looks *a, const Looks *b, Alignment *alignment)
{
  guint8 cost[CP_WORD_LOOK_MOST + 1][CP_WORD_LOOK_MOST + 1];
  guint i, k;

  for (i = 0; i <= a->n; i++)
    cost[i][0] = (guint8) i;
  for (k = 0; k <= b->n; k++)
    cost[0][k] = (guint8) k;
  for (i = 1; i <= a->n; i++)
    for (k = 1; k <= b->n; k++)
      {
        guint8 through = cost[i - 1][k - 1] + (a->looks[i - 1] == b->looks[k - 1] ? 0 : 1);
        guint8 around = MIN (cost[i - 1][k], cost[i][k - 1]) + 1;

        cost[i][k] = MIN (through, around);
      }
  for (i = a->n, k = b->n; i > 0 || k > 0;)
    {
      if (i > 0 && k > 0 && cost[i][k] == cost[i - 1][k - 1] + (a->looks[i - 1] == b->looks[k - 1] ? 0 : 1))
        {
          i--;
          k--;
          alignment->same[i] = a->looks[i] == b->looks[k];
        }
      else if (k > 0 && cost[i][k] == cost[i][k - 1] + 1)
        {
          k--;
          alignment->before[i] += b->looks[k] != ' ' ? 1 : 0;
        }
      else
        alignment->same[--i] = FALSE;
    }
}

/* What a cell of a form cuts off: the rest is seen as it should be. A code may lose figures, an amount may not. */
static gboolean
is_cut_off (const Looks *a, const Looks *b, const gunichar *words)
{
  guint kept = 0;

  while (kept < MIN (a->n, b->n) && a->looks[kept] == b->looks[kept])
    kept++;
  for (guint i = kept; i < a->n; i++)
    if (a->looks[i] == ' ' || (g_unichar_isdigit (words[a->numbers[i]]) && a->n < LONGEST_AMOUNT))
      return FALSE;
  return kept < a->n && kept * 2 >= a->n && b->n <= kept + 1;
}

/**
 * cp_word_look_compare:
 * @words: (array length=length): what the file says, with spaces between words
 * @first: where the part begins that is judged; the rest helps to find it
 * @end: where it ends
 * @other: what recognition read
 * @looks: (out) (array length=length): what each character of @words came to
 *
 * Returns: %CP_WORDS_UNLIKE where the part differs by a figure, or by more letters than recognition gets wrong
 */
CpWordsVerdict
cp_word_look_compare (const gunichar *words, guint length, guint first, guint end, const char *other, CpWordLook *looks)
{
  Looks a, b;
  Alignment alignment = { 0 };
  g_autofree gunichar *characters = NULL;
  glong n_characters;
  guint compared = 0;
  guint errors = 0;
  gboolean wrong_figure = FALSE;

  characters = g_utf8_to_ucs4_fast (other, -1, &n_characters);
  memset (looks, 0, length * sizeof *looks);
  keep_comparable (words, length, &a);
  keep_comparable (characters, (guint) n_characters, &b);
  align (&a, &b, &alignment);
  for (guint i = 0; i < a.n; i++)
    {
      guint number = a.numbers[i];
      gboolean judged = number >= first && number < end && a.looks[i] != ' ';

      if (a.looks[i] != ' ')
        looks[number] = alignment.same[i] ? CP_WORD_LOOK_SAME : CP_WORD_LOOK_OTHER;
      if (judged || (i > 0 && number == end))
        errors += alignment.before[i];
      if (!judged)
        continue;
      compared++;
      errors += alignment.same[i] ? 0 : 1;
      errors += i + 1 == a.n ? alignment.before[a.n] : 0;
      wrong_figure = wrong_figure || (!alignment.same[i] && g_unichar_isdigit (words[number]));
    }
  if (compared == 0 || (compared == a.n && is_cut_off (&a, &b, words)))
    return CP_WORDS_NOTHING_TO_COMPARE;
  return wrong_figure || errors * LETTERS_AN_ERROR > compared ? CP_WORDS_UNLIKE : CP_WORDS_ALIKE;
}
