/* cp-data-boundary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-data-boundary.h"

#include <string.h>

#include "counterpart-base.h"

/* For readings outside any workspace: made once for a run of the program and known to nobody else. */
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
 * @key: (nullable): random and kept secret from whoever writes contracts; %NULL: one of this run of the program
 * @engine_id: who will be given it: no service learns the mark that another gets
 * @text: what will stand between the marks
 * @length: its bytes
 *
 * The same text gets the same mark as long as the key is the same: what a preview shows is what is sent. Another text gets another one, so whoever
 * has seen a mark cannot write a contract around it.
 *
 * Returns: (transfer full): a mark of 128 random bits that is not part of @text
 */
char *
cp_data_boundary_for (const char *key, const char *engine_id, const char *text, gsize length)
{
  for (guint i = 0;; i++)
    {
      g_autofree char *whole = g_strdup_printf ("%s/%s/%u", key != NULL ? key : run_key (), engine_id, i);
      g_autofree char *hash = g_compute_hmac_for_data (G_CHECKSUM_SHA256, (const guchar *) whole, strlen (whole), (const guchar *) text, length);
      g_autofree char *mark = g_strdup_printf ("[data-%.32s]", hash);

      if (g_strstr_len (text, (gssize) length, mark) == NULL)
        return g_steal_pointer (&mark);
    }
}
