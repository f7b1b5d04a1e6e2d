/* cp-docx-body.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-body.h"

#include "cp-docx-body-private.h"
#include "cp-docx-properties.h"
#include "cp-docx-xml.h"

void
cp_docx_body_free (CpDocxBody *body)
{
  g_ptr_array_unref (body->blocks);
  g_free (body->title);
  cp_reader_hidden_free (body->hidden);
  g_free (body);
}

/* (transfer full) (nullable): a part that the main one points to. Without styles or numbers a contract can still be read. */
static xmlDoc *
related (CpDocxParser *parser, const char *type, const char *usual)
{
  const char *name = cp_docx_relations_by_type (parser->relations, type);
  GBytes *bytes = cp_docx_package_get_part (parser->package, name != NULL ? name : usual);
  gboolean broken = FALSE;
  g_autoptr (GError) error = NULL;
  xmlDoc *document = bytes != NULL ? cp_docx_xml_parse (bytes, &broken, &error) : NULL;

  if ((bytes != NULL && document == NULL) || broken)
    cp_reader_warnings_add (parser->warnings, CP_READER_WARNING_REPAIRED, 0, NULL);
  return document;
}

static void
load_notes (CpDocxParser *parser, const char *type, const char *usual, const char *kind)
{
  xmlDoc *document = related (parser, type, usual);

  if (document == NULL)
    return;
  g_ptr_array_add (parser->note_documents, document);
  for (xmlNode *node = cp_docx_xml_first (xmlDocGetRootElement (document)); node != NULL; node = cp_docx_xml_next (node))
    if (cp_docx_xml_attribute (node, "id") != NULL)
      g_hash_table_insert (parser->notes, g_strconcat (kind, cp_docx_xml_attribute (node, "id"), NULL), node);
}

static void
parser_init (CpDocxParser *parser, const char *part)
{
  parser->relations = cp_docx_relations_new (parser->package, part);
  parser->styles = cp_docx_styles_new (related (parser, "styles", "word/styles.xml"));
  parser->numbering = cp_docx_numbering_new (related (parser, "numbering", "word/numbering.xml"));
  parser->stories = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  parser->notes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  parser->note_documents = g_ptr_array_new_with_free_func ((GDestroyNotify) xmlFreeDoc);
  parser->noted = g_ptr_array_new ();
  parser->fields = g_array_new (FALSE, FALSE, sizeof (CpDocxField));
  parser->blocks = cp_docx_block_list_new ();
  load_notes (parser, "footnotes", "word/footnotes.xml", "f");
  load_notes (parser, "endnotes", "word/endnotes.xml", "e");
}

static void
parser_clear (CpDocxParser *parser)
{
  for (guint i = 0; i < parser->fields->len; i++)
    g_string_free (g_array_index (parser->fields, CpDocxField, i).instruction, TRUE);
  g_array_unref (parser->fields);
  cp_docx_relations_free (parser->relations);
  cp_docx_styles_free (parser->styles);
  cp_docx_numbering_free (parser->numbering);
  g_hash_table_unref (parser->stories);
  g_hash_table_unref (parser->notes);
  g_ptr_array_unref (parser->note_documents);
  g_ptr_array_unref (parser->noted);
  g_clear_pointer (&parser->blocks, g_ptr_array_unref);
  g_clear_pointer (&parser->hidden, cp_reader_hidden_free);
}

/* Foot- and endnotes stand together at the end. A note may refer to others. */
static void
add_notes (CpDocxParser *parser)
{
  for (guint i = 0; i < parser->noted->len && i < 5000 && !parser->overflow; i++)
    {
      if (i == 0)
        cp_docx_parser_add_block (parser, cp_docx_block_new (CP_DOCX_RULE));
      parser->note_number = i + 1;
      cp_docx_parser_read_blocks (parser, g_ptr_array_index (parser->noted, i), CP_DOCX_UNCHANGED);
    }
}

static void
read_comments (CpDocxParser *parser)
{
  g_autoptr (xmlDoc) document = related (parser, "comments", "word/comments.xml");
  guint count = 0;

  if (document == NULL)
    return;
  for (xmlNode *node = cp_docx_xml_first (xmlDocGetRootElement (document)); node != NULL; node = cp_docx_xml_next (node))
    if (cp_docx_xml_is (node, "comment"))
      {
        g_autofree char *text = cp_docx_xml_text (node);

        cp_reader_hidden_add (parser->hidden, CP_READER_HIDDEN_COMMENT, 0, text, NULL, 0);
        count++;
      }
  if (count > 0)
    {
      g_autofree char *detail = g_strdup_printf ("%u", count);

      cp_reader_warnings_add (parser->warnings, CP_READER_WARNING_COMMENTS, 0, detail);
    }
}

static char *
read_title (CpDocxPackage *package)
{
  GBytes *bytes = cp_docx_package_get_part (package, "docProps/core.xml");
  gboolean broken;
  g_autoptr (xmlDoc) document = bytes != NULL ? cp_docx_xml_parse (bytes, &broken, NULL) : NULL;

  if (document == NULL)
    return NULL;
  for (xmlNode *node = cp_docx_xml_first (xmlDocGetRootElement (document)); node != NULL; node = cp_docx_xml_next (node))
    if (g_strcmp0 ((const char *) node->name, "title") == 0)
      {
        g_autofree char *title = g_strstrip (cp_docx_xml_text (node));

        return *title != '\0' ? g_steal_pointer (&title) : NULL;
      }
  return NULL;
}

static void
read_main_part (CpDocxParser *parser, xmlNode *root)
{
  xmlNode *body = cp_docx_xml_child (root, "body");

  cp_docx_parser_read_blocks (parser, body, CP_DOCX_UNCHANGED);
  add_notes (parser);
  cp_docx_parser_end_section (parser, cp_docx_xml_child (body, "sectPr"));
  read_comments (parser);
  if (parser->changes)
    cp_reader_warnings_add (parser->warnings, CP_READER_WARNING_TRACKED_CHANGES, 0, NULL);
  cp_docx_properties_list (parser->package, parser->hidden);
  if (cp_reader_hidden_count_letters (parser->hidden) > 0)
    cp_reader_warnings_add (parser->warnings, CP_READER_WARNING_HIDDEN_TEXT, 0, NULL);
}

/* (transfer none) (nullable) */
static GBytes *
find_main_part (CpDocxPackage *package, char **name)
{
  g_autoptr (CpDocxRelations) relations = cp_docx_relations_new (package, "");
  const char *target = cp_docx_relations_by_type (relations, "officeDocument");

  *name = g_strdup (target != NULL ? target : "word/document.xml");
  return cp_docx_package_get_part (package, *name);
}

static gboolean
fail (GError **error, CpReaderError code, const char *reason)
{
  g_set_error_literal (error, CP_READER_ERROR, code, reason);
  return FALSE;
}

/* An archive or a spreadsheet is not a contract; a Word file that lost its words is damaged. */
static gboolean
check_main_part (CpDocxPackage *package, GBytes *bytes, GError **error)
{
  if (bytes != NULL)
    return TRUE;
  if (cp_docx_package_is_damaged (package) || cp_docx_package_get_part (package, "word/styles.xml") != NULL)
    return fail (error, CP_READER_ERROR_DAMAGED, "no main part");
  return fail (error, CP_READER_ERROR_UNSUPPORTED, "not a Word file");
}

/**
 * cp_docx_body_read:
 * @package: the file
 * @warnings: what a person should know of it
 * @error: return location
 *
 * Returns: (transfer full) (nullable): its blocks
 */
CpDocxBody *
cp_docx_body_read (CpDocxPackage *package, CpReaderWarnings *warnings, GError **error)
{
  CpDocxParser parser = { .package = package, .warnings = warnings };
  g_autofree char *name = NULL;
  GBytes *bytes = find_main_part (package, &name);
  g_autoptr (xmlDoc) document = NULL;
  CpDocxBody *body = NULL;
  gboolean broken = FALSE;

  if (!check_main_part (package, bytes, error))
    return NULL;
  document = cp_docx_xml_parse (bytes, &broken, error);
  if (document == NULL)
    return NULL;
  if (!cp_docx_xml_is (xmlDocGetRootElement (document), "document"))
    {
      fail (error, broken ? CP_READER_ERROR_DAMAGED : CP_READER_ERROR_UNSUPPORTED, "not a Word document");
      return NULL;
    }
  if (broken || cp_docx_package_is_damaged (package))
    cp_reader_warnings_add (warnings, CP_READER_WARNING_REPAIRED, 0, NULL);
  parser_init (&parser, name);
  parser.hidden = cp_reader_hidden_new ();
  read_main_part (&parser, xmlDocGetRootElement (document));
  if (parser.overflow)
    fail (error, CP_READER_ERROR_TOO_LARGE, "blocks");
  else
    {
      body = g_new0 (CpDocxBody, 1);
      body->blocks = g_steal_pointer (&parser.blocks);
      body->title = read_title (package);
      body->hidden = g_steal_pointer (&parser.hidden);
    }
  parser_clear (&parser);
  return body;
}
