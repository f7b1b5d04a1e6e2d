/* cp-signing-key.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-signing-key.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <gnutls/abstract.h>
#include <string.h>

#include "cp-audit-error.h"

#define KEY_NAME "audit-signing-key"
#define SEED_SIZE 32
#define PUBLIC_SIZE 32
#define SIGNATURE_SIZE 64

struct _CpSigningKey
{
  gnutls_privkey_t private_key;
  guchar seed[SEED_SIZE];
  guchar public_key[PUBLIC_SIZE];
  char *public_hex;
};

static char *
to_hex (const guchar *data, gsize size)
{
  GString *text = g_string_sized_new (size * 2);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", data[i]);
  return g_string_free (text, FALSE);
}

/* Exactly @size bytes of hexadecimal digits. */
static gboolean
from_hex (const char *text, guchar *data, gsize size)
{
  if (text == NULL || strlen (text) != size * 2)
    return FALSE;
  for (gsize i = 0; i < size; i++)
    {
      int high = g_ascii_xdigit_value (text[2 * i]);
      int low = g_ascii_xdigit_value (text[2 * i + 1]);

      if (high < 0 || low < 0)
        return FALSE;
      data[i] = (guchar) (high << 4 | low);
    }
  return TRUE;
}

static gpointer
fail (int code, GError **error)
{
  g_set_error (error, CP_AUDIT_ERROR, CP_AUDIT_ERROR_KEY, _("The signing key could not be used: %s."),
               gnutls_strerror (code));
  return NULL;
}

/**
 * cp_signing_key_free:
 * @self: (transfer full) (nullable): a key
 */
void
cp_signing_key_free (CpSigningKey *self)
{
  if (self == NULL)
    return;
  if (self->private_key != NULL)
    gnutls_privkey_deinit (self->private_key);
  gnutls_memset (self->seed, 0, sizeof self->seed);
  g_free (self->public_hex);
  g_free (self);
}

/* Takes out what has to be kept: the seed and the public key. */
static gboolean
read_parts (CpSigningKey *self)
{
  gnutls_datum_t x = { NULL, 0 }, k = { NULL, 0 };
  gnutls_ecc_curve_t curve;
  int code = gnutls_privkey_export_ecc_raw2 (self->private_key, &curve, &x, NULL, &k, 0);
  gboolean fits = code >= 0 && curve == GNUTLS_ECC_CURVE_ED25519 && x.size == PUBLIC_SIZE && k.size == SEED_SIZE;

  if (fits)
    {
      memcpy (self->public_key, x.data, PUBLIC_SIZE);
      memcpy (self->seed, k.data, SEED_SIZE);
      self->public_hex = to_hex (self->public_key, PUBLIC_SIZE);
    }
  if (k.data != NULL)
    gnutls_memset (k.data, 0, k.size);
  gnutls_free (x.data);
  gnutls_free (k.data);
  return fits;
}

/**
 * cp_signing_key_generate:
 * @error: %CP_AUDIT_ERROR_KEY
 *
 * Returns: (transfer full): a new key that is kept nowhere yet, or %NULL
 */
CpSigningKey *
cp_signing_key_generate (GError **error)
{
  g_autoptr (CpSigningKey) self = g_new0 (CpSigningKey, 1);
  int code = gnutls_privkey_init (&self->private_key);

  if (code >= 0)
    code = gnutls_privkey_generate (self->private_key, GNUTLS_PK_EDDSA_ED25519,
                                    GNUTLS_CURVE_TO_BITS (GNUTLS_ECC_CURVE_ED25519), 0);
  if (code < 0)
    return fail (code, error);
  return read_parts (self) ? g_steal_pointer (&self) : fail (GNUTLS_E_INTERNAL_ERROR, error);
}

static CpSigningKey *
from_bytes (GBytes *bytes, GError **error)
{
  g_autoptr (CpSigningKey) self = g_new0 (CpSigningKey, 1);
  gsize size;
  guchar *data = (guchar *) g_bytes_get_data (bytes, &size);
  gnutls_datum_t k = { data, SEED_SIZE };
  gnutls_datum_t x = { data + SEED_SIZE, PUBLIC_SIZE };
  int code;

  if (size != SEED_SIZE + PUBLIC_SIZE)
    return fail (GNUTLS_E_PK_INVALID_PRIVKEY, error);
  code = gnutls_privkey_init (&self->private_key);
  if (code >= 0)
    code = gnutls_privkey_import_ecc_raw (self->private_key, GNUTLS_ECC_CURVE_ED25519, &x, NULL, &k);
  if (code < 0)
    return fail (code, error);
  return read_parts (self) ? g_steal_pointer (&self) : fail (GNUTLS_E_INTERNAL_ERROR, error);
}

static CpSigningKey *
make (CpKeyKeeper *keeper, GCancellable *cancellable, GError **error)
{
  g_autoptr (CpSigningKey) self = cp_signing_key_generate (error);
  guchar parts[SEED_SIZE + PUBLIC_SIZE];
  g_autoptr (GBytes) bytes = NULL;

  if (self == NULL)
    return NULL;
  memcpy (parts, self->seed, SEED_SIZE);
  memcpy (parts + SEED_SIZE, self->public_key, PUBLIC_SIZE);
  bytes = g_bytes_new (parts, sizeof parts);
  gnutls_memset (parts, 0, sizeof parts);
  if (!cp_key_keeper_store (keeper, KEY_NAME, _("Counterpart: key that signs the audit log"), bytes, cancellable, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * cp_signing_key_load_or_make:
 * @keeper: who keeps it
 * @cancellable: (nullable): gives up
 * @error: %CP_AUDIT_ERROR_KEYRING or %CP_AUDIT_ERROR_KEY
 *
 * Ed25519 (RFC 8032) through GnuTLS, which every GLib program with TLS carries already. Blocking. A key that is there
 * but damaged is an error: it is never quietly replaced.
 *
 * Returns: (transfer full): the workspace's key, or %NULL
 */
CpSigningKey *
cp_signing_key_load_or_make (CpKeyKeeper *keeper, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (GBytes) bytes = cp_key_keeper_load (keeper, KEY_NAME, cancellable, &inner);

  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  return bytes != NULL ? from_bytes (bytes, error) : make (keeper, cancellable, error);
}

/** cp_signing_key_get_public: (transfer none): the raw public key as 64 hexadecimal digits */
const char *
cp_signing_key_get_public (CpSigningKey *self)
{
  return self->public_hex;
}

/** cp_signing_key_sign: (transfer full): the signature over the bytes of @text as 128 hexadecimal digits, or %NULL */
char *
cp_signing_key_sign (CpSigningKey *self, const char *text, GError **error)
{
  gnutls_datum_t data = { (guchar *) text, (unsigned) strlen (text) };
  gnutls_datum_t signature = { NULL, 0 };
  int code = gnutls_privkey_sign_data2 (self->private_key, GNUTLS_SIGN_EDDSA_ED25519, 0, &data, &signature);
  char *hex;

  if (code < 0)
    return fail (code, error);
  hex = to_hex (signature.data, signature.size);
  gnutls_free (signature.data);
  return hex;
}

/**
 * cp_signature_is_valid:
 * @public_key: 64 hexadecimal digits
 * @text: what was signed
 * @signature: 128 hexadecimal digits
 *
 * Returns: whether the holder of the key signed @text; anything malformed is not valid
 */
gboolean
cp_signature_is_valid (const char *public_key, const char *text, const char *signature)
{
  guchar key_bytes[PUBLIC_SIZE], signature_bytes[SIGNATURE_SIZE];
  gnutls_datum_t x = { key_bytes, sizeof key_bytes };
  gnutls_datum_t signed_data = { signature_bytes, sizeof signature_bytes };
  gnutls_datum_t data = { (guchar *) text, (unsigned) strlen (text) };
  gnutls_pubkey_t key;
  int code;

  if (!from_hex (public_key, key_bytes, sizeof key_bytes)
      || !from_hex (signature, signature_bytes, sizeof signature_bytes) || gnutls_pubkey_init (&key) < 0)
    return FALSE;
  code = gnutls_pubkey_import_ecc_raw (key, GNUTLS_ECC_CURVE_ED25519, &x, NULL);
  if (code >= 0)
    code = gnutls_pubkey_verify_data2 (key, GNUTLS_SIGN_EDDSA_ED25519, 0, &data, &signed_data);
  gnutls_pubkey_deinit (key);
  return code >= 0;
}
