/* cp-gold-set.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-gold-set.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"
#include "counterpart-model.h"
#include "cp-gold-import.h"
#include "cp-json-lines.h"
#include "cp-type-list.h"

/** cp_gold_set_new: (transfer full): a set of @documents, which are taken over */
CpGoldSet *
cp_gold_set_new (const char *label, const char *hash, GPtrArray *documents)
{
  CpGoldSet *self = g_new0 (CpGoldSet, 1);

  g_atomic_ref_count_init (&self->references);
  self->label = g_strdup (label);
  self->hash = g_strdup (hash);
  self->documents = documents;
  return self;
}

/** cp_gold_set_ref: (transfer full): the same, once more */
CpGoldSet *
cp_gold_set_ref (CpGoldSet *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/** cp_gold_set_unref: gives it back */
void
cp_gold_set_unref (CpGoldSet *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_free (self->label);
  g_free (self->hash);
  g_ptr_array_unref (self->documents);
  g_clear_pointer (&self->whole, cp_gold_set_unref);
  g_free (self);
}

/* Corrections: one line a decision, many lines a document */

static gboolean
is_correction (JsonObject *line)
{
  return g_str_has_prefix (cp_json_object_string (line, "schema", ""), "counterpart-correction/");
}

static CpGoldDocument *
document_of_hash (GPtrArray *documents, GHashTable *by_hash, const char *sha256, const char *contract_type)
{
  CpGoldDocument *document = g_hash_table_lookup (by_hash, sha256);

  if (document != NULL)
    return document;
  document = cp_gold_document_new (NULL, sha256, "corrections", contract_type);
  g_ptr_array_add (documents, document);
  g_hash_table_insert (by_hash, document->sha256, document);
  return document;
}

static gboolean
read_correction (CpGoldSet *self, GHashTable *by_hash, JsonObject *line, GError **error)
{
  const char *sha256 = cp_json_object_string (line, "document_sha256", NULL);
  const char *key = cp_json_object_string (line, "key", NULL);
  JsonNode *after = json_object_has_member (line, "after") ? json_object_get_member (line, "after") : NULL;
  CpGoldField *field;

  if (sha256 == NULL || key == NULL || cp_term_key_find (key) == NULL)
    {
      g_set_error_literal (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_GOLD,
                           _("A correction names its document (“document_sha256”) and its term (“key”)."));
      return FALSE;
    }
  /* "[PERSON 1]" is nobody's name: such a value says nothing about what is right. */
  if (cp_json_object_boolean (line, "redacted", FALSE))
    {
      self->n_skipped++;
      return TRUE;
    }
  field = cp_gold_document_add_field (document_of_hash (self->documents, by_hash, sha256, cp_json_object_string (line, "contract_type", NULL)),
                                      key, cp_value_rule_for_key (key));
  if (after != NULL && !JSON_NODE_HOLDS_NULL (after))
    cp_gold_field_add_value (field, after);
  return TRUE;
}

typedef struct
{
  CpGoldSet *set;
  GHashTable *by_hash; /* SHA-256 -> CpGoldDocument: of corrections, many lines a document */
} Reading;

static gboolean
read_line (JsonNode *node, gpointer data, GError **error)
{
  Reading *reading = data;
  CpGoldDocument *document;
  JsonObject *line;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      g_set_error_literal (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_GOLD, _("It is no JSON object."));
      return FALSE;
    }
  line = json_node_get_object (node);
  if (is_correction (line))
    return read_correction (reading->set, reading->by_hash, line, error);
  document = cp_gold_import_knows (line) ? cp_gold_import_document (line, error) : cp_gold_document_from_json (line, error);
  if (document == NULL)
    return FALSE;
  g_ptr_array_add (reading->set->documents, document);
  return TRUE;
}

/**
 * cp_gold_set_new_from_text:
 * @label: what it is called
 * @text: lines of JSON
 * @length: bytes of @text
 * @error: %CP_EVALUATION_ERROR_GOLD with the number of the line that cannot be used
 *
 * Returns: (transfer full): the set, or %NULL
 */
CpGoldSet *
cp_gold_set_new_from_text (const char *label, const char *text, gsize length, GError **error)
{
  g_autofree char *hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) text, length);
  g_autoptr (CpGoldSet) self = cp_gold_set_new (label, hash, g_ptr_array_new_with_free_func ((GDestroyNotify) cp_gold_document_free));
  g_autoptr (GHashTable) by_hash = g_hash_table_new (g_str_hash, g_str_equal);
  Reading reading = { self, by_hash };

  if (!cp_json_lines_each (label, text, length, CP_EVALUATION_ERROR_GOLD, read_line, &reading, error))
    return NULL;
  if (self->documents->len == 0)
    {
      g_set_error (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_GOLD, _("%s names no contract whose right answers are known."), label);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/** cp_gold_set_load: (transfer full): reads a file. Blocking. */
CpGoldSet *
cp_gold_set_load (const char *path, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autofree char *label = g_path_get_basename (path);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  return cp_gold_set_new_from_text (label, text, length, error);
}

/** cp_gold_set_get_n_values: how many right values there are */
guint
cp_gold_set_get_n_values (CpGoldSet *self)
{
  guint n = 0;

  for (guint i = 0; i < self->documents->len; i++)
    {
      const CpGoldDocument *document = g_ptr_array_index (self->documents, i);

      for (guint f = 0; f < document->fields->len; f++)
        n += ((const CpGoldField *) g_ptr_array_index (document->fields, f))->values->len;
    }
  return n;
}

static const char *
type_at (gpointer documents, guint i)
{
  return ((const CpGoldDocument *) g_ptr_array_index ((GPtrArray *) documents, i))->contract_type;
}

/** cp_gold_set_dup_types: (transfer full): the contract types that occur */
char **
cp_gold_set_dup_types (CpGoldSet *self)
{
  return cp_type_list_dup (self->documents, self->documents->len, type_at);
}

/** cp_gold_set_of_type: (transfer full): the documents of @contract_type, or all where there are none of it */
CpGoldSet *
cp_gold_set_of_type (CpGoldSet *self, const char *contract_type)
{
  g_autoptr (GPtrArray) documents = g_ptr_array_new ();
  g_autofree char *label = NULL;
  g_autofree char *named = NULL;
  g_autofree char *hash = NULL;
  CpGoldSet *part;

  for (guint i = 0; i < self->documents->len; i++)
    {
      CpGoldDocument *document = g_ptr_array_index (self->documents, i);

      if (g_strcmp0 (document->contract_type, contract_type) == 0)
        g_ptr_array_add (documents, document);
    }
  if (documents->len == 0 || documents->len == self->documents->len)
    return cp_gold_set_ref (self);
  label = g_strdup_printf ("%s (%s)", self->label, contract_type);
  named = g_strdup_printf ("%s %s", self->hash, contract_type);
  hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, named, -1);
  part = cp_gold_set_new (label, hash, g_steal_pointer (&documents));
  part->whole = cp_gold_set_ref (self);
  return part;
}
