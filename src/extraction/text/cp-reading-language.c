/* cp-reading-language.c: the language that a contract is written in, by its small words
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reading-context.h"

#include <string.h>

/* As much of the text as tells the language. */
#define WINDOW 12000

#define N_LANGUAGES 15
#define N_READ 4

/* The four that are read come first. Words that two languages share count half for each. */
static const struct
{
  const char *code;
  const char *words;
} languages[N_LANGUAGES] = {
  { "en", "the of and to shall this by any be is for or with party agreement" },
  { "de", "der die das und den dem des von ist nicht mit für zu ein eine einer wird werden vertrag vertrages parteien zur zum durch" },
  { "fr", "le la les des du et est une un en par pour dans que aux sur ce cette contrat présent sera au parties ou" },
  { "es", "el la los las del que y en por se con para una un su al contrato presente partes será entre de" },
  { "nl", "de het een van en is op voor met dat niet door aan zijn wordt worden deze overeenkomst partijen te der" },
  { "it", "il di che la per del della delle e è le dei con non una un si nel al contratto parti presente sarà tra gli" },
  { "pt", "o a de que e do da os as em no na para com uma um por dos das não ao contrato partes será entre pelo pela" },
  { "pl", "w z i na się do nie oraz przez jest od umowy umowa strony stron dla lub że zgodnie o" },
  { "sv", "och att det som en ett på är av för den till med inte eller avtalet skall ska parterna detta" },
  { "da", "og at det en et til er som på af for den med ikke eller aftalen aftale skal parterne denne i" },
  { "nb", "og å det en et til er som på av for den med ikke eller avtalen avtale skal partene denne i" },
  { "cs", "a v se na je že z do smlouvy smlouva smluvní strany nebo podle bude této od pro k" },
  { "ro", "și de în la a cu pe din este care sau contract contractul părțile prin pentru va prezentul al" },
  { "fi", "ja on ei tai sopimus sopimuksen sopimuksessa osapuolet osapuoli tämän tämä että sekä se joka" },
  { "hu", "a az és hogy nem egy szerződés felek jelen vagy által szerint is fél" },
};

static gboolean
is_letter (char c)
{
  return g_ascii_isalpha (c) || (guchar) c >= 0x80;
}

#define LONGEST_WORD 13

/* word → the languages that have it, one bit each; made once, then read only */
static GHashTable *
word_table (void)
{
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < N_LANGUAGES; i++)
        {
          g_auto (GStrv) words = g_strsplit (languages[i].words, " ", -1);

          for (guint k = 0; words[k] != NULL; k++)
            {
              guint bits = GPOINTER_TO_UINT (g_hash_table_lookup (table, words[k]));

              g_hash_table_insert (table, g_strdup (words[k]), GUINT_TO_POINTER (bits | 1u << i));
            }
        }
      g_once_init_leave (&made, (gsize) table);
    }
  return (GHashTable *) made;
}

static guint
languages_of (GHashTable *table, const char *word, gsize length)
{
  char copy[LONGEST_WORD + 1];

  if (length > LONGEST_WORD)
    return 0;
  memcpy (copy, word, length);
  copy[length] = '\0';
  return GPOINTER_TO_UINT (g_hash_table_lookup (table, copy));
}

static guint
count_bits (guint bits)
{
  guint n = 0;

  for (; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

static guint
count_votes (CpReadingContext *self, double votes[N_LANGUAGES])
{
  GHashTable *table = word_table ();
  gsize window = MIN (self->length, WINDOW), i = 0;
  guint words = 0;

  while (i < window)
    {
      gsize start = i;
      guint found;

      while (i < window && is_letter (self->lower[i]))
        i++;
      if (i == start)
        {
          i++;
          continue;
        }
      words++;
      found = languages_of (table, self->lower + start, i - start);
      for (guint k = 0; k < N_LANGUAGES && found != 0; k++)
        if ((found >> k & 1) != 0)
          votes[k] += 1.0 / count_bits (found);
    }
  return words;
}

static guint
best_of (const double votes[N_LANGUAGES], guint from, guint to)
{
  guint best = from;

  for (guint i = from + 1; i < to; i++)
    if (votes[i] > votes[best])
      best = i;
  return best;
}

/* "MÄRZ", "DÉCEMBRE": capitals from À to Þ lie 32 below their small letters in UTF-8's second byte. */
static void
lower_accents (CpReadingContext *self)
{
  for (gsize i = 0; i + 1 < self->length; i++)
    if (self->lower[i] == '\xc3' && (guchar) self->lower[i + 1] >= 0x80 && (guchar) self->lower[i + 1] <= 0x9e && self->lower[i + 1] != '\x97')
      self->lower[i + 1] = (char) ((guchar) self->lower[i + 1] + 0x20);
}

/** cp_reading_language_find: (skip): sets @language and @other_language */
void
cp_reading_language_find (CpReadingContext *self)
{
  double votes[N_LANGUAGES] = { 0 };
  guint words = count_votes (self, votes);
  guint known = best_of (votes, 0, N_READ), other = best_of (votes, N_READ, N_LANGUAGES);

  self->language = votes[known] > 0 ? languages[known].code : "";
  self->other_language = NULL;
  /* In two columns of two languages one that is read is enough; a few words of a title are not. */
  if (words >= 25 && votes[other] >= 4 && votes[known] < 0.7 * votes[other])
    {
      self->language = "";
      self->other_language = languages[other].code;
    }
  if (cp_reading_context_is_foreign (self))
    lower_accents (self);
}

/** cp_reading_context_is_foreign: (skip) */
gboolean
cp_reading_context_is_foreign (CpReadingContext *self)
{
  return self->language[0] != '\0' && strcmp (self->language, "en") != 0;
}
