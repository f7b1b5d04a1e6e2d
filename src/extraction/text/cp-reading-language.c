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
#define ENGLISH 0

/* Beside the bits of the languages */
#define LETTER_ALONE (1u << 31)

/* The four that are read come first. Words that two languages share count half for each. */
static const struct
{
  const char *code;
  const char *words;
} languages[N_LANGUAGES] = {
  { "en", "the of and to shall this by any be is for or with party agreement" },
  { "de", "der die das und den dem des von ist nicht mit für zu ein eine einer wird werden vertrag vertrages parteien zur zum durch im vom auf bei nach oder sich dieser zwischen werden laufzeit monate rechnung auftraggeber auftragnehmer lieferant besteller bestellung gesamtbetrag" },
  { "fr", "le la les des du et est une un en par pour dans que aux sur ce cette contrat présent sera au parties ou avec sont société durée mois jours prix fournisseur prestataire acheteur bailleur locataire loyer montant commande" },
  { "es", "el la los las del que y en por se con para una un su al contrato presente partes será entre de desde hasta cliente proveedor comprador días meses precio importe pedido fecha cuota renta duración" },
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

#define LONGEST_WORD 20
#define MOST_WORDS 640

/* A few words of a title, a name or an abbreviation are no language. */
#define LEAST_DISTINCT 3
#define SHORT_TEXT 60

/* Of a second language: how many different words that the first does not have, and how often they stand there beside the first's. */
#define LEAST_DISTINCT_OF_SECOND 8
#define LEAST_SHARE_OF_SECOND 0.12

/** WordList: every word of the languages once; made once, then read only */
typedef struct
{
  GHashTable *index; /* word → its number, from 1 */
  guint bits[MOST_WORDS]; /* the languages that have it, one bit each */
  guint n_words;
} WordList;

/** WordCount: how often each word stands in a text */
typedef struct
{
  guint count[MOST_WORDS];
  guint n_words; /* all words of the text */
} WordCount;

static const WordList *
word_list (void)
{
  static gsize made = 0;

  if (g_once_init_enter (&made))
    {
      WordList *list = g_new0 (WordList, 1);

      list->index = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      for (guint i = 0; i < N_LANGUAGES; i++)
        {
          g_auto (GStrv) words = g_strsplit (languages[i].words, " ", -1);

          for (guint k = 0; words[k] != NULL; k++)
            {
              guint number = GPOINTER_TO_UINT (g_hash_table_lookup (list->index, words[k]));

              if (number == 0)
                {
                  g_assert (list->n_words + 1 < MOST_WORDS);
                  number = ++list->n_words;
                  g_hash_table_insert (list->index, g_strdup (words[k]), GUINT_TO_POINTER (number));
                }
              list->bits[number] |= 1u << i;
              /* A letter alone stands in too many lists and tables. */
              if (words[k][0] != '\0' && words[k][1] == '\0')
                list->bits[number] |= LETTER_ALONE;
            }
        }
      g_once_init_leave (&made, (gsize) list);
    }
  return (const WordList *) made;
}

static void
count_words (CpReadingContext *self, const WordList *list, gsize from, gsize to, WordCount *count)
{
  char copy[LONGEST_WORD + 1];
  gsize i = from;

  while (i < to)
    {
      gsize start = i;

      while (i < to && is_letter (self->lower[i]))
        i++;
      if (i == start)
        {
          i++;
          continue;
        }
      count->n_words++;
      if (i - start > LONGEST_WORD)
        continue;
      memcpy (copy, self->lower + start, i - start);
      copy[i - start] = '\0';
      count->count[GPOINTER_TO_UINT (g_hash_table_lookup (list->index, copy))]++;
    }
}

static guint
count_bits (guint bits)
{
  guint n = 0;

  for (bits &= ~LETTER_ALONE; bits != 0; bits &= bits - 1)
    n++;
  return n;
}

/* The words of @language, shared ones in part. */
static double
votes_for (const WordList *list, const WordCount *count, guint language)
{
  double votes = 0;

  for (guint i = 1; i <= list->n_words; i++)
    if ((list->bits[i] >> language & 1) != 0 && count->count[i] > 0)
      votes += (double) count->count[i] / count_bits (list->bits[i]);
  return votes;
}

/* How many different words of @language stand there, and how often, without those that @without (a language or -1) has too. */
static guint
distinct_words (const WordList *list, const WordCount *count, guint language, int without, guint *times)
{
  guint distinct = 0;

  *times = 0;
  for (guint i = 1; i <= list->n_words; i++)
    if ((list->bits[i] >> language & 1) != 0 && (list->bits[i] & LETTER_ALONE) == 0 && count->count[i] > 0 && (without < 0 || (list->bits[i] >> without & 1) == 0))
      {
        distinct++;
        *times += count->count[i];
      }
  return distinct;
}

static gboolean
is_shown (const WordList *list, const WordCount *count, guint language)
{
  guint times;

  return count->n_words < SHORT_TEXT || distinct_words (list, count, language, -1, &times) >= LEAST_DISTINCT;
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

/* Two columns, or an annex: another language that much of the text is in. */
static const char *
second_language (const WordList *list, const WordCount *count, guint first)
{
  double votes = votes_for (list, count, first);
  guint most = 0, best = first;

  for (guint i = 0; i < N_LANGUAGES; i++)
    {
      guint times, distinct;

      if (i == first)
        continue;
      distinct = distinct_words (list, count, i, (int) first, &times);
      if (distinct >= LEAST_DISTINCT_OF_SECOND && times >= LEAST_SHARE_OF_SECOND * votes && times > most)
        {
          most = times;
          best = i;
        }
    }
  return best != first ? languages[best].code : NULL;
}

/* "MÄRZ", "DÉCEMBRE": capitals from À to Þ lie 32 below their small letters in UTF-8's second byte. */
static void
lower_accents (CpReadingContext *self)
{
  for (gsize i = 0; i + 1 < self->length; i++)
    if (self->lower[i] == '\xc3' && (guchar) self->lower[i + 1] >= 0x80 && (guchar) self->lower[i + 1] <= 0x9e && self->lower[i + 1] != '\x97')
      self->lower[i + 1] = (char) ((guchar) self->lower[i + 1] + 0x20);
}

/** cp_reading_language_find: (skip): sets @language, @other_language and @second_language */
void
cp_reading_language_find (CpReadingContext *self)
{
  const WordList *list = word_list ();
  g_autofree WordCount *count = g_new0 (WordCount, 1);
  gsize window = MIN (self->length, WINDOW);
  double votes[N_LANGUAGES];
  guint known, other;

  count_words (self, list, 0, window, count);
  for (guint i = 0; i < N_LANGUAGES; i++)
    votes[i] = votes_for (list, count, i);
  known = best_of (votes, 0, N_READ);
  other = best_of (votes, N_READ, N_LANGUAGES);
  if (known != ENGLISH && !is_shown (list, count, known))
    known = ENGLISH;
  self->language = votes[known] > 0 ? languages[known].code : "";
  /* In two columns of two languages one that is read is enough; a few words of a title are not. */
  if (count->n_words >= 25 && votes[other] >= 4 && votes[known] < 0.7 * votes[other] && is_shown (list, count, other))
    {
      self->language = "";
      self->other_language = languages[other].code;
      return;
    }
  count_words (self, list, window, self->length, count);
  if (self->language[0] != '\0')
    self->second_language = second_language (list, count, known);
  if (cp_reading_context_is_foreign (self))
    lower_accents (self);
}

/** cp_reading_context_is_foreign: (skip) */
gboolean
cp_reading_context_is_foreign (CpReadingContext *self)
{
  return self->language[0] != '\0' && strcmp (self->language, "en") != 0;
}
