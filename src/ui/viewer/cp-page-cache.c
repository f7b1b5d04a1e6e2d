/* cp-page-cache.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-page-cache.h"

/* Stand-ins of pages farther away are not worth a byte of the budget. */
#define FAR_PAGES 30
/* A drawing is shrunk by so much at most. */
#define MOST_SHRUNK 0.76

typedef struct
{
  int page;
  double scale;
  gboolean small;
  gsize bytes;
  CpPageDrawing *drawing;
} Kept;

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
kept_free (gpointer data)
{
  Kept *kept = data;

  g_clear_pointer (&kept->drawing, cp_page_drawing_unref);
  g_free (kept);
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

  cache->sharp = g_hash_table_new_full (NULL, NULL, NULL, kept_free);
  cache->small = g_hash_table_new_full (NULL, NULL, NULL, kept_free);
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
  Kept *kept = g_hash_table_lookup (table, GINT_TO_POINTER (page));

  if (kept == NULL)
    return;
  cache->bytes -= kept->bytes;
  g_hash_table_remove (table, GINT_TO_POINTER (page));
}

static Kept *
find_farthest (CpPageCache *cache, GHashTable *table)
{
  GHashTableIter iter;
  gpointer value;
  Kept *farthest = NULL;

  g_hash_table_iter_init (&iter, table);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Kept *kept = value;

      if (farthest == NULL || distance (cache, kept->page) > distance (cache, farthest->page))
        farthest = kept;
    }
  return farthest;
}

/* What is farther than @least from the view leaves, the farthest first, until the rest is within the budget. */
static void
trim_table (CpPageCache *cache, GHashTable *table, int least)
{
  while (cache->bytes > cache->budget)
    {
      Kept *kept = find_farthest (cache, table);

      if (kept == NULL || distance (cache, kept->page) <= least)
        return;
      drop (cache, table, kept->page);
    }
}

/* A stand-in costs a fraction of a sharp drawing and is kept longer, but not for ever. What is in view stays, even if that
 * alone is over the budget. */
static void
trim (CpPageCache *cache)
{
  trim_table (cache, cache->small, FAR_PAGES);
  trim_table (cache, cache->sharp, 0);
  trim_table (cache, cache->small, 0);
}

/**
 * cp_page_cache_put:
 * @cache: a cache
 * @page: page number
 * @scale: pixels a point it was drawn at
 * @small: whether it is a stand-in
 * @drawing: the drawing
 *
 * Keeps a drawing in place of an older one of that page; others may leave to make room.
 */
void
cp_page_cache_put (CpPageCache *cache, int page, double scale, gboolean small, CpPageDrawing *drawing)
{
  GHashTable *table = small ? cache->small : cache->sharp;
  Kept *kept = g_new0 (Kept, 1);

  drop (cache, table, page);
  kept->page = page;
  kept->scale = scale;
  kept->small = small;
  kept->drawing = cp_page_drawing_ref (drawing);
  kept->bytes = (gsize) cp_page_drawing_get_width (drawing) * cp_page_drawing_get_height (drawing) * 4;
  g_hash_table_insert (table, GINT_TO_POINTER (page), kept);
  cache->bytes += kept->bytes;
  trim (cache);
}

/**
 * cp_page_cache_get:
 * @cache: a cache
 * @page: page number
 * @wanted: pixels a point it will be shown at
 * @scale: (out) (optional): pixels a point it was drawn at
 *
 * A drawing that is much too large is as little use as none: shrinking it takes longer than a frame has. The stand-in is
 * shown instead until the right one is there.
 *
 * Returns: (transfer none) (nullable): the best drawing there is
 */
CpPageDrawing *
cp_page_cache_get (CpPageCache *cache, int page, double wanted, double *scale)
{
  Kept *kept = g_hash_table_lookup (cache->sharp, GINT_TO_POINTER (page));
  Kept *small = g_hash_table_lookup (cache->small, GINT_TO_POINTER (page));

  if (kept == NULL || (small != NULL && kept->scale * MOST_SHRUNK > wanted && small->scale > wanted * 0.2))
    kept = small;
  if (scale != NULL)
    *scale = kept == NULL ? 0 : kept->scale;
  return kept == NULL ? NULL : kept->drawing;
}

gboolean
cp_page_cache_has (CpPageCache *cache, int page, double scale, gboolean small)
{
  Kept *kept = g_hash_table_lookup (small ? cache->small : cache->sharp, GINT_TO_POINTER (page));

  return kept != NULL && ABS (kept->scale - scale) < 1e-6;
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
