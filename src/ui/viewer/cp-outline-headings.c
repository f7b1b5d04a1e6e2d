/* cp-outline-headings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-outline-headings.h"

#include <stdlib.h>

#define MONTHS "January|February|March|April|May|June|July|August|September|October|November|December"
/* A line that is a number and a few words, without the full stop of a sentence in them; "3 March" begins a date. */
#define HEADING \
  "^(?:(?:ARTICLE|Article|SECTION|Section)\\s+)?([0-9]{1,2})[.):]?\\s+(?!(?:" MONTHS ")\\b)([A-Z][^\\n.;:]{2,58})\\.?$"
/* Numbers that may be missing between two headings: a heading that runs on into its text is not seen. */
#define MOST_SKIPPED 3

static CpOutlineEntry *
entry_new (const char *number, const char *title, int page)
{
  CpOutlineEntry *entry = g_new0 (CpOutlineEntry, 1);

  entry->title = g_strdup_printf ("%s  %s", number, title);
  entry->page = page;
  entry->level = 1;
  return entry;
}

void
cp_outline_entry_free (CpOutlineEntry *entry)
{
  g_free (entry->title);
  g_free (entry);
}

/**
 * cp_outline_headings:
 * @text: a text
 *
 * Headings count upwards, so a table row or a list that looks like a heading is told apart by its number. Long for a long
 * text: call it on a worker.
 *
 * Returns: (transfer full) (element-type CpOutlineEntry): the headings that were recognised; may be empty
 */
GPtrArray *
cp_outline_headings (CpTextLayer *text)
{
  GPtrArray *entries = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_outline_entry_free);
  g_autoptr (GRegex) heading = g_regex_new (HEADING, G_REGEX_MULTILINE | G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  int last = 0;

  for (g_regex_match (heading, cp_text_layer_get_text (text, NULL), 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *number = g_match_info_fetch (match, 1);
      g_autofree char *title = g_match_info_fetch (match, 2);
      const int value = atoi (number);
      int start;

      if (value <= last || value > last + MOST_SKIPPED)
        continue;
      g_match_info_fetch_pos (match, 0, &start, NULL);
      g_ptr_array_add (entries, entry_new (number, g_strstrip (title), cp_text_layer_get_page_at (text, start)));
      last = value;
    }
  return entries;
}
