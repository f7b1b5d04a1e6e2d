/* cp-letter-probe.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-letter-probe.h"

/* Words before and after one that is read once more, and by how much of the page's width they may be apart. */
#define CONTEXT 2
#define WIDEST_SPACE 0.03f

const CpLetterWord *
cp_letter_look_word (const CpLetterLook *look, guint number)
{
  return &g_array_index (look->words->words, CpLetterWord, number);
}

gboolean
cp_letter_in_one_line (const CpQuad *a, const CpQuad *b)
{
  return b->x0 >= a->x0 && (a->y0 + a->y1) / 2 > b->y0 && (a->y0 + a->y1) / 2 < b->y1;
}

static gboolean
follows (const CpQuad *a, const CpQuad *b)
{
  return cp_letter_in_one_line (a, b) && b->x0 - a->x1 < WIDEST_SPACE;
}

CpQuad
cp_letter_around (const CpQuad *a, const CpQuad *b)
{
  return (CpQuad) { MIN (a->x0, b->x0), MIN (a->y0, b->y0), MAX (a->x1, b->x1), MAX (a->y1, b->y1) };
}

/* One for each word, but one for all words in a row whose letters do not fit: what stands for them was said of all together. */
void
cp_letter_look_make_probes (CpLetterLook *look)
{
  for (guint i = 0; i < look->words->words->len; i++)
    {
      const CpLetterWord *word = cp_letter_look_word (look, i);
      CpLetterProbe probe = { i, i + 1, word->place };
      CpLetterProbe *last = look->probes->len > 0 ? &g_array_index (look->probes, CpLetterProbe, look->probes->len - 1) : NULL;

      if (last != NULL && word->drawn == CP_LETTERS_DIFFER && cp_letter_look_word (look, last->first)->drawn == CP_LETTERS_DIFFER
          && last->end == i && cp_letter_in_one_line (&last->place, &word->place))
        {
          last->end = i + 1;
          last->place = cp_letter_around (&last->place, &word->place);
        }
      else
        g_array_append_val (look->probes, probe);
    }
}

gboolean
cp_letter_use_says_something (const CpLetterWord *word, const CpLetterUse *use)
{
  for (guint i = use->first; i < use->first + use->length; i++)
    if (g_unichar_isalnum (word->characters[i]))
      return TRUE;
  return FALSE;
}

/* The words from @first to @end with spaces between them. (transfer full) */
static GArray *
spell (const CpLetterLook *look, guint first, guint end)
{
  GArray *characters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  gunichar space = ' ';

  for (guint i = first; i < end; i++)
    {
      if (i > first)
        g_array_append_val (characters, space);
      g_array_append_vals (characters, cp_letter_look_word (look, i)->characters, cp_letter_look_word (look, i)->length);
    }
  return characters;
}

/* What was seen of a word's letters; @looks: of its characters. */
static void
judge_letters (const CpLetterWord *word, const CpWordLook *looks, int confidence)
{
  for (guint i = 0; i < word->uses->len; i++)
    {
      CpLetterUse *use = &g_array_index (word->uses, CpLetterUse, i);
      gboolean same = TRUE;

      if (use->pair->state != CP_LETTER_NEW || !cp_letter_use_says_something (word, use))
        continue;
      for (guint k = use->first; k < use->first + use->length; k++)
        same = same && looks[k] != CP_WORD_LOOK_OTHER;
      if (same)
        {
          use->pair->state = CP_LETTER_BELIEVED;
          *use->pair->shape = use->pair;
        }
      else if (confidence >= CP_LETTER_LEAST_CONFIDENCE)
        use->pair->misses += confidence >= CP_LETTER_SURE_CONFIDENCE ? CP_LETTER_ENOUGH_MISSES : 1;
    }
}

/* Whether less than half of a part was seen as the file has it. */
static gboolean
is_far (const CpWordLook *looks, guint length)
{
  int balance = 0;

  for (guint i = 0; i < length; i++)
    balance += looks[i] == CP_WORD_LOOK_SAME ? 1 : looks[i] == CP_WORD_LOOK_OTHER ? -1 : 0;
  return balance < 0;
}

/* What recognition read against what the file says. @first and @end: the words that were shown to it, those of the probe among them. */
static void
judge (CpLetterLook *look, CpLetterProbe *probe, guint first, guint end, const CpReaderSeenWord *seen)
{
  g_autoptr (GArray) characters = spell (look, first, end);
  g_autofree CpWordLook *looks = g_new0 (CpWordLook, characters->len);
  guint offset = 0;
  guint from = 0;

  probe->read = TRUE;
  probe->confidence = seen->text != NULL ? seen->confidence : 0;
  probe->verdict = CP_WORDS_NOTHING_TO_COMPARE;
  if (seen->text == NULL)
    return;
  for (guint i = first; i < probe->first; i++)
    from += cp_letter_look_word (look, i)->length + 1;
  offset = from;
  for (guint i = probe->first; i < probe->end; i++)
    offset += cp_letter_look_word (look, i)->length + 1;
  probe->verdict = cp_word_look_compare ((const gunichar *) characters->data, characters->len, from, offset - 1, seen->text, looks);
  if (offset > CP_WORD_LOOK_MOST)
    return;
  probe->far = is_far (looks + from, offset - 1 - from);
  for (guint i = probe->first; i < probe->end; i++)
    {
      judge_letters (cp_letter_look_word (look, i), looks + from, probe->in_context ? probe->confidence : 0);
      from += cp_letter_look_word (look, i)->length + 1;
    }
}

/* The words around a probe in its line: a word that stands alone is misread more easily. */
static CpQuad
context_of (const CpLetterLook *look, const CpLetterProbe *probe, guint *first, guint *end)
{
  CpQuad place = probe->place;

  *first = probe->first;
  *end = probe->end;
  for (guint i = 0; i < CONTEXT && *first > 0 && follows (&cp_letter_look_word (look, *first - 1)->place, &place); i++)
    {
      (*first)--;
      place = cp_letter_around (&cp_letter_look_word (look, *first)->place, &place);
    }
  for (guint i = 0; i < CONTEXT && *end < look->words->words->len && follows (&place, &cp_letter_look_word (look, *end)->place); i++)
    {
      place = cp_letter_around (&place, &cp_letter_look_word (look, *end)->place);
      (*end)++;
    }
  return place;
}

/**
 * cp_letter_look_read:
 * @chosen: (element-type CpLetterProbe): what is read
 * @dpi: how finely the page is drawn
 *
 * Returns: %FALSE where nothing was to be read, or could be
 */
gboolean
cp_letter_look_read (CpLetterLook *look, GPtrArray *chosen, double dpi)
{
  g_autofree CpQuad *places = g_new (CpQuad, chosen->len + 1);
  g_autofree CpReaderSeenWord *seen = g_new0 (CpReaderSeenWord, chosen->len + 1);
  guint first, end;

  for (guint i = 0; i < chosen->len; i++)
    {
      const CpLetterProbe *probe = g_ptr_array_index (chosen, i);

      places[i] = probe->in_context ? context_of (look, probe, &first, &end) : probe->place;
    }
  if (chosen->len == 0 || !look->read_places (look->backend, look->page, dpi, look->until, places, chosen->len, seen))
    return FALSE;
  for (guint i = 0; i < chosen->len; i++)
    {
      CpLetterProbe *probe = g_ptr_array_index (chosen, i);

      first = probe->first;
      end = probe->end;
      if (probe->in_context)
        context_of (look, probe, &first, &end);
      judge (look, probe, first, end, &seen[i]);
      g_free (seen[i].text);
    }
  return TRUE;
}

CpLettersDrawn
cp_letter_look_drawn (const CpLetterLook *look, const CpLetterProbe *probe)
{
  return cp_letter_look_word (look, probe->first)->drawn;
}

/* How much of a value a word may be: figures first, then what has a capital letter. */
guint
cp_letter_look_weight (const CpLetterLook *look, const CpLetterProbe *probe)
{
  guint weight = 0;

  for (guint i = probe->first; i < probe->end; i++)
    {
      const CpLetterWord *word = cp_letter_look_word (look, i);

      for (guint k = 0; k < word->length; k++)
        weight = MAX (weight, g_unichar_isdigit (word->characters[k]) ? 2 : g_unichar_isupper (word->characters[k]) ? 1 : 0);
    }
  return weight;
}
