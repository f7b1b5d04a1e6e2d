/* cp-oauth.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-oauth.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-http-private.h"
#include "cp-oauth-listener.h"
#include "cp-oauth-tokens.h"
#include "cp-pkce.h"

#define SIGN_IN_SECONDS 300
/* Renew this long before the end, so that no request dies on the way. */
#define EARLY_SECONDS 60

struct _CpOAuthSession
{
  GObject parent;

  /* fixed */
  CpHttp *http;
  CpTokenStore *store;
  char *name;
  char *authorize_url;
  char *token_url;
  char *revoke_url;
  char *client_id;
  char *client_secret;
  char *scope;
  char *redirect_path;
  guint redirect_port;
  char **hopeless;

  GMutex loading;           /* held while the store is asked for the first time */
  GMutex lock;              /* all below */
  GCond changed;
  gboolean loaded;
  CpOAuthTokens *tokens;    /* (nullable): signed out */
  guint generation;         /* grows with each new pair of tokens */
  gboolean refreshing;
  GError *refresh_error;    /* (nullable): how the latest refresh ended */
};

G_DEFINE_FINAL_TYPE (CpOAuthSession, cp_oauth_session, G_TYPE_OBJECT)

static void
cp_oauth_session_finalize (GObject *object)
{
  CpOAuthSession *self = CP_OAUTH_SESSION (object);

  g_object_unref (self->http);
  g_object_unref (self->store);
  g_free (self->name);
  g_free (self->authorize_url);
  g_free (self->token_url);
  g_free (self->revoke_url);
  g_free (self->client_id);
  cp_token_free (self->client_secret);
  g_free (self->scope);
  g_free (self->redirect_path);
  g_strfreev (self->hopeless);
  g_clear_pointer (&self->tokens, cp_oauth_tokens_free);
  g_clear_error (&self->refresh_error);
  g_mutex_clear (&self->loading);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);

  G_OBJECT_CLASS (cp_oauth_session_parent_class)->finalize (object);
}

static void
cp_oauth_session_class_init (CpOAuthSessionClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cp_oauth_session_finalize;
}

static void
cp_oauth_session_init (CpOAuthSession *self)
{
  g_mutex_init (&self->loading);
  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
}

/**
 * cp_oauth_session_new:
 * @http: the way out
 * @tokens: where the tokens are kept
 * @name: their name there
 * @endpoints: the service; copied
 *
 * Asks nothing and opens nothing yet.
 *
 * Returns: (transfer full): a session, usable on any thread
 */
CpOAuthSession *
cp_oauth_session_new (CpHttp *http, CpTokenStore *tokens, const char *name, const CpOAuthEndpoints *endpoints)
{
  CpOAuthSession *self = g_object_new (CP_TYPE_OAUTH_SESSION, NULL);

  self->http = g_object_ref (http);
  self->store = g_object_ref (tokens);
  self->name = g_strdup (name);
  self->authorize_url = g_strdup (endpoints->authorize_url);
  self->token_url = g_strdup (endpoints->token_url);
  self->revoke_url = g_strdup (endpoints->revoke_url);
  self->client_id = g_strdup (endpoints->client_id);
  self->client_secret = g_strdup (endpoints->client_secret);
  self->scope = g_strdup (endpoints->scope);
  self->redirect_path = g_strdup (endpoints->redirect_path);
  self->redirect_port = endpoints->redirect_port;
  return self;
}

void
cp_oauth_session_set_hopeless_words (CpOAuthSession *self, const char *const *words)
{
  g_strfreev (self->hopeless);
  self->hopeless = g_strdupv ((char **) words);
}

static void
set_signed_out (GError **error)
{
  g_set_error_literal (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_SIGNED_OUT, _("You are signed out there. Sign in again."));
}

/* From now on these tokens hold (NULL: none). (transfer full) tokens */
static void
take_tokens (CpOAuthSession *self, CpOAuthTokens *tokens)
{
  g_mutex_lock (&self->lock);
  cp_oauth_tokens_free (self->tokens);
  self->tokens = tokens;
  self->loaded = TRUE;
  self->generation++;
  g_mutex_unlock (&self->lock);
}

/* Reads the store once. */
static gboolean
load (CpOAuthSession *self, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->loading);
  GError *problem = NULL;
  CpOAuthTokens *tokens;
  gboolean loaded;

  g_mutex_lock (&self->lock);
  loaded = self->loaded;
  g_mutex_unlock (&self->lock);
  if (loaded)
    return TRUE;
  tokens = cp_oauth_tokens_load (self->store, self->name, cancellable, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  take_tokens (self, tokens);
  return TRUE;
}

static CpOAuthTokens *
copy_tokens (CpOAuthSession *self, guint *generation)
{
  CpOAuthTokens *tokens;

  g_mutex_lock (&self->lock);
  tokens = cp_oauth_tokens_copy (self->tokens);
  *generation = self->generation;
  g_mutex_unlock (&self->lock);
  return tokens;
}

static JsonObject *
reply_object (CpHttpResponse *response)
{
  JsonNode *json = cp_http_response_get_json (response);

  return json != NULL && JSON_NODE_HOLDS_OBJECT (json) ? json_node_get_object (json) : NULL;
}

/* Whatever the token endpoint said that was not tokens. */
static void
set_token_error (CpHttpResponse *response, GError **error)
{
  JsonObject *reply = reply_object (response);
  const char *code = cp_json_object_string (reply, "error", NULL);
  const char *words = cp_json_object_string (reply, "error_description", code);

  if (response->status == 200)
    g_set_error_literal (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_MALFORMED, _("The service agreed to the sign-in but sent no token."));
  else if (code != NULL && response->status < 500)
    g_set_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_SIGNED_OUT, _("The service ended the sign-in (%s). Sign in again."), words);
  else
    cp_network_error_set_from_status (error, response->status, words);
}

static gboolean
is_invalid_grant (CpHttpResponse *response)
{
  return g_strcmp0 (cp_json_object_string (reply_object (response), "error", NULL), "invalid_grant") == 0;
}

static CpHttpResponse *
post_refresh (CpOAuthSession *self, const CpOAuthTokens *tokens, GError **error)
{
  g_autoptr (CpHttpRequest) request = cp_http_request_new ("POST", self->token_url);

  cp_http_request_set_header (request, "Accept", "application/json");
  cp_http_request_set_form (request, "grant_type", "refresh_token", "refresh_token", tokens->refresh, "client_id", self->client_id,
                            "client_secret", self->client_secret, NULL);
  return cp_http_send (self->http, request, NULL, error);
}

/* Another program of ours may have renewed the pair meanwhile: then its pair is the living one. */
static gboolean
adopt_stored (CpOAuthSession *self, const CpOAuthTokens *ours)
{
  g_autoptr (CpOAuthTokens) stored = cp_oauth_tokens_load (self->store, self->name, NULL, NULL);

  if (stored == NULL || cp_oauth_tokens_same (stored, ours))
    return FALSE;
  take_tokens (self, g_steal_pointer (&stored));
  return TRUE;
}

/* Makes a new pair out of @old and keeps it, before anybody uses it: a rotated refresh token that is lost is a lost sign-in. */
static gboolean
renew (CpOAuthSession *self, const CpOAuthTokens *old, GError **error)
{
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (CpOAuthTokens) fresh = NULL;
  g_autoptr (GError) problem = NULL;

  if (adopt_stored (self, old))
    return TRUE;
  response = post_refresh (self, old, error);
  if (response == NULL)
    return FALSE;
  if (response->status == 200)
    fresh = cp_oauth_tokens_from_reply (reply_object (response), old->refresh);
  if (fresh == NULL)
    {
      if (is_invalid_grant (response))
        {
          if (adopt_stored (self, old))
            return TRUE;
          cp_token_store_clear (self->store, self->name, NULL, NULL);
          take_tokens (self, NULL);
        }
      set_token_error (response, error);
      return FALSE;
    }
  cp_http_response_wipe (response);
  if (!cp_oauth_tokens_save (fresh, self->store, self->name, NULL, &problem))
    g_message ("the renewed sign-in of %s could not be kept: %s", self->name, problem->message);
  take_tokens (self, g_steal_pointer (&fresh));
  return TRUE;
}

/* On a thread of its own: a caller who is cancelled must not take the answer, with the only living refresh token in it, away with him. */
static gpointer
refresh_run (gpointer data)
{
  g_autoptr (CpOAuthSession) self = data;
  g_autoptr (CpOAuthTokens) old = NULL;
  GError *problem = NULL;
  guint generation;

  old = copy_tokens (self, &generation);
  if (old == NULL || old->refresh == NULL)
    set_signed_out (&problem);
  else
    renew (self, old, &problem);

  g_mutex_lock (&self->lock);
  g_clear_error (&self->refresh_error);
  self->refresh_error = problem;
  self->refreshing = FALSE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
  return NULL;
}

static void
wake (GCancellable *cancellable, gpointer user_data)
{
  CpOAuthSession *self = user_data;

  g_mutex_lock (&self->lock);
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->lock);
}

/* Sees to it that there is a newer pair than @generation: one refresh at a time, everybody waits for that one. */
static gboolean
refresh (CpOAuthSession *self, guint generation, GCancellable *cancellable, GError **error)
{
  gulong handler = cancellable != NULL ? g_cancellable_connect (cancellable, G_CALLBACK (wake), self, NULL) : 0;
  gboolean renewed;

  g_mutex_lock (&self->lock);
  if (self->generation == generation && !self->refreshing)
    {
      self->refreshing = TRUE;
      g_thread_unref (g_thread_new ("token", refresh_run, g_object_ref (self)));
    }
  while (self->refreshing && !g_cancellable_is_cancelled (cancellable))
    g_cond_wait (&self->changed, &self->lock);
  renewed = self->generation != generation && self->tokens != NULL;
  if (!renewed && !self->refreshing && self->refresh_error != NULL)
    g_propagate_error (error, g_error_copy (self->refresh_error));
  else if (!renewed && !g_cancellable_set_error_if_cancelled (cancellable, error))
    set_signed_out (error);
  g_mutex_unlock (&self->lock);
  g_cancellable_disconnect (cancellable, handler);
  return renewed;
}

static gboolean
is_hopeless (CpOAuthSession *self, CpHttpResponse *response)
{
  gsize length;
  const char *text = g_bytes_get_data (response->body, &length);

  for (char **word = self->hopeless; word != NULL && *word != NULL; word++)
    if (length > 0 && g_strstr_len (text, (gssize) length, *word) != NULL)
      return TRUE;
  return FALSE;
}

static CpHttpResponse *
send_with (CpOAuthSession *self, CpHttpRequest *request, const CpOAuthTokens *tokens, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpHttpRequest) signed_request = cp_http_request_copy (request);
  char *bearer = g_strconcat ("Bearer ", tokens->access, NULL);

  cp_http_request_set_header (signed_request, "Authorization", bearer);
  cp_token_free (bearer);
  return cp_http_send (self->http, signed_request, cancellable, error);
}

/**
 * cp_oauth_session_send:
 * @self: a session
 * @request: (transfer none): what to send, without the Authorization header
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Sends @request with the access token, renews it once if the service does not know it any more, and sends again. Blocking, any thread.
 *
 * Returns: (transfer full): the answer, of any status but a 401 that a sign-in would mend; or %NULL
 */
CpHttpResponse *
cp_oauth_session_send (CpOAuthSession *self, CpHttpRequest *request, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();

  if (!load (self, cancellable, error))
    return NULL;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (CpHttpResponse) response = NULL;
      g_autoptr (CpOAuthTokens) tokens = NULL;
      guint generation;

      tokens = copy_tokens (self, &generation);
      if (tokens == NULL)
        break;
      if (i == 0 && tokens->refresh != NULL && tokens->expires != 0
          && tokens->expires - EARLY_SECONDS < cp_clock_now () / G_USEC_PER_SEC)
        {
          if (!refresh (self, generation, cancellable, error))
            return NULL;
          g_clear_pointer (&tokens, cp_oauth_tokens_free);
          tokens = copy_tokens (self, &generation);
          if (tokens == NULL)
            break;
        }
      response = send_with (self, request, tokens, cancellable, error);
      if (response == NULL || response->status != 401 || is_hopeless (self, response))
        return g_steal_pointer (&response);
      if (i == 0 && !refresh (self, generation, cancellable, error))
        return NULL;
    }
  set_signed_out (error);
  return NULL;
}

static char *
authorize_address (CpOAuthSession *self, const char *redirect_uri, const char *state, const char *verifier)
{
  g_autofree char *challenge = cp_pkce_challenge (verifier);
  GString *url = g_string_new (self->authorize_url);
  const char *const fields[] = {
    "response_type", "code", "client_id", self->client_id, "redirect_uri", redirect_uri, "state", state,
    "code_challenge", challenge, "code_challenge_method", "S256", "scope", self->scope,
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i += 2)
    {
      if (fields[i + 1] == NULL)
        continue;
      g_string_append_c (url, strchr (url->str, '?') != NULL ? '&' : '?');
      g_string_append_printf (url, "%s=", fields[i]);
      g_string_append_uri_escaped (url, fields[i + 1], NULL, FALSE);
    }
  return g_string_free (url, FALSE);
}

/* The reply without what nobody else needs to see. */
static JsonObject *
without_secrets (JsonObject *reply)
{
  JsonObject *rest = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (reply);

  for (GList *l = members; l != NULL; l = l->next)
    if (!cp_redaction_is_secret_name (l->data))
      json_object_set_member (rest, l->data, json_node_copy (json_object_get_member (reply, l->data)));
  return rest;
}

static JsonObject *
exchange_code (CpOAuthSession *self, const char *code, const char *redirect_uri, const char *verifier, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpHttpRequest) request = cp_http_request_new ("POST", self->token_url);
  g_autoptr (CpHttpResponse) response = NULL;
  g_autoptr (CpOAuthTokens) tokens = NULL;

  cp_http_request_set_header (request, "Accept", "application/json");
  cp_http_request_set_form (request, "grant_type", "authorization_code", "code", code, "redirect_uri", redirect_uri, "client_id", self->client_id,
                            "client_secret", self->client_secret, "code_verifier", verifier, NULL);
  response = cp_http_send (self->http, request, cancellable, error);
  if (response == NULL)
    return NULL;
  if (response->status == 200)
    tokens = cp_oauth_tokens_from_reply (reply_object (response), NULL);
  if (tokens == NULL)
    {
      set_token_error (response, error);
      return NULL;
    }
  cp_http_response_wipe (response);
  if (!cp_oauth_tokens_save (tokens, self->store, self->name, cancellable, error))
    return NULL;
  take_tokens (self, g_steal_pointer (&tokens));
  return without_secrets (reply_object (response));
}

/* Before the browser is opened: a sign-in that cannot be kept should not be asked for. */
static gboolean
store_answers (CpOAuthSession *self, GCancellable *cancellable, GError **error)
{
  GError *problem = NULL;

  cp_token_free (cp_token_store_lookup (self->store, self->name, cancellable, &problem));
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, problem);
  return FALSE;
}

/**
 * cp_oauth_session_sign_in:
 * @self: a session
 * @open_browser: (scope call): gets the address that the person's browser should show
 * @user_data: for @open_browser
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Blocking, up to five minutes, any thread. Errors: %CP_NETWORK_ERROR_KEYRING before the browser is opened, %CP_NETWORK_ERROR_SIGNED_OUT when
 * the service or the person refused or time ran out.
 *
 * Returns: (transfer full): the token reply without its secrets, or %NULL
 */
JsonObject *
cp_oauth_session_sign_in (CpOAuthSession *self, CpOpenBrowser open_browser, gpointer user_data, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpOAuthListener) listener = NULL;
  g_autofree char *url = NULL;
  JsonObject *reply = NULL;
  char *state;
  char *verifier;
  char *code = NULL;

  if (!store_answers (self, cancellable, error))
    return NULL;
  state = cp_pkce_random_word ();
  verifier = cp_pkce_random_word ();
  listener = cp_oauth_listener_open (self->redirect_port, self->redirect_path, state, error);
  if (listener != NULL)
    {
      url = authorize_address (self, cp_oauth_listener_get_redirect_uri (listener), state, verifier);
      open_browser (url, user_data);
      code = cp_oauth_listener_wait (listener, SIGN_IN_SECONDS, cancellable, error);
    }
  if (code != NULL)
    reply = exchange_code (self, code, cp_oauth_listener_get_redirect_uri (listener), verifier, cancellable, error);
  cp_token_free (state);
  cp_token_free (verifier);
  cp_token_free (code);
  return reply;
}

/**
 * cp_oauth_session_adopt:
 * @self: a session
 * @access_token: a token that someone got elsewhere
 * @refresh_token: (nullable): its refresh token
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Returns: whether they could be kept
 */
gboolean
cp_oauth_session_adopt (CpOAuthSession *self, const char *access_token, const char *refresh_token, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpOAuthTokens) tokens = cp_oauth_tokens_new (access_token, refresh_token, 0);

  if (!cp_oauth_tokens_save (tokens, self->store, self->name, cancellable, error))
    return FALSE;
  take_tokens (self, g_steal_pointer (&tokens));
  return TRUE;
}

/**
 * cp_oauth_session_sign_out:
 * @self: a session
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Tells the service to forget the tokens, and forgets them here whatever it answers. Blocking, any thread.
 *
 * Returns: whether they are forgotten here
 */
gboolean
cp_oauth_session_sign_out (CpOAuthSession *self, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (CpOAuthTokens) tokens = NULL;
  guint generation;

  load (self, cancellable, NULL);
  /* A refresh under way would bring back what is about to be forgotten. */
  g_mutex_lock (&self->lock);
  while (self->refreshing)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  tokens = copy_tokens (self, &generation);
  if (tokens != NULL && self->revoke_url != NULL)
    {
      g_autoptr (CpHttpRequest) request = cp_http_request_new ("POST", self->revoke_url);
      g_autoptr (CpHttpResponse) response = NULL;
      g_autoptr (GError) problem = NULL;

      /* The refresh token takes its access tokens with it; revoking twice is as good as once. */
      cp_http_request_set_form (request, "token", tokens->refresh != NULL ? tokens->refresh : tokens->access, "client_id", self->client_id,
                                "client_secret", self->client_secret, NULL);
      cp_http_request_set_idempotent (request, TRUE);
      response = cp_http_send (self->http, request, cancellable, &problem);
      if (response == NULL)
        g_message ("%s could not be told of the sign-out: %s", self->name, problem->message);
      else if (response->status >= 300)
        g_message ("%s answered the sign-out with status %d", self->name, response->status);
    }
  take_tokens (self, NULL);
  return cp_token_store_clear (self->store, self->name, NULL, error);
}
