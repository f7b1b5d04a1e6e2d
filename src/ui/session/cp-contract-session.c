/* cp-contract-session.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-contract-session.h"

#include <glib/gi18n-lib.h>

#include "cp-contract-reading.h"
#include "cp-task.h"

struct _CpContractSession
{
  GObject parent_instance;

  CpWorkspace *workspace;
  CpContract *contract;
  CpReview *review;
  GListModel *terms;
  CpDocument *document;
  CpTextLayer *text_layer;
  CpTerm *selected_term;
  CpAnchor *text_selection;
  CpTermFilter filter;
  int page;
  guint pending;
  char *problem;
  char **warnings;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (CpContractSession, cp_contract_session, G_TYPE_OBJECT)

/**
 * cp_term_filter_get_type:
 *
 * Returns: the registered type of [enum@TermFilter]
 */
GType
cp_term_filter_get_type (void)
{
  static gsize type = 0;
  static const GEnumValue values[] = {
    { CP_TERM_FILTER_ALL, "CP_TERM_FILTER_ALL", "all" },
    { CP_TERM_FILTER_LEFT, "CP_TERM_FILTER_LEFT", "left" },
    { 0, NULL, NULL },
  };

  if (g_once_init_enter (&type))
    g_once_init_leave (&type, g_enum_register_static ("CpTermFilter", values));
  return type;
}

enum
{
  PROP_0,
  PROP_CONTRACT,
  PROP_REVIEW,
  PROP_TERMS,
  PROP_DOCUMENT,
  PROP_TEXT_LAYER,
  PROP_SELECTED_TERM,
  PROP_FILTER,
  PROP_PAGE,
  PROP_BUSY,
  PROP_PROBLEM,
  PROP_WARNINGS,
  N_PROPS
};

enum
{
  REVEAL_ANCHOR,
  TEXT_SELECTED,
  SAVED_FAILED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
add_pending (CpContractSession *self, int change)
{
  gboolean was_busy = self->pending > 0;

  self->pending += change;
  if (was_busy != (self->pending > 0))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}

static void
set_problem (CpContractSession *self, const char *problem)
{
  if (g_strcmp0 (self->problem, problem) == 0)
    return;
  g_free (self->problem);
  self->problem = g_strdup (problem);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROBLEM]);
}

static void
report (CpContractSession *self, GError *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    set_problem (self, error->message);
}

static void
on_saved_failed (CpContractSession *self, const char *sentence)
{
  g_signal_emit (self, signals[SAVED_FAILED], 0, sentence);
}

static void
take_review (CpContractSession *self, CpReview *review)
{
  g_autofree char *selected = self->selected_term != NULL ? g_strdup (cp_term_get_id (self->selected_term)) : NULL;

  if (self->review != NULL)
    g_signal_handlers_disconnect_by_data (self->review, self);
  g_clear_object (&self->review);
  self->review = review;
  g_set_object (&self->terms, G_LIST_MODEL (review));
  g_signal_connect_object (review, "saved-failed", G_CALLBACK (on_saved_failed), self, G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REVIEW]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TERMS]);
  if (selected != NULL)
    cp_contract_session_select_term (self, cp_review_find_term (review, selected), FALSE);
}

static void
on_review_loaded (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpContractSession) self = user_data;
  g_autoptr (GError) error = NULL;
  CpReview *review = cp_review_load_finish (result, &error);

  if (review != NULL)
    take_review (self, review);
  report (self, error);
  add_pending (self, -1);
}

static void
on_text_read (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpContractSession) self = user_data;
  g_autoptr (GError) error = NULL;
  CpContractReading *reading = cp_task_finish (source, result, &error);

  if (reading != NULL)
    {
      cp_contract_session_take_text (self, reading->text_layer, (const char *const *) reading->warnings);
      cp_contract_reading_free (reading);
    }
  report (self, error);
  add_pending (self, -1);
}

static void
on_document_opened (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (CpContractSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDocument) document = cp_task_finish (source, result, &error);

  if (document != NULL)
    cp_contract_session_take_document (self, document);
  report (self, error);
  add_pending (self, -1);
}

/**
 * cp_contract_session_load:
 * @self: a session
 *
 * Starts to load the terms, to open the document and to read its text, side by side, and returns at once. What arrives
 * notifies its property; what fails sets "problem". May be called again after a failure. Main thread.
 */
void
cp_contract_session_load (CpContractSession *self)
{
  g_return_if_fail (CP_IS_CONTRACT_SESSION (self));

  if (self->workspace == NULL || self->pending > 0)
    return;
  set_problem (self, NULL);
  if (self->review == NULL)
    {
      add_pending (self, 1);
      cp_review_load_async (self->workspace, cp_contract_get_id (self->contract), self->cancellable,
                            on_review_loaded, g_object_ref (self));
    }
  if (self->document == NULL)
    {
      add_pending (self, 1);
      cp_contract_open_async (self->workspace, cp_contract_get_id (self->contract), self->cancellable, on_document_opened,
                              g_object_ref (self));
    }
  if (self->text_layer == NULL)
    {
      add_pending (self, 1);
      cp_contract_read_async (self->workspace, cp_contract_get_id (self->contract), self->cancellable, on_text_read,
                              g_object_ref (self));
    }
}

/**
 * cp_contract_session_reload_terms:
 * @self: a session
 *
 * Loads the terms once more, after another reading changed what is proposed. Terms keep their ids, so the selected one stays selected.
 */
void
cp_contract_session_reload_terms (CpContractSession *self)
{
  g_return_if_fail (CP_IS_CONTRACT_SESSION (self));

  if (self->workspace == NULL)
    return;
  add_pending (self, 1);
  cp_review_load_async (self->workspace, cp_contract_get_id (self->contract), self->cancellable, on_review_loaded, g_object_ref (self));
}

/**
 * cp_contract_session_close:
 * @self: a session
 *
 * Gives up whatever is still being loaded. Called when the tab is closed. Main thread.
 */
void
cp_contract_session_close (CpContractSession *self)
{
  g_return_if_fail (CP_IS_CONTRACT_SESSION (self));

  g_cancellable_cancel (self->cancellable);
}

/**
 * cp_contract_session_take_document:
 * @self: a session
 * @document: an opened document
 *
 * Puts a document that was opened elsewhere into the session.
 */
void
cp_contract_session_take_document (CpContractSession *self, CpDocument *document)
{
  g_return_if_fail (CP_IS_CONTRACT_SESSION (self));

  if (g_set_object (&self->document, document))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DOCUMENT]);
}

/**
 * cp_contract_session_take_text:
 * @self: a session
 * @text_layer: the document's text
 * @warnings: (nullable) (array zero-terminated=1): what reading it brought to light
 *
 * Puts a text that was read elsewhere into the session.
 */
void
cp_contract_session_take_text (CpContractSession *self, CpTextLayer *text_layer, const char *const *warnings)
{
  g_return_if_fail (CP_IS_CONTRACT_SESSION (self));

  g_strfreev (self->warnings);
  self->warnings = g_strdupv ((char **) warnings);
  if (g_set_object (&self->text_layer, text_layer))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT_LAYER]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_WARNINGS]);
}

/**
 * cp_contract_session_take_terms:
 * @self: a session
 * @terms: a list of [class@Term]
 *
 * Shows terms that belong to no review: they can be looked at, and no command works on them.
 */
void
cp_contract_session_take_terms (CpContractSession *self, GListModel *terms)
{
  g_return_if_fail (CP_IS_CONTRACT_SESSION (self));

  if (g_set_object (&self->terms, terms))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TERMS]);
}

/**
 * cp_contract_session_select_term:
 * @self: a session
 * @term: (nullable): what to select
 * @reveal: whether the pages should scroll to its first place
 *
 * Selects a term for pages and panel alike.
 */
void
cp_contract_session_select_term (CpContractSession *self, CpTerm *term, gboolean reveal)
{
  g_return_if_fail (CP_IS_CONTRACT_SESSION (self));

  if (g_set_object (&self->selected_term, term))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_TERM]);
  if (reveal && term != NULL && cp_term_get_n_anchors (term) > 0)
    cp_contract_session_reveal (self, cp_term_get_anchor (term, 0), TRUE);
}

/**
 * cp_contract_session_reveal:
 * @self: a session
 * @anchor: a place
 * @pulse: whether to draw the eye to it
 *
 * Asks the pages to scroll there.
 */
void
cp_contract_session_reveal (CpContractSession *self, CpAnchor *anchor, gboolean pulse)
{
  g_return_if_fail (CP_IS_CONTRACT_SESSION (self));
  g_return_if_fail (anchor != NULL);

  g_signal_emit (self, signals[REVEAL_ANCHOR], 0, anchor, pulse);
}

/**
 * cp_contract_session_fill_from_selection:
 * @self: a session
 * @key: the term to fill
 * @error: return location for a sentence
 *
 * Reads the selected page text as a value of @key. A term of that key takes it as a correction with the selection as
 * its place; a key that a contract has many of gets another term. The term is selected afterwards.
 *
 * Returns: %FALSE when nothing is selected, the words do not say such a value, or the terms are not there yet
 */
gboolean
cp_contract_session_fill_from_selection (CpContractSession *self, const CpTermKey *key, GError **error)
{
  g_autoptr (JsonNode) value = NULL;
  CpTerm *term;

  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  if (self->text_selection == NULL || self->review == NULL)
    {
      g_set_error_literal (error, CP_MODEL_ERROR, CP_MODEL_ERROR_INVALID_VALUE, _("Select the words on the page first."));
      return FALSE;
    }
  value = cp_value_parse_typed (key->kind, cp_anchor_get_quote (self->text_selection), error);
  if (value == NULL)
    return FALSE;

  term = key->many ? NULL : cp_review_find_key (self->review, key->id);
  if (term != NULL)
    cp_review_correct (self->review, term, value, self->text_selection);
  else
    term = cp_review_add (self->review, key->id, value, self->text_selection);
  if (term != NULL)
    cp_contract_session_select_term (self, term, FALSE);
  return TRUE;
}

/**
 * cp_contract_session_new:
 * @workspace: (nullable): where the contract is kept; %NULL when document, text and terms are brought by the caller
 * @contract: the contract
 *
 * Returns: (transfer full): a session that has not begun to load
 */
CpContractSession *
cp_contract_session_new (CpWorkspace *workspace, CpContract *contract)
{
  CpContractSession *self = g_object_new (CP_TYPE_CONTRACT_SESSION, "contract", contract, NULL);

  g_set_object (&self->workspace, workspace);
  return self;
}

CpWorkspace *
cp_contract_session_get_workspace (CpContractSession *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), NULL);
  return self->workspace;
}

CpContract *
cp_contract_session_get_contract (CpContractSession *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), NULL);
  return self->contract;
}

CpReview *
cp_contract_session_get_review (CpContractSession *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), NULL);
  return self->review;
}

/**
 * cp_contract_session_get_terms:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): the terms as a list of [class@Term]; the review when there is one
 */
GListModel *
cp_contract_session_get_terms (CpContractSession *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), NULL);
  return self->terms;
}

CpDocument *
cp_contract_session_get_document (CpContractSession *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), NULL);
  return self->document;
}

CpTextLayer *
cp_contract_session_get_text_layer (CpContractSession *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), NULL);
  return self->text_layer;
}

CpTerm *
cp_contract_session_get_selected_term (CpContractSession *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), NULL);
  return self->selected_term;
}

CpTermFilter
cp_contract_session_get_filter (CpContractSession *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), CP_TERM_FILTER_ALL);
  return self->filter;
}

void
cp_contract_session_set_filter (CpContractSession *self, CpTermFilter filter)
{
  g_return_if_fail (CP_IS_CONTRACT_SESSION (self));

  if (self->filter == filter)
    return;
  self->filter = filter;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

int
cp_contract_session_get_page (CpContractSession *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), 1);
  return self->page;
}

void
cp_contract_session_set_page (CpContractSession *self, int page)
{
  g_return_if_fail (CP_IS_CONTRACT_SESSION (self));

  if (self->page == page)
    return;
  self->page = page;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

CpAnchor *
cp_contract_session_get_text_selection (CpContractSession *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), NULL);
  return self->text_selection;
}

void
cp_contract_session_set_text_selection (CpContractSession *self, CpAnchor *anchor)
{
  g_return_if_fail (CP_IS_CONTRACT_SESSION (self));

  if (self->text_selection == anchor)
    return;
  if (anchor != NULL)
    cp_anchor_ref (anchor);
  g_clear_pointer (&self->text_selection, cp_anchor_unref);
  self->text_selection = anchor;
  g_signal_emit (self, signals[TEXT_SELECTED], 0);
}

/**
 * cp_contract_session_get_problem:
 * @self: a session
 *
 * Returns: (transfer none) (nullable): why something could not be loaded, as a sentence
 */
const char *
cp_contract_session_get_problem (CpContractSession *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), NULL);
  return self->problem;
}

/**
 * cp_contract_session_get_busy:
 * @self: a session
 *
 * Returns: whether something is still being loaded
 */
gboolean
cp_contract_session_get_busy (CpContractSession *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), FALSE);
  return self->pending > 0;
}

/**
 * cp_contract_session_get_warnings:
 * @self: a session
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): sentences about the file, once its text was read
 */
const char *const *
cp_contract_session_get_warnings (CpContractSession *self)
{
  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), NULL);
  return (const char *const *) self->warnings;
}

/**
 * cp_contract_session_get_threshold:
 * @self: a session
 *
 * Returns: the confidence, 0 to 1, below which a person has to look
 */
double
cp_contract_session_get_threshold (CpContractSession *self)
{
  g_autoptr (JsonNode) setting = NULL;

  g_return_val_if_fail (CP_IS_CONTRACT_SESSION (self), 0.85);

  if (self->workspace != NULL)
    setting = cp_workspace_peek_setting (self->workspace, "threshold");
  return setting == NULL || !JSON_NODE_HOLDS_VALUE (setting) ? 0.85 : json_node_get_double (setting);
}

static void
cp_contract_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  CpContractSession *self = CP_CONTRACT_SESSION (object);

  switch (id)
    {
    case PROP_CONTRACT:
      g_value_set_object (value, self->contract);
      break;
    case PROP_REVIEW:
      g_value_set_object (value, self->review);
      break;
    case PROP_TERMS:
      g_value_set_object (value, self->terms);
      break;
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_TEXT_LAYER:
      g_value_set_object (value, self->text_layer);
      break;
    case PROP_SELECTED_TERM:
      g_value_set_object (value, self->selected_term);
      break;
    case PROP_FILTER:
      g_value_set_enum (value, self->filter);
      break;
    case PROP_PAGE:
      g_value_set_int (value, self->page);
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->pending > 0);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_WARNINGS:
      g_value_set_boxed (value, self->warnings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cp_contract_session_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  CpContractSession *self = CP_CONTRACT_SESSION (object);

  switch (id)
    {
    case PROP_CONTRACT:
      self->contract = g_value_dup_object (value);
      break;
    case PROP_SELECTED_TERM:
      cp_contract_session_select_term (self, g_value_get_object (value), FALSE);
      break;
    case PROP_FILTER:
      cp_contract_session_set_filter (self, g_value_get_enum (value));
      break;
    case PROP_PAGE:
      cp_contract_session_set_page (self, g_value_get_int (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
cp_contract_session_dispose (GObject *object)
{
  CpContractSession *self = CP_CONTRACT_SESSION (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->selected_term);
  g_clear_pointer (&self->text_selection, cp_anchor_unref);
  g_clear_object (&self->text_layer);
  g_clear_object (&self->document);
  g_clear_object (&self->terms);
  g_clear_object (&self->review);
  g_clear_object (&self->contract);
  g_clear_object (&self->workspace);
  g_clear_pointer (&self->problem, g_free);
  g_clear_pointer (&self->warnings, g_strfreev);

  G_OBJECT_CLASS (cp_contract_session_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags read = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  const GParamFlags write = read | G_PARAM_WRITABLE;

  properties[PROP_CONTRACT] = g_param_spec_object ("contract", NULL, NULL, CP_TYPE_CONTRACT,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_REVIEW] = g_param_spec_object ("review", NULL, NULL, CP_TYPE_REVIEW, read);
  properties[PROP_TERMS] = g_param_spec_object ("terms", NULL, NULL, G_TYPE_LIST_MODEL, read);
  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, CP_TYPE_DOCUMENT, read);
  properties[PROP_TEXT_LAYER] = g_param_spec_object ("text-layer", NULL, NULL, CP_TYPE_TEXT_LAYER, read);
  properties[PROP_SELECTED_TERM] = g_param_spec_object ("selected-term", NULL, NULL, CP_TYPE_TERM, write);
  properties[PROP_FILTER] = g_param_spec_enum ("filter", NULL, NULL, CP_TYPE_TERM_FILTER, CP_TERM_FILTER_ALL, write);
  properties[PROP_PAGE] = g_param_spec_int ("page", NULL, NULL, 1, G_MAXINT, 1, write);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, read);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, read);
  properties[PROP_WARNINGS] = g_param_spec_boxed ("warnings", NULL, NULL, G_TYPE_STRV, read);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
cp_contract_session_class_init (CpContractSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GType type = G_TYPE_FROM_CLASS (klass);

  object_class->get_property = cp_contract_session_get_property;
  object_class->set_property = cp_contract_session_set_property;
  object_class->dispose = cp_contract_session_dispose;
  install_properties (object_class);

  signals[REVEAL_ANCHOR] = g_signal_new ("reveal-anchor", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                         CP_TYPE_ANCHOR, G_TYPE_BOOLEAN);
  signals[TEXT_SELECTED] = g_signal_new ("text-selected", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SAVED_FAILED] = g_signal_new ("saved-failed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                        G_TYPE_STRING);
}

static void
cp_contract_session_init (CpContractSession *self)
{
  self->page = 1;
  self->cancellable = g_cancellable_new ();
}
