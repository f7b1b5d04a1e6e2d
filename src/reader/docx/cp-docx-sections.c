/* cp-docx-sections.c: paper, margins, headers and footers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-body-private.h"
#include "cp-docx-xml.h"

#define SMALLEST_PAPER 72.0
#define LARGEST_PAPER 3456.0
#define LEAST_COLUMN 36.0

static void
read_paper (CpDocxSection *section, const xmlNode *properties)
{
  const xmlNode *size = cp_docx_xml_child (properties, "pgSz");
  const xmlNode *margins = cp_docx_xml_child (properties, "pgMar");

  section->width = CLAMP (cp_docx_xml_points (size, "w", section->width), SMALLEST_PAPER, LARGEST_PAPER);
  section->height = CLAMP (cp_docx_xml_points (size, "h", section->height), SMALLEST_PAPER, LARGEST_PAPER);
  section->left = CLAMP (cp_docx_xml_points (margins, "left", section->left), 0, section->width);
  section->right = CLAMP (cp_docx_xml_points (margins, "right", section->right), 0, section->width);
  /* negative: the text may run into the header */
  section->top = CLAMP (ABS (cp_docx_xml_points (margins, "top", section->top)), 0, section->height);
  section->bottom = CLAMP (ABS (cp_docx_xml_points (margins, "bottom", section->bottom)), 0, section->height);
  section->header_top = CLAMP (cp_docx_xml_points (margins, "header", section->header_top), 0, section->height);
  section->footer_bottom = CLAMP (cp_docx_xml_points (margins, "footer", section->footer_bottom), 0, section->height);
  if (section->left + section->right > section->width - LEAST_COLUMN)
    section->left = section->right = 0;
  if (section->top + section->bottom > section->height - LEAST_COLUMN)
    section->top = section->bottom = 0;
}

static gboolean
has_text (const GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      const CpDocxBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == CP_DOCX_TABLE || (block->kind == CP_DOCX_PARAGRAPH && block->paragraph->text->len > 0))
        return TRUE;
    }
  return FALSE;
}

/* (nullable) (transfer none): each part is read once */
static GPtrArray *
read_story (CpDocxParser *parser, const char *part)
{
  GPtrArray *story = g_hash_table_lookup (parser->stories, part);
  GBytes *bytes = cp_docx_package_get_part (parser->package, part);
  g_autoptr (xmlDoc) document = NULL;
  GPtrArray *outer = parser->blocks;
  gboolean broken;

  if (story != NULL || bytes == NULL)
    return story;
  document = cp_docx_xml_parse (bytes, &broken, NULL);
  if (document == NULL)
    {
      cp_docx_parser_not_shown (parser, "header");
      return NULL;
    }
  story = cp_docx_block_list_new ();
  g_hash_table_insert (parser->stories, g_strdup (part), story);
  parser->blocks = story;
  parser->in_margin = TRUE;
  cp_docx_parser_read_blocks (parser, xmlDocGetRootElement (document), CP_DOCX_UNCHANGED);
  parser->in_margin = FALSE;
  parser->blocks = outer;
  if (!has_text (story))
    g_ptr_array_set_size (story, 0);
  return story;
}

/* The one for ordinary pages; that of the first page alone where there is no other. */
static GPtrArray *
find_story (CpDocxParser *parser, const xmlNode *properties, const char *element, GPtrArray *otherwise)
{
  GPtrArray *found = NULL;

  for (const xmlNode *node = cp_docx_xml_first (properties); node != NULL; node = cp_docx_xml_next (node))
    {
      const char *type = cp_docx_xml_attribute (node, "type");
      const char *part = cp_docx_relations_by_id (parser->relations, cp_docx_xml_attribute (node, "id"));

      if (!cp_docx_xml_is (node, element) || part == NULL || g_strcmp0 (type, "even") == 0)
        continue;
      if (g_strcmp0 (type, "first") != 0)
        return read_story (parser, part);
      found = read_story (parser, part);
    }
  return otherwise != NULL ? otherwise : found;
}

/**
 * cp_docx_parser_end_section:
 * @properties: (nullable): w:sectPr, which stands at a section's end
 */
void
cp_docx_parser_end_section (CpDocxParser *parser, const xmlNode *properties)
{
  CpDocxBlock *block = cp_docx_block_new (CP_DOCX_SECTION);
  CpDocxSection *section = block->section;

  read_paper (section, properties);
  section->continuous = g_strcmp0 (cp_docx_xml_value (properties, "type"), "continuous") == 0;
  parser->previous_header = find_story (parser, properties, "headerReference", parser->previous_header);
  parser->previous_footer = find_story (parser, properties, "footerReference", parser->previous_footer);
  if (parser->previous_header != NULL)
    section->header = g_ptr_array_ref (parser->previous_header);
  if (parser->previous_footer != NULL)
    section->footer = g_ptr_array_ref (parser->previous_footer);
  g_ptr_array_insert (parser->blocks, (int) parser->section_start, block);
  parser->section_start = parser->blocks->len;
}
