/* cp-secret-key-keeper.h: secrets in the session's keyring
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-key-keeper.h"

G_BEGIN_DECLS

#define CP_TYPE_SECRET_KEY_KEEPER (cp_secret_key_keeper_get_type ())
G_DECLARE_FINAL_TYPE (CpSecretKeyKeeper, cp_secret_key_keeper, CP, SECRET_KEY_KEEPER, GObject)

CpKeyKeeper *cp_secret_key_keeper_new (const char *workspace, guint timeout_seconds);

G_END_DECLS
