/* cp-oauth-listener.h: waits on loopback for the browser to come back, once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** CpOAuthListener: belongs to one thread, which opens it, waits, and frees it */
typedef struct _CpOAuthListener CpOAuthListener;

CpOAuthListener *cp_oauth_listener_open (guint port, const char *path, const char *state, GError **error);
void cp_oauth_listener_free (CpOAuthListener *listener);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpOAuthListener, cp_oauth_listener_free)
const char *cp_oauth_listener_get_redirect_uri (CpOAuthListener *listener);
char *cp_oauth_listener_wait (CpOAuthListener *listener, guint seconds, GCancellable *cancellable, GError **error);

G_END_DECLS
