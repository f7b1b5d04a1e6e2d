/* cp-corrections.c: collecting what reviewers decided
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-corrections.h"

#include <string.h>

#include "cp-learning-private.h"
#include "cp-review-policy-private.h"
#include "cp-workspace-private.h"

#define MOST_CONTEXT 400

/** cp_correction_free: frees it */
void
cp_correction_free (CpCorrection *correction)
{
  if (correction == NULL)
    return;
  g_free (correction->contract_id);
  g_free (correction->document_sha256);
  g_free (correction->contract_type);
  g_free (correction->key);
  g_free (correction->decision);
  g_clear_pointer (&correction->before, json_node_unref);
  g_clear_pointer (&correction->after, json_node_unref);
  g_free (correction->quote);
  g_free (correction->context);
  g_free (correction->extractor_id);
  g_free (correction->extractor_version);
  g_free (correction->prompt);
  g_free (correction->time);
  g_free (correction);
}

typedef struct
{
  CpWorkspace *workspace;
  GPtrArray *corrections;
  CpContract *contract;            /* the one at hand */
  GHashTable *times;               /* term id -> time of its latest decision */
  CpStoredExtraction *extraction;  /* (nullable) */
  CpRecalibration *recalibration;  /* (nullable): the fit that its confidences went through */
} Collect;

/* Places */

static gboolean
ends_sentence (const char *c)
{
  return *c == '\n' || ((*c == '.' || *c == ';' || *c == '!' || *c == '?') && (c[1] == ' ' || c[1] == '\n' || c[1] == '\0'));
}

/* (transfer full): the sentence of @text around the bytes from @start to @end. */
static char *
sentence_around (const char *text, const char *start, const char *end)
{
  const char *from = start, *to = end;

  while (from > text && !ends_sentence (from - 1) && start - from < MOST_CONTEXT)
    from--;
  while (*to != '\0' && !ends_sentence (to) && to - end < MOST_CONTEXT)
    to++;
  if (*to != '\0' && *to != '\n')
    to++;
  /* The cut may have gone through a character. */
  while (from < start && (*from & 0xc0) == 0x80)
    from++;
  while (to > end && (*to & 0xc0) == 0x80)
    to--;
  return g_strstrip (g_strndup (from, (gsize) (to - from)));
}

static gboolean
add_place (CpConnection *connection, CpCorrection *correction, CpTerm *term, GError **error)
{
  CpFinding *proposal = cp_term_get_proposal (term);
  CpAnchor *anchor = NULL;
  g_autofree char *page = NULL;
  const char *found;

  if (cp_term_get_n_anchors (term) > 0)
    anchor = cp_term_get_anchor (term, 0);
  else if (proposal != NULL && cp_finding_get_n_anchors (proposal) > 0)
    anchor = cp_finding_get_anchor (proposal, 0);
  if (anchor == NULL)
    return TRUE;
  correction->quote = g_strdup (cp_anchor_get_quote (anchor));
  correction->page = cp_anchor_get_page (anchor);
  if (!cp_page_text_table_dup_text (connection, correction->contract_id, correction->page, &page, error))
    return FALSE;
  found = page != NULL && correction->quote != NULL ? strstr (page, correction->quote) : NULL;
  correction->context = found != NULL ? sentence_around (page, found, found + strlen (correction->quote)) : g_strdup (correction->quote);
  return TRUE;
}

/* Decisions */

static const char *
decision_of (CpTerm *term)
{
  CpFinding *proposal = cp_term_get_proposal (term);
  gboolean was_read = proposal != NULL && cp_finding_get_state (proposal) == CP_FINDING_FOUND;
  gboolean holds = cp_term_get_state (term) == CP_FINDING_FOUND;

  if (!was_read)
    return holds ? "enter" : "confirm_absent";
  if (!holds)
    return "absent";
  return cp_json_equal (cp_finding_get_value (proposal), cp_term_get_value (term)) ? "accept" : "correct";
}

static gboolean
add_term (CpConnection *connection, Collect *self, CpTerm *term, GError **error)
{
  CpFinding *proposal = cp_term_get_proposal (term);
  g_autoptr (CpCorrection) correction = NULL;

  if (cp_term_get_review_state (term) != CP_REVIEW_ACCEPTED || g_strcmp0 (cp_term_get_reviewer (term), CP_REVIEW_POLICY_ACTOR) == 0)
    return TRUE;
  correction = g_new0 (CpCorrection, 1);
  correction->contract_id = g_strdup (cp_contract_get_id (self->contract));
  correction->document_sha256 = g_strdup (cp_contract_get_sha256 (self->contract));
  correction->contract_type = g_strdup (cp_contract_get_contract_type (self->contract));
  correction->key = g_strdup (cp_term_get_key (term));
  correction->decision = g_strdup (decision_of (term));
  correction->confidence = -1;
  if (proposal != NULL && cp_finding_get_state (proposal) == CP_FINDING_FOUND)
    {
      correction->before = json_node_copy (cp_finding_get_value (proposal));
      correction->confidence = cp_finding_get_confidence (proposal);
      if (self->recalibration != NULL)
        correction->confidence = cp_recalibration_undo (self->recalibration, correction->key, correction->confidence);
    }
  if (cp_term_get_state (term) == CP_FINDING_FOUND && cp_term_get_value (term) != NULL)
    correction->after = json_node_copy (cp_term_get_value (term));
  if (self->extraction != NULL && proposal != NULL)
    {
      correction->extractor_id = g_strdup (cp_extraction_get_extractor_id (self->extraction->extraction));
      correction->extractor_version = g_strdup (cp_extraction_get_extractor_version (self->extraction->extraction));
      correction->prompt = g_strdup (cp_extraction_get_prompt_version (self->extraction->extraction));
    }
  correction->time = g_strdup (g_hash_table_lookup (self->times, cp_term_get_id (term)));
  if (!add_place (connection, correction, term, error))
    return FALSE;
  g_ptr_array_add (self->corrections, g_steal_pointer (&correction));
  return TRUE;
}

static gboolean
read_times (CpConnection *connection, Collect *self, GError **error)
{
  g_autoptr (GPtrArray) decisions = cp_decision_table_list (connection, cp_contract_get_id (self->contract), error);

  if (decisions == NULL)
    return FALSE;
  g_hash_table_remove_all (self->times);
  for (guint i = 0; i < decisions->len; i++)
    {
      const CpDecision *decision = g_ptr_array_index (decisions, i);

      if (decision->term_id != NULL)
        g_hash_table_replace (self->times, g_strdup (decision->term_id), g_strdup (decision->time));
    }
  return TRUE;
}

static gboolean
add_contract (CpConnection *connection, Collect *self, CpContract *contract, GError **error)
{
  g_autoptr (GPtrArray) terms = cp_term_table_list (connection, cp_contract_get_id (contract), 0.85, error);
  g_autoptr (CpStoredExtraction) extraction = NULL;
  g_autoptr (CpRecalibration) recalibration = NULL;
  g_autoptr (GError) inner = NULL;

  self->contract = contract;
  if (terms == NULL || !read_times (connection, self, error))
    return FALSE;
  extraction = cp_extraction_table_latest (connection, cp_contract_get_id (contract), &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  if (extraction != NULL)
    recalibration = cp_learning_recalibration_of (connection, cp_extraction_get_extractor_version (extraction->extraction));
  self->extraction = extraction;
  self->recalibration = recalibration;
  for (guint i = 0; i < terms->len; i++)
    if (!add_term (connection, self, g_ptr_array_index (terms, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
collect_all (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Collect *self = data;
  g_autoptr (GPtrArray) contracts = cp_contract_table_list_decided (connection, CP_REVIEW_POLICY_ACTOR, error);

  for (guint i = 0; contracts != NULL && i < contracts->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !add_contract (connection, self, g_ptr_array_index (contracts, i), error))
      return FALSE;
  return contracts != NULL;
}

static int
oldest_first (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 ((*(CpCorrection *const *) a)->time, (*(CpCorrection *const *) b)->time);
}

GPtrArray *
cp_corrections_collect (CpWorkspace *workspace, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  Collect self = { .workspace = workspace };
  g_autoptr (GPtrArray) corrections = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_correction_free);
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  self.corrections = corrections;
  self.times = times;
  if (!cp_workspace_read (workspace, collect_all, &self, cancellable, error))
    return NULL;
  g_ptr_array_sort (corrections, oldest_first);
  return g_steal_pointer (&corrections);
}
