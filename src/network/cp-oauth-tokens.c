/* cp-oauth-tokens.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-oauth-tokens.h"

#include <glib/gi18n-lib.h>

#include "counterpart-base.h"

CpOAuthTokens *
cp_oauth_tokens_new (const char *access, const char *refresh, gint64 expires)
{
  CpOAuthTokens *tokens = g_new0 (CpOAuthTokens, 1);

  tokens->access = g_strdup (access);
  tokens->refresh = g_strdup (refresh);
  tokens->expires = expires;
  return tokens;
}

/* Services write the life of a token as a number or as text. */
static gint64
life_of (JsonObject *reply)
{
  const char *text = cp_json_object_string (reply, "expires_in", NULL);

  return text != NULL ? g_ascii_strtoll (text, NULL, 10) : cp_json_object_int (reply, "expires_in", 0);
}

/**
 * cp_oauth_tokens_from_reply:
 * @reply: what a token endpoint answered
 * @old_refresh: (nullable): kept when the reply has no new one (the service does not rotate)
 *
 * Returns: (transfer full) (nullable): %NULL when there is no access token in it
 */
CpOAuthTokens *
cp_oauth_tokens_from_reply (JsonObject *reply, const char *old_refresh)
{
  const char *access = cp_json_object_string (reply, "access_token", NULL);
  gint64 life = life_of (reply);

  if (access == NULL || *access == '\0')
    return NULL;
  return cp_oauth_tokens_new (access, cp_json_object_string (reply, "refresh_token", old_refresh),
                              life > 0 ? cp_clock_now () / G_USEC_PER_SEC + life : 0);
}

void
cp_oauth_tokens_free (CpOAuthTokens *tokens)
{
  if (tokens == NULL)
    return;
  cp_token_free (tokens->access);
  cp_token_free (tokens->refresh);
  g_free (tokens);
}

CpOAuthTokens *
cp_oauth_tokens_copy (const CpOAuthTokens *tokens)
{
  return tokens != NULL ? cp_oauth_tokens_new (tokens->access, tokens->refresh, tokens->expires) : NULL;
}

gboolean
cp_oauth_tokens_same (const CpOAuthTokens *a, const CpOAuthTokens *b)
{
  return g_strcmp0 (a->access, b->access) == 0 && g_strcmp0 (a->refresh, b->refresh) == 0;
}

/** cp_oauth_tokens_save: one secret holds both, so that they can never come apart */
gboolean
cp_oauth_tokens_save (const CpOAuthTokens *tokens, CpTokenStore *store, const char *name, GCancellable *cancellable, GError **error)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  g_autofree char *label = g_strdup_printf (_("Counterpart: sign-in of %s"), name);
  char *text;
  gboolean saved;

  json_object_set_string_member (object, "access_token", tokens->access);
  if (tokens->refresh != NULL)
    json_object_set_string_member (object, "refresh_token", tokens->refresh);
  json_object_set_int_member (object, "expires", tokens->expires);
  json_node_take_object (node, object);
  text = json_to_string (node, FALSE);
  saved = cp_token_store_store (store, name, label, text, cancellable, error);
  cp_token_free (text);
  return saved;
}

/** cp_oauth_tokens_load: (transfer full) (nullable): %NULL without error when there are none, or what is there is none of ours */
CpOAuthTokens *
cp_oauth_tokens_load (CpTokenStore *store, const char *name, GCancellable *cancellable, GError **error)
{
  char *text = cp_token_store_lookup (store, name, cancellable, error);
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  if (text == NULL)
    return NULL;
  node = cp_json_parse (text, -1, NULL);
  cp_token_free (text);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  object = json_node_get_object (node);
  if (cp_json_object_string (object, "access_token", NULL) == NULL)
    return NULL;
  return cp_oauth_tokens_new (cp_json_object_string (object, "access_token", NULL), cp_json_object_string (object, "refresh_token", NULL),
                              cp_json_object_int (object, "expires", 0));
}
