/* cp-page-recogniser.c
 *
 * A page is read as it lies; when that makes little sense, its orientation is looked for
 * and it is read again the right way up. Boxes are always those of the page as shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-page-recogniser.h"

#include <stdlib.h>
#include <string.h>

#include "cp-page-cleaning.h"
#include "cp-page-raster.h"
#include "cp-page-tilt.h"
#include "cp-recognition-engine.h"

/* Percent. A page read upside down has a mean of about 40, an ordinary scan of 80 to 95. */
#define DOUBTFUL_MEAN 62
#define UNREADABLE_MEAN 33
/* Specks that look like letters to the engine alone. */
#define LEAST_WORD_CONFIDENCE 12
/* Bytes of what raised letters are taken for: quotation marks straight and curved, signs, degrees. */
#define RAISED_RUBBISH "'\"!*^?%\302\260\256\342\200\230\231\234\235\204\242"
#define MENDED_CONFIDENCE 80
#define FEW_WORDS 4
/* Of a word's height: more than this between two lines is a gap between paragraphs. */
#define WIDE_GAP 1.6f
#define LEAST_ORIENTATION_CONFIDENCE 1.0f

typedef struct
{
  char *text;
  CpQuad box;
  int confidence;
  gboolean ends_line;
  gboolean ends_paragraph;
} Word;

static void
word_clear (gpointer data)
{
  g_free (((Word *) data)->text);
}

static void
add_word (GArray *words, TessResultIterator *results, int width, int height)
{
  const TessPageIterator *place = TessResultIteratorGetPageIteratorConst (results);
  char *text = TessResultIteratorGetUTF8Text (results, RIL_WORD);
  int left, top, right, bottom;
  Word word = { 0 };

  word.confidence = (int) TessResultIteratorConfidence (results, RIL_WORD);
  if (text != NULL && *text != '\0' && word.confidence >= LEAST_WORD_CONFIDENCE
      && TessPageIteratorBoundingBox (place, RIL_WORD, &left, &top, &right, &bottom) && right > left && bottom > top)
    {
      word.text = g_strdup (text);
      word.box = (CpQuad) { (float) left / width, (float) top / height, (float) right / width, (float) bottom / height };
      word.ends_line = TessPageIteratorIsAtFinalElement (place, RIL_TEXTLINE, RIL_WORD);
      word.ends_paragraph = TessPageIteratorIsAtFinalElement (place, RIL_PARA, RIL_WORD);
      g_array_append_val (words, word);
    }
  if (text != NULL)
    TessDeleteText (text);
}

/* Every word with its box in fractions of @picture; (transfer full). */
static GArray *
read_words (TessBaseAPI *api, PIX *picture, int dpi)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  TessResultIterator *results;

  g_array_set_clear_func (words, word_clear);
  TessBaseAPISetImage2 (api, picture);
  TessBaseAPISetSourceResolution (api, dpi);
  if (TessBaseAPIRecognize (api, NULL) == 0 && (results = TessBaseAPIGetIterator (api)) != NULL)
    {
      do
        add_word (words, results, pixGetWidth (picture), pixGetHeight (picture));
      while (TessResultIteratorNext (results, RIL_WORD));
      TessResultIteratorDelete (results);
    }
  TessBaseAPIClear (api);
  return words;
}

/* Weighed by length, so that a speck counts less than a word. */
static int
mean_confidence (GArray *words)
{
  gint64 sum = 0, letters = 0;

  for (guint i = 0; i < words->len; i++)
    {
      Word *word = &g_array_index (words, Word, i);
      glong length = g_utf8_strlen (word->text, -1);

      sum += word->confidence * length;
      letters += length;
    }
  return letters > 0 ? (int) (sum / letters) : 0;
}

/* Quarter turns clockwise that bring the page upright, 0 to 3. */
static int
find_turns (PIX *picture, int dpi)
{
  TessBaseAPI *api = cp_recognition_engine_get ("osd");
  int degrees = 0;
  float confidence = 0, script_confidence;
  const char *script;

  if (api == NULL)
    return 0;
  TessBaseAPISetImage2 (api, picture);
  TessBaseAPISetSourceResolution (api, dpi);
  if (!TessBaseAPIDetectOrientationScript (api, &degrees, &confidence, &script, &script_confidence)
      || confidence < LEAST_ORIENTATION_CONFIDENCE)
    degrees = 0;
  TessBaseAPIClear (api);
  /* Tesseract says by how much the text is turned anticlockwise, which is how far to turn it clockwise. */
  return ((360 - degrees) % 360) / 90;
}

/* The better of two readings; the other is let go. */
static GArray *
better (GArray *first, GArray *second)
{
  gboolean take_second = second != NULL && mean_confidence (second) * (gint64) second->len > mean_confidence (first) * (gint64) first->len;
  GArray *kept = take_second ? second : first;
  GArray *other = take_second ? first : second;

  if (other != NULL)
    g_array_unref (other);
  return kept;
}

/* As the page lies, but for @turns quarters clockwise and its skew; @tilt: the way back. */
static GArray *
read_straight (TessBaseAPI *api, PIX *grey, int dpi, int turns, CpPageTilt *tilt)
{
  PIX *turned = cp_page_tilt_apply (grey, turns, 0, tilt);
  PIX *black = turned != NULL ? cp_page_cleaning_blacken (turned) : NULL;
  PIX *upright = NULL;
  GArray *words = NULL;

  if (black != NULL)
    {
      double skew;

      cp_page_cleaning_wipe (turned, black);
      skew = cp_page_tilt_find_skew (black);
      upright = cp_page_tilt_apply (turned, 0, skew, tilt);
      tilt->turns = turns;
    }
  if (upright != NULL)
    words = read_words (api, upright, dpi);
  pixDestroy (&upright);
  pixDestroy (&black);
  pixDestroy (&turned);
  return words;
}

static GArray *
read_best (TessBaseAPI *api, PIX *picture, int dpi, CpPageTilt *tilt)
{
  PIX *grey = cp_page_cleaning_level (picture);
  GArray *words = grey != NULL ? read_straight (api, grey, dpi, 0, tilt) : NULL;
  int turns = 0;

  if (words != NULL && (words->len < FEW_WORDS || mean_confidence (words) < DOUBTFUL_MEAN))
    turns = find_turns (grey, dpi);
  if (turns != 0)
    {
      CpPageTilt turned;
      GArray *others = read_straight (api, grey, dpi, turns, &turned);
      GArray *kept = better (words, others);

      if (kept == others)
        *tilt = turned;
      words = kept;
    }
  pixDestroy (&grey);
  return words;
}

/* A letter's box is its part of the word's: each goes back to its own place, so that words on a slope stay on it. */
static void
append_word (CpReaderPageText *text, const Word *word, const CpPageTilt *tilt)
{
  glong length = g_utf8_strlen (word->text, -1);
  float step = (word->box.x1 - word->box.x0) / MAX (length, 1);
  glong i = 0;

  for (const char *at = word->text; *at != '\0'; at = g_utf8_next_char (at), i++)
    {
      CpQuad part = { word->box.x0 + i * step, word->box.y0, word->box.x0 + (i + 1) * step, word->box.y1 };
      CpQuad place = cp_page_tilt_undo (tilt, &part);

      cp_reader_page_text_append (text, g_utf8_get_char (at), &place, word->confidence);
    }
}

static void
append_space (CpReaderPageText *text, const Word *word, const Word *next, const CpPageTilt *tilt)
{
  CpQuad gap = { MIN (word->box.x1, next->box.x0), MIN (word->box.y0, next->box.y0), MAX (word->box.x1, next->box.x0),
                 MAX (word->box.y1, next->box.y1) };
  CpQuad place = cp_page_tilt_undo (tilt, &gap);

  cp_reader_page_text_append (text, ' ', &place, word->confidence);
}

static const char *
ordinal_ending (int number)
{
  int last = number % 10;

  if (number / 10 == 1 || last == 0 || last > 3)
    return "th";
  return last == 1 ? "st" : last == 2 ? "nd" : "rd";
}

/* Small raised letters come out as quotation marks and the like, and a one as a capital I: "the 26'" day of May", "this Ist day". Only
 * where a day is named, and with less confidence than the engine's own. */
static void
mend_ordinal (Word *word, const Word *next)
{
  gboolean names_day = next != NULL && g_str_has_prefix (next->text, "day");
  gboolean is_first = g_str_has_prefix (word->text, "Ist") || g_str_has_prefix (word->text, "lst");
  char *end = word->text;
  int number = is_first ? 1 : (int) strtol (word->text, &end, 10);
  const char *rest = is_first ? word->text + 3 : end;
  char *mended = NULL;

  if (is_first && ((names_day && *rest == '\0') || g_str_equal (rest, ",")))
    mended = g_strconcat ("1st", rest, NULL);
  else if (!is_first && names_day && number >= 1 && number <= 31 && end > word->text && *rest != '\0'
           && strspn (rest, RAISED_RUBBISH) == strlen (rest))
    mended = g_strdup_printf ("%d%s", number, ordinal_ending (number));
  if (mended == NULL)
    return;
  g_free (word->text);
  word->text = mended;
  word->confidence = MIN (word->confidence, MENDED_CONFIDENCE);
}

/* The engine takes short lines for the ends of paragraphs. A sentence that goes on without a gap is not cut in two. */
static gboolean
is_paragraph_end (const Word *word, const Word *next)
{
  char last = word->text[strlen (word->text) - 1];
  float high = word->box.y1 - word->box.y0;

  return next == NULL || strchr (".:;!?", last) != NULL || next->box.y0 - word->box.y1 > WIDE_GAP * high
         || next->box.y1 < word->box.y0;
}

/* Words with a space between them, a line feed after each line and an empty line after each paragraph. */
static void
write_text (GArray *words, const CpPageTilt *tilt, CpReaderPageText *text)
{
  static const CpQuad nowhere;

  for (guint i = 0; i < words->len; i++)
    {
      Word *word = &g_array_index (words, Word, i);
      const Word *next = i + 1 < words->len ? &g_array_index (words, Word, i + 1) : NULL;

      mend_ordinal (word, next);
      append_word (text, word, tilt);
      if (word->ends_line)
        cp_reader_page_text_append (text, '\n', &nowhere, CP_READER_CERTAIN);
      else if (next != NULL)
        append_space (text, word, next, tilt);
      if (word->ends_paragraph && is_paragraph_end (word, next))
        cp_reader_page_text_append (text, '\n', &nowhere, CP_READER_CERTAIN);
    }
}

/**
 * cp_page_recogniser_read:
 *
 * A [callback@ReaderRecognise]. A page on which nothing but specks is found is blank when nothing is drawn there, and unreadable otherwise:
 * the engine cannot know what it missed.
 */
gboolean
cp_page_recogniser_read (CpReaderBackend *backend, int page, CpReaderPageText *text, CpReaderWarnings *warnings,
                         GError **error)
{
  TessBaseAPI *api = cp_recognition_engine_get ("eng");
  g_autoptr (GArray) words = NULL;
  CpPageTilt tilt;
  PIX *picture;
  int dpi;

  if (api == NULL)
    {
      cp_reader_page_text_fail (text, CP_READER_PROBLEM_NO_RECOGNITION);
      return TRUE;
    }
  picture = cp_page_raster_draw (backend, page, CP_PAGE_RASTER_USUAL_DPI, &dpi, error);
  if (picture == NULL)
    return FALSE;
  words = read_best (api, picture, dpi, &tilt);
  pixDestroy (&picture);
  if (words == NULL)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_TOO_LARGE, "no memory for the page's picture");
      return FALSE;
    }
  if (words->len == 0 || mean_confidence (words) < UNREADABLE_MEAN)
    {
      if (words->len == 0 && cp_reader_page_is_blank (backend, page))
        text->state = CP_READER_PAGE_BLANK;
      else
        cp_reader_page_text_fail (text, CP_READER_PROBLEM_TOO_FAINT);
      return TRUE;
    }
  write_text (words, &tilt, text);
  text->state = CP_READER_PAGE_RECOGNISED;
  return TRUE;
}
