/* cp-coverage.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-coverage.h"

#include <glib/gi18n-lib.h>

#include "cp-coverage-private.h"

G_DEFINE_BOXED_TYPE (CpCoverage, cp_coverage, cp_coverage_ref, cp_coverage_unref)

static const char *const state_names[CP_N_COVERAGE_STATES] = { "taken", "read", "open", "unread" };

/** cp_coverage_state_to_string: Returns: (transfer none): the name that is printed */
const char *
cp_coverage_state_to_string (CpCoverageState state)
{
  g_return_val_if_fail ((guint) state < CP_N_COVERAGE_STATES, NULL);
  return state_names[state];
}

static void
clear_passage (gpointer data)
{
  CpCoveragePassage *passage = data;

  g_free (passage->reason);
  g_ptr_array_unref (passage->takers);
}

static void
clear_page (gpointer data)
{
  g_ptr_array_unref (((CpCoveragePage *) data)->readers);
}

/* Whoever looked for one term at least looked at every page that has text. */
static gboolean
has_looked (CpExtraction *extraction)
{
  for (guint i = 0; i < cp_extraction_get_n_findings (extraction); i++)
    {
      CpFindingState state = cp_finding_get_state (cp_extraction_get_finding (extraction, i));

      if (state == CP_FINDING_FOUND || state == CP_FINDING_ABSENT)
        return TRUE;
    }
  return cp_extraction_get_n_clauses (extraction) > 0;
}

static void
add_page (CpCoverage *self, CpTextLayer *layer, int number, GPtrArray *readers)
{
  CpCoveragePage page = { .page = number, .text_state = cp_text_layer_get_page_state (layer, number) };

  page.readers = g_ptr_array_new_with_free_func (g_free);
  if (page.text_state == CP_TEXT_PAGE_EMBEDDED || page.text_state == CP_TEXT_PAGE_RECOGNISED)
    for (guint i = 0; i < readers->len; i++)
      g_ptr_array_add (page.readers, g_strdup (g_ptr_array_index (readers, i)));
  g_array_append_val (self->pages, page);
}

static void
count_passages (CpCoverage *self)
{
  for (guint i = 0; i < self->passages->len; i++)
    {
      const CpCoveragePassage *passage = &g_array_index (self->passages, CpCoveragePassage, i);

      g_array_index (self->pages, CpCoveragePage, passage->page - 1).passages[passage->state]++;
    }
}

/**
 * cp_coverage_new:
 * @layer: the contract's text
 * @extractions: (element-type CpExtraction): what was read in that text; may be empty
 *
 * Lays every sentence of the contract beside what the extractors say. Any thread.
 *
 * Returns: (transfer full): the map
 */
CpCoverage *
cp_coverage_new (CpTextLayer *layer, GPtrArray *extractions)
{
  CpCoverage *self = g_atomic_rc_box_new0 (CpCoverage);
  g_autoptr (GArray) claims = cp_coverage_claims_collect (extractions);
  g_autoptr (GPtrArray) readers = g_ptr_array_new ();

  self->passages = g_array_new (FALSE, TRUE, sizeof (CpCoveragePassage));
  g_array_set_clear_func (self->passages, clear_passage);
  self->pages = g_array_new (FALSE, TRUE, sizeof (CpCoveragePage));
  g_array_set_clear_func (self->pages, clear_page);
  for (guint i = 0; i < extractions->len; i++)
    if (has_looked (g_ptr_array_index (extractions, i)))
      g_ptr_array_add (readers, (gpointer) cp_extraction_get_extractor_id (g_ptr_array_index (extractions, i)));
  for (int page = 1; page <= cp_text_layer_get_n_pages (layer); page++)
    add_page (self, layer, page, readers);
  cp_coverage_passages_collect (self, layer, claims);
  count_passages (self);
  return self;
}

/** cp_coverage_ref: Returns: (transfer full): @self */
CpCoverage *
cp_coverage_ref (CpCoverage *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_coverage (gpointer data)
{
  CpCoverage *self = data;

  g_array_unref (self->passages);
  g_array_unref (self->pages);
}

/** cp_coverage_unref: gives it back */
void
cp_coverage_unref (CpCoverage *self)
{
  g_atomic_rc_box_release_full (self, clear_coverage);
}

/** cp_coverage_get_n_passages: Returns: how many passages there are */
guint
cp_coverage_get_n_passages (CpCoverage *self)
{
  return self->passages->len;
}

/** cp_coverage_get_passage: Returns: (transfer none): passage @i, in the order of the text */
const CpCoveragePassage *
cp_coverage_get_passage (CpCoverage *self, guint i)
{
  g_return_val_if_fail (i < self->passages->len, NULL);
  return &g_array_index (self->passages, CpCoveragePassage, i);
}

/** cp_coverage_get_n_pages: Returns: how many pages there are */
guint
cp_coverage_get_n_pages (CpCoverage *self)
{
  return self->pages->len;
}

/** cp_coverage_get_page: Returns: (transfer none): what became of page @i + 1 */
const CpCoveragePage *
cp_coverage_get_page (CpCoverage *self, guint i)
{
  g_return_val_if_fail (i < self->pages->len, NULL);
  return &g_array_index (self->pages, CpCoveragePage, i);
}

/** cp_coverage_count: Returns: how many passages are in @state */
guint
cp_coverage_count (CpCoverage *self, CpCoverageState state)
{
  guint n = 0;

  for (guint i = 0; i < self->pages->len; i++)
    n += g_array_index (self->pages, CpCoveragePage, i).passages[state];
  return n;
}

static JsonObject *
page_to_json (const CpCoveragePage *page)
{
  static const char *const text_states[] = { "embedded", "recognised", "blank", "unreadable" };
  JsonObject *object = json_object_new ();
  JsonArray *readers = json_array_sized_new (page->readers->len);

  for (guint i = 0; i < page->readers->len; i++)
    json_array_add_string_element (readers, g_ptr_array_index (page->readers, i));
  json_object_set_int_member (object, "page", page->page);
  json_object_set_string_member (object, "state", text_states[page->text_state]);
  json_object_set_array_member (object, "read_by", readers);
  for (guint i = 0; i < CP_N_COVERAGE_STATES; i++)
    json_object_set_int_member (object, state_names[i], page->passages[i]);
  return object;
}

static JsonNode *
passage_to_json (const CpCoveragePassage *passage, CpTextLayer *layer)
{
  g_autoptr (CpAnchor) anchor = cp_text_layer_anchor (layer, passage->start, passage->end);
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "state", state_names[passage->state]);
  json_object_set_boolean_member (object, "unusual", passage->unusual);
  if (passage->reason != NULL)
    json_object_set_string_member (object, "reason", passage->reason);
  json_object_set_int_member (object, "page", passage->page);
  if (anchor != NULL)
    json_object_set_member (object, "anchor", cp_anchor_to_json (anchor));
  json_node_take_object (node, object);
  return node;
}

/**
 * cp_coverage_to_json:
 * @self: a map
 * @layer: the text that it is of
 *
 * Passages that were taken up or hold nothing are counted with their pages; the others are listed with their places.
 *
 * Returns: (transfer full): `{"pages": […], "passages": […]}`
 */
JsonNode *
cp_coverage_to_json (CpCoverage *self, CpTextLayer *layer)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *pages = json_array_sized_new (self->pages->len);
  JsonArray *passages = json_array_new ();

  for (guint i = 0; i < self->pages->len; i++)
    json_array_add_object_element (pages, page_to_json (&g_array_index (self->pages, CpCoveragePage, i)));
  for (guint i = 0; i < self->passages->len; i++)
    {
      const CpCoveragePassage *passage = &g_array_index (self->passages, CpCoveragePassage, i);

      if (passage->state == CP_COVERAGE_OPEN || passage->state == CP_COVERAGE_UNREAD)
        json_array_add_element (passages, passage_to_json (passage, layer));
    }
  json_object_set_array_member (object, "pages", pages);
  json_object_set_array_member (object, "passages", passages);
  json_node_take_object (node, object);
  return node;
}
