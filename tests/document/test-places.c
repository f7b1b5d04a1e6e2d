/* test-places.c: the text under the quads is the quote, whatever the page's rotation, crop and origin
 *
 * The places are held against what is drawn, and, for PDFs, against poppler's own answer to "what stands in this area".
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-document.h"

#include <glib/gstdio.h>
#include <math.h>
#include <poppler.h>
#include <string.h>

#include "ink.h"
#include "sample-folder.h"
#include "written-pdf.h"

#define SCALE 2.0

/* One word alone on the page: its quad must lie around what is drawn, tightly. */
static void
check_lone_word (CpDocument *document, CpTextLayer *layer, int page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpPageImage) image = cp_document_render (document, page, SCALE, NULL, &error);
  g_autoptr (CpAnchor) anchor = NULL;
  const CpQuad *quads;
  guint n_quads;
  double width;
  double height;
  gsize start;
  gsize end;
  CpQuad ink;

  g_assert_no_error (error);
  g_assert_true (cp_document_get_page_size (document, page, &width, &height));
  g_assert_cmpint (abs (cp_page_image_get_width (image) - (int) lround (width * SCALE)), <=, 1);
  cp_text_layer_get_page_range (layer, page, &start, &end);
  anchor = cp_text_layer_anchor (layer, start, end);
  g_assert_nonnull (anchor);
  g_assert_cmpint (cp_anchor_get_page (anchor), ==, page);
  g_assert_cmpstr (cp_anchor_get_quote (anchor), ==, "Counterparty");
  quads = cp_anchor_get_quads (anchor, &n_quads);
  g_assert_cmpuint (n_quads, ==, 1);
  ink = ink_bounds (image);
  g_test_message ("page %d (%.0fx%.0f): quad %.3f %.3f %.3f %.3f, ink %.3f %.3f %.3f %.3f", page, width, height, quads[0].x0,
                  quads[0].y0, quads[0].x1, quads[0].y1, ink.x0, ink.y0, ink.x1, ink.y1);
  /* ascent and descent stand out by a third of the size, 24 points */
  g_assert_cmpfloat (fabs (quads[0].x0 - ink.x0) * width, <, 9);
  g_assert_cmpfloat (fabs (quads[0].x1 - ink.x1) * width, <, 9);
  g_assert_cmpfloat (fabs (quads[0].y0 - ink.y0) * height, <, 9);
  g_assert_cmpfloat (fabs (quads[0].y1 - ink.y1) * height, <, 9);
}

static void
test_rotations_and_crops (void)
{
  static const char *const boxes[][2] = {
    { NULL, NULL },
    { "0 0 612 792", "100 200 500 700" },
    { "-200 -100 412 692", NULL },
    { "-200 -100 412 692", "-50 100 400 600" },
    { "1000 2000 1400 2300", NULL },
  };
  static const char *const contents[] = {
    "BT /F1 24 Tf 150 400 Td (Counterparty) Tj ET",
    "BT /F1 24 Tf 150 400 Td (Counterparty) Tj ET",
    "BT /F1 24 Tf 150 400 Td (Counterparty) Tj ET",
    "BT /F1 24 Tf 150 400 Td (Counterparty) Tj ET",
    "BT /F1 24 Tf 1150 2200 Td (Counterparty) Tj ET",
  };
  g_autoptr (GArray) pages = g_array_new (FALSE, TRUE, sizeof (WrittenPage));
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDocument) document = NULL;
  g_autoptr (CpTextLayer) layer = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    for (int rotate = 0; rotate < 360; rotate += 90)
      {
        WrittenPage page = { boxes[i][0], boxes[i][1], rotate, contents[i] };

        g_array_append_val (pages, page);
      }
  path = written_pdf_save ((const WrittenPage *) pages->data, pages->len);
  document = cp_document_open (path, NULL, NULL, &error);
  g_unlink (path);
  g_assert_no_error (error);
  layer = cp_document_load_text (document, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cp_text_layer_get_n_pages (layer), ==, (int) pages->len);
  for (guint i = 0; i < pages->len; i++)
    check_lone_word (document, layer, (int) i + 1);
}

/* Words, spaces and line ends of turned pages: selection must go along the line. */
static void
test_turned_words (void)
{
  WrittenPage pages[4];
  g_autofree char *path = NULL;
  g_autoptr (CpDocument) document = NULL;
  g_autoptr (CpTextLayer) layer = NULL;

  for (int i = 0; i < 4; i++)
    pages[i] = (WrittenPage) { NULL, NULL, i * 90, "BT /F2 12 Tf 100 500 Td (one two three four) Tj ET" };
  path = written_pdf_save (pages, 4);
  document = cp_document_open (path, NULL, NULL, NULL);
  g_unlink (path);
  layer = cp_document_load_text (document, NULL, NULL, NULL, NULL);
  for (int page = 1; page <= 4; page++)
    {
      const char *text = cp_text_layer_get_text (layer, NULL);
      gsize start;
      gsize end;
      CpQuad whole = { 0 };
      CpQuad part;

      cp_text_layer_get_page_range (layer, page, &start, &end);
      g_assert_cmpint (strncmp (text + start, "one two three four", end - start), ==, 0);
      {
        g_autoptr (GArray) quads = cp_text_layer_quads (layer, page, start, end);

        g_assert_cmpuint (quads->len, ==, 1);
        whole = g_array_index (quads, CpQuad, 0);
      }
      for (gsize i = start; i < end; i++)
        {
          g_assert_true (cp_text_layer_get_quad (layer, i, &part));
          g_assert_cmpfloat (part.x0, >=, whole.x0 - 0.001);
          g_assert_cmpfloat (part.x1, <=, whole.x1 + 0.001);
          g_assert_cmpfloat (part.y0, >=, whole.y0 - 0.001);
          g_assert_cmpfloat (part.y1, <=, whole.y1 + 0.001);
          /* Courier: no character, and no space, is wider than a tenth of the line */
          g_assert_cmpfloat (MAX ((part.x1 - part.x0) * 612, (part.y1 - part.y0) * 612), <, 24);
        }
    }
}

/* Cells of a table are words of their own, and what stands below begins a line. */
static void
test_cells (void)
{
  const WrittenPage page = { NULL, NULL, 0,
                             "BT /F1 10 Tf 1 0 0 1 100 500 Tm (Product) Tj 1 0 0 1 160 500 Tm (Licence) Tj "
                             "1 0 0 1 300 500 Tm ($10,000.00) Tj 1 0 0 1 100 486 Tm (Term) Tj 1 0 0 1 160 486 Tm (P3Y) Tj ET" };
  g_autofree char *path = written_pdf_save (&page, 1);
  g_autoptr (CpDocument) document = cp_document_open (path, NULL, NULL, NULL);
  g_autoptr (CpTextLayer) layer = cp_document_load_text (document, NULL, NULL, NULL, NULL);
  const char *text = cp_text_layer_get_text (layer, NULL);
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);

  g_unlink (path);
  g_test_message ("%s", text);
  g_assert_true (g_strv_contains ((const char *const *) words, "Product"));
  g_assert_true (g_strv_contains ((const char *const *) words, "Licence"));
  g_assert_true (g_strv_contains ((const char *const *) words, "$10,000.00"));
  g_assert_true (g_strv_contains ((const char *const *) words, "P3Y"));
}

typedef struct
{
  guint checked;
  guint missed;
} Tally;

/* Every visible character stands on something that is drawn. */
static void
check_ink (CpDocument *document, CpTextLayer *layer, int page, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpPageImage) image = cp_document_render (document, page, SCALE, NULL, &error);
  const char *text = cp_text_layer_get_text (layer, NULL);
  gsize start;
  gsize end;

  g_assert_no_error (error);
  cp_text_layer_get_page_range (layer, page, &start, &end);
  for (const char *at = text + start; at < text + end; at = g_utf8_next_char (at))
    {
      CpQuad quad;

      if (g_ascii_isspace (*at) || !cp_text_layer_get_quad (layer, (gsize) (at - text), &quad))
        continue;
      tally->checked++;
      if (!ink_in (image, &quad, 0.0))
        tally->missed++;
    }
}

/* The middle of each character's place leads back to the character. */
static void
check_hits (CpTextLayer *layer, int page, Tally *tally)
{
  const char *text = cp_text_layer_get_text (layer, NULL);
  guint number = 0;
  gsize start;
  gsize end;

  cp_text_layer_get_page_range (layer, page, &start, &end);
  for (const char *at = text + start; at < text + end; at = g_utf8_next_char (at))
    {
      CpQuad quad;
      gsize offset;

      if (g_ascii_isspace (*at) || number++ % 41 != 0 || !cp_text_layer_get_quad (layer, (gsize) (at - text), &quad))
        continue;
      tally->checked++;
      if (!cp_text_layer_hit (layer, page, (quad.x0 + quad.x1) / 2, (quad.y0 + quad.y1) / 2, &offset)
          || offset != (gsize) (at - text))
        tally->missed++;
    }
}

static char *
without_blanks (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFC);
  GString *plain = g_string_new (NULL);

  for (const char *at = normal; *at != '\0'; at = g_utf8_next_char (at))
    if (!g_unichar_isspace (g_utf8_get_char (at)) && g_unichar_isgraph (g_utf8_get_char (at)))
      g_string_append_unichar (plain, g_utf8_get_char (at));
  return g_string_free (plain, FALSE);
}

/* What poppler finds in the area of a line's quads is the line. */
static gboolean
poppler_agrees (PopplerPage *page, const CpAnchor *anchor)
{
  g_autofree char *quote = without_blanks (cp_anchor_get_quote (anchor));
  const CpQuad *quads;
  guint n_quads;
  double width;
  double height;
  g_autoptr (GString) under = g_string_new (NULL);
  g_autofree char *found = NULL;

  poppler_page_get_size (page, &width, &height);
  quads = cp_anchor_get_quads (anchor, &n_quads);
  for (guint i = 0; i < n_quads; i++)
    {
      double middle = (quads[i].y0 + quads[i].y1) / 2;
      PopplerRectangle area = { quads[i].x0 * width - 0.5, (middle - 0.001) * height, quads[i].x1 * width + 0.5,
                                (middle + 0.001) * height };
      g_autofree char *text = poppler_page_get_text_for_area (page, &area);

      g_string_append (under, text != NULL ? text : "");
    }
  found = without_blanks (under->str);
  return strstr (found, quote) != NULL;
}

static void
check_against_poppler (const char *path, CpTextLayer *layer, Tally *tally)
{
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  PopplerDocument *document = poppler_document_new_from_file (uri, NULL, NULL);
  const char *text = cp_text_layer_get_text (layer, NULL);

  g_assert_nonnull (document);
  for (int page = 1; page <= cp_text_layer_get_n_pages (layer); page++)
    {
      PopplerPage *found = poppler_document_get_page (document, page - 1);
      guint line = 0;
      gsize start;
      gsize end;

      cp_text_layer_get_page_range (layer, page, &start, &end);
      for (gsize from = start; from < end; line++)
        {
          const char *stop = memchr (text + from, '\n', end - from);
          gsize to = stop != NULL ? (gsize) (stop - text) : end;
          g_autoptr (CpAnchor) anchor = line % 7 == 3 ? cp_text_layer_anchor (layer, from, to) : NULL;

          if (anchor != NULL && cp_text_layer_get_page_state (layer, page) == CP_TEXT_PAGE_EMBEDDED)
            {
              tally->checked++;
              if (!poppler_agrees (found, anchor))
                tally->missed++;
            }
          from = to + 1;
        }
      g_object_unref (found);
    }
  g_object_unref (document);
}

static void
report (const char *what, const char *path, const Tally *tally, double tolerated)
{
  double share = tally->checked > 0 ? (double) tally->missed / tally->checked : 0;
  g_autofree char *name = g_path_get_basename (path);

  g_test_message ("%s: %s: %u of %u missed", name, what, tally->missed, tally->checked);
  /* two: marks drawn over one another, where any area holds both */
  if (share > tolerated && tally->missed > 2)
    g_test_fail_printf ("%s: %s: %u of %u missed", name, what, tally->missed, tally->checked);
}

static void
check_sample (const char *path, gboolean is_pdf)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDocument) document = cp_document_open (path, NULL, NULL, &error);
  g_autoptr (CpTextLayer) layer = NULL;
  Tally ink = { 0 };
  Tally recognised = { 0 };
  Tally hits = { 0 };
  Tally poppler = { 0 };

  g_assert_no_error (error);
  layer = cp_document_load_text (document, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_utf8_validate (cp_text_layer_get_text (layer, NULL), -1, NULL));
  for (int page = 1; page <= cp_text_layer_get_n_pages (layer); page++)
    {
      /* the boxes of recognised words overlap where the scan is crooked */
      if (cp_text_layer_get_page_state (layer, page) == CP_TEXT_PAGE_EMBEDDED)
        check_hits (layer, page, &hits);
      /* every page of short files, some of long ones: drawing is what takes the time */
      if (page <= 4 || page % 9 == 0)
        check_ink (document, layer, page,
                   cp_text_layer_get_page_state (layer, page) == CP_TEXT_PAGE_EMBEDDED ? &ink : &recognised);
    }
  if (is_pdf)
    check_against_poppler (path, layer, &poppler);
  report ("ink", path, &ink, 0.002);
  report ("recognised", path, &recognised, 0.02);
  report ("hits", path, &hits, 0.002);
  report ("poppler", path, &poppler, 0.01);
}

static void
test_samples (gconstpointer ending)
{
  g_autoptr (GPtrArray) paths = sample_folder_list ("samples", ending);

  if (paths == NULL)
    return;
  g_assert_cmpuint (paths->len, >, 0);
  for (guint i = 0; i < paths->len; i++)
    check_sample (g_ptr_array_index (paths, i), g_str_equal (ending, ".pdf"));
}

/* Right-to-left letters follow one another to the left. */
static void
test_right_to_left (void)
{
  g_autoptr (GPtrArray) paths = sample_folder_list ("hostile", "right_to_left_01.pdf");
  g_autoptr (CpDocument) document = NULL;
  g_autoptr (CpTextLayer) layer = NULL;
  Tally tally = { 0 };
  const char *text;

  if (paths == NULL)
    return;
  g_assert_cmpuint (paths->len, ==, 1);
  document = cp_document_open (g_ptr_array_index (paths, 0), NULL, NULL, NULL);
  layer = cp_document_load_text (document, NULL, NULL, NULL, NULL);
  text = cp_text_layer_get_text (layer, NULL);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      const char *next = g_utf8_next_char (at);
      CpQuad first;
      CpQuad second;

      if (g_unichar_get_script (g_utf8_get_char (at)) != G_UNICODE_SCRIPT_ARABIC
          || g_unichar_get_script (g_utf8_get_char (next)) != G_UNICODE_SCRIPT_ARABIC)
        continue;
      g_assert_true (cp_text_layer_get_quad (layer, (gsize) (at - text), &first));
      g_assert_true (cp_text_layer_get_quad (layer, (gsize) (next - text), &second));
      tally.checked++;
      if (second.x0 > first.x0 + 0.0005f)
        tally.missed++;
    }
  g_assert_cmpuint (tally.checked, >, 500);
  report ("right to left", g_ptr_array_index (paths, 0), &tally, 0.01);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/places/rotations-and-crops", test_rotations_and_crops);
  g_test_add_func ("/document/places/turned-words", test_turned_words);
  g_test_add_func ("/document/places/cells", test_cells);
  g_test_add_func ("/document/places/right-to-left", test_right_to_left);
  g_test_add_data_func ("/document/places/samples-pdf", ".pdf", test_samples);
  return g_test_run ();
}
