/* cp-content-seal.h: what a contract said to a service and heard from it, readable as long as its key is kept
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/*
 * Content is sealed with a key of its own contract, and that key with a workspace key (32 bytes, which the caller keeps in
 * the secret service). Erasing a contract's data drops its key: the rows stay, and so does every hash in the audit log, but
 * nobody can read the content again.
 */
GBytes *cp_content_seal (CpConnection *connection, const char *contract_id, const char *name, GBytes *plain, GBytes *workspace_key,
                         GError **error);
GBytes *cp_content_unseal (CpConnection *connection, const char *contract_id, const char *name, GBytes *sealed, GBytes *workspace_key,
                           GError **error);
gboolean cp_content_erase (CpConnection *connection, const char *contract_id, GError **error);

G_END_DECLS
