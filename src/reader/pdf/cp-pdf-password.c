/* cp-pdf-password.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-pdf-password.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

/* Poppler takes the descriptor in any case. */
static PopplerDocument *
try (int fd, const char *password, GError **error)
{
  g_clear_error (error);
  return poppler_document_new_from_fd (dup (fd), password, error);
}

/* AES-256 (PDF 2.0): passwords are prepared as by SASLprep, RFC 4013: compatibility composition, the soft hyphen and its like
 * mapped to nothing. */
static char *
prepare (const char *password)
{
  g_autoptr (GString) mapped = g_string_new (NULL);

  for (const char *at = password; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (character == 0xad || (character >= 0x200b && character <= 0x200d) || character == 0xfeff)
        continue;
      g_string_append_unichar (mapped, g_unichar_type (character) == G_UNICODE_SPACE_SEPARATOR ? ' ' : character);
    }
  return g_utf8_normalize (mapped->str, -1, G_NORMALIZE_NFKC);
}

/* Poppler makes Latin-1 of what it is given before its first attempt, which suits old files. New ones want the bytes of
 * UTF-8: those it gets from a string whose characters are these bytes. */
static char *
as_bytes (const char *password)
{
  GString *bytes = g_string_new (NULL);

  for (const char *at = password; *at != '\0'; at++)
    g_string_append_unichar (bytes, (guchar) *at);
  return g_string_free (bytes, FALSE);
}

static PopplerDocument *
try_spellings (int fd, const char *password, GError **error)
{
  g_autofree char *prepared = prepare (password);
  g_autofree char *prepared_bytes = as_bytes (prepared != NULL ? prepared : password);
  g_autofree char *bytes = as_bytes (password);
  const char *spellings[] = { password, prepared, prepared_bytes, bytes };
  PopplerDocument *document = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (spellings) && document == NULL; i++)
    if (spellings[i] != NULL && (i == 0 || strcmp (spellings[i], password) != 0))
      document = try (fd, spellings[i], error);
  return document;
}

/**
 * cp_pdf_password_open:
 * @fd: (transfer full): the file
 * @password: (nullable): UTF-8
 * @error: return location: POPPLER_ERROR
 *
 * After a wrong password poppler tries again with a descriptor that it has closed and calls the file damaged; so the truth
 * is asked for without a password.
 *
 * Returns: (transfer full) (nullable): the document
 */
PopplerDocument *
cp_pdf_password_open (int fd, const char *password, GError **error)
{
  GError *failure = NULL;
  PopplerDocument *document = NULL;

  if (password != NULL)
    document = try_spellings (fd, password, &failure);
  if (document == NULL)
    document = try (fd, NULL, &failure);
  if (document == NULL)
    g_propagate_error (error, failure);
  g_close (fd, NULL);
  return document;
}
