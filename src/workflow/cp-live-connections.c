/* cp-live-connections.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-live-connections-private.h"

#include <glib/gi18n-lib.h>

#include "cp-practice-service-private.h"

/* Salesforce wants the redirect to match exactly, so the port is fixed; a person can set another. */
#define DEFAULT_REDIRECT_PORT 1717

struct _CpLiveConnections
{
  CpWorkspace *workspace; /* not owned: it owns us */
  GMutex lock;
  GHashTable *providers; /* connection id -> CpCrmProvider */
  CpPracticeService *practice;
  CpTokenStore *practice_tokens; /* made-up tokens have no place in a person's keyring */
  CpConnectionInfo *active;
  CpCrmBudget budget;
};

CpLiveConnections *
cp_live_connections_new (CpWorkspace *workspace)
{
  CpLiveConnections *self = g_new0 (CpLiveConnections, 1);

  self->workspace = workspace;
  g_mutex_init (&self->lock);
  self->providers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->practice_tokens = cp_memory_token_store_new ();
  self->budget = (CpCrmBudget) { -1, -1 };
  return self;
}

void
cp_live_connections_free (CpLiveConnections *self)
{
  g_hash_table_unref (self->providers);
  g_clear_pointer (&self->practice, cp_practice_service_free);
  g_clear_object (&self->practice_tokens);
  g_clear_pointer (&self->active, cp_connection_info_free);
  g_mutex_clear (&self->lock);
  g_free (self);
}

CpOAuthSession *
cp_live_connections_make_session (CpLiveConnections *self, const char *connection_id, const char *login_url,
                                  const char *client_id)
{
  CpContext *context = cp_workspace_get_context (self->workspace);
  g_autofree char *name = g_strconcat ("salesforce:", connection_id, NULL);
  int port = cp_workspace_get_int_setting (self->workspace, "redirect_port", DEFAULT_REDIRECT_PORT);

  return cp_salesforce_oauth_session_new (cp_context_get_http (context), cp_context_get_tokens (context), name, login_url,
                                          client_id, (guint) port);
}

/* Under the lock. */
static gboolean
have_practice (CpLiveConnections *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *directory = g_build_filename (cp_workspace_get_directory (self->workspace), "practice", NULL);

  if (self->practice == NULL)
    self->practice = cp_practice_service_get (directory, FALSE, cancellable, error);
  return self->practice != NULL;
}

JsonObject *
cp_live_connections_dup_practice (CpLiveConnections *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return have_practice (self, cancellable, error) ? json_object_ref (cp_practice_service_get_ready (self->practice)) : NULL;
}

static CpCrmProvider *
make_practice (CpLiveConnections *self, const CpCrmConnection *row, GCancellable *cancellable, GError **error)
{
  CpHttp *http = cp_context_get_http (cp_workspace_get_context (self->workspace));
  g_autofree char *name = g_strconcat ("practice:", row->id, NULL);
  g_autoptr (CpOAuthSession) session = NULL;
  JsonObject *salesforce;

  if (!have_practice (self, cancellable, error))
    return NULL;
  salesforce = cp_json_object_object (cp_practice_service_get_ready (self->practice), "salesforce");
  session = cp_salesforce_oauth_session_new (http, self->practice_tokens, name,
                                             cp_json_object_string (salesforce, "login_url", ""),
                                             cp_json_object_string (salesforce, "client_id", ""), 0);
  if (!cp_oauth_session_adopt (session, cp_json_object_string (salesforce, "access_token", ""),
                               cp_json_object_string (salesforce, "refresh_token", NULL), cancellable, error))
    return NULL;
  return cp_salesforce_provider_new (session, http, cp_json_object_string (salesforce, "base_url", ""), row->label);
}

static CpCrmProvider *
make_salesforce (CpLiveConnections *self, const CpCrmConnection *row)
{
  JsonObject *settings = row->settings != NULL && JSON_NODE_HOLDS_OBJECT (row->settings)
                             ? json_node_get_object (row->settings)
                             : NULL;
  g_autoptr (CpOAuthSession) session = cp_live_connections_make_session (
      self, row->id, row->login_url, cp_json_object_string (settings, "client_id", ""));

  return cp_salesforce_provider_new (session, cp_context_get_http (cp_workspace_get_context (self->workspace)),
                                     row->base_url, row->label);
}

static CpCrmProvider *
make_files (const CpCrmConnection *row, GError **error)
{
  JsonObject *settings = row->settings != NULL && JSON_NODE_HOLDS_OBJECT (row->settings)
                             ? json_node_get_object (row->settings)
                             : NULL;

  return cp_file_provider_new (cp_json_object_string (settings, "accounts_csv", NULL),
                               cp_json_object_string (settings, "opportunities_csv", NULL),
                               cp_json_object_string (settings, "output_directory", NULL), error);
}

CpCrmProvider *
cp_live_connections_get (CpLiveConnections *self, const CpCrmConnection *row, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  CpCrmProvider *provider = g_hash_table_lookup (self->providers, row->id);

  if (provider != NULL)
    return g_object_ref (provider);
  if (g_str_equal (row->provider, "practice"))
    provider = make_practice (self, row, cancellable, error);
  else if (g_str_equal (row->provider, "file"))
    provider = make_files (row, error);
  else
    provider = make_salesforce (self, row);
  if (provider != NULL)
    g_hash_table_insert (self->providers, g_strdup (row->id), g_object_ref (provider));
  return provider;
}

void
cp_live_connections_forget (CpLiveConnections *self, const char *connection_id)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_hash_table_remove (self->providers, connection_id);
}

static CpConnectionInfo *
copy_info (const CpConnectionInfo *info)
{
  CpConnectionInfo *copy;

  if (info == NULL)
    return NULL;
  copy = g_new0 (CpConnectionInfo, 1);
  copy->id = g_strdup (info->id);
  copy->provider = g_strdup (info->provider);
  copy->label = g_strdup (info->label);
  copy->detail = g_strdup (info->detail);
  copy->signed_in = info->signed_in;
  copy->active = info->active;
  return copy;
}

void
cp_live_connections_set_active (CpLiveConnections *self, const CpConnectionInfo *info)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_clear_pointer (&self->active, cp_connection_info_free);
  self->active = copy_info (info);
}

CpConnectionInfo *
cp_live_connections_dup_active (CpLiveConnections *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return copy_info (self->active);
}

void
cp_live_connections_set_budget (CpLiveConnections *self, CpCrmBudget budget)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->budget = budget;
}

CpCrmBudget
cp_live_connections_get_budget (CpLiveConnections *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->budget;
}
