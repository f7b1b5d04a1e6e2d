/* test-format.c: formats are told by content
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-format.h"

#include <string.h>

typedef struct
{
  const char *head;
  gsize length;
  CpReaderFormat format;
} Case;

static const Case cases[] = {
  { "%PDF-1.7\n", 9, CP_READER_FORMAT_PDF },
  { "garbage first\n%PDF-1.4\n", 23, CP_READER_FORMAT_PDF },
  { "PK\003\004rest", 8, CP_READER_FORMAT_ZIP },
  { "\320\317\021\340\241\261\032\341", 8, CP_READER_FORMAT_COMPOUND },
  { "\211PNG\r\n\032\n", 8, CP_READER_FORMAT_PNG },
  { "\377\330\377\340", 4, CP_READER_FORMAT_JPEG },
  { "II*\0", 4, CP_READER_FORMAT_TIFF },
  { "MM\0*", 4, CP_READER_FORMAT_TIFF },
  { "Dear Sirs", 9, CP_READER_FORMAT_UNKNOWN },
  { "%PD", 3, CP_READER_FORMAT_UNKNOWN },
  { "", 0, CP_READER_FORMAT_UNKNOWN },
};

static void
test_sniff (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (cp_reader_format_sniff ((const guint8 *) cases[i].head, cases[i].length), ==, cases[i].format);
}

/* The arrays of a page stay in step whatever is appended. */
static void
test_page_text (void)
{
  g_autoptr (CpReaderPageText) text = cp_reader_page_text_new ();
  const CpQuad inverted = { 0.9f, 0.5f, 0.2f, 1.7f };
  const CpQuad word = { 0.1f, 0.1f, 0.4f, 0.2f };
  CpQuad *box;

  cp_reader_page_text_append (text, 0xe9, &inverted, CP_READER_CERTAIN);
  cp_reader_page_text_append_run (text, "a\303\266c", &word, 40);
  cp_reader_page_text_append (text, '\n', NULL, CP_READER_CERTAIN);
  g_assert_cmpstr (text->text->str, ==, "\303\251a\303\266c\n");
  g_assert_cmpuint (text->boxes->len, ==, 5);
  g_assert_cmpuint (text->confidences->len, ==, 5);
  g_assert_cmpuint (text->confidences->data[0], ==, 100);
  g_assert_cmpuint (text->confidences->data[2], ==, 40);
  box = &g_array_index (text->boxes, CpQuad, 0);
  g_assert_true (box->x0 <= box->x1 && box->y0 <= box->y1 && box->y1 <= 1.0f);
  box = &g_array_index (text->boxes, CpQuad, 2);
  g_assert_cmpfloat_with_epsilon (box->x0, 0.2, 0.001);
  g_assert_cmpfloat_with_epsilon (box->x1, 0.3, 0.001);
  g_assert_cmpuint (cp_reader_page_text_count_readable (text), ==, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/reader/format/sniff", test_sniff);
  g_test_add_func ("/reader/format/page-text", test_page_text);
  return g_test_run ();
}
