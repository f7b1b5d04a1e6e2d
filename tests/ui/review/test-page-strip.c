/* test-page-strip.c: every point of the content belongs to the page that is drawn there
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>

#include "cp-page-strip.h"

static CpPageStrip *
make_strip (int n_pages, double zoom)
{
  CpPageStrip *strip = cp_page_strip_new ();

  for (int i = 0; i < n_pages; i++)
    cp_page_strip_add_page (strip, i % 7 == 3 ? 792 : 612, i % 7 == 3 ? 612 : 792 + i % 5);
  cp_page_strip_set_zoom (strip, zoom);
  cp_page_strip_set_view_width (strip, 900);
  return strip;
}

static void
test_pages_follow_one_another (void)
{
  const double zooms[] = { 0.1, 0.333, 1, 1.25, 2.718, 5 };

  for (guint z = 0; z < G_N_ELEMENTS (zooms); z++)
    {
      g_autoptr (CpPageStrip) strip = make_strip (1000, zooms[z]);
      double width, height, bottom = 0;

      cp_page_strip_get_size (strip, &width, &height);
      for (int page = 1; page <= 1000; page++)
        {
          graphene_rect_t rect;

          cp_page_strip_get_rect (strip, page, &rect);
          g_assert_cmpfloat (rect.origin.y, >=, bottom + (page > 1 ? 16 : 0));
          g_assert_cmpfloat (rect.origin.x, >=, 0);
          g_assert_cmpfloat (rect.origin.x + rect.size.width, <=, width);
          g_assert_cmpfloat (rect.origin.y, ==, floor (rect.origin.y));
          bottom = rect.origin.y + rect.size.height;
        }
      g_assert_cmpfloat (bottom, <, height);
      g_assert_cmpfloat (height - bottom, <=, 20);
    }
}

static void
test_page_at (void)
{
  g_autoptr (CpPageStrip) strip = make_strip (137, 0.8);

  g_assert_cmpint (cp_page_strip_page_at (strip, -5), ==, 1);
  g_assert_cmpint (cp_page_strip_page_at (strip, 1e9), ==, 137);
  for (int page = 1; page <= 137; page++)
    {
      graphene_rect_t rect;

      cp_page_strip_get_rect (strip, page, &rect);
      g_assert_cmpint (cp_page_strip_page_at (strip, rect.origin.y), ==, page);
      g_assert_cmpint (cp_page_strip_page_at (strip, rect.origin.y + rect.size.height), ==, page);
      if (page > 1)
        g_assert_cmpint (cp_page_strip_page_at (strip, rect.origin.y - 1), ==, page - 1);
    }
}

static void
test_quad_and_point_agree (void)
{
  g_autoptr (CpPageStrip) strip = make_strip (9, 1.37);
  const CpQuad quad = { 0.25f, 0.5f, 0.75f, 0.52f };

  for (int page = 1; page <= 9; page++)
    {
      graphene_rect_t rect;
      double x, y;
      int found;

      cp_page_strip_quad_rect (strip, page, &quad, &rect);
      g_assert_true (cp_page_strip_locate (strip, rect.origin.x, rect.origin.y, &found, &x, &y));
      g_assert_cmpint (found, ==, page);
      g_assert_cmpfloat_with_epsilon (x, 0.25, 1e-3);
      g_assert_cmpfloat_with_epsilon (y, 0.5, 1e-3);
      g_assert_false (cp_page_strip_locate (strip, 1, rect.origin.y, &found, &x, &y));
    }
}

static void
test_empty (void)
{
  g_autoptr (CpPageStrip) strip = cp_page_strip_new ();
  double width, height;

  g_assert_cmpint (cp_page_strip_page_at (strip, 10), ==, 0);
  cp_page_strip_get_size (strip, &width, &height);
  g_assert_cmpfloat (height, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-strip/pages-follow-one-another", test_pages_follow_one_another);
  g_test_add_func ("/page-strip/page-at", test_page_at);
  g_test_add_func ("/page-strip/quad-and-point-agree", test_quad_and_point_agree);
  g_test_add_func ("/page-strip/empty", test_empty);
  return g_test_run ();
}
