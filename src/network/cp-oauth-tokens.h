/* cp-oauth-tokens.h: a pair of tokens, as the service hands it out and as the keyring keeps it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

#include "cp-token-store.h"

G_BEGIN_DECLS

/** CpOAuthTokens: wiped when freed. @expires: seconds since 1970, 0 = the service does not say */
typedef struct
{
  char *access;
  char *refresh;            /* (nullable) */
  gint64 expires;
} CpOAuthTokens;

CpOAuthTokens *cp_oauth_tokens_new (const char *access, const char *refresh, gint64 expires);
CpOAuthTokens *cp_oauth_tokens_from_reply (JsonObject *reply, const char *old_refresh);
void cp_oauth_tokens_free (CpOAuthTokens *tokens);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpOAuthTokens, cp_oauth_tokens_free)
CpOAuthTokens *cp_oauth_tokens_copy (const CpOAuthTokens *tokens);
gboolean cp_oauth_tokens_same (const CpOAuthTokens *a, const CpOAuthTokens *b);
gboolean cp_oauth_tokens_save (const CpOAuthTokens *tokens, CpTokenStore *store, const char *name, GCancellable *cancellable, GError **error);
CpOAuthTokens *cp_oauth_tokens_load (CpTokenStore *store, const char *name, GCancellable *cancellable, GError **error);

G_END_DECLS
