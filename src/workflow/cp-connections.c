/* cp-connections.c: adding, listing and removing CRMs, and mirroring their records
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-connections.h"

#include <glib/gi18n-lib.h>

#include "cp-live-connections-private.h"

/** cp_connection_info_free: frees it */
void
cp_connection_info_free (CpConnectionInfo *info)
{
  if (info == NULL)
    return;
  g_free (info->id);
  g_free (info->provider);
  g_free (info->label);
  g_free (info->detail);
  g_free (info);
}

static gboolean
list_rows (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  GPtrArray **rows = data;

  *rows = cp_connection_table_list (connection, error);
  return *rows != NULL;
}

static CpConnectionInfo *
info_of (const CpCrmConnection *row, const char *active)
{
  CpConnectionInfo *info = g_new0 (CpConnectionInfo, 1);
  JsonObject *settings = row->settings != NULL && JSON_NODE_HOLDS_OBJECT (row->settings)
                             ? json_node_get_object (row->settings)
                             : NULL;

  info->id = g_strdup (row->id);
  info->provider = g_strdup (row->provider);
  info->label = g_strdup (row->label);
  info->detail = g_strdup (cp_json_object_string (settings, "detail", NULL));
  info->signed_in = TRUE;
  info->active = g_strcmp0 (row->id, active) == 0;
  return info;
}

/**
 * cp_connections_list:
 *
 * Returns: (transfer full) (element-type CpConnectionInfo): the CRMs of the workspace. Blocking.
 */
GPtrArray *
cp_connections_list (CpWorkspace *workspace, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *active = cp_workspace_dup_active_connection (workspace);
  GPtrArray *infos;

  if (!cp_workspace_read (workspace, list_rows, &rows, NULL, error))
    return NULL;
  infos = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_connection_info_free);
  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (infos, info_of (g_ptr_array_index (rows, i), active));
  return infos;
}

static void
refresh_active (CpWorkspace *workspace)
{
  g_autoptr (GPtrArray) infos = cp_connections_list (workspace, NULL);
  const CpConnectionInfo *active = NULL;

  for (guint i = 0; infos != NULL && i < infos->len; i++)
    if (((CpConnectionInfo *) g_ptr_array_index (infos, i))->active)
      active = g_ptr_array_index (infos, i);
  cp_live_connections_set_active (cp_workspace_get_live_connections (workspace), active);
  cp_workspace_connections_changed (workspace);
}

/* Called once when the workspace opens. */
void
cp_connections_open (CpWorkspace *workspace)
{
  refresh_active (workspace);
}

/** cp_connections_peek_active: (transfer full) (nullable): the CRM that pushes go to; never waits */
CpConnectionInfo *
cp_connections_peek_active (CpWorkspace *workspace)
{
  return cp_live_connections_dup_active (cp_workspace_get_live_connections (workspace));
}

/* Providers */

typedef struct
{
  const char *id;
  CpCrmConnection *row;
} FindRow;

static gboolean
find_row (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  FindRow *find = data;

  find->row = cp_connection_table_find (connection, find->id, error);
  return find->row != NULL;
}

/**
 * cp_connections_get_provider:
 * @connection_id: (nullable): which; %NULL for the active one
 *
 * Returns: (transfer full): its provider; %CP_WORKFLOW_ERROR_NO_CONNECTION when no CRM is connected. Blocking.
 */
CpCrmProvider *
cp_connections_get_provider (CpWorkspace *workspace, const char *connection_id, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autofree char *active = connection_id == NULL ? cp_workspace_dup_active_connection (workspace) : NULL;
  FindRow find = { connection_id != NULL ? connection_id : active, NULL };
  g_autoptr (CpCrmConnection) row = NULL;

  if (find.id == NULL)
    {
      g_set_error_literal (error, CP_WORKFLOW_ERROR, CP_WORKFLOW_ERROR_NO_CONNECTION,
                           _("No CRM is connected. Connect one in Preferences."));
      return NULL;
    }
  if (!cp_workspace_read (workspace, find_row, &find, NULL, error))
    return NULL;
  row = find.row;
  return cp_live_connections_get (cp_workspace_get_live_connections (workspace), row, NULL, error);
}

/* Mirroring for the match */

typedef struct
{
  CpWorkspace *workspace;
  const char *connection_id;
  CpRecordKind kind;
  GPtrArray *records;
  const char *cursor;
  GError *error;
} Mirror;

static gboolean
store_page (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Mirror *mirror = data;
  g_autoptr (JsonNode) cursor = NULL;

  for (guint i = 0; i < mirror->records->len; i++)
    if (!cp_crm_record_table_put (connection, mirror->connection_id, g_ptr_array_index (mirror->records, i), error))
      return FALSE;
  if (mirror->cursor == NULL)
    return TRUE;
  cursor = cp_value_from_text (mirror->cursor);
  return cp_sync_cursor_set (connection, mirror->connection_id, mirror->kind, cursor, error);
}

static gboolean
page_cb (GPtrArray *records, const char *cursor, gpointer user_data)
{
  Mirror *mirror = user_data;

  mirror->records = records;
  mirror->cursor = cursor;
  return cp_workspace_write (mirror->workspace, FALSE, store_page, mirror, NULL, &mirror->error);
}

typedef struct
{
  const char *connection_id;
  CpRecordKind kind;
  JsonNode *cursor;
} FindCursor;

static gboolean
find_cursor (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  FindCursor *find = data;
  g_autoptr (GError) inner = NULL;

  find->cursor = cp_sync_cursor_get (connection, find->connection_id, find->kind, &inner);
  if (inner == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&inner));
  return FALSE;
}

static gboolean
mirror_kind (CpWorkspace *workspace, CpCrmProvider *provider, const char *connection_id, CpRecordKind kind,
             GCancellable *cancellable, GError **error)
{
  Mirror mirror = { workspace, connection_id, kind, NULL, NULL, NULL };
  FindCursor find = { connection_id, kind, NULL };
  g_autoptr (JsonNode) cursor = NULL;
  gboolean listed;

  if (!cp_workspace_read (workspace, find_cursor, &find, cancellable, error))
    return FALSE;
  cursor = find.cursor;
  listed = cp_crm_provider_list_since (provider, kind, cursor != NULL ? json_node_get_string (cursor) : NULL, page_cb,
                                       &mirror, cancellable, mirror.error == NULL ? error : NULL);
  if (mirror.error != NULL)
    {
      if (error != NULL && *error == NULL)
        g_propagate_error (error, mirror.error);
      else
        g_error_free (mirror.error);
      return FALSE;
    }
  return listed;
}

static gboolean
mirror_all (CpWorkspace *workspace, CpCrmProvider *provider, const char *connection_id, GCancellable *cancellable,
            GError **error)
{
  gboolean done = mirror_kind (workspace, provider, connection_id, CP_RECORD_ACCOUNT, cancellable, error)
                  && mirror_kind (workspace, provider, connection_id, CP_RECORD_OPPORTUNITY, cancellable, error);

  cp_live_connections_set_budget (cp_workspace_get_live_connections (workspace), cp_crm_provider_get_budget (provider));
  return done;
}

/** cp_connections_refresh: fetches what changed in the active CRM since the last time. Blocking. */
gboolean
cp_connections_refresh (CpWorkspace *workspace, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autofree char *active = cp_workspace_dup_active_connection (workspace);
  g_autoptr (CpCrmProvider) provider = cp_connections_get_provider (workspace, active, error);

  return provider != NULL && mirror_all (workspace, provider, active, cancellable, error);
}

/* Adding */

typedef struct
{
  CpWorkspace *workspace;
  CpCrmConnection *row;
} PutRow;

static gboolean
put_row (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  PutRow *put = data;
  g_autoptr (JsonNode) facts = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "provider", put->row->provider);
  json_object_set_string_member (object, "label", put->row->label);
  if (put->row->base_url != NULL)
    json_object_set_string_member (object, "address", put->row->base_url);
  json_node_take_object (facts, object);
  return cp_connection_table_put (connection, put->row, error)
         && cp_workspace_note (put->workspace, connection, "connection.added", put->row->id, NULL,
                               g_steal_pointer (&facts), error);
}

static CpCrmConnection *
new_row (const char *provider, const char *label)
{
  CpCrmConnection *row = g_new0 (CpCrmConnection, 1);

  row->id = cp_identifier_new ();
  row->provider = g_strdup (provider);
  row->label = g_strdup (label);
  row->added = cp_clock_now_iso ();
  row->settings = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (row->settings, json_object_new ());
  return row;
}

static void
set_detail (CpCrmConnection *row, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (json_node_get_object (row->settings), name, value);
}

/* Asks who we are there, keeps the row, makes it the active one, and mirrors it. (transfer full): its id. */
static char *
keep_and_mirror (CpWorkspace *workspace, CpCrmConnection *row, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpCrmProvider) provider
      = cp_live_connections_get (cp_workspace_get_live_connections (workspace), row, cancellable, error);
  g_autoptr (CpCrmIdentity) identity = provider != NULL ? cp_crm_provider_who_am_i (provider, cancellable, error) : NULL;
  g_autoptr (JsonNode) active = NULL;
  PutRow put = { workspace, row };

  if (identity == NULL)
    {
      cp_live_connections_forget (cp_workspace_get_live_connections (workspace), row->id);
      return NULL;
    }
  set_detail (row, "detail", identity->user_name);
  set_detail (row, "user_id", identity->user_id);
  if (!cp_workspace_write (workspace, FALSE, put_row, &put, cancellable, error)
      || !mirror_all (workspace, provider, row->id, cancellable, error))
    return NULL;
  active = cp_value_from_text (row->id);
  if (!cp_workspace_set_setting (workspace, "active_connection", active, error))
    return NULL;
  refresh_active (workspace);
  return g_strdup (row->id);
}

/**
 * cp_connections_add_salesforce:
 * @login_url: "https://login.salesforce.com", the sandbox's, or a My Domain
 * @client_id: of the customer's External Client App
 * @open_browser: (scope call): shows the sign-in page
 *
 * Signs in with the browser. Blocking.
 *
 * Returns: (transfer full): the connection's id
 */
char *
cp_connections_add_salesforce (CpWorkspace *workspace, const char *login_url, const char *client_id,
                               CpOpenBrowser open_browser, gpointer user_data, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpCrmConnection) row = new_row ("salesforce", "Salesforce");
  g_autoptr (CpOAuthSession) session = cp_live_connections_make_session (cp_workspace_get_live_connections (workspace),
                                                                         row->id, login_url, client_id);
  g_autoptr (JsonObject) reply = cp_oauth_session_sign_in (session, open_browser, user_data, cancellable, error);

  if (reply == NULL)
    return NULL;
  row->login_url = g_strdup (login_url);
  row->base_url = g_strdup (cp_json_object_string (reply, "instance_url", login_url));
  set_detail (row, "client_id", client_id);
  return keep_and_mirror (workspace, row, cancellable, error);
}

/** cp_connections_add_token: the same with tokens that someone already has; @refresh_token and @label (nullable) */
char *
cp_connections_add_token (CpWorkspace *workspace, const char *instance_url, const char *login_url, const char *client_id,
                          const char *access_token, const char *refresh_token, const char *label,
                          GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpCrmConnection) row = new_row ("salesforce", label != NULL ? label : "Salesforce");
  g_autoptr (CpOAuthSession) session = cp_live_connections_make_session (cp_workspace_get_live_connections (workspace),
                                                                         row->id, login_url, client_id);

  if (!cp_oauth_session_adopt (session, access_token, refresh_token, cancellable, error))
    return NULL;
  row->login_url = g_strdup (login_url);
  row->base_url = g_strdup (instance_url);
  set_detail (row, "client_id", client_id);
  return keep_and_mirror (workspace, row, cancellable, error);
}

/* (transfer full) (nullable): the row of a provider of which one is enough */
static CpCrmConnection *
find_provider (CpWorkspace *workspace, const char *provider)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (!cp_workspace_read (workspace, list_rows, &rows, NULL, NULL))
    return NULL;
  for (guint i = 0; i < rows->len; i++)
    {
      CpCrmConnection *row = g_ptr_array_index (rows, i);

      if (g_str_equal (row->provider, provider))
        {
          FindRow find = { row->id, NULL };

          return cp_workspace_read (workspace, find_row, &find, NULL, NULL) ? find.row : NULL;
        }
    }
  return NULL;
}

/** cp_connections_add_practice: the sample CRM; adding it twice is adding it once. Blocking. (transfer full) */
char *
cp_connections_add_practice (CpWorkspace *workspace, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpCrmConnection) row = find_provider (workspace, "practice");

  if (row == NULL)
    row = new_row ("practice", _("Sample CRM"));
  return keep_and_mirror (workspace, row, cancellable, error);
}

/** cp_connections_add_files: exports in, update files out; each path (nullable) but one export. Blocking. (transfer full) */
char *
cp_connections_add_files (CpWorkspace *workspace, const char *accounts_csv, const char *opportunities_csv,
                          const char *output_directory, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpCrmConnection) row = new_row ("file", _("CRM files"));
  g_autofree char *beside = accounts_csv != NULL        ? g_path_get_dirname (accounts_csv)
                            : opportunities_csv != NULL ? g_path_get_dirname (opportunities_csv)
                                                        : NULL;

  set_detail (row, "accounts_csv", accounts_csv);
  set_detail (row, "opportunities_csv", opportunities_csv);
  set_detail (row, "output_directory", output_directory != NULL ? output_directory : beside);
  return keep_and_mirror (workspace, row, cancellable, error);
}

/* Removing */

static gboolean
remove_row (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  PutRow *put = data;

  return cp_connection_table_remove (connection, put->row->id, error)
         && cp_crm_record_table_delete_all (connection, put->row->id, error)
         && cp_workspace_note (put->workspace, connection, "connection.removed", put->row->id, NULL, NULL, error);
}

/**
 * cp_connections_remove:
 *
 * Signs out (the service is asked to revoke the tokens; they leave the keyring whatever it answers) and forgets the mirror. Blocking.
 */
gboolean
cp_connections_remove (CpWorkspace *workspace, const char *connection_id, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  FindRow find = { connection_id, NULL };
  g_autoptr (CpCrmConnection) row = NULL;
  g_autofree char *active = cp_workspace_dup_active_connection (workspace);
  PutRow put;

  if (!cp_workspace_read (workspace, find_row, &find, cancellable, error))
    return FALSE;
  row = find.row;
  put = (PutRow) { workspace, row };
  if (g_str_equal (row->provider, "salesforce"))
    {
      JsonObject *settings = json_node_get_object (row->settings);
      g_autoptr (CpOAuthSession) session = cp_live_connections_make_session (
          cp_workspace_get_live_connections (workspace), row->id, row->login_url,
          cp_json_object_string (settings, "client_id", ""));
      g_autoptr (GError) inner = NULL;

      if (!cp_oauth_session_sign_out (session, cancellable, &inner))
        g_message ("Signing out: %s", inner->message);
    }
  if (!cp_workspace_write (workspace, FALSE, remove_row, &put, cancellable, error))
    return FALSE;
  cp_live_connections_forget (cp_workspace_get_live_connections (workspace), connection_id);
  if (g_strcmp0 (active, connection_id) == 0 && !cp_workspace_set_setting (workspace, "active_connection", NULL, error))
    return FALSE;
  refresh_active (workspace);
  return TRUE;
}
