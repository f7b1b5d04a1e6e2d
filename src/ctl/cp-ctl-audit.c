/* cp-ctl-audit.c: `counterpartctl audit show`, `verify` and `export`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-session.h"

static JsonNode *
item_to_json (CpAuditItem *item)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonObject *facts = json_object_new ();
  GPtrArray *pairs = cp_audit_item_get_facts (item);

  json_object_set_int_member (object, "sequence", cp_audit_item_get_sequence (item));
  json_object_set_string_member (object, "time", cp_audit_item_get_time (item));
  json_object_set_string_member (object, "action", cp_audit_item_get_action (item));
  json_object_set_string_member (object, "title", cp_audit_item_get_title (item));
  json_object_set_string_member (object, "subtitle", cp_audit_item_get_subtitle (item));
  json_object_set_boolean_member (object, "problem", cp_audit_item_get_is_problem (item));
  json_object_set_string_member (object, "hash", cp_audit_item_get_hash (item));
  json_object_set_string_member (object, "previous_hash", cp_audit_item_get_previous_hash (item));
  if (cp_audit_item_get_contract_id (item) != NULL)
    json_object_set_string_member (object, "contract_id", cp_audit_item_get_contract_id (item));
  for (guint i = 0; i + 1 < pairs->len; i += 2)
    json_object_set_string_member (facts, g_ptr_array_index (pairs, i), g_ptr_array_index (pairs, i + 1));
  json_object_set_object_member (object, "facts", facts);
  json_node_take_object (node, object);
  return node;
}

static CpCtlExit
show (CpCtlSession *session, const char *text, int limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpContract) contract = text != NULL ? cp_ctl_session_find_contract (session, text, &error) : NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (text != NULL && contract == NULL)
    return cp_ctl_session_fail (session, error);
  items = cp_audit_list (session->workspace, contract != NULL ? cp_contract_get_id (contract) : NULL, 0, (guint) limit, &error);
  if (items == NULL)
    return cp_ctl_session_fail (session, error);
  for (guint i = 0; i < items->len; i++)
    {
      CpAuditItem *item = g_ptr_array_index (items, i);
      g_autoptr (JsonNode) node = item_to_json (item);

      if (session->json)
        cp_ctl_print_json (node);
      else
        cp_ctl_print ("%5" G_GINT64_FORMAT "  %s  %.8s  %s  (%s)", cp_audit_item_get_sequence (item), cp_audit_item_get_time (item),
                      cp_audit_item_get_hash (item), cp_audit_item_get_title (item), cp_audit_item_get_subtitle (item));
    }
  return CP_CTL_OK;
}

CpCtlExit
cp_ctl_run_audit_show (char **arguments)
{
  CpCtlSession session = { 0 };
  int limit = 100;
  const GOptionEntry options[] = {
    { "limit", 'n', 0, G_OPTION_ARG_INT, &limit, "How many entries (default: 100)", "N" },
    { NULL },
  };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "audit show", "[CONTRACT]", "Shows the audit log, newest entry first.", options, &status)
      && cp_ctl_session_wants (&session, arguments, 0, 1, "audit show", &status))
    status = show (&session, arguments[0], MAX (limit, 1));
  return cp_ctl_session_finish (&session, arguments, status);
}

static CpCtlExit
say_report (gboolean json, CpAuditReport *report)
{
  if (json)
    {
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      JsonObject *object = json_object_new ();

      json_object_set_boolean_member (object, "whole", report->whole);
      json_object_set_int_member (object, "entries", report->n_entries);
      json_object_set_int_member (object, "first_bad", report->first_bad);
      json_object_set_string_member (object, "title", report->title != NULL ? report->title : "");
      json_object_set_string_member (object, "detail", report->detail != NULL ? report->detail : "");
      json_node_take_object (node, object);
      cp_ctl_print_json (node);
    }
  else
    {
      cp_ctl_print ("%s", report->title != NULL ? report->title : "");
      cp_ctl_print ("%s", report->detail != NULL ? report->detail : "");
    }
  return report->whole ? CP_CTL_OK : CP_CTL_BROKEN;
}

/* An exported file needs no workspace, so none is opened for it. */
static CpCtlExit
verify_file (char **arguments)
{
  gboolean json = FALSE;
  const GOptionEntry options[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &json, "Print JSON", NULL },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (CpAuditReport) report = NULL;
  CpCtlExit status;

  if (!cp_ctl_parse (&arguments, "audit verify", "FILE", "Checks an exported audit log.", options, NULL))
    return CP_CTL_USAGE;
  report = cp_audit_check_file (arguments[0], &error);
  status = report != NULL ? say_report (json, report) : cp_ctl_report_error (error, json);
  g_strfreev (arguments);
  return status;
}

static gboolean
names_a_file (char **arguments)
{
  for (; *arguments != NULL; arguments++)
    if (**arguments != '-' && g_file_test (*arguments, G_FILE_TEST_IS_REGULAR))
      return TRUE;
  return FALSE;
}

CpCtlExit
cp_ctl_run_audit_verify (char **arguments)
{
  CpCtlSession session = { 0 };
  CpCtlExit status;

  if (names_a_file (arguments))
    return verify_file (arguments);
  if (cp_ctl_session_begin (&session, &arguments, "audit verify", "[FILE]",
                            "Checks that no entry of the audit log was changed, added, moved or taken away; of the workspace, or of an "
                            "exported FILE.",
                            NULL, &status)
      && cp_ctl_session_wants (&session, arguments, 0, 0, "audit verify", &status))
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (CpAuditReport) report = cp_audit_check (session.workspace, NULL, &error);

      status = report != NULL ? say_report (session.json, report) : cp_ctl_session_fail (&session, error);
    }
  return cp_ctl_session_finish (&session, arguments, status);
}

CpCtlExit
cp_ctl_run_audit_export (char **arguments)
{
  CpCtlSession session = { 0 };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "audit export", "FILE", "Writes the audit log to a file that proves itself.", NULL, &status)
      && cp_ctl_session_wants (&session, arguments, 1, 1, "audit export", &status))
    {
      g_autoptr (GError) error = NULL;

      if (!cp_audit_export (session.workspace, arguments[0], NULL, &error))
        status = cp_ctl_session_fail (&session, error);
      else if (!session.json)
        cp_ctl_print ("%s", arguments[0]);
    }
  return cp_ctl_session_finish (&session, arguments, status);
}
