/* cp-http-address.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-http-address.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-network-error.h"

/**
 * cp_http_host_is_loopback:
 * @host: a host as it stands in an address, without brackets
 *
 * Returns: whether it is this machine: "localhost", 127.0.0.0/8, ::1. Names are not looked up: "localhost" never reaches
 *   a name server (GLib answers it itself), and any other name could be made to point here.
 */
gboolean
cp_http_host_is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (g_ascii_strcasecmp (host, "localhost") == 0)
    return TRUE;
  address = g_inet_address_new_from_string (host);
  return address != NULL && g_inet_address_get_is_loopback (address);
}

/**
 * cp_http_address_check:
 * @url: an address
 * @error: return location
 *
 * Returns: (transfer full): the address taken apart, or %NULL with %CP_NETWORK_ERROR_INSECURE when it is not https, carries a password,
 *   or is plain http to another machine
 */
GUri *
cp_http_address_check (const char *url, GError **error)
{
  g_autoptr (GUri) uri = g_uri_parse (url, G_URI_FLAGS_ENCODED | G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_SCHEME_NORMALIZE, NULL);
  const char *scheme;
  const char *host;

  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    {
      g_set_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_INSECURE, _("“%s” is not an address on the web."), url);
      return NULL;
    }
  scheme = g_uri_get_scheme (uri);
  host = g_uri_get_host (uri);
  if (g_uri_get_userinfo (uri) != NULL)
    {
      g_set_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_INSECURE,
                   _("The address of %s has a name or password in it. Nothing was sent."), host);
      return NULL;
    }
  if (g_str_equal (scheme, "https") || (g_str_equal (scheme, "http") && cp_http_host_is_loopback (host)))
    return g_steal_pointer (&uri);
  g_set_error (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_INSECURE,
               _("%s would be reached without encryption. Only https addresses are used; nothing was sent."), host);
  return NULL;
}

/**
 * cp_http_address_host_header:
 * @uri: an http or https address
 *
 * Returns: (transfer full): its Host header: the port belongs to it only where it is not the scheme's own (RFC 9110, 7.2)
 */
char *
cp_http_address_host_header (GUri *uri)
{
  const char *host = g_uri_get_host (uri);
  int port = g_uri_get_port (uri);
  int usual = g_str_equal (g_uri_get_scheme (uri), "https") ? 443 : 80;
  g_autofree char *name = strchr (host, ':') != NULL ? g_strdup_printf ("[%s]", host) : g_strdup (host);

  return port > 0 && port != usual ? g_strdup_printf ("%s:%d", name, port) : g_steal_pointer (&name);
}
