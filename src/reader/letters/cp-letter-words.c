/* cp-letter-words.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-letter-words.h"

#include <math.h>
#include <string.h>

/* Of a word's height: by so much a letter may begin beside its character's box, */
#define TOLERANCE 0.06f
/* and so far below the box's top its base line stands at least. */
#define HIGHEST_BASE 0.3f
/* Characters that one drawing stands for: "ffi". More is no ligature. */
#define LONGEST_LIGATURE 3
#define MOST_COVERS 400

/* What the collecting of a page's words works with. Boxes are in points. */
typedef struct
{
  const CpReaderPageText *text;
  const CpLetterSheet *sheet;
  const CpLetterPairs *pairs;
  float width;
  float height;
} Page;

static CpQuad
box_of (const Page *page, guint number)
{
  const CpQuad *box = &g_array_index (page->text->boxes, CpQuad, number);

  return (CpQuad) { box->x0 * page->width, box->y0 * page->height, box->x1 * page->width, box->y1 * page->height };
}

static void
word_clear (gpointer data)
{
  g_array_unref (((CpLetterWord *) data)->uses);
}

/* Recognition knows Latin letters and figures. A single letter may be a sign of a font of signs. */
static gboolean
can_be_compared (const gunichar *characters, guint length)
{
  guint letters = 0;
  gboolean figure = FALSE;

  for (guint i = 0; i < length; i++)
    {
      GUnicodeScript script = g_unichar_get_script (characters[i]);

      if (script != G_UNICODE_SCRIPT_LATIN && script != G_UNICODE_SCRIPT_COMMON && script != G_UNICODE_SCRIPT_INHERITED)
        return FALSE;
      letters += g_unichar_isalnum (characters[i]) ? 1 : 0;
      figure = figure || (characters[i] >= '0' && characters[i] <= '9');
    }
  return letters >= 2 || figure;
}

static CpLetterPair **
shape_for (const CpLetterPairs *pairs, const char *outline)
{
  CpLetterPair **shape = g_hash_table_lookup (pairs->shapes, outline);

  if (shape == NULL)
    {
      shape = g_new0 (CpLetterPair *, 1);
      g_hash_table_insert (pairs->shapes, g_strdup (outline), shape);
    }
  return shape;
}

static CpLetterPair *
pair_for (const CpLetterPairs *pairs, const gunichar *characters, guint length, const char *outline)
{
  g_autofree char *said = g_ucs4_to_utf8 (characters, length, NULL, NULL, NULL);
  g_autofree char *key = g_strconcat (said != NULL ? said : "", "\t", outline, NULL);
  CpLetterPair *pair = g_hash_table_lookup (pairs->pairs, key);

  if (pair == NULL)
    {
      pair = g_new0 (CpLetterPair, 1);
      pair->shape = shape_for (pairs, outline);
      g_hash_table_insert (pairs->pairs, g_steal_pointer (&key), pair);
    }
  return pair;
}

static int
compare_places (gconstpointer a, gconstpointer b)
{
  float first = (*(const CpDrawnLetter *const *) a)->x;
  float second = (*(const CpDrawnLetter *const *) b)->x;

  return (first > second) - (first < second);
}

/* (transfer container): the letters that are drawn within a box, from left to right */
static GPtrArray *
letters_within (const CpLetterSheet *sheet, const CpQuad *box)
{
  GPtrArray *letters = g_ptr_array_new ();
  float high = box->y1 - box->y0;
  float slack = TOLERANCE * high;

  for (guint i = cp_letter_sheet_first_below (sheet, box->y0 + HIGHEST_BASE * high); i < sheet->letters->len; i++)
    {
      CpDrawnLetter *letter = &g_array_index (sheet->letters, CpDrawnLetter, i);

      if (letter->y > box->y1)
        break;
      if (letter->x >= box->x0 - slack && letter->x < box->x1 - slack)
        g_ptr_array_add (letters, letter);
    }
  g_ptr_array_sort (letters, compare_places);
  return letters;
}

/* (nullable): the letter that begins where @box does. Bold print is made by drawing a letter twice. */
static const CpDrawnLetter *
letter_at (GPtrArray *letters, const CpQuad *box, float slack)
{
  const CpDrawnLetter *found = NULL;

  for (guint i = 0; i < letters->len; i++)
    {
      CpDrawnLetter *letter = g_ptr_array_index (letters, i);

      if (letter->x > box->x0 + slack)
        break;
      if (letter->x < box->x0 - slack || letter->y > box->y1 || letter->y < box->y0 + HIGHEST_BASE * (box->y1 - box->y0))
        continue;
      letter->named = TRUE;
      if (found == NULL || fabsf (letter->x - box->x0) < fabsf (found->x - box->x0))
        found = letter;
    }
  return found;
}

static gboolean
is_covered (const CpLetterSheet *sheet, const CpQuad *box, guint order)
{
  float x = (box->x0 + box->x1) / 2;
  float y = (box->y0 + box->y1) / 2;

  for (guint i = 0; i < MIN (sheet->covers->len, MOST_COVERS); i++)
    {
      const CpDrawnCover *cover = &g_array_index (sheet->covers, CpDrawnCover, sheet->covers->len - 1 - i);

      if (cover->order < order)
        break;
      if (x > cover->place.x0 && x < cover->place.x1 && y > cover->place.y0 && y < cover->place.y1)
        return TRUE;
    }
  return FALSE;
}

/* Which drawing stands for which characters: from one that begins with a letter up to the next. Returns whether they fit. */
static gboolean
pair_up (const Page *page, CpLetterWord *word, guint first, GPtrArray *letters, float slack)
{
  const CpDrawnLetter *current = NULL;
  guint since = 0;
  gboolean fits = TRUE;

  for (guint i = 0; i <= word->length; i++)
    {
      CpQuad box = i < word->length ? box_of (page, first + i) : (CpQuad) { 0 };
      const CpDrawnLetter *letter = i < word->length ? letter_at (letters, &box, slack) : NULL;

      if (letter == NULL && i < word->length)
        {
          fits = fits && current != NULL;
          continue;
        }
      if (current != NULL)
        {
          CpLetterUse use = { pair_for (page->pairs, word->characters + since, i - since, current->outline), since, i - since };

          fits = fits && use.length <= LONGEST_LIGATURE;
          g_array_append_val (word->uses, use);
        }
      current = letter;
      since = i;
    }
  return fits;
}

static void
look_at_word (const Page *page, CpLetterWord *word, guint first, const CpQuad *box)
{
  g_autoptr (GPtrArray) letters = NULL;

  word->drawn = CP_LETTERS_NOT_THERE;
  if (page->sheet == NULL)
    return;
  letters = letters_within (page->sheet, box);
  if (letters->len == 0)
    return;
  word->drawn = pair_up (page, word, first, letters, TOLERANCE * (box->y1 - box->y0)) ? CP_LETTERS_STAND : CP_LETTERS_DIFFER;
  if (is_covered (page->sheet, box, ((const CpDrawnLetter *) g_ptr_array_index (letters, 0))->order))
    word->drawn = CP_LETTERS_DIFFER;
}

/* Letters that the text does not name, once all of its words are known: those of a word beside it may reach into this one's box. */
static void
look_for_unnamed (const Page *page, CpLetterWord *word)
{
  CpQuad box = { word->place.x0 * page->width, word->place.y0 * page->height, word->place.x1 * page->width,
                 word->place.y1 * page->height };
  g_autoptr (GPtrArray) letters = letters_within (page->sheet, &box);

  for (guint i = 0; i < letters->len; i++)
    if (!((const CpDrawnLetter *) g_ptr_array_index (letters, i))->named)
      word->drawn = CP_LETTERS_DIFFER;
}

/* Words that stand upright; turned ones are cut out of the page less easily. */
static gboolean
measure_word (const Page *page, guint first, guint end, CpQuad *box)
{
  *box = box_of (page, first);
  /* a figure alone: upright ones are higher than wide */
  if (end == first + 1 && box->x1 - box->x0 > box->y1 - box->y0)
    return FALSE;
  for (guint i = first + 1; i < end; i++)
    {
      CpQuad one = box_of (page, i);

      if (one.y0 >= box->y1 || one.y1 <= box->y0 || one.x0 < box->x0)
        return FALSE;
      *box = (CpQuad) { box->x0, MIN (box->y0, one.y0), MAX (box->x1, one.x1), MAX (box->y1, one.y1) };
    }
  return box->x1 > box->x0 && box->y1 > box->y0;
}

static void
add_word (const Page *page, CpLetterWords *words, guint first, guint end)
{
  CpLetterWord word = { words->characters + first, end - first };
  CpQuad box;

  if (!measure_word (page, first, end, &box))
    return;
  word.place = (CpQuad) { box.x0 / page->width, box.y0 / page->height, box.x1 / page->width, box.y1 / page->height };
  word.uses = g_array_sized_new (FALSE, FALSE, sizeof (CpLetterUse), word.length);
  look_at_word (page, &word, first, &box);
  if (can_be_compared (word.characters, word.length))
    g_array_append_val (words->words, word);
  else
    word_clear (&word);
}

/**
 * cp_letter_words_collect:
 * @text: with a place for each character
 * @sheet: (nullable): %NULL where all words are taken to stand in a picture
 * @width: of the page, points
 * @height: of the page, points
 * @pairs: all pairs of the file; new ones are added
 *
 * Returns: (transfer full): the words
 */
CpLetterWords *
cp_letter_words_collect (const CpReaderPageText *text, const CpLetterSheet *sheet, double width, double height,
                         const CpLetterPairs *pairs)
{
  CpLetterWords *words = g_new0 (CpLetterWords, 1);
  Page page = { text, sheet, pairs, (float) width, (float) height };
  glong length;
  guint first = 0;

  words->characters = g_utf8_to_ucs4_fast (text->text->str, -1, &length);
  words->words = g_array_new (FALSE, FALSE, sizeof (CpLetterWord));
  g_array_set_clear_func (words->words, word_clear);
  for (guint i = 0; i <= (guint) length; i++)
    if (i == (guint) length || g_unichar_isspace (words->characters[i]))
      {
        if (i > first)
          add_word (&page, words, first, i);
        first = i + 1;
      }
  for (guint i = 0; sheet != NULL && i < words->words->len; i++)
    {
      CpLetterWord *word = &g_array_index (words->words, CpLetterWord, i);

      if (word->drawn == CP_LETTERS_STAND)
        look_for_unnamed (&page, word);
    }
  return words;
}

void
cp_letter_words_free (CpLetterWords *words)
{
  g_array_unref (words->words);
  g_free (words->characters);
  g_free (words);
}
