/* cp-docx-flow.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-flow.h"

#include "cp-docx-typeset.h"

#define RULE_WIDTH 144.0
#define SLACK 0.01

CpDocxPage *
cp_docx_flow_page (CpDocxFlow *flow)
{
  GPtrArray *pages = flow->pages->pages;

  while (pages->len <= flow->page)
    {
      CpDocxPage *page = g_new0 (CpDocxPage, 1);

      page->section = flow->section;
      page->pieces = g_array_new (FALSE, FALSE, sizeof (CpDocxPiece));
      page->marks = g_array_new (FALSE, FALSE, sizeof (CpDocxMark));
      g_ptr_array_add (pages, page);
    }
  return g_ptr_array_index (pages, flow->page);
}

void
cp_docx_flow_next_page (CpDocxFlow *flow)
{
  if (flow->page + 1 >= CP_DOCX_MOST_PAGES)
    {
      flow->overflow = TRUE;
      return;
    }
  flow->page++;
  flow->y = flow->section->top;
  flow->pending = 0;
  cp_docx_flow_page (flow);
}

double
cp_docx_flow_room (CpDocxFlow *flow)
{
  return flow->fixed ? 1e6 : flow->section->height - flow->section->bottom - flow->y;
}

gboolean
cp_docx_flow_at_top (CpDocxFlow *flow)
{
  return flow->y <= flow->section->top + SLACK;
}

void
cp_docx_flow_mark (CpDocxFlow *flow, guint number, const CpDocxMark *mark)
{
  CpDocxPage *page;

  if (number >= flow->pages->pages->len || mark->width <= 0 || mark->height < 0)
    return;
  page = g_ptr_array_index (flow->pages->pages, number);
  g_array_append_vals (page->marks, mark, 1);
}

/* Its lines alone. */
double
cp_docx_flow_measure_paragraph (CpDocxFlow *flow, CpDocxParagraph *paragraph, double width)
{
  g_autoptr (GArray) lines = NULL;
  g_autoptr (PangoLayout) layout = NULL;

  if (paragraph->width == width && paragraph->height > 0)
    return paragraph->height;
  lines = g_array_new (FALSE, FALSE, sizeof (CpDocxLine));
  layout = cp_docx_typeset (flow->context, paragraph, width, lines);
  paragraph->width = width;
  paragraph->height = 0;
  for (guint i = 0; i < lines->len; i++)
    paragraph->height += g_array_index (lines, CpDocxLine, i).height;
  return paragraph->height;
}

/* With the space around paragraphs. */
double
cp_docx_flow_measure (CpDocxFlow *flow, const GPtrArray *blocks, double width)
{
  double height = 0;
  double pending = 0;

  for (guint i = 0; i < blocks->len; i++)
    {
      const CpDocxBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == CP_DOCX_TABLE)
        height += cp_docx_flow_measure_table (flow, block->table, width) + pending;
      if (block->kind == CP_DOCX_PARAGRAPH)
        height += MAX (block->paragraph->shape.before, pending)
                  + cp_docx_flow_measure_paragraph (flow, block->paragraph, width);
      pending = block->kind == CP_DOCX_PARAGRAPH ? block->paragraph->shape.after : 0;
    }
  return height + pending;
}

static void
shade (CpDocxFlow *flow, const CpDocxParagraph *paragraph, double y, double height)
{
  const CpDocxMark mark = { flow->x + paragraph->shape.left, y, flow->width - paragraph->shape.left - paragraph->shape.right,
                            height, paragraph->shape.fill, FALSE };

  if (paragraph->shape.fill != CP_DOCX_NO_COLOR)
    cp_docx_flow_mark (flow, flow->page, &mark);
}

/* Puts lines down from the first that is left, as many as there is room for; a line higher than a page stands alone on one. */
static guint
put_lines (CpDocxFlow *flow, CpDocxParagraph *paragraph, const GArray *lines, guint first)
{
  CpDocxPage *page = cp_docx_flow_page (flow);
  CpDocxPiece piece = { paragraph, flow->x, flow->y, flow->width, first, 0 };
  double room = cp_docx_flow_room (flow);
  double height = 0;
  guint i;

  for (i = first; i < lines->len; i++)
    {
      double next = g_array_index (lines, CpDocxLine, i).height;

      if (height + next > room + SLACK && (i > first || !cp_docx_flow_at_top (flow)))
        break;
      height += next;
    }
  /* one line alone at the bottom, or one left over for the next page, reads badly */
  if (i < lines->len && i - first == 1 && first == 0 && !cp_docx_flow_at_top (flow))
    i = first;
  else if (i + 1 == lines->len && i - first > 2)
    i--;
  piece.n_lines = i - first;
  if (piece.n_lines == 0)
    return 0;
  height = 0;
  for (guint k = first; k < i; k++)
    height += g_array_index (lines, CpDocxLine, k).height;
  shade (flow, paragraph, flow->y, height);
  g_array_append_val (page->pieces, piece);
  flow->y += height;
  return piece.n_lines;
}

static void
put_space (CpDocxFlow *flow, const CpDocxParagraph *paragraph)
{
  double space = MAX (paragraph->shape.before, flow->pending);

  if (paragraph->shape.contextual && flow->last_contextual && flow->last_style == paragraph->style)
    space = 0;
  if (!cp_docx_flow_at_top (flow))
    flow->y += space;
  flow->pending = 0;
}

static void
note_heading (CpDocxFlow *flow, const CpDocxParagraph *paragraph)
{
  const CpDocxHeading heading = { paragraph, (int) flow->page + 1 };

  if (paragraph->shape.heading > 0 && paragraph->text->len > paragraph->label && !flow->fixed)
    g_array_append_val (flow->pages->headings, heading);
}

/**
 * cp_docx_flow_paragraph:
 * @paragraph: the next one
 * @wanted_below: room that must be left below it on the same page, for headings; 0: none
 */
void
cp_docx_flow_paragraph (CpDocxFlow *flow, CpDocxParagraph *paragraph, double wanted_below)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (CpDocxLine));
  g_autoptr (PangoLayout) layout = cp_docx_typeset (flow->context, paragraph, flow->width, lines);
  double height = 0;
  guint done = 0;

  if (paragraph->shape.page_before && !flow->fixed && !cp_docx_flow_at_top (flow))
    cp_docx_flow_next_page (flow);
  put_space (flow, paragraph);
  for (guint i = 0; i < lines->len; i++)
    height += g_array_index (lines, CpDocxLine, i).height;
  if (wanted_below > 0 && height + wanted_below > cp_docx_flow_room (flow) && !cp_docx_flow_at_top (flow))
    cp_docx_flow_next_page (flow);
  while (done < lines->len && !flow->overflow)
    {
      guint put = put_lines (flow, paragraph, lines, done);

      if (done == 0 && put > 0)
        note_heading (flow, paragraph);
      done += put;
      if (done < lines->len)
        cp_docx_flow_next_page (flow);
    }
  flow->pending = paragraph->shape.after;
  flow->last_style = paragraph->style;
  flow->last_contextual = paragraph->shape.contextual;
}

/* What a paragraph that must not be parted from the next one needs below it: some lines of that. */
static double
room_below (CpDocxFlow *flow, const GPtrArray *blocks, guint i)
{
  const CpDocxBlock *block = g_ptr_array_index (blocks, i);
  const CpDocxBlock *next = i + 1 < blocks->len ? g_ptr_array_index (blocks, i + 1) : NULL;

  if (flow->fixed || next == NULL || (!block->paragraph->shape.keep_next && block->paragraph->shape.heading == 0))
    return 0;
  if (next->kind == CP_DOCX_PARAGRAPH)
    return MIN (cp_docx_flow_measure_paragraph (flow, next->paragraph, flow->width), 40)
           + MAX (block->paragraph->shape.after, next->paragraph->shape.before);
  return next->kind == CP_DOCX_TABLE ? 40 : 0;
}

static void
put_rule (CpDocxFlow *flow)
{
  CpDocxMark mark = { flow->x, 0, MIN (RULE_WIDTH, flow->width), 0.5, 0x808080, FALSE };

  if (cp_docx_flow_room (flow) < 40)
    cp_docx_flow_next_page (flow);
  mark.y = flow->y + 12;
  cp_docx_flow_page (flow);
  cp_docx_flow_mark (flow, flow->page, &mark);
  flow->y += 18;
  flow->pending = 0;
}

static void
begin_section (CpDocxFlow *flow, const CpDocxSection *section)
{
  gboolean first = flow->section == NULL;
  gboolean same_paper = !first && section->width == flow->section->width && section->height == flow->section->height;

  flow->section = section;
  flow->x = section->left;
  flow->width = section->width - section->left - section->right;
  if (first)
    {
      flow->y = section->top;
      cp_docx_flow_page (flow);
    }
  else if (!section->continuous || !same_paper)
    cp_docx_flow_next_page (flow);
}

void
cp_docx_flow_blocks (CpDocxFlow *flow, const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len && !flow->overflow; i++)
    {
      const CpDocxBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == CP_DOCX_PARAGRAPH)
        cp_docx_flow_paragraph (flow, block->paragraph, room_below (flow, blocks, i));
      else if (block->kind == CP_DOCX_TABLE)
        cp_docx_flow_table (flow, block->table);
      else if (block->kind == CP_DOCX_PAGE_BREAK && !flow->fixed)
        cp_docx_flow_next_page (flow);
      else if (block->kind == CP_DOCX_SECTION && !flow->fixed)
        begin_section (flow, block->section);
      else if (block->kind == CP_DOCX_RULE)
        put_rule (flow);
    }
}
