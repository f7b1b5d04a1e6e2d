/* cp-ctl-import.c: `counterpartctl import` and `list`
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-ctl-session.h"

#include "counterpart-base.h"
#include "counterpart-document.h"
#include "cp-ctl-batch.h"

/* One file on its way in. */
typedef struct
{
  const char *path;
  char *contract_id;
  GError *error;
} Arrival;

typedef struct
{
  CpCtlSession session;
  char *password;
  CpCtlExit status;
} Import;

static void
arrival_free (gpointer data)
{
  Arrival *arrival = data;

  g_free (arrival->contract_id);
  g_clear_error (&arrival->error);
  g_free (arrival);
}

static void
bring_in (gpointer item, gpointer user_data)
{
  Arrival *arrival = item;
  Import *import = user_data;

  arrival->contract_id = cp_import_file (import->session.workspace, arrival->path, import->password, NULL, NULL, NULL, &arrival->error);
}

static JsonObject *
describe (Arrival *arrival, const char *contract_id, gboolean already_here)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "path", arrival->path);
  if (contract_id != NULL)
    {
      json_object_set_string_member (object, "contract_id", contract_id);
      json_object_set_boolean_member (object, "already_here", already_here);
    }
  else
    {
      JsonObject *details = json_object_new ();

      json_object_set_string_member (details, "code", cp_ctl_error_code (arrival->error));
      json_object_set_string_member (details, "message", arrival->error->message);
      json_object_set_object_member (object, "error", details);
    }
  return object;
}

static void
tell (gpointer item, gpointer user_data)
{
  Arrival *arrival = item;
  Import *import = user_data;
  g_autofree char *here = arrival->error != NULL ? cp_workflow_error_dup_contract_id (arrival->error) : NULL;
  const char *id = here != NULL ? here : arrival->contract_id;

  if (import->session.json)
    {
      g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

      json_node_take_object (node, describe (arrival, id, here != NULL));
      cp_ctl_print_json (node);
    }
  else if (id != NULL)
    cp_ctl_print ("%s  %s%s", id, arrival->path, here != NULL ? "  (already here)" : "");
  else
    cp_ctl_complain ("%s: %s", arrival->path, arrival->error->message);
  if (id == NULL)
    import->status = CP_CTL_PARTLY;
}

CpCtlExit
cp_ctl_run_import (char **arguments)
{
  Import import = { 0 };
  int n_threads = 0;
  const GOptionEntry options[] = {
    { "password", 0, 0, G_OPTION_ARG_STRING, &import.password, "Password of files that need one", "PASSWORD" },
    { "jobs", 'j', 0, G_OPTION_ARG_INT, &n_threads, "Files read at once (default: one a processor)", "N" },
    { NULL },
  };
  g_autoptr (GPtrArray) arrivals = g_ptr_array_new_with_free_func (arrival_free);

  if (cp_ctl_session_begin (&import.session, &arguments, "import", "FILE…", "Takes contracts into the workspace and reads them.",
                            options, &import.status)
      && cp_ctl_session_wants (&import.session, arguments, 1, G_MAXUINT, "import", &import.status))
    {
      for (char **path = arguments; *path != NULL; path++)
        {
          Arrival *arrival = g_new0 (Arrival, 1);

          arrival->path = *path;
          g_ptr_array_add (arrivals, arrival);
        }
      cp_ctl_batch_run (arrivals, n_threads, bring_in, tell, &import);
    }
  g_free (import.password);
  return cp_ctl_session_finish (&import.session, arguments, import.status);
}

static void
print_contract (CpContract *contract)
{
  const char *counterparty = cp_contract_get_counterparty (contract);

  cp_ctl_print ("%s  %-10s %3d of %3d open  %-28s %s", cp_contract_get_id (contract),
                cp_contract_state_to_string (cp_contract_get_state (contract)), cp_contract_get_open_terms (contract),
                cp_contract_get_n_terms (contract), counterparty != NULL ? counterparty : "–", cp_contract_get_title (contract));
}

CpCtlExit
cp_ctl_run_list (char **arguments)
{
  CpCtlSession session = { 0 };
  CpCtlExit status;

  if (cp_ctl_session_begin (&session, &arguments, "list", "", "Lists the contracts of the workspace, newest first.", NULL, &status)
      && cp_ctl_session_wants (&session, arguments, 0, 0, "list", &status))
    {
      GListModel *contracts = cp_workspace_get_contracts (session.workspace);

      for (guint i = 0; i < g_list_model_get_n_items (contracts); i++)
        {
          g_autoptr (CpContract) contract = g_list_model_get_item (contracts, i);
          g_autoptr (JsonNode) node = cp_ctl_contract_to_json (contract);

          if (session.json)
            cp_ctl_print_json (node);
          else
            print_contract (contract);
        }
    }
  return cp_ctl_session_finish (&session, arguments, status);
}
