/* cp-pdf-outline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-pdf-outline.h"

#include "cp-reader-backend.h"
#include "cp-reader-limits.h"

#define MAX_LEVEL 16

static int
page_of (PopplerDocument *document, PopplerAction *action)
{
  int page = 0;

  if (action->type != POPPLER_ACTION_GOTO_DEST || action->goto_dest.dest == NULL)
    return 0;
  if (action->goto_dest.dest->type == POPPLER_DEST_NAMED)
    {
      PopplerDest *dest = poppler_document_find_dest (document, action->goto_dest.dest->named_dest);

      if (dest == NULL)
        return 0;
      page = dest->page_num;
      poppler_dest_free (dest);
    }
  else
    page = action->goto_dest.dest->page_num;
  return page >= 1 && page <= poppler_document_get_n_pages (document) ? page : 0;
}

static void
walk (PopplerDocument *document, PopplerIndexIter *iter, int level, GPtrArray *entries)
{
  do
    {
      PopplerAction *action = poppler_index_iter_get_action (iter);
      PopplerIndexIter *child;

      if (action != NULL)
        {
          int page = page_of (document, action);

          if (page > 0 && action->any.title != NULL && *action->any.title != '\0')
            {
              CpReaderOutlineEntry *entry = g_new0 (CpReaderOutlineEntry, 1);

              entry->title = g_utf8_make_valid (action->any.title, -1);
              entry->page = page;
              entry->level = level;
              g_ptr_array_add (entries, entry);
            }
          poppler_action_free (action);
        }
      if (level >= MAX_LEVEL)
        continue;
      child = poppler_index_iter_get_child (iter);
      if (child != NULL)
        {
          walk (document, child, level + 1, entries);
          poppler_index_iter_free (child);
        }
    }
  while (entries->len < CP_READER_MAX_OUTLINE_ENTRIES && poppler_index_iter_next (iter));
}

/**
 * cp_pdf_outline_list:
 * @document: an opened PDF
 * @entries: (element-type CpReaderOutlineEntry): where to append
 *
 * Entries that lead out of the file or to no page are left out.
 */
void
cp_pdf_outline_list (PopplerDocument *document, GPtrArray *entries)
{
  PopplerIndexIter *iter = poppler_index_iter_new (document);

  if (iter == NULL)
    return;
  walk (document, iter, 0, entries);
  poppler_index_iter_free (iter);
}
