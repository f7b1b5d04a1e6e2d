/* cp-signing-key.h: Ed25519 signatures
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-key-keeper.h"

G_BEGIN_DECLS

typedef struct _CpSigningKey CpSigningKey;

CpSigningKey *cp_signing_key_load_or_make (CpKeyKeeper *keeper, GCancellable *cancellable, GError **error);
CpSigningKey *cp_signing_key_generate (GError **error);
void cp_signing_key_free (CpSigningKey *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpSigningKey, cp_signing_key_free)

const char *cp_signing_key_get_public (CpSigningKey *self);                  /* 64 hexadecimal digits: the raw public key */
char *cp_signing_key_sign (CpSigningKey *self, const char *text, GError **error);      /* (transfer full): 128 hexadecimal digits */
gboolean cp_signature_is_valid (const char *public_key, const char *text, const char *signature);

G_END_DECLS
