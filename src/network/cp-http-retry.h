/* cp-http-retry.h: when to send again, and after what pause; no I/O
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** CpHttpOutcome: how one attempt ended. @status 0 = no answer; @left = something of the request may have arrived; @should_retry: the service's word */
typedef struct
{
  int status;
  gboolean left;
  gboolean idempotent;
  const char *should_retry;   /* (nullable): the X-Should-Retry header */
} CpHttpOutcome;

gboolean cp_http_retry_is_safe (CpHttpOutcome outcome);
gint64 cp_http_retry_after (const char *value, gint64 now);
gint64 cp_http_retry_asked (GHashTable *headers, gint64 now);
gint64 cp_http_retry_pause (guint attempt, guint first_pause, double chance, gint64 retry_after);

G_END_DECLS
