/* cp-pkce.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-pkce.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#define RANDOM_BYTES 32
#define SHA256_BYTES 32

/* RFC 4648 section 5, without padding. */
static char *
base64url (const guchar *data, gsize length)
{
  char *text = g_base64_encode (data, length);

  g_strdelimit (text, "+", '-');
  g_strdelimit (text, "/", '_');
  text[strcspn (text, "=")] = '\0';
  return text;
}

/**
 * cp_pkce_random_word:
 *
 * Returns: (transfer full): 43 characters that hold 256 random bits of the operating system; free with cp_token_free(). Aborts where the
 *   system has no random numbers: signing in with guessable ones is worse than not at all.
 */
char *
cp_pkce_random_word (void)
{
  guchar bytes[RANDOM_BYTES];
  gsize have = 0;
  char *word;

  while (have < sizeof bytes)
    {
      ssize_t got = getrandom (bytes + have, sizeof bytes - have, 0);

      if (got > 0)
        have += (gsize) got;
      else if (errno != EINTR)
        g_error ("the system gives no random numbers: %s", g_strerror (errno));
    }
  word = base64url (bytes, sizeof bytes);
  explicit_bzero (bytes, sizeof bytes);
  return word;
}

/**
 * cp_pkce_challenge:
 * @verifier: the code verifier
 *
 * Returns: (transfer full): the S256 challenge: base64url (SHA-256 (@verifier)), RFC 7636, 4.2
 */
char *
cp_pkce_challenge (const char *verifier)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guchar digest[SHA256_BYTES];
  gsize length = sizeof digest;

  g_checksum_update (checksum, (const guchar *) verifier, -1);
  g_checksum_get_digest (checksum, digest, &length);
  return base64url (digest, length);
}
