/* cp-network-error.h: what can go wrong on the way to a service
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define CP_NETWORK_ERROR (cp_network_error_quark ())

typedef enum
{
  CP_NETWORK_ERROR_OFFLINE,       /* the Offline switch is on: nothing was sent */
  CP_NETWORK_ERROR_UNREACHABLE,   /* no connection, cut off, timed out; the request may or may not have arrived */
  CP_NETWORK_ERROR_INSECURE,      /* plain http to anything but loopback, bad certificate */
  CP_NETWORK_ERROR_SIGNED_OUT,    /* no valid token: sign in again */
  CP_NETWORK_ERROR_FORBIDDEN,     /* 403 */
  CP_NETWORK_ERROR_NOT_FOUND,     /* 404 */
  CP_NETWORK_ERROR_CONFLICT,      /* 409, 412: changed since it was read */
  CP_NETWORK_ERROR_REFUSED,       /* 400, 422: the service does not accept the content; its words are in the message */
  CP_NETWORK_ERROR_RATE_LIMITED,  /* 429 or the service's own limit, after the retries */
  CP_NETWORK_ERROR_BUDGET,        /* our own daily budget of calls is used up */
  CP_NETWORK_ERROR_SERVICE,       /* 5xx after the retries */
  CP_NETWORK_ERROR_MALFORMED,     /* the answer is not what the service promises */
  CP_NETWORK_ERROR_KEYRING,       /* the secret service is absent, locked or did not answer */
} CpNetworkError;

GQuark cp_network_error_quark (void);
CpNetworkError cp_network_error_from_status (int status);
void cp_network_error_set_from_status (GError **error, int status, const char *words);   /* words (nullable) */

G_END_DECLS
