/* cp-oauth.h: signing in with the browser (OAuth 2 authorization code, PKCE S256, state, one-shot loopback listener)
 *
 * RFC 8252, RFC 7636. Tokens live in the token store under the session's name; refresh is single-flight and keeps a rotated refresh token at once.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-http.h"
#include "cp-token-store.h"

G_BEGIN_DECLS

/** CpOAuthEndpoints: plain data; strings are copied */
typedef struct
{
  const char *authorize_url;
  const char *token_url;
  const char *revoke_url;      /* (nullable) */
  const char *client_id;
  const char *client_secret;   /* (nullable): public clients have none */
  const char *scope;           /* (nullable) */
  const char *redirect_path;   /* "/OauthRedirect" */
  guint redirect_port;         /* 0 = any free port; a fixed one where the service wants an exact match (http://localhost:PORT/path) */
} CpOAuthEndpoints;

#define CP_TYPE_OAUTH_SESSION (cp_oauth_session_get_type ())
G_DECLARE_FINAL_TYPE (CpOAuthSession, cp_oauth_session, CP, OAUTH_SESSION, GObject)

/* @name: the name of the tokens in the store, "salesforce:<connection id>" */
CpOAuthSession *cp_oauth_session_new (CpHttp *http, CpTokenStore *tokens, const char *name, const CpOAuthEndpoints *endpoints);

/* Opens nothing by itself: @open_browser is called with the address, on the calling worker thread (the window hands it to the OpenURI portal). Waits for the
 * redirect (at most 5 minutes), checks state, exchanges the code, stores the tokens. Returns the whole token reply as JSON (instance_url and
 * such); secrets members removed. Blocking. (transfer full) */
typedef void (*CpOpenBrowser) (const char *url, gpointer user_data);
JsonObject *cp_oauth_session_sign_in (CpOAuthSession *self, CpOpenBrowser open_browser, gpointer user_data, GCancellable *cancellable, GError **error);
/* For `account add --token`: keeps tokens that someone already has. refresh_token (nullable). */
gboolean cp_oauth_session_adopt (CpOAuthSession *self, const char *access_token, const char *refresh_token, GCancellable *cancellable, GError **error);
/* Sends with a bearer token; refreshes once on 401 (single-flight over all threads) and tries again. Errors: SIGNED_OUT when that fails. */
CpHttpResponse *cp_oauth_session_send (CpOAuthSession *self, CpHttpRequest *request, GCancellable *cancellable, GError **error);
/* Words in a 401's body that mean that fresh tokens will not help ("… not attached …"): such an answer is handed back as it is, without a refresh.
 * Set before use. */
void cp_oauth_session_set_hopeless_words (CpOAuthSession *self, const char *const *words);
/* Revokes at the service, then clears the store whatever the service said. */
gboolean cp_oauth_session_sign_out (CpOAuthSession *self, GCancellable *cancellable, GError **error);

G_END_DECLS
