/* cp-docx-xml.c
 *
 * No part of a Word file needs a document type, and everything that makes XML dangerous needs one: entities, outside files,
 * laughs by the billion. A part that has one is refused before the parser sees it. To know that, the text must be UTF-8 for
 * certain, so it is made UTF-8 here and the parser is told so.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-xml.h"

#include <libxml/parser.h>
#include <string.h>

#include "cp-reader-protocol.h"

static const char *const word_namespaces[] = {
  "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
  "http://purl.oclc.org/ooxml/wordprocessingml/main",
};

static GBytes *
convert_utf16 (const char *data, gsize length, const char *charset)
{
  gsize written;
  char *converted = g_convert (data + 2, (gssize) (length - 2) & ~1, "UTF-8", charset, NULL, &written, NULL);

  return converted != NULL ? g_bytes_new_take (converted, written) : NULL;
}

/* (transfer full) (nullable): without a byte order mark */
static GBytes *
without_mark (GBytes *part)
{
  gsize length;
  const char *data = g_bytes_get_data (part, &length);

  if (length >= 3 && memcmp (data, "\357\273\277", 3) == 0)
    return g_bytes_new_from_bytes (part, 3, length - 3);
  if (length >= 2 && memcmp (data, "\377\376", 2) == 0)
    return convert_utf16 (data, length, "UTF-16LE");
  if (length >= 2 && memcmp (data, "\376\377", 2) == 0)
    return convert_utf16 (data, length, "UTF-16BE");
  return g_bytes_ref (part);
}

/* (transfer full) (nullable): valid, which the parser does not see to when it is to read on after faults */
static GBytes *
to_utf8 (GBytes *part)
{
  g_autoptr (GBytes) unmarked = without_mark (part);
  gsize length = 0;
  const char *data = unmarked != NULL ? g_bytes_get_data (unmarked, &length) : NULL;
  char *valid;

  if (data == NULL || g_utf8_validate_len (data, length, NULL))
    return g_steal_pointer (&unmarked);
  valid = g_utf8_make_valid (data, (gssize) length);
  return g_bytes_new_take (valid, strlen (valid));
}

static gboolean
check_content (const char *data, gsize length, GError **error)
{
  guint marks = 0;

  if (memmem (data, length, "<!DOCTYPE", 9) != NULL || memmem (data, length, "<!ENTITY", 8) != NULL)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_DAMAGED, "document type in a part");
      return FALSE;
    }
  for (gsize i = 0; i < length; i++)
    marks += data[i] == '<' || data[i] == '=' ? 1 : 0;
  if (marks > CP_DOCX_MAX_MARKS || length > G_MAXINT)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_TOO_LARGE, "elements of a part");
      return FALSE;
    }
  return TRUE;
}

/**
 * cp_docx_xml_parse:
 * @part: one part
 * @broken: (out): whether it ended early; what came before is returned
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the tree
 */
xmlDoc *
cp_docx_xml_parse (GBytes *part, gboolean *broken, GError **error)
{
  g_autoptr (GBytes) utf8 = to_utf8 (part);
  gsize length = 0;
  const char *data = utf8 != NULL ? g_bytes_get_data (utf8, &length) : NULL;
  xmlParserCtxt *context;
  xmlDoc *document = NULL;

  *broken = FALSE;
  if (data != NULL && !check_content (data, length, error))
    return NULL;
  context = xmlNewParserCtxt ();
  if (data != NULL && context != NULL)
    {
      document = xmlCtxtReadMemory (context, data, (int) length, NULL, "UTF-8",
                                    XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_COMPACT | XML_PARSE_RECOVER
                                      | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
      *broken = !context->wellFormed;
    }
  g_clear_pointer (&context, xmlFreeParserCtxt);
  if (document == NULL || xmlDocGetRootElement (document) == NULL)
    {
      g_clear_pointer (&document, xmlFreeDoc);
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_DAMAGED, "not XML");
    }
  return document;
}

static gboolean
is_word (const xmlNs *ns)
{
  if (ns == NULL || ns->href == NULL)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (word_namespaces); i++)
    if (strcmp ((const char *) ns->href, word_namespaces[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Whether an element is this one of WordprocessingML, strict or transitional. */
gboolean
cp_docx_xml_is (const xmlNode *node, const char *name)
{
  return node->type == XML_ELEMENT_NODE && strcmp ((const char *) node->name, name) == 0 && is_word (node->ns);
}

static xmlNode *
element_from (xmlNode *node)
{
  while (node != NULL && node->type != XML_ELEMENT_NODE)
    node = node->next;
  return node;
}

/* The first element in a node that may be NULL. */
xmlNode *
cp_docx_xml_first (const xmlNode *node)
{
  return node != NULL ? element_from (node->children) : NULL;
}

xmlNode *
cp_docx_xml_next (const xmlNode *node)
{
  return element_from (node->next);
}

xmlNode *
cp_docx_xml_child (const xmlNode *node, const char *name)
{
  for (xmlNode *child = cp_docx_xml_first (node); child != NULL; child = cp_docx_xml_next (child))
    if (cp_docx_xml_is (child, name))
      return child;
  return NULL;
}

/**
 * cp_docx_xml_attribute:
 * @node: (nullable): an element
 * @name: without a prefix; its namespace is not asked
 *
 * Returns: (transfer none) (nullable): the value, while the tree lives
 */
const char *
cp_docx_xml_attribute (const xmlNode *node, const char *name)
{
  if (node == NULL)
    return NULL;
  for (const xmlAttr *attribute = node->properties; attribute != NULL; attribute = attribute->next)
    if (strcmp ((const char *) attribute->name, name) == 0 && attribute->children != NULL
        && attribute->children->content != NULL)
      return (const char *) attribute->children->content;
  return NULL;
}

/* (nullable): the w:val of a child */
const char *
cp_docx_xml_value (const xmlNode *parent, const char *name)
{
  return cp_docx_xml_attribute (cp_docx_xml_child (parent, name), "val");
}

/* Whether an on-off property that is there says on. */
gboolean
cp_docx_xml_flag (const xmlNode *node)
{
  const char *value = cp_docx_xml_attribute (node, "val");

  return value == NULL || !(g_str_equal (value, "0") || g_str_equal (value, "false") || g_str_equal (value, "off")
                            || g_str_equal (value, "none"));
}

/* FALSE: the attribute is not there or is no number; @number is left as it was. */
gboolean
cp_docx_xml_number (const xmlNode *node, const char *name, double *number)
{
  const char *value = cp_docx_xml_attribute (node, name);
  char *end = NULL;
  double read;

  if (value == NULL)
    return FALSE;
  read = g_ascii_strtod (value, &end);
  if (end == value || !(read > -1e7 && read < 1e7))
    return FALSE;
  *number = read;
  return TRUE;
}

/* A length: twentieths of a point, or in strict files a number with its unit. */
double
cp_docx_xml_points (const xmlNode *node, const char *name, double otherwise)
{
  static const struct { const char *unit; double points; } units[] = {
    { "pt", 1 }, { "in", 72 }, { "cm", 72 / 2.54 }, { "mm", 7.2 / 2.54 }, { "pc", 12 }, { "pi", 12 },
  };
  const char *value = cp_docx_xml_attribute (node, name);
  double number;

  if (value == NULL || !cp_docx_xml_number (node, name, &number))
    return otherwise;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_suffix (value, units[i].unit))
      return number * units[i].points;
  return number / 20;
}

/**
 * cp_docx_xml_text:
 * @node: an element
 *
 * Returns: (transfer full): all text in it
 */
char *
cp_docx_xml_text (const xmlNode *node)
{
  GString *text = g_string_new (NULL);

  for (const xmlNode *child = node->children; child != NULL; child = child->next)
    {
      if (child->type == XML_TEXT_NODE && child->content != NULL)
        g_string_append (text, (const char *) child->content);
      else if (child->type == XML_ELEMENT_NODE)
        {
          g_autofree char *inner = cp_docx_xml_text (child);

          g_string_append (text, inner);
        }
    }
  return g_string_free (text, FALSE);
}
