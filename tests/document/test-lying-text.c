/* test-lying-text.c: pages that draw one thing where their file says another
 *
 * Nothing is hidden here: every word of the file stands where something is drawn, but not that word. What the whole reading makes of the
 * file must be what it makes of what is drawn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <pango/pangocairo.h>
#include <string.h>

#include "attacked-contract.h"
#include "attacked-reading.h"
#include "written-pdf.h"

#define MOST_OBJECTS 4

/**
 * Lie: on the second page
 * @from: what is drawn; a part of the page's content
 * @to: the same with other words behind it
 * @objects: further ones, from number 9
 * @resources: of the page
 * @quote: what is reported
 */
typedef struct
{
  const char *what;
  const char *from;
  const char *to;
  const char *resources;
  const char *objects[MOST_OBJECTS + 1];
  const char *quote;
} Lie;

#define LIAR "/F9 9 0 R >> >>"
#define HELVETICA "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 10 0 R >>"
#define MAP_BEGIN \
  "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /L def 1 begincodespacerange <00> <FF> endcodespacerange "
#define MAP_END " endcmap end end"
#define SIXTY "(gives written notice of non-renewal at least sixty \\(60\\) days before the end of the term.) Tj"
#define NEW_YORK "(5. Law. This Agreement is governed by the laws of the State of New York.) Tj"

/* Letters drawn by a font whose letters are programs: each draws a letter of Helvetica. */
#define DRAWN(letter) "BT /F1 1000 Tf (" letter ") Tj ET"

static const Lie lies[] = {
  { "figures of a font", SIXTY,
    "(gives written notice of non-renewal at least sixty \\() Tj /F9 11 Tf (60) Tj /F1 11 Tf (\\) days before the end of the term.) Tj", LIAR,
    { HELVETICA, MAP_BEGIN "2 beginbfchar <36> <0039> <30> <0030> endbfchar" MAP_END }, "90" },
  { "letters of a font", NEW_YORK,
    "(5. Law. This Agreement is governed by the laws of the State of ) Tj /F9 11 Tf (New York) Tj /F1 11 Tf (.) Tj", LIAR,
    { HELVETICA, MAP_BEGIN "8 beginbfchar <4E> <004E> <65> <0065> <77> <0062> <20> <0072> <59> <0061> <6F> <0073> <72> <006B> <6B> <0061> "
                 "endbfchar" MAP_END }, "Nebraska" },
  { "a whole page's figures", "/F1 11.00", "/F9 11.00", LIAR,
    { HELVETICA, MAP_BEGIN "3 beginbfchar <36> <0039> <35> <0031> <32> <0034> endbfchar" MAP_END }, "90" },
  { "figures in another size", SIXTY,
    "(gives written notice of non-renewal at least sixty \\() Tj /F9 12.5 Tf (60) Tj /F1 11 Tf (\\) days before the end of the term.) Tj", LIAR,
    { HELVETICA, MAP_BEGIN "2 beginbfchar <36> <0039> <30> <0030> endbfchar" MAP_END }, "90" },
  { "actual text", SIXTY,
    "(gives written notice of non-renewal at least ) Tj /Span << /ActualText (ninety \\(90\\)) >> BDC (sixty \\(60\\)) Tj EMC "
    "( days before the end of the term.) Tj", NULL, { NULL }, "ninety (90)" },
  { "actual text of one letter", SIXTY,
    "(gives written notice of non-renewal at least sixty \\() Tj /Span << /ActualText (9) >> BDC (6) Tj EMC "
    "(0\\) days before the end of the term.) Tj", NULL, { NULL }, "90" },
  { "a font of programs", SIXTY,
    "(gives written notice of non-renewal at least sixty \\() Tj /F9 11 Tf (60) Tj /F1 11 Tf (\\) days before the end of the term.) Tj", LIAR,
    { "<< /Type /Font /Subtype /Type3 /FontBBox [0 -300 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 48 /LastChar 54 "
      "/Widths [556 556 556 556 556 556 556] /Encoding << /Differences [48 /zero 54 /nine] >> /CharProcs << /nine 10 0 R /zero 11 0 R >> "
      "/Resources << /Font << /F1 3 0 R >> >> >>",
      "556 0 0 -300 1000 1000 d1 " DRAWN ("6"), "556 0 0 -300 1000 1000 d1 " DRAWN ("0") }, "90" },
  { "a picture over the words", SIXTY,
    "(gives written notice of non-renewal at least ninety \\(90\\) days before the end of the term.) Tj ET "
    "q 60 660 500 14 re W n 612 0 0 792 0 0 cm /X9 Do Q BT", ">> /XObject << /X9 9 0 R >> >>", { "picture" }, "90" },
};

/* Lines as a scanner sees them, black and white with 200 dots an inch, at the places where attacked_lines() sets them. (transfer full):
 * a picture that fills the page */
static char *
scan_of (const char *const *lines)
{
  const double scale = 200.0 / 72;
  const int width = 1700, height = 2200;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Liberation Sans");
  GString *out = g_string_new (NULL);

  g_string_append_printf (out, "<< /Type /XObject /Subtype /Image /Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 1 "
                               "/Filter /ASCIIHexDecode /Length %d >>\nstream\n", width, height, (width + 7) / 8 * height * 2 + 1);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  cairo_set_source_rgb (cr, 0, 0, 0);
  pango_font_description_set_absolute_size (font, ATTACKED_SIZE * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      pango_layout_set_text (layout, lines[i], -1);
      cairo_move_to (cr, ATTACKED_LEFT, 792 - (ATTACKED_TOP - (int) i * ATTACKED_LEAD));
      pango_cairo_show_layout_line (cr, pango_layout_get_line_readonly (layout, 0));
    }
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      const guint32 *row = (const guint32 *) (cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x += 4)
        {
          guint four = 0;

          for (int bit = 0; bit < 4; bit++)
            four |= x + bit < width && (row[x + bit] & 0xff) < 0x80 ? 0 : 8u >> bit;
          g_string_append_c (out, "0123456789abcdef"[four]);
        }
      /* a row ends with its byte */
      if (width % 8 > 0 && width % 8 <= 4)
        g_string_append_c (out, '0');
    }
  g_string_append (out, ">\nendstream");
  pango_font_description_free (font);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_string_free (out, FALSE);
}

/* A dictionary stands for itself, "picture" for a scan of the page, anything else becomes a stream. (transfer full) */
static char *
as_object (const char *content)
{
  if (g_str_equal (content, "picture"))
    return scan_of (attacked_second_page);
  if (g_str_has_prefix (content, "<<"))
    return g_strdup (content);
  return g_strdup_printf ("<< /Length %zu >>\nstream\n%s\nendstream", strlen (content), content);
}

/* (transfer full): the path of a file whose second page is this */
static char *
write_pages (const char *second, const char *resources, const char *const *objects)
{
  g_autofree char *first = attacked_lines (attacked_first_page, ATTACKED_TOP, ATTACKED_SIZE);
  WrittenPage pages[] = { { .content = first }, { .content = second, .resources = resources } };

  return written_pdf_save_with (pages, 2, &(WrittenExtras){ .objects = objects });
}

static char *
write_lie (const Lie *lie)
{
  g_autofree char *content = attacked_lines (attacked_second_page, ATTACKED_TOP, ATTACKED_SIZE);
  g_autoptr (GString) page = g_string_new (content);
  g_autoptr (GPtrArray) objects = g_ptr_array_new_with_free_func (g_free);

  if (lie != NULL)
    g_assert_cmpuint (g_string_replace (page, lie->from, lie->to, 0), >, 0);
  for (guint i = 0; lie != NULL && lie->objects[i] != NULL; i++)
    g_ptr_array_add (objects, as_object (lie->objects[i]));
  g_ptr_array_add (objects, NULL);
  return write_pages (page->str, lie != NULL ? lie->resources : NULL, (const char *const *) objects->pdata);
}

static void
test_lie (gconstpointer data)
{
  const Lie *lie = data;
  g_autofree char *clean_path = write_lie (NULL);
  g_autofree char *path = write_lie (lie);
  g_auto (AttackedReading) clean = attacked_reading_new (clean_path);
  g_auto (AttackedReading) reading = attacked_reading_new (path);

  g_assert_nonnull (strstr (clean.values, "New York"));
  g_assert_cmpuint (clean.hidden->len, ==, 0);
  g_assert_cmpint (clean.n_recognised, ==, 0);
  g_assert_null (strstr (reading.text, lie->quote));
  g_assert_cmpint (reading.n_recognised, ==, 1);
  attacked_reading_check_same (reading.values, clean.values, TRUE);
  attacked_reading_check_passage (&reading, CP_HIDDEN_REPLACED, 2, TRUE, (const char *const[]){ lie->quote, NULL });
  attacked_reading_check_warning (&reading, 2);
}

/* A scan of the second page; @behind: (nullable): the text behind it */
static char *
write_scan (const char *const *behind)
{
  g_autofree char *picture = scan_of (attacked_second_page);
  g_autofree char *text = behind != NULL ? attacked_lines (behind, ATTACKED_TOP, ATTACKED_SIZE) : g_strdup ("");
  g_autofree char *page = g_strconcat ("q 612 0 0 792 0 0 cm /I9 Do Q 3 Tr ", text, NULL);

  return write_pages (page, ">> /XObject << /I9 9 0 R >> >>", (const char *const[]){ picture, NULL });
}

static void
test_lie_behind_scan (void)
{
  const char *lines[] = { attacked_second_page[0], attacked_second_page[1],
                          "gives written notice of non-renewal at least ninety (90) days before the end of the term.",
                          attacked_second_page[3], "USD 990,000.00.",
                          "5. Law. This Agreement is governed by the laws of the State of Nevada.", NULL };
  g_autofree char *clean_path = write_scan (NULL);
  g_autofree char *path = write_scan (lines);
  g_auto (AttackedReading) clean = attacked_reading_new (clean_path);
  g_auto (AttackedReading) reading = attacked_reading_new (path);

  g_assert_nonnull (strstr (clean.values, "New York"));
  g_assert_cmpint (clean.n_recognised, ==, 1);
  g_assert_cmpint (reading.n_recognised, ==, 1);
  g_assert_null (strstr (reading.text, "Nevada"));
  g_assert_cmpstr (reading.text, ==, clean.text);
  attacked_reading_check_same (reading.values, clean.values, FALSE);
  attacked_reading_check_passage (&reading, CP_HIDDEN_REPLACED, 2, TRUE, (const char *const[]){ "Nevada", NULL });
  attacked_reading_check_passage (&reading, CP_HIDDEN_REPLACED, 2, TRUE, (const char *const[]){ "(90)", NULL });
  attacked_reading_check_warning (&reading, 2);
}

/* What a scanner's program puts behind its picture is believed when it is what the picture shows. */
static void
test_truth_behind_scan (void)
{
  g_autofree char *clean_path = write_lie (NULL);
  g_autofree char *path = write_scan (attacked_second_page);
  g_auto (AttackedReading) clean = attacked_reading_new (clean_path);
  g_auto (AttackedReading) reading = attacked_reading_new (path);

  g_assert_cmpint (reading.n_recognised, ==, 0);
  g_assert_cmpuint (reading.hidden->len, ==, 0);
  g_assert_cmpstr (reading.text, ==, clean.text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (lies); i++)
    {
      g_autofree char *path = g_strdelimit (g_strdup_printf ("/document/lying-text/%s", lies[i].what), " ", '-');

      g_test_add_data_func (path, &lies[i], test_lie);
    }
  g_test_add_func ("/document/lying-text/behind-a-scan", test_lie_behind_scan);
  g_test_add_func ("/document/lying-text/truth-behind-a-scan", test_truth_behind_scan);
  return g_test_run ();
}
