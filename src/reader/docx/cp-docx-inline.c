/* cp-docx-inline.c: what stands in a paragraph
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "cp-docx-body-private.h"
#include "cp-docx-xml.h"

/* Bytes: more is cut off when it is told. */
#define LONGEST_QUOTE 800
#define LINE_BREAK "\342\200\250" /* U+2028 */

static CpDocxField *
field_now (CpDocxParser *parser)
{
  return parser->fields->len > 0 ? &g_array_index (parser->fields, CpDocxField, parser->fields->len - 1) : NULL;
}

/* Characters show unless they stand in an instruction or are replaced. */
static gboolean
is_silent (CpDocxParser *parser)
{
  for (guint i = 0; i < parser->fields->len; i++)
    {
      const CpDocxField *field = &g_array_index (parser->fields, CpDocxField, i);

      if (!field->in_result || field->stands_for != NULL)
        return TRUE;
    }
  return FALSE;
}

/* As much as is appended at once: whole characters. */
static gsize
piece_length (const char *text, gsize bytes)
{
  gsize part = MIN (bytes, CP_DOCX_GIANT_BYTES);

  while (part < bytes && ((guchar) text[part] & 0xc0) == 0x80)
    part--;
  return part;
}

/**
 * cp_docx_parser_hide:
 * @kind: how it is hidden
 * @text: what would stand here
 */
void
cp_docx_parser_hide (CpDocxParser *parser, CpReaderHiddenKind kind, const char *text)
{
  if (parser->paragraph != NULL)
    cp_docx_paragraph_hide (parser->paragraph->paragraph, kind, text);
  else
    cp_reader_hidden_add (parser->hidden, kind, 0, text, NULL, 0);
}

/**
 * cp_docx_parser_append:
 * @text: valid UTF-8
 * @length: bytes, or -1
 * @look: how it looks
 *
 * Hidden text is noted and left out.
 */
void
cp_docx_parser_append (CpDocxParser *parser, const char *text, gssize length, const CpDocxLook *look)
{
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;

  if (parser->paragraph == NULL || is_silent (parser))
    return;
  if (look->hidden)
    {
      g_autofree char *quote = g_strndup (text, MIN (bytes, LONGEST_QUOTE));

      cp_docx_parser_hide (parser, CP_READER_HIDDEN_FORMAT, quote);
      return;
    }
  parser->n_characters += bytes;
  if (parser->n_characters > CP_DOCX_MAX_CHARACTERS)
    {
      parser->overflow = TRUE;
      return;
    }
  while (bytes > 0 && !parser->overflow)
    {
      gsize part = piece_length (text, bytes);
      g_autofree char *upper = look->caps ? g_utf8_strup (text, (gssize) part) : NULL;

      cp_docx_parser_part_giant (parser);
      cp_docx_paragraph_append (parser->paragraph->paragraph, upper != NULL ? upper : text, upper != NULL ? -1 : (gssize) part,
                                look);
      text += part;
      bytes -= part;
    }
}

/* Word gives spaces at either end only where it is told to. Tabs and line ends in the file are spaces. */
static void
append_text (CpDocxParser *parser, const xmlNode *node, const CpDocxLook *look)
{
  g_autofree char *text = cp_docx_xml_text (node);
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_strdelimit (valid, "\t\r\n", ' ');
  if (g_strcmp0 (cp_docx_xml_attribute (node, "space"), "preserve") != 0)
    g_strstrip (valid);
  cp_docx_parser_append (parser, valid, -1, look);
}

static void
append_symbol (CpDocxParser *parser, const xmlNode *node, const CpDocxLook *look)
{
  static const struct { guint code; const char *sign; } signs[] = {
    { 0xa8, "\342\230\220" }, { 0x6f, "\342\230\220" }, { 0x71, "\342\230\220" }, { 0xfe, "\342\230\222" },
    { 0xfd, "\342\230\222" }, { 0x78, "\342\230\222" }, { 0xfc, "\342\234\223" }, { 0x52, "\342\230\221" },
  };
  const char *value = cp_docx_xml_attribute (node, "char");
  guint64 code = value != NULL ? g_ascii_strtoull (value, NULL, 16) & 0xff : 0;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    if (signs[i].code == code)
      {
        cp_docx_parser_append (parser, signs[i].sign, -1, look);
        return;
      }
  cp_docx_parser_append (parser, "\342\200\242", -1, look);
}

static void
begin_field (CpDocxParser *parser)
{
  CpDocxField field = { g_string_new (NULL), FALSE, NULL };

  g_array_append_val (parser->fields, field);
}

/* The instruction is known: numbers of pages are filled in later, and only in margins, where they differ from page to page. */
static void
settle_field (CpDocxParser *parser, const CpDocxLook *look)
{
  CpDocxField *field = field_now (parser);
  g_autofree char *name = NULL;
  const char *stands_for = NULL;

  if (field == NULL || field->in_result)
    return;
  name = g_strstrip (g_strdup (field->instruction->str));
  if (parser->in_margin && g_str_has_prefix (name, "PAGE") && !g_str_has_prefix (name, "PAGEREF"))
    stands_for = CP_DOCX_PAGE_NUMBER;
  else if (parser->in_margin && g_str_has_prefix (name, "NUMPAGES"))
    stands_for = CP_DOCX_PAGE_COUNT;
  field->in_result = TRUE;
  if (stands_for != NULL)
    cp_docx_parser_append (parser, stands_for, -1, look);
  field->stands_for = stands_for;
}

static void
end_field (CpDocxParser *parser, const CpDocxLook *look)
{
  CpDocxField *field = field_now (parser);

  if (field == NULL)
    return;
  settle_field (parser, look);
  g_string_free (field->instruction, TRUE);
  g_array_set_size (parser->fields, parser->fields->len - 1);
}

static void
meet_field_character (CpDocxParser *parser, const xmlNode *node, const CpDocxLook *look)
{
  const char *type = cp_docx_xml_attribute (node, "fldCharType");

  if (g_strcmp0 (type, "begin") == 0 && parser->fields->len < CP_DOCX_MAX_FIELDS)
    begin_field (parser);
  else if (g_strcmp0 (type, "separate") == 0)
    settle_field (parser, look);
  else if (g_strcmp0 (type, "end") == 0)
    end_field (parser, look);
}

static void
collect_instruction (CpDocxParser *parser, const xmlNode *node)
{
  CpDocxField *field = field_now (parser);
  g_autofree char *text = cp_docx_xml_text (node);

  if (field != NULL && !field->in_result && field->instruction->len < 1000)
    g_string_append (field->instruction, text);
}

static void
read_simple_field (CpDocxParser *parser, const xmlNode *node, CpDocxChange change)
{
  const char *instruction = cp_docx_xml_attribute (node, "instr");

  if (parser->fields->len >= CP_DOCX_MAX_FIELDS)
    return;
  begin_field (parser);
  g_string_append (field_now (parser)->instruction, instruction != NULL ? instruction : "");
  settle_field (parser, &parser->look);
  cp_docx_parser_read_inlines (parser, node, change);
  end_field (parser, &parser->look);
}

static void
refer_to_note (CpDocxParser *parser, const xmlNode *node, const char *kind, const CpDocxLook *look)
{
  const char *id = cp_docx_xml_attribute (node, "id");
  g_autofree char *key = g_strconcat (kind, id, NULL);
  g_autofree char *number = NULL;
  gpointer note = g_hash_table_lookup (parser->notes, key);
  CpDocxLook raised = *look;

  if (note == NULL || is_silent (parser))
    return;
  g_ptr_array_add (parser->noted, note);
  number = g_strdup_printf ("%u", parser->noted->len);
  raised.rise = 1;
  cp_docx_parser_append (parser, number, -1, &raised);
}

static void
append_note_number (CpDocxParser *parser, const CpDocxLook *look)
{
  g_autofree char *number = g_strdup_printf ("%u", parser->note_number);
  CpDocxLook raised = *look;

  raised.rise = 1;
  cp_docx_parser_append (parser, number, -1, &raised);
}

static void
meet_break (CpDocxParser *parser, const xmlNode *node, const CpDocxLook *look)
{
  const char *type = cp_docx_xml_attribute (node, "type");

  if (g_strcmp0 (type, "page") != 0 || look->change == CP_DOCX_DELETED)
    cp_docx_parser_append (parser, LINE_BREAK, -1, look);
  else if (!parser->in_margin && parser->table_depth == 0 && parser->box_depth == 0)
    cp_docx_parser_break_page (parser);
}

static void read_run_children (CpDocxParser *parser, const xmlNode *run, const CpDocxLook *look);

static gboolean
read_run_text (CpDocxParser *parser, const xmlNode *node, const CpDocxLook *look)
{
  if (cp_docx_xml_is (node, "t") || cp_docx_xml_is (node, "delText"))
    append_text (parser, node, look);
  else if (cp_docx_xml_is (node, "tab") || cp_docx_xml_is (node, "ptab"))
    cp_docx_parser_append (parser, "\t", 1, look);
  else if (cp_docx_xml_is (node, "cr"))
    cp_docx_parser_append (parser, LINE_BREAK, -1, look);
  else if (cp_docx_xml_is (node, "br"))
    meet_break (parser, node, look);
  else if (cp_docx_xml_is (node, "noBreakHyphen"))
    cp_docx_parser_append (parser, "-", 1, look);
  else if (cp_docx_xml_is (node, "sym"))
    append_symbol (parser, node, look);
  else
    return FALSE;
  return TRUE;
}

static void
read_run_child (CpDocxParser *parser, const xmlNode *node, const CpDocxLook *look)
{
  if (read_run_text (parser, node, look))
    return;
  if (cp_docx_xml_is (node, "fldChar"))
    meet_field_character (parser, node, look);
  else if (cp_docx_xml_is (node, "instrText"))
    collect_instruction (parser, node);
  else if (cp_docx_xml_is (node, "footnoteReference"))
    refer_to_note (parser, node, "f", look);
  else if (cp_docx_xml_is (node, "endnoteReference"))
    refer_to_note (parser, node, "e", look);
  else if (cp_docx_xml_is (node, "footnoteRef") || cp_docx_xml_is (node, "endnoteRef"))
    append_note_number (parser, look);
  else if (cp_docx_xml_is (node, "drawing") || cp_docx_xml_is (node, "pict") || cp_docx_xml_is (node, "object"))
    cp_docx_parser_read_boxes (parser, node);
  else if (strcmp ((const char *) node->name, "AlternateContent") == 0 && cp_docx_parser_alternative (node) != NULL)
    read_run_children (parser, cp_docx_parser_alternative (node), look);
}

static void
read_run_children (CpDocxParser *parser, const xmlNode *run, const CpDocxLook *look)
{
  for (const xmlNode *node = cp_docx_xml_first (run); node != NULL; node = cp_docx_xml_next (node))
    read_run_child (parser, node, look);
}

static void
read_run (CpDocxParser *parser, const xmlNode *run, CpDocxChange change)
{
  const xmlNode *properties = cp_docx_xml_child (run, "rPr");
  CpDocxLook look = parser->look;

  cp_docx_styles_apply_character (parser->styles, cp_docx_xml_value (properties, "rStyle"), &look);
  cp_docx_look_apply (&look, properties);
  look.change = change;
  if (change != CP_DOCX_UNCHANGED)
    parser->changes = TRUE;
  read_run_children (parser, run, &look);
}

static void
read_equation (CpDocxParser *parser, const xmlNode *node, CpDocxChange change)
{
  g_autofree char *text = cp_docx_xml_text (node);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  CpDocxLook look = parser->look;

  look.change = change;
  g_strdelimit (valid, "\t\r\n", ' ');
  cp_docx_parser_not_shown (parser, "equation");
  cp_docx_parser_append (parser, valid, -1, &look);
}

/**
 * cp_docx_parser_read_inlines:
 * @container: a paragraph, or anything in one that holds runs
 * @change: the tracked change that holds it
 */
void
cp_docx_parser_read_inlines (CpDocxParser *parser, const xmlNode *container, CpDocxChange change)
{
  static const char *const wrappers[] = { "hyperlink", "smartTag", "customXml", "sdtContent", "sdt", "dir", "bdo", NULL };

  for (const xmlNode *node = cp_docx_xml_first (container); node != NULL; node = cp_docx_xml_next (node))
    {
      if (cp_docx_xml_is (node, "r"))
        read_run (parser, node, change);
      else if (cp_docx_xml_is (node, "del") || cp_docx_xml_is (node, "moveFrom"))
        cp_docx_parser_read_inlines (parser, node, CP_DOCX_DELETED);
      else if (cp_docx_xml_is (node, "ins") || cp_docx_xml_is (node, "moveTo"))
        cp_docx_parser_read_inlines (parser, node, change == CP_DOCX_DELETED ? change : CP_DOCX_INSERTED);
      else if (cp_docx_xml_is (node, "fldSimple"))
        read_simple_field (parser, node, change);
      else if (g_str_has_prefix ((const char *) node->name, "oMath"))
        read_equation (parser, node, change);
      else if (strcmp ((const char *) node->name, "AlternateContent") == 0)
        cp_docx_parser_read_inlines (parser, cp_docx_parser_alternative (node), change);
      else
        for (guint i = 0; wrappers[i] != NULL; i++)
          if (cp_docx_xml_is (node, wrappers[i]))
            cp_docx_parser_read_inlines (parser, node, change);
    }
}
