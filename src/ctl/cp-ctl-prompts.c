/* cp-ctl-prompts.c: `counterpartctl prompts …`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-session.h"

#include <stdio.h>
#include <string.h>

static JsonNode *
version_to_json (const CpPromptVersion *version)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *id = cp_prompt_version_dup_id (version);

  json_object_set_string_member (object, "prompt", id);
  json_object_set_string_member (object, "name", version->name);
  json_object_set_int_member (object, "version", version->version);
  json_object_set_string_member (object, "contract_type", version->contract_type);
  json_object_set_string_member (object, "sha256", version->hash);
  json_object_set_boolean_member (object, "active", version->active);
  json_object_set_boolean_member (object, "built_in", version->author == NULL);
  if (version->author != NULL)
    json_object_set_string_member (object, "author", version->author);
  if (version->time != NULL)
    json_object_set_string_member (object, "time", version->time);
  if (version->note != NULL)
    json_object_set_string_member (object, "note", version->note);
  json_object_set_string_member (object, "text", version->text);
  json_node_take_object (node, object);
  return node;
}

static CpCtlExit
list (CpCtlSession *session, char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = cp_prompts_list_versions (session->workspace, &error);

  if (versions == NULL)
    return cp_ctl_session_fail (session, error);
  for (guint i = 0; i < versions->len; i++)
    {
      const CpPromptVersion *version = g_ptr_array_index (versions, i);
      g_autofree char *id = cp_prompt_version_dup_id (version);
      g_autoptr (JsonNode) node = version_to_json (version);

      if (session->json)
        cp_ctl_print_json (node);
      else
        cp_ctl_print ("%s %-16s %-10s %s  %s", version->active ? "*" : " ", id, version->contract_type,
                      version->author != NULL ? version->author : "came with the program", version->note != NULL ? version->note : "");
    }
  return CP_CTL_OK;
}

static CpCtlExit
show (CpCtlSession *session, char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpPromptVersion) version = cp_prompts_find (session->workspace, arguments[0], &error);
  g_autoptr (JsonNode) node = NULL;

  if (version == NULL)
    return cp_ctl_session_fail (session, error);
  node = version_to_json (version);
  if (session->json)
    cp_ctl_print_json (node);
  else
    cp_ctl_print ("%s", version->text);
  return CP_CTL_OK;
}

static CpCtlExit
diff (CpCtlSession *session, char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = cp_prompts_diff (session->workspace, arguments[0], arguments[1], &error);
  g_autofree char *text = NULL;

  if (lines == NULL)
    return cp_ctl_session_fail (session, error);
  text = cp_line_diff_to_text (lines);
  if (session->json)
    {
      g_autoptr (JsonNode) string = json_node_init_string (json_node_alloc (), text);
      g_autoptr (JsonNode) node = cp_ctl_wrap ("diff", g_steal_pointer (&string));

      cp_ctl_print_json (node);
    }
  else
    printf ("%s", text);
  return CP_CTL_OK;
}

static CpCtlExit
activate (CpCtlSession *session, char **arguments, const char *gold_path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpGoldSet) gold = NULL;

  if (gold_path != NULL)
    {
      gold = cp_gold_set_load (gold_path, &error);
      if (gold == NULL)
        return cp_ctl_session_fail (session, error);
    }
  if (!cp_prompts_activate (session->workspace, arguments[0], gold != NULL ? gold->hash : NULL, &error))
    return cp_ctl_session_fail (session, error);
  if (!session->json)
    cp_ctl_print ("%s is in use.", arguments[0]);
  return CP_CTL_OK;
}

static CpCtlExit
roll_back (CpCtlSession *session, char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = cp_prompts_roll_back (session->workspace, arguments[0], &error);

  if (id == NULL)
    return cp_ctl_session_fail (session, error);
  if (!session->json)
    cp_ctl_print ("%s is in use again.", id);
  return CP_CTL_OK;
}

static CpCtlExit
history (CpCtlSession *session, char **arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) events = cp_prompts_history (session->workspace, arguments[0], &error);

  if (events == NULL)
    return cp_ctl_session_fail (session, error);
  for (guint i = 0; i < events->len; i++)
    {
      const CpPromptEvent *event = g_ptr_array_index (events, i);
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "time", event->time);
      json_object_set_string_member (object, "actor", event->actor);
      json_object_set_string_member (object, "what", event->sentence);
      json_node_take_object (node, object);
      if (session->json)
        cp_ctl_print_json (node);
      else
        cp_ctl_print ("%s  %s  (%s)", event->time, event->sentence, event->actor);
    }
  return CP_CTL_OK;
}

/* (transfer full): what stands in @path, or on standard input for NULL. */
static char *
read_wording (const char *path, GError **error)
{
  g_autoptr (GString) text = NULL;
  char buffer[4096];
  char *wording = NULL;
  gsize n;

  if (path != NULL)
    return g_file_get_contents (path, &wording, NULL, error) ? wording : NULL;
  text = g_string_new (NULL);
  while ((n = fread (buffer, 1, sizeof buffer, stdin)) > 0)
    g_string_append_len (text, buffer, (gssize) n);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static CpCtlExit
edit (CpCtlSession *session, char **arguments, const char *path, const char *contract_type, const char *note)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = read_wording (path, &error);
  g_autofree char *id = NULL;

  if (text == NULL)
    return cp_ctl_session_fail (session, error);
  id = cp_prompts_add (session->workspace, arguments[0], contract_type, text, note, &error);
  if (id == NULL)
    return cp_ctl_session_fail (session, error);
  if (session->json)
    {
      g_autoptr (JsonNode) node = cp_ctl_wrap ("prompt", json_node_init_string (json_node_alloc (), id));

      cp_ctl_print_json (node);
    }
  else
    cp_ctl_print ("%s is kept. It is not in use: evaluate it, then activate it.", id);
  return CP_CTL_OK;
}

/* Verbs that take arguments and nothing else */

static CpCtlExit
run_plain (char **arguments, const char *verb, const char *parameters, const char *summary, guint n,
           CpCtlExit (*act) (CpCtlSession *session, char **arguments))
{
  CpCtlSession session = { 0 };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, verb, parameters, summary, NULL, &status)
      && cp_ctl_session_wants (&session, arguments, n, n, verb, &status))
    status = act (&session, arguments);
  return cp_ctl_session_finish (&session, arguments, status);
}

CpCtlExit
cp_ctl_run_prompts_list (char **arguments)
{
  return run_plain (arguments, "prompts list", "", "Lists the prompts; those in use bear a star.", 0, list);
}

CpCtlExit
cp_ctl_run_prompts_show (char **arguments)
{
  return run_plain (arguments, "prompts show", "PROMPT", "Prints a prompt: NAME@VERSION, or NAME for the one in use.", 1, show);
}

CpCtlExit
cp_ctl_run_prompts_diff (char **arguments)
{
  return run_plain (arguments, "prompts diff", "PROMPT PROMPT", "Shows what changed between two versions, line by line.", 2, diff);
}

CpCtlExit
cp_ctl_run_prompts_rollback (char **arguments)
{
  return run_plain (arguments, "prompts rollback", "NAME", "Goes back to the version that was in use before.", 1, roll_back);
}

CpCtlExit
cp_ctl_run_prompts_history (char **arguments)
{
  return run_plain (arguments, "prompts history", "NAME", "Shows what happened to a prompt, newest first.", 1, history);
}

CpCtlExit
cp_ctl_run_prompts_activate (char **arguments)
{
  CpCtlSession session = { 0 };
  g_autofree char *gold = NULL;
  const GOptionEntry options[] = {
    { "gold", 0, 0, G_OPTION_ARG_FILENAME, &gold, "The gold that decides (default: that of its latest evaluation)", "FILE" },
    { NULL },
  };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "prompts activate", "PROMPT",
                            "Puts a version to use. Refused when it was never evaluated, or reads worse than the one in use.", options, &status)
      && cp_ctl_session_wants (&session, arguments, 1, 1, "prompts activate", &status))
    status = activate (&session, arguments, gold);
  return cp_ctl_session_finish (&session, arguments, status);
}

CpCtlExit
cp_ctl_run_prompts_edit (char **arguments)
{
  CpCtlSession session = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *note = NULL;
  g_autofree char *contract_type = NULL;
  const GOptionEntry options[] = {
    { "file", 0, 0, G_OPTION_ARG_FILENAME, &path, "The wording (default: standard input)", "FILE" },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, "What was changed, for the history", "TEXT" },
    { "type", 0, 0, G_OPTION_ARG_STRING, &contract_type, "The contracts it is for", "TYPE" },
    { NULL },
  };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "prompts edit", "NAME", "Keeps a new version of a prompt; it is not in use yet.", options,
                            &status)
      && cp_ctl_session_wants (&session, arguments, 1, 1, "prompts edit", &status))
    status = edit (&session, arguments, path, contract_type, note);
  return cp_ctl_session_finish (&session, arguments, status);
}
