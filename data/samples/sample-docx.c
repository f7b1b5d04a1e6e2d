/* sample-docx.c: as a word processor would save it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <archive.h>
#include <archive_entry.h>
#include <string.h>

#include "sample-text.h"

#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define CHANGED " w:author=\"Owen Castellano\" w:date=\"2026-11-05T10:12:00Z\">"
#define MADE 1793523600 /* the same file every time */

static const char content_types[] =
  HEAD "<Types xmlns=\"" PACKAGE "content-types\">"
  "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
  "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
  "<Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
  "<Override PartName=\"/word/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
  "<Override PartName=\"/word/footer1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml\"/>"
  "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
  "</Types>";

static const char package_relations[] =
  HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
  "<Relationship Id=\"rId1\" Type=\"" OFFICE "/officeDocument\" Target=\"word/document.xml\"/>"
  "<Relationship Id=\"rId2\" Type=\"" PACKAGE "relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
  "</Relationships>";

static const char document_relations[] =
  HEAD "<Relationships xmlns=\"" PACKAGE "relationships\">"
  "<Relationship Id=\"rId1\" Type=\"" OFFICE "/styles\" Target=\"styles.xml\"/>"
  "<Relationship Id=\"rId2\" Type=\"" OFFICE "/footer\" Target=\"footer1.xml\"/>"
  "</Relationships>";

static const char styles[] =
  HEAD "<w:styles xmlns:w=\"" WORD "\"><w:docDefaults>"
  "<w:rPrDefault><w:rPr><w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\"/><w:sz w:val=\"23\"/><w:lang w:val=\"en-US\"/></w:rPr></w:rPrDefault>"
  "<w:pPrDefault><w:pPr><w:spacing w:after=\"140\" w:line=\"288\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>"
  "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/></w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/>"
  "<w:pPr><w:spacing w:after=\"280\"/><w:jc w:val=\"center\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"34\"/></w:rPr></w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"Normal\"/><w:next w:val=\"Normal\"/>"
  "<w:pPr><w:keepNext/><w:spacing w:before=\"260\" w:after=\"100\"/><w:outlineLvl w:val=\"0\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"25\"/></w:rPr></w:style>"
  "<w:style w:type=\"paragraph\" w:styleId=\"Footer\"><w:name w:val=\"footer\"/><w:basedOn w:val=\"Normal\"/>"
  "<w:pPr><w:tabs><w:tab w:val=\"right\" w:pos=\"9360\"/></w:tabs><w:spacing w:after=\"0\"/></w:pPr><w:rPr><w:color w:val=\"505050\"/><w:sz w:val=\"18\"/></w:rPr></w:style>"
  "<w:style w:type=\"table\" w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/>"
  "<w:pPr><w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>"
  "<w:tblPr><w:tblBorders><w:top w:val=\"single\" w:sz=\"4\"/><w:left w:val=\"single\" w:sz=\"4\"/><w:bottom w:val=\"single\" w:sz=\"4\"/>"
  "<w:right w:val=\"single\" w:sz=\"4\"/><w:insideH w:val=\"single\" w:sz=\"4\"/><w:insideV w:val=\"single\" w:sz=\"4\"/></w:tblBorders></w:tblPr></w:style>"
  "</w:styles>";

static void
append_text (GString *xml, const char *text, const char *element)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append_printf (xml, "<w:%s xml:space=\"preserve\">%s</w:%s>", element, escaped, element);
}

static void
append_run (GString *xml, const char *text, gboolean bold)
{
  if (*text == '\0')
    return;
  g_string_append (xml, bold ? "<w:r><w:rPr><w:b/></w:rPr>" : "<w:r>");
  append_text (xml, text, "t");
  g_string_append (xml, "</w:r>");
}

/* "@del old @ins new @end" */
static void
append_words (GString *xml, const char *words, gboolean bold)
{
  const char *del = strstr (words, "@del ");
  const char *ins = del != NULL ? strstr (del, " @ins ") : NULL;
  const char *end = ins != NULL ? strstr (ins, " @end") : NULL;
  g_autofree char *before = NULL;
  g_autofree char *old = NULL;
  g_autofree char *new = NULL;

  if (end == NULL)
    {
      append_run (xml, words, bold);
      return;
    }
  before = g_strndup (words, (gsize) (del - words));
  old = g_strndup (del + 5, (gsize) (ins - del - 5));
  new = g_strndup (ins + 6, (gsize) (end - ins - 6));
  append_run (xml, before, bold);
  g_string_append (xml, "<w:del w:id=\"1\"" CHANGED "<w:r>");
  append_text (xml, old, "delText");
  g_string_append (xml, "</w:r></w:del><w:ins w:id=\"2\"" CHANGED);
  append_run (xml, new, bold);
  g_string_append (xml, "</w:ins>");
  append_words (xml, end + 5, bold);
}

static void
append_paragraph (GString *xml, const char *words, const char *properties, gboolean bold)
{
  g_string_append_printf (xml, "<w:p><w:pPr>%s</w:pPr>", properties);
  append_words (xml, words, bold);
  g_string_append (xml, "</w:p>");
}

static void
open_table (GString *xml, const SampleLine *line, gboolean grid)
{
  guint n = g_strv_length (line->cells);

  g_string_append_printf (xml, "<w:tbl><w:tblPr>%s<w:tblW w:w=\"9360\" w:type=\"dxa\"/></w:tblPr><w:tblGrid>",
                          grid ? "<w:tblStyle w:val=\"TableGrid\"/>" : "");
  for (guint i = 0; i < n; i++)
    g_string_append_printf (xml, "<w:gridCol w:w=\"%u\"/>", 9360 / n);
  g_string_append (xml, "</w:tblGrid>");
}

static void
append_row (GString *xml, const SampleLine *line, gboolean first)
{
  guint n = g_strv_length (line->cells);
  gboolean signature = line->kind == SAMPLE_SIGNATURE;
  gboolean signs = signature && g_str_has_prefix (line->cells[0], "By:");

  g_string_append (xml, "<w:tr>");
  for (guint i = 0; i < n; i++)
    {
      g_string_append_printf (xml, "<w:tc><w:tcPr><w:tcW w:w=\"%u\" w:type=\"dxa\"/></w:tcPr>", 9360 / n);
      append_paragraph (xml, line->cells[i],
                        signs       ? "<w:spacing w:before=\"480\" w:after=\"40\"/>"
                        : signature ? "<w:spacing w:after=\"40\"/>"
                                    : "<w:spacing w:before=\"40\" w:after=\"40\"/>",
                        first);
      g_string_append (xml, "</w:tc>");
    }
  g_string_append (xml, "</w:tr>");
}

static gboolean
is_table (const SampleText *text, guint i, SampleKind kind)
{
  return i < text->lines->len && ((const SampleLine *) g_ptr_array_index (text->lines, i))->kind == kind;
}

static void
append_line (GString *xml, const SampleText *text, guint i)
{
  const SampleLine *line = g_ptr_array_index (text->lines, i);
  gboolean first = i == 0 || !is_table (text, i - 1, line->kind);

  if (line->kind == SAMPLE_TITLE)
    append_paragraph (xml, line->cells[0], "<w:pStyle w:val=\"Title\"/>", FALSE);
  else if (line->kind == SAMPLE_HEADING)
    append_paragraph (xml, line->cells[0], "<w:pStyle w:val=\"Heading1\"/>", FALSE);
  else if (line->kind == SAMPLE_CENTER)
    append_paragraph (xml, line->cells[0], "<w:jc w:val=\"center\"/>", FALSE);
  else if (line->kind == SAMPLE_PARAGRAPH)
    append_paragraph (xml, line->cells[0], "", FALSE);
  else
    {
      if (first)
        open_table (xml, line, line->kind == SAMPLE_ROW);
      append_row (xml, line, first);
      if (!is_table (text, i + 1, line->kind))
        g_string_append (xml, "</w:tbl><w:p><w:pPr><w:spacing w:after=\"80\"/></w:pPr></w:p>");
    }
}

static char *
make_document (const SampleText *text)
{
  GString *xml = g_string_new (HEAD "<w:document xmlns:w=\"" WORD "\" xmlns:r=\"" OFFICE "\"><w:body>");

  for (guint i = 0; i < text->lines->len; i++)
    append_line (xml, text, i);
  g_string_append (xml, "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/><w:pgSz w:w=\"12240\" w:h=\"15840\"/>"
                        "<w:pgMar w:top=\"1440\" w:right=\"1440\" w:bottom=\"1440\" w:left=\"1440\" w:header=\"720\" w:footer=\"720\"/>"
                        "</w:sectPr></w:body></w:document>");
  return g_string_free (xml, FALSE);
}

static char *
make_footer (const SampleText *text)
{
  GString *xml = g_string_new (HEAD "<w:ftr xmlns:w=\"" WORD "\"><w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr>");

  append_run (xml, text->footer != NULL ? text->footer : "", FALSE);
  g_string_append (xml, "<w:r><w:tab/><w:t xml:space=\"preserve\">Page </w:t></w:r><w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
                        "<w:r><w:t xml:space=\"preserve\"> of </w:t></w:r><w:fldSimple w:instr=\" NUMPAGES \"><w:r><w:t>2</w:t></w:r></w:fldSimple>"
                        "</w:p></w:ftr>");
  return g_string_free (xml, FALSE);
}

static char *
make_properties (const SampleText *text)
{
  return g_markup_printf_escaped (HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
                                  "<dc:title>%s</dc:title></cp:coreProperties>", text->title);
}

static gboolean
add_part (struct archive *archive, const char *name, const char *content)
{
  struct archive_entry *entry = archive_entry_new ();
  gsize length = strlen (content);
  gboolean added;

  archive_entry_set_pathname (entry, name);
  archive_entry_set_size (entry, (la_int64_t) length);
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_mtime (entry, MADE, 0);
  added = archive_write_header (archive, entry) == ARCHIVE_OK
          && archive_write_data (archive, content, length) == (la_ssize_t) length;
  archive_entry_free (entry);
  return added;
}

gboolean
sample_docx_write (const SampleText *text, const char *path, GError **error)
{
  struct archive *archive = archive_write_new ();
  g_autofree char *document = make_document (text);
  g_autofree char *footer = make_footer (text);
  g_autofree char *properties = make_properties (text);
  gboolean made;

  archive_write_set_format_zip (archive);
  made = archive_write_open_filename (archive, path) == ARCHIVE_OK
         && add_part (archive, "[Content_Types].xml", content_types) && add_part (archive, "_rels/.rels", package_relations)
         && add_part (archive, "word/document.xml", document)
         && add_part (archive, "word/_rels/document.xml.rels", document_relations)
         && add_part (archive, "word/styles.xml", styles) && add_part (archive, "word/footer1.xml", footer)
         && add_part (archive, "docProps/core.xml", properties) && archive_write_close (archive) == ARCHIVE_OK;
  if (!made)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, "%s: %s", path, archive_error_string (archive));
  archive_write_free (archive);
  return made;
}
