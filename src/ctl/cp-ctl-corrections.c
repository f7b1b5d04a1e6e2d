/* cp-ctl-corrections.c: `counterpartctl corrections export` and `consent`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-session.h"

static CpCtlExit
export (CpCtlSession *session, const char *path, const char *const *words)
{
  g_autoptr (GError) error = NULL;
  CpCorrectionsExport exported = { 0 };
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object;

  if (!cp_corrections_export (session->workspace, path, words, &exported, NULL, &error))
    return cp_ctl_session_fail (session, error);
  object = json_object_new ();
  json_object_set_string_member (object, "file", path);
  json_object_set_int_member (object, "decisions", exported.n_lines);
  json_object_set_int_member (object, "corrections", exported.n_corrected);
  json_object_set_int_member (object, "redacted", exported.n_redacted);
  json_object_set_int_member (object, "documents", exported.n_documents);
  json_node_take_object (node, object);
  if (session->json)
    cp_ctl_print_json (node);
  else
    cp_ctl_print ("%s: %u decisions on %u contracts, %u of them corrections, %u with personal data taken out.", path, exported.n_lines,
                  exported.n_documents, exported.n_corrected, exported.n_redacted);
  return CP_CTL_OK;
}

CpCtlExit
cp_ctl_run_corrections_export (char **arguments)
{
  CpCtlSession session = { 0 };
  g_auto (GStrv) words = NULL;
  const GOptionEntry options[] = {
    { "without", 0, 0, G_OPTION_ARG_STRING_ARRAY, &words, "Also take this word or name out; may be repeated", "WORD" },
    { NULL },
  };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "corrections export", "FILE",
                            "Writes reviewers’ decisions as lines to train with, without personal data. Takes consent.", options, &status)
      && cp_ctl_session_wants (&session, arguments, 1, 1, "corrections export", &status))
    status = export (&session, arguments[0], (const char *const *) words);
  return cp_ctl_session_finish (&session, arguments, status);
}

static CpCtlExit
consent (CpCtlSession *session, const char *answer)
{
  g_autoptr (GError) error = NULL;
  g_auto (CpCorrectionsConsent) now = { 0 };

  if (answer != NULL && !g_str_equal (answer, "yes") && !g_str_equal (answer, "no"))
    {
      cp_ctl_complain ("Consent is yes or no.");
      return CP_CTL_USAGE;
    }
  if (answer != NULL && !cp_corrections_set_consent (session->workspace, g_str_equal (answer, "yes"), &error))
    return cp_ctl_session_fail (session, error);
  cp_corrections_get_consent (session->workspace, &now);
  if (session->json)
    {
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      JsonObject *object = json_object_new ();

      json_object_set_boolean_member (object, "given", now.given);
      if (now.by != NULL)
        json_object_set_string_member (object, "by", now.by);
      if (now.time != NULL)
        json_object_set_string_member (object, "time", now.time);
      json_node_take_object (node, object);
      cp_ctl_print_json (node);
    }
  else if (now.time == NULL)
    cp_ctl_print ("Nobody agreed to it.");
  else
    cp_ctl_print ("%s %s, %s.", now.by, now.given ? "agreed" : "withdrew it", now.time);
  return CP_CTL_OK;
}

CpCtlExit
cp_ctl_run_corrections_consent (char **arguments)
{
  CpCtlSession session = { 0 };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "corrections consent", "[yes|no]", "Shows or records whether decisions may leave as training data.",
                            NULL, &status)
      && cp_ctl_session_wants (&session, arguments, 0, 1, "corrections consent", &status))
    status = consent (&session, arguments[0]);
  return cp_ctl_session_finish (&session, arguments, status);
}
