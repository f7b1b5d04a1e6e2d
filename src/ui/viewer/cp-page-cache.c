/* cp-page-cache.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-page-cache.h"

typedef struct
{
  int page;
  double scale;
  gboolean small;
  gsize bytes;
  GdkTexture *texture;
} Drawing;

struct _CpPageCache
{
  GHashTable *sharp;
  GHashTable *small;
  gsize budget;
  gsize bytes;
  int first; /* the pages in view, which are let go of last */
  int last;
};

static void
drawing_free (gpointer data)
{
  Drawing *drawing = data;

  g_clear_object (&drawing->texture);
  g_free (drawing);
}

/**
 * cp_page_cache_new:
 * @budget: bytes of pixels that may be kept
 *
 * Returns: (transfer full): an empty cache
 */
CpPageCache *
cp_page_cache_new (gsize budget)
{
  CpPageCache *cache = g_new0 (CpPageCache, 1);

  cache->sharp = g_hash_table_new_full (NULL, NULL, NULL, drawing_free);
  cache->small = g_hash_table_new_full (NULL, NULL, NULL, drawing_free);
  cache->budget = budget;
  return cache;
}

void
cp_page_cache_free (CpPageCache *cache)
{
  g_hash_table_unref (cache->sharp);
  g_hash_table_unref (cache->small);
  g_free (cache);
}

void
cp_page_cache_clear (CpPageCache *cache)
{
  g_hash_table_remove_all (cache->sharp);
  g_hash_table_remove_all (cache->small);
  cache->bytes = 0;
}

static int
distance (const CpPageCache *cache, int page)
{
  if (page < cache->first)
    return cache->first - page;
  if (page > cache->last)
    return page - cache->last;
  return 0;
}

static void
drop (CpPageCache *cache, GHashTable *table, int page)
{
  Drawing *drawing = g_hash_table_lookup (table, GINT_TO_POINTER (page));

  if (drawing == NULL)
    return;
  cache->bytes -= drawing->bytes;
  g_hash_table_remove (table, GINT_TO_POINTER (page));
}

static Drawing *
find_farthest (CpPageCache *cache, GHashTable *table)
{
  GHashTableIter iter;
  gpointer value;
  Drawing *farthest = NULL;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Drawing *drawing = value;

      if (farthest == NULL || distance (cache, drawing->page) > distance (cache, farthest->page))
        farthest = drawing;
    }
  return farthest;
}

/* What is farthest from the view goes first, sharp drawings before small ones: a small one stands in for fifteen times
 * its bytes. The drawings in view stay even if they alone are over the budget. */
static void
trim (CpPageCache *cache)
{
  GHashTable *tables[] = { cache->sharp, cache->small };

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    while (cache->bytes > cache->budget)
      {
        Drawing *drawing = find_farthest (cache, tables[i]);

        if (drawing == NULL || distance (cache, drawing->page) == 0)
          break;
        drop (cache, tables[i], drawing->page);
      }
}

/**
 * cp_page_cache_put:
 * @cache: a cache
 * @page: page number
 * @scale: pixels a point it was drawn at
 * @small: whether it is a stand-in
 * @texture: the drawing
 *
 * Keeps a drawing in place of an older one of that page; others may leave to make room.
 */
void
cp_page_cache_put (CpPageCache *cache, int page, double scale, gboolean small, GdkTexture *texture)
{
  GHashTable *table = small ? cache->small : cache->sharp;
  Drawing *drawing = g_new0 (Drawing, 1);

  drop (cache, table, page);
  drawing->page = page;
  drawing->scale = scale;
  drawing->small = small;
  drawing->texture = g_object_ref (texture);
  drawing->bytes = (gsize) gdk_texture_get_width (texture) * gdk_texture_get_height (texture) * 4;
  g_hash_table_insert (table, GINT_TO_POINTER (page), drawing);
  cache->bytes += drawing->bytes;
  trim (cache);
}

/**
 * cp_page_cache_get:
 * @cache: a cache
 * @page: page number
 * @scale: (out) (optional): pixels a point it was drawn at
 *
 * Returns: (transfer none) (nullable): the sharpest drawing there is
 */
GdkTexture *
cp_page_cache_get (CpPageCache *cache, int page, double *scale)
{
  Drawing *drawing = g_hash_table_lookup (cache->sharp, GINT_TO_POINTER (page));

  if (drawing == NULL)
    drawing = g_hash_table_lookup (cache->small, GINT_TO_POINTER (page));
  if (scale != NULL)
    *scale = drawing == NULL ? 0 : drawing->scale;
  return drawing == NULL ? NULL : drawing->texture;
}

gboolean
cp_page_cache_has (CpPageCache *cache, int page, double scale, gboolean small)
{
  Drawing *drawing = g_hash_table_lookup (small ? cache->small : cache->sharp, GINT_TO_POINTER (page));

  return drawing != NULL && ABS (drawing->scale - scale) < 1e-6;
}

/**
 * cp_page_cache_keep_near:
 * @cache: a cache
 * @first: first page in view
 * @last: last page in view
 *
 * Says what is being looked at: what is far from it is let go of first.
 */
void
cp_page_cache_keep_near (CpPageCache *cache, int first, int last)
{
  cache->first = first;
  cache->last = last;
}

gsize
cp_page_cache_get_bytes (CpPageCache *cache)
{
  return cache->bytes;
}
