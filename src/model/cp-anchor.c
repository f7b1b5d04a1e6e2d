/* cp-anchor.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-anchor.h"

#include <math.h>
#include <string.h>

#include "cp-canonical-json.h"

struct _CpAnchor
{
  gatomicrefcount references;
  int page;
  gsize start;
  gsize end;
  char *quote;
  guint n_quads;
  CpQuad quads[];
};

G_DEFINE_BOXED_TYPE (CpAnchor, cp_anchor, cp_anchor_ref, cp_anchor_unref)

/**
 * cp_anchor_new:
 * @page: page number, from 1
 * @start: byte offset of the first character in the document's UTF-8 text
 * @end: byte offset after the last character
 * @quote: (nullable): the text between both
 * @quads: (array length=n_quads) (nullable): a rectangle for each line of the quote
 * @n_quads: how many
 *
 * Returns: (transfer full): an anchor
 */
CpAnchor *
cp_anchor_new (int page, gsize start, gsize end, const char *quote, const CpQuad *quads, guint n_quads)
{
  CpAnchor *self = g_malloc0 (sizeof *self + n_quads * sizeof (CpQuad));

  g_atomic_ref_count_init (&self->references);
  self->page = page;
  self->start = start;
  self->end = MAX (start, end);
  self->quote = g_strdup (quote != NULL ? quote : "");
  self->n_quads = n_quads;
  if (n_quads > 0)
    memcpy (self->quads, quads, n_quads * sizeof (CpQuad));
  return self;
}

/** cp_anchor_ref: (transfer full) */
CpAnchor *
cp_anchor_ref (CpAnchor *anchor)
{
  g_atomic_ref_count_inc (&anchor->references);
  return anchor;
}

/** cp_anchor_unref: lets go of one reference; any thread */
void
cp_anchor_unref (CpAnchor *anchor)
{
  if (!g_atomic_ref_count_dec (&anchor->references))
    return;
  g_free (anchor->quote);
  g_free (anchor);
}

/** cp_anchor_get_page: Returns: the page, from 1 */
int
cp_anchor_get_page (const CpAnchor *anchor)
{
  return anchor->page;
}

/** cp_anchor_get_start: Returns: byte offset of the first character */
gsize
cp_anchor_get_start (const CpAnchor *anchor)
{
  return anchor->start;
}

/** cp_anchor_get_end: Returns: byte offset after the last character */
gsize
cp_anchor_get_end (const CpAnchor *anchor)
{
  return anchor->end;
}

/** cp_anchor_get_quote: Returns: the words that stand there, never %NULL */
const char *
cp_anchor_get_quote (const CpAnchor *anchor)
{
  return anchor->quote;
}

/**
 * cp_anchor_get_quads:
 * @anchor: an anchor
 * @n_quads: (out): how many; 0 when the words were found in the text but not on the page
 *
 * Returns: (array length=n_quads) (transfer none): the rectangles
 */
const CpQuad *
cp_anchor_get_quads (const CpAnchor *anchor, guint *n_quads)
{
  *n_quads = anchor->n_quads;
  return anchor->quads;
}

/* A hundred-thousandth of a page is a hundredth of a point: more digits would say nothing. */
static double
rounded (float fraction)
{
  return round ((double) fraction * 100000) / 100000;
}

/**
 * cp_anchor_to_json:
 * @anchor: an anchor
 *
 * Returns: (transfer full): `{"page", "start", "end", "quote", "quads": [[x0, y0, x1, y1]]}`
 */
JsonNode *
cp_anchor_to_json (const CpAnchor *anchor)
{
  JsonObject *object = json_object_new ();
  JsonArray *quads = json_array_sized_new (anchor->n_quads);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);

  for (guint i = 0; i < anchor->n_quads; i++)
    {
      JsonArray *quad = json_array_sized_new (4);

      json_array_add_double_element (quad, rounded (anchor->quads[i].x0));
      json_array_add_double_element (quad, rounded (anchor->quads[i].y0));
      json_array_add_double_element (quad, rounded (anchor->quads[i].x1));
      json_array_add_double_element (quad, rounded (anchor->quads[i].y1));
      json_array_add_array_element (quads, quad);
    }
  json_object_set_int_member (object, "page", anchor->page);
  json_object_set_int_member (object, "start", (gint64) anchor->start);
  json_object_set_int_member (object, "end", (gint64) anchor->end);
  json_object_set_string_member (object, "quote", anchor->quote);
  json_object_set_array_member (object, "quads", quads);
  json_node_take_object (node, object);
  return node;
}

static gboolean
number_at (JsonArray *array, guint i, float *number)
{
  JsonNode *node = json_array_get_element (array, i);

  if (!JSON_NODE_HOLDS_VALUE (node) || (json_node_get_value_type (node) != G_TYPE_DOUBLE && json_node_get_value_type (node) != G_TYPE_INT64))
    return FALSE;
  *number = (float) json_node_get_double (node);
  return TRUE;
}

static gboolean
quad_from_json (JsonNode *node, CpQuad *quad)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  return json_array_get_length (array) == 4 && number_at (array, 0, &quad->x0) && number_at (array, 1, &quad->y0)
         && number_at (array, 2, &quad->x1) && number_at (array, 3, &quad->y1);
}

/**
 * cp_anchor_from_json:
 * @node: (nullable): what cp_anchor_to_json() wrote, perhaps damaged
 *
 * Returns: (transfer full) (nullable): the anchor, or %NULL when @node is malformed
 */
CpAnchor *
cp_anchor_from_json (JsonNode *node)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  gint64 page = cp_json_object_int (object, "page", 0);
  gint64 start = cp_json_object_int (object, "start", 0);
  gint64 end = cp_json_object_int (object, "end", 0);
  JsonArray *array = cp_json_object_array (object, "quads");
  guint n_quads = array != NULL ? json_array_get_length (array) : 0;
  g_autofree CpQuad *quads = g_new0 (CpQuad, n_quads + 1);

  if (object == NULL || page < 1 || page > G_MAXINT || start < 0 || end < start)
    return NULL;
  for (guint i = 0; i < n_quads; i++)
    if (!quad_from_json (json_array_get_element (array, i), &quads[i]))
      return NULL;
  return cp_anchor_new ((int) page, (gsize) start, (gsize) end, cp_json_object_string (object, "quote", ""), quads, n_quads);
}
