/* cp-prompts-choice.c: putting a prompt to use, and taking it back
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-prompts-private.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "counterpart-evaluation.h"

typedef struct
{
  CpWorkspace *workspace;
  CpPromptVersion *wanted;
  CpPromptVersion *used;
  const char *gold_hash;
  CpEvaluationRow *after;  /* of the wanted version */
  CpEvaluationRow *before; /* of the one in use, by the same reader on the same gold */
} Activation;

static void
activation_clear (Activation *self)
{
  g_clear_pointer (&self->wanted, cp_prompt_version_free);
  g_clear_pointer (&self->used, cp_prompt_version_free);
  g_clear_pointer (&self->after, cp_evaluation_row_free);
  g_clear_pointer (&self->before, cp_evaluation_row_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Activation, activation_clear)

static gboolean
refuse (GError **error, char *sentence)
{
  g_set_error_literal (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_REGRESSES, sentence);
  g_free (sentence);
  return FALSE;
}

static gboolean
find_measurements (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Activation *self = data;
  g_autofree char *wanted = cp_prompt_version_dup_id (self->wanted);
  g_autofree char *used = self->used != NULL ? cp_prompt_version_dup_id (self->used) : NULL;
  g_autoptr (GError) inner = NULL;

  self->after = cp_evaluation_table_latest (connection, wanted, self->wanted->hash, NULL, self->gold_hash, &inner);
  if (inner == NULL && self->after != NULL && used != NULL)
    self->before = cp_evaluation_table_latest (connection, used, self->used->hash, self->after->extractor_id, self->after->gold_sha256, &inner);
  if (inner == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

/* The gate: whether what was measured allows it. */
static gboolean
check (Activation *self, GError **error)
{
  g_autofree char *wanted = cp_prompt_version_dup_id (self->wanted);
  g_autofree char *used = self->used != NULL ? cp_prompt_version_dup_id (self->used) : NULL;
  g_autoptr (CpScoreSheet) after = NULL;
  g_autoptr (CpScoreSheet) before = NULL;
  g_autoptr (CpComparison) comparison = NULL;
  g_autofree char *reason = NULL;

  if (self->after == NULL)
    return refuse (error, g_strdup_printf (self->gold_hash == NULL ? _("“%s” was never measured. Evaluate it first.")
                                                                   : _("“%s” was never measured on this gold. Evaluate it first."),
                                           wanted));
  after = cp_score_sheet_from_json (self->after->sheet, error);
  if (after == NULL)
    return FALSE;
  /* A new prompt replaces nothing; it must have been measured, and on enough. */
  if (self->used != NULL && self->before == NULL)
    return refuse (error, g_strdup_printf (_("“%s”, which is in use, was not measured on %s by the same reader. Evaluate it there as well, so that "
                                             "both can be compared."),
                                           used, self->after->gold));
  before = self->before != NULL ? cp_score_sheet_from_json (self->before->sheet, error) : g_object_ref (after);
  if (before == NULL)
    return FALSE;
  comparison = cp_comparison_new (before, after, CP_COMPARISON_DRAWS, CP_COMPARISON_SEED);
  if (!cp_comparison_is_evidence (comparison))
    return refuse (error, g_strdup_printf (ngettext ("It was measured on %u contract only; at least %u are needed.",
                                                     "It was measured on %u contracts only; at least %u are needed.",
                                                     comparison->n_documents),
                                           comparison->n_documents, CP_COMPARISON_FEWEST_DOCUMENTS));
  reason = cp_comparison_dup_reason (comparison);
  if (reason != NULL)
    return refuse (error, g_strdup_printf (_("“%s” is not put to use. %s"), wanted, reason));
  return TRUE;
}

static gboolean
write_choice (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Activation *self = data;
  g_autofree char *id = cp_prompt_version_dup_id (self->wanted);
  g_autofree char *used = self->used != NULL ? cp_prompt_version_dup_id (self->used) : NULL;

  return cp_prompt_table_choose (connection, self->wanted->name, self->wanted->version, "activated", self->after->id,
                                 cp_workspace_get_actor (self->workspace), error)
         && cp_workspace_note (self->workspace, connection, "prompt.activated", NULL, NULL,
                               cp_prompts_facts (id, self->wanted->hash, used, self->after->id), error);
}

static gboolean
note_refusal (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  gpointer *call = data;
  Activation *self = call[0];
  g_autofree char *id = cp_prompt_version_dup_id (self->wanted);

  return cp_workspace_note (self->workspace, connection, "prompt.refused", NULL, NULL,
                            cp_prompts_facts (id, self->wanted->hash, NULL, call[1]), error);
}

gboolean
cp_prompts_activate (CpWorkspace *workspace, const char *id, const char *gold_hash, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_auto (Activation) self = { .workspace = workspace, .gold_hash = gold_hash };
  g_autoptr (GError) inner = NULL;

  self.wanted = cp_prompts_find (workspace, id, error);
  if (self.wanted == NULL)
    return FALSE;
  if (self.wanted->active)
    {
      g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOTHING_TO_DO, _("“%s” is in use already."), id);
      return FALSE;
    }
  self.used = cp_prompts_find (workspace, self.wanted->name, NULL);
  if (!cp_workspace_read (workspace, find_measurements, &self, NULL, error))
    return FALSE;
  if (!check (&self, &inner))
    {
      gpointer call[] = { &self, inner->message };

      cp_workspace_write (workspace, FALSE, note_refusal, call, NULL, NULL);
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  return cp_workspace_write (workspace, FALSE, write_choice, &self, NULL, error);
}

/* Going back */

typedef struct
{
  CpWorkspace *workspace;
  const char *name;
  int built_in;
  char *id;
} GoingBack;

static gboolean
write_back (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  GoingBack *self = data;
  g_autoptr (GPtrArray) choices = cp_prompt_table_list_choices (connection, self->name, error);
  g_autofree char *from = NULL;
  int active, before = 0;

  if (choices == NULL)
    return FALSE;
  active = cp_prompts_replay (choices, self->name, self->built_in, &before);
  if (before == 0)
    {
      g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOTHING_TO_DO, _("Nothing was in use before this version of “%s”."),
                   self->name);
      return FALSE;
    }
  from = g_strdup_printf ("%s@%d", self->name, active);
  self->id = g_strdup_printf ("%s@%d", self->name, before);
  return cp_prompt_table_choose (connection, self->name, before, "rolled_back", NULL, cp_workspace_get_actor (self->workspace), error)
         && cp_workspace_note (self->workspace, connection, "prompt.rolled_back", NULL, NULL, cp_prompts_facts (self->id, NULL, from, NULL),
                               error);
}

char *
cp_prompts_roll_back (CpWorkspace *workspace, const char *name, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GPtrArray) built_in = cp_prompts_built_in ();
  GoingBack self = { workspace, name, 0, NULL };

  if (!cp_prompts_exists (workspace, name, error))
    return NULL;
  for (guint i = 0; i < built_in->len; i++)
    {
      const CpPromptVersion *version = g_ptr_array_index (built_in, i);

      if (g_str_equal (version->name, name))
        self.built_in = MAX (self.built_in, version->version);
    }
  if (cp_workspace_write (workspace, FALSE, write_back, &self, NULL, error))
    return self.id;
  g_free (self.id);
  return NULL;
}
