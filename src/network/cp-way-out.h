/* cp-way-out.h: the last gate before a socket is opened
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * CpWayOut: a GProxyResolver
 *
 * GSocketClient asks it for each connection that is about to be opened, which makes it the one place where Offline cannot be forgotten. It
 * sends connections to this machine directly, never through a proxy (plain http would leave the machine), and all others the way that the
 * desktop's proxy settings say.
 */
#define CP_TYPE_WAY_OUT (cp_way_out_get_type ())
G_DECLARE_FINAL_TYPE (CpWayOut, cp_way_out, CP, WAY_OUT, GObject)

CpWayOut *cp_way_out_new (void);
void cp_way_out_set_offline (CpWayOut *self, gboolean offline);
gboolean cp_way_out_get_offline (CpWayOut *self);
void cp_way_out_set_offline_error (GError **error);

G_END_DECLS
