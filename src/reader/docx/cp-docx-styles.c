/* cp-docx-styles.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-styles.h"

#include "cp-docx-xml.h"

/* A style that rests on itself ends here. */
#define MAX_CHAIN 24

struct _CpDocxStyles
{
  xmlDoc *document;  /* (nullable): the nodes below are in it */
  GHashTable *nodes; /* id → w:style */
  const xmlNode *defaults;
  const char *default_paragraph;
};

/**
 * cp_docx_styles_new:
 * @document: (transfer full) (nullable): styles.xml; %NULL: there is none
 */
CpDocxStyles *
cp_docx_styles_new (xmlDoc *document)
{
  CpDocxStyles *styles = g_new0 (CpDocxStyles, 1);
  const xmlNode *root = document != NULL ? xmlDocGetRootElement (document) : NULL;

  styles->document = document;
  styles->nodes = g_hash_table_new (g_str_hash, g_str_equal);
  styles->defaults = cp_docx_xml_child (root, "docDefaults");
  for (xmlNode *node = cp_docx_xml_first (root); node != NULL; node = cp_docx_xml_next (node))
    {
      const char *id = cp_docx_xml_attribute (node, "styleId");
      const char *is_default = cp_docx_xml_attribute (node, "default");

      if (!cp_docx_xml_is (node, "style") || id == NULL)
        continue;
      g_hash_table_insert (styles->nodes, (gpointer) id, node);
      if (is_default != NULL && (*is_default == '1' || *is_default == 't')
          && g_strcmp0 (cp_docx_xml_attribute (node, "type"), "paragraph") == 0)
        styles->default_paragraph = id;
    }
  return styles;
}

void
cp_docx_styles_free (CpDocxStyles *styles)
{
  g_hash_table_unref (styles->nodes);
  g_clear_pointer (&styles->document, xmlFreeDoc);
  g_free (styles);
}

/* The chain from a style to what it rests on; ends with NULL. */
static guint
chain_of (CpDocxStyles *styles, const char *id, const xmlNode **chain)
{
  guint length = 0;

  while (id != NULL && length < MAX_CHAIN)
    {
      const xmlNode *node = g_hash_table_lookup (styles->nodes, id);

      if (node == NULL)
        break;
      chain[length++] = node;
      id = cp_docx_xml_value (node, "basedOn");
    }
  return length;
}

/**
 * cp_docx_styles_begin:
 * @shape: (out): of a paragraph without a style
 * @look: (out): of its characters
 */
void
cp_docx_styles_begin (CpDocxStyles *styles, CpDocxShape *shape, CpDocxLook *look)
{
  *shape = (CpDocxShape) { .line = 1, .fill = CP_DOCX_NO_COLOR };
  *look = (CpDocxLook) { 0 };
  look->size = 10;
  look->color = look->fill = CP_DOCX_NO_COLOR;
  cp_docx_shape_apply (shape, cp_docx_xml_child (cp_docx_xml_child (styles->defaults, "pPrDefault"), "pPr"));
  cp_docx_look_apply (look, cp_docx_xml_child (cp_docx_xml_child (styles->defaults, "rPrDefault"), "rPr"));
}

/* "heading 2" → 2 */
static int
heading_by_name (const xmlNode *style)
{
  const char *name = cp_docx_xml_value (style, "name");

  if (name == NULL || g_ascii_strncasecmp (name, "heading ", 8) != 0 || name[8] < '1' || name[8] > '9' || name[9] != '\0')
    return 0;
  return name[8] - '0';
}

/**
 * cp_docx_styles_apply_paragraph:
 * @id: (nullable): w:pStyle; without one or with an unknown one the file's default holds
 * @shape: changed
 * @look: changed
 *
 * Returns: (transfer none) (nullable): the style that was applied
 */
const char *
cp_docx_styles_apply_paragraph (CpDocxStyles *styles, const char *id, CpDocxShape *shape, CpDocxLook *look)
{
  const xmlNode *chain[MAX_CHAIN];
  guint length;

  if (id == NULL || !g_hash_table_contains (styles->nodes, id))
    id = styles->default_paragraph;
  length = chain_of (styles, id, chain);
  for (guint i = length; i-- > 0;)
    {
      int heading = heading_by_name (chain[i]);

      if (heading > 0)
        shape->heading = heading;
      cp_docx_shape_apply (shape, cp_docx_xml_child (chain[i], "pPr"));
      cp_docx_look_apply (look, cp_docx_xml_child (chain[i], "rPr"));
    }
  return id;
}

/**
 * cp_docx_styles_apply_character:
 * @id: (nullable): w:rStyle
 * @look: changed
 */
void
cp_docx_styles_apply_character (CpDocxStyles *styles, const char *id, CpDocxLook *look)
{
  const xmlNode *chain[MAX_CHAIN];
  guint length = chain_of (styles, id, chain);

  for (guint i = length; i-- > 0;)
    cp_docx_look_apply (look, cp_docx_xml_child (chain[i], "rPr"));
}

gboolean
cp_docx_styles_table_has_borders (CpDocxStyles *styles, const char *id)
{
  const xmlNode *chain[MAX_CHAIN];
  guint length = chain_of (styles, id, chain);

  for (guint i = 0; i < length; i++)
    {
      const xmlNode *borders = cp_docx_xml_child (cp_docx_xml_child (chain[i], "tblPr"), "tblBorders");

      if (borders != NULL)
        return cp_docx_borders_shown (borders);
    }
  return FALSE;
}
