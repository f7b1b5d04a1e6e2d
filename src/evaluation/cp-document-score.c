/* cp-document-score.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-document-score.h"

#include <string.h>

#include "counterpart-base.h"
#include "counterpart-model.h"

#define NO_CONFIDENCE (-1.0)

static CpScoreCell *
cell_new (const char *key)
{
  CpScoreCell *cell = g_new0 (CpScoreCell, 1);

  cell->key = g_intern_string (key);
  cell->points = g_array_new (FALSE, FALSE, sizeof (CpScorePoint));
  return cell;
}

static void
cell_free (gpointer data)
{
  CpScoreCell *cell = data;

  g_array_unref (cell->points);
  g_free (cell);
}

static CpDocumentScore *
score_new (const char *name, const char *sha256, const char *dataset, const char *contract_type)
{
  CpDocumentScore *self = g_new0 (CpDocumentScore, 1);

  self->name = g_strdup (name);
  self->sha256 = g_strdup (sha256);
  self->dataset = g_strdup (dataset);
  self->contract_type = g_strdup (contract_type);
  self->cells = g_ptr_array_new_with_free_func (cell_free);
  return self;
}

/** cp_document_score_free: frees it */
void
cp_document_score_free (CpDocumentScore *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->sha256);
  g_free (self->dataset);
  g_free (self->contract_type);
  g_free (self->problem);
  g_ptr_array_unref (self->cells);
  g_free (self);
}

/* What was found */

typedef struct
{
  JsonNode *value;
  double confidence;
} Find;

static double
confidence_of (JsonObject *term)
{
  JsonNode *node = json_object_has_member (term, "confidence") ? json_object_get_member (term, "confidence") : NULL;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) == G_TYPE_STRING)
    return NO_CONFIDENCE;
  return json_node_get_double (node);
}

static gboolean
is_value (JsonNode *node)
{
  if (node == NULL || JSON_NODE_HOLDS_NULL (node))
    return FALSE;
  return !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != G_TYPE_STRING || *json_node_get_string (node) != '\0';
}

/* The finds of @key; of a term that a contract has once, the most confident alone. */
static GArray *
finds_of (JsonObject *answer, const char *key)
{
  const CpTermKey *known = cp_term_key_find (key);
  JsonArray *terms = answer != NULL ? cp_json_object_array (answer, "terms") : NULL;
  GArray *finds = g_array_new (FALSE, FALSE, sizeof (Find));

  for (guint i = 0; terms != NULL && i < json_array_get_length (terms); i++)
    {
      JsonNode *node = json_array_get_element (terms, i);
      JsonObject *term = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      Find find;

      if (term == NULL || g_strcmp0 (cp_json_object_string (term, "key", NULL), key) != 0
          || !g_str_equal (cp_json_object_string (term, "state", "found"), "found") || !json_object_has_member (term, "value")
          || !is_value (json_object_get_member (term, "value")))
        continue;
      find = (Find) { json_object_get_member (term, "value"), confidence_of (term) };
      if (known == NULL || known->many || finds->len == 0)
        g_array_append_val (finds, find);
      else if (MAX (find.confidence, 0) > MAX (g_array_index (finds, Find, 0).confidence, 0))
        g_array_index (finds, Find, 0) = find;
    }
  return finds;
}

static CpScoreCell *
score_field (const CpGoldField *field, JsonObject *answer)
{
  CpScoreCell *cell = cell_new (field->key);
  g_autoptr (GArray) finds = finds_of (answer, field->key);
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (guint i = 0; i < field->values->len; i++)
    g_ptr_array_add (left, g_ptr_array_index (field->values, i));
  for (guint i = 0; i < finds->len; i++)
    {
      const Find *find = &g_array_index (finds, Find, i);
      CpScorePoint point = { find->confidence, FALSE };

      for (guint g = 0; g < left->len && !point.right; g++)
        if (cp_value_rule_holds (field->rule, g_ptr_array_index (left, g), find->value))
          {
            g_ptr_array_remove_index (left, g);
            point.right = TRUE;
          }
      if (point.right)
        cell->hits++;
      else
        cell->false_finds++;
      if (find->confidence >= 0)
        g_array_append_val (cell->points, point);
    }
  cell->misses = left->len;
  return cell;
}

/**
 * cp_document_score_new:
 * @gold: what is right
 * @answer: (nullable): what was read, as `extract --jsonl` prints it; its "error", "timings_ms" and "usage" are used too
 *
 * Returns: (transfer full): the score of every term that @gold judges. Any thread.
 */
CpDocumentScore *
cp_document_score_new (const CpGoldDocument *gold, JsonObject *answer)
{
  g_autofree char *name = cp_gold_document_dup_name (gold);
  CpDocumentScore *self = score_new (name, gold->sha256, gold->dataset, gold->contract_type);
  JsonObject *failure = answer != NULL ? cp_json_object_object (answer, "error") : NULL;
  JsonObject *timings = answer != NULL ? cp_json_object_object (answer, "timings_ms") : NULL;
  CpReadingUsage usage = { 0 };

  for (guint i = 0; i < gold->fields->len; i++)
    g_ptr_array_add (self->cells, score_field (g_ptr_array_index (gold->fields, i), answer));
  if (failure != NULL)
    self->problem = g_strdup (cp_json_object_string (failure, "message", ""));
  if (timings != NULL)
    self->milliseconds = cp_json_object_int (timings, "open", 0) + cp_json_object_int (timings, "text", 0)
                         + cp_json_object_int (timings, "ocr", 0) + cp_json_object_int (timings, "extract", 0);
  if (answer != NULL && json_object_has_member (answer, "usage")
      && cp_reading_usage_from_json (json_object_get_member (answer, "usage"), &usage))
    self->cost = usage.cost;
  return self;
}

/** cp_document_score_find: (transfer none) (nullable): the cell of that key */
const CpScoreCell *
cp_document_score_find (const CpDocumentScore *self, const char *interned_key)
{
  for (guint i = 0; i < self->cells->len; i++)
    if (((const CpScoreCell *) g_ptr_array_index (self->cells, i))->key == interned_key)
      return g_ptr_array_index (self->cells, i);
  return NULL;
}

/* As it is kept: {"fields": {"party": [hits, false finds, misses, confidence, 0 or 1, …]}} */

static void
set_text (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

/** cp_document_score_to_json: (transfer full): the score as it is kept */
JsonNode *
cp_document_score_to_json (const CpDocumentScore *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *fields = json_object_new ();

  set_text (object, "name", self->name);
  set_text (object, "sha256", self->sha256);
  set_text (object, "dataset", self->dataset);
  set_text (object, "contract_type", self->contract_type);
  set_text (object, "problem", self->problem);
  json_object_set_int_member (object, "ms", self->milliseconds);
  json_object_set_double_member (object, "cost", self->cost);
  for (guint i = 0; i < self->cells->len; i++)
    {
      const CpScoreCell *cell = g_ptr_array_index (self->cells, i);
      JsonArray *numbers = json_array_new ();

      json_array_add_int_element (numbers, cell->hits);
      json_array_add_int_element (numbers, cell->false_finds);
      json_array_add_int_element (numbers, cell->misses);
      for (guint p = 0; p < cell->points->len; p++)
        {
          const CpScorePoint *point = &g_array_index (cell->points, CpScorePoint, p);

          json_array_add_double_element (numbers, point->confidence);
          json_array_add_int_element (numbers, point->right);
        }
      json_object_set_array_member (fields, cell->key, numbers);
    }
  json_object_set_object_member (object, "fields", fields);
  json_node_take_object (node, object);
  return node;
}

static CpScoreCell *
cell_from_json (const char *key, JsonArray *numbers)
{
  CpScoreCell *cell = cell_new (key);
  guint n = json_array_get_length (numbers);

  if (n < 3)
    return cell;
  cell->hits = (guint) json_array_get_int_element (numbers, 0);
  cell->false_finds = (guint) json_array_get_int_element (numbers, 1);
  cell->misses = (guint) json_array_get_int_element (numbers, 2);
  for (guint i = 3; i + 1 < n; i += 2)
    {
      CpScorePoint point = { json_array_get_double_element (numbers, i), json_array_get_int_element (numbers, i + 1) != 0 };

      g_array_append_val (cell->points, point);
    }
  return cell;
}

/** cp_document_score_from_json: (transfer full): what was kept */
CpDocumentScore *
cp_document_score_from_json (JsonObject *object)
{
  CpDocumentScore *self = score_new (cp_json_object_string (object, "name", ""), cp_json_object_string (object, "sha256", NULL),
                                     cp_json_object_string (object, "dataset", "own"), cp_json_object_string (object, "contract_type", NULL));
  JsonObject *fields = cp_json_object_object (object, "fields");
  JsonObjectIter iter;
  const char *key;
  JsonNode *node;

  self->problem = g_strdup (cp_json_object_string (object, "problem", NULL));
  self->milliseconds = cp_json_object_int (object, "ms", 0);
  if (json_object_has_member (object, "cost"))
    self->cost = json_object_get_double_member (object, "cost");
  if (fields == NULL)
    return self;
  json_object_iter_init_ordered (&iter, fields);
  while (json_object_iter_next_ordered (&iter, &key, &node))
    if (JSON_NODE_HOLDS_ARRAY (node))
      g_ptr_array_add (self->cells, cell_from_json (key, json_node_get_array (node)));
  return self;
}
