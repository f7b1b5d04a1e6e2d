/* test-recognition.c: pictures of words become words, where they stand, whichever way the page lies
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "cp-page-recogniser.h"
#include "cp-reader-format.h"

#define WIDTH 1240
#define HEIGHT 640
#define LINES 8
#define PHRASE "Seattle"

static cairo_status_t
on_write (void *closure, const unsigned char *data, unsigned int length)
{
  return write (GPOINTER_TO_INT (closure), data, length) == (gssize) length ? CAIRO_STATUS_SUCCESS : CAIRO_STATUS_WRITE_ERROR;
}

/* Lines of contract words; @place: of PHRASE, in fractions of the upright page. */
static void
draw_words (cairo_t *cr, CpQuad *place)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *font = pango_font_description_from_string ("Liberation Serif");
  g_autoptr (GString) words = g_string_new (NULL);
  PangoRectangle from;
  PangoRectangle to;
  int at;

  for (guint i = 0; i < LINES; i++)
    g_string_append (words, i == 4 ? "The office of the Customer stands in " PHRASE ", Washington.\n"
                                   : "This Agreement may be ended by either party with written notice.\n");
  pango_font_description_set_absolute_size (font, 34 * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_text (layout, words->str, -1);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_move_to (cr, 100, 100);
  pango_cairo_show_layout (cr, layout);
  at = (int) (strstr (words->str, PHRASE) - words->str);
  pango_layout_index_to_pos (layout, at, &from);
  pango_layout_index_to_pos (layout, at + (int) strlen (PHRASE), &to);
  place->x0 = (100 + (float) from.x / PANGO_SCALE) / WIDTH;
  place->x1 = (100 + (float) to.x / PANGO_SCALE) / WIDTH;
  place->y0 = (100 + (float) from.y / PANGO_SCALE) / HEIGHT;
  place->y1 = (100 + (float) (from.y + from.height) / PANGO_SCALE) / HEIGHT;
  pango_font_description_free (font);
}

/* Turned clockwise, by quarters or by a few degrees about the middle. */
static CpQuad
turn_place (const CpQuad *place, int degrees)
{
  if (degrees % 90 != 0)
    {
      double angle = degrees * G_PI / 180;
      double x = ((place->x0 + place->x1) / 2 - 0.5) * WIDTH;
      double y = ((place->y0 + place->y1) / 2 - 0.5) * HEIGHT;
      float middle_x = (float) ((x * cos (angle) - y * sin (angle)) / WIDTH + 0.5);
      float middle_y = (float) ((x * sin (angle) + y * cos (angle)) / HEIGHT + 0.5);
      float half_wide = (place->x1 - place->x0) / 2;
      float half_high = (place->y1 - place->y0) / 2;

      return (CpQuad) { middle_x - half_wide, middle_y - half_high, middle_x + half_wide, middle_y + half_high };
    }
  switch (degrees)
    {
    case 90:
      return (CpQuad) { 1 - place->y1, place->x0, 1 - place->y0, place->x1 };
    case 180:
      return (CpQuad) { 1 - place->x1, 1 - place->y1, 1 - place->x0, 1 - place->y0 };
    case 270:
      return (CpQuad) { place->y0, 1 - place->x1, place->y1, 1 - place->x0 };
    default:
      return *place;
    }
}

static CpReaderBackend *
make_picture (int degrees, CpQuad *place)
{
  gboolean across = degrees % 180 == 90;
  int width = across ? HEIGHT : WIDTH;
  int height = across ? WIDTH : HEIGHT;
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  cairo_t *cr = cairo_create (surface);
  int fd = memfd_create ("picture", MFD_CLOEXEC);
  CpQuad upright;

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, width / 2.0, height / 2.0);
  cairo_rotate (cr, degrees * G_PI / 180);
  cairo_translate (cr, -WIDTH / 2.0, -HEIGHT / 2.0);
  draw_words (cr, &upright);
  cairo_destroy (cr);
  g_assert_cmpint (cairo_surface_write_to_png_stream (surface, on_write, GINT_TO_POINTER (fd)), ==, CAIRO_STATUS_SUCCESS);
  cairo_surface_destroy (surface);
  *place = turn_place (&upright, degrees);
  return cp_reader_format_open (fd, NULL, NULL);
}

static CpQuad
union_of (const CpReaderPageText *text, glong first, glong n)
{
  CpQuad all = g_array_index (text->boxes, CpQuad, first);

  for (glong i = first + 1; i < first + n; i++)
    {
      const CpQuad *box = &g_array_index (text->boxes, CpQuad, i);

      all = (CpQuad) { MIN (all.x0, box->x0), MIN (all.y0, box->y0), MAX (all.x1, box->x1), MAX (all.y1, box->y1) };
    }
  return all;
}

static void
test_turned (gconstpointer data)
{
  CpQuad place;
  int degrees = GPOINTER_TO_INT (data);
  g_autoptr (CpReaderBackend) backend = make_picture (degrees, &place);
  g_autoptr (CpReaderPageText) text = cp_reader_page_text_new ();
  g_autoptr (CpReaderWarnings) warnings = cp_reader_warnings_new ();
  g_autoptr (GError) error = NULL;
  const char *found;
  CpQuad box;

  g_assert_nonnull (backend);
  g_assert_true (cp_page_recogniser_read (backend, 1, text, warnings, &error));
  g_assert_no_error (error);
  if (g_strcmp0 (text->problem, CP_READER_PROBLEM_NO_RECOGNITION) == 0)
    {
      g_test_skip ("Text recognition has no data here: install tesseract-ocr-eng.");
      return;
    }
  g_assert_cmpint (text->state, ==, CP_READER_PAGE_RECOGNISED);
  found = strstr (text->text->str, PHRASE);
  g_assert_nonnull (found);
  g_assert_nonnull (strstr (text->text->str, "written notice"));
  box = union_of (text, g_utf8_pointer_to_offset (text->text->str, found), (glong) strlen (PHRASE));
  /* a word on a slope has a box that is higher by what it climbs */
  place.y1 += degrees % 90 != 0 ? (place.x1 - place.x0) * WIDTH / HEIGHT * (float) fabs (sin (degrees * G_PI / 180)) / 2 : 0;
  place.y0 -= degrees % 90 != 0 ? (place.x1 - place.x0) * WIDTH / HEIGHT * (float) fabs (sin (degrees * G_PI / 180)) / 2 : 0;
  /* its middle is the word's, and it is not larger than the word's line */
  g_assert_cmpfloat_with_epsilon ((box.x0 + box.x1) / 2, (place.x0 + place.x1) / 2, 0.012);
  g_assert_cmpfloat_with_epsilon ((box.y0 + box.y1) / 2, (place.y0 + place.y1) / 2, 0.012);
  g_assert_cmpfloat (box.x1 - box.x0, <, place.x1 - place.x0 + 0.015);
  g_assert_cmpfloat (box.y1 - box.y0, <, place.y1 - place.y0 + 0.015);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  cp_reader_error_quark ();
  g_test_add_data_func ("/reader/recognition/upright", GINT_TO_POINTER (0), test_turned);
  g_test_add_data_func ("/reader/recognition/quarter", GINT_TO_POINTER (90), test_turned);
  g_test_add_data_func ("/reader/recognition/half", GINT_TO_POINTER (180), test_turned);
  g_test_add_data_func ("/reader/recognition/three-quarters", GINT_TO_POINTER (270), test_turned);
  g_test_add_data_func ("/reader/recognition/askew", GINT_TO_POINTER (5), test_turned);
  g_test_add_data_func ("/reader/recognition/askew-the-other-way", GINT_TO_POINTER (-5), test_turned);
  return g_test_run ();
}
