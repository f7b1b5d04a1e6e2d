/* cp-pdf-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-pdf-text.h"

/* Of a character's size. */
#define SPACE 0.18f

typedef struct
{
  gunichar *characters;
  CpQuad *boxes;
  gsize length;
} Run;

/* Poppler writes these around right-to-left text and gives them no rectangle. */
static gboolean
is_direction_mark (gunichar character)
{
  return (character >= 0x202a && character <= 0x202e) || character == 0x200e || character == 0x200f;
}

typedef struct
{
  gsize start;
  gsize end;
} Range;

static void
reverse (CpQuad *boxes, Range range)
{
  for (; range.start + 1 < range.end; range.start++, range.end--)
    {
      CpQuad box = boxes[range.start];

      boxes[range.start] = boxes[range.end - 1];
      boxes[range.end - 1] = box;
    }
}

/* Inside the marks for embedding, poppler writes the characters as they are read and leaves the rectangles as they stand,
 * left to right; so there the two run against each other. Numbers and names within right-to-left text are embedded once more
 * and run with each other again. Counted in characters without marks; in the order of opening, for an outer range is turned
 * before the inner ones. */
static GArray *
find_turned (const Run *run)
{
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  gsize place = 0;

  for (gsize i = 0; i < run->length; i++)
    {
      gunichar character = run->characters[i];

      if (character == 0x202a || character == 0x202b)
        {
          Range range = { place, place };
          guint number = ranges->len;

          g_array_append_val (ranges, range);
          g_array_append_val (open, number);
        }
      else if (character == 0x202c && open->len > 0)
        {
          g_array_index (ranges, Range, g_array_index (open, guint, open->len - 1)).end = place;
          g_array_set_size (open, open->len - 1);
        }
      else if (!is_direction_mark (character))
        place++;
    }
  return ranges;
}

static void
drop_direction_marks (Run *run)
{
  gsize kept = 0;

  for (gsize i = 0; i < run->length; i++)
    if (!is_direction_mark (run->characters[i]))
      run->characters[kept++] = run->characters[i];
  run->length = kept;
}

static gboolean
has_place (const Run *run, gsize i)
{
  return run->characters[i] != '\n' && run->characters[i] != ' ';
}

/* The gap between two characters, whichever way the line runs. */
static CpQuad
gap_between (const CpQuad *before, const CpQuad *after)
{
  CpQuad gap = { before->x1, before->y0, before->x1, before->y1 };
  gboolean beside = after->y0 < before->y1 && before->y0 < after->y1;
  gboolean below = after->x0 < before->x1 && before->x0 < after->x1;

  if (beside && after->x0 >= before->x1)
    gap.x1 = after->x0;
  else if (beside && after->x1 <= before->x0)
    gap = (CpQuad) { after->x1, before->y0, before->x0, before->y1 };
  else if (below && after->y0 >= before->y1)
    gap = (CpQuad) { before->x0, before->y1, before->x1, after->y0 };
  else if (below && after->y1 <= before->y0)
    gap = (CpQuad) { before->x0, after->y1, before->x1, before->y0 };
  return gap;
}

/* Poppler's own boxes of spaces are inverted and too wide in turned and right-to-left text, so none is used: a space is
 * the gap between its neighbours. Several spaces in a row share the gap. */
static void
rebuild_spaces (Run *run)
{
  for (gsize i = 0; i < run->length; i++)
    {
      gsize end = i;
      CpQuad gap = { 0 };

      if (run->characters[i] != ' ')
        continue;
      while (end < run->length && run->characters[end] == ' ')
        end++;
      if (i > 0 && has_place (run, i - 1))
        {
          gap = (CpQuad) { run->boxes[i - 1].x1, run->boxes[i - 1].y0, run->boxes[i - 1].x1, run->boxes[i - 1].y1 };
          if (end < run->length && has_place (run, end))
            gap = gap_between (&run->boxes[i - 1], &run->boxes[end]);
        }
      for (gsize k = i; k < end; k++)
        run->boxes[k] = gap;
      i = end - 1;
    }
}

static gboolean
is_right_to_left (gunichar character)
{
  return (character >= 0x0590 && character <= 0x08ff) || (character >= 0xfb1d && character <= 0xfdff)
         || (character >= 0xfe70 && character <= 0xfeff);
}

/* Poppler puts no sign between the cells of a table and between columns. Where the next character stands elsewhere, a space
 * or a line end belongs between the two; 0: nothing does. Boxes are in points here. Poppler itself takes a gap of a tenth of the
 * size for a space, so a larger one without a space is such a border. */
static gunichar
missing_sign (const CpQuad *before, const CpQuad *after, gboolean right_to_left)
{
  float high = before->y1 - before->y0;
  float wide = before->x1 - before->x0;
  float size = MAX (high, wide);
  float enough = SPACE * size;
  gboolean beside = after->y0 < before->y1 - 0.2f * high && before->y0 + 0.2f * high < after->y1;
  gboolean below = after->x0 < before->x1 - 0.2f * wide && before->x0 + 0.2f * wide < after->x1;

  if (beside && right_to_left && after->x1 <= before->x0 + size)
    return before->x0 - after->x1 > enough ? ' ' : 0;
  if (beside && after->x0 >= before->x1 - size)
    return after->x0 - before->x1 > enough ? ' ' : 0;
  /* upside down */
  if (beside && before->x0 - after->x1 < enough && after->x1 <= before->x0 + 0.5f * size)
    return 0;
  /* turned */
  if (below && after->y0 - before->y1 < enough && before->y0 - after->y1 < enough)
    return 0;
  return '\n';
}

static CpQuad
in_points (const CpQuad *box, double width, double height)
{
  return (CpQuad) { (float) (box->x0 * width), (float) (box->y0 * height), (float) (box->x1 * width), (float) (box->y1 * height) };
}

static void
append_run (const Run *run, double width, double height, CpReaderPageText *text)
{
  for (gsize i = 0; i < run->length; i++)
    {
      if (is_direction_mark (run->characters[i]))
        continue;
      if (run->boxes != NULL && i > 0 && has_place (run, i) && has_place (run, i - 1))
        {
          CpQuad before = in_points (&run->boxes[i - 1], width, height);
          CpQuad after = in_points (&run->boxes[i], width, height);
          CpQuad gap = gap_between (&run->boxes[i - 1], &run->boxes[i]);
          gunichar sign = missing_sign (&before, &after, is_right_to_left (run->characters[i])
                                                                      && is_right_to_left (run->characters[i - 1]));

          if (sign != 0)
            cp_reader_page_text_append (text, sign, sign == ' ' ? &gap : NULL, CP_READER_CERTAIN);
        }
      cp_reader_page_text_append (text, run->characters[i], run->boxes != NULL ? &run->boxes[i] : NULL, CP_READER_CERTAIN);
    }
}

static void
copy_boxes (Run *run, const PopplerRectangle *rectangles, double width, double height)
{
  for (gsize i = 0; i < run->length; i++)
    {
      const PopplerRectangle *from = &rectangles[i];

      run->boxes[i].x0 = (float) (MIN (from->x1, from->x2) / width);
      run->boxes[i].x1 = (float) (MAX (from->x1, from->x2) / width);
      run->boxes[i].y0 = (float) (MIN (from->y1, from->y2) / height);
      run->boxes[i].y1 = (float) (MAX (from->y1, from->y2) / height);
      if (run->characters[i] == '\n')
        run->boxes[i] = (CpQuad) { 0 };
    }
}

/**
 * cp_pdf_text_read:
 * @page: a page
 * @text: where to append
 *
 * Poppler gives text and rectangles apart. They are paired by counting; where they differ by something else than
 * direction marks, the page keeps its text and loses its places, for a wrong place is worse than none.
 */
void
cp_pdf_text_read (PopplerPage *page, CpReaderPageText *text)
{
  g_autofree char *raw = poppler_page_get_text (page);
  g_autofree char *valid = raw != NULL ? g_utf8_make_valid (raw, -1) : g_strdup ("");
  g_autofree PopplerRectangle *rectangles = NULL;
  g_autofree gunichar *characters = NULL;
  g_autofree CpQuad *boxes = NULL;
  g_autoptr (GArray) turned = NULL;
  guint n_rectangles = 0;
  glong n_characters;
  double width;
  double height;
  Run run;

  characters = g_utf8_to_ucs4_fast (valid, -1, &n_characters);
  poppler_page_get_text_layout (page, &rectangles, &n_rectangles);
  poppler_page_get_size (page, &width, &height);

  run = (Run) { characters, NULL, (gsize) n_characters };
  turned = find_turned (&run);
  if (run.length != n_rectangles)
    drop_direction_marks (&run);
  if (run.length == n_rectangles && width > 0 && height > 0)
    {
      run.boxes = boxes = g_new0 (CpQuad, run.length + 1);
      copy_boxes (&run, rectangles, width, height);
      for (guint i = 0; i < turned->len && run.length < (gsize) n_characters; i++)
        reverse (run.boxes, g_array_index (turned, Range, i));
      rebuild_spaces (&run);
    }
  append_run (&run, width, height, text);
  text->state = run.length > 0 ? CP_READER_PAGE_EMBEDDED : CP_READER_PAGE_NEEDS_RECOGNITION;
}
