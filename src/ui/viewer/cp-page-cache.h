/* cp-page-cache.h: drawn pages, kept up to a number of bytes
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-page-drawing.h"

G_BEGIN_DECLS

/** CpPageCache: two drawings a page at most: a sharp one, and a small one to show until the sharp one is there. Main thread. */
typedef struct _CpPageCache CpPageCache;

CpPageCache *cp_page_cache_new (gsize budget);
void cp_page_cache_free (CpPageCache *cache);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpPageCache, cp_page_cache_free)

void cp_page_cache_clear (CpPageCache *cache);
void cp_page_cache_put (CpPageCache *cache, int page, double scale, gboolean small, CpPageDrawing *drawing);
CpPageDrawing *cp_page_cache_get (CpPageCache *cache, int page, double wanted, double *scale);
gboolean cp_page_cache_has (CpPageCache *cache, int page, double scale, gboolean small);
void cp_page_cache_keep_near (CpPageCache *cache, int first, int last);
gsize cp_page_cache_get_bytes (CpPageCache *cache);

G_END_DECLS
