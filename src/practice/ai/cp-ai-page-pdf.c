/* cp-ai-page-pdf.c: the words of a PDF
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ai-page.h"

#include <poppler.h>

/* Turns a character's rectangle into a part of the page. */
static CpAiBox
part_of_page (const PopplerRectangle *area, const CpAiPage *page)
{
  return (CpAiBox){ CLAMP (area->x1 / page->width, 0, 1), CLAMP (MIN (area->y1, area->y2) / page->height, 0, 1),
                    CLAMP (area->x2 / page->width, 0, 1), CLAMP (MAX (area->y1, area->y2) / page->height, 0, 1) };
}

static void
grow (CpAiBox *box, CpAiBox more)
{
  box->left = MIN (box->left, more.left);
  box->top = MIN (box->top, more.top);
  box->right = MAX (box->right, more.right);
  box->bottom = MAX (box->bottom, more.bottom);
}

static void
add_words (CpAiPage *page, const PopplerRectangle *areas, guint n_areas)
{
  CpAiWord word = { .confidence = 0.995 };
  gboolean within = FALSE;
  guint line = 0;
  guint i = 0;

  for (const char *p = page->text; *p != '\0' && i < n_areas; p = g_utf8_next_char (p), i++)
    {
      gunichar c = g_utf8_get_char (p);
      gsize at = p - page->text;

      if (g_unichar_isspace (c))
        {
          if (within)
            g_array_append_val (page->words, word);
          within = FALSE;
          line += c == '\n';
          continue;
        }
      if (within)
        grow (&word.box, part_of_page (&areas[i], page));
      else
        {
          word.start = at;
          word.line = line;
          word.box = part_of_page (&areas[i], page);
        }
      word.end = g_utf8_next_char (p) - page->text;
      within = TRUE;
    }
  if (within)
    g_array_append_val (page->words, word);
}

static CpAiPage *
read_page (PopplerDocument *document, int i)
{
  PopplerPage *source = poppler_document_get_page (document, i);
  g_autofree char *text = source != NULL ? poppler_page_get_text (source) : NULL;
  g_autofree PopplerRectangle *areas = NULL;
  guint n_areas = 0;
  CpAiPage *page = cp_ai_page_new (i + 1, text != NULL ? text : "", text != NULL ? strlen (text) : 0);

  if (source == NULL)
    return page;
  poppler_page_get_size (source, &page->width, &page->height);
  if (page->width > 0 && page->height > 0 && poppler_page_get_text_layout (source, &areas, &n_areas))
    add_words (page, areas, n_areas);
  g_object_unref (source);
  return page;
}

/**
 * cp_ai_pages_from_pdf:
 * @bytes: what was sent as a PDF
 * @n_pages: (out): how many pages it has
 * @error: return location
 *
 * Returns: (transfer full) (element-type CpAiPage) (nullable): its pages
 */
GPtrArray *
cp_ai_pages_from_pdf (GBytes *bytes, guint *n_pages, GError **error)
{
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, error);
  GPtrArray *pages;

  *n_pages = 0;
  if (document == NULL)
    return NULL;
  *n_pages = poppler_document_get_n_pages (document);
  pages = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_ai_page_free);
  for (guint i = 0; i < *n_pages; i++)
    g_ptr_array_add (pages, read_page (document, i));
  g_object_unref (document);
  return pages;
}
