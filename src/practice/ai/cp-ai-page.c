/* cp-ai-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ai-page.h"

CpAiPage *
cp_ai_page_new (guint number, const char *text, gsize length)
{
  CpAiPage *page = g_new0 (CpAiPage, 1);

  page->number = number;
  page->text = g_utf8_make_valid (text, length);
  page->words = g_array_new (FALSE, FALSE, sizeof (CpAiWord));
  return page;
}

void
cp_ai_page_free (CpAiPage *page)
{
  g_free (page->text);
  g_array_unref (page->words);
  g_free (page);
}

static GRegex *
page_line (void)
{
  static GRegex *regex;

  if (g_once_init_enter (&regex))
    g_once_init_leave (&regex, g_regex_new ("^[^\\w\\n]{0,8}page[ \\t]+(\\d{1,5})[^\\w\\n]{0,8}$",
                                            G_REGEX_CASELESS | G_REGEX_MULTILINE | G_REGEX_OPTIMIZE, 0, NULL));
  return regex;
}

/**
 * cp_ai_pages_from_text:
 * @text: UTF-8
 * @length: its bytes
 *
 * Returns: (transfer full) (element-type CpAiPage): the pages that lines like "[page 3]" begin; what stands before the first is a page of its own
 *   unless it is blank
 */
GPtrArray *
cp_ai_pages_from_text (const char *text, gsize length)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_ai_page_free);
  g_autofree char *valid = g_utf8_make_valid (text, length);
  g_autoptr (GMatchInfo) info = NULL;
  guint number = 1;
  gsize from = 0;

  for (g_regex_match (page_line (), valid, 0, &info); g_match_info_matches (info); g_match_info_next (info, NULL))
    {
      g_autofree char *digits = g_match_info_fetch (info, 1);
      g_autofree char *before = NULL;
      int start, end;

      g_match_info_fetch_pos (info, 0, &start, &end);
      before = g_strndup (valid + from, start - from);
      if (pages->len > 0 || from > 0 || *g_strstrip (before) != '\0')
        g_ptr_array_add (pages, cp_ai_page_new (number, valid + from, start - from));
      number = g_ascii_strtoull (digits, NULL, 10);
      from = end;
    }
  g_ptr_array_add (pages, cp_ai_page_new (number, valid + from, strlen (valid) - from));
  return pages;
}

static gboolean
overlaps (const CpAiWord *word, gsize start, gsize end)
{
  return word->start < end && word->end > start;
}

GArray *
cp_ai_page_boxes (const CpAiPage *page, gsize start, gsize end)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (CpAiBox));
  guint line = G_MAXUINT;

  for (guint i = 0; i < page->words->len; i++)
    {
      const CpAiWord *word = &g_array_index (page->words, CpAiWord, i);
      CpAiBox *last;

      if (!overlaps (word, start, end))
        continue;
      if (boxes->len == 0 || word->line != line)
        g_array_append_val (boxes, word->box);
      line = word->line;
      last = &g_array_index (boxes, CpAiBox, boxes->len - 1);
      last->left = MIN (last->left, word->box.left);
      last->top = MIN (last->top, word->box.top);
      last->right = MAX (last->right, word->box.right);
      last->bottom = MAX (last->bottom, word->box.bottom);
    }
  return boxes;
}

double
cp_ai_page_confidence (const CpAiPage *page, gsize start, gsize end)
{
  double sum = 0;
  guint count = 0;

  for (guint i = 0; i < page->words->len; i++)
    {
      const CpAiWord *word = &g_array_index (page->words, CpAiWord, i);

      if (!overlaps (word, start, end))
        continue;
      sum += word->confidence;
      count++;
    }
  return count > 0 ? sum / count : 1;
}
