/* cp-org-identifier.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-org-identifier.h"

#include <string.h>

/* The part between the object's prefix and the counter: the same for every record of this org. */
#define POD "5g00000"

static const char base62[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
static const char check_letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/**
 * cp_org_identifier_normalize:
 * @id: an id of 15 characters (case matters) or 18
 *
 * The last three of 18 characters say which of the first 15 are capitals: five bits each, lowest bit first.
 *
 * Returns: (transfer full) (nullable): the id with 18 characters, or %NULL where it is not an id
 */
char *
cp_org_identifier_normalize (const char *id)
{
  gsize length = id != NULL ? strlen (id) : 0;
  char check[4] = { 0 };

  if (length != 15 && length != 18)
    return NULL;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (id[i]))
      return NULL;
  for (int group = 0; group < 3; group++)
    {
      guint bits = 0;

      for (int i = 0; i < 5; i++)
        if (g_ascii_isupper (id[group * 5 + i]))
          bits |= 1u << i;
      check[group] = check_letters[bits];
    }
  if (length == 18 && g_ascii_strcasecmp (id + 15, check) != 0)
    return NULL;
  return g_strdup_printf ("%.15s%s", id, check);
}

/**
 * cp_org_identifier_new:
 * @prefix: three characters that say the object
 * @number: counts up
 *
 * Returns: (transfer full): an id with 18 characters
 */
char *
cp_org_identifier_new (const char *prefix, guint64 number)
{
  char counter[6] = "00000";
  g_autofree char *id = NULL;

  for (int i = 4; i >= 0; i--, number /= 62)
    counter[i] = base62[number % 62];
  id = g_strdup_printf ("%.3s" POD "%s", prefix, counter);
  return cp_org_identifier_normalize (id);
}

gboolean
cp_org_identifier_has_prefix (const char *id, const char *prefix)
{
  return strncmp (id, prefix, 3) == 0;
}
