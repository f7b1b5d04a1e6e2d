/* cp-contracts-watch.h: hearing of any change to any contract of a list
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef void (*CpContractsFunc) (gpointer owner);

void cp_contracts_watch (GListModel *contracts, GObject *owner, CpContractsFunc func);

G_END_DECLS
