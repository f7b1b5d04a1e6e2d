/* cp-ctl-review.c: `counterpartctl show`, `accept` and `correct`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-session.h"

#include <string.h>

static void
print_term (CpTerm *term)
{
  const CpTermKey *key = cp_term_get_term_key (term);
  g_autofree char *display = cp_term_dup_display (term);

  cp_ctl_print ("  %-9s %-28s %s", cp_ctl_mark_name (cp_term_get_mark (term)),
                key != NULL ? cp_term_key_label (key) : cp_term_get_key (term), display);
  if (cp_term_get_formula (term) != NULL)
    {
      g_autofree char *formula = cp_formula_to_display (cp_term_get_formula (term));

      cp_ctl_print ("            = %s", formula);
    }
  if (cp_term_get_n_anchors (term) > 0)
    cp_ctl_print ("            “%s”, page %d, %.0f %%", cp_anchor_get_quote (cp_term_get_anchor (term, 0)),
                  cp_anchor_get_page (cp_term_get_anchor (term, 0)), 100 * cp_term_get_confidence (term));
}

static void
show (CpCtlSession *session, CpContract *contract, CpReview *review)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (review));
  JsonArray *terms = json_array_sized_new (n);
  g_autoptr (JsonNode) node = cp_ctl_wrap ("contract", cp_ctl_contract_to_json (contract));

  if (!session->json)
    cp_ctl_print ("%s  %s  %s", cp_contract_get_id (contract), cp_contract_state_to_string (cp_contract_get_state (contract)),
                  cp_contract_get_title (contract));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (CpTerm) term = g_list_model_get_item (G_LIST_MODEL (review), i);

      if (session->json)
        json_array_add_element (terms, cp_ctl_term_to_json (term));
      else
        print_term (term);
    }
  json_object_set_array_member (json_node_get_object (node), "terms", terms);
  if (session->json)
    cp_ctl_print_json (node);
}

/* Opens what the first argument names; says why it cannot. */
static CpReview *
open_review (CpCtlSession *session, const char *text, CpContract **contract, CpCtlExit *status)
{
  g_autoptr (GError) error = NULL;
  CpReview *review = NULL;

  *contract = cp_ctl_session_find_contract (session, text, &error);
  if (*contract != NULL)
    review = cp_review_load (session->workspace, cp_contract_get_id (*contract), &error);
  if (review == NULL)
    *status = cp_ctl_session_fail (session, error);
  return review;
}

CpCtlExit
cp_ctl_run_show (char **arguments)
{
  CpCtlSession session = { 0 };
  g_autoptr (CpContract) contract = NULL;
  g_autoptr (CpReview) review = NULL;
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "show", "CONTRACT", "Shows a contract with its terms.", NULL, &status)
      && cp_ctl_session_wants (&session, arguments, 1, 1, "show", &status))
    review = open_review (&session, arguments[0], &contract, &status);
  if (review != NULL)
    show (&session, contract, review);
  g_clear_object (&review);
  return cp_ctl_session_finish (&session, arguments, status);
}

static CpCtlExit
write_down (CpCtlSession *session, CpReview *review, guint n_done)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  if (!cp_review_flush (review, &error))
    return cp_ctl_session_fail (session, error);
  if (!session->json)
    {
      cp_ctl_print ("%u done, %d left to look at", n_done, cp_review_get_n_open (review));
      return CP_CTL_OK;
    }
  object = json_object_new ();
  node = json_node_new (JSON_NODE_OBJECT);
  json_object_set_string_member (object, "contract_id", cp_review_get_contract_id (review));
  json_object_set_int_member (object, "done", n_done);
  json_object_set_int_member (object, "open", cp_review_get_n_open (review));
  json_node_take_object (node, object);
  cp_ctl_print_json (node);
  return CP_CTL_OK;
}

static gboolean
is_wanted (CpTerm *term, char **names, gboolean all, gboolean read)
{
  if (cp_term_get_review_state (term) == CP_REVIEW_ACCEPTED)
    return FALSE;
  if (all)
    return cp_term_get_mark (term) != CP_TERM_MARK_PROBLEM;
  if (read && cp_term_get_mark (term) == CP_TERM_MARK_READ)
    return TRUE;
  return g_strv_contains ((const char *const *) names, cp_term_get_key (term))
         || g_strv_contains ((const char *const *) names, cp_term_get_id (term));
}

CpCtlExit
cp_ctl_run_accept (char **arguments)
{
  CpCtlSession session = { 0 };
  gboolean all = FALSE;
  gboolean read = FALSE;
  const GOptionEntry options[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all, "Every open term but those with a problem", NULL },
    { "read", 0, 0, G_OPTION_ARG_NONE, &read, "Every open term that needs no look", NULL },
    { NULL },
  };
  g_autoptr (CpContract) contract = NULL;
  g_autoptr (CpReview) review = NULL;
  CpCtlExit status;
  guint n_done = 0;

  if (cp_ctl_session_begin (&session, &arguments, "accept", "CONTRACT [TERM…]", "Accepts terms, by key or id.", options, &status)
      && cp_ctl_session_wants (&session, arguments, all || read ? 1 : 2, G_MAXUINT, "accept", &status))
    review = open_review (&session, arguments[0], &contract, &status);
  if (review != NULL)
    {
      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (review)); i++)
        {
          g_autoptr (CpTerm) term = g_list_model_get_item (G_LIST_MODEL (review), i);

          if (!is_wanted (term, arguments + 1, all, read))
            continue;
          cp_review_accept (review, term);
          n_done++;
        }
      status = write_down (&session, review, n_done);
    }
  g_clear_object (&review);
  return cp_ctl_session_finish (&session, arguments, status);
}

/* What `correct` was asked to do besides a new value. */
typedef struct
{
  gboolean absent;
  gboolean add;
  gboolean reopen;
  gboolean undo;
  gboolean redo;
} Correction;

static gboolean
correct (CpReview *review, const Correction *correction, const char *name, const char *text, GError **error)
{
  CpTerm *term = cp_review_find_term (review, name);
  const CpTermKey *key = cp_term_key_find (term != NULL ? cp_term_get_key (term) : name);
  g_autoptr (JsonNode) value = NULL;

  if (key == NULL)
    {
      g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_SUCH_TERM, "There is no term “%s”.", name);
      return FALSE;
    }
  if (term == NULL && !correction->add)
    term = cp_review_find_key (review, name);
  if (text != NULL)
    value = cp_value_parse_typed (key->kind, text, error);
  if (text != NULL && value == NULL)
    return FALSE;
  if (term == NULL && value == NULL)
    {
      g_set_error (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_SUCH_TERM, "The contract has no term “%s” yet.", name);
      return FALSE;
    }
  if (correction->absent)
    cp_review_set_absent (review, term);
  else if (correction->reopen)
    cp_review_reopen (review, term);
  else if (term == NULL)
    cp_review_add (review, key->id, value, NULL);
  else
    cp_review_correct (review, term, value, NULL);
  return TRUE;
}

static CpCtlExit
correct_and_say (CpCtlSession *session, CpReview *review, const Correction *correction, char **arguments)
{
  g_autoptr (GError) error = NULL;

  if (correction->undo || correction->redo)
    {
      if (correction->undo ? !cp_review_get_can_undo (review) : !cp_review_get_can_redo (review))
        {
          g_set_error (&error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NOTHING_TO_DO, "There is nothing to %s.",
                       correction->undo ? "undo" : "redo");
          return cp_ctl_session_fail (session, error);
        }
      if (correction->undo)
        cp_review_undo (review);
      else
        cp_review_redo (review);
    }
  else if (!correct (review, correction, arguments[1], arguments[2], &error))
    return cp_ctl_session_fail (session, error);
  return write_down (session, review, 1);
}

CpCtlExit
cp_ctl_run_correct (char **arguments)
{
  CpCtlSession session = { 0 };
  Correction correction = { 0 };
  const GOptionEntry options[] = {
    { "absent", 0, 0, G_OPTION_ARG_NONE, &correction.absent, "The term is not in this contract", NULL },
    { "add", 0, 0, G_OPTION_ARG_NONE, &correction.add, "Another one, of terms that may be many", NULL },
    { "reopen", 0, 0, G_OPTION_ARG_NONE, &correction.reopen, "Nobody has decided yet", NULL },
    { "undo", 0, 0, G_OPTION_ARG_NONE, &correction.undo, "Take the last decision back", NULL },
    { "redo", 0, 0, G_OPTION_ARG_NONE, &correction.redo, "Make it again", NULL },
    { NULL },
  };
  g_autoptr (CpContract) contract = NULL;
  g_autoptr (CpReview) review = NULL;
  CpCtlExit status;
  guint wanted;

  if (cp_ctl_session_begin (&session, &arguments, "correct", "CONTRACT TERM VALUE", "Gives a term another value and accepts it.", options,
                            &status))
    {
      wanted = correction.undo || correction.redo ? 1 : correction.absent || correction.reopen ? 2 : 3;
      if (cp_ctl_session_wants (&session, arguments, wanted, wanted, "correct", &status))
        review = open_review (&session, arguments[0], &contract, &status);
    }
  if (review != NULL)
    status = correct_and_say (&session, review, &correction, arguments);
  g_clear_object (&review);
  return cp_ctl_session_finish (&session, arguments, status);
}
