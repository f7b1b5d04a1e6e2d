/* cp-textract-blocks.c: page, lines, words, questions and answers, each with its place
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-textract.h"

#include "counterpart-base.h"
#include "cp-practice-json.h"

typedef struct
{
  const CpAiPage *page;
  JsonArray *blocks;
  guint next;
} Writing;

static void
add_point (JsonArray *polygon, double x, double y)
{
  JsonObject *point = json_object_new ();

  json_object_set_double_member (point, "X", x);
  json_object_set_double_member (point, "Y", y);
  json_array_add_object_element (polygon, point);
}

static JsonObject *
geometry (const CpAiBox *box)
{
  JsonObject *object = json_object_new ();
  JsonObject *rectangle = json_object_new ();
  JsonArray *polygon = json_array_new ();

  json_object_set_double_member (rectangle, "Width", box->right - box->left);
  json_object_set_double_member (rectangle, "Height", box->bottom - box->top);
  json_object_set_double_member (rectangle, "Left", box->left);
  json_object_set_double_member (rectangle, "Top", box->top);
  add_point (polygon, box->left, box->top);
  add_point (polygon, box->right, box->top);
  add_point (polygon, box->right, box->bottom);
  add_point (polygon, box->left, box->bottom);
  json_object_set_object_member (object, "BoundingBox", rectangle);
  json_object_set_array_member (object, "Polygon", polygon);
  return object;
}

/* A new block among the others; what differs is set by the caller. */
static JsonObject *
add_block (Writing *self, const char *type)
{
  JsonObject *block = json_object_new ();
  g_autofree char *id = g_strdup_printf ("00000000-0000-4000-8000-%012u", ++self->next);

  json_object_set_string_member (block, "BlockType", type);
  json_object_set_string_member (block, "Id", id);
  json_array_add_object_element (self->blocks, block);
  return block;
}

static void
relate (JsonObject *block, const char *type, JsonObject *other)
{
  JsonArray *relationships = cp_json_object_array (block, "Relationships");
  JsonObject *relationship = NULL;

  if (relationships == NULL)
    {
      relationships = json_array_new ();
      json_object_set_array_member (block, "Relationships", relationships);
    }
  for (guint i = 0; i < json_array_get_length (relationships); i++)
    if (g_str_equal (json_object_get_string_member (json_array_get_object_element (relationships, i), "Type"), type))
      relationship = json_array_get_object_element (relationships, i);
  if (relationship == NULL)
    {
      relationship = json_object_new ();
      json_object_set_string_member (relationship, "Type", type);
      json_object_set_array_member (relationship, "Ids", json_array_new ());
      json_array_add_object_element (relationships, relationship);
    }
  json_array_add_string_element (json_object_get_array_member (relationship, "Ids"), json_object_get_string_member (other, "Id"));
}

static void
set_text (JsonObject *block, const char *text, gsize length, double confidence)
{
  g_autofree char *line = g_strdelimit (g_strndup (text, length), "\n\r", ' ');

  json_object_set_string_member (block, "Text", line);
  json_object_set_double_member (block, "Confidence", confidence * 100);
}

static void
add_words (Writing *self, JsonObject *page_block)
{
  JsonObject *line = NULL;
  guint line_number = G_MAXUINT;

  for (guint i = 0; i < self->page->words->len; i++)
    {
      const CpAiWord *word = &g_array_index (self->page->words, CpAiWord, i);
      JsonObject *block;

      if (line == NULL || word->line != line_number)
        {
          gsize end = word->end;
          g_autoptr (GArray) boxes = NULL;

          for (guint j = i; j < self->page->words->len && g_array_index (self->page->words, CpAiWord, j).line == word->line; j++)
            end = g_array_index (self->page->words, CpAiWord, j).end;
          boxes = cp_ai_page_boxes (self->page, word->start, end);
          line = add_block (self, "LINE");
          set_text (line, self->page->text + word->start, end - word->start, cp_ai_page_confidence (self->page, word->start, end));
          json_object_set_object_member (line, "Geometry", geometry (&g_array_index (boxes, CpAiBox, 0)));
          relate (page_block, "CHILD", line);
          line_number = word->line;
        }
      block = add_block (self, "WORD");
      set_text (block, self->page->text + word->start, word->end - word->start, word->confidence);
      json_object_set_string_member (block, "TextType", "PRINTED");
      json_object_set_object_member (block, "Geometry", geometry (&word->box));
      relate (line, "CHILD", block);
    }
}

/* One place for the whole answer, over all its lines. */
static CpAiBox
place_of (const CpAiPage *page, gsize start, gsize end)
{
  g_autoptr (GArray) boxes = cp_ai_page_boxes (page, start, end);
  CpAiBox whole = { 0 };

  for (guint i = 0; i < boxes->len; i++)
    {
      const CpAiBox *box = &g_array_index (boxes, CpAiBox, i);

      whole = i == 0 ? *box
                     : (CpAiBox){ MIN (whole.left, box->left), MIN (whole.top, box->top), MAX (whole.right, box->right), MAX (whole.bottom, box->bottom) };
    }
  return whole;
}

static gboolean
add_answer (Writing *self, JsonObject *query_block, const CpAiFinding *finding)
{
  gboolean honest = finding->quote != NULL && strncmp (self->page->text + finding->start, finding->quote, finding->end - finding->start) == 0;
  const char *text = honest ? finding->raw : finding->quote;
  CpAiBox box = place_of (self->page, finding->raw_start, finding->raw_end);
  JsonObject *block;

  if (text == NULL)
    return FALSE;
  block = add_block (self, "QUERY_RESULT");
  set_text (block, text, strlen (text), 0.96 * cp_ai_page_confidence (self->page, finding->raw_start, finding->raw_end));
  json_object_set_int_member (block, "Page", 1);
  json_object_set_object_member (block, "Geometry", geometry (&box));
  relate (query_block, "ANSWER", block);
  return TRUE;
}

/**
 * cp_textract_blocks:
 * @page: the page
 * @queries: (nullable): the questions
 * @findings: (element-type CpAiFinding): what was found on it
 * @n_answers: (out): how many questions were answered
 *
 * Returns: (transfer full): "Blocks"
 */
JsonArray *
cp_textract_blocks (const CpAiPage *page, JsonArray *queries, GPtrArray *findings, guint *n_answers)
{
  Writing writing = { page, json_array_new (), 0 };
  JsonObject *page_block = add_block (&writing, "PAGE");
  CpAiBox whole = { 0, 0, 1, 1 };

  *n_answers = 0;
  json_object_set_object_member (page_block, "Geometry", geometry (&whole));
  add_words (&writing, page_block);
  for (guint i = 0; queries != NULL && i < json_array_get_length (queries); i++)
    {
      JsonObject *query = cp_practice_json_object_at (queries, i);
      const char *alias = cp_json_object_string (query, "Alias", "");
      const char *key = cp_ai_rules_key_for_question (alias);
      JsonObject *block = add_block (&writing, "QUERY");
      JsonObject *asked = json_object_new ();
      CpAiFinding *finding;

      if (key == NULL)
        key = cp_ai_rules_key_for_question (json_object_get_string_member (query, "Text"));
      json_object_set_string_member (asked, "Text", json_object_get_string_member (query, "Text"));
      if (*alias != '\0')
        json_object_set_string_member (asked, "Alias", alias);
      json_object_set_object_member (block, "Query", asked);
      relate (page_block, "CHILD", block);
      finding = key != NULL ? cp_ai_rules_first (findings, key) : NULL;
      if (finding != NULL && add_answer (&writing, block, finding))
        (*n_answers)++;
    }
  return writing.blocks;
}
