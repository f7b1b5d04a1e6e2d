/* cp-folded-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-folded-text.h"

#include <string.h>

#define MOST_CANDIDATES 48

/** cp_folded_text_new: Returns: (transfer full): an empty one */
CpFoldedText *
cp_folded_text_new (void)
{
  CpFoldedText *self = g_new (CpFoldedText, 1);

  self->letters = g_string_new (NULL);
  self->sources = g_array_new (FALSE, FALSE, sizeof (guint32));
  return self;
}

void
cp_folded_text_free (CpFoldedText *self)
{
  g_string_free (self->letters, TRUE);
  g_array_unref (self->sources);
  g_free (self);
}

static gboolean
is_kept (gunichar character)
{
  return g_unichar_isalnum (character) || character == '%' || g_unichar_type (character) == G_UNICODE_CURRENCY_SYMBOL;
}

/* The letters that a character consists of: "ﬁ" is two, "é" is one, a comma is none. */
static guint
letters_of (gunichar character, gunichar letters[G_UNICHAR_MAX_DECOMPOSITION_LENGTH])
{
  gunichar parts[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
  gsize n;
  guint kept = 0;

  if (character < 0x80)
    {
      letters[0] = (gunichar) g_ascii_tolower ((char) character);
      return g_ascii_isalnum ((char) character) || character == '$' || character == '%' ? 1 : 0;
    }
  n = g_unichar_fully_decompose (character, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < MIN (n, G_N_ELEMENTS (parts)); i++)
    if (is_kept (parts[i]))
      letters[kept++] = g_unichar_tolower (parts[i]);
  return kept;
}

/** cp_folded_text_add: adds the letters of @text from @start to @end; offsets are those in @text */
void
cp_folded_text_add (CpFoldedText *self, const char *text, gsize start, gsize end)
{
  for (const char *at = text + start; at < text + end; at = g_utf8_next_char (at))
    {
      gunichar letters[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      guint n = letters_of (g_utf8_get_char (at), letters);
      guint32 source = (guint32) (at - text);

      for (guint i = 0; i < n; i++)
        {
          gsize before = self->letters->len;

          g_string_append_unichar (self->letters, letters[i]);
          for (gsize k = before; k < self->letters->len; k++)
            g_array_append_val (self->sources, source);
        }
    }
}

/** cp_folded_letters_of: Returns: (transfer full): the letters and digits of @text, run together */
char *
cp_folded_letters_of (const char *text)
{
  g_autoptr (CpFoldedText) folded = cp_folded_text_new ();

  cp_folded_text_add (folded, text, 0, strlen (text));
  return g_strdup (folded->letters->str);
}

/** cp_folded_words_of: Returns: (transfer full): the same, but with one space between words, and one before the first and after the last */
char *
cp_folded_words_of (const char *text)
{
  GString *words = g_string_new (" ");

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letters[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];
      guint n = letters_of (g_utf8_get_char (at), letters);

      for (guint i = 0; i < n; i++)
        g_string_append_unichar (words, letters[i]);
      if (n == 0 && strchr ("'", *at) == NULL && words->str[words->len - 1] != ' ')
        g_string_append_c (words, ' ');
    }
  if (words->str[words->len - 1] != ' ')
    g_string_append_c (words, ' ');
  return g_string_free (words, FALSE);
}

/* The cheapest place of @needle in a window: Sellers' algorithm, with the start of each alignment carried along. An empty window has none. */
static guint
align (const char *needle, gsize n, const char *window, gsize m, gsize *start, gsize *end)
{
  g_autofree guint *costs = g_new (guint, n + 1);
  g_autofree gsize *starts = g_new0 (gsize, n + 1);
  guint best = G_MAXUINT;

  *start = *end = 0;
  for (gsize i = 0; i <= n; i++)
    costs[i] = (guint) i;
  for (gsize j = 1; j <= m; j++)
    {
      guint diagonal = costs[0];
      gsize diagonal_start = starts[0];

      starts[0] = j;
      for (gsize i = 1; i <= n; i++)
        {
          guint substituted = diagonal + (needle[i - 1] != window[j - 1]);
          gsize from = diagonal_start;
          guint cost = substituted;

          diagonal = costs[i];
          diagonal_start = starts[i];
          if (costs[i] + 1 < cost)
            {
              cost = costs[i] + 1;
              from = starts[i];
            }
          if (costs[i - 1] + 1 < cost)
            {
              cost = costs[i - 1] + 1;
              from = starts[i - 1];
            }
          costs[i] = cost;
          starts[i] = from;
        }
      if (costs[n] < best)
        {
          best = costs[n];
          *start = starts[n];
          *end = j;
        }
    }
  return best;
}

/**
 * cp_folded_text_find_near:
 * @self: the text
 * @needle: folded letters
 * @most: so many may be wrong, missing or too many
 * @start: (out): in the folded letters
 * @end: (out): in the folded letters
 * @wrong: (out): how many are
 *
 * When @most letters are wrong, one of @most + 1 pieces of the needle stands there unharmed; only around such pieces it is looked closely.
 */
gboolean
cp_folded_text_find_near (CpFoldedText *self, const char *needle, guint most, gsize *start, gsize *end, guint *wrong)
{
  gsize n = strlen (needle);
  gsize length = n / (most + 1);
  gsize total = self->letters->len;
  guint candidates = 0;
  gssize last = -1;

  *wrong = most + 1;
  for (guint i = 0; length >= 4 && i <= most && *wrong > 0; i++)
    {
      g_autofree char *piece = g_strndup (needle + i * length, length);
      const char *at = self->letters->str;

      while (candidates < MOST_CANDIDATES && (at = strstr (at, piece)) != NULL)
        {
          gssize guess = (at - self->letters->str) - (gssize) (i * length);
          gsize from = (gsize) MAX (0, guess - (gssize) most);
          gsize to = MIN (total, (gsize) MAX (0, guess) + n + most);
          gsize s;
          gsize e;
          guint cost;

          at++;
          if (guess == last)
            continue;
          last = guess;
          candidates++;
          cost = align (needle, n, self->letters->str + from, to - from, &s, &e);
          if (cost < *wrong)
            {
              *wrong = cost;
              *start = from + s;
              *end = from + e;
            }
        }
    }
  return *wrong <= most;
}
