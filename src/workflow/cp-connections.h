/* cp-connections.h: the CRMs of a workspace
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-workspace.h"

G_BEGIN_DECLS

/** CpConnectionInfo: plain, immutable, owned by who got it */
typedef struct
{
  char *id;
  char *provider;       /* "salesforce" "practice" "file" */
  char *label;          /* "Salesforce", "Sample CRM", "Work with files" */
  char *detail;         /* who is signed in, or the file name */
  gboolean signed_in;
  gboolean active;      /* the one that pushes go to */
} CpConnectionInfo;
void cp_connection_info_free (CpConnectionInfo *info);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpConnectionInfo, cp_connection_info_free)

/* Blocking, each. Adding makes the new one active and mirrors its accounts and opportunities for matching. */
GPtrArray *cp_connections_list (CpWorkspace *workspace, GError **error);                      /* (transfer full): of CpConnectionInfo */
char *cp_connections_add_salesforce (CpWorkspace *workspace, const char *login_url, const char *client_id, CpOpenBrowser open_browser, gpointer user_data,
                                     GCancellable *cancellable, GError **error);              /* (transfer full): connection id */
char *cp_connections_add_token (CpWorkspace *workspace, const char *instance_url, const char *login_url, const char *client_id, const char *access_token, const char *refresh_token,
                                const char *label, GCancellable *cancellable, GError **error);
/* Starts counterpart-practice (kept running with the workspace, state below its folder) and connects to it. */
char *cp_connections_add_practice (CpWorkspace *workspace, GCancellable *cancellable, GError **error);
char *cp_connections_add_files (CpWorkspace *workspace, const char *accounts_csv, const char *opportunities_csv, const char *output_directory, GCancellable *cancellable, GError **error);
gboolean cp_connections_remove (CpWorkspace *workspace, const char *connection_id, GCancellable *cancellable, GError **error);   /* signs out with revocation */
gboolean cp_connections_refresh (CpWorkspace *workspace, GCancellable *cancellable, GError **error);   /* incremental mirror of the active one */
CpCrmProvider *cp_connections_get_provider (CpWorkspace *workspace, const char *connection_id, GError **error);   /* connection_id (nullable): the active one. (transfer full) */
/* For the sidebar; main thread, never waits. (transfer full) (nullable) */
CpConnectionInfo *cp_connections_peek_active (CpWorkspace *workspace);

/* Async twins for the window: input as above, result through cp_connections_finish() ((transfer full) (nullable): connection id). */
void cp_connections_add_salesforce_async (CpWorkspace *workspace, const char *login_url, const char *client_id, CpOpenBrowser open_browser, gpointer browser_data,
                                          GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void cp_connections_add_practice_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void cp_connections_add_files_async (CpWorkspace *workspace, const char *accounts_csv, const char *opportunities_csv, const char *output_directory,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void cp_connections_remove_async (CpWorkspace *workspace, const char *connection_id, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
void cp_connections_refresh_async (CpWorkspace *workspace, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
char *cp_connections_finish (CpWorkspace *workspace, GAsyncResult *result, GError **error);

G_END_DECLS
