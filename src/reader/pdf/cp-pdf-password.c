/* cp-pdf-password.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-pdf-password.h"

#include <string.h>

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

/* Poppler tries a password as Latin-1, which suits old files, and then as UTF-8. Its second attempt follows a dangling pointer
 * where the file was given as bytes (22.12), and finds the descriptor closed where it was given as one; a stream serves. */
static PopplerDocument *
open_with (GBytes *bytes, const char *password, GError **error)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);

  return poppler_document_new_from_stream (stream, (goffset) g_bytes_get_size (bytes), password, NULL, error);
}

/**
 * cp_pdf_password_open:
 * @bytes: the file
 * @password: (nullable): UTF-8
 * @error: return location: POPPLER_ERROR
 *
 * Returns: (transfer full) (nullable): the document
 */
PopplerDocument *
cp_pdf_password_open (GBytes *bytes, const char *password, GError **error)
{
  g_autofree char *prepared = password != NULL ? prepare (password) : NULL;
  PopplerDocument *document;

  if (password == NULL)
    return poppler_document_new_from_bytes (bytes, NULL, error);
  document = open_with (bytes, password, error);
  if (document == NULL && prepared != NULL && strcmp (prepared, password) != 0)
    {
      g_clear_error (error);
      document = open_with (bytes, prepared, error);
    }
  return document;
}
