/* cp-docx-pages.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-pages.h"

#include <string.h>

#include "cp-docx-flow.h"
#include "cp-reader-protocol.h"

static void
page_free (CpDocxPage *page)
{
  g_array_unref (page->pieces);
  g_array_unref (page->marks);
  g_free (page);
}

void
cp_docx_pages_free (CpDocxPages *pages)
{
  g_ptr_array_unref (pages->pages);
  g_array_unref (pages->headings);
  g_ptr_array_unref (pages->filled);
  g_free (pages);
}

static void
append_filled (CpDocxParagraph *to, const char *text, const CpDocxLook *look, guint page, guint n_pages)
{
  for (const char *at = text; *at != '\0';)
    {
      const char *number = strstr (at, CP_DOCX_PAGE_NUMBER);
      const char *count = strstr (at, CP_DOCX_PAGE_COUNT);
      const char *next = number == NULL || (count != NULL && count < number) ? count : number;
      g_autofree char *digits = NULL;

      if (next == NULL)
        {
          cp_docx_paragraph_append (to, at, -1, look);
          return;
        }
      digits = g_strdup_printf ("%u", next == number ? page : n_pages);
      cp_docx_paragraph_append (to, at, next - at, look);
      cp_docx_paragraph_append (to, digits, -1, look);
      at = next + strlen (CP_DOCX_PAGE_NUMBER);
    }
}

/* (transfer none): the paragraph as it stands on one page; the same one where it holds no number */
static CpDocxParagraph *
fill_numbers (CpDocxPages *pages, CpDocxParagraph *paragraph, guint page)
{
  CpDocxParagraph *filled;

  if (strstr (paragraph->text->str, CP_DOCX_PAGE_NUMBER) == NULL && strstr (paragraph->text->str, CP_DOCX_PAGE_COUNT) == NULL)
    return paragraph;
  filled = cp_docx_paragraph_copy (paragraph);
  g_string_truncate (filled->text, 0);
  g_array_set_size (filled->spans, 0);
  filled->height = 0;
  for (guint i = 0; i < paragraph->spans->len; i++)
    {
      const CpDocxSpan *span = &g_array_index (paragraph->spans, CpDocxSpan, i);
      g_autofree char *text = g_strndup (paragraph->text->str + span->start, span->end - span->start);

      append_filled (filled, text, &span->look, page + 1, pages->pages->len);
    }
  g_ptr_array_add (pages->filled, filled);
  return filled;
}

static void
fill_pieces (CpDocxPages *pages, guint number, guint from)
{
  CpDocxPage *page = g_ptr_array_index (pages->pages, number);

  for (guint i = from; i < page->pieces->len; i++)
    {
      CpDocxPiece *piece = &g_array_index (page->pieces, CpDocxPiece, i);

      piece->paragraph = fill_numbers (pages, piece->paragraph, number);
    }
}

/* Headers come first in a page's text and footers last, as they stand. */
static void
put_header (CpDocxPages *pages, PangoContext *context, guint number)
{
  CpDocxPage *page = g_ptr_array_index (pages->pages, number);
  const CpDocxSection *section = page->section;
  g_autoptr (GArray) body = g_steal_pointer (&page->pieces);
  CpDocxFlow flow = { .pages = pages, .context = context, .section = section, .page = number, .fixed = TRUE };

  page->pieces = g_array_new (FALSE, FALSE, sizeof (CpDocxPiece));
  flow.x = section->left;
  flow.width = section->width - section->left - section->right;
  flow.y = section->header_top;
  if (section->header != NULL)
    cp_docx_flow_blocks (&flow, section->header);
  fill_pieces (pages, number, 0);
  g_array_append_vals (page->pieces, body->data, body->len);
}

static void
put_footer (CpDocxPages *pages, PangoContext *context, guint number)
{
  CpDocxPage *page = g_ptr_array_index (pages->pages, number);
  const CpDocxSection *section = page->section;
  CpDocxFlow flow = { .pages = pages, .context = context, .section = section, .page = number, .fixed = TRUE };
  guint from = page->pieces->len;
  double height;

  if (section->footer == NULL)
    return;
  flow.x = section->left;
  flow.width = section->width - section->left - section->right;
  height = cp_docx_flow_measure (&flow, section->footer, flow.width);
  flow.y = MAX (section->height - section->footer_bottom - height, section->height / 2);
  cp_docx_flow_blocks (&flow, section->footer);
  fill_pieces (pages, number, from);
}

/* A header higher than the margin pushes the text down, as in Word. */
static void
make_room (PangoContext *context, GPtrArray *blocks, CpDocxPages *pages)
{
  CpDocxFlow flow = { .pages = pages, .context = context, .fixed = TRUE };

  for (guint i = 0; i < blocks->len; i++)
    {
      const CpDocxBlock *block = g_ptr_array_index (blocks, i);
      CpDocxSection *section = block->section;
      double width;

      if (block->kind != CP_DOCX_SECTION)
        continue;
      flow.section = section;
      width = section->width - section->left - section->right;
      if (section->header != NULL && section->header->len > 0)
        section->top = MAX (section->top, MIN (section->header_top + cp_docx_flow_measure (&flow, section->header, width) + 6,
                                               section->height / 3));
      if (section->footer != NULL && section->footer->len > 0)
        section->bottom = MAX (section->bottom, MIN (section->footer_bottom + cp_docx_flow_measure (&flow, section->footer, width) + 6,
                                                     section->height / 3));
    }
}

/**
 * cp_docx_pages_new:
 * @context: of cp_docx_typeset_context()
 * @blocks: the first is a section
 * @error: return location: TOO_LARGE
 *
 * Returns: (transfer full) (nullable): at least one page
 */
CpDocxPages *
cp_docx_pages_new (PangoContext *context, GPtrArray *blocks, GError **error)
{
  g_autoptr (CpDocxPages) pages = g_new0 (CpDocxPages, 1);
  CpDocxFlow flow = { .pages = pages, .context = context };

  pages->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) page_free);
  pages->headings = g_array_new (FALSE, FALSE, sizeof (CpDocxHeading));
  pages->filled = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_docx_paragraph_free);
  make_room (context, blocks, pages);
  cp_docx_flow_blocks (&flow, blocks);
  if (flow.overflow)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_TOO_LARGE, "pages");
      return NULL;
    }
  for (guint i = 0; i < pages->pages->len; i++)
    {
      put_header (pages, context, i);
      put_footer (pages, context, i);
    }
  return g_steal_pointer (&pages);
}
