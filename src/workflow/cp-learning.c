/* cp-learning.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-learning-private.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-matching.h"
#include "cp-review-policy-private.h"
#include "cp-workspace-private.h"

/** cp_lesson_free: frees it */
void
cp_lesson_free (CpLesson *lesson)
{
  if (lesson == NULL)
    return;
  g_free (lesson->id);
  g_free (lesson->title);
  g_free (lesson->detail);
  g_free (lesson);
}

/* Learning */

typedef struct
{
  CpWorkspace *workspace;
  CpRecalibration *fit;
  CpLearned *learned;
} Learn;

static const char *
name_of (JsonNode *value)
{
  return value != NULL ? cp_value_get_string (value) : NULL;
}

static gboolean
is_known (GPtrArray *spellings, const char *key, const char *name)
{
  for (guint i = 0; i < spellings->len; i++)
    {
      const CpSpelling *spelling = g_ptr_array_index (spellings, i);

      if (g_str_equal (spelling->read_key, key) && g_str_equal (spelling->name, name))
        return TRUE;
    }
  return FALSE;
}

static JsonNode *
name_facts (const CpSpelling *spelling)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "read", spelling->read_name);
  json_object_set_string_member (object, "name", spelling->name);
  json_node_take_object (node, object);
  return node;
}

static gboolean
learn_name (CpConnection *connection, Learn *self, const CpOutcome *outcome, GPtrArray *known, GError **error)
{
  g_autoptr (CpTerm) term = cp_term_table_find (connection, outcome->term_id, 0, error);
  const char *read = term != NULL ? name_of (cp_finding_get_value (cp_term_get_proposal (term))) : NULL;
  const char *name = term != NULL && cp_term_get_state (term) == CP_FINDING_FOUND ? name_of (cp_term_get_value (term)) : NULL;
  g_autoptr (CpSpelling) spelling = NULL;
  g_autofree char *key = NULL;

  if (read == NULL || name == NULL)
    return term != NULL;
  key = cp_match_name_key (read);
  if (*key == '\0' || g_str_equal (read, name) || is_known (known, key, name))
    return TRUE;
  spelling = g_new0 (CpSpelling, 1);
  spelling->read_name = g_strdup (read);
  spelling->read_key = g_steal_pointer (&key);
  spelling->name = g_strdup (name);
  spelling->learned_from = g_strdup (outcome->contract_id);
  spelling->learned_by = g_strdup (cp_workspace_get_actor (self->workspace));
  if (!cp_spelling_table_learn (connection, spelling, error)
      || !cp_workspace_note (self->workspace, connection, "learning.name", outcome->contract_id, NULL, name_facts (spelling), error))
    return FALSE;
  self->learned->n_names++;
  g_ptr_array_add (known, g_steal_pointer (&spelling));
  return TRUE;
}

static gboolean
learn_names_of (CpConnection *connection, Learn *self, const char *key, GPtrArray *known, GError **error)
{
  g_autoptr (GPtrArray) corrected = cp_outcome_table_list_corrected (connection, key, CP_REVIEW_POLICY_ACTOR, error);

  for (guint i = 0; corrected != NULL && i < corrected->len; i++)
    if (!learn_name (connection, self, g_ptr_array_index (corrected, i), known, error))
      return FALSE;
  return corrected != NULL;
}

static gboolean
learn_names (CpConnection *connection, Learn *self, GError **error)
{
  g_autoptr (GPtrArray) known = cp_spelling_table_list (connection, error);

  return known != NULL && learn_names_of (connection, self, "party", known, error)
         && learn_names_of (connection, self, "customer_name", known, error);
}

static gboolean
learn_fit (CpConnection *connection, Learn *self, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (CpRecalibrationRow) active = cp_recalibration_table_active (connection, &inner);
  g_autoptr (CpRecalibrationRow) row = NULL;
  g_autoptr (JsonNode) content = cp_recalibration_to_json (self->fit);

  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  if (cp_recalibration_get_n_keys (self->fit) == 0 || (active != NULL && cp_json_equal (active->content, content)))
    return TRUE;
  row = g_new0 (CpRecalibrationRow, 1);
  row->content = json_node_ref (content);
  row->decisions = (int) self->learned->n_decisions;
  row->actor = g_strdup (cp_workspace_get_actor (self->workspace));
  self->learned->n_keys = cp_recalibration_get_n_keys (self->fit);
  return cp_recalibration_table_add (connection, row, error)
         && cp_workspace_note (self->workspace, connection, "learning.confidence", NULL, NULL, json_node_copy (content), error);
}

static gboolean
write_lessons (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  return learn_names (connection, data, error) && learn_fit (connection, data, error);
}

typedef struct
{
  GHashTable *by_key; /* interned key -> GArray of CpScorePoint, oldest decision first */
  gint64 n_decisions;
} Points;

/* Fits are made for the local reader; a service's confidence is of another kind. */
static gboolean
read_points (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Points *points = data;
  g_autoptr (GPtrArray) fits = cp_recalibration_table_list (connection, error);
  guint n_keys;
  const CpTermKey *keys = cp_term_keys (&n_keys);

  for (guint i = 0; fits != NULL && i < n_keys; i++)
    {
      g_autoptr (GArray) of_key = cp_learning_points (connection, keys[i].id, G_MAXINT, fits, NULL, TRUE, error);

      if (of_key == NULL)
        return FALSE;
      if (of_key->len > 0)
        g_hash_table_insert (points->by_key, (gpointer) g_intern_string (keys[i].id), g_steal_pointer (&of_key));
    }
  return fits != NULL && cp_outcome_table_count (connection, CP_REVIEW_POLICY_ACTOR, &points->n_decisions, error);
}

gboolean
cp_learning_learn (CpWorkspace *workspace, CpLearned *learned, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (CpRecalibration) fit = NULL;
  Points points = { by_key, 0 };
  Learn learn = { workspace, NULL, learned };

  if (!cp_workspace_read (workspace, read_points, &points, NULL, error))
    return FALSE;
  fit = cp_recalibration_fit (by_key);
  learn.fit = fit;
  *learned = (CpLearned) { .n_decisions = (guint) points.n_decisions };
  return cp_workspace_write (workspace, FALSE, write_lessons, &learn, NULL, error);
}

/* Looking at it */

typedef struct
{
  GPtrArray *spellings;
  GPtrArray *fits;
} Lessons;

static gboolean
read_lessons (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Lessons *lessons = data;

  lessons->spellings = cp_spelling_table_list (connection, error);
  lessons->fits = lessons->spellings != NULL ? cp_recalibration_table_list (connection, error) : NULL;
  return lessons->fits != NULL;
}

static CpLesson *
lesson_of_spelling (const CpSpelling *spelling)
{
  CpLesson *lesson = g_new0 (CpLesson, 1);
  g_autofree char *day = g_strndup (spelling->time, strlen ("2026-01-01"));
  g_autoptr (JsonNode) date = cp_value_from_text (day);
  g_autofree char *shown = cp_value_to_display (CP_VALUE_DATE, date);

  lesson->id = g_strdup (spelling->id);
  lesson->is_name = TRUE;
  lesson->in_force = TRUE;
  lesson->title = g_strdup_printf (_("“%s” is read as “%s”"), spelling->name, spelling->read_name);
  lesson->detail = g_strdup_printf (_("Learned by %s, %s"), spelling->learned_by, shown);
  return lesson;
}

static CpLesson *
lesson_of_fit (const CpRecalibrationRow *row, gboolean in_force)
{
  CpLesson *lesson = g_new0 (CpLesson, 1);
  g_autoptr (CpRecalibration) fit = cp_recalibration_from_json (row->content);
  g_autoptr (GString) terms = g_string_new (NULL);

  for (guint i = 0; i < cp_recalibration_get_n_keys (fit); i++)
    {
      const CpRecalibratedKey *fitted = cp_recalibration_get_key (fit, i);
      const CpTermKey *key = cp_term_key_find (fitted->key);

      g_string_append_printf (terms, _("%s%s: 85 %% counts as %.0f %%"), i > 0 ? "; " : "", key != NULL ? cp_term_key_label (key) : fitted->key,
                              100 * cp_recalibration_apply (fit, fitted->key, 0.85));
    }
  lesson->id = g_strdup (row->id);
  lesson->in_force = in_force;
  lesson->title = g_strdup_printf (ngettext ("Confidence, fit %d, from %d decision", "Confidence, fit %d, from %d decisions",
                                             (gulong) row->decisions),
                                   row->version, row->decisions);
  lesson->detail = g_strdup (terms->str);
  return lesson;
}

GPtrArray *
cp_learning_list (CpWorkspace *workspace, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  Lessons lessons = { 0 };
  g_autoptr (GPtrArray) spellings = NULL;
  g_autoptr (GPtrArray) fits = NULL;
  gboolean read = cp_workspace_read (workspace, read_lessons, &lessons, NULL, error);
  gboolean has_active = FALSE;
  GPtrArray *list;

  spellings = lessons.spellings;
  fits = lessons.fits;
  if (!read)
    return NULL;
  list = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_lesson_free);
  for (guint i = 0; i < fits->len; i++)
    {
      const CpRecalibrationRow *row = g_ptr_array_index (fits, i);

      if (row->withdrawn != NULL)
        continue;
      g_ptr_array_add (list, lesson_of_fit (row, !has_active));
      has_active = TRUE;
    }
  for (guint i = 0; i < spellings->len; i++)
    g_ptr_array_add (list, lesson_of_spelling (g_ptr_array_index (spellings, i)));
  return list;
}

/* Forgetting */

typedef struct
{
  CpWorkspace *workspace;
  const char *id;
} Forget;

static gboolean
write_forget (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Forget *forget = data;
  g_autoptr (JsonNode) facts = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autoptr (GError) inner = NULL;

  json_object_set_string_member (object, "lesson", forget->id);
  json_node_take_object (facts, object);
  if (!cp_spelling_table_forget (connection, forget->id, &inner))
    {
      if (!g_error_matches (inner, CP_STORE_ERROR, CP_STORE_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
      g_clear_error (&inner);
      if (!cp_recalibration_table_withdraw (connection, forget->id, &inner))
        {
          if (g_error_matches (inner, CP_STORE_ERROR, CP_STORE_ERROR_NOT_FOUND))
            g_set_error (error, CP_STORE_ERROR, CP_STORE_ERROR_NOT_FOUND, _("There is no lesson “%s”, or it was forgotten before."), forget->id);
          else
            g_propagate_error (error, g_steal_pointer (&inner));
          return FALSE;
        }
    }
  return cp_workspace_note (forget->workspace, connection, "learning.forgotten", NULL, NULL, g_steal_pointer (&facts), error);
}

gboolean
cp_learning_forget (CpWorkspace *workspace, const char *id, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  Forget forget = { workspace, id };

  return cp_workspace_write (workspace, FALSE, write_forget, &forget, NULL, error);
}

/* Using it */

CpExtractor *
cp_learning_dup_extractor (CpWorkspace *workspace, CpExtractor *extractor)
{
  CP_ASSERT_MAY_BLOCK ();
  Lessons lessons = { 0 };
  g_autoptr (GPtrArray) spellings = NULL;
  g_autoptr (GPtrArray) fits = NULL;
  g_autoptr (CpRecalibration) fit = NULL;
  g_autoptr (GError) error = NULL;
  gboolean read = cp_workspace_read (workspace, read_lessons, &lessons, NULL, &error);
  int version = 0;

  spellings = lessons.spellings;
  fits = lessons.fits;
  if (!read)
    {
      g_message ("What was learned is not used this time: %s", error->message);
      return g_object_ref (extractor);
    }
  for (guint i = 0; i < fits->len && fit == NULL; i++)
    {
      const CpRecalibrationRow *row = g_ptr_array_index (fits, i);

      if (row->withdrawn != NULL || !g_str_equal (cp_extractor_get_id (extractor), "local"))
        continue;
      fit = cp_recalibration_from_json (row->content);
      version = row->version;
    }
  if (fit == NULL && spellings->len == 0)
    return g_object_ref (extractor);
  return cp_taught_extractor_new (extractor, fit, version, spellings);
}

/* For a window */

typedef struct
{
  CpWorkspace *workspace;
  char *id;
} Input;

static Input *
input_new (CpWorkspace *workspace, const char *id)
{
  Input *input = g_new0 (Input, 1);

  input->workspace = g_object_ref (workspace);
  input->id = g_strdup (id);
  return input;
}

static void
input_free (gpointer data)
{
  Input *input = data;

  g_object_unref (input->workspace);
  g_free (input->id);
  g_free (input);
}

static gpointer
learn_work (gpointer data, GCancellable *cancellable, GError **error)
{
  CpLearned learned = { 0 };

  return cp_learning_learn (((Input *) data)->workspace, &learned, error) ? g_memdup2 (&learned, sizeof learned) : NULL;
}

/** cp_learning_learn_async: see [func@learning_learn] */
void
cp_learning_learn_async (CpWorkspace *workspace, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, learn_work, input_new (workspace, NULL), input_free, g_free, NULL, callback, user_data);
}

/** cp_learning_learn_finish: (transfer full): what came of it */
CpLearned *
cp_learning_learn_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
list_work (gpointer data, GCancellable *cancellable, GError **error)
{
  return cp_learning_list (((Input *) data)->workspace, error);
}

/** cp_learning_list_async: see [func@learning_list] */
void
cp_learning_list_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, list_work, input_new (workspace, NULL), input_free, (GDestroyNotify) g_ptr_array_unref, cancellable, callback,
               user_data);
}

/** cp_learning_list_finish: (transfer full) (element-type CpLesson): what was learned */
GPtrArray *
cp_learning_list_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return cp_task_finish (workspace, result, error);
}

static gpointer
forget_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Input *input = data;

  return GINT_TO_POINTER (cp_learning_forget (input->workspace, input->id, error));
}

/** cp_learning_forget_async: see [func@learning_forget] */
void
cp_learning_forget_async (CpWorkspace *workspace, const char *id, GAsyncReadyCallback callback, gpointer user_data)
{
  cp_task_run (workspace, forget_work, input_new (workspace, id), input_free, NULL, NULL, callback, user_data);
}

/** cp_learning_forget_finish: whether it is forgotten */
gboolean
cp_learning_forget_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (cp_task_finish (workspace, result, error));
}
