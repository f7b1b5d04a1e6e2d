/* cp-page-strip.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-page-strip.h"

#include <math.h>

/* Pixels, whatever the zoom: ground above the first page, below the last, and between two. */
#define EDGE 18.0
#define GAP 18.0
#define SIDE 12.0

typedef struct
{
  double width;
  double height;
  double above; /* points of all pages above this one */
} Page;

struct _CpPageStrip
{
  GArray *pages;
  double widest;
  double total;
  double zoom;
  double view_width;
};

CpPageStrip *
cp_page_strip_new (void)
{
  CpPageStrip *strip = g_new0 (CpPageStrip, 1);

  strip->pages = g_array_new (FALSE, FALSE, sizeof (Page));
  strip->zoom = 1.0;
  return strip;
}

void
cp_page_strip_free (CpPageStrip *strip)
{
  g_array_unref (strip->pages);
  g_free (strip);
}

void
cp_page_strip_clear (CpPageStrip *strip)
{
  g_array_set_size (strip->pages, 0);
  strip->widest = 0;
  strip->total = 0;
}

/**
 * cp_page_strip_add_page:
 * @strip: a strip
 * @width: points, as the page is shown
 * @height: points
 *
 * Lays one more page at the lower end.
 */
void
cp_page_strip_add_page (CpPageStrip *strip, double width, double height)
{
  Page page = { MAX (width, 1), MAX (height, 1), strip->total };

  g_array_append_val (strip->pages, page);
  strip->total += page.height;
  strip->widest = MAX (strip->widest, page.width);
}

int
cp_page_strip_get_n_pages (const CpPageStrip *strip)
{
  return strip->pages->len;
}

static const Page *
get_page (const CpPageStrip *strip, int page)
{
  g_return_val_if_fail (page >= 1 && page <= (int) strip->pages->len, NULL);

  return &g_array_index (strip->pages, Page, page - 1);
}

void
cp_page_strip_get_page_points (const CpPageStrip *strip, int page, double *width, double *height)
{
  const Page *p = get_page (strip, page);

  *width = p == NULL ? 0 : p->width;
  *height = p == NULL ? 0 : p->height;
}

/* Points. */
double
cp_page_strip_get_widest (const CpPageStrip *strip)
{
  return strip->widest;
}

void
cp_page_strip_set_zoom (CpPageStrip *strip, double zoom)
{
  strip->zoom = zoom;
}

double
cp_page_strip_get_zoom (const CpPageStrip *strip)
{
  return strip->zoom;
}

/* Pages narrower than the view stand in its middle. */
void
cp_page_strip_set_view_width (CpPageStrip *strip, double width)
{
  strip->view_width = width;
}

void
cp_page_strip_get_size (const CpPageStrip *strip, double *width, double *height)
{
  const int n = strip->pages->len;

  *width = MAX (ceil (strip->widest * strip->zoom) + 2 * SIDE, strip->view_width);
  *height = n == 0 ? 0 : ceil (strip->total * strip->zoom) + (n - 1) * GAP + 2 * EDGE;
}

/**
 * cp_page_strip_get_rect:
 * @strip: a strip
 * @page: page number
 * @rect: (out): where it stands
 *
 * Corners are whole pixels: a page drawn at its own size is then not blurred.
 */
void
cp_page_strip_get_rect (const CpPageStrip *strip, int page, graphene_rect_t *rect)
{
  const Page *p = get_page (strip, page);
  double content_width, content_height, width;

  if (p == NULL)
    {
      graphene_rect_init (rect, 0, 0, 0, 0);
      return;
    }
  cp_page_strip_get_size (strip, &content_width, &content_height);
  width = round (p->width * strip->zoom);
  graphene_rect_init (rect, floor ((content_width - width) / 2), round (EDGE + p->above * strip->zoom + (page - 1) * GAP),
                      width, round (p->height * strip->zoom));
}

/**
 * cp_page_strip_page_at:
 * @strip: a strip
 * @y: pixels from the top of the content
 *
 * Returns: the page at @y, or the nearest above; the first page above all, 0 when there is no page
 */
int
cp_page_strip_page_at (const CpPageStrip *strip, double y)
{
  int low = 1;
  int high = strip->pages->len;

  while (low < high)
    {
      const int middle = (low + high + 1) / 2;
      graphene_rect_t rect;

      cp_page_strip_get_rect (strip, middle, &rect);
      if (rect.origin.y <= y)
        low = middle;
      else
        high = middle - 1;
    }
  return high == 0 ? 0 : low;
}

/**
 * cp_page_strip_locate:
 * @strip: a strip
 * @x: pixels
 * @y: pixels
 * @page: (out): the page there, or the nearest
 * @page_x: (out): fraction of its width, may lie outside 0 to 1
 * @page_y: (out): fraction of its height
 *
 * Returns: whether the point lies on paper
 */
gboolean
cp_page_strip_locate (const CpPageStrip *strip, double x, double y, int *page, double *page_x, double *page_y)
{
  graphene_rect_t rect;

  *page = cp_page_strip_page_at (strip, y);
  *page_x = *page_y = 0;
  if (*page == 0)
    return FALSE;
  cp_page_strip_get_rect (strip, *page, &rect);
  *page_x = (x - rect.origin.x) / rect.size.width;
  *page_y = (y - rect.origin.y) / rect.size.height;
  return *page_x >= 0 && *page_x <= 1 && *page_y >= 0 && *page_y <= 1;
}

void
cp_page_strip_quad_rect (const CpPageStrip *strip, int page, const CpQuad *quad, graphene_rect_t *rect)
{
  graphene_rect_t paper;

  cp_page_strip_get_rect (strip, page, &paper);
  graphene_rect_init (rect, paper.origin.x + quad->x0 * paper.size.width, paper.origin.y + quad->y0 * paper.size.height,
                      (quad->x1 - quad->x0) * paper.size.width, (quad->y1 - quad->y0) * paper.size.height);
}
