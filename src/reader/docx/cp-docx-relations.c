/* cp-docx-relations.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-relations.h"

#include <string.h>

#include "cp-docx-xml.h"

struct _CpDocxRelations
{
  GHashTable *by_id;   /* id → part name */
  GHashTable *by_type; /* last step of the type's address → part name */
};

/* (transfer full): a target, from the root of the archive */
static char *
resolve (const char *folder, const char *target)
{
  g_autofree char *joined = *target == '/' ? g_strdup (target) : g_build_filename ("/", folder, target, NULL);
  g_autofree char *canonical = g_canonicalize_filename (joined, "/");
  const char *name = canonical;

  while (*name == '/')
    name++;
  return g_strdup (name);
}

static void
add (CpDocxRelations *relations, const char *folder, const xmlNode *node)
{
  const char *id = cp_docx_xml_attribute (node, "Id");
  const char *type = cp_docx_xml_attribute (node, "Type");
  const char *target = cp_docx_xml_attribute (node, "Target");
  const char *slash = type != NULL ? strrchr (type, '/') : NULL;

  if (id == NULL || slash == NULL || target == NULL || g_strcmp0 (cp_docx_xml_attribute (node, "TargetMode"), "External") == 0)
    return;
  g_hash_table_insert (relations->by_id, g_strdup (id), resolve (folder, target));
  if (!g_hash_table_contains (relations->by_type, slash + 1))
    g_hash_table_insert (relations->by_type, g_strdup (slash + 1), resolve (folder, target));
}

/**
 * cp_docx_relations_new:
 * @package: the file
 * @part: whose; "" for the package itself
 *
 * Returns: (transfer full): empty where there are none or they cannot be read
 */
CpDocxRelations *
cp_docx_relations_new (CpDocxPackage *package, const char *part)
{
  CpDocxRelations *relations = g_new0 (CpDocxRelations, 1);
  const char *slash = strrchr (part, '/');
  g_autofree char *folder = slash != NULL ? g_strndup (part, (gsize) (slash - part)) : g_strdup ("");
  g_autofree char *name = g_strdup_printf ("%s%s_rels/%s.rels", folder, *folder != '\0' ? "/" : "", slash != NULL ? slash + 1 : part);
  GBytes *bytes = cp_docx_package_get_part (package, name);
  gboolean broken;
  g_autoptr (xmlDoc) document = bytes != NULL ? cp_docx_xml_parse (bytes, &broken, NULL) : NULL;

  relations->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  relations->by_type = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (document != NULL)
    for (xmlNode *node = cp_docx_xml_first (xmlDocGetRootElement (document)); node != NULL; node = cp_docx_xml_next (node))
      add (relations, folder, node);
  return relations;
}

void
cp_docx_relations_free (CpDocxRelations *relations)
{
  g_hash_table_unref (relations->by_id);
  g_hash_table_unref (relations->by_type);
  g_free (relations);
}

/* (nullable) */
const char *
cp_docx_relations_by_id (CpDocxRelations *relations, const char *id)
{
  return id != NULL ? g_hash_table_lookup (relations->by_id, id) : NULL;
}

/* (nullable): the first of a type, e.g. "styles" */
const char *
cp_docx_relations_by_type (CpDocxRelations *relations, const char *type)
{
  return g_hash_table_lookup (relations->by_type, type);
}
