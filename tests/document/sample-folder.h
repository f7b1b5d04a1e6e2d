/* sample-folder.h: documents that are not part of the sources
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-config.h"

#include <glib.h>

static inline int
sample_folder_compare (gconstpointer a, gconstpointer b)
{
  return g_strcmp0 (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full) (nullable): paths in @folder of the test data whose names end with @ending, in order; NULL, and the test is
 * skipped, where there is no such folder. */
static inline GPtrArray *
sample_folder_list (const char *folder, const char *ending)
{
  const char *told = g_getenv ("COUNTERPART_TEST_DATA");
  g_autofree char *base = told != NULL ? g_strdup (told) : g_build_filename (SOURCE_ROOT, "..", "shared", "data", NULL);
  g_autofree char *path = g_build_filename (base, folder, NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  GPtrArray *paths;
  const char *name;

  if (dir == NULL)
    {
      g_autofree char *sentence = g_strdup_printf ("There is no %s; set COUNTERPART_TEST_DATA.", path);

      g_test_skip (sentence);
      return NULL;
    }
  paths = g_ptr_array_new_with_free_func (g_free);
  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ending))
      g_ptr_array_add (paths, g_build_filename (path, name, NULL));
  g_ptr_array_sort (paths, sample_folder_compare);
  return paths;
}
