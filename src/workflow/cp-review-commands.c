/* cp-review-commands.c: what a person decides, done at once and written behind
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n-lib.h>

#include "cp-review-computed-private.h"
#include "cp-review-evidence-private.h"
#include "cp-review-private.h"

/* Steps */

static void
remember_before (CpReviewStep *step, CpTerm *term)
{
  if (!json_object_has_member (step->before, cp_term_get_id (term)))
    json_object_set_object_member (step->before, cp_term_get_id (term), cp_term_state_save (term));
}

static void
remember_after (CpReviewStep *step, CpTerm *term)
{
  json_object_set_object_member (step->after, cp_term_get_id (term), cp_term_state_save (term));
}

static void
follow_up (CpReview *self, CpReviewStep *step, const char *changed_key)
{
  int alert_days = cp_workspace_get_int_setting (self->workspace, "renewal_alert_days", 90);
  g_autoptr (GArray) computed = cp_review_compute (self->terms, changed_key, alert_days);

  for (guint i = 0; i < computed->len; i++)
    {
      CpComputedTerm *one = &g_array_index (computed, CpComputedTerm, i);

      remember_before (step, one->term);
      cp_term_apply (one->term, CP_FINDING_FOUND, one->value, CP_ORIGIN_COMPUTED, NULL, CP_REVIEW_OPEN, NULL);
      remember_after (step, one->term);
    }
}

static void
commit (CpReview *self, CpReviewStep *step)
{
  g_ptr_array_set_size (self->redo, 0);
  g_ptr_array_add (self->undo, cp_review_step_ref (step));
  cp_review_writer_push (self->writer, step, CP_REVIEW_DO);
  cp_review_notify_all (self);
}

void
cp_review_write_failed (CpReviewStep *step, CpReviewWay way, const GError *error, gpointer user_data)
{
  CpReview *self = user_data;
  g_autofree char *sentence = g_strdup_printf (_("This could not be saved and was taken back: %s"), error->message);

  cp_review_show_states (self, way == CP_REVIEW_UNDO ? step->after : step->before);
  if (way == CP_REVIEW_UNDO)
    {
      g_ptr_array_remove (self->redo, step);
      g_ptr_array_add (self->undo, cp_review_step_ref (step));
    }
  else
    g_ptr_array_remove (self->undo, step);
  cp_review_notify_all (self);
  cp_review_say_save_failed (self, sentence);
}

/* Commands */

static CpOrigin
origin_of_value (CpTerm *term, JsonNode *value)
{
  CpFinding *proposal = cp_term_get_proposal (term);

  if (proposal == NULL || cp_finding_get_state (proposal) != CP_FINDING_FOUND)
    return CP_ORIGIN_ENTERED;
  if (cp_json_equal (value, cp_finding_get_value (proposal)))
    return cp_finding_get_origin (proposal);
  return CP_ORIGIN_CORRECTED;
}

/** cp_review_accept: the value, or its absence, is right */
void
cp_review_accept (CpReview *self, CpTerm *term)
{
  g_autoptr (CpReviewStep) step = NULL;

  if (cp_term_get_review_state (term) == CP_REVIEW_ACCEPTED)
    return;
  step = cp_review_step_new ("accept", cp_term_get_id (term));
  remember_before (step, term);
  cp_term_apply (term, cp_term_get_state (term), cp_term_get_value (term), cp_term_get_origin (term), NULL,
                 CP_REVIEW_ACCEPTED, cp_workspace_get_actor (self->workspace));
  remember_after (step, term);
  commit (self, step);
}

/**
 * cp_review_correct:
 * @value: the right value, in the shape of the term's kind
 * @anchor: (nullable): where it stands
 *
 * Sets and accepts the value. Computed terms that it is a part of follow, and are open again.
 */
void
cp_review_correct (CpReview *self, CpTerm *term, JsonNode *value, CpAnchor *anchor)
{
  g_autoptr (CpReviewStep) step = NULL;
  g_autoptr (GPtrArray) anchors = NULL;
  g_autoptr (GError) error = NULL;

  if (!cp_value_is_valid (cp_term_get_term_key (term)->kind, value, &error))
    {
      cp_review_say_save_failed (self, error->message);
      return;
    }
  if (anchor == NULL && cp_json_equal (value, cp_term_get_value (term)))
    {
      cp_review_accept (self, term);
      return;
    }
  step = cp_review_step_new ("correct", cp_term_get_id (term));
  remember_before (step, term);
  anchors = cp_review_evidence_for (term, value, anchor);
  cp_term_apply (term, CP_FINDING_FOUND, value, origin_of_value (term, value), anchors, CP_REVIEW_ACCEPTED,
                 cp_workspace_get_actor (self->workspace));
  remember_after (step, term);
  follow_up (self, step, cp_term_get_key (term));
  commit (self, step);
}

/** cp_review_set_absent: "Not in this contract", decided by a person */
void
cp_review_set_absent (CpReview *self, CpTerm *term)
{
  g_autoptr (CpReviewStep) step = cp_review_step_new ("absent", cp_term_get_id (term));
  g_autoptr (GPtrArray) none = g_ptr_array_new ();

  remember_before (step, term);
  cp_term_apply (term, CP_FINDING_ABSENT, NULL, cp_term_get_origin (term), none, CP_REVIEW_ACCEPTED,
                 cp_workspace_get_actor (self->workspace));
  remember_after (step, term);
  commit (self, step);
}

/** cp_review_reopen: it is to be looked at again; the value stays */
void
cp_review_reopen (CpReview *self, CpTerm *term)
{
  g_autoptr (CpReviewStep) step = NULL;

  if (cp_term_get_review_state (term) == CP_REVIEW_OPEN)
    return;
  step = cp_review_step_new ("reopen", cp_term_get_id (term));
  remember_before (step, term);
  cp_term_apply (term, cp_term_get_state (term), cp_term_get_value (term), cp_term_get_origin (term), NULL,
                 CP_REVIEW_OPEN, NULL);
  remember_after (step, term);
  commit (self, step);
}

/**
 * cp_review_add:
 * @key: what kind of term
 * @value: its value
 * @anchor: (nullable): where it stands
 *
 * Returns: (transfer none): the new, accepted term
 */
CpTerm *
cp_review_add (CpReview *self, const char *key, JsonNode *value, CpAnchor *anchor)
{
  g_autofree char *id = cp_identifier_new ();
  g_autoptr (CpTerm) term = cp_term_new (id, key, NULL);
  g_autoptr (CpReviewStep) step = cp_review_step_new ("add", id);
  g_autoptr (GPtrArray) anchors = cp_review_evidence_for (term, value, anchor);

  cp_term_set_threshold (term, self->threshold);
  cp_term_apply (term, CP_FINDING_FOUND, value, CP_ORIGIN_ENTERED, anchors, CP_REVIEW_ACCEPTED,
                 cp_workspace_get_actor (self->workspace));
  json_object_set_null_member (step->before, id);
  remember_after (step, term);
  cp_review_insert_term (self, term);
  commit (self, step);
  return cp_review_find_term (self, id);
}

static void
move_step (CpReview *self, GPtrArray *from, GPtrArray *to, CpReviewWay way)
{
  g_autoptr (CpReviewStep) step = NULL;

  if (from->len == 0)
    return;
  step = cp_review_step_ref (g_ptr_array_index (from, from->len - 1));
  g_ptr_array_set_size (from, (int) from->len - 1);
  g_ptr_array_add (to, cp_review_step_ref (step));
  cp_review_show_states (self, way == CP_REVIEW_UNDO ? step->before : step->after);
  cp_review_writer_push (self->writer, step, way);
  cp_review_notify_all (self);
}

/** cp_review_undo: takes the last command back; works after a restart too */
void
cp_review_undo (CpReview *self)
{
  move_step (self, self->undo, self->redo, CP_REVIEW_UNDO);
}

/** cp_review_redo: does it again */
void
cp_review_redo (CpReview *self)
{
  move_step (self, self->redo, self->undo, CP_REVIEW_REDO);
}

/**
 * cp_review_flush:
 *
 * Waits until everything said so far is written. Blocking.
 */
gboolean
cp_review_flush (CpReview *self, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();

  return cp_review_writer_flush (self->writer, error);
}
