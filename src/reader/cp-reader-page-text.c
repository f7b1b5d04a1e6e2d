/* cp-reader-page-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-page-text.h"

CpReaderPageText *
cp_reader_page_text_new (void)
{
  CpReaderPageText *text = g_new0 (CpReaderPageText, 1);

  text->text = g_string_sized_new (4096);
  text->boxes = g_array_sized_new (FALSE, FALSE, sizeof (CpQuad), 4096);
  text->hidden = cp_reader_hidden_new ();
  return text;
}

void
cp_reader_page_text_free (CpReaderPageText *text)
{
  g_free (text->problem);
  g_string_free (text->text, TRUE);
  g_array_unref (text->boxes);
  g_clear_pointer (&text->confidences, g_byte_array_unref);
  cp_reader_hidden_free (text->hidden);
  g_free (text);
}

static CpQuad
within_page (const CpQuad *box)
{
  CpQuad inside = {
    CLAMP (MIN (box->x0, box->x1), 0.0f, 1.0f),
    CLAMP (MIN (box->y0, box->y1), 0.0f, 1.0f),
    CLAMP (MAX (box->x0, box->x1), 0.0f, 1.0f),
    CLAMP (MAX (box->y0, box->y1), 0.0f, 1.0f),
  };

  return inside;
}

/**
 * cp_reader_page_text_append:
 * @text: where to
 * @character: one character
 * @box: (nullable): its place in fractions of the page; put in order and cut to the page. %NULL: it has none
 * @confidence: percent; CP_READER_CERTAIN for the file's own text
 */
void
cp_reader_page_text_append (CpReaderPageText *text, gunichar character, const CpQuad *box, int confidence)
{
  CpQuad place = { 0 };

  if (box != NULL)
    place = within_page (box);
  g_string_append_unichar (text->text, character);
  g_array_append_val (text->boxes, place);
  if (text->confidences == NULL && confidence < CP_READER_CERTAIN)
    {
      text->confidences = g_byte_array_sized_new (4096);
      for (guint i = 1; i < text->boxes->len; i++)
        g_byte_array_append (text->confidences, (const guint8[]) { CP_READER_CERTAIN }, 1);
    }
  if (text->confidences != NULL)
    {
      guint8 percent = (guint8) CLAMP (confidence, 0, CP_READER_CERTAIN);

      g_byte_array_append (text->confidences, &percent, 1);
    }
}

/**
 * cp_reader_page_text_append_run:
 * @text: where to
 * @word: valid UTF-8 in one line
 * @box: the place of the whole
 * @confidence: percent
 *
 * For formats that know where a word stands and not where its letters do: the box is shared out in equal parts.
 */
void
cp_reader_page_text_append_run (CpReaderPageText *text, const char *word, const CpQuad *box, int confidence)
{
  glong length = g_utf8_strlen (word, -1);
  float step = length > 0 ? (box->x1 - box->x0) / length : 0;
  glong i = 0;

  for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at), i++)
    {
      CpQuad part = { box->x0 + i * step, box->y0, box->x0 + (i + 1) * step, box->y1 };

      cp_reader_page_text_append (text, g_utf8_get_char (at), &part, confidence);
    }
}

static void
forget (CpReaderPageText *text)
{
  g_string_truncate (text->text, 0);
  g_array_set_size (text->boxes, 0);
  g_clear_pointer (&text->confidences, g_byte_array_unref);
}

/**
 * cp_reader_page_text_distrust:
 * @text: a page whose own text is not what is drawn
 *
 * It is forgotten, and the page must be recognised. If that fails nobody falls back on a lie.
 */
void
cp_reader_page_text_distrust (CpReaderPageText *text)
{
  text->state = CP_READER_PAGE_NEEDS_RECOGNITION;
  forget (text);
}

/**
 * cp_reader_page_text_fail:
 * @text: a page
 * @problem: one of CP_READER_PROBLEM_*
 */
void
cp_reader_page_text_fail (CpReaderPageText *text, const char *problem)
{
  text->state = CP_READER_PAGE_UNREADABLE;
  g_free (text->problem);
  text->problem = g_strdup (problem);
  forget (text);
}

/**
 * cp_reader_page_text_count_readable:
 * @text: a page
 *
 * Fonts without a map to Unicode give control characters or private ones: text by form, rubbish by content.
 *
 * Returns: how many characters are letters, digits or signs
 */
guint
cp_reader_page_text_count_readable (const CpReaderPageText *text)
{
  guint count = 0;

  for (const char *at = text->text->str; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character > 0x20 && character < 0x7f)
        count++;
      else if (character > 0xa0 && character != 0xfffd && g_unichar_isgraph (character)
               && g_unichar_type (character) != G_UNICODE_PRIVATE_USE)
        count++;
    }
  return count;
}

/**
 * cp_reader_page_text_to_variant:
 * @text: a page
 *
 * Returns: (transfer floating): of type CP_READER_PAGE_TYPE
 */
GVariant *
cp_reader_page_text_to_variant (const CpReaderPageText *text)
{
  GVariant *boxes = g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, text->boxes->data,
                                               text->boxes->len * sizeof (CpQuad), 1);
  GVariant *confidences = text->confidences == NULL
                            ? g_variant_new_array (G_VARIANT_TYPE_BYTE, NULL, 0)
                            : g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, text->confidences->data,
                                                         text->confidences->len, 1);

  return g_variant_new ("(uss@ay@ay@" CP_READER_HIDDEN_TYPE ")", (guint32) text->state, text->text->str,
                        text->problem != NULL ? text->problem : "", boxes, confidences,
                        cp_reader_hidden_to_variant (text->hidden));
}
