/* cp-review.c: the terms of a contract, and the commands on them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-review.h"

#include <glib/gi18n-lib.h>

#include "cp-contract-summary-private.h"
#include "cp-review-computed-private.h"
#include "cp-review-evidence-private.h"
#include "cp-review-history-private.h"
#include "cp-review-writer-private.h"

struct _CpReview
{
  GObject parent_instance;

  CpWorkspace *workspace;
  char *contract_id;
  GPtrArray *terms; /* of CpTerm, in the order of the review */
  CpExtraction *extraction;
  CpReviewWriter *writer;
  GPtrArray *undo; /* of CpReviewStep, newest last */
  GPtrArray *redo;
  double threshold;
};

enum
{
  PROP_N_OPEN = 1,
  PROP_N_ACCEPTED,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint save_failed_signal;

static void list_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpReview, cp_review, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static GType
get_item_type (GListModel *model)
{
  return CP_TYPE_TERM;
}

static guint
get_n_items (GListModel *model)
{
  return CP_REVIEW (model)->terms->len;
}

static gpointer
get_item (GListModel *model, guint position)
{
  CpReview *self = CP_REVIEW (model);

  return position < self->terms->len ? g_object_ref (g_ptr_array_index (self->terms, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
cp_review_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  CpReview *self = CP_REVIEW (object);

  switch (property_id)
    {
    case PROP_N_OPEN:
      g_value_set_int (value, cp_review_get_n_open (self));
      break;
    case PROP_N_ACCEPTED:
      g_value_set_int (value, cp_review_get_n_accepted (self));
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, cp_review_get_can_undo (self));
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, cp_review_get_can_redo (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
cp_review_finalize (GObject *object)
{
  CpReview *self = CP_REVIEW (object);

  g_clear_pointer (&self->writer, cp_review_writer_free);
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  g_clear_pointer (&self->undo, g_ptr_array_unref);
  g_clear_pointer (&self->redo, g_ptr_array_unref);
  g_clear_object (&self->extraction);
  g_clear_object (&self->workspace);
  g_free (self->contract_id);
  G_OBJECT_CLASS (cp_review_parent_class)->finalize (object);
}

static void
cp_review_class_init (CpReviewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = cp_review_get_property;
  object_class->finalize = cp_review_finalize;
  properties[PROP_N_OPEN] = g_param_spec_int ("n-open", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_N_ACCEPTED] = g_param_spec_int ("n-accepted", NULL, NULL, 0, G_MAXINT, 0, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  save_failed_signal = g_signal_new ("saved-failed", CP_TYPE_REVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                     1, G_TYPE_STRING);
}

static void
cp_review_init (CpReview *self)
{
  self->terms = g_ptr_array_new_with_free_func (g_object_unref);
  self->undo = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_review_step_unref);
  self->redo = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_review_step_unref);
}

static void
notify_all (CpReview *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

/* Terms come and go with their states */

static CpTerm *
lookup_term (CpReview *self, const char *term_id, guint *position)
{
  for (guint i = 0; i < self->terms->len; i++)
    if (g_str_equal (cp_term_get_id (g_ptr_array_index (self->terms, i)), term_id))
      {
        *position = i;
        return g_ptr_array_index (self->terms, i);
      }
  return NULL;
}

static int
rank_of_key (const char *key)
{
  guint n_keys;
  const CpTermKey *keys = cp_term_keys (&n_keys);

  for (guint i = 0; i < n_keys; i++)
    if (g_str_equal (keys[i].id, key))
      return (int) i;
  return (int) n_keys;
}

static void
insert_term (CpReview *self, CpTerm *term)
{
  int rank = rank_of_key (cp_term_get_key (term));
  guint position = 0;

  while (position < self->terms->len && rank_of_key (cp_term_get_key (g_ptr_array_index (self->terms, position))) <= rank)
    position++;
  g_ptr_array_insert (self->terms, (int) position, g_object_ref (term));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

static void
show_states (CpReview *self, JsonObject *states)
{
  JsonObjectIter iter;
  const char *term_id;
  JsonNode *state;

  json_object_iter_init (&iter, states);
  while (json_object_iter_next (&iter, &term_id, &state))
    {
      guint position;
      CpTerm *term = lookup_term (self, term_id, &position);

      if (JSON_NODE_HOLDS_OBJECT (state) && term != NULL)
        cp_term_state_restore (term, json_node_get_object (state));
      else if (JSON_NODE_HOLDS_OBJECT (state))
        {
          g_autoptr (CpTerm) back = cp_term_state_make_term (term_id, json_node_get_object (state), NULL, self->threshold);

          insert_term (self, back);
        }
      else if (term != NULL)
        {
          g_ptr_array_remove_index (self->terms, position);
          g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
        }
    }
}

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
  notify_all (self);
}

static void
write_failed_cb (CpReviewStep *step, CpReviewWay way, const GError *error, gpointer user_data)
{
  CpReview *self = user_data;
  g_autofree char *sentence = g_strdup_printf (_("This could not be saved and was taken back: %s"), error->message);

  show_states (self, way == CP_REVIEW_UNDO ? step->after : step->before);
  if (way == CP_REVIEW_UNDO)
    {
      g_ptr_array_remove (self->redo, step);
      g_ptr_array_add (self->undo, cp_review_step_ref (step));
    }
  else
    g_ptr_array_remove (self->undo, step);
  notify_all (self);
  g_signal_emit (self, save_failed_signal, 0, sentence);
}

/* Loading */

typedef struct
{
  CpReview *self;
  CpContract *contract;
} Load;

/* An undo and a redo name the decision that they take back, so that replaying them gives both stacks. */
static void
replay (CpReview *self, GPtrArray *decisions)
{
  g_autoptr (GHashTable) by_sequence = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < decisions->len; i++)
    {
      CpDecision *decision = g_ptr_array_index (decisions, i);
      g_autoptr (CpReviewStep) step = NULL;

      if (decision->undoes == 0)
        {
          step = cp_review_step_from_decision (decision);
          if (step == NULL)
            continue;
          g_ptr_array_set_size (self->redo, 0);
          g_ptr_array_add (self->undo, cp_review_step_ref (step));
          g_hash_table_insert (by_sequence, &decision->sequence, step);
          continue;
        }
      step = g_hash_table_lookup (by_sequence, &decision->undoes);
      if (step == NULL)
        continue;
      cp_review_step_ref (step);
      step->latest = decision->sequence;
      g_hash_table_insert (by_sequence, &decision->sequence, step);
      if (g_ptr_array_remove (self->undo, step))
        g_ptr_array_add (self->redo, cp_review_step_ref (step));
      else if (g_ptr_array_remove (self->redo, step))
        g_ptr_array_add (self->undo, cp_review_step_ref (step));
    }
}

static gboolean
load_rows (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Load *loading = data;
  CpReview *self = loading->self;
  g_autoptr (GPtrArray) terms = cp_term_table_list (connection, self->contract_id, self->threshold, error);
  g_autoptr (GPtrArray) decisions = NULL;
  g_autoptr (CpStoredExtraction) stored = NULL;
  g_autoptr (GError) inner = NULL;

  if (terms == NULL)
    return FALSE;
  for (guint i = 0; i < terms->len; i++)
    insert_term (self, g_ptr_array_index (terms, i));
  decisions = cp_decision_table_list (connection, self->contract_id, error);
  if (decisions == NULL)
    return FALSE;
  replay (self, decisions);
  stored = cp_extraction_table_latest (connection, self->contract_id, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return FALSE;
    }
  if (stored != NULL)
    g_set_object (&self->extraction, stored->extraction);
  loading->contract = cp_contract_table_find (connection, self->contract_id, error);
  return loading->contract != NULL;
}

static CpReview *
load (CpWorkspace *workspace, const char *contract_id, GError **error)
{
  g_autoptr (CpReview) self = g_object_new (CP_TYPE_REVIEW, NULL);
  Load loading = { self, NULL };
  g_autoptr (CpContract) contract = NULL;

  self->workspace = g_object_ref (workspace);
  self->contract_id = g_strdup (contract_id);
  self->threshold = cp_workspace_get_threshold (workspace);
  if (!cp_workspace_read (workspace, load_rows, &loading, NULL, error))
    return NULL;
  contract = loading.contract;
  self->writer = cp_review_writer_new (workspace, contract_id, cp_contract_get_sha256 (contract), write_failed_cb, self);
  return g_steal_pointer (&self);
}

/**
 * cp_review_load:
 * @workspace: the workspace
 * @contract_id: which contract
 * @error: return location
 *
 * Blocking. The review then belongs to the calling thread.
 *
 * Returns: (transfer full): the review, or %NULL
 */
CpReview *
cp_review_load (CpWorkspace *workspace, const char *contract_id, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();

  return load (workspace, contract_id, error);
}

typedef struct
{
  CpWorkspace *workspace;
  char *contract_id;
} LoadInput;

static void
load_input_free (gpointer data)
{
  LoadInput *input = data;

  g_object_unref (input->workspace);
  g_free (input->contract_id);
  g_free (input);
}

static gpointer
load_work (gpointer data, GCancellable *cancellable, GError **error)
{
  LoadInput *input = data;

  return load (input->workspace, input->contract_id, error);
}

/** cp_review_load_async: [func@Review.load] for a window, on the default main context */
void
cp_review_load_async (CpWorkspace *workspace, const char *contract_id, GCancellable *cancellable,
                      GAsyncReadyCallback callback, gpointer user_data)
{
  LoadInput *input = g_new0 (LoadInput, 1);

  input->workspace = g_object_ref (workspace);
  input->contract_id = g_strdup (contract_id);
  cp_task_run (NULL, load_work, input, load_input_free, g_object_unref, cancellable, callback, user_data);
}

/** cp_review_load_finish: (transfer full): the answer of [func@Review.load_async] */
CpReview *
cp_review_load_finish (GAsyncResult *result, GError **error)
{
  return cp_task_finish (NULL, result, error);
}

/* Asking */

/** cp_review_get_contract_id: (transfer none): whose terms these are */
const char *
cp_review_get_contract_id (CpReview *self)
{
  return self->contract_id;
}

/** cp_review_get_workspace: (transfer none): where they are kept */
CpWorkspace *
cp_review_get_workspace (CpReview *self)
{
  return self->workspace;
}

/** cp_review_get_extraction: (transfer none) (nullable): what was read, clauses included */
CpExtraction *
cp_review_get_extraction (CpReview *self)
{
  return self->extraction;
}

/** cp_review_find_term: (transfer none) (nullable): the term of that id */
CpTerm *
cp_review_find_term (CpReview *self, const char *term_id)
{
  guint position;

  return lookup_term (self, term_id, &position);
}

/** cp_review_find_key: (transfer none) (nullable): the first term of that key */
CpTerm *
cp_review_find_key (CpReview *self, const char *key)
{
  for (guint i = 0; i < self->terms->len; i++)
    if (g_str_equal (cp_term_get_key (g_ptr_array_index (self->terms, i)), key))
      return g_ptr_array_index (self->terms, i);
  return NULL;
}

/** cp_review_get_n_accepted: how many are decided */
int
cp_review_get_n_accepted (CpReview *self)
{
  int accepted = 0;

  for (guint i = 0; i < self->terms->len; i++)
    accepted += cp_term_get_review_state (g_ptr_array_index (self->terms, i)) == CP_REVIEW_ACCEPTED;
  return accepted;
}

/** cp_review_get_n_open: how many are not */
int
cp_review_get_n_open (CpReview *self)
{
  return (int) self->terms->len - cp_review_get_n_accepted (self);
}

/** cp_review_get_can_undo: whether a command can be taken back */
gboolean
cp_review_get_can_undo (CpReview *self)
{
  return self->undo->len > 0;
}

/** cp_review_get_can_redo: whether a command that was taken back can be done again */
gboolean
cp_review_get_can_redo (CpReview *self)
{
  return self->redo->len > 0;
}

static gboolean
needs_a_look (CpTerm *term)
{
  CpTermMark mark = cp_term_get_mark (term);

  return mark == CP_TERM_MARK_CHECK || mark == CP_TERM_MARK_PROBLEM;
}

static gboolean
is_open (CpTerm *term)
{
  return cp_term_get_review_state (term) == CP_REVIEW_OPEN;
}

static CpTerm *
next_where (CpReview *self, CpTerm *from, gboolean backwards, gboolean (*wanted) (CpTerm *term))
{
  int n = (int) self->terms->len, start = backwards ? n : -1;

  for (int i = 0; from != NULL && i < n; i++)
    if (g_ptr_array_index (self->terms, i) == from)
      start = i;
  for (int i = 1; i <= n; i++)
    {
      int position = ((backwards ? start - i : start + i) % n + n) % n;
      CpTerm *term = g_ptr_array_index (self->terms, position);

      if (term != from && wanted (term))
        return term;
    }
  return NULL;
}

/**
 * cp_review_next_open:
 * @from: (nullable): where to start
 * @backwards: in which direction; around the end either way
 *
 * Returns: (transfer none) (nullable): the next term that a person must look at; when there is none, the next that is not
 *   decided; never @from itself
 */
CpTerm *
cp_review_next_open (CpReview *self, CpTerm *from, gboolean backwards)
{
  CpTerm *term = next_where (self, from, backwards, needs_a_look);

  return term != NULL ? term : next_where (self, from, backwards, is_open);
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
      g_signal_emit (self, save_failed_signal, 0, error->message);
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

  if (is_open (term))
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
  insert_term (self, term);
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
  show_states (self, way == CP_REVIEW_UNDO ? step->before : step->after);
  cp_review_writer_push (self->writer, step, way);
  notify_all (self);
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

/**
 * cp_review_get_history:
 *
 * Returns: (transfer full) (element-type utf8): what happened to @term, newest first, a sentence each. Blocking.
 */
GPtrArray *
cp_review_get_history (CpReview *self, CpTerm *term, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();

  return cp_review_history (self->workspace, self->contract_id, cp_term_get_id (term),
                            cp_term_get_term_key (term)->kind, error);
}
