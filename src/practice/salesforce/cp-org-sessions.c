/* cp-org-sessions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-sessions.h"

#include "counterpart-base.h"

#include <string.h>
#include <sys/random.h>

#define GRANT_KIND "salesforce.grant"
#define ACCESS_KIND "salesforce.access"
#define SPENT_KIND "salesforce.spent"

/* A code is good for a quarter of an hour, once. */
#define CODE_SECONDS 900

typedef struct
{
  char *grant_id;
  gint64 made_at;
} Access;

struct _CpOrgSessions
{
  CpPracticeState *state; /* not owned */
  CpOrgSessionRules rules;
  GHashTable *consents; /* code → CpOrgConsent */
  GHashTable *grants;   /* id → CpOrgGrant */
  GHashTable *access;   /* token → Access */
  GHashTable *spent;    /* rotated refresh token → id of its grant */
};

static void
consent_free (CpOrgConsent *consent)
{
  g_free (consent->client_id);
  g_free (consent->redirect_uri);
  g_free (consent->challenge);
  g_free (consent->scope);
  g_free (consent->user_id);
  g_free (consent->grant_id);
  g_free (consent);
}

static void
grant_free (CpOrgGrant *grant)
{
  g_free (grant->id);
  g_free (grant->client_id);
  g_free (grant->user_id);
  g_free (grant->scope);
  g_free (grant->refresh_token);
  g_free (grant);
}

static void
access_free (Access *access)
{
  g_free (access->grant_id);
  g_free (access);
}

/* A secret nobody guesses: 24 bytes from the kernel. */
static char *
new_secret (const char *prefix)
{
  guchar bytes[24];
  g_autofree char *text = NULL;

  if (getrandom (bytes, sizeof bytes, 0) != sizeof bytes)
    g_error ("the system gives no random bytes");
  text = g_base64_encode (bytes, sizeof bytes);
  g_strdelimit (text, "+/=", '.');
  return g_strconcat (prefix, text, NULL);
}

static void
save_grant (CpOrgSessions *self, CpOrgGrant *grant)
{
  g_autoptr (JsonObject) entry = json_object_new ();

  json_object_set_string_member (entry, "client_id", grant->client_id);
  json_object_set_string_member (entry, "user_id", grant->user_id);
  json_object_set_string_member (entry, "scope", grant->scope);
  json_object_set_string_member (entry, "refresh_token", grant->refresh_token);
  json_object_set_int_member (entry, "used_at", grant->used_at);
  json_object_set_boolean_member (entry, "alive", grant->alive);
  cp_practice_state_put_object (self->state, GRANT_KIND, grant->id, entry);
}

static void
load_grant (const char *key, GBytes *value, gpointer user_data)
{
  CpOrgSessions *self = user_data;
  g_autoptr (JsonNode) node = cp_json_parse (g_bytes_get_data (value, NULL), g_bytes_get_size (value), NULL);
  JsonObject *entry = node != NULL ? json_node_get_object (node) : NULL;
  CpOrgGrant *grant;

  if (entry == NULL)
    return;
  grant = g_new0 (CpOrgGrant, 1);
  grant->id = g_strdup (key);
  grant->client_id = g_strdup (json_object_get_string_member (entry, "client_id"));
  grant->user_id = g_strdup (json_object_get_string_member (entry, "user_id"));
  grant->scope = g_strdup (json_object_get_string_member (entry, "scope"));
  grant->refresh_token = g_strdup (json_object_get_string_member (entry, "refresh_token"));
  grant->used_at = json_object_get_int_member (entry, "used_at");
  grant->alive = json_object_get_boolean_member (entry, "alive");
  g_hash_table_insert (self->grants, grant->id, grant);
}

static void
load_access (const char *key, GBytes *value, gpointer user_data)
{
  CpOrgSessions *self = user_data;
  g_autofree char *text = g_strndup (g_bytes_get_data (value, NULL), g_bytes_get_size (value));
  g_auto (GStrv) parts = g_strsplit (text, " ", 2);
  Access *access = g_new0 (Access, 1);

  access->grant_id = g_strdup (parts[0]);
  access->made_at = parts[1] != NULL ? g_ascii_strtoll (parts[1], NULL, 10) : 0;
  g_hash_table_insert (self->access, g_strdup (key), access);
}

static void
load_spent (const char *key, GBytes *value, gpointer user_data)
{
  CpOrgSessions *self = user_data;

  g_hash_table_insert (self->spent, g_strdup (key),
                       g_strndup (g_bytes_get_data (value, NULL), g_bytes_get_size (value)));
}

/** cp_org_sessions_reset_rules: the usual rules; who is signed in stays so */
void
cp_org_sessions_reset_rules (CpOrgSessions *self)
{
  g_clear_pointer (&self->rules.redirect_uris, g_strfreev);
  self->rules = (CpOrgSessionRules){ .rotate = TRUE };
}

/**
 * cp_org_sessions_new:
 * @state: (transfer none): where tokens are kept; must outlive the sessions
 *
 * Returns: (transfer full): the sessions that the state remembers
 */
CpOrgSessions *
cp_org_sessions_new (CpPracticeState *state)
{
  CpOrgSessions *self = g_new0 (CpOrgSessions, 1);

  self->state = state;
  self->consents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) consent_free);
  self->grants = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) grant_free);
  self->access = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) access_free);
  self->spent = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  cp_org_sessions_reset_rules (self);
  cp_practice_state_visit (state, GRANT_KIND, load_grant, self);
  cp_practice_state_visit (state, ACCESS_KIND, load_access, self);
  cp_practice_state_visit (state, SPENT_KIND, load_spent, self);
  return self;
}

void
cp_org_sessions_free (CpOrgSessions *self)
{
  g_clear_pointer (&self->rules.redirect_uris, g_strfreev);
  g_hash_table_unref (self->consents);
  g_hash_table_unref (self->grants);
  g_hash_table_unref (self->access);
  g_hash_table_unref (self->spent);
  g_free (self);
}

CpOrgSessionRules *
cp_org_sessions_rules (CpOrgSessions *self)
{
  return &self->rules;
}

/** cp_org_sessions_add_consent: @consent: (transfer full). Returns: (transfer full): the code to redirect with */
char *
cp_org_sessions_add_consent (CpOrgSessions *self, CpOrgConsent *consent)
{
  char *code = new_secret ("aPrx");

  consent->made_at = cp_clock_now ();
  g_hash_table_insert (self->consents, g_strdup (code), consent);
  return code;
}

static gboolean
verifier_fits (const char *verifier, const char *challenge)
{
  g_autoptr (GChecksum) sum = NULL;
  g_autofree char *text = NULL;
  guint8 digest[32];
  gsize size = sizeof digest;

  /* RFC 7636 allows 128 characters. jsforce sends 171 (128 bytes as base64) and works with the real service. */
  if (verifier == NULL || strlen (verifier) < 43 || strlen (verifier) > 256)
    return FALSE;
  sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_checksum_update (sum, (const guchar *) verifier, -1);
  g_checksum_get_digest (sum, digest, &size);
  text = g_base64_encode (digest, size);
  /* RFC 7636: base64url without padding */
  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  g_strdelimit (text, "=", '\0');
  return g_str_equal (text, challenge);
}

static void
kill_grant (CpOrgSessions *self, const char *id)
{
  CpOrgGrant *grant = g_hash_table_lookup (self->grants, id);
  GHashTableIter iter;
  gpointer token, access;

  if (grant == NULL)
    return;
  grant->alive = FALSE;
  save_grant (self, grant);
  g_hash_table_iter_init (&iter, self->access);
  while (g_hash_table_iter_next (&iter, &token, &access))
    {
      if (!g_str_equal (((Access *) access)->grant_id, id))
        continue;
      cp_practice_state_remove (self->state, ACCESS_KIND, token);
      g_hash_table_iter_remove (&iter);
    }
}

/**
 * cp_org_sessions_redeem:
 * @self: the sessions
 * @code: from the redirect
 * @client_id: who asks
 * @redirect_uri: must be the one of the authorization request
 * @verifier: (nullable): PKCE code verifier
 * @error: (out): what is wrong
 *
 * A code is spent by the first try, good or bad; a second try kills what came out of the first.
 *
 * Returns: (transfer none) (nullable): what was allowed
 */
CpOrgGrant *
cp_org_sessions_redeem (CpOrgSessions *self, const char *code, const char *client_id, const char *redirect_uri,
                        const char *verifier, const char **error)
{
  CpOrgConsent *consent = g_hash_table_lookup (self->consents, code);
  gboolean spent = consent != NULL && consent->grant_id != NULL;
  CpOrgGrant *grant;

  if (spent)
    kill_grant (self, consent->grant_id);
  if (consent == NULL || spent || cp_clock_now () - consent->made_at > CODE_SECONDS * G_USEC_PER_SEC)
    {
      *error = consent == NULL ? "invalid authorization code" : "expired authorization code";
      return NULL;
    }
  consent->grant_id = g_strdup ("");
  if (g_strcmp0 (client_id, consent->client_id) != 0)
    *error = "invalid client credentials";
  else if (g_strcmp0 (redirect_uri, consent->redirect_uri) != 0)
    *error = "redirect_uri must match the one of the authorization request";
  else if (!verifier_fits (verifier, consent->challenge))
    *error = "invalid code verifier";
  else
    {
      grant = cp_org_sessions_grant (self, consent->client_id, consent->user_id, consent->scope);
      g_free (consent->grant_id);
      consent->grant_id = g_strdup (grant->id);
      return grant;
    }
  return NULL;
}

/** cp_org_sessions_grant: Returns: (transfer none): a fresh grant with a refresh token */
CpOrgGrant *
cp_org_sessions_grant (CpOrgSessions *self, const char *client_id, const char *user_id, const char *scope)
{
  CpOrgGrant *grant = g_new0 (CpOrgGrant, 1);

  grant->id = cp_identifier_new ();
  grant->client_id = g_strdup (client_id);
  grant->user_id = g_strdup (user_id);
  grant->scope = g_strdup (scope);
  grant->refresh_token = new_secret ("5Aep");
  grant->used_at = cp_clock_now ();
  grant->alive = TRUE;
  g_hash_table_insert (self->grants, grant->id, grant);
  save_grant (self, grant);
  return grant;
}

/** cp_org_sessions_first_grant: Returns: (transfer none) (nullable): any living grant; there is one after a restart */
CpOrgGrant *
cp_org_sessions_first_grant (CpOrgSessions *self)
{
  GHashTableIter iter;
  gpointer grant;

  g_hash_table_iter_init (&iter, self->grants);
  while (g_hash_table_iter_next (&iter, NULL, &grant))
    if (((CpOrgGrant *) grant)->alive)
      return grant;
  return NULL;
}

/** cp_org_sessions_refresh_grant: Returns: (transfer none) (nullable): the living grant of a current refresh token */
CpOrgGrant *
cp_org_sessions_refresh_grant (CpOrgSessions *self, const char *refresh_token)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->grants);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      CpOrgGrant *grant = value;

      if (grant->alive && g_str_equal (grant->refresh_token, refresh_token))
        return grant;
    }
  return NULL;
}

static void
rotate (CpOrgSessions *self, CpOrgGrant *grant)
{
  g_autoptr (GBytes) id = g_bytes_new (grant->id, strlen (grant->id));

  g_hash_table_insert (self->spent, g_strdup (grant->refresh_token), g_strdup (grant->id));
  cp_practice_state_put (self->state, SPENT_KIND, grant->refresh_token, id);
  g_free (grant->refresh_token);
  grant->refresh_token = new_secret ("5Aep");
}

/**
 * cp_org_sessions_refresh:
 * @self: the sessions
 * @refresh_token: a token
 * @client_id: who asks
 * @error: (out): what is wrong
 *
 * A token that was rotated out and comes again was stolen, or a client raced with itself: nobody can say which, so
 * every token of the grant dies.
 *
 * Returns: (transfer none) (nullable): the grant, with its new refresh token
 */
CpOrgGrant *
cp_org_sessions_refresh (CpOrgSessions *self, const char *refresh_token, const char *client_id, const char **error)
{
  CpOrgGrant *grant = cp_org_sessions_refresh_grant (self, refresh_token);
  const char *spent = g_hash_table_lookup (self->spent, refresh_token);
  gint64 now = cp_clock_now ();

  *error = "expired access/refresh token";
  if (spent != NULL)
    kill_grant (self, spent);
  if (grant == NULL)
    return NULL;
  if (g_strcmp0 (client_id, grant->client_id) != 0)
    {
      *error = "client identifier invalid";
      return NULL;
    }
  if (self->rules.idle_seconds > 0 && now - grant->used_at > self->rules.idle_seconds * G_USEC_PER_SEC)
    {
      kill_grant (self, grant->id);
      return NULL;
    }
  grant->used_at = now;
  if (self->rules.rotate)
    rotate (self, grant);
  save_grant (self, grant);
  return grant;
}

/** cp_org_sessions_new_access: Returns: (transfer full): an access token */
char *
cp_org_sessions_new_access (CpOrgSessions *self, CpOrgGrant *grant)
{
  char *token = new_secret ("00D5g0000000001!");
  Access *access = g_new0 (Access, 1);
  g_autofree char *text = NULL;
  g_autoptr (GBytes) value = NULL;

  access->grant_id = g_strdup (grant->id);
  access->made_at = cp_clock_now ();
  text = g_strdup_printf ("%s %" G_GINT64_FORMAT, access->grant_id, access->made_at);
  value = g_bytes_new (text, strlen (text));
  g_hash_table_insert (self->access, g_strdup (token), access);
  cp_practice_state_put (self->state, ACCESS_KIND, token, value);
  return token;
}

/** cp_org_sessions_access_grant: Returns: (transfer none) (nullable): what a living access token allows */
CpOrgGrant *
cp_org_sessions_access_grant (CpOrgSessions *self, const char *access_token)
{
  Access *access = access_token != NULL ? g_hash_table_lookup (self->access, access_token) : NULL;
  CpOrgGrant *grant = access != NULL ? g_hash_table_lookup (self->grants, access->grant_id) : NULL;

  if (grant == NULL || !grant->alive)
    return NULL;
  if (self->rules.session_seconds > 0
      && cp_clock_now () - access->made_at > self->rules.session_seconds * G_USEC_PER_SEC)
    return NULL;
  return grant;
}

void
cp_org_sessions_expire_access (CpOrgSessions *self, const char *access_token)
{
  g_hash_table_remove (self->access, access_token);
  cp_practice_state_remove (self->state, ACCESS_KIND, access_token);
}

/** cp_org_sessions_revoke: a refresh token takes all of its grant with it, an access token only itself */
void
cp_org_sessions_revoke (CpOrgSessions *self, const char *token)
{
  CpOrgGrant *grant = cp_org_sessions_refresh_grant (self, token);

  if (grant != NULL)
    kill_grant (self, grant->id);
  else
    cp_org_sessions_expire_access (self, token);
}
