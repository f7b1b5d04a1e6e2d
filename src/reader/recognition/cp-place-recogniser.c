/* cp-place-recogniser.c
 *
 * The words are cut out of the page and set side by side into lines with wide gaps, for a line of ten words costs little more than
 * one of a single word.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-place-recogniser.h"

#include <leptonica/allheaders.h>
#include <string.h>

#include "cp-page-raster.h"
#include "cp-recognition-engine.h"

/* Of an inch: body text with the space for its tall letters, */
#define HIGH 0.18
/* the space above and below, */
#define MARGIN 0.04
/* between two words, */
#define GAP 0.24
/* and a line. */
#define WIDE 7.5
#define MOST_IN_LINE 16
/* Of a word's height: what a letter reaches over its box to the sides. */
#define OVERHANG 0.06f

/**
 * Line: words side by side, in pixels
 * @dpi: of all pictures
 * @picture: (nullable)
 * @first: number of the first word
 * @ends: where each word ends, pixels
 */
typedef struct
{
  double dpi;
  PIX *picture;
  guint first;
  guint n;
  int used;
  int ends[MOST_IN_LINE];
} Line;

/* (transfer full) (nullable): the place as it is drawn, as high as all others */
static PIX *
cut_out (PIX *page, double dpi, const CpQuad *place)
{
  int width = pixGetWidth (page);
  int height = pixGetHeight (page);
  float high = (place->y1 - place->y0) * (float) height;
  int left = (int) (place->x0 * (float) width - OVERHANG * high);
  int right = (int) (place->x1 * (float) width + OVERHANG * high) + 1;
  BOX *box = boxCreate (MAX (left, 0), (int) (place->y0 * (float) height), MAX (right - left, 2), MAX ((int) high + 1, 4));
  PIX *cut = pixClipRectangle (page, box, NULL);
  PIX *scaled = NULL;
  float factor;

  boxDestroy (&box);
  if (cut == NULL)
    return NULL;
  factor = (float) (HIGH * dpi) / (float) pixGetHeight (cut);
  /* blurred for nothing where it is nearly right */
  if (factor > 0.8f && factor < 1.25f)
    return cut;
  scaled = pixScale (cut, factor, factor);
  pixDestroy (&cut);
  return scaled;
}

static void
line_begin (Line *line, guint first)
{
  line->picture = pixCreate ((int) (WIDE * line->dpi), (int) ((HIGH * 5 / 4 + 2 * MARGIN) * line->dpi), 8);
  line->first = first;
  line->n = 0;
  line->used = (int) (GAP / 2 * line->dpi);
  if (line->picture != NULL)
    pixSetAll (line->picture);
}

static gboolean
line_has_room (const Line *line, PIX *word)
{
  return line->n == 0 || (line->n < MOST_IN_LINE && line->used + (word != NULL ? (int) pixGetWidth (word) : 0) <= (int) ((WIDE - GAP) * line->dpi));
}

static void
line_add (Line *line, PIX *word)
{
  if (word != NULL && line->picture != NULL)
    {
      int width = MIN ((int) pixGetWidth (word), (int) (WIDE * line->dpi) - line->used);

      pixRasterop (line->picture, line->used, (int) (MARGIN * line->dpi), width, pixGetHeight (word), PIX_SRC, word, 0, 0);
      line->used += width;
    }
  line->used += (int) (GAP * line->dpi);
  line->ends[line->n++] = line->used - (int) (GAP / 2 * line->dpi);
}

/* Adds to what was seen of a word; its confidence is that of the parts, weighed by length. */
static void
word_add (CpReaderSeenWord *word, const char *text, int confidence)
{
  int had = word->text != NULL ? (int) strlen (word->text) : 0;
  int has = (int) strlen (text);
  char *joined = g_strjoin (" ", had > 0 ? word->text : text, had > 0 ? text : NULL, NULL);

  word->confidence = (word->confidence * had + confidence * has) / MAX (had + has, 1);
  g_free (word->text);
  word->text = joined;
}

static void
take_result (const Line *line, TessResultIterator *results, CpReaderSeenWord *words)
{
  const TessPageIterator *place = TessResultIteratorGetPageIteratorConst (results);
  char *text = TessResultIteratorGetUTF8Text (results, RIL_WORD);
  int left, top, right, bottom;
  guint number = 0;

  if (text != NULL && *text != '\0' && TessPageIteratorBoundingBox (place, RIL_WORD, &left, &top, &right, &bottom))
    {
      while (number + 1 < line->n && (left + right) / 2 >= line->ends[number])
        number++;
      word_add (&words[line->first + number], text, (int) TessResultIteratorConfidence (results, RIL_WORD));
    }
  if (text != NULL)
    TessDeleteText (text);
}

static void
line_read (Line *line, TessBaseAPI *api, CpReaderSeenWord *words)
{
  TessResultIterator *results;

  if (line->picture == NULL || line->n == 0)
    return;
  TessBaseAPISetImage2 (api, line->picture);
  TessBaseAPISetSourceResolution (api, (int) line->dpi);
  if (TessBaseAPIRecognize (api, NULL) == 0 && (results = TessBaseAPIGetIterator (api)) != NULL)
    {
      do
        take_result (line, results, words);
      while (TessResultIteratorNext (results, RIL_WORD));
      TessResultIteratorDelete (results);
    }
  TessBaseAPIClear (api);
  pixDestroy (&line->picture);
}

/**
 * cp_place_recogniser_read:
 *
 * A [callback@ReaderReadPlaces].
 */
gboolean
cp_place_recogniser_read (CpReaderBackend *backend, int page, double wanted, gint64 until, const CpQuad *places, guint n,
                          CpReaderSeenWord *words)
{
  TessBaseAPI *api = cp_recognition_engine_get ("eng");
  int dpi = 0;
  PIX *picture = api != NULL ? cp_page_raster_draw (backend, page, wanted, &dpi, NULL) : NULL;
  Line line = { 0 };

  memset (words, 0, n * sizeof *words);
  if (picture == NULL)
    return FALSE;
  TessBaseAPISetPageSegMode (api, PSM_SINGLE_LINE);
  line.dpi = dpi;
  line_begin (&line, 0);
  for (guint i = 0; i < n && g_get_monotonic_time () < until; i++)
    {
      PIX *word = cut_out (picture, dpi, &places[i]);

      if (!line_has_room (&line, word))
        {
          line_read (&line, api, words);
          line_begin (&line, i);
        }
      line_add (&line, word);
      pixDestroy (&word);
    }
  line_read (&line, api, words);
  TessBaseAPISetPageSegMode (api, PSM_AUTO);
  pixDestroy (&picture);
  return TRUE;
}
