/* cp-score-sheet.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-score-sheet.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"
#include "counterpart-model.h"
#include "cp-evaluation-error.h"
#include "cp-type-list.h"

#define SCHEMA "counterpart-score/1"

struct _CpScoreSheet
{
  GObject parent_instance;

  char *gold_label;
  char *gold_hash;
  char *extractor_id;
  char *extractor_version;
  char *prompt;
  char *currency;
  GPtrArray *documents; /* of CpDocumentScore */
  GHashTable *by_name;  /* "dataset\tname" -> CpDocumentScore */
  CpClauseCurve *curve; /* until finished */
  CpClauseFigures clauses;
  gboolean has_clauses;
};

G_DEFINE_FINAL_TYPE (CpScoreSheet, cp_score_sheet, G_TYPE_OBJECT)

static void
cp_score_sheet_finalize (GObject *object)
{
  CpScoreSheet *self = CP_SCORE_SHEET (object);

  g_free (self->gold_label);
  g_free (self->gold_hash);
  g_free (self->extractor_id);
  g_free (self->extractor_version);
  g_free (self->prompt);
  g_free (self->currency);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->documents);
  g_clear_pointer (&self->curve, cp_clause_curve_free);
  G_OBJECT_CLASS (cp_score_sheet_parent_class)->finalize (object);
}

static void
cp_score_sheet_class_init (CpScoreSheetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_score_sheet_finalize;
}

static void
cp_score_sheet_init (CpScoreSheet *self)
{
  self->extractor_id = g_strdup ("");
  self->extractor_version = g_strdup ("");
  self->currency = g_strdup ("");
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_document_score_free);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->curve = cp_clause_curve_new ();
}

/** cp_score_sheet_new: (transfer full): a sheet without documents */
CpScoreSheet *
cp_score_sheet_new (const char *gold_label, const char *gold_hash)
{
  CpScoreSheet *self = g_object_new (CP_TYPE_SCORE_SHEET, NULL);

  self->gold_label = g_strdup (gold_label);
  self->gold_hash = g_strdup (gold_hash);
  return self;
}

/** cp_score_sheet_set_subject: says who read */
void
cp_score_sheet_set_subject (CpScoreSheet *self, const char *extractor_id, const char *extractor_version, const char *prompt)
{
  g_free (self->extractor_id);
  self->extractor_id = g_strdup (extractor_id != NULL ? extractor_id : "");
  g_free (self->extractor_version);
  self->extractor_version = g_strdup (extractor_version != NULL ? extractor_version : "");
  g_free (self->prompt);
  self->prompt = g_strdup (prompt);
}

static char *
name_key (const CpDocumentScore *score)
{
  return g_strdup_printf ("%s\t%s", score->dataset, score->name);
}

static void
keep (CpScoreSheet *self, CpDocumentScore *score)
{
  g_ptr_array_add (self->documents, score);
  g_hash_table_replace (self->by_name, name_key (score), score);
}

static void
learn_subject (CpScoreSheet *self, JsonObject *answer)
{
  JsonObject *extractor = answer != NULL ? cp_json_object_object (answer, "extractor") : NULL;
  JsonObject *usage = answer != NULL ? cp_json_object_object (answer, "usage") : NULL;
  const char *currency = usage != NULL ? cp_json_object_string (usage, "currency", "") : "";

  if (extractor != NULL && *self->extractor_id == '\0')
    cp_score_sheet_set_subject (self, cp_json_object_string (extractor, "id", ""), cp_json_object_string (extractor, "version", ""),
                                cp_json_object_string (answer, "prompt_version", NULL));
  if (*currency != '\0' && *self->currency == '\0')
    {
      g_free (self->currency);
      self->currency = g_strdup (currency);
    }
}

/** cp_score_sheet_add: scores one document */
void
cp_score_sheet_add (CpScoreSheet *self, const CpGoldDocument *gold, JsonObject *answer, gint64 milliseconds)
{
  CpDocumentScore *score = cp_document_score_new (gold, answer);

  g_return_if_fail (self->curve != NULL);
  if (milliseconds >= 0)
    score->milliseconds = milliseconds;
  if (answer == NULL)
    score->problem = g_strdup (_("Nothing was read of it."));
  learn_subject (self, answer);
  keep (self, score);
  self->has_clauses |= gold->clauses != NULL;
  cp_clause_curve_add (self->curve, gold, answer);
}

/** cp_score_sheet_finish: nothing is added after that */
void
cp_score_sheet_finish (CpScoreSheet *self)
{
  if (self->curve != NULL && self->has_clauses)
    self->clauses = cp_clause_curve_figures (self->curve, NULL);
  g_clear_pointer (&self->curve, cp_clause_curve_free);
}

/** cp_score_sheet_get_gold_label: (transfer none): the gold set's name */
const char *
cp_score_sheet_get_gold_label (CpScoreSheet *self)
{
  return self->gold_label;
}

/** cp_score_sheet_get_gold_hash: (transfer none): equal when two sheets are over the same gold */
const char *
cp_score_sheet_get_gold_hash (CpScoreSheet *self)
{
  return self->gold_hash;
}

/** cp_score_sheet_get_extractor_id: (transfer none): who read */
const char *
cp_score_sheet_get_extractor_id (CpScoreSheet *self)
{
  return self->extractor_id;
}

/** cp_score_sheet_get_extractor_version: (transfer none): which version of it */
const char *
cp_score_sheet_get_extractor_version (CpScoreSheet *self)
{
  return self->extractor_version;
}

/** cp_score_sheet_get_prompt: (transfer none) (nullable): with which prompt */
const char *
cp_score_sheet_get_prompt (CpScoreSheet *self)
{
  return self->prompt;
}

/** cp_score_sheet_get_currency: (transfer none): of the cost, ISO 4217 */
const char *
cp_score_sheet_get_currency (CpScoreSheet *self)
{
  return self->currency;
}

/** cp_score_sheet_get_n_documents: how many documents were judged */
guint
cp_score_sheet_get_n_documents (CpScoreSheet *self)
{
  return self->documents->len;
}

/** cp_score_sheet_get_document: (transfer none): one of them */
const CpDocumentScore *
cp_score_sheet_get_document (CpScoreSheet *self, guint i)
{
  return g_ptr_array_index (self->documents, i);
}

/** cp_score_sheet_find_document: (transfer none) (nullable): the score of the document that @other scores */
const CpDocumentScore *
cp_score_sheet_find_document (CpScoreSheet *self, const CpDocumentScore *other)
{
  g_autofree char *key = name_key (other);

  return g_hash_table_lookup (self->by_name, key);
}

/** cp_score_sheet_get_n_unread: documents that could not be read; they count as read with nothing found */
guint
cp_score_sheet_get_n_unread (CpScoreSheet *self)
{
  guint n = 0;

  for (guint i = 0; i < self->documents->len; i++)
    n += cp_score_sheet_get_document (self, i)->problem != NULL;
  return n;
}

/** cp_score_sheet_get_milliseconds: what all readings took, one after the other */
gint64
cp_score_sheet_get_milliseconds (CpScoreSheet *self)
{
  gint64 sum = 0;

  for (guint i = 0; i < self->documents->len; i++)
    sum += cp_score_sheet_get_document (self, i)->milliseconds;
  return sum;
}

/** cp_score_sheet_get_cost: what all readings cost */
double
cp_score_sheet_get_cost (CpScoreSheet *self)
{
  double sum = 0;

  for (guint i = 0; i < self->documents->len; i++)
    sum += cp_score_sheet_get_document (self, i)->cost;
  return sum;
}

/** cp_score_sheet_get_clauses: (transfer none) (nullable): how the marked passages did, of a finished sheet */
const CpClauseFigures *
cp_score_sheet_get_clauses (CpScoreSheet *self)
{
  return self->has_clauses ? &self->clauses : NULL;
}

static const char *
type_at (gpointer sheet, guint i)
{
  return cp_score_sheet_get_document (sheet, i)->contract_type;
}

/** cp_score_sheet_dup_types: (transfer full): the contract types that occur */
char **
cp_score_sheet_dup_types (CpScoreSheet *self)
{
  return cp_type_list_dup (self, self->documents->len, type_at);
}

/** cp_score_sheet_to_json: (transfer full): the whole sheet */
JsonNode *
cp_score_sheet_to_json (CpScoreSheet *self)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *documents = json_array_new ();

  json_object_set_string_member (object, "schema", SCHEMA);
  json_object_set_string_member (object, "gold", self->gold_label);
  json_object_set_string_member (object, "gold_sha256", self->gold_hash);
  json_object_set_string_member (object, "extractor", self->extractor_id);
  json_object_set_string_member (object, "version", self->extractor_version);
  if (self->prompt != NULL)
    json_object_set_string_member (object, "prompt", self->prompt);
  json_object_set_string_member (object, "currency", self->currency);
  if (self->has_clauses)
    {
      JsonObject *clauses = json_object_new ();

      json_object_set_double_member (clauses, "aupr", self->clauses.area);
      json_object_set_double_member (clauses, "precision_at_80_recall", self->clauses.precision_at_80);
      json_object_set_int_member (clauses, "questions", self->clauses.questions);
      json_object_set_int_member (clauses, "passages", self->clauses.passages);
      json_object_set_object_member (object, "clauses", clauses);
    }
  for (guint i = 0; i < self->documents->len; i++)
    json_array_add_element (documents, cp_document_score_to_json (cp_score_sheet_get_document (self, i)));
  json_object_set_array_member (object, "documents", documents);
  json_node_take_object (node, object);
  return node;
}

static void
read_clauses (CpScoreSheet *self, JsonObject *clauses)
{
  if (clauses == NULL)
    return;
  self->has_clauses = TRUE;
  self->clauses.area = cp_json_object_double (clauses, "aupr", 0);
  self->clauses.precision_at_80 = cp_json_object_double (clauses, "precision_at_80_recall", 0);
  self->clauses.questions = (guint) cp_json_object_int (clauses, "questions", 0);
  self->clauses.passages = (guint) cp_json_object_int (clauses, "passages", 0);
}

/** cp_score_sheet_from_json: (transfer full): a sheet that was kept; %CP_EVALUATION_ERROR_ANSWERS where it is none */
CpScoreSheet *
cp_score_sheet_from_json (JsonNode *node, GError **error)
{
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonArray *documents = object != NULL ? cp_json_object_array (object, "documents") : NULL;
  CpScoreSheet *self;

  if (documents == NULL || g_strcmp0 (cp_json_object_string (object, "schema", NULL), SCHEMA) != 0)
    {
      g_set_error_literal (error, CP_EVALUATION_ERROR, CP_EVALUATION_ERROR_ANSWERS, _("This is no evaluation that was saved before."));
      return NULL;
    }
  self = cp_score_sheet_new (cp_json_object_string (object, "gold", ""), cp_json_object_string (object, "gold_sha256", ""));
  cp_score_sheet_set_subject (self, cp_json_object_string (object, "extractor", ""), cp_json_object_string (object, "version", ""),
                              cp_json_object_string (object, "prompt", NULL));
  g_free (self->currency);
  self->currency = g_strdup (cp_json_object_string (object, "currency", ""));
  read_clauses (self, cp_json_object_object (object, "clauses"));
  for (guint i = 0; i < json_array_get_length (documents); i++)
    if (JSON_NODE_HOLDS_OBJECT (json_array_get_element (documents, i)))
      keep (self, cp_document_score_from_json (json_array_get_object_element (documents, i)));
  g_clear_pointer (&self->curve, cp_clause_curve_free);
  return self;
}
