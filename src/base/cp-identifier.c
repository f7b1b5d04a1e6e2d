/* cp-identifier.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-identifier.h"

/**
 * cp_identifier_new:
 *
 * Returns: (transfer full): a random identifier of 36 characters (RFC 4122 version 4). Any thread.
 */
char *
cp_identifier_new (void)
{
  return g_uuid_string_random ();
}

/**
 * cp_correlation_id_new:
 *
 * One correlation id links a file, its reading, its approval, the HTTP requests and the CRM records. It is short
 * enough to be read out on the telephone.
 *
 * Returns: (transfer full): "cp-" and sixteen hexadecimal digits in groups of four
 */
char *
cp_correlation_id_new (void)
{
  g_autofree char *uuid = g_uuid_string_random ();

  /* The first group of eight, and the last twelve, are fully random in version 4. */
  return g_strdup_printf ("cp-%.4s-%.4s-%.4s-%.4s", uuid, uuid + 4, uuid + 24, uuid + 28);
}
