/* cp-docx-page.c
 *
 * Lines are made again from the paragraph each time: a long contract's layouts would take a hundred times the room of its
 * text.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-page.h"

#include <math.h>

#include "cp-docx-typeset.h"

#define FRAME_WIDTH 0.5
/* Points: the width of a place where something would stand. */
#define CARET 2.0
#define LINE_SEPARATOR 0x2028

static void
set_color (cairo_t *cr, guint32 color)
{
  cairo_set_source_rgb (cr, ((color >> 16) & 0xff) / 255.0, ((color >> 8) & 0xff) / 255.0, (color & 0xff) / 255.0);
}

static void
draw_mark (const CpDocxMark *mark, cairo_t *cr)
{
  set_color (cr, mark->color);
  cairo_rectangle (cr, mark->x, mark->y, mark->width, mark->height);
  if (mark->frame)
    {
      cairo_set_line_width (cr, FRAME_WIDTH);
      cairo_stroke (cr);
    }
  else
    cairo_fill (cr);
}

static void
draw_piece (const CpDocxPiece *piece, PangoContext *context, cairo_t *cr)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (CpDocxLine));
  g_autoptr (PangoLayout) layout = cp_docx_typeset (context, piece->paragraph, piece->width, lines);
  double y = piece->y;

  set_color (cr, 0);
  for (guint i = piece->first_line; i < MIN (piece->first_line + piece->n_lines, lines->len); i++)
    {
      const CpDocxLine *line = &g_array_index (lines, CpDocxLine, i);

      cairo_move_to (cr, piece->x + line->x, y + line->baseline);
      pango_cairo_show_layout_line (cr, line->line);
      y += line->height;
    }
}

/**
 * cp_docx_page_draw:
 * @page: a page
 * @context: the one it was laid out with
 * @cr: its unit is a point
 */
void
cp_docx_page_draw (const CpDocxPage *page, PangoContext *context, cairo_t *cr)
{
  for (guint i = 0; i < page->marks->len; i++)
    draw_mark (&g_array_index (page->marks, CpDocxMark, i), cr);
  for (guint i = 0; i < page->pieces->len; i++)
    draw_piece (&g_array_index (page->pieces, CpDocxPiece, i), context, cr);
}

/* Where reading stands on a page. */
typedef struct
{
  const CpDocxPage *page;
  int number;
  CpReaderPageText *text;
  CpQuad last;       /* of the character before */
  gboolean has_last;
} Reading;

static CpQuad
place_of (const Reading *reading, double x0, double x1, double top, double bottom)
{
  double width = reading->page->section->width;
  double height = reading->page->section->height;

  return (CpQuad) { (float) (MIN (x0, x1) / width), (float) (top / height), (float) (MAX (x0, x1) / width),
                    (float) (bottom / height) };
}

/* Between pieces: cells beside one another are parted by a space, everything else by a line end. */
static void
part_from_last (Reading *reading, const CpQuad *next)
{
  float middle = (next->y0 + next->y1) / 2;
  gboolean beside = reading->has_last && middle > reading->last.y0 && middle < reading->last.y1 && next->x0 >= reading->last.x1;
  const CpQuad gap = { reading->last.x1, reading->last.y0, next->x0, reading->last.y1 };

  if (reading->text->boxes->len == 0)
    return;
  cp_reader_page_text_append (reading->text, beside ? ' ' : '\n', beside ? &gap : NULL, CP_READER_CERTAIN);
}

/* What is hidden in this line, at the place where it would stand. */
static void
tell_hidden (Reading *reading, const CpDocxPiece *piece, const CpDocxLine *line, double y, gboolean last)
{
  const GArray *hidden = piece->paragraph->hidden;
  gsize start = (gsize) line->line->start_index;
  gsize end = start + (gsize) line->line->length;

  for (guint i = 0; hidden != NULL && i < hidden->len; i++)
    {
      const CpDocxHidden *one = &g_array_index (hidden, CpDocxHidden, i);
      double left = piece->x + line->x;
      CpQuad box;
      int x;

      if (one->offset < start || (one->offset >= end && !(last && one->offset <= end)))
        continue;
      pango_layout_line_index_to_x (line->line, (int) one->offset, FALSE, &x);
      left += (double) x / PANGO_SCALE;
      box = place_of (reading, left, left + CARET, y + line->baseline - line->ascent, y + line->baseline + line->descent);
      cp_reader_hidden_add (reading->text->hidden, (CpReaderHiddenKind) one->kind, reading->number, one->quote, &box, 1);
    }
}

static void
tell_deleted (Reading *reading, GString *deleted, const CpQuad *box)
{
  if (deleted->len > 0)
    cp_reader_hidden_add (reading->text->hidden, CP_READER_HIDDEN_DELETED, reading->number, deleted->str, box, 1);
  g_string_truncate (deleted, 0);
}

static void
read_line (Reading *reading, const CpDocxPiece *piece, const CpDocxLine *line, double y)
{
  const char *text = piece->paragraph->text->str;
  int start = line->line->start_index;
  int end = start + line->line->length;
  double left = piece->x + line->x;
  gboolean first = TRUE;
  g_autoptr (GString) deleted = g_string_new (NULL);
  CpQuad struck = { 0 };

  for (const char *at = text + start; at < text + end; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      CpQuad box;
      int x0;
      int x1;

      if (character == LINE_SEPARATOR)
        continue;
      pango_layout_line_index_to_x (line->line, (int) (at - text), FALSE, &x0);
      pango_layout_line_index_to_x (line->line, (int) (at - text), TRUE, &x1);
      box = place_of (reading, left + (double) x0 / PANGO_SCALE, left + (double) x1 / PANGO_SCALE,
                      y + line->baseline - line->ascent, y + line->baseline + line->descent);
      if (cp_docx_paragraph_is_deleted (piece->paragraph, (gsize) (at - text)))
        {
          struck = deleted->len == 0 ? box : (CpQuad) { MIN (struck.x0, box.x0), struck.y0, MAX (struck.x1, box.x1), struck.y1 };
          g_string_append_unichar (deleted, character);
          continue;
        }
      tell_deleted (reading, deleted, &struck);
      if (first)
        part_from_last (reading, &box);
      first = FALSE;
      cp_reader_page_text_append (reading->text, character == '\t' ? ' ' : character, &box, CP_READER_CERTAIN);
      reading->last = box;
      reading->has_last = TRUE;
    }
  tell_deleted (reading, deleted, &struck);
}

static void
read_piece (Reading *reading, const CpDocxPiece *piece, PangoContext *context)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (CpDocxLine));
  g_autoptr (PangoLayout) layout = cp_docx_typeset (context, piece->paragraph, piece->width, lines);
  double y = piece->y;

  for (guint i = piece->first_line; i < MIN (piece->first_line + piece->n_lines, lines->len); i++)
    {
      const CpDocxLine *line = &g_array_index (lines, CpDocxLine, i);

      tell_hidden (reading, piece, line, y, i + 1 == lines->len);
      read_line (reading, piece, line, y);
      y += line->height;
    }
}

/**
 * cp_docx_page_read:
 * @page: a page
 * @number: from 1
 * @context: the one it was laid out with
 * @text: where to append
 *
 * What a tracked change deleted can be seen on the page and is not in the text: it is not what the contract says.
 */
void
cp_docx_page_read (const CpDocxPage *page, int number, PangoContext *context, CpReaderPageText *text)
{
  Reading reading = { .page = page, .number = number, .text = text };

  for (guint i = 0; i < page->pieces->len; i++)
    read_piece (&reading, &g_array_index (page->pieces, CpDocxPiece, i), context);
  /* a page without words is blank, never a scan */
  text->state = text->boxes->len > 0 ? CP_READER_PAGE_EMBEDDED : CP_READER_PAGE_BLANK;
}
