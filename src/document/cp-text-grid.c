/* cp-text-grid.c: a layer for text that has no pages
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-text-builder.h"

#define MARGIN 0.1f
#define COLUMNS 80
#define LINES 56

static void
measure (const char *text, guint *columns, guint *lines)
{
  guint column = 0;

  *columns = COLUMNS;
  *lines = 1;
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      column = *at == '\n' ? 0 : column + 1;
      *lines += *at == '\n' ? 1 : 0;
      *columns = MAX (*columns, column);
    }
  *lines = MAX (*lines, LINES);
}

static GArray *
lay_out (const char *text)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (CpQuad));
  guint columns;
  guint lines;
  guint column = 0;
  guint line = 0;

  measure (text, &columns, &lines);
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      float wide = (1 - 2 * MARGIN) / columns;
      float high = (1 - 2 * MARGIN) / lines;
      CpQuad box = { MARGIN + column * wide, MARGIN + line * high, MARGIN + (column + 1) * wide, MARGIN + (line + 1) * high };

      g_array_append_val (boxes, box);
      line += *at == '\n' ? 1 : 0;
      column = *at == '\n' ? 0 : column + 1;
    }
  return boxes;
}

/**
 * cp_text_layer_new_for_text:
 * @text: UTF-8; "\f" ends a page
 *
 * The text goes through the same cleaning as a file's.
 *
 * Returns: (transfer full): a layer whose places are made up: a grid of at least 80 columns and 56 lines on a letter page
 */
CpTextLayer *
cp_text_layer_new_for_text (const char *text)
{
  g_autoptr (CpTextBuilder) builder = cp_text_builder_new ();
  g_auto (GStrv) pages = g_strsplit (text, "\f", -1);

  for (guint i = 0; pages[i] != NULL || i == 0; i++)
    {
      const char *raw = pages[i] != NULL ? pages[i] : "";
      g_autoptr (GArray) boxes = lay_out (raw);
      CpRawPage page = { .state = CP_TEXT_PAGE_EMBEDDED, .text = raw, .boxes = (const CpQuad *) boxes->data,
                         .n_boxes = boxes->len, .width = 612, .height = 792 };

      cp_text_builder_add_page (builder, &page);
      if (pages[i] == NULL)
        break;
    }
  return cp_text_builder_finish (builder);
}
