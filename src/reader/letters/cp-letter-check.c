/* cp-letter-check.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-letter-check.h"

#include "cp-letter-probe.h"

/* Words of a page that recognition reads: to learn its letters, in a round, */
#define MOST_SPECIMENS 48
#define MOST_ROUNDS 3
/* because they are not drawn as they should be, */
#define MOST_SUSPECTS 64
/* and of a picture with words behind it. */
#define MOST_SAMPLES 48
/* Of the words of a picture one in so many may be read otherwise than by who made the text behind it. */
#define SAMPLES_AN_ERROR 8
/* Letters and figures of a word that is sampled. */
#define LEAST_SAMPLE 2
/* Enough for single words, and for those that were not seen as they should be. */
#define USUAL_DPI 200.0
#define FINE_DPI 250.0
/* Microseconds by the clock. */
#define LONGEST_PAGE (4 * G_USEC_PER_SEC)

struct _CpLetterCheck
{
  CpLetterPairs pairs;
  CpReaderReadPlaces read_places;
};

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

/* A single figure in a cell is misread too often to say anything. */
static gboolean
is_worth_a_sample (const CpLetterLook *look, const CpLetterProbe *probe)
{
  const CpLetterWord *word = cp_letter_look_word (look, probe->first);
  guint count = 0;

  for (guint i = 0; i < word->length; i++)
    count += g_unichar_isalnum (word->characters[i]) ? 1 : 0;
  return word->drawn != CP_LETTERS_NOT_THERE || count >= LEAST_SAMPLE;
}

/* At most @most of those that are drawn as @drawn: the weightiest, and of each weight an even part of the page. */
static void
choose_suspects (CpLetterLook *look, CpLettersDrawn drawn, guint most, GPtrArray *chosen)
{
  guint left = most;

  for (int weight = 2; weight >= 0 && left > 0; weight--)
    {
      g_autoptr (GPtrArray) equal = g_ptr_array_new ();
      guint n;

      for (guint i = 0; i < look->probes->len; i++)
        {
          CpLetterProbe *probe = &g_array_index (look->probes, CpLetterProbe, i);

          if (cp_letter_look_drawn (look, probe) == drawn && cp_letter_look_weight (look, probe) == (guint) weight
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

      if (use->pair->state == CP_LETTER_NEW && use->pair->misses < CP_LETTER_ENOUGH_MISSES && cp_letter_use_says_something (word, use)
          && g_hash_table_add (in_round, use->pair))
        brings = TRUE;
    }
  return brings;
}

/* A long word is read more surely than a short one. */
static void
choose_specimens (CpLetterLook *look, GPtrArray *chosen)
{
  static const guint least_lengths[] = { 5, 1 };
  g_autoptr (GHashTable) in_round = g_hash_table_new (NULL, NULL);

  for (guint pass = 0; pass < G_N_ELEMENTS (least_lengths); pass++)
    for (guint i = 0; i < look->probes->len && chosen->len < MOST_SPECIMENS; i++)
      {
        CpLetterProbe *probe = &g_array_index (look->probes, CpLetterProbe, i);
        const CpLetterWord *word = cp_letter_look_word (look, probe->first);

        if (!probe->read && word->drawn == CP_LETTERS_STAND && word->length >= least_lengths[pass] && brings_new (word, in_round))
          g_ptr_array_add (chosen, probe);
      }
}

static gboolean
has_time (const CpLetterLook *look)
{
  return g_get_monotonic_time () < look->until;
}

static void
learn_letters (CpLetterLook *look)
{
  for (guint round = 0; round < MOST_ROUNDS && has_time (look); round++)
    {
      g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

      choose_specimens (look, chosen);
      if (!cp_letter_look_read (look, chosen, USUAL_DPI))
        break;
    }
}

static gboolean
holds_new_letter (const CpLetterWord *word)
{
  for (guint i = 0; i < word->uses->len; i++)
    {
      const CpLetterUse *use = &g_array_index (word->uses, CpLetterUse, i);

      if (use->pair->state == CP_LETTER_NEW && cp_letter_use_says_something (word, use))
        return TRUE;
    }
  return FALSE;
}

/* What was not seen as the file says is read once more, in its line. */
static void
read_again (CpLetterLook *look, double dpi)
{
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();

  for (guint i = 0; i < look->probes->len; i++)
    {
      CpLetterProbe *probe = &g_array_index (look->probes, CpLetterProbe, i);
      gboolean stands = cp_letter_look_drawn (look, probe) == CP_LETTERS_STAND;

      if (!probe->read || (stands ? !holds_new_letter (cp_letter_look_word (look, probe->first)) : probe->verdict != CP_WORDS_UNLIKE))
        continue;
      probe->in_context = TRUE;
      g_ptr_array_add (chosen, probe);
    }
  cp_letter_look_read (look, chosen, dpi);
}

static gboolean
is_false (CpLetterPair *pair)
{
  if (pair->state == CP_LETTER_NEW && pair->misses >= CP_LETTER_ENOUGH_MISSES)
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
is_lie (CpLetterLook *look, const CpLetterProbe *probe, gboolean believe_picture)
{
  gboolean unlike = probe->read && probe->in_context && probe->verdict == CP_WORDS_UNLIKE
                    && probe->confidence >= CP_LETTER_LEAST_CONFIDENCE;

  switch (cp_letter_look_drawn (look, probe))
    {
    case CP_LETTERS_NOT_THERE:
      return unlike && !believe_picture;
    case CP_LETTERS_DIFFER:
      return unlike;
    default:
      return holds_false_letters (cp_letter_look_word (look, probe->first));
    }
}

/* Whoever made the text behind a scan misread some of it: that is no lie, but where it may be a value it is not believed either. */
static gboolean
is_picture_believed (const CpLetterLook *look)
{
  guint read = 0;
  guint unlike = 0;

  for (guint i = 0; i < look->probes->len; i++)
    {
      const CpLetterProbe *probe = &g_array_index (look->probes, CpLetterProbe, i);

      if (!probe->read || cp_letter_look_drawn (look, probe) != CP_LETTERS_NOT_THERE || probe->confidence < CP_LETTER_SURE_CONFIDENCE)
        continue;
      read++;
      if (probe->verdict != CP_WORDS_UNLIKE)
        continue;
      unlike++;
      if (cp_letter_look_weight (look, probe) > 1 || (cp_letter_look_weight (look, probe) > 0 && probe->far))
        return FALSE;
    }
  return unlike * SAMPLES_AN_ERROR <= read;
}

static char *
quote_of (const CpLetterLook *look, const CpLetterProbe *probe)
{
  const CpLetterWord *first = cp_letter_look_word (look, probe->first);
  const CpLetterWord *last = cp_letter_look_word (look, probe->end - 1);

  return g_ucs4_to_utf8 (first->characters, last->characters + last->length - first->characters, NULL, NULL, NULL);
}

/* Words that follow one another in a line are told as one passage. */
static void
tell_lies (CpLetterLook *look)
{
  gboolean believe_picture = is_picture_believed (look);
  g_autoptr (GString) quote = g_string_new (NULL);
  CpQuad place = { 0 };

  for (guint i = 0; i <= look->probes->len; i++)
    {
      const CpLetterProbe *probe = i < look->probes->len ? &g_array_index (look->probes, CpLetterProbe, i) : NULL;
      gboolean lie = probe != NULL && is_lie (look, probe, believe_picture);
      g_autofree char *said = lie ? quote_of (look, probe) : NULL;

      if (quote->len > 0 && (!lie || !cp_letter_in_one_line (&place, &probe->place)))
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
      place = cp_letter_around (&place, &probe->place);
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
has_questions (CpLetterLook *look, GPtrArray *suspects)
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
  CpLetterLook look = { check->read_places, backend, page, text, .until = g_get_monotonic_time () + LONGEST_PAGE };
  gboolean done = TRUE;
  double width, height;

  if (!has_places (text))
    return TRUE;
  cp_reader_backend_get_page_size (backend, page, &width, &height);
  sheet = cp_letter_sheet_draw (backend, page);
  words = cp_letter_words_collect (text, sheet, width, height, &check->pairs);
  look.words = words;
  look.probes = g_array_new (FALSE, FALSE, sizeof (CpLetterProbe));
  cp_letter_look_make_probes (&look);
  choose_suspects (&look, CP_LETTERS_DIFFER, MOST_SUSPECTS, suspects);
  choose_suspects (&look, CP_LETTERS_NOT_THERE, MOST_SAMPLES, suspects);
  if (may_read)
    {
      cp_letter_look_read (&look, suspects, USUAL_DPI);
      learn_letters (&look);
      if (has_time (&look))
        read_again (&look, USUAL_DPI);
      if (has_time (&look))
        read_again (&look, FINE_DPI);
      done = has_time (&look);
    }
  else
    done = !has_questions (&look, suspects);
  tell_lies (&look);
  g_array_unref (look.probes);
  return done;
}
