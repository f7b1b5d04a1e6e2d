/* cp-http-exchange.h: one request, one answer, once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-http-wire.h"

G_BEGIN_DECLS

CpHttpResponse *cp_http_exchange (CpHttpWire *wire, const CpHttpRequest *request, GCancellable *cancellable, gboolean *left, GError **error);

G_END_DECLS
