/* cp-org-sessions.h: authorization codes, refresh tokens and access tokens
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-practice-state.h"

G_BEGIN_DECLS

typedef struct _CpOrgSessions CpOrgSessions;

/**
 * CpOrgSessionRules: what an administrator sets for the client
 * @session_seconds: an access token lives this long; 0 for ever
 * @idle_seconds: a refresh token dies when it is not used this long; 0 never
 * @rotate: every refresh gives a new refresh token and kills the old one
 * @auto_approve: the authorize page answers "Allow" by itself
 * @wrong_state: the redirect carries a state that nobody sent, as an attacker's would
 * @redirect_uris: (nullable): the registered callbacks; %NULL for any loopback address
 */
typedef struct
{
  guint session_seconds;
  guint idle_seconds;
  gboolean rotate;
  gboolean auto_approve;
  gboolean wrong_state;
  GStrv redirect_uris;
} CpOrgSessionRules;

/**
 * CpOrgGrant: what one sign-in allowed
 *
 * All tokens that came out of it live and die together.
 */
typedef struct
{
  char *id;
  char *client_id;
  char *user_id;
  char *scope;
  char *refresh_token;
  gint64 used_at;
  gboolean alive;
} CpOrgGrant;

/** CpOrgConsent: what the person allowed, waiting to be fetched */
typedef struct
{
  char *client_id;
  char *redirect_uri;
  char *challenge;
  char *scope;
  char *user_id;
  gint64 made_at;
  char *grant_id;
} CpOrgConsent;

CpOrgSessions *cp_org_sessions_new (CpPracticeState *state);
void cp_org_sessions_free (CpOrgSessions *self);
void cp_org_sessions_reset_rules (CpOrgSessions *self);
CpOrgSessionRules *cp_org_sessions_rules (CpOrgSessions *self);

char *cp_org_sessions_add_consent (CpOrgSessions *self, CpOrgConsent *consent);
CpOrgGrant *cp_org_sessions_redeem (CpOrgSessions *self, const char *code, const char *client_id,
                                    const char *redirect_uri, const char *verifier, const char **error);
CpOrgGrant *cp_org_sessions_refresh (CpOrgSessions *self, const char *refresh_token, const char *client_id,
                                     const char **error);
CpOrgGrant *cp_org_sessions_grant (CpOrgSessions *self, const char *client_id, const char *user_id, const char *scope);
CpOrgGrant *cp_org_sessions_first_grant (CpOrgSessions *self);
char *cp_org_sessions_new_access (CpOrgSessions *self, CpOrgGrant *grant);
CpOrgGrant *cp_org_sessions_access_grant (CpOrgSessions *self, const char *access_token);
CpOrgGrant *cp_org_sessions_refresh_grant (CpOrgSessions *self, const char *refresh_token);
void cp_org_sessions_expire_access (CpOrgSessions *self, const char *access_token);
void cp_org_sessions_revoke (CpOrgSessions *self, const char *token);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpOrgSessions, cp_org_sessions_free)

G_END_DECLS
