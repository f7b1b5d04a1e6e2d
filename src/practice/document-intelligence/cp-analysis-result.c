/* cp-analysis-result.c: what was found, in the service's own form: words, lines and fields with their places in inches
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-analysis.h"

#include "counterpart-base.h"
#include "counterpart-model.h"

#define POINTS_PER_INCH 72.0

/* How many of the service's units the first @bytes bytes of @text are. */
static gint64
units (const CpAnalysis *self, const char *text, gsize bytes)
{
  const char *end = text + bytes;
  gint64 count = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    count += self->unit_utf16 && g_utf8_get_char (p) > 0xFFFF ? 2 : 1;
  return count;
}

/* Where a page's text begins within the whole content: the pages are parted by a line feed. */
static gint64
offset_of_page (const CpAnalysis *self, guint index)
{
  gint64 offset = 0;

  for (guint i = 0; i < index; i++)
    {
      const CpAiPage *page = g_ptr_array_index (self->pages, i);

      offset += units (self, page->text, strlen (page->text)) + 1;
    }
  return offset;
}

static JsonObject *
span (const CpAnalysis *self, guint index, gsize start, gsize end)
{
  const CpAiPage *page = g_ptr_array_index (self->pages, index);
  JsonObject *object = json_object_new ();

  json_object_set_int_member (object, "offset", offset_of_page (self, index) + units (self, page->text, start));
  json_object_set_int_member (object, "length", units (self, page->text + start, end - start));
  return object;
}

static double
width_of (const CpAiPage *page)
{
  return page->is_picture ? page->width : page->width / POINTS_PER_INCH;
}

static double
height_of (const CpAiPage *page)
{
  return page->is_picture ? page->height : page->height / POINTS_PER_INCH;
}

static JsonArray *
polygon (const CpAiPage *page, const CpAiBox *box)
{
  double left = box->left * width_of (page), right = box->right * width_of (page);
  double top = box->top * height_of (page), bottom = box->bottom * height_of (page);
  double points[] = { left, top, right, top, right, bottom, left, bottom };
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (points); i++)
    json_array_add_double_element (array, (gint64) (points[i] * 10000 + 0.5) / 10000.0);
  return array;
}

static char *
text_between (const CpAiPage *page, gsize start, gsize end)
{
  char *text = g_strndup (page->text + start, end - start);

  return g_strdelimit (text, "\n\r", ' ');
}

static JsonArray *
words_of (const CpAnalysis *self, guint index)
{
  const CpAiPage *page = g_ptr_array_index (self->pages, index);
  JsonArray *words = json_array_new ();

  for (guint i = 0; i < page->words->len; i++)
    {
      const CpAiWord *word = &g_array_index (page->words, CpAiWord, i);
      JsonObject *object = json_object_new ();
      g_autofree char *text = text_between (page, word->start, word->end);

      json_object_set_string_member (object, "content", text);
      json_object_set_array_member (object, "polygon", polygon (page, &word->box));
      json_object_set_double_member (object, "confidence", word->confidence);
      json_object_set_object_member (object, "span", span (self, index, word->start, word->end));
      json_array_add_object_element (words, object);
    }
  return words;
}

static JsonArray *
lines_of (const CpAnalysis *self, guint index)
{
  const CpAiPage *page = g_ptr_array_index (self->pages, index);
  JsonArray *lines = json_array_new ();

  for (guint i = 0; i < page->words->len;)
    {
      const CpAiWord *first = &g_array_index (page->words, CpAiWord, i);
      const CpAiWord *last = first;
      JsonObject *object = json_object_new ();
      JsonArray *spans = json_array_new ();
      g_autoptr (GArray) boxes = NULL;
      g_autofree char *text = NULL;

      for (; i < page->words->len && g_array_index (page->words, CpAiWord, i).line == first->line; i++)
        last = &g_array_index (page->words, CpAiWord, i);
      text = text_between (page, first->start, last->end);
      boxes = cp_ai_page_boxes (page, first->start, last->end);
      json_object_set_string_member (object, "content", text);
      json_object_set_array_member (object, "polygon", polygon (page, &g_array_index (boxes, CpAiBox, 0)));
      json_array_add_object_element (spans, span (self, index, first->start, last->end));
      json_object_set_array_member (object, "spans", spans);
      json_array_add_object_element (lines, object);
    }
  return lines;
}

static JsonArray *
pages_of (const CpAnalysis *self)
{
  JsonArray *pages = json_array_new ();

  for (guint i = 0; i < self->pages->len; i++)
    {
      const CpAiPage *page = g_ptr_array_index (self->pages, i);
      JsonObject *object = json_object_new ();
      JsonArray *spans = json_array_new ();

      json_array_add_object_element (spans, span (self, i, 0, strlen (page->text)));
      json_object_set_int_member (object, "pageNumber", page->number);
      json_object_set_double_member (object, "angle", 0);
      json_object_set_double_member (object, "width", width_of (page));
      json_object_set_double_member (object, "height", height_of (page));
      json_object_set_string_member (object, "unit", page->is_picture ? "pixel" : "inch");
      json_object_set_array_member (object, "words", words_of (self, i));
      json_object_set_array_member (object, "lines", lines_of (self, i));
      json_object_set_array_member (object, "spans", spans);
      json_array_add_object_element (pages, object);
    }
  return pages;
}

/* Content, place and confidence of the bytes from @start to @end. */
static JsonObject *
field (const CpAnalysis *self, const char *type, const CpAiFinding *finding, const char *content, gsize start, gsize end)
{
  const CpAiPage *page = g_ptr_array_index (self->pages, finding->page);
  JsonObject *object = json_object_new ();
  JsonArray *regions = json_array_new ();
  JsonArray *spans = json_array_new ();
  g_autoptr (GArray) boxes = cp_ai_page_boxes (page, start, end);
  g_autofree char *line = g_strdelimit (g_strdup (content), "\n\r", ' ');

  for (guint i = 0; i < boxes->len; i++)
    {
      JsonObject *region = json_object_new ();

      json_object_set_int_member (region, "pageNumber", page->number);
      json_object_set_array_member (region, "polygon", polygon (page, &g_array_index (boxes, CpAiBox, i)));
      json_array_add_object_element (regions, region);
    }
  json_array_add_object_element (spans, span (self, finding->page, start, end));
  json_object_set_string_member (object, "type", type);
  json_object_set_string_member (object, "content", line);
  json_object_set_array_member (object, "boundingRegions", regions);
  json_object_set_array_member (object, "spans", spans);
  json_object_set_double_member (object, "confidence", 0.97 * cp_ai_page_confidence (page, start, end));
  return object;
}

/* Whether the quote is still the page's own: a fault may have put another in its place. */
static gboolean
is_honest (const CpAnalysis *self, const CpAiFinding *finding)
{
  const CpAiPage *page = g_ptr_array_index (self->pages, finding->page);

  return finding->quote != NULL && strncmp (page->text + finding->start, finding->quote, finding->end - finding->start) == 0;
}

static JsonObject *
simple_field (const CpAnalysis *self, const CpAiFinding *finding, const char *type)
{
  JsonObject *object;
  CpCivilDate date;

  if (is_honest (self, finding))
    object = field (self, type, finding, finding->raw, finding->raw_start, finding->raw_end);
  else
    object = field (self, type, finding, finding->quote != NULL ? finding->quote : "", 0, 0);
  if (cp_value_get_date (finding->value, &date))
    {
      g_autofree char *iso = cp_civil_date_to_iso (date);

      json_object_set_string_member (object, "valueDate", iso);
    }
  else if (cp_value_get_string (finding->value) != NULL)
    json_object_set_string_member (object, "valueString", cp_value_get_string (finding->value));
  return object;
}

static void
add_text_field (const CpAnalysis *self, JsonObject *fields, const char *name, const CpAiFinding *finding, const char *text)
{
  const CpAiPage *page = g_ptr_array_index (self->pages, finding->page);
  const char *at = text != NULL ? g_strstr_len (page->text + finding->start, finding->end - finding->start, text) : NULL;
  gsize start = at != NULL ? (gsize) (at - page->text) : finding->start;
  JsonObject *object;

  if (text == NULL)
    return;
  object = field (self, "string", finding, text, start, at != NULL ? start + strlen (text) : finding->end);
  json_object_set_string_member (object, "valueString", text);
  json_object_set_object_member (fields, name, object);
}

static JsonObject *
list_field (JsonArray *items)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "type", "array");
  json_object_set_array_member (object, "valueArray", items);
  return object;
}

/* @add fills an object for each finding of @key. */
static void
add_list (const CpAnalysis *self, JsonObject *fields, const char *name, const char *key,
          void (*add) (const CpAnalysis *self, JsonObject *members, const CpAiFinding *finding))
{
  JsonArray *items = json_array_new ();

  for (guint i = 0; i < self->findings->len; i++)
    {
      const CpAiFinding *finding = g_ptr_array_index (self->findings, i);
      JsonObject *item;
      JsonObject *members;

      if (!g_str_equal (finding->key, key) || !is_honest (self, finding))
        continue;
      item = json_object_new ();
      members = json_object_new ();
      add (self, members, finding);
      json_object_set_string_member (item, "type", "object");
      json_object_set_object_member (item, "valueObject", members);
      json_object_set_double_member (item, "confidence", 0.95);
      json_array_add_object_element (items, item);
    }
  json_object_set_object_member (fields, name, list_field (items));
}

static void
add_party (const CpAnalysis *self, JsonObject *members, const CpAiFinding *finding)
{
  JsonObject *value = json_node_get_object (finding->value);

  add_text_field (self, members, "Name", finding, cp_json_object_string (value, "name", NULL));
  add_text_field (self, members, "ReferenceName", finding, cp_json_object_string (value, "alias", NULL));
  add_text_field (self, members, "Clause", finding, finding->quote);
}

static void
add_law (const CpAnalysis *self, JsonObject *members, const CpAiFinding *finding)
{
  add_text_field (self, members, "Region", finding, cp_value_get_string (finding->value));
  add_text_field (self, members, "Clause", finding, finding->quote);
}

static JsonObject *
fields_of (const CpAnalysis *self)
{
  static const char *const simple[][3] = {
    { "Title", "title", "string" },           { "ContractId", "contract_id", "string" },         { "ExecutionDate", "agreement_date", "date" },
    { "EffectiveDate", "effective_date", "date" }, { "ExpirationDate", "expiration_date", "date" }, { "ContractDuration", "term", "string" },
    { "RenewalDate", "renewal_date", "date" },
  };
  JsonObject *fields = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (simple); i++)
    {
      const CpAiFinding *finding = cp_ai_rules_first (self->findings, simple[i][1]);

      if (finding != NULL)
        json_object_set_object_member (fields, simple[i][0], simple_field (self, finding, simple[i][2]));
    }
  add_list (self, fields, "Parties", "party", add_party);
  add_list (self, fields, "Jurisdictions", "governing_law", add_law);
  return fields;
}

static char *
content_of (const CpAnalysis *self)
{
  GString *content = g_string_new (NULL);

  for (guint i = 0; i < self->pages->len; i++)
    g_string_append_printf (content, "%s%s", i > 0 ? "\n" : "", ((CpAiPage *) g_ptr_array_index (self->pages, i))->text);
  return g_string_free (content, FALSE);
}

static JsonArray *
documents_of (const CpAnalysis *self)
{
  JsonArray *documents = json_array_new ();
  JsonObject *document;

  if (self->no_documents)
    return documents;
  document = json_object_new ();
  json_object_set_string_member (document, "docType", "contract");
  json_object_set_array_member (document, "boundingRegions", json_array_new ());
  json_object_set_array_member (document, "spans", json_array_new ());
  json_object_set_double_member (document, "confidence", 1);
  json_object_set_object_member (document, "fields", fields_of (self));
  json_array_add_object_element (documents, document);
  return documents;
}

/** cp_analysis_write: Returns: (transfer full): "analyzeResult" */
JsonObject *
cp_analysis_write (const CpAnalysis *analysis)
{
  JsonObject *result = json_object_new ();
  g_autofree char *content = content_of (analysis);

  json_object_set_string_member (result, "apiVersion", CP_ANALYSIS_VERSION);
  json_object_set_string_member (result, "modelId", CP_ANALYSIS_MODEL);
  json_object_set_string_member (result, "stringIndexType", analysis->unit_utf16 ? "utf16CodeUnit" : "unicodeCodePoint");
  json_object_set_string_member (result, "contentFormat", analysis->markdown ? "markdown" : "text");
  json_object_set_string_member (result, "content", content);
  json_object_set_array_member (result, "pages", pages_of (analysis));
  json_object_set_array_member (result, "paragraphs", json_array_new ());
  json_object_set_array_member (result, "tables", json_array_new ());
  json_object_set_array_member (result, "styles", json_array_new ());
  json_object_set_array_member (result, "documents", documents_of (analysis));
  return result;
}
