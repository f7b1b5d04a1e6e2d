/* cp-reader-warnings.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-reader-warnings.h"

#define MAX_WARNINGS 2000

struct _CpReaderWarnings
{
  GHashTable *seen;
  GVariantBuilder *builder;
};

static GVariantBuilder *
new_list (void)
{
  return g_variant_builder_new (G_VARIANT_TYPE ("a(sis)"));
}

CpReaderWarnings *
cp_reader_warnings_new (void)
{
  CpReaderWarnings *warnings = g_new0 (CpReaderWarnings, 1);

  warnings->seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  warnings->builder = new_list ();
  return warnings;
}

void
cp_reader_warnings_free (CpReaderWarnings *warnings)
{
  g_hash_table_unref (warnings->seen);
  g_variant_builder_unref (warnings->builder);
  g_free (warnings);
}

/**
 * cp_reader_warnings_add:
 * @warnings: the list
 * @kind: one of CP_READER_WARNING_*
 * @page: from 1; 0 for the whole file
 * @detail: (nullable): what the kind's sentence asks for, never a sentence
 *
 * Each kind is kept once a page.
 */
void
cp_reader_warnings_add (CpReaderWarnings *warnings, const char *kind, int page, const char *detail)
{
  char *key = g_strdup_printf ("%s %d %s", kind, page, detail != NULL ? detail : "");

  if (g_hash_table_size (warnings->seen) >= MAX_WARNINGS || !g_hash_table_add (warnings->seen, key))
    return;
  g_variant_builder_add (warnings->builder, "(sis)", kind, page, detail != NULL ? detail : "");
}

/**
 * cp_reader_warnings_take:
 * @warnings: the list
 *
 * Returns: (transfer floating): what was added since the last time
 */
GVariant *
cp_reader_warnings_take (CpReaderWarnings *warnings)
{
  GVariant *list = g_variant_builder_end (warnings->builder);

  g_variant_builder_unref (warnings->builder);
  warnings->builder = new_list ();
  return list;
}
