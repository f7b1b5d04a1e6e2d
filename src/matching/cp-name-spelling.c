/* cp-name-spelling.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-name-spelling.h"

#include <string.h>

/* Letters whose usual Latin spelling is not what is left when the marks are taken away. */
typedef struct
{
  gunichar letter; /* lower case */
  const char *latin;
} Letter;

static const Letter long_letters[] = {
  { 0x00e4, "ae" }, { 0x00f6, "oe" }, { 0x00fc, "ue" }, { 0x00f8, "oe" }, { 0x00e5, "aa" },
};

static const Letter letters[] = {
  { 0x00df, "ss" }, { 0x00e6, "ae" }, { 0x0153, "oe" }, { 0x00f8, "o" },  { 0x0142, "l" },  { 0x0111, "d" },
  { 0x00f0, "d" },  { 0x00fe, "th" }, { 0x0131, "i" },
  /* Cyrillic, as companies spell themselves on passports of goods and on the web */
  { 0x0430, "a" },  { 0x0431, "b" },  { 0x0432, "v" },  { 0x0433, "g" },  { 0x0434, "d" },  { 0x0435, "e" },
  { 0x0451, "e" },  { 0x0436, "zh" }, { 0x0437, "z" },  { 0x0438, "i" },  { 0x0439, "y" },  { 0x043a, "k" },
  { 0x043b, "l" },  { 0x043c, "m" },  { 0x043d, "n" },  { 0x043e, "o" },  { 0x043f, "p" },  { 0x0440, "r" },
  { 0x0441, "s" },  { 0x0442, "t" },  { 0x0443, "u" },  { 0x0444, "f" },  { 0x0445, "kh" }, { 0x0446, "ts" },
  { 0x0447, "ch" }, { 0x0448, "sh" }, { 0x0449, "shch" }, { 0x044a, "" }, { 0x044b, "y" },  { 0x044c, "" },
  { 0x044d, "e" },  { 0x044e, "yu" }, { 0x044f, "ya" }, { 0x0456, "i" },  { 0x0457, "yi" }, { 0x0454, "ye" },
  { 0x0491, "g" },
  /* Greek */
  { 0x03b1, "a" },  { 0x03b2, "v" },  { 0x03b3, "g" },  { 0x03b4, "d" },  { 0x03b5, "e" },  { 0x03b6, "z" },
  { 0x03b7, "i" },  { 0x03b8, "th" }, { 0x03b9, "i" },  { 0x03ba, "k" },  { 0x03bb, "l" },  { 0x03bc, "m" },
  { 0x03bd, "n" },  { 0x03be, "x" },  { 0x03bf, "o" },  { 0x03c0, "p" },  { 0x03c1, "r" },  { 0x03c3, "s" },
  { 0x03c2, "s" },  { 0x03c4, "t" },  { 0x03c5, "y" },  { 0x03c6, "f" },  { 0x03c7, "ch" }, { 0x03c8, "ps" },
  { 0x03c9, "o" },
};

static const char *
latin_of (gunichar letter, const Letter *table, guint n)
{
  for (guint i = 0; i < n; i++)
    if (table[i].letter == letter)
      return table[i].latin;
  return NULL;
}

static void
append_blank (GString *out)
{
  if (out->len > 0 && out->str[out->len - 1] != ' ')
    g_string_append_c (out, ' ');
}

/* Marks go away with the compatibility decomposition; a script that we cannot spell in Latin stays as it is. */
static void
append_letter (GString *out, gunichar letter)
{
  const char *latin = latin_of (letter, letters, G_N_ELEMENTS (letters));
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;

  if (latin != NULL)
    {
      g_string_append (out, latin);
      return;
    }
  n = g_unichar_fully_decompose (letter, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n; i++)
    {
      latin = latin_of (parts[i], letters, G_N_ELEMENTS (letters));
      if (latin != NULL)
        g_string_append (out, latin);
      else if (g_unichar_isalnum (parts[i]))
        g_string_append_unichar (out, g_unichar_tolower (parts[i]));
    }
}

/* Signs inside a word that people leave out as often as not: O'Neil, L.L.C., Yahoo! */
static gboolean
is_dropped (gunichar letter)
{
  return letter == '.' || letter == '\'' || letter == 0x2019 || letter == 0x2018 || letter == '`' || letter == '!'
         || letter == 0xae || letter == 0x2122 || letter == 0xa9 || g_unichar_ismark (letter);
}

char *
cp_name_spelling_plain (const char *text, gboolean long_umlauts)
{
  g_autofree char *composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *out = g_string_new (NULL);

  for (const char *c = composed != NULL ? composed : ""; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar letter = g_unichar_tolower (g_utf8_get_char (c));
      const char *latin = long_umlauts ? latin_of (letter, long_letters, G_N_ELEMENTS (long_letters)) : NULL;

      if (latin != NULL)
        g_string_append (out, latin);
      else if (letter == '&' || letter == '+')
        {
          append_blank (out);
          g_string_append (out, "and ");
        }
      else if (g_unichar_isalnum (letter))
        append_letter (out, letter);
      else if (!is_dropped (letter))
        append_blank (out);
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}
