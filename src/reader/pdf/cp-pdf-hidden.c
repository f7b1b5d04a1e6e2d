/* cp-pdf-hidden.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-pdf-hidden.h"

#include "cp-pdf-text.h"

/* Drawings of engineers have hundreds of layers, contracts have none. */
#define MOST_LAYERS 64

/* Layers in the order of the file; @visible: as the file says. */
typedef struct
{
  PopplerLayer *layer;
  gboolean visible;
} Layer;

static void
layer_free (gpointer data)
{
  g_object_unref (((Layer *) data)->layer);
  g_free (data);
}

static void
collect_layers (PopplerLayersIter *iter, GPtrArray *layers)
{
  do
    {
      PopplerLayer *layer = poppler_layers_iter_get_layer (iter);
      PopplerLayersIter *child = poppler_layers_iter_get_child (iter);

      if (layer != NULL && layers->len < MOST_LAYERS)
        {
          Layer *kept = g_new (Layer, 1);

          *kept = (Layer) { layer, poppler_layer_is_visible (layer) };
          g_ptr_array_add (layers, kept);
        }
      else
        g_clear_object (&layer);
      if (child != NULL)
        collect_layers (child, layers);
      g_clear_pointer (&child, poppler_layers_iter_free);
    }
  while (layers->len < MOST_LAYERS && poppler_layers_iter_next (iter));
}

/**
 * cp_pdf_hidden_list_layers:
 * @document: a document
 *
 * Returns: (transfer full) (nullable): its layers, where at least one is switched off
 */
GPtrArray *
cp_pdf_hidden_list_layers (PopplerDocument *document)
{
  PopplerLayersIter *iter = poppler_layers_iter_new (document);
  g_autoptr (GPtrArray) layers = g_ptr_array_new_with_free_func (layer_free);
  gboolean any_off = FALSE;

  if (iter == NULL)
    return NULL;
  collect_layers (iter, layers);
  poppler_layers_iter_free (iter);
  for (guint i = 0; i < layers->len; i++)
    any_off = any_off || !((Layer *) g_ptr_array_index (layers, i))->visible;
  return any_off ? g_steal_pointer (&layers) : NULL;
}

/* A word and where it begins, in thousandths of the page. */
static char *
word_key (const char *from, const char *to, const CpQuad *box)
{
  return g_strdup_printf ("%d %d %.*s", (int) (box->x0 * 1000), (int) (box->y0 * 1000), (int) (to - from), from);
}

typedef void (*WordFunc) (const char *from, const char *to, const CpQuad *box, gpointer data);

static void
each_word (const CpReaderPageText *text, WordFunc function, gpointer data)
{
  const char *begin = NULL;
  CpQuad box = { 0 };
  guint number = 0;

  if (text->boxes->len != (gsize) g_utf8_strlen (text->text->str, -1))
    return;
  for (const char *at = text->text->str;; at = g_utf8_next_char (at), number++)
    {
      gboolean space = *at == '\0' || g_unichar_isspace (g_utf8_get_char (at));

      if (space && begin != NULL)
        {
          function (begin, at, &box, data);
          begin = NULL;
        }
      if (*at == '\0')
        return;
      if (!space)
        {
          const CpQuad *one = &g_array_index (text->boxes, CpQuad, number);

          box = begin == NULL ? *one
                              : (CpQuad) { MIN (box.x0, one->x0), MIN (box.y0, one->y0), MAX (box.x1, one->x1), MAX (box.y1, one->y1) };
          begin = begin != NULL ? begin : at;
        }
    }
}

static void
remember_word (const char *from, const char *to, const CpQuad *box, gpointer data)
{
  g_hash_table_add (data, word_key (from, to, box));
}

/* What is in one text and not in the other, as passages of words that follow one another. */
typedef struct
{
  GHashTable *known;
  GString *quote;
  GArray *quads;
  CpReaderHidden *hidden;
  int page;
} Difference;

static void
difference_end (Difference *difference)
{
  if (difference->quote->len > 0)
    cp_reader_hidden_add (difference->hidden, CP_READER_HIDDEN_LAYER, difference->page, difference->quote->str,
                          (const CpQuad *) difference->quads->data, difference->quads->len);
  g_string_truncate (difference->quote, 0);
  g_array_set_size (difference->quads, 0);
}

static void
note_unknown (const char *from, const char *to, const CpQuad *box, gpointer data)
{
  Difference *difference = data;
  g_autofree char *key = word_key (from, to, box);

  if (g_hash_table_contains (difference->known, key))
    {
      difference_end (difference);
      return;
    }
  if (difference->quote->len > 0)
    g_string_append_c (difference->quote, ' ');
  g_string_append_len (difference->quote, from, to - from);
  g_array_append_val (difference->quads, *box);
}

static void
switch_layers (GPtrArray *layers, gboolean all)
{
  for (guint i = 0; i < layers->len; i++)
    {
      const Layer *layer = g_ptr_array_index (layers, i);

      if (all || layer->visible)
        poppler_layer_show (layer->layer);
      else
        poppler_layer_hide (layer->layer);
    }
}

/**
 * cp_pdf_hidden_look_into_layers:
 * @document: the document
 * @layers: from cp_pdf_hidden_list_layers()
 * @page: from 1
 * @text: the page's text as it is shown; the passages are added to its hidden ones
 *
 * The text is read once more with all layers on; what was not there before is what they hide.
 */
void
cp_pdf_hidden_look_into_layers (PopplerDocument *document, GPtrArray *layers, int page, CpReaderPageText *text)
{
  g_autoptr (CpReaderPageText) everything = cp_reader_page_text_new ();
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Difference difference = { known, g_string_new (NULL), g_array_new (FALSE, FALSE, sizeof (CpQuad)), text->hidden, page };
  PopplerPage *opened;

  switch_layers (layers, TRUE);
  /* a page keeps its text: another one is needed */
  opened = poppler_document_get_page (document, page - 1);
  if (opened != NULL)
    cp_pdf_text_read (opened, everything);
  g_clear_object (&opened);
  switch_layers (layers, FALSE);
  each_word (text, remember_word, known);
  each_word (everything, note_unknown, &difference);
  difference_end (&difference);
  g_string_free (difference.quote, TRUE);
  g_array_unref (difference.quads);
}

static gboolean
is_kept_from_view (PopplerAnnot *note)
{
  return (poppler_annot_get_flags (note) & (POPPLER_ANNOT_FLAG_HIDDEN | POPPLER_ANNOT_FLAG_NO_VIEW)) != 0;
}

/* Notes of reviewers are drawn as an icon or a highlight: what they say stands in a window that is not open here. */
static CpReaderHiddenKind
kind_of_note (PopplerAnnot *note)
{
  if (is_kept_from_view (note))
    return CP_READER_HIDDEN_ANNOTATION;
  return CP_READER_HIDDEN_COMMENT;
}

static gboolean
draws_its_words (PopplerAnnot *note)
{
  switch (poppler_annot_get_annot_type (note))
    {
    case POPPLER_ANNOT_FREE_TEXT:
    case POPPLER_ANNOT_WIDGET:
    case POPPLER_ANNOT_STAMP:
      return !is_kept_from_view (note);
    default:
      return FALSE;
    }
}

/**
 * cp_pdf_hidden_look_into_notes:
 * @page: a page
 * @number: from 1
 * @text: where to add what its annotations say and do not draw
 */
void
cp_pdf_hidden_look_into_notes (PopplerPage *page, int number, CpReaderPageText *text)
{
  GList *mappings = poppler_page_get_annot_mapping (page);
  double width;
  double height;

  poppler_page_get_size (page, &width, &height);
  for (GList *each = mappings; each != NULL; each = each->next)
    {
      const PopplerAnnotMapping *mapping = each->data;
      g_autofree char *contents = poppler_annot_get_contents (mapping->annot);
      const PopplerRectangle *area = &mapping->area;
      CpQuad quad = { (float) CLAMP (area->x1 / width, 0, 1), (float) CLAMP (1 - area->y2 / height, 0, 1),
                      (float) CLAMP (area->x2 / width, 0, 1), (float) CLAMP (1 - area->y1 / height, 0, 1) };
      gboolean placed = quad.x0 < quad.x1 && quad.y0 < quad.y1;

      if (contents != NULL && *contents != '\0' && !draws_its_words (mapping->annot))
        cp_reader_hidden_add (text->hidden, kind_of_note (mapping->annot), number, contents, &quad, placed ? 1 : 0);
    }
  poppler_page_free_annot_mapping (mappings);
}

/**
 * cp_pdf_hidden_list_properties:
 * @document: a document
 * @hidden: where to append subject and keywords
 */
void
cp_pdf_hidden_list_properties (PopplerDocument *document, CpReaderHidden *hidden)
{
  g_autofree char *subject = poppler_document_get_subject (document);
  g_autofree char *keywords = poppler_document_get_keywords (document);

  if (subject != NULL)
    cp_reader_hidden_add (hidden, CP_READER_HIDDEN_PROPERTIES, 0, subject, NULL, 0);
  if (keywords != NULL)
    cp_reader_hidden_add (hidden, CP_READER_HIDDEN_PROPERTIES, 0, keywords, NULL, 0);
}
