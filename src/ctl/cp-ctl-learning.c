/* cp-ctl-learning.c: `counterpartctl corrections …` and `policy`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-session.h"

#include <string.h>

#include "counterpart-base.h"

static void
print_object (JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  cp_ctl_print_json (node);
}

static CpCtlExit
learn (CpCtlSession *session)
{
  g_autoptr (GError) error = NULL;
  CpLearned learned;

  if (!cp_learning_learn (session->workspace, &learned, &error))
    return cp_ctl_session_fail (session, error);
  if (session->json)
    {
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "decisions", learned.n_decisions);
      json_object_set_int_member (object, "names", learned.n_names);
      json_object_set_int_member (object, "terms", learned.n_keys);
      print_object (object);
    }
  else
    cp_ctl_print ("%u decisions: %u names learned, confidence fitted for %u terms.", learned.n_decisions, learned.n_names, learned.n_keys);
  return CP_CTL_OK;
}

static CpCtlExit
list_learned (CpCtlSession *session)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lessons = cp_learning_list (session->workspace, &error);

  if (lessons == NULL)
    return cp_ctl_session_fail (session, error);
  for (guint i = 0; i < lessons->len; i++)
    {
      const CpLesson *lesson = g_ptr_array_index (lessons, i);

      if (session->json)
        {
          JsonObject *object = json_object_new ();

          json_object_set_string_member (object, "id", lesson->id);
          json_object_set_string_member (object, "kind", lesson->is_name ? "name" : "confidence");
          json_object_set_string_member (object, "title", lesson->title);
          json_object_set_string_member (object, "detail", lesson->detail);
          json_object_set_boolean_member (object, "in_force", lesson->in_force);
          print_object (object);
        }
      else
        cp_ctl_print ("%s %s  %s (%s)", lesson->in_force ? "*" : " ", lesson->id, lesson->title, lesson->detail);
    }
  return CP_CTL_OK;
}

CpCtlExit
cp_ctl_run_corrections_learn (char **arguments)
{
  CpCtlSession session = { 0 };
  gboolean list = FALSE;
  const GOptionEntry options[] = {
    { "list", 0, 0, G_OPTION_ARG_NONE, &list, "Learn nothing; list what was learned", NULL },
    { NULL },
  };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "corrections learn", "",
                            "Learns from decisions: how parties are really called, and what confidence is worth.", options, &status)
      && cp_ctl_session_wants (&session, arguments, 0, 0, "corrections learn", &status))
    status = list ? list_learned (&session) : learn (&session);
  return cp_ctl_session_finish (&session, arguments, status);
}

CpCtlExit
cp_ctl_run_corrections_forget (char **arguments)
{
  CpCtlSession session = { 0 };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "corrections forget", "LESSON", "Forgets something that was learned.", NULL, &status)
      && cp_ctl_session_wants (&session, arguments, 1, 1, "corrections forget", &status))
    {
      g_autoptr (GError) error = NULL;

      if (!cp_learning_forget (session.workspace, arguments[0], &error))
        status = cp_ctl_session_fail (&session, error);
    }
  return cp_ctl_session_finish (&session, arguments, status);
}

/* The policy */

static const char *
state_name (CpAutomationState state)
{
  static const char *const names[] = { "no_evidence", "allowed", "drift" };

  return names[state];
}

static void
print_policy (CpCtlSession *session, const CpReviewPolicy *policy)
{
  JsonObject *object = json_object_new ();
  JsonArray *keys = json_array_new ();

  if (!session->json)
    cp_ctl_print ("%s%s%s", policy->automatic ? "Terms that are proven to be read right go without a look." : "Every term is looked at.",
                  policy->switched_off != NULL ? " Switched off by itself: " : "", policy->switched_off != NULL ? policy->switched_off : "");
  for (guint i = 0; i < policy->keys->len; i++)
    {
      const CpReviewPolicyKey *key = g_ptr_array_index (policy->keys, i);
      g_autofree char *sentence = cp_automation_verdict_to_sentence (&key->verdict);
      JsonObject *member = json_object_new ();

      json_object_set_string_member (member, "key", key->key);
      json_object_set_string_member (member, "state", state_name (key->verdict.state));
      json_object_set_int_member (member, "decisions", key->verdict.n);
      json_object_set_int_member (member, "accepted", key->verdict.accepted);
      json_object_set_double_member (member, "least", key->verdict.least);
      json_object_set_string_member (member, "sentence", sentence);
      json_array_add_object_element (keys, member);
      if (!session->json)
        cp_ctl_print ("  %-26s %-12s %s", key->key, state_name (key->verdict.state), sentence);
    }
  json_object_set_boolean_member (object, "automatic", policy->automatic);
  if (policy->switched_off != NULL)
    json_object_set_string_member (object, "switched_off", policy->switched_off);
  json_object_set_array_member (object, "keys", keys);
  if (session->json)
    print_object (object);
  else
    json_object_unref (object);
}

static CpCtlExit
run_policy (CpCtlSession *session, const char *automatic)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReviewPolicy) policy = NULL;

  if (automatic != NULL && !g_str_equal (automatic, "on") && !g_str_equal (automatic, "off"))
    {
      cp_ctl_complain ("--automatic is on or off.");
      return CP_CTL_USAGE;
    }
  if (automatic != NULL && !cp_review_policy_set_automatic (session->workspace, g_str_equal (automatic, "on"), &error))
    return cp_ctl_session_fail (session, error);
  policy = cp_review_policy_load (session->workspace, &error);
  if (policy == NULL)
    return cp_ctl_session_fail (session, error);
  print_policy (session, policy);
  return CP_CTL_OK;
}

CpCtlExit
cp_ctl_run_policy (char **arguments)
{
  CpCtlSession session = { 0 };
  g_autofree char *automatic = NULL;
  const GOptionEntry options[] = {
    { "automatic", 0, 0, G_OPTION_ARG_STRING, &automatic, "Let proven terms go without a look: on or off", "SWITCH" },
    { NULL },
  };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "policy", "", "Shows which terms are proven to be read right, and whether they go without a look.",
                            options, &status)
      && cp_ctl_session_wants (&session, arguments, 0, 0, "policy", &status))
    status = run_policy (&session, automatic);
  return cp_ctl_session_finish (&session, arguments, status);
}
