/* cp-http-address.h: which addresses may be spoken to
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean cp_http_host_is_loopback (const char *host);
GUri *cp_http_address_check (const char *url, GError **error);
char *cp_http_address_host_header (GUri *uri);

G_END_DECLS
