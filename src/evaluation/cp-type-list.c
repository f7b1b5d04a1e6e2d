/* cp-type-list.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-type-list.h"

#include <string.h>

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

char **
cp_type_list_dup (gpointer contracts, guint n, CpTypeAtFunc type_at)
{
  GPtrArray *types = g_ptr_array_new ();

  for (guint i = 0; i < n; i++)
    {
      const char *type = type_at (contracts, i);

      if (type != NULL && !g_ptr_array_find_with_equal_func (types, type, g_str_equal, NULL))
        g_ptr_array_add (types, g_strdup (type));
    }
  g_ptr_array_sort (types, by_text);
  g_ptr_array_add (types, NULL);
  return (char **) g_ptr_array_free (types, FALSE);
}
