/* cp-name-table.h: enumerations and their names in files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The name of @value in @names, or the first name when a stranger's number is out of range. */
static inline const char *
cp_name_table_name (const char *const *names, guint n_names, int value)
{
  g_return_val_if_fail (value >= 0 && (guint) value < n_names, names[0]);
  return names[value];
}

/* The place of @text in @names, or -1. */
static inline int
cp_name_table_value (const char *const *names, guint n_names, const char *text)
{
  for (guint i = 0; text != NULL && i < n_names; i++)
    if (g_str_equal (names[i], text))
      return (int) i;
  return -1;
}

/* Defines the pair of functions PREFIX_to_string() and PREFIX_from_string() over the array NAMES. */
#define CP_DEFINE_NAMES(Type, prefix, names)                                          \
  const char *prefix##_to_string (Type value)                                         \
  {                                                                                   \
    return cp_name_table_name (names, G_N_ELEMENTS (names), (int) value);             \
  }                                                                                   \
  gboolean prefix##_from_string (const char *text, Type *value)                       \
  {                                                                                   \
    int found = cp_name_table_value (names, G_N_ELEMENTS (names), text);              \
    if (found >= 0)                                                                   \
      *value = (Type) found;                                                          \
    return found >= 0;                                                                \
  }

G_END_DECLS
