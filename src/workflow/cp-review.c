/* cp-review.c: the terms of a contract as a list, and what can be asked of them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-review-private.h"

#include "cp-review-history-private.h"

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

void
cp_review_notify_all (CpReview *self)
{
  for (guint i = 1; i < N_PROPS; i++)
    g_object_notify_by_pspec (G_OBJECT (self), properties[i]);
}

void
cp_review_say_save_failed (CpReview *self, const char *sentence)
{
  g_signal_emit (self, save_failed_signal, 0, sentence);
}

/* Terms come and go with their states */

CpTerm *
cp_review_lookup_term (CpReview *self, const char *term_id, guint *position)
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

void
cp_review_insert_term (CpReview *self, CpTerm *term)
{
  int rank = rank_of_key (cp_term_get_key (term));
  guint position = 0;

  while (position < self->terms->len && rank_of_key (cp_term_get_key (g_ptr_array_index (self->terms, position))) <= rank)
    position++;
  g_ptr_array_insert (self->terms, (int) position, g_object_ref (term));
  g_list_model_items_changed (G_LIST_MODEL (self), position, 0, 1);
}

void
cp_review_show_states (CpReview *self, JsonObject *states)
{
  JsonObjectIter iter;
  const char *term_id;
  JsonNode *state;

  json_object_iter_init (&iter, states);
  while (json_object_iter_next (&iter, &term_id, &state))
    {
      guint position;
      CpTerm *term = cp_review_lookup_term (self, term_id, &position);

      if (JSON_NODE_HOLDS_OBJECT (state) && term != NULL)
        cp_term_state_restore (term, json_node_get_object (state));
      else if (JSON_NODE_HOLDS_OBJECT (state))
        {
          g_autoptr (CpTerm) back = cp_term_state_make_term (term_id, json_node_get_object (state), NULL, self->threshold);

          cp_review_insert_term (self, back);
        }
      else if (term != NULL)
        {
          g_ptr_array_remove_index (self->terms, position);
          g_list_model_items_changed (G_LIST_MODEL (self), position, 1, 0);
        }
    }
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

  return cp_review_lookup_term (self, term_id, &position);
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
