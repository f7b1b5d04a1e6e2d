/* cp-form-cells.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-form-cells.h"

#include <math.h>
#include <string.h>

static float
height_of (const CpQuad *quad)
{
  return MAX (quad->y1 - quad->y0, 0.002f);
}

static gboolean
same_row (const CpQuad *a, const CpQuad *b)
{
  float middle_a = (a->y0 + a->y1) / 2, middle_b = (b->y0 + b->y1) / 2;

  return fabsf (middle_a - middle_b) < 0.55f * MIN (height_of (a), height_of (b)) + 0.0005f;
}

/* Whether the letter goes on in the cell: same row, no gap wider than a space would be. */
static gboolean
goes_on (const CpFormCell *cell, const CpQuad *last, const CpQuad *quad, gboolean space, float width)
{
  float gap = quad->x0 - last->x1;

  if (!same_row (last, quad) || cell->end <= cell->start)
    return FALSE;
  return gap > -width && gap < (space ? 1.6f : 0.35f) * width;
}

static void
finish (GArray *cells, CpFormCell *cell)
{
  if (cell->end > cell->start)
    g_array_append_val (cells, *cell);
  cell->start = cell->end = 0;
}

static void
build_page (CpReadingContext *context, GArray *cells, int page)
{
  gsize start, end;
  CpFormCell cell = { .page = page };
  CpQuad last = { 0 };
  gboolean space = FALSE;
  float width = 0;

  cp_text_layer_get_page_range (context->layer, page, &start, &end);
  for (gsize i = start; i < end; i = (gsize) (g_utf8_next_char (context->text + i) - context->text))
    {
      CpQuad quad;
      gsize next = (gsize) (g_utf8_next_char (context->text + i) - context->text);

      if (context->text[i] == '\n')
        {
          finish (cells, &cell);
          continue;
        }
      if (context->text[i] == ' ' || !cp_text_layer_get_quad (context->layer, i, &quad))
        {
          space = TRUE;
          continue;
        }
      width = width > 0 ? 0.8f * width + 0.2f * (quad.x1 - quad.x0) : quad.x1 - quad.x0;
      if (!goes_on (&cell, &last, &quad, space, MAX (width, 0.003f)))
        {
          finish (cells, &cell);
          cell.start = i;
          cell.box = quad;
          width = quad.x1 - quad.x0;
        }
      cell.end = next;
      cell.box.x1 = MAX (cell.box.x1, quad.x1);
      cell.box.y0 = MIN (cell.box.y0, quad.y0);
      cell.box.y1 = MAX (cell.box.y1, quad.y1);
      last = quad;
      space = FALSE;
    }
  finish (cells, &cell);
}

/** cp_form_cells_build: (skip) */
GArray *
cp_form_cells_build (CpReadingContext *context, int first, int last)
{
  GArray *cells = g_array_new (FALSE, TRUE, sizeof (CpFormCell));

  for (int page = first; page <= last; page++)
    build_page (context, cells, page);
  return cells;
}

/* Length of the label at the cell's head with a colon after it, or 0. The label must end there or at a word's end. */
static gsize
label_length (CpReadingContext *context, const CpFormCell *cell, const char *label)
{
  gsize n = strlen (label), i;

  if (cell->end - cell->start < n || strncmp (context->lower + cell->start, label, n) != 0)
    return 0;
  i = cell->start + n;
  if (i < cell->end && g_ascii_islower (context->flat[i]))
    return 0;
  while (i < cell->end && strchr (" :.", context->flat[i]) != NULL)
    i++;
  return i - cell->start;
}

static gboolean
accept (CpReadingContext *context, CpSpan span, CpFormCheck check, CpSpan *value)
{
  while (span.start < span.end && context->text[span.start] == ' ')
    span.start++;
  if (span.end <= span.start || !check (context, &span))
    return FALSE;
  *value = span;
  return TRUE;
}

/* How far a cell is from the label as the place of its value; negative: it cannot be. Right of it is nearer than below it. */
static float
distance (const CpFormCell *label, const CpFormCell *cell)
{
  float height = height_of (&label->box);
  float below = cell->box.y0 - label->box.y1;

  if (cell->page != label->page || cell->start == label->start)
    return -1;
  if (same_row (&label->box, &cell->box))
    {
      float gap = cell->box.x0 - label->box.x1;

      return gap > -0.01f && gap < 0.35f ? gap * 0.5f : -1;
    }
  if (below < -0.4f * height || below > 2.6f * height)
    return -1;
  if (cell->box.x0 < label->box.x0 - 0.03f || cell->box.x0 > label->box.x1 + 0.03f)
    return -1;
  return MAX (below, 0) * 1.5f + 0.01f + 0.6f * fabsf (cell->box.x0 - label->box.x0);
}

static gboolean
value_near (CpReadingContext *context, GArray *cells, const CpFormCell *label, CpFormCheck check, CpSpan *value)
{
  float best = 100;
  gboolean found = FALSE;

  for (guint i = 0; i < cells->len; i++)
    {
      const CpFormCell *cell = &g_array_index (cells, CpFormCell, i);
      float far = distance (label, cell);
      CpSpan candidate;

      if (far < 0 || far >= best || !accept (context, (CpSpan){ cell->start, cell->end }, check, &candidate))
        continue;
      best = far;
      *value = candidate;
      found = TRUE;
    }
  return found;
}

/* Pages that lie on their side have no rows of letters to make cells of; their lines still say "Flight: 7/24/20 - 7/30/20". */
static gboolean
value_in_line (CpReadingContext *context, const char *label, CpFormCheck check, CpSpan *value)
{
  for (guint i = 0; i < context->lines->len; i++)
    {
      const CpLine *line = &g_array_index (context->lines, CpLine, i);
      CpFormCell cell = { .page = line->page, .start = line->start, .end = line->end };
      gsize length = label_length (context, &cell, label);

      if (length > strlen (label) && accept (context, (CpSpan){ line->start + length, line->end }, check, value))
        return TRUE;
    }
  return FALSE;
}

/** cp_form_cells_value: (skip) */
gboolean
cp_form_cells_value (CpReadingContext *context, GArray *cells, const char *const *labels, CpFormCheck check, CpSpan *value)
{
  for (guint k = 0; labels[k] != NULL; k++)
    for (guint i = 0; i < cells->len; i++)
      {
        const CpFormCell *cell = &g_array_index (cells, CpFormCell, i);
        gsize length = label_length (context, cell, labels[k]);

        if (length == 0)
          continue;
        if (accept (context, (CpSpan){ cell->start + length, cell->end }, check, value))
          return TRUE;
        if (cell->start + length == cell->end && value_near (context, cells, cell, check, value))
          return TRUE;
      }
  return FALSE;
}

/** cp_form_cells_line_value: (skip) */
gboolean
cp_form_cells_line_value (CpReadingContext *context, const char *const *labels, CpFormCheck check, CpSpan *value)
{
  for (guint k = 0; labels[k] != NULL; k++)
    if (value_in_line (context, labels[k], check, value))
      return TRUE;
  return FALSE;
}

/** cp_form_cells_row: (skip) */
GArray *
cp_form_cells_row (GArray *cells, const CpFormCell *cell)
{
  GArray *row = g_array_new (FALSE, FALSE, sizeof (CpSpan));

  for (guint i = 0; i < cells->len; i++)
    {
      const CpFormCell *other = &g_array_index (cells, CpFormCell, i);

      if (other->page == cell->page && other->start != cell->start && other->box.x0 >= cell->box.x0 && same_row (&cell->box, &other->box))
        {
          CpSpan span = { other->start, other->end };

          g_array_append_val (row, span);
        }
    }
  return row;
}
