/* cp-answer-set.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-answer-set.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"
#include "cp-json-lines.h"

struct _CpAnswerSet
{
  gatomicrefcount references;
  GHashTable *by_name; /* file name -> JsonNode */
  GHashTable *by_hash; /* SHA-256 -> JsonNode */
};

/** cp_answer_set_ref: (transfer full): the same, once more */
CpAnswerSet *
cp_answer_set_ref (CpAnswerSet *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

/** cp_answer_set_unref: gives it back */
void
cp_answer_set_unref (CpAnswerSet *self)
{
  if (self == NULL || !g_atomic_ref_count_dec (&self->references))
    return;
  g_hash_table_unref (self->by_name);
  g_hash_table_unref (self->by_hash);
  g_free (self);
}

static gboolean
take (JsonNode *node, gpointer data, GError **error)
{
  CpAnswerSet *self = data;
  JsonObject *document = NULL;
  const char *path, *sha256;

  if (JSON_NODE_HOLDS_OBJECT (node))
    document = cp_json_object_object (json_node_get_object (node), "document");
  path = cp_json_object_string (document, "path", NULL);
  sha256 = cp_json_object_string (document, "sha256", NULL);
  if (path == NULL && sha256 == NULL)
    {
      g_set_error_literal (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_ANSWERS, _("It does not name its document (“document”, “path”)."));
      return FALSE;
    }
  if (path != NULL)
    g_hash_table_replace (self->by_name, g_path_get_basename (path), json_node_ref (node));
  if (sha256 != NULL)
    g_hash_table_replace (self->by_hash, g_strdup (sha256), json_node_ref (node));
  return TRUE;
}

/** cp_answer_set_new_from_text: (transfer full): lines of JSON; %CP_EVALUATION_ERROR_ANSWERS with the line's number */
CpAnswerSet *
cp_answer_set_new_from_text (const char *label, const char *text, gsize length, GError **error)
{
  g_autoptr (CpAnswerSet) self = g_new0 (CpAnswerSet, 1);

  g_atomic_ref_count_init (&self->references);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  self->by_hash = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) json_node_unref);
  if (!cp_json_lines_each (label, text, length, CP_EVALUATION_ERROR_ANSWERS, take, self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/** cp_answer_set_load: (transfer full): reads a file. Blocking. */
CpAnswerSet *
cp_answer_set_load (const char *path, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autofree char *label = g_path_get_basename (path);
  g_autofree char *text = NULL;
  gsize length;

  if (!g_file_get_contents (path, &text, &length, error))
    return NULL;
  return cp_answer_set_new_from_text (label, text, length, error);
}

/** cp_answer_set_find: (transfer none) (nullable): what was read of that document */
JsonObject *
cp_answer_set_find (CpAnswerSet *self, const CpGoldDocument *gold)
{
  g_autofree char *name = gold->path != NULL ? g_path_get_basename (gold->path) : NULL;
  JsonNode *node = name != NULL ? g_hash_table_lookup (self->by_name, name) : NULL;

  if (node == NULL && gold->sha256 != NULL)
    node = g_hash_table_lookup (self->by_hash, gold->sha256);
  return node != NULL ? json_node_get_object (node) : NULL;
}

/** cp_answer_set_get_n_answers: how many documents were read */
guint
cp_answer_set_get_n_answers (CpAnswerSet *self)
{
  return MAX (g_hash_table_size (self->by_name), g_hash_table_size (self->by_hash));
}

/** cp_answer_set_score: (transfer full): every document of @gold; one without an answer counts as read with nothing found */
CpScoreSheet *
cp_answer_set_score (CpAnswerSet *self, CpGoldSet *gold)
{
  CpScoreSheet *sheet = cp_score_sheet_new (gold->label, gold->hash);

  for (guint i = 0; i < gold->documents->len; i++)
    {
      const CpGoldDocument *document = g_ptr_array_index (gold->documents, i);

      cp_score_sheet_add (sheet, document, cp_answer_set_find (self, document), -1);
    }
  cp_score_sheet_finish (sheet);
  return sheet;
}
