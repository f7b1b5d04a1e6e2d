/* cp-data-boundary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-data-boundary.h"

#include <string.h>

#include "counterpart-base.h"

/* Made once for a run of the program and known to nobody else, so that no contract can be written around the marks that come of it. */
static const char *
run_key (void)
{
  static gsize made = 0;
  static char *key = NULL;

  if (g_once_init_enter (&made))
    {
      key = cp_identifier_new ();
      g_once_init_leave (&made, 1);
    }
  return key;
}

/**
 * cp_data_boundary_for:
 * @text: what will stand between the marks
 * @length: its bytes
 *
 * The same text gets the same mark for as long as the program runs: what a preview shows is what is sent.
 *
 * Returns: (transfer full): a mark of 128 random bits that is not part of @text
 */
char *
cp_data_boundary_for (const char *text, gsize length)
{
  for (guint i = 0;; i++)
    {
      g_autofree char *key = g_strdup_printf ("%s/%u", run_key (), i);
      g_autofree char *hash = g_compute_hmac_for_data (G_CHECKSUM_SHA256, (const guchar *) key, strlen (key), (const guchar *) text, length);
      g_autofree char *mark = g_strdup_printf ("[data-%.32s]", hash);

      if (g_strstr_len (text, (gssize) length, mark) == NULL)
        return g_steal_pointer (&mark);
    }
}
