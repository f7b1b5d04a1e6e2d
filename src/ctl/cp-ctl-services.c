/* cp-ctl-services.c: `counterpartctl engine …`, `read` and `sent`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <stdio.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-ctl-engine.h"
#include "cp-ctl-session.h"

/* engine list, add, remove, try */

static void
print_engine (CpCtlSession *session, CpEngine *engine)
{
  g_autoptr (JsonNode) node = cp_engine_to_json (engine);

  if (session->json)
    cp_ctl_print_json (node);
  else
    cp_ctl_print ("%-36s  %-24s %s  %s", cp_engine_get_id (engine), cp_engine_get_label (engine), cp_engine_get_base_url (engine),
                  cp_engine_get_model (engine) != NULL ? cp_engine_get_model (engine) : "");
}

CpCtlExit
cp_ctl_run_engine_list (char **arguments)
{
  CpCtlSession session = { 0 };
  g_autoptr (GPtrArray) engines = NULL;
  g_autoptr (GError) error = NULL;
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "engine list", "", "Lists the reading services.", NULL, &status)
      && cp_ctl_session_wants (&session, arguments, 0, 0, "engine list", &status))
    {
      engines = cp_engines_list (session.workspace, &error);
      if (engines == NULL)
        status = cp_ctl_session_fail (&session, error);
      for (guint i = 0; engines != NULL && i < engines->len; i++)
        print_engine (&session, g_ptr_array_index (engines, i));
    }
  return cp_ctl_session_finish (&session, arguments, status);
}

static gboolean
add_from_file (CpCtlSession *session, const char *path, const char *secret, GError **error)
{
  g_autoptr (CpEngine) engine = cp_ctl_engine_settings_load (path, error);

  return engine != NULL && cp_engines_save (session->workspace, engine, secret, NULL, error);
}

CpCtlExit
cp_ctl_run_engine_add (char **arguments)
{
  CpCtlSession session = { 0 };
  g_autofree char *secret_variable = NULL;
  const GOptionEntry options[] = {
    { "secret-env", 0, 0, G_OPTION_ARG_STRING, &secret_variable, "Environment variable that holds the key", "NAME" },
    { NULL },
  };
  g_autoptr (GError) error = NULL;
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "engine add", "FILE.json|practice",
                            "Adds a reading service from a file with its settings, or the practice model.", options, &status)
      && cp_ctl_session_wants (&session, arguments, 1, 1, "engine add", &status)
      && !(strcmp (arguments[0], CP_ENGINE_PRACTICE_ID) == 0
               ? cp_engines_add_practice (session.workspace, NULL, &error)
               : add_from_file (&session, arguments[0], secret_variable != NULL ? g_getenv (secret_variable) : NULL, &error)))
    status = cp_ctl_session_fail (&session, error);
  return cp_ctl_session_finish (&session, arguments, status);
}

CpCtlExit
cp_ctl_run_engine_remove (char **arguments)
{
  CpCtlSession session = { 0 };
  g_autoptr (GError) error = NULL;
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "engine remove", "ENGINE", "Forgets a reading service and its key.", NULL, &status)
      && cp_ctl_session_wants (&session, arguments, 1, 1, "engine remove", &status)
      && !cp_engines_remove (session.workspace, arguments[0], NULL, &error))
    status = cp_ctl_session_fail (&session, error);
  return cp_ctl_session_finish (&session, arguments, status);
}

CpCtlExit
cp_ctl_run_engine_try (char **arguments)
{
  CpCtlSession session = { 0 };
  g_autoptr (GError) error = NULL;
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "engine try", "ENGINE", "Asks a service whether address and key are right; sends no contract.",
                            NULL, &status)
      && cp_ctl_session_wants (&session, arguments, 1, 1, "engine try", &status))
    {
      if (!cp_engines_try (session.workspace, arguments[0], NULL, &error))
        status = cp_ctl_session_fail (&session, error);
      else if (!session.json)
        cp_ctl_print ("It answers.");
    }
  return cp_ctl_session_finish (&session, arguments, status);
}

/* read */

typedef struct
{
  char *engine_id;
  gboolean preview;
  gboolean agree;
  gboolean whole;
} Reading;

static CpCtlExit
show_preview (CpCtlSession *session, CpContract *contract, const Reading *reading, CpRedactionKinds redacts)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpSendPreview) preview
      = cp_model_reading_preview (session->workspace, cp_contract_get_id (contract), reading->engine_id, redacts, NULL, &error);

  if (preview == NULL)
    return cp_ctl_session_fail (session, error);
  if (session->json)
    {
      g_autoptr (JsonNode) node = cp_ctl_wrap ("estimate", cp_reading_usage_to_json (&preview->estimate));
      JsonObject *object = json_node_get_object (node);

      json_object_set_string_member (object, "host", preview->host);
      json_object_set_int_member (object, "requests", preview->outgoing->len);
      json_object_set_int_member (object, "bytes", (gint64) preview->bytes);
      json_object_set_int_member (object, "replaced", preview->n_replaced);
      json_object_set_boolean_member (object, "agreed", preview->agreed);
      cp_ctl_print_json (node);
      return CP_CTL_OK;
    }
  cp_ctl_print ("To %s: %u requests, %" G_GSIZE_FORMAT " bytes, %u passages replaced, about %" G_GINT64_FORMAT " tokens in, %.4f %s",
                preview->host, preview->outgoing->len, preview->bytes, preview->n_replaced, preview->estimate.input_tokens,
                preview->estimate.cost, preview->estimate.currency);
  cp_ctl_print ("%s", preview->text);
  return CP_CTL_OK;
}

static void
progress_cb (const char *detail, double fraction, const CpReadingUsage *usage, gpointer user_data)
{
  if (usage != NULL)
    fprintf (stderr, "\r%3.0f %%  %s  %" G_GINT64_FORMAT " tokens, %.4f %s   ", fraction * 100, detail, usage->input_tokens + usage->output_tokens,
             usage->cost, usage->currency);
}

static CpCtlExit
read_now (CpCtlSession *session, CpContract *contract, const Reading *reading, CpRedactionKinds redacts)
{
  const char *id = cp_contract_get_id (contract);
  g_autoptr (GError) error = NULL;
  g_autoptr (CpSendPreview) preview
      = reading->agree ? cp_model_reading_preview (session->workspace, id, reading->engine_id, redacts, NULL, &error) : NULL;
  g_autofree CpModelReading *outcome = NULL;

  if (reading->agree && (preview == NULL || !cp_model_reading_agree (session->workspace, preview, &error)))
    return cp_ctl_session_fail (session, error);
  outcome = cp_model_reading_run (session->workspace, id, reading->engine_id, redacts, session->json ? NULL : progress_cb, NULL, NULL, &error);
  if (!session->json)
    fprintf (stderr, "\n");
  if (outcome == NULL)
    return cp_ctl_session_fail (session, error);
  if (session->json)
    {
      g_autoptr (JsonNode) node = cp_ctl_wrap ("usage", cp_reading_usage_to_json (&outcome->usage));
      JsonObject *object = json_node_get_object (node);

      json_object_set_string_member (object, "contract_id", id);
      json_object_set_int_member (object, "agree", outcome->n_agree);
      json_object_set_int_member (object, "differ", outcome->n_differ);
      json_object_set_int_member (object, "new", outcome->n_new);
      cp_ctl_print_json (node);
    }
  else
    cp_ctl_print ("agrees on %u, differs on %u, adds %u; cost %.4f %s", outcome->n_agree, outcome->n_differ, outcome->n_new,
                  outcome->usage.cost, outcome->usage.currency);
  return CP_CTL_OK;
}

CpCtlExit
cp_ctl_run_read (char **arguments)
{
  CpCtlSession session = { 0 };
  Reading reading = { 0 };
  const GOptionEntry options[] = {
    { "engine", 0, 0, G_OPTION_ARG_STRING, &reading.engine_id, "Which service", "ENGINE" },
    { "preview", 0, 0, G_OPTION_ARG_NONE, &reading.preview, "Print what would be sent, and send nothing", NULL },
    { "agree", 0, 0, G_OPTION_ARG_NONE, &reading.agree, "You let this contract go to this service", NULL },
    { "whole", 0, 0, G_OPTION_ARG_NONE, &reading.whole, "Replace no addresses, numbers and names before sending", NULL },
    { NULL },
  };
  g_autoptr (CpContract) contract = NULL;
  g_autoptr (GError) error = NULL;
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "read", "CONTRACT --engine ENGINE", "Has a service read a contract once more.", options,
                            &status)
      && cp_ctl_session_wants (&session, arguments, 1, 1, "read", &status))
    {
      const CpRedactionKinds redacts = reading.whole ? 0 : CP_REDACT_ALL;

      contract = cp_ctl_session_find_contract (&session, arguments[0], &error);
      if (contract == NULL)
        status = cp_ctl_session_fail (&session, error);
      else if (reading.engine_id == NULL)
        {
          cp_ctl_complain ("Which service? See counterpartctl engine list.");
          status = CP_CTL_USAGE;
        }
      else
        status = reading.preview ? show_preview (&session, contract, &reading, redacts) : read_now (&session, contract, &reading, redacts);
    }
  g_free (reading.engine_id);
  return cp_ctl_session_finish (&session, arguments, status);
}

/* sent */

static void
print_sent (CpCtlSession *session, const CpSendLogRow *row)
{
  if (session->json)
    {
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
      JsonObject *object = json_object_new ();

      json_object_set_int_member (object, "id", row->id);
      json_object_set_string_member (object, "time", row->time);
      json_object_set_string_member (object, "method", row->method);
      json_object_set_string_member (object, "host", row->host);
      json_object_set_string_member (object, "path", row->path);
      json_object_set_int_member (object, "bytes", row->bytes_sent);
      if (row->body_sha256 != NULL)
        json_object_set_string_member (object, "body_sha256", row->body_sha256);
      json_object_set_int_member (object, "status", row->status);
      json_node_take_object (node, object);
      cp_ctl_print_json (node);
    }
  else
    cp_ctl_print ("%6" G_GINT64_FORMAT "  %s  %-6s %s%s  %" G_GINT64_FORMAT " bytes, %d", row->id, row->time, row->method, row->host, row->path,
                  row->bytes_sent, row->status);
}

/* The very bytes, so that they can be compared. */
static CpCtlExit
print_body (CpCtlSession *session, gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpSentBody) body = cp_sent_log_open (session->workspace, id, NULL, &error);

  if (body == NULL)
    return cp_ctl_session_fail (session, error);
  fwrite (g_bytes_get_data (body->body, NULL), 1, g_bytes_get_size (body->body), stdout);
  return CP_CTL_OK;
}

CpCtlExit
cp_ctl_run_sent (char **arguments)
{
  CpCtlSession session = { 0 };
  gint64 id = -1;
  const GOptionEntry options[] = {
    { "body", 0, 0, G_OPTION_ARG_INT64, &id, "Print the bytes of one request, and nothing else", "ID" },
    { NULL },
  };
  g_autoptr (CpContract) contract = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GError) error = NULL;
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "sent", "[CONTRACT]", "Lists what left this computer, newest first.", options, &status)
      && cp_ctl_session_wants (&session, arguments, 0, 1, "sent", &status))
    {
      if (arguments[0] != NULL)
        contract = cp_ctl_session_find_contract (&session, arguments[0], &error);
      if (error == NULL && id < 0)
        rows = cp_sent_log_list (session.workspace, contract != NULL ? cp_contract_get_id (contract) : NULL, G_MAXINT, NULL, &error);
      if (error != NULL)
        status = cp_ctl_session_fail (&session, error);
      else if (id >= 0)
        status = print_body (&session, id);
      for (guint i = 0; rows != NULL && i < rows->len; i++)
        print_sent (&session, g_ptr_array_index (rows, i));
    }
  return cp_ctl_session_finish (&session, arguments, status);
}
