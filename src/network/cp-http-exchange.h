/* cp-http-exchange.h: one request, one answer, once
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-http-wire.h"

G_BEGIN_DECLS

/** CpHttpSink: where a body goes piece by piece. @told: whether a piece was handed out, after which nothing may be sent again */
typedef struct
{
  CpHttpChunkFunc func;
  gpointer data;
  gboolean told;
} CpHttpSink;

CpHttpResponse *cp_http_exchange (CpHttpWire *wire, const CpHttpRequest *request, CpHttpSink *sink, GCancellable *cancellable, gboolean *left,
                                  GError **error);

G_END_DECLS
