/* cp-ctl-match.c: `counterpartctl match`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-session.h"

static void
print_candidate (CpMatchCandidate *candidate, gboolean chosen)
{
  CpCrmRecord *record = cp_match_candidate_get_record (candidate);
  CpCrmRecord *account = cp_match_candidate_get_account (candidate);
  const char *name = cp_crm_record_get_name (record);
  const char *house = account != NULL && cp_crm_record_get_kind (record) != CP_RECORD_ACCOUNT ? cp_crm_record_get_name (account) : NULL;

  cp_ctl_print ("  %c %3d %%  %s %s  %s%s%s", chosen ? '*' : ' ', cp_match_candidate_get_percent (candidate),
                cp_record_kind_to_string (cp_crm_record_get_kind (record)), cp_crm_record_get_id (record), name != NULL ? name : "",
                house != NULL ? ", " : "", house != NULL ? house : "");
  for (guint i = 0; i < cp_match_candidate_get_n_reasons (candidate); i++)
    {
      const CpMatchReason *reason = cp_match_candidate_get_reason (candidate, i);

      cp_ctl_print ("            %c %s", reason->in_favour ? '+' : '-', reason->text);
    }
}

static JsonArray *
candidates_to_json (GPtrArray *candidates)
{
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < candidates->len; i++)
    json_array_add_element (array, cp_match_candidate_to_json (g_ptr_array_index (candidates, i)));
  return array;
}

static CpCtlExit
print_state (CpCtlSession *session, const char *contract_id, CpMatchState *state)
{
  gboolean settled = state->chosen >= 0 || state->no_match_chosen;

  if (session->json)
    {
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "contract_id", contract_id);
      json_object_set_string_member (object, "verdict", cp_match_verdict_to_string (state->verdict));
      json_object_set_int_member (object, "chosen", state->chosen);
      json_object_set_boolean_member (object, "no_match_chosen", state->no_match_chosen);
      json_object_set_array_member (object, "candidates", candidates_to_json (state->candidates));
      json_node_take_object (node, object);
      cp_ctl_print_json (node);
    }
  else
    {
      cp_ctl_print ("%s: %s", contract_id, state->no_match_chosen ? "no match (chosen)" : cp_match_verdict_to_string (state->verdict));
      for (guint i = 0; i < state->candidates->len; i++)
        print_candidate (g_ptr_array_index (state->candidates, i), (int) i == state->chosen);
    }
  return settled ? CP_CTL_OK : CP_CTL_ASK;
}

static CpCtlExit
search (CpCtlSession *session, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = cp_match_search (session->workspace, words, 20, &error);

  if (found == NULL)
    return cp_ctl_session_fail (session, error);
  for (guint i = 0; i < found->len; i++)
    {
      g_autoptr (JsonNode) node = cp_match_candidate_to_json (g_ptr_array_index (found, i));

      if (session->json)
        cp_ctl_print_json (node);
      else
        print_candidate (g_ptr_array_index (found, i), FALSE);
    }
  return found->len > 0 ? CP_CTL_OK : CP_CTL_NOT_FOUND;
}

static CpCtlExit
match (CpCtlSession *session, const char *text, const char *choose, gboolean none)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpContract) contract = cp_ctl_session_find_contract (session, text, &error);
  g_autoptr (CpMatchState) state = NULL;
  const char *id = contract != NULL ? cp_contract_get_id (contract) : NULL;

  if (contract == NULL)
    return cp_ctl_session_fail (session, error);
  if ((choose != NULL || none) && !cp_match_choose (session->workspace, id, choose, &error))
    return cp_ctl_session_fail (session, error);
  state = choose != NULL || none ? cp_match_get (session->workspace, id, &error)
                                 : cp_match_find (session->workspace, id, NULL, &error);
  return state != NULL ? print_state (session, id, state) : cp_ctl_session_fail (session, error);
}

CpCtlExit
cp_ctl_run_match (char **arguments)
{
  CpCtlSession session = { 0 };
  g_autofree char *choose = NULL;
  g_autofree char *words = NULL;
  gboolean none = FALSE;
  const GOptionEntry options[] = {
    { "choose", 0, 0, G_OPTION_ARG_STRING, &choose, "This record; remembered for the next contract of this name", "RECORD" },
    { "none", 0, 0, G_OPTION_ARG_NONE, &none, "None of them", NULL },
    { "search", 0, 0, G_OPTION_ARG_STRING, &words, "Look for accounts and opportunities instead", "WORDS" },
    { NULL },
  };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "match", "CONTRACT", "Shows which CRM record a contract belongs to, and why.", options,
                            &status)
      && cp_ctl_session_wants (&session, arguments, words != NULL ? 0 : 1, words != NULL ? 0 : 1, "match", &status))
    status = words != NULL ? search (&session, words) : match (&session, arguments[0], choose, none);
  return cp_ctl_session_finish (&session, arguments, status);
}
