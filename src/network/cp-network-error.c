/* cp-network-error.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-network-error.h"

#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (cp-network-error-quark, cp_network_error)

/**
 * cp_network_error_from_status:
 * @status: an HTTP status of 300 or more
 *
 * Returns: the error that the status stands for; %CP_NETWORK_ERROR_MALFORMED for one that nobody promised
 */
CpNetworkError
cp_network_error_from_status (int status)
{
  switch (status)
    {
    case 401:
      return CP_NETWORK_ERROR_SIGNED_OUT;
    case 403:
      return CP_NETWORK_ERROR_FORBIDDEN;
    case 404:
    case 410:
      return CP_NETWORK_ERROR_NOT_FOUND;
    case 409:
    case 412:
      return CP_NETWORK_ERROR_CONFLICT;
    case 429:
      return CP_NETWORK_ERROR_RATE_LIMITED;
    default:
      break;
    }
  if (status >= 500)
    return CP_NETWORK_ERROR_SERVICE;
  if (status >= 400)
    return CP_NETWORK_ERROR_REFUSED;
  return CP_NETWORK_ERROR_MALFORMED;
}

static const char *
sentence (CpNetworkError code)
{
  switch (code)
    {
    case CP_NETWORK_ERROR_SIGNED_OUT:
      return _("The service no longer knows who is signed in. Sign in again.");
    case CP_NETWORK_ERROR_FORBIDDEN:
      return _("Your account there is not allowed to do this.");
    case CP_NETWORK_ERROR_NOT_FOUND:
      return _("The service does not have this record any more.");
    case CP_NETWORK_ERROR_CONFLICT:
      return _("The record was changed there since it was read. Nothing was written.");
    case CP_NETWORK_ERROR_RATE_LIMITED:
      return _("The service asks for a pause: too many calls. Try again later.");
    case CP_NETWORK_ERROR_SERVICE:
      return _("The service has a fault at the moment. Try again later.");
    case CP_NETWORK_ERROR_REFUSED:
      return _("The service did not accept what was sent.");
    default:
      return _("The service gave an answer that it does not promise.");
    }
}

/**
 * cp_network_error_set_from_status:
 * @error: return location
 * @status: an HTTP status of 300 or more
 * @words: (nullable): what the service said about it, for people
 *
 * Sets @error to a sentence about @status, followed by the service's own words where it had any.
 */
void
cp_network_error_set_from_status (GError **error, int status, const char *words)
{
  CpNetworkError code = cp_network_error_from_status (status);

  if (words != NULL && *words != '\0')
    /* Translators: first a sentence about what happened, then what the service itself said */
    g_set_error (error, CP_NETWORK_ERROR, code, _("%s (It said: %s)"), sentence (code), words);
  else
    g_set_error (error, CP_NETWORK_ERROR, code, _("%s (Status %d)"), sentence (code), status);
}
