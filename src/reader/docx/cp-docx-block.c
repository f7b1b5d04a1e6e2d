/* cp-docx-block.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-block.h"

#include <string.h>

#define LETTER_WIDTH 612.0
#define LETTER_HEIGHT 792.0
#define INCH 72.0

static CpDocxParagraph *
paragraph_new (void)
{
  CpDocxParagraph *paragraph = g_new0 (CpDocxParagraph, 1);

  paragraph->text = g_string_new (NULL);
  paragraph->spans = g_array_new (FALSE, FALSE, sizeof (CpDocxSpan));
  paragraph->shape.line = 1;
  paragraph->shape.fill = CP_DOCX_NO_COLOR;
  return paragraph;
}

void
cp_docx_paragraph_free (CpDocxParagraph *paragraph)
{
  g_clear_pointer (&paragraph->hidden, g_array_unref);
  g_string_free (paragraph->text, TRUE);
  g_array_unref (paragraph->spans);
  g_free (paragraph);
}

static CpDocxTable *
table_new (void)
{
  CpDocxTable *table = g_new0 (CpDocxTable, 1);

  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  table->columns = g_array_new (FALSE, FALSE, sizeof (double));
  table->margin = 5.4;
  return table;
}

static void
table_free (CpDocxTable *table)
{
  g_ptr_array_unref (table->rows);
  g_array_unref (table->columns);
  g_free (table);
}

static CpDocxSection *
section_new (void)
{
  CpDocxSection *section = g_new0 (CpDocxSection, 1);

  section->width = LETTER_WIDTH;
  section->height = LETTER_HEIGHT;
  section->left = section->right = section->top = section->bottom = INCH;
  section->header_top = section->footer_bottom = INCH / 2;
  return section;
}

static void
section_free (CpDocxSection *section)
{
  g_clear_pointer (&section->header, g_ptr_array_unref);
  g_clear_pointer (&section->footer, g_ptr_array_unref);
  g_free (section);
}

CpDocxBlock *
cp_docx_block_new (CpDocxBlockKind kind)
{
  CpDocxBlock *block = g_new0 (CpDocxBlock, 1);

  block->kind = kind;
  if (kind == CP_DOCX_PARAGRAPH)
    block->paragraph = paragraph_new ();
  else if (kind == CP_DOCX_TABLE)
    block->table = table_new ();
  else if (kind == CP_DOCX_SECTION)
    block->section = section_new ();
  return block;
}

void
cp_docx_block_free (CpDocxBlock *block)
{
  if (block->kind == CP_DOCX_PARAGRAPH)
    cp_docx_paragraph_free (block->paragraph);
  else if (block->kind == CP_DOCX_TABLE)
    table_free (block->table);
  else if (block->kind == CP_DOCX_SECTION)
    section_free (block->section);
  g_free (block);
}

GPtrArray *
cp_docx_block_list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cp_docx_block_free);
}

CpDocxCell *
cp_docx_cell_new (void)
{
  CpDocxCell *cell = g_new0 (CpDocxCell, 1);

  cell->blocks = cp_docx_block_list_new ();
  cell->span = 1;
  cell->fill = CP_DOCX_NO_COLOR;
  return cell;
}

static void
cell_free (CpDocxCell *cell)
{
  g_ptr_array_unref (cell->blocks);
  g_free (cell);
}

GPtrArray *
cp_docx_row_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) cell_free);
}

/**
 * cp_docx_paragraph_append:
 * @paragraph: a paragraph
 * @text: UTF-8
 * @length: bytes, or -1
 * @look: how it looks
 */
void
cp_docx_paragraph_append (CpDocxParagraph *paragraph, const char *text, gssize length, const CpDocxLook *look)
{
  CpDocxSpan span = { paragraph->text->len, 0, *look };
  CpDocxSpan *last = paragraph->spans->len > 0
                       ? &g_array_index (paragraph->spans, CpDocxSpan, paragraph->spans->len - 1)
                       : NULL;

  g_string_append_len (paragraph->text, text, length);
  span.end = paragraph->text->len;
  if (span.end == span.start)
    return;
  if (last != NULL && memcmp (&last->look, look, sizeof *look) == 0)
    last->end = span.end;
  else
    g_array_append_val (paragraph->spans, span);
}

static void
hidden_clear (gpointer data)
{
  g_free (((CpDocxHidden *) data)->quote);
}

/**
 * cp_docx_paragraph_hide:
 * @paragraph: a paragraph
 * @kind: of CpReaderHiddenKind
 * @quote: what would stand at the end of the present text, were it shown
 */
void
cp_docx_paragraph_hide (CpDocxParagraph *paragraph, int kind, const char *quote)
{
  CpDocxHidden *last = NULL;

  if (paragraph->hidden == NULL)
    {
      paragraph->hidden = g_array_new (FALSE, FALSE, sizeof (CpDocxHidden));
      g_array_set_clear_func (paragraph->hidden, hidden_clear);
    }
  if (paragraph->hidden->len > 0)
    last = &g_array_index (paragraph->hidden, CpDocxHidden, paragraph->hidden->len - 1);
  if (last != NULL && last->offset == paragraph->text->len && last->kind == kind && strlen (last->quote) < 2000)
    {
      char *longer = g_strconcat (last->quote, quote, NULL);

      g_free (last->quote);
      last->quote = longer;
    }
  else
    {
      CpDocxHidden hidden = { paragraph->text->len, kind, g_strdup (quote) };

      g_array_append_val (paragraph->hidden, hidden);
    }
}

/* Whether the character at an offset into the text was deleted by a tracked change. */
gboolean
cp_docx_paragraph_is_deleted (const CpDocxParagraph *paragraph, gsize offset)
{
  guint low = 0;
  guint high = paragraph->spans->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      const CpDocxSpan *span = &g_array_index (paragraph->spans, CpDocxSpan, middle);

      if (offset < span->start)
        high = middle;
      else if (offset >= span->end)
        low = middle + 1;
      else
        return span->look.change == CP_DOCX_DELETED;
    }
  return FALSE;
}

CpDocxParagraph *
cp_docx_paragraph_copy (const CpDocxParagraph *paragraph)
{
  CpDocxParagraph *copy = g_memdup2 (paragraph, sizeof *paragraph);

  copy->text = g_string_new_len (paragraph->text->str, (gssize) paragraph->text->len);
  copy->spans = g_array_sized_new (FALSE, FALSE, sizeof (CpDocxSpan), paragraph->spans->len);
  g_array_append_vals (copy->spans, paragraph->spans->data, paragraph->spans->len);
  copy->hidden = paragraph->hidden != NULL ? g_array_ref (paragraph->hidden) : NULL;
  return copy;
}
