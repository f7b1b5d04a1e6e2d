/* cp-file-key-keeper.h: secrets in files that only their owner can read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-key-keeper.h"

G_BEGIN_DECLS

/** CpFileKeyKeeper: for tests and for machines without a keyring. Weaker: whoever can read the files can sign. */
#define CP_TYPE_FILE_KEY_KEEPER (cp_file_key_keeper_get_type ())
G_DECLARE_FINAL_TYPE (CpFileKeyKeeper, cp_file_key_keeper, CP, FILE_KEY_KEEPER, GObject)

CpKeyKeeper *cp_file_key_keeper_new (const char *folder);

G_END_DECLS
