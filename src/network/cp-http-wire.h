/* cp-http-wire.h: the network thread
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <libsoup/soup.h>

#include "cp-http-private.h"
#include "cp-way-out.h"

G_BEGIN_DECLS

/**
 * CpHttpWire:
 *
 * The one thread that opens sockets, its main context, and the one SoupSession, which is never touched by another thread. Counted: exchanges
 * in flight keep it alive.
 */
typedef struct _CpHttpWire CpHttpWire;

CpHttpWire *cp_http_wire_new (void);
CpHttpWire *cp_http_wire_ref (CpHttpWire *wire);
void cp_http_wire_unref (CpHttpWire *wire);
void cp_http_wire_stop (CpHttpWire *wire);

void cp_http_wire_set_offline (CpHttpWire *wire, gboolean offline);
gboolean cp_http_wire_get_offline (CpHttpWire *wire);
void cp_http_wire_set_send_log (CpHttpWire *wire, CpSendLogFunc func, gpointer user_data, GDestroyNotify free_data);

/* For exchanges, on the network thread alone. */
GMainContext *cp_http_wire_get_context (CpHttpWire *wire);
SoupSession *cp_http_wire_get_session (CpHttpWire *wire);
void cp_http_wire_add_live (CpHttpWire *wire, GCancellable *stop);
void cp_http_wire_remove_live (CpHttpWire *wire, GCancellable *stop);
void cp_http_wire_log (CpHttpWire *wire, const CpSendLogEntry *entry);

G_END_DECLS
