/* cp-page-recogniser.c
 *
 * One engine a process, made on first use. A page is read as it lies; when that makes little sense, its orientation is looked for
 * and it is read again the right way up. Boxes are always those of the page as shown.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-page-recogniser.h"

#include <string.h>
#include <tesseract/capi.h>

#include "cp-page-raster.h"

/* Percent. A page read upside down has a mean of about 40, an ordinary scan of 80 to 95. */
#define DOUBTFUL_MEAN 62
#define UNREADABLE_MEAN 33
/* Specks that look like letters to the engine alone. */
#define LEAST_WORD_CONFIDENCE 12
#define FEW_WORDS 4
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

/* (nullable): NULL when there is no data for the language. */
static TessBaseAPI *
engine (const char *language)
{
  static TessBaseAPI *reading, *orientation;
  static gboolean tried_reading, tried_orientation;
  gboolean is_orientation = strcmp (language, "osd") == 0;
  TessBaseAPI **kept = is_orientation ? &orientation : &reading;
  gboolean *tried = is_orientation ? &tried_orientation : &tried_reading;

  if (*tried)
    return *kept;
  *tried = TRUE;
  *kept = TessBaseAPICreate ();
  if (TessBaseAPIInit3 (*kept, NULL, language) != 0)
    {
      TessBaseAPIDelete (*kept);
      *kept = NULL;
      return NULL;
    }
  /* Columns and tables are told apart, scripts are not guessed. */
  TessBaseAPISetPageSegMode (*kept, is_orientation ? PSM_OSD_ONLY : PSM_AUTO);
  return *kept;
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
  TessBaseAPI *api = engine ("osd");
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

/* From a picture that was turned by @turns quarters clockwise back to the page as shown. */
static CpQuad
turn_back (CpQuad box, int turns)
{
  switch (turns)
    {
    case 1:
      return (CpQuad) { box.y0, 1 - box.x1, box.y1, 1 - box.x0 };
    case 2:
      return (CpQuad) { 1 - box.x1, 1 - box.y1, 1 - box.x0, 1 - box.y0 };
    case 3:
      return (CpQuad) { 1 - box.y1, box.x0, 1 - box.y0, box.x1 };
    default:
      return box;
    }
}

static GArray *
read_turned (TessBaseAPI *api, PIX *picture, int dpi, int turns)
{
  PIX *upright = pixRotateOrth (picture, turns);
  GArray *words;

  if (upright == NULL)
    return NULL;
  words = read_words (api, upright, dpi);
  pixDestroy (&upright);
  for (guint i = 0; i < words->len; i++)
    g_array_index (words, Word, i).box = turn_back (g_array_index (words, Word, i).box, turns);
  return words;
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

static GArray *
read_best (TessBaseAPI *api, PIX *picture, int dpi)
{
  GArray *words = read_words (api, picture, dpi);
  int turns;

  if (words->len >= FEW_WORDS && mean_confidence (words) >= DOUBTFUL_MEAN)
    return words;
  turns = find_turns (picture, dpi);
  if (turns == 0)
    return words;
  return better (words, read_turned (api, picture, dpi, turns));
}

/* Words with a space between them, a line feed after each line and an empty line after each paragraph. */
static void
write_text (GArray *words, CpReaderPageText *text)
{
  static const CpQuad nowhere;

  for (guint i = 0; i < words->len; i++)
    {
      Word *word = &g_array_index (words, Word, i);

      cp_reader_page_text_append_run (text, word->text, &word->box, word->confidence);
      if (word->ends_line)
        cp_reader_page_text_append (text, '\n', &nowhere, CP_READER_CERTAIN);
      else if (i + 1 < words->len)
        {
          CpQuad next = g_array_index (words, Word, i + 1).box;
          CpQuad gap = { MIN (word->box.x1, next.x0), MIN (word->box.y0, next.y0), MAX (word->box.x1, next.x0),
                         MAX (word->box.y1, next.y1) };

          cp_reader_page_text_append (text, ' ', &gap, word->confidence);
        }
      if (word->ends_paragraph)
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
  TessBaseAPI *api = engine ("eng");
  g_autoptr (GArray) words = NULL;
  PIX *picture;
  int dpi;

  if (api == NULL)
    {
      cp_reader_page_text_fail (text, CP_READER_PROBLEM_NO_RECOGNITION);
      return TRUE;
    }
  picture = cp_page_raster_draw (backend, page, &dpi, error);
  if (picture == NULL)
    return FALSE;
  words = read_best (api, picture, dpi);
  pixDestroy (&picture);
  if (words->len == 0 || mean_confidence (words) < UNREADABLE_MEAN)
    {
      if (words->len == 0 && cp_reader_page_is_blank (backend, page))
        text->state = CP_READER_PAGE_BLANK;
      else
        cp_reader_page_text_fail (text, CP_READER_PROBLEM_TOO_FAINT);
      return TRUE;
    }
  write_text (words, text);
  text->state = CP_READER_PAGE_RECOGNISED;
  return TRUE;
}
