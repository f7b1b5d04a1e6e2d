/* cp-ai-page-picture.c: the words of a picture
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ai-page.h"

#include <leptonica/allheaders.h>
#include <tesseract/capi.h>

static void
add_word (CpAiPage *page, GString *text, guint line, const char *word, const int box[4], double confidence)
{
  CpAiWord entry = { .start = text->len, .line = line, .confidence = confidence };

  g_string_append (text, word);
  entry.end = text->len;
  entry.box = (CpAiBox){ box[0] / page->width, box[1] / page->height, box[2] / page->width, box[3] / page->height };
  g_array_append_val (page->words, entry);
}

static void
take_words (TessBaseAPI *engine, CpAiPage *page)
{
  g_autoptr (GString) text = g_string_new (NULL);
  TessResultIterator *words = TessBaseAPIGetIterator (engine);
  guint line = 0;

  while (words != NULL)
    {
      TessPageIterator *place = (TessPageIterator *) words;
      char *word = TessResultIteratorGetUTF8Text (words, RIL_WORD);
      int box[4];

      if (text->len > 0)
        {
          gboolean new_line = TessPageIteratorIsAtBeginningOf (place, RIL_TEXTLINE);

          line += new_line;
          g_string_append_c (text, new_line ? '\n' : ' ');
        }
      if (word != NULL && TessPageIteratorBoundingBox (place, RIL_WORD, &box[0], &box[1], &box[2], &box[3]))
        add_word (page, text, line, word, box, CLAMP (TessResultIteratorConfidence (words, RIL_WORD) / 100.0, 0, 1));
      TessDeleteText (word);
      if (!TessPageIteratorNext (place, RIL_WORD))
        break;
    }
  if (words != NULL)
    TessResultIteratorDelete (words);
  g_free (page->text);
  page->text = g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * cp_ai_pages_from_picture:
 * @bytes: PNG, JPEG or TIFF
 * @error: return location: %G_IO_ERROR_INVALID_DATA for what is no picture, %G_IO_ERROR_NOT_SUPPORTED where Tesseract has no English data
 *
 * Returns: (transfer full) (element-type CpAiPage) (nullable): one page
 */
GPtrArray *
cp_ai_pages_from_picture (GBytes *bytes, GError **error)
{
  PIX *picture = pixReadMem (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  GPtrArray *pages;
  CpAiPage *page;
  TessBaseAPI *engine;

  if (picture == NULL)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, "The image could not be decoded.");
      return NULL;
    }
  engine = TessBaseAPICreate ();
  if (TessBaseAPIInit3 (engine, NULL, "eng") != 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED, "Tesseract has no data for English.");
      TessBaseAPIDelete (engine);
      pixDestroy (&picture);
      return NULL;
    }
  pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_ai_page_free);
  page = cp_ai_page_new (1, "", 0);
  page->width = pixGetWidth (picture);
  page->height = pixGetHeight (picture);
  page->is_picture = TRUE;
  TessBaseAPISetImage2 (engine, picture);
  /* Nothing can be read in a few pixels, and Tesseract says so on every one of them. */
  if (page->width >= 16 && page->height >= 16 && TessBaseAPIRecognize (engine, NULL) == 0)
    take_words (engine, page);
  g_ptr_array_add (pages, page);
  TessBaseAPIEnd (engine);
  TessBaseAPIDelete (engine);
  pixDestroy (&picture);
  return pages;
}
