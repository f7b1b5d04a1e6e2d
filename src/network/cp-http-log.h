/* cp-http-log.h: what of a request is written down
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-http-wire.h"

G_BEGIN_DECLS

/** CpHttpTrace: what was seen of one attempt on its way out. @written: bytes of the body that were handed to the socket */
typedef struct
{
  char *time;
  gint64 started;           /* monotonic, microseconds */
  gboolean left;
  gsize written;
  char *head;               /* (nullable): redacted */
} CpHttpTrace;

void cp_http_trace_begin (CpHttpTrace *trace);
void cp_http_trace_watch (CpHttpTrace *trace, SoupMessage *message);
void cp_http_trace_clear (CpHttpTrace *trace);
void cp_http_log_write (CpHttpWire *wire, const CpHttpRequest *request, SoupMessage *message, const CpHttpTrace *trace, int status);

G_END_DECLS
