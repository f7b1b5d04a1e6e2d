/* cp-event-stream.h: server-sent events out of bytes that arrive in any portions
 *
 * The "text/event-stream" format of the HTML standard, section 9.2.6. No I/O.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cp-network-error.h"

G_BEGIN_DECLS

/** CpEventStream: one stream's parser; one owner, any thread */
typedef struct _CpEventStream CpEventStream;

/* @event: "message" where the service gave none; @data: UTF-8, its lines joined by line feeds. FALSE with @error set ends the feeding. */
typedef gboolean (*CpEventFunc) (const char *event, const char *data, gpointer user_data, GError **error);

/* @limit: the longest line and the largest event that are taken in, bytes; 0 = 8 MiB. Beyond it CP_NETWORK_ERROR_MALFORMED. */
CpEventStream *cp_event_stream_new (CpEventFunc func, gpointer user_data, gsize limit);
void cp_event_stream_free (CpEventStream *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpEventStream, cp_event_stream_free)
gboolean cp_event_stream_feed (CpEventStream *self, GBytes *bytes, GError **error);
/* At the end of the stream: an event without the empty line behind it is dropped, as the standard has it. Returns whether nothing was dropped. */
gboolean cp_event_stream_end (CpEventStream *self);
/* A CpHttpChunkFunc: @user_data is the CpEventStream. */
gboolean cp_event_stream_take (GBytes *chunk, gpointer user_data, GError **error);
const char *cp_event_stream_get_last_id (CpEventStream *self);       /* "" before the first */
gint64 cp_event_stream_get_retry (CpEventStream *self);              /* milliseconds, -1 when the service did not say */

G_END_DECLS
