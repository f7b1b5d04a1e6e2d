/* cp-docx-parser.c: paragraphs, and what holds them
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-docx-body-private.h"
#include "cp-docx-xml.h"

void
cp_docx_parser_not_shown (CpDocxParser *parser, const char *what)
{
  cp_reader_warnings_add (parser->warnings, CP_READER_WARNING_NOT_SHOWN, 0, what);
}

void
cp_docx_parser_add_block (CpDocxParser *parser, CpDocxBlock *block)
{
  if (++parser->n_blocks > CP_DOCX_MAX_BLOCKS)
    {
      parser->overflow = TRUE;
      cp_docx_block_free (block);
      return;
    }
  g_ptr_array_add (parser->blocks, block);
}

/* (nullable): the one of several forms to read; they say the same. Newer forms come first. */
const xmlNode *
cp_docx_parser_alternative (const xmlNode *alternate)
{
  const xmlNode *first = cp_docx_xml_first (alternate);

  return first;
}

/* What the paragraph is before its first character: its style, its list, what it says itself. */
static void
begin_look (CpDocxParser *parser, CpDocxParagraph *paragraph, const xmlNode *properties)
{
  const char *id = cp_docx_xml_value (properties, "pStyle");
  const char *style;
  double direct_num;
  int level;

  cp_docx_styles_begin (parser->styles, &paragraph->shape, &parser->look);
  if (parser->table_style != NULL)
    cp_docx_styles_apply_paragraph (parser->styles, parser->table_style, &paragraph->shape, &parser->look);
  style = cp_docx_styles_apply_paragraph (parser->styles, id, &paragraph->shape, &parser->look);
  paragraph->style = style != NULL ? g_intern_string (style) : NULL;
  if (cp_docx_xml_number (cp_docx_xml_child (cp_docx_xml_child (properties, "numPr"), "numId"), "val", &direct_num))
    {
      CpDocxShape direct = paragraph->shape;

      cp_docx_shape_apply (&direct, properties);
      cp_docx_numbering_shape (parser->numbering, direct.num_id, direct.num_level, &paragraph->shape);
    }
  else if (paragraph->shape.num_id > 0)
    {
      int num_id = paragraph->shape.num_id;

      level = cp_docx_numbering_level_of_style (parser->numbering, num_id, style);
      level = level >= 0 ? level : paragraph->shape.num_level;
      cp_docx_styles_begin (parser->styles, &paragraph->shape, &parser->look);
      cp_docx_numbering_shape (parser->numbering, num_id, level, &paragraph->shape);
      cp_docx_styles_apply_paragraph (parser->styles, id, &paragraph->shape, &parser->look);
      paragraph->shape.num_level = level;
    }
  cp_docx_shape_apply (&paragraph->shape, properties);
}

static void
begin_label (CpDocxParser *parser, CpDocxParagraph *paragraph, const xmlNode *properties, CpDocxChange change)
{
  CpDocxLook look = parser->look;
  gboolean tab = TRUE;
  g_autofree char *label = NULL;

  if (paragraph->shape.num_id <= 0 || change == CP_DOCX_DELETED)
    return;
  cp_docx_look_apply (&look, cp_docx_xml_child (properties, "rPr"));
  look.hidden = FALSE;
  look.underline = FALSE;
  label = cp_docx_numbering_next (parser->numbering, paragraph->shape.num_id, paragraph->shape.num_level, &look, &tab);
  if (label == NULL)
    return;
  cp_docx_paragraph_append (paragraph, label, -1, &look);
  cp_docx_paragraph_append (paragraph, tab ? "\t" : " ", 1, &look);
  paragraph->label = paragraph->text->len;
}

/* A paragraph that holds nothing but its number was emptied by a deletion or by a page break. */
static gboolean
is_bare (const CpDocxParagraph *paragraph)
{
  return paragraph->text->len == paragraph->label;
}

/* Text boxes float in Word and follow their paragraph here. */
static void
take_boxes (CpDocxParser *parser, GPtrArray *after)
{
  while (after != NULL && after->len > 0)
    g_ptr_array_add (parser->blocks, g_ptr_array_steal_index (after, 0));
}

static CpDocxChange
change_of_mark (const xmlNode *properties, CpDocxChange change)
{
  const xmlNode *mark = cp_docx_xml_child (properties, "rPr");

  if (cp_docx_xml_child (mark, "del") != NULL)
    return CP_DOCX_DELETED;
  return cp_docx_xml_child (mark, "ins") != NULL ? CP_DOCX_INSERTED : change;
}

static void
read_paragraph (CpDocxParser *parser, const xmlNode *node, CpDocxChange change)
{
  const xmlNode *properties = cp_docx_xml_child (node, "pPr");
  const xmlNode *section = cp_docx_xml_child (properties, "sectPr");
  CpDocxBlock *outer = parser->paragraph;
  GPtrArray *outer_after = parser->after;
  CpDocxLook outer_look = parser->look;
  CpDocxChange mark = change_of_mark (properties, change);
  g_autoptr (GPtrArray) after = cp_docx_block_list_new ();
  CpDocxBlock *block = cp_docx_block_new (CP_DOCX_PARAGRAPH);

  parser->after = after;
  parser->paragraph = block;
  parser->changes = parser->changes || mark != CP_DOCX_UNCHANGED;
  begin_look (parser, block->paragraph, properties);
  begin_label (parser, block->paragraph, properties, mark);
  cp_docx_parser_read_inlines (parser, node, change);
  block = parser->paragraph;
  if (is_bare (block->paragraph) && block->paragraph->label > 0 && block->paragraph->hidden == NULL)
    cp_docx_block_free (block);
  else
    cp_docx_parser_add_block (parser, block);
  take_boxes (parser, after);
  parser->paragraph = outer;
  parser->after = outer_after;
  parser->look = outer_look;
  if (section != NULL && parser->table_depth == 0 && parser->box_depth == 0 && !parser->in_margin)
    cp_docx_parser_end_section (parser, section);
}

/* What follows in the paragraph goes into a new one, without a number of its own. */
static void
part_paragraph (CpDocxParser *parser)
{
  CpDocxBlock *rest = cp_docx_block_new (CP_DOCX_PARAGRAPH);
  CpDocxBlock *begun = parser->paragraph;

  rest->paragraph->shape = begun->paragraph->shape;
  rest->paragraph->style = begun->paragraph->style;
  rest->paragraph->shape.before = 0;
  rest->paragraph->shape.page_before = FALSE;
  if (begun->paragraph->text->len == 0 && begun->paragraph->hidden == NULL)
    cp_docx_block_free (begun);
  else
    cp_docx_parser_add_block (parser, begun);
  parser->paragraph = rest;
}

void
cp_docx_parser_break_page (CpDocxParser *parser)
{
  part_paragraph (parser);
  cp_docx_parser_add_block (parser, cp_docx_block_new (CP_DOCX_PAGE_BREAK));
}

/**
 * cp_docx_parser_part_giant:
 *
 * Setting a paragraph takes time with the square of its length. No clause is as long as this; where one pretends to be, it goes on
 * as another paragraph.
 */
void
cp_docx_parser_part_giant (CpDocxParser *parser)
{
  CpDocxParagraph *begun = parser->paragraph->paragraph;

  if (begun->text->len < CP_DOCX_GIANT_BYTES && begun->spans->len < CP_DOCX_GIANT_SPANS)
    return;
  begun->shape.after = 0;
  part_paragraph (parser);
  parser->paragraph->paragraph->shape.first = 0;
}

/* The blocks of every text box in a drawing; anything else in it is reported as not shown. */
static gboolean
collect_boxes (CpDocxParser *parser, const xmlNode *node)
{
  gboolean found = FALSE;

  for (const xmlNode *child = cp_docx_xml_first (node); child != NULL; child = cp_docx_xml_next (child))
    {
      if (cp_docx_xml_is (child, "txbxContent"))
        {
          GPtrArray *outer = parser->blocks;
          GArray *outer_fields = parser->fields;

          found = TRUE;
          parser->blocks = parser->after;
          parser->fields = g_array_new (FALSE, FALSE, sizeof (CpDocxField));
          parser->box_depth++;
          cp_docx_parser_read_blocks (parser, child, CP_DOCX_UNCHANGED);
          parser->box_depth--;
          for (guint i = 0; i < parser->fields->len; i++)
            g_string_free (g_array_index (parser->fields, CpDocxField, i).instruction, TRUE);
          g_array_unref (parser->fields);
          parser->fields = outer_fields;
          parser->blocks = outer;
        }
      else if (strcmp ((const char *) child->name, "AlternateContent") == 0)
        found = collect_boxes (parser, cp_docx_parser_alternative (child)) || found;
      else
        found = collect_boxes (parser, child) || found;
    }
  return found;
}

static const char *
kind_of_drawing (const xmlNode *node)
{
  for (const xmlNode *child = cp_docx_xml_first (node); child != NULL; child = cp_docx_xml_next (child))
    {
      const char *name = (const char *) child->name;
      const char *kind = NULL;

      if (strcmp (name, "pic") == 0 || strcmp (name, "imagedata") == 0)
        kind = "picture";
      else if (strcmp (name, "chart") == 0)
        kind = "chart";
      else if (strcmp (name, "relIds") == 0)
        kind = "diagram";
      else if (strcmp (name, "OLEObject") == 0)
        kind = "embedded-object";
      else
        kind = kind_of_drawing (child);
      if (kind != NULL)
        return kind;
    }
  return NULL;
}

/* (nullable): wp:docPr, which names and describes a drawing. */
static const xmlNode *
drawing_properties (const xmlNode *node)
{
  for (const xmlNode *child = cp_docx_xml_first (node); child != NULL; child = cp_docx_xml_next (child))
    {
      const xmlNode *found = strcmp ((const char *) child->name, "docPr") == 0 ? child
                             : strcmp ((const char *) child->name, "txbxContent") == 0 ? NULL
                                                                                       : drawing_properties (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Whether the drawing is switched off; what it says for those who cannot see it is told in any case. */
static gboolean
is_hidden_drawing (CpDocxParser *parser, const xmlNode *drawing)
{
  const xmlNode *properties = drawing_properties (drawing);
  const char *description = properties != NULL ? cp_docx_xml_attribute (properties, "descr") : NULL;
  const char *hidden = properties != NULL ? cp_docx_xml_attribute (properties, "hidden") : NULL;

  if (description != NULL)
    {
      g_autofree char *valid = g_utf8_make_valid (description, -1);

      cp_docx_parser_hide (parser, CP_READER_HIDDEN_DESCRIPTION, valid);
    }
  if (hidden == NULL || !(g_str_equal (hidden, "1") || g_str_equal (hidden, "true")))
    return FALSE;
  {
    g_autofree char *text = cp_docx_xml_text (drawing);
    g_autofree char *valid = g_utf8_make_valid (text, -1);

    cp_docx_parser_hide (parser, CP_READER_HIDDEN_FORMAT, valid);
  }
  return TRUE;
}

/**
 * cp_docx_parser_read_boxes:
 * @drawing: w:drawing, w:pict or w:object
 */
void
cp_docx_parser_read_boxes (CpDocxParser *parser, const xmlNode *drawing)
{
  const char *kind = kind_of_drawing (drawing);
  gboolean boxes = !is_hidden_drawing (parser, drawing) && parser->after != NULL && parser->box_depth < 3 && collect_boxes (parser, drawing);

  if (cp_docx_xml_is (drawing, "object"))
    kind = "embedded-object";
  if (kind != NULL || !boxes)
    cp_docx_parser_not_shown (parser, kind != NULL ? kind : "drawing");
}

/**
 * cp_docx_parser_read_blocks:
 * @container: w:body, a cell, a note, anything with paragraphs
 * @change: the tracked change that holds it
 */
void
cp_docx_parser_read_blocks (CpDocxParser *parser, const xmlNode *container, CpDocxChange change)
{
  for (const xmlNode *node = cp_docx_xml_first (container); node != NULL && !parser->overflow; node = cp_docx_xml_next (node))
    {
      if (cp_docx_xml_is (node, "p"))
        read_paragraph (parser, node, change);
      else if (cp_docx_xml_is (node, "tbl"))
        cp_docx_parser_read_table (parser, node, change);
      else if (cp_docx_xml_is (node, "sdt"))
        cp_docx_parser_read_blocks (parser, cp_docx_xml_child (node, "sdtContent"), change);
      else if (cp_docx_xml_is (node, "customXml"))
        cp_docx_parser_read_blocks (parser, node, change);
      else if (cp_docx_xml_is (node, "ins") || cp_docx_xml_is (node, "moveTo"))
        cp_docx_parser_read_blocks (parser, node, change == CP_DOCX_DELETED ? change : CP_DOCX_INSERTED);
      else if (cp_docx_xml_is (node, "del") || cp_docx_xml_is (node, "moveFrom"))
        cp_docx_parser_read_blocks (parser, node, CP_DOCX_DELETED);
      else if (cp_docx_xml_is (node, "altChunk"))
        cp_docx_parser_not_shown (parser, "embedded-document");
      else if (strcmp ((const char *) node->name, "AlternateContent") == 0)
        cp_docx_parser_read_blocks (parser, cp_docx_parser_alternative (node), change);
    }
}
