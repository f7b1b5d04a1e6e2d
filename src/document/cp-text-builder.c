/* cp-text-builder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-text-builder.h"

#include <string.h>

#include "cp-text-characters.h"
#include "cp-text-hyphens.h"

#define CERTAIN 100

struct _CpTextBuilder
{
  GString *text;
  GArray *quads;       /* of CpPackedQuad, one a character of text */
  GByteArray *confidences; /* one a character of text */
  GArray *pages;       /* of CpTextPage; confidences come at the end */
};

CpTextBuilder *
cp_text_builder_new (void)
{
  CpTextBuilder *builder = g_new0 (CpTextBuilder, 1);

  builder->text = g_string_new (NULL);
  builder->quads = g_array_new (FALSE, FALSE, sizeof (CpPackedQuad));
  builder->confidences = g_byte_array_new ();
  builder->pages = g_array_new (FALSE, TRUE, sizeof (CpTextPage));
  return builder;
}

void
cp_text_builder_free (CpTextBuilder *builder)
{
  for (guint i = 0; i < builder->pages->len; i++)
    g_free (g_array_index (builder->pages, CpTextPage, i).problem);
  if (builder->text != NULL)
    g_string_free (builder->text, TRUE);
  g_array_unref (builder->quads);
  g_byte_array_unref (builder->confidences);
  g_array_unref (builder->pages);
  g_free (builder);
}

static GArray *
clean_characters (const CpRawPage *page)
{
  GArray *characters = g_array_sized_new (FALSE, FALSE, sizeof (CpTextCharacter), 4096);
  gsize length = (gsize) g_utf8_strlen (page->text, -1);
  gboolean placed = page->n_boxes == length;
  gboolean rated = page->confidences != NULL && page->n_confidences == length;
  gsize i = 0;

  for (const char *at = page->text; *at != '\0'; at = g_utf8_next_char (at), i++)
    {
      CpPackedQuad quad = { 0 };

      if (placed)
        quad = cp_packed_quad (&page->boxes[i]);
      cp_text_characters_add (characters, g_utf8_get_char (at), quad,
                              rated ? MIN (page->confidences[i], CERTAIN) : CERTAIN);
    }
  cp_text_characters_compose (characters);
  cp_text_characters_tidy_lines (characters);
  return characters;
}

static void
append_character (CpTextBuilder *builder, gunichar character, CpPackedQuad quad, guint8 confidence)
{
  if (character < 0x80)
    g_string_append_c (builder->text, (char) character);
  else
    g_string_append_unichar (builder->text, character);
  g_array_append_val (builder->quads, quad);
  g_byte_array_append (builder->confidences, &confidence, 1);
}

/**
 * cp_text_builder_add_page:
 * @builder: a builder
 * @page: the next page
 *
 * A page without any text is blank if the reader did not say otherwise.
 */
void
cp_text_builder_add_page (CpTextBuilder *builder, const CpRawPage *page)
{
  g_autoptr (GArray) characters = clean_characters (page);
  CpTextPage added = { 0 };

  if (builder->pages->len > 0)
    append_character (builder, '\f', (CpPackedQuad) { 0 }, CERTAIN);
  added.start = builder->text->len;
  added.first = builder->quads->len;
  added.width = (float) page->width;
  added.height = (float) page->height;
  added.state = page->state;
  added.problem = g_strdup (page->problem);
  for (guint i = 0; i < characters->len; i++)
    {
      const CpTextCharacter *character = &g_array_index (characters, CpTextCharacter, i);

      append_character (builder, character->character, character->quad, character->confidence);
    }
  added.end = builder->text->len;
  if (characters->len == 0 && added.state != CP_TEXT_PAGE_UNREADABLE)
    added.state = CP_TEXT_PAGE_BLANK;
  g_array_append_val (builder->pages, added);
}

/* A running copy of text and arrays that leaves characters out. */
typedef struct
{
  CpTextBuilder *builder;
  gsize read;
  gsize written;
  guint read_number;
  guint written_number;
} Squeeze;

static void
keep_until (Squeeze *squeeze, gsize offset)
{
  CpTextBuilder *builder = squeeze->builder;
  guint count = 0;

  for (gsize i = squeeze->read; i < offset; i++)
    if (((guchar) builder->text->str[i] & 0xc0) != 0x80)
      count++;
  if (count == 0)
    return;
  memmove (builder->text->str + squeeze->written, builder->text->str + squeeze->read, offset - squeeze->read);
  memmove (&g_array_index (builder->quads, CpPackedQuad, squeeze->written_number),
           &g_array_index (builder->quads, CpPackedQuad, squeeze->read_number), count * sizeof (CpPackedQuad));
  memmove (builder->confidences->data + squeeze->written_number, builder->confidences->data + squeeze->read_number, count);
  squeeze->written += offset - squeeze->read;
  squeeze->written_number += count;
  squeeze->read = offset;
  squeeze->read_number += count;
}

static void
leave_out (Squeeze *squeeze, gsize bytes, guint characters)
{
  squeeze->read += bytes;
  squeeze->read_number += characters;
}

/* Pages begin and end elsewhere once characters are gone. Removals never cross a page's border. */
static void
move_pages (Squeeze *squeeze, guint *page, gsize up_to)
{
  GArray *pages = squeeze->builder->pages;
  gsize bytes = squeeze->read - squeeze->written;
  guint characters = squeeze->read_number - squeeze->written_number;

  while (*page < 2 * pages->len)
    {
      CpTextPage *found = &g_array_index (pages, CpTextPage, *page / 2);
      gsize border = *page % 2 == 0 ? found->start : found->end;

      if (border > up_to)
        break;
      if (*page % 2 == 0)
        {
          found->start -= bytes;
          found->first -= characters;
        }
      else
        found->end -= bytes;
      (*page)++;
    }
}

/* Takes out what a line's end put into words, notes where lines begin without a line end, and drops the other soft hyphens. */
static void
join_lines (CpTextBuilder *builder, GArray *line_starts)
{
  g_autoptr (GArray) cuts = cp_text_hyphens_find (builder->text->str, builder->text->len);
  Squeeze squeeze = { builder, 0, 0, 0, 0 };
  guint page = 0;
  guint next = 0;
  const char *soft = strstr (builder->text->str, "\302\255");
  gsize length = builder->text->len;

  while (next < cuts->len || soft != NULL)
    {
      const CpHyphenCut *cut = next < cuts->len ? &g_array_index (cuts, CpHyphenCut, next) : NULL;
      gsize soft_offset = soft != NULL ? (gsize) (soft - builder->text->str) : G_MAXSIZE;
      gsize offset = cut != NULL ? MIN (cut->offset, soft_offset) : soft_offset;
      gboolean is_cut = cut != NULL && offset == cut->offset;

      move_pages (&squeeze, &page, offset);
      keep_until (&squeeze, is_cut && cut->keep_hyphen ? offset + cut->length : offset);
      if (soft_offset == offset)
        soft = strstr (builder->text->str + offset + 2, "\302\255");
      if (!is_cut)
        {
          leave_out (&squeeze, 2, 1);
          continue;
        }
      leave_out (&squeeze, cut->keep_hyphen ? 1 : (gsize) cut->length + 1, cut->keep_hyphen ? 1 : 2);
      g_array_append_val (line_starts, squeeze.written_number);
      next++;
    }
  move_pages (&squeeze, &page, length);
  keep_until (&squeeze, length);
  g_string_truncate (builder->text, squeeze.written);
  g_array_set_size (builder->quads, squeeze.written_number);
  g_byte_array_set_size (builder->confidences, squeeze.written_number);
}

static void
give_confidences (CpTextBuilder *builder)
{
  for (guint i = 0; i < builder->pages->len; i++)
    {
      CpTextPage *page = &g_array_index (builder->pages, CpTextPage, i);
      guint end = i + 1 < builder->pages->len ? g_array_index (builder->pages, CpTextPage, i + 1).first
                                              : builder->quads->len;

      if (page->state == CP_TEXT_PAGE_RECOGNISED && end > page->first)
        page->confidences = g_memdup2 (builder->confidences->data + page->first, end - page->first);
    }
}

/**
 * cp_text_builder_finish:
 * @builder: a builder, which is empty afterwards
 *
 * Returns: (transfer full): the layer
 */
CpTextLayer *
cp_text_builder_finish (CpTextBuilder *builder)
{
  CpTextLayer *layer = g_object_new (CP_TYPE_TEXT_LAYER, NULL);
  CpPackedQuad *quads;
  gsize n_quads = 0;

  join_lines (builder, layer->line_starts);
  give_confidences (builder);
  layer->length = builder->text->len;
  layer->text = g_realloc (g_string_free (g_steal_pointer (&builder->text), FALSE), layer->length + 1);
  quads = g_array_steal (builder->quads, &n_quads);
  layer->quads = g_realloc (quads, MAX (n_quads, 1) * sizeof (CpPackedQuad));
  g_array_append_vals (layer->pages, builder->pages->data, builder->pages->len);
  g_array_set_size (builder->pages, 0);
  cp_text_layer_index (layer);
  return layer;
}
