/* cp-letter-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-letter-check.h"

#include <string.h>

#include "cp-letter-words.h"
#include "cp-word-look.h"

/* Words of a page that recognition reads: to learn its letters, in a round, */
#define MOST_SPECIMENS 48
#define MOST_ROUNDS 3
/* because they are not drawn as they should be, */
#define MOST_SUSPECTS 64
/* and of a picture with words behind it. */
#define MOST_SAMPLES 48
/* Percent. Below this what recognition reads says nothing, */
#define LEAST_CONFIDENCE 50
/* and above this once is enough. */
#define SURE_CONFIDENCE 75
/* A letter is called false when so often another was seen in its place. */
#define ENOUGH_MISSES 2
/* Of the words of a picture one in so many may be read otherwise than by who made the text behind it. */
#define SAMPLES_AN_ERROR 8
/* Letters and figures of a word that is sampled. */
#define LEAST_SAMPLE 2
/* Enough for single words, and for those that were not seen as they should be. */
#define USUAL_DPI 200.0
#define FINE_DPI 250.0
/* Words before and after one that is read once more, and by how much of the page's width they may be apart. */
#define CONTEXT 2
#define WIDEST_SPACE 0.03f

struct _CpLetterCheck
{
  CpLetterPairs pairs;
  CpReaderReadPlaces read_places;
};

/**
 * Probe: words that are read as one, for their letters do not stand where their characters do
 * @first: number of the first word
 * @end: number after the last
 * @in_context: it is read with the words around it
 * @far: less than half of it was seen as the file has it
 */
typedef struct
{
  guint first;
  guint end;
  CpQuad place;
  gboolean read;
  gboolean in_context;
  int confidence;
  CpWordsVerdict verdict;
  gboolean far;
} Probe;

typedef struct
{
  CpLetterCheck *check;
  CpReaderBackend *backend;
  int page;
  CpReaderPageText *text;
  CpLetterWords *words;
  GArray *probes; /* of Probe */
} Look;

CpLetterCheck *
cp_letter_check_new (CpReaderReadPlaces read_places)
{
  CpLetterCheck *check = g_new0 (CpLetterCheck, 1);

  check->pairs.pairs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  check->pairs.shapes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  check->read_places = read_places;
  return check;
}

void
cp_letter_check_free (CpLetterCheck *check)
{
  g_hash_table_unref (check->pairs.pairs);
  g_hash_table_unref (check->pairs.shapes);
  g_free (check);
}

static const CpLetterWord *
word_at (const Look *look, guint number)
{
  return &g_array_index (look->words->words, CpLetterWord, number);
}

static gboolean
in_one_line (const CpQuad *a, const CpQuad *b)
{
  return b->x0 >= a->x0 && (a->y0 + a->y1) / 2 > b->y0 && (a->y0 + a->y1) / 2 < b->y1;
}

static gboolean
follows (const CpQuad *a, const CpQuad *b)
{
  return in_one_line (a, b) && b->x0 - a->x1 < WIDEST_SPACE;
}

static CpQuad
around (const CpQuad *a, const CpQuad *b)
{
  return (CpQuad) { MIN (a->x0, b->x0), MIN (a->y0, b->y0), MAX (a->x1, b->x1), MAX (a->y1, b->y1) };
}

/* One for each word, but one for all words in a row whose letters do not fit: what stands for them was said of all together. */
static void
make_probes (Look *look)
{
  for (guint i = 0; i < look->words->words->len; i++)
    {
      const CpLetterWord *word = word_at (look, i);
      Probe probe = { i, i + 1, word->place };
      Probe *last = look->probes->len > 0 ? &g_array_index (look->probes, Probe, look->probes->len - 1) : NULL;

      if (last != NULL && word->drawn == CP_LETTERS_DIFFER && word_at (look, last->first)->drawn == CP_LETTERS_DIFFER
          && last->end == i && in_one_line (&last->place, &word->place))
        {
          last->end = i + 1;
          last->place = around (&last->place, &word->place);
        }
      else
        g_array_append_val (look->probes, probe);
    }
}

static gboolean
use_says_something (const CpLetterWord *word, const CpLetterUse *use)
{
  for (guint i = use->first; i < use->first + use->length; i++)
    if (g_unichar_isalnum (word->characters[i]))
      return TRUE;
  return FALSE;
}

/* The words from @first to @end with spaces between them. (transfer full) */
static GArray *
spell (const Look *look, guint first, guint end)
{
  GArray *characters = g_array_new (FALSE, FALSE, sizeof (gunichar));
  gunichar space = ' ';

  for (guint i = first; i < end; i++)
    {
      if (i > first)
        g_array_append_val (characters, space);
      g_array_append_vals (characters, word_at (look, i)->characters, word_at (look, i)->length);
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

      if (use->pair->state != CP_LETTER_NEW || !use_says_something (word, use))
        continue;
      for (guint k = use->first; k < use->first + use->length; k++)
        same = same && looks[k] != CP_WORD_LOOK_OTHER;
      if (same)
        {
          use->pair->state = CP_LETTER_BELIEVED;
          *use->pair->shape = use->pair;
        }
      else if (confidence >= LEAST_CONFIDENCE)
        use->pair->misses += confidence >= SURE_CONFIDENCE ? ENOUGH_MISSES : 1;
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
judge (Look *look, Probe *probe, guint first, guint end, const CpReaderSeenWord *seen)
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
    from += word_at (look, i)->length + 1;
  offset = from;
  for (guint i = probe->first; i < probe->end; i++)
    offset += word_at (look, i)->length + 1;
  probe->verdict = cp_word_look_compare ((const gunichar *) characters->data, characters->len, from, offset - 1, seen->text, looks);
  if (offset > CP_WORD_LOOK_MOST)
    return;
  probe->far = is_far (looks + from, offset - 1 - from);
  for (guint i = probe->first; i < probe->end; i++)
    {
      judge_letters (word_at (look, i), looks + from, probe->in_context ? probe->confidence : 0);
      from += word_at (look, i)->length + 1;
    }
}

/* The words around a probe in its line: a word that stands alone is misread more easily. */
static CpQuad
context_of (const Look *look, const Probe *probe, guint *first, guint *end)
{
  CpQuad place = probe->place;

  *first = probe->first;
  *end = probe->end;
  for (guint i = 0; i < CONTEXT && *first > 0 && follows (&word_at (look, *first - 1)->place, &place); i++)
    {
      (*first)--;
      place = around (&word_at (look, *first)->place, &place);
    }
  for (guint i = 0; i < CONTEXT && *end < look->words->words->len && follows (&place, &word_at (look, *end)->place); i++)
    {
      place = around (&place, &word_at (look, *end)->place);
      (*end)++;
    }
  return place;
}

static gboolean
read_probes (Look *look, GPtrArray *chosen, double dpi)
{
  g_autofree CpQuad *places = g_new (CpQuad, chosen->len + 1);
  g_autofree CpReaderSeenWord *seen = g_new0 (CpReaderSeenWord, chosen->len + 1);
  guint first, end;

  for (guint i = 0; i < chosen->len; i++)
    {
      const Probe *probe = g_ptr_array_index (chosen, i);

      places[i] = probe->in_context ? context_of (look, probe, &first, &end) : probe->place;
    }
  if (chosen->len == 0 || !look->check->read_places (look->backend, look->page, dpi, places, chosen->len, seen))
    return FALSE;
  for (guint i = 0; i < chosen->len; i++)
    {
      Probe *probe = g_ptr_array_index (chosen, i);

      first = probe->first;
      end = probe->end;
      if (probe->in_context)
        context_of (look, probe, &first, &end);
      judge (look, probe, first, end, &seen[i]);
      g_free (seen[i].text);
    }
  return TRUE;
}

static CpLettersDrawn
drawn_of (const Look *look, const Probe *probe)
{
  return word_at (look, probe->first)->drawn;
}

/* How much of a value a word may be: figures first, then what has a capital letter. */
static guint
weight_of (const Look *look, const Probe *probe)
{
  guint weight = 0;

  for (guint i = probe->first; i < probe->end; i++)
    {
      const CpLetterWord *word = word_at (look, i);

      for (guint k = 0; k < word->length; k++)
        weight = MAX (weight, g_unichar_isdigit (word->characters[k]) ? 2 : g_unichar_isupper (word->characters[k]) ? 1 : 0);
    }
  return weight;
}

/* A single figure in a cell is misread too often to say anything. */
static gboolean
is_worth_a_sample (const Look *look, const Probe *probe)
{
  const CpLetterWord *word = word_at (look, probe->first);
  guint count = 0;

  for (guint i = 0; i < word->length; i++)
    count += g_unichar_isalnum (word->characters[i]) ? 1 : 0;
  return word->drawn != CP_LETTERS_NOT_THERE || count >= LEAST_SAMPLE;
}

/* At most @most of those that are drawn as @drawn: the weightiest, and of each weight an even part of the page. */
static void
choose_suspects (Look *look, CpLettersDrawn drawn, guint most, GPtrArray *chosen)
{
  guint left = most;

  for (int weight = 2; weight >= 0 && left > 0; weight--)
    {
      g_autoptr (GPtrArray) equal = g_ptr_array_new ();
      guint n;

      for (guint i = 0; i < look->probes->len; i++)
        {
          Probe *probe = &g_array_index (look->probes, Probe, i);

          if (drawn_of (look, probe) == drawn && weight_of (look, probe) == (guint) weight
              && is_worth_a_sample (look, probe))
            g_ptr_array_add (equal, probe);
        }
      n = MIN (left, equal->len);
      for (guint i = 0; i < n; i++)
        g_ptr_array_add (chosen, g_ptr_array_index (equal, i * equal->len / n));
      left -= n;
    }
}

/* Adds the new letters of a word; returns whether there was one that the round has not. */
static gboolean
brings_new (const CpLetterWord *word, GHashTable *in_round)
{
  gboolean brings = FALSE;

  for (guint i = 0; i < word->uses->len; i++)
    {
      const CpLetterUse *use = &g_array_index (word->uses, CpLetterUse, i);

      if (use->pair->state == CP_LETTER_NEW && use->pair->misses < ENOUGH_MISSES && use_says_something (word, use)
          && g_hash_table_add (in_round, use->pair))
        brings = TRUE;
    }
  return brings;
}

/* A long word is read more surely than a short one. */
static void
choose_specimens (Look *look, GPtrArray *chosen)
{
  g_autoptr (GHashTable) in_round = g_hash_table_new (NULL, NULL);

  for (guint least = 5; least > 0; least -= least == 5 ? 4 : 1)
    for (guint i = 0; i < look->probes->len && chosen->len < MOST_SPECIMENS; i++)
      {
        Probe *probe = &g_array_index (look->probes, Probe, i);
        const CpLetterWord *word = word_at (look, probe->first);

        if (!probe->read && word->drawn == CP_LETTERS_STAND && word->length >= least && brings_new (word, in_round))
          g_ptr_array_add (chosen, probe);
      }
}

static void
learn_letters (Look *look)
{
  for (guint round = 0; round < MOST_ROUNDS; round++)
    {
      g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

      choose_specimens (look, chosen);
      if (!read_probes (look, chosen, USUAL_DPI))
        break;
    }
}

static gboolean
holds_new_letter (const CpLetterWord *word)
{
  for (guint i = 0; i < word->uses->len; i++)
    {
      const CpLetterUse *use = &g_array_index (word->uses, CpLetterUse, i);

      if (use->pair->state == CP_LETTER_NEW && use_says_something (word, use))
        return TRUE;
    }
  return FALSE;
}

/* What was not seen as the file says is read once more, in its line. */
static void
read_again (Look *look, double dpi)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint i = 0; i < look->probes->len; i++)
    {
      Probe *probe = &g_array_index (look->probes, Probe, i);
      gboolean stands = drawn_of (look, probe) == CP_LETTERS_STAND;

      if (!probe->read || (stands ? !holds_new_letter (word_at (look, probe->first)) : probe->verdict != CP_WORDS_UNLIKE))
        continue;
      probe->in_context = TRUE;
      g_ptr_array_add (chosen, probe);
    }
  read_probes (look, chosen, dpi);
}

static gboolean
is_false (CpLetterPair *pair)
{
  if (pair->state == CP_LETTER_NEW && pair->misses >= ENOUGH_MISSES)
    pair->state = CP_LETTER_FALSE;
  return pair->state == CP_LETTER_FALSE;
}

/* One letter in a word can be misread, a figure rarely; and nothing is misread where the same drawing was seen to be another letter. */
static gboolean
holds_false_letters (const CpLetterWord *word)
{
  guint letters = 0;

  for (guint i = 0; i < word->uses->len; i++)
    {
      const CpLetterUse *use = &g_array_index (word->uses, CpLetterUse, i);

      if (!is_false (use->pair))
        continue;
      letters += use->length;
      if (g_unichar_isdigit (word->characters[use->first]) || *use->pair->shape != NULL)
        return TRUE;
    }
  return letters > 1;
}

static gboolean
is_lie (Look *look, const Probe *probe, gboolean believe_picture)
{
  gboolean unlike = probe->read && probe->verdict == CP_WORDS_UNLIKE && probe->confidence >= LEAST_CONFIDENCE;

  switch (drawn_of (look, probe))
    {
    case CP_LETTERS_NOT_THERE:
      return unlike && !believe_picture;
    case CP_LETTERS_DIFFER:
      return unlike;
    default:
      return holds_false_letters (word_at (look, probe->first));
    }
}

/* Whoever made the text behind a scan misread some of it: that is no lie, but where it may be a value it is not believed either. */
static gboolean
is_picture_believed (const Look *look)
{
  guint read = 0;
  guint unlike = 0;

  for (guint i = 0; i < look->probes->len; i++)
    {
      const Probe *probe = &g_array_index (look->probes, Probe, i);

      if (!probe->read || drawn_of (look, probe) != CP_LETTERS_NOT_THERE || probe->confidence < SURE_CONFIDENCE)
        continue;
      read++;
      if (probe->verdict != CP_WORDS_UNLIKE)
        continue;
      unlike++;
      if (weight_of (look, probe) > 1 || (weight_of (look, probe) > 0 && probe->far))
        return FALSE;
    }
  return unlike * SAMPLES_AN_ERROR <= read;
}

static char *
quote_of (const Look *look, const Probe *probe)
{
  const CpLetterWord *first = word_at (look, probe->first);
  const CpLetterWord *last = word_at (look, probe->end - 1);

  return g_ucs4_to_utf8 (first->characters, last->characters + last->length - first->characters, NULL, NULL, NULL);
}

/* Words that follow one another in a line are told as one passage. */
static void
tell_lies (Look *look)
{
  gboolean believe_picture = is_picture_believed (look);
  g_autoptr (GString) quote = g_string_new (NULL);
  CpQuad place = { 0 };

  for (guint i = 0; i <= look->probes->len; i++)
    {
      const Probe *probe = i < look->probes->len ? &g_array_index (look->probes, Probe, i) : NULL;
      gboolean lie = probe != NULL && is_lie (look, probe, believe_picture);
      g_autofree char *said = lie ? quote_of (look, probe) : NULL;

      if (quote->len > 0 && (!lie || !in_one_line (&place, &probe->place)))
        {
          cp_reader_hidden_add (look->text->hidden, CP_READER_HIDDEN_REPLACED, look->page, quote->str, &place, 1);
          g_string_truncate (quote, 0);
        }
      if (!lie || said == NULL)
        continue;
      look->text->doubtful = TRUE;
      if (quote->len == 0)
        place = probe->place;
      else
        g_string_append_c (quote, ' ');
      place = around (&place, &probe->place);
      g_string_append (quote, said);
    }
}

static gboolean
has_places (const CpReaderPageText *text)
{
  return text->state == CP_READER_PAGE_EMBEDDED && text->boxes->len > 0
         && text->boxes->len == (gsize) g_utf8_strlen (text->text->str, -1);
}

static gboolean
has_questions (Look *look, GPtrArray *suspects)
{
  g_autoptr (GPtrArray) specimens = g_ptr_array_new ();

  choose_specimens (look, specimens);
  return suspects->len > 0 || specimens->len > 0;
}

/**
 * cp_letter_check_page:
 * @check: what is known of the file
 * @backend: the opened file
 * @page: from 1
 * @text: the page's own text; marked as doubtful, with a hidden passage for each place, where the page draws something else
 * @may_read: %FALSE: recognition has cost enough; what is known of the letters by then decides
 *
 * Returns: %FALSE when something would have had to be read, and was not
 */
gboolean
cp_letter_check_page (CpLetterCheck *check, CpReaderBackend *backend, int page, CpReaderPageText *text, gboolean may_read)
{
  g_autoptr (CpLetterSheet) sheet = NULL;
  g_autoptr (CpLetterWords) words = NULL;
  g_autoptr (GPtrArray) suspects = g_ptr_array_new ();
  Look look = { check, backend, page, text };
  gboolean done = TRUE;
  double width, height;

  if (!has_places (text))
    return TRUE;
  cp_reader_backend_get_page_size (backend, page, &width, &height);
  sheet = cp_letter_sheet_draw (backend, page);
  words = cp_letter_words_collect (text, sheet, width, height, &check->pairs);
  look.words = words;
  look.probes = g_array_new (FALSE, FALSE, sizeof (Probe));
  make_probes (&look);
  choose_suspects (&look, CP_LETTERS_DIFFER, MOST_SUSPECTS, suspects);
  choose_suspects (&look, CP_LETTERS_NOT_THERE, MOST_SAMPLES, suspects);
  if (may_read)
    {
      read_probes (&look, suspects, USUAL_DPI);
      learn_letters (&look);
      read_again (&look, USUAL_DPI);
      read_again (&look, FINE_DPI);
    }
  else
    done = !has_questions (&look, suspects);
  tell_lies (&look);
  g_array_unref (look.probes);
  return done;
}
