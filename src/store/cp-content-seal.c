/* cp-content-seal.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-content-seal.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>
#include <gnutls/crypto.h>

#include "counterpart-base.h"
#include "cp-rows.h"
#include "cp-store-error.h"

/* AES-256-GCM: nonce, then what is sealed, then the tag. The name of the row is sealed with it, so that rows cannot be
 * exchanged for one another. */
#define KEY_SIZE 32
#define NONCE_SIZE 12
#define TAG_SIZE 16

static gboolean
fail (int code, GError **error)
{
  g_set_error (error, CP_STORE_ERROR, CP_STORE_ERROR_INVALID, _("What is kept of this contract could not be sealed or opened: %s."),
               gnutls_strerror (code));
  return FALSE;
}

static GBytes *
seal (GBytes *key, const char *name, GBytes *plain, GError **error)
{
  gsize key_size, size, sealed_size;
  gnutls_datum_t datum = { (guchar *) g_bytes_get_data (key, &key_size), 0 };
  const void *data = g_bytes_get_data (plain, &size);
  g_autofree guchar *sealed = g_malloc (NONCE_SIZE + size + TAG_SIZE);
  gnutls_aead_cipher_hd_t cipher;
  int code;

  datum.size = (unsigned) key_size;
  code = gnutls_rnd (GNUTLS_RND_NONCE, sealed, NONCE_SIZE);
  if (code >= 0)
    code = gnutls_aead_cipher_init (&cipher, GNUTLS_CIPHER_AES_256_GCM, &datum);
  if (code < 0)
    {
      fail (code, error);
      return NULL;
    }
  sealed_size = size + TAG_SIZE;
  code = gnutls_aead_cipher_encrypt (cipher, sealed, NONCE_SIZE, name, strlen (name), TAG_SIZE, data, size,
                                     sealed + NONCE_SIZE, &sealed_size);
  gnutls_aead_cipher_deinit (cipher);
  if (code < 0)
    {
      fail (code, error);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&sealed), NONCE_SIZE + sealed_size);
}

static GBytes *
unseal (GBytes *key, const char *name, GBytes *sealed, GError **error)
{
  gsize key_size, size;
  gnutls_datum_t datum = { (guchar *) g_bytes_get_data (key, &key_size), 0 };
  const guchar *data = g_bytes_get_data (sealed, &size);
  g_autofree guchar *plain = g_malloc (size);
  gsize plain_size = size;
  gnutls_aead_cipher_hd_t cipher;
  int code;

  datum.size = (unsigned) key_size;
  code = size < NONCE_SIZE + TAG_SIZE ? GNUTLS_E_DECRYPTION_FAILED
                                      : gnutls_aead_cipher_init (&cipher, GNUTLS_CIPHER_AES_256_GCM, &datum);
  if (code < 0)
    {
      fail (code, error);
      return NULL;
    }
  code = gnutls_aead_cipher_decrypt (cipher, data, NONCE_SIZE, name, strlen (name), TAG_SIZE, data + NONCE_SIZE,
                                     size - NONCE_SIZE, plain, &plain_size);
  gnutls_aead_cipher_deinit (cipher);
  if (code < 0)
    {
      fail (code, error);
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&plain), plain_size);
}

static gpointer
read_bytes (CpStatement *statement, gpointer data, GError **error)
{
  GBytes *bytes = cp_statement_dup_bytes (statement, 0);

  if (bytes == NULL)
    g_set_error_literal (error, CP_STORE_ERROR, CP_STORE_ERROR_ERASED,
                         _("This has been erased. Its hash is still in the audit log."));
  return bytes;
}

/* The contract's own key; ERASED when it was dropped, NULL without error when there never was one. */
static GBytes *
find_key (CpConnection *connection, const char *contract_id, GBytes *workspace_key, GError **error)
{
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT sealed_key FROM content_key WHERE contract_id = ?", "s", contract_id);
  g_autoptr (GBytes) sealed = cp_rows_first (statement, read_bytes, NULL, error);

  return sealed != NULL ? unseal (workspace_key, contract_id, sealed, error) : NULL;
}

static GBytes *
make_key (CpConnection *connection, const char *contract_id, GBytes *workspace_key, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();
  guchar *random = g_malloc (KEY_SIZE);
  g_autoptr (GBytes) key = g_bytes_new_take (random, KEY_SIZE);
  g_autoptr (GBytes) sealed = NULL;
  int code = gnutls_rnd (GNUTLS_RND_KEY, random, KEY_SIZE);

  if (code < 0)
    {
      fail (code, error);
      return NULL;
    }
  sealed = seal (workspace_key, contract_id, key, error);
  if (sealed == NULL
      || !cp_connection_run (connection, error,
                             "INSERT INTO content_key (contract_id, sealed_key, created) VALUES (?, ?, ?)", "sbs",
                             contract_id, sealed, now))
    return NULL;
  return g_steal_pointer (&key);
}

/**
 * cp_content_seal:
 * @connection: a writer in a transaction
 * @contract_id: whose content it is
 * @name: what it is sealed as; needed again to open it
 * @plain: what nobody shall read in the file
 * @workspace_key: 32 bytes from the secret service
 * @error: %CP_STORE_ERROR_ERASED if the contract's data has been erased
 *
 * The contract's own key is made when it is first needed.
 *
 * Returns: (transfer full): the sealed bytes, or %NULL
 */
GBytes *
cp_content_seal (CpConnection *connection, const char *contract_id, const char *name, GBytes *plain, GBytes *workspace_key, GError **error)
{
  g_autoptr (GBytes) key = NULL;
  g_autoptr (GError) inner = NULL;

  g_return_val_if_fail (g_bytes_get_size (workspace_key) == KEY_SIZE, NULL);

  key = find_key (connection, contract_id, workspace_key, &inner);
  if (key == NULL && inner == NULL)
    key = make_key (connection, contract_id, workspace_key, &inner);
  if (inner != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&inner));
      return NULL;
    }
  return seal (key, name, plain, error);
}

/**
 * cp_content_unseal:
 * @connection: a connection
 * @contract_id: whose content it is
 * @name: what it was sealed as
 * @sealed: what cp_content_seal() gave
 * @workspace_key: 32 bytes from the secret service
 * @error: %CP_STORE_ERROR_ERASED, or %CP_STORE_ERROR_INVALID for a wrong key or changed bytes
 *
 * Returns: (transfer full): the plain bytes, or %NULL
 */
GBytes *
cp_content_unseal (CpConnection *connection, const char *contract_id, const char *name, GBytes *sealed, GBytes *workspace_key, GError **error)
{
  g_autoptr (GError) inner = NULL;
  g_autoptr (GBytes) key = find_key (connection, contract_id, workspace_key, &inner);

  if (key != NULL)
    return unseal (key, name, sealed, error);
  if (inner != NULL)
    g_propagate_error (error, g_steal_pointer (&inner));
  else
    g_set_error_literal (error, CP_STORE_ERROR, CP_STORE_ERROR_NOT_FOUND, _("There is no key for what is kept of this contract."));
  return NULL;
}

/**
 * cp_content_erase:
 * @connection: a writer in a transaction
 * @contract_id: whose sealed content nobody shall read again
 * @error: return location
 *
 * Drops the key; `secure_delete` overwrites it in the file. Call [method@Database.checkpoint] after the commit, so that
 * the write-ahead log forgets it as well. Copies of the file made before still hold it.
 *
 * Returns: whether it was dropped; a contract without a key is no error
 */
gboolean
cp_content_erase (CpConnection *connection, const char *contract_id, GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();

  return cp_connection_run (connection, error,
                            "UPDATE content_key SET sealed_key = NULL, erased = ? WHERE contract_id = ? AND erased IS NULL",
                            "ss", now, contract_id);
}
