/* test-page-cache.c: the budget holds, what is looked at stays, tiles cover the page
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-page-cache.h"

static CpPageDrawing *
make_drawing (int width, int height)
{
  g_autoptr (GBytes) pixels = g_bytes_new_take (g_malloc0 ((gsize) width * height * 4), (gsize) width * height * 4);

  return cp_page_drawing_new (pixels, width, height, width * 4);
}

static void
put (CpPageCache *cache, int page, double scale, gboolean small)
{
  g_autoptr (CpPageDrawing) drawing = make_drawing (600 * scale, 800 * scale);

  cp_page_cache_put (cache, page, scale, small, drawing);
}

static void
test_budget (void)
{
  const gsize budget = 20 * 600 * 800 * 4;
  g_autoptr (CpPageCache) cache = cp_page_cache_new (budget);

  for (int page = 1; page <= 300; page++)
    {
      cp_page_cache_keep_near (cache, page, page + 1);
      put (cache, page, 0.25, TRUE);
      put (cache, page, 1, FALSE);
      g_assert_cmpuint (cp_page_cache_get_bytes (cache), <=, budget);
      g_assert_true (cp_page_cache_has (cache, page, 1, FALSE));
    }
  g_assert_false (cp_page_cache_has (cache, 1, 1, FALSE));
  g_assert_false (cp_page_cache_has (cache, 1, 0.25, TRUE));
  g_assert_true (cp_page_cache_has (cache, 280, 0.25, TRUE));
}

static void
test_what_is_in_view_stays (void)
{
  g_autoptr (CpPageCache) cache = cp_page_cache_new (1000);

  cp_page_cache_keep_near (cache, 4, 5);
  put (cache, 4, 1, FALSE);
  put (cache, 5, 1, FALSE);
  put (cache, 6, 1, FALSE);
  g_assert_true (cp_page_cache_has (cache, 4, 1, FALSE));
  g_assert_true (cp_page_cache_has (cache, 5, 1, FALSE));
  g_assert_false (cp_page_cache_has (cache, 6, 1, FALSE));
}

static void
test_best_drawing (void)
{
  g_autoptr (CpPageCache) cache = cp_page_cache_new (1 << 30);
  double scale;

  g_assert_null (cp_page_cache_get (cache, 1, 1, &scale));
  put (cache, 1, 0.5, TRUE);
  cp_page_cache_get (cache, 1, 1, &scale);
  g_assert_cmpfloat (scale, ==, 0.5);
  put (cache, 1, 2, FALSE);
  cp_page_cache_get (cache, 1, 2, &scale);
  g_assert_cmpfloat (scale, ==, 2);
  cp_page_cache_get (cache, 1, 5, &scale);
  g_assert_cmpfloat (scale, ==, 2);
  /* shrinking by more than a quarter takes too long */
  cp_page_cache_get (cache, 1, 1, &scale);
  g_assert_cmpfloat (scale, ==, 0.5);
}

static void
test_tiles_cover_the_page (void)
{
  g_autoptr (CpPageDrawing) drawing = make_drawing (1301, 777);
  gsize area = 0;

  for (guint i = 0; i < cp_page_drawing_get_n_tiles (drawing); i++)
    {
      int left, top;
      GdkTexture *tile = cp_page_drawing_get_tile (drawing, i, &left, &top);

      g_assert_cmpint (left + gdk_texture_get_width (tile), <=, 1301);
      g_assert_cmpint (top + gdk_texture_get_height (tile), <=, 777);
      area += gdk_texture_get_width (tile) * gdk_texture_get_height (tile);
    }
  g_assert_cmpuint (area, ==, 1301 * 777);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/page-cache/budget", test_budget);
  g_test_add_func ("/page-cache/what-is-in-view-stays", test_what_is_in_view_stays);
  g_test_add_func ("/page-cache/best-drawing", test_best_drawing);
  g_test_add_func ("/page-cache/tiles-cover-the-page", test_tiles_cover_the_page);
  return g_test_run ();
}
