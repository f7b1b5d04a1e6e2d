/* cp-token-estimate.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-token-estimate.h"

/**
 * cp_token_estimate:
 * @text: UTF-8
 * @length: bytes
 *
 * Vocabularies differ. Four letters of English a token is what the services themselves tell people to reckon with; figures and signs take more, so do
 * other scripts. The estimate is meant to be a little high.
 *
 * Returns: tokens
 */
gint64
cp_token_estimate (const char *text, gsize length)
{
  gint64 quarters = 0;

  for (gsize i = 0; i < length; i++)
    {
      guchar c = (guchar) text[i];

      if (g_ascii_isalpha (c) || c == ' ')
        quarters += 1;
      else if (g_ascii_isspace (c))
        quarters += 2;
      else if (c < 0x80)
        quarters += 2;
      else if ((c & 0xc0) != 0x80)
        quarters += c >= 0xe0 ? 4 : 2;
    }
  return (quarters + 3) / 4;
}

/** cp_token_estimate_picture: Returns: tokens of a picture: 750 pixels each, as Anthropic says of its models; others are near it */
gint64
cp_token_estimate_picture (int width, int height)
{
  return (gint64) width * height / 750 + 1;
}
