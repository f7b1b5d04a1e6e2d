/* cp-extraction.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-extraction.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "cp-canonical-json.h"

struct _CpExtraction
{
  GObject parent_instance;

  char *extractor_id;
  char *extractor_version;
  char *document_sha256;
  GPtrArray *findings;
  GPtrArray *clauses;
  char *prompt_version;   /* (nullable) */
  char *language;         /* (nullable) */
  CpReadingUsage *usage;  /* (nullable) */
  GBytes *raw_answer;     /* (nullable) */
  GPtrArray *warnings;    /* NULL-terminated */
};

G_DEFINE_FINAL_TYPE (CpExtraction, cp_extraction, G_TYPE_OBJECT)

/**
 * cp_clause_new:
 * @type: one of cp_clause_types()
 * @confidence: probability that the passage is of that type
 * @anchor: (nullable) (transfer none): where it stands; more may be added to the array
 *
 * Returns: (transfer full): a clause
 */
CpClause *
cp_clause_new (const char *type, double confidence, CpAnchor *anchor)
{
  CpClause *clause = g_new0 (CpClause, 1);

  clause->type = g_strdup (type);
  clause->confidence = isfinite (confidence) ? CLAMP (confidence, 0, 1) : 0;
  clause->anchors = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_anchor_unref);
  if (anchor != NULL)
    g_ptr_array_add (clause->anchors, cp_anchor_ref (anchor));
  return clause;
}

/** cp_clause_free: frees a clause that was not handed over */
void
cp_clause_free (CpClause *clause)
{
  g_free (clause->type);
  g_ptr_array_unref (clause->anchors);
  g_free (clause);
}

static void
cp_extraction_finalize (GObject *object)
{
  CpExtraction *self = CP_EXTRACTION (object);

  g_free (self->extractor_id);
  g_free (self->extractor_version);
  g_free (self->document_sha256);
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->clauses);
  g_ptr_array_unref (self->warnings);
  g_free (self->prompt_version);
  g_free (self->language);
  g_free (self->usage);
  g_clear_pointer (&self->raw_answer, g_bytes_unref);
  G_OBJECT_CLASS (cp_extraction_parent_class)->finalize (object);
}

static void
cp_extraction_class_init (CpExtractionClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cp_extraction_finalize;
}

static void
cp_extraction_init (CpExtraction *self)
{
  self->findings = g_ptr_array_new_with_free_func (g_object_unref);
  self->clauses = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_clause_free);
  self->warnings = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->warnings, NULL);
}

/**
 * cp_extraction_new:
 * @extractor_id: "local", or the name of a model extractor
 * @extractor_version: changes whenever answers may change
 * @document_sha256: (nullable): hash of the file that was read
 *
 * Returns: (transfer full): an extraction without findings
 */
CpExtraction *
cp_extraction_new (const char *extractor_id, const char *extractor_version, const char *document_sha256)
{
  CpExtraction *self = g_object_new (CP_TYPE_EXTRACTION, NULL);

  self->extractor_id = g_strdup (extractor_id);
  self->extractor_version = g_strdup (extractor_version);
  self->document_sha256 = g_strdup (document_sha256);
  return self;
}

/** cp_extraction_add_finding: @finding: (transfer full) */
void
cp_extraction_add_finding (CpExtraction *self, CpFinding *finding)
{
  g_ptr_array_add (self->findings, finding);
}

/** cp_extraction_add_clause: @clause: (transfer full) */
void
cp_extraction_add_clause (CpExtraction *self, CpClause *clause)
{
  g_ptr_array_add (self->clauses, clause);
}

/** cp_extraction_set_prompt_version: @prompt_version: which prompt in which version was asked with: "nda@3" */
void
cp_extraction_set_prompt_version (CpExtraction *self, const char *prompt_version)
{
  g_free (self->prompt_version);
  self->prompt_version = g_strdup (prompt_version);
}

/** cp_extraction_set_usage: @usage: (transfer none): what the reading took */
void
cp_extraction_set_usage (CpExtraction *self, const CpReadingUsage *usage)
{
  g_free (self->usage);
  self->usage = g_memdup2 (usage, sizeof *usage);
}

/** cp_extraction_set_raw_answer: @raw_answer: (transfer none): every answer of the service as it came */
void
cp_extraction_set_raw_answer (CpExtraction *self, GBytes *raw_answer)
{
  g_clear_pointer (&self->raw_answer, g_bytes_unref);
  self->raw_answer = g_bytes_ref (raw_answer);
}

/** cp_extraction_set_language: @language: (nullable): "de"; "" counts as %NULL */
void
cp_extraction_set_language (CpExtraction *self, const char *language)
{
  g_free (self->language);
  self->language = language != NULL && *language != '\0' ? g_strdup (language) : NULL;
}

/** cp_extraction_get_language: Returns: (nullable): the language that the extractor took the text to be in */
const char *
cp_extraction_get_language (CpExtraction *self)
{
  return self->language;
}

/** cp_extraction_add_warning: @warning: a sentence for the reviewer that is about no single term */
void
cp_extraction_add_warning (CpExtraction *self, const char *warning)
{
  g_ptr_array_insert (self->warnings, (gint) self->warnings->len - 1, g_strdup (warning));
}

/** cp_extraction_get_warnings: Returns: (transfer none) (array zero-terminated=1): sentences for the reviewer */
const char *const *
cp_extraction_get_warnings (CpExtraction *self)
{
  return (const char *const *) self->warnings->pdata;
}

/** cp_extraction_get_prompt_version: Returns: (nullable): which prompt was asked with */
const char *
cp_extraction_get_prompt_version (CpExtraction *self)
{
  return self->prompt_version;
}

/** cp_extraction_get_usage: Returns: whether a service was asked, and then what it took in @usage */
gboolean
cp_extraction_get_usage (CpExtraction *self, CpReadingUsage *usage)
{
  if (self->usage != NULL)
    *usage = *self->usage;
  return self->usage != NULL;
}

/** cp_extraction_get_raw_answer: Returns: (transfer none) (nullable): the service's answers as they came */
GBytes *
cp_extraction_get_raw_answer (CpExtraction *self)
{
  return self->raw_answer;
}

/** cp_extraction_get_extractor_id: Returns: who read it */
const char *
cp_extraction_get_extractor_id (CpExtraction *self)
{
  return self->extractor_id;
}

/** cp_extraction_get_extractor_version: Returns: in which version */
const char *
cp_extraction_get_extractor_version (CpExtraction *self)
{
  return self->extractor_version;
}

/** cp_extraction_get_document_sha256: Returns: (nullable): hash of the file that was read */
const char *
cp_extraction_get_document_sha256 (CpExtraction *self)
{
  return self->document_sha256;
}

/** cp_extraction_get_n_findings: Returns: how many findings there are */
guint
cp_extraction_get_n_findings (CpExtraction *self)
{
  return self->findings->len;
}

/** cp_extraction_get_finding: Returns: (transfer none): finding @i */
CpFinding *
cp_extraction_get_finding (CpExtraction *self, guint i)
{
  g_return_val_if_fail (i < self->findings->len, NULL);
  return g_ptr_array_index (self->findings, i);
}

/** cp_extraction_find: Returns: (transfer none) (nullable): the most confident finding of @key, one that is found before all others */
CpFinding *
cp_extraction_find (CpExtraction *self, const char *key)
{
  CpFinding *best = NULL;

  for (guint i = 0; i < self->findings->len; i++)
    {
      CpFinding *finding = g_ptr_array_index (self->findings, i);
      gboolean found = cp_finding_get_state (finding) == CP_FINDING_FOUND;
      gboolean best_found = best != NULL && cp_finding_get_state (best) == CP_FINDING_FOUND;

      if (strcmp (cp_finding_get_key (finding), key) != 0)
        continue;
      if (best == NULL || (found && !best_found)
          || (found == best_found && cp_finding_get_confidence (finding) > cp_finding_get_confidence (best)))
        best = finding;
    }
  return best;
}

/** cp_extraction_get_n_clauses: Returns: how many clauses there are */
guint
cp_extraction_get_n_clauses (CpExtraction *self)
{
  return self->clauses->len;
}

/** cp_extraction_get_clause: Returns: (transfer none): clause @i */
const CpClause *
cp_extraction_get_clause (CpExtraction *self, guint i)
{
  g_return_val_if_fail (i < self->clauses->len, NULL);
  return g_ptr_array_index (self->clauses, i);
}

static JsonArray *
warnings_to_json (CpExtraction *self)
{
  JsonArray *array = json_array_new ();

  for (const char *const *warning = cp_extraction_get_warnings (self); *warning != NULL; warning++)
    json_array_add_string_element (array, *warning);
  return array;
}

static void
warnings_from_json (CpExtraction *self, JsonArray *array)
{
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    if (JSON_NODE_HOLDS_VALUE (json_array_get_element (array, i)) && json_node_get_value_type (json_array_get_element (array, i)) == G_TYPE_STRING)
      cp_extraction_add_warning (self, json_array_get_string_element (array, i));
}

static JsonNode *
clause_to_json (const CpClause *clause)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *anchors = json_array_sized_new (clause->anchors->len);

  for (guint i = 0; i < clause->anchors->len; i++)
    json_array_add_element (anchors, cp_anchor_to_json (g_ptr_array_index (clause->anchors, i)));
  json_object_set_string_member (object, "type", clause->type);
  json_object_set_double_member (object, "confidence", round (clause->confidence * 10000) / 10000);
  json_object_set_array_member (object, "anchors", anchors);
  json_node_take_object (node, object);
  return node;
}

static CpClause *
clause_from_json (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *type = cp_json_object_string (object, "type", NULL);
  JsonArray *anchors = cp_json_object_array (object, "anchors");
  CpClause *clause;

  if (type == NULL)
    return NULL;
  clause = cp_clause_new (type, cp_json_object_double (object, "confidence", 0), NULL);
  for (guint i = 0; anchors != NULL && i < json_array_get_length (anchors); i++)
    {
      CpAnchor *anchor = cp_anchor_from_json (json_array_get_element (anchors, i));

      if (anchor != NULL)
        g_ptr_array_add (clause->anchors, anchor);
    }
  return clause;
}

/**
 * cp_extraction_to_json:
 * @self: an extraction
 *
 * Returns: (transfer full): `{"extractor": {"id", "version"}, "document_sha256", "language", "terms": […], "clauses": […]}`
 */
JsonNode *
cp_extraction_to_json (CpExtraction *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *extractor = json_object_new ();
  JsonArray *terms = json_array_sized_new (self->findings->len);
  JsonArray *clauses = json_array_sized_new (self->clauses->len);

  json_object_set_string_member (extractor, "id", self->extractor_id);
  json_object_set_string_member (extractor, "version", self->extractor_version);
  for (guint i = 0; i < self->findings->len; i++)
    json_array_add_element (terms, cp_finding_to_json (g_ptr_array_index (self->findings, i)));
  for (guint i = 0; i < self->clauses->len; i++)
    json_array_add_element (clauses, clause_to_json (g_ptr_array_index (self->clauses, i)));
  json_object_set_object_member (object, "extractor", extractor);
  if (self->document_sha256 != NULL)
    json_object_set_string_member (object, "document_sha256", self->document_sha256);
  if (self->prompt_version != NULL)
    json_object_set_string_member (object, "prompt_version", self->prompt_version);
  if (self->language != NULL)
    json_object_set_string_member (object, "language", self->language);
  if (self->usage != NULL)
    json_object_set_member (object, "usage", cp_reading_usage_to_json (self->usage));
  if (self->warnings->len > 1)
    json_object_set_array_member (object, "warnings", warnings_to_json (self));
  json_object_set_array_member (object, "terms", terms);
  json_object_set_array_member (object, "clauses", clauses);
  json_node_take_object (node, object);
  return node;
}

static CpExtraction *
malformed (GError **error, const char *part)
{
  g_set_error (error, CP_MODEL_ERROR, CP_MODEL_ERROR_INVALID_VALUE, _("The stored reading is damaged: %s"), part);
  return NULL;
}

/**
 * cp_extraction_from_json:
 * @node: (nullable): what cp_extraction_to_json() wrote
 * @error: return location: %CP_MODEL_ERROR_INVALID_VALUE
 *
 * Returns: (transfer full): the extraction, or %NULL; nothing is dropped silently
 */
CpExtraction *
cp_extraction_from_json (JsonNode *node, GError **error)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonObject *extractor = cp_json_object_object (object, "extractor");
  const char *id = cp_json_object_string (extractor, "id", NULL);
  JsonArray *terms = cp_json_object_array (object, "terms");
  JsonArray *clauses = cp_json_object_array (object, "clauses");
  g_autoptr (CpExtraction) self = NULL;
  CpReadingUsage usage;

  if (id == NULL)
    return malformed (error, "extractor");
  self = cp_extraction_new (id, cp_json_object_string (extractor, "version", ""),
                            cp_json_object_string (object, "document_sha256", NULL));
  self->prompt_version = g_strdup (cp_json_object_string (object, "prompt_version", NULL));
  cp_extraction_set_language (self, cp_json_object_string (object, "language", NULL));
  if (cp_reading_usage_from_json (json_object_get_member (object, "usage"), &usage))
    cp_extraction_set_usage (self, &usage);
  warnings_from_json (self, cp_json_object_array (object, "warnings"));
  for (guint i = 0; terms != NULL && i < json_array_get_length (terms); i++)
    {
      CpFinding *finding = cp_finding_from_json (json_array_get_element (terms, i));

      if (finding == NULL)
        return malformed (error, "terms");
      cp_extraction_add_finding (self, finding);
    }
  for (guint i = 0; clauses != NULL && i < json_array_get_length (clauses); i++)
    {
      CpClause *clause = clause_from_json (json_array_get_element (clauses, i));

      if (clause == NULL)
        return malformed (error, "clauses");
      cp_extraction_add_clause (self, clause);
    }
  return g_steal_pointer (&self);
}
