/* test-word-tables.c: the rows of a table in a Word file, from the file through the reader to what is told
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <archive.h>
#include <archive_entry.h>
#include <glib/gstdio.h>
#include <string.h>

#include "counterpart-base.h"
#include "counterpart-document.h"
#include "counterpart-extraction.h"
#include "counterpart-model.h"

#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

static void
append_cell (GString *xml, const char *words, int span)
{
  g_string_append (xml, "<w:tc><w:tcPr>");
  if (span > 1)
    g_string_append_printf (xml, "<w:gridSpan w:val=\"%d\"/>", span);
  g_string_append_printf (xml, "</w:tcPr><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc>", words);
}

/* Rows of five cells with bars between; a cell that ends in two dashes reaches over four columns. */
static char *
document_xml (const char *const *rows)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\"?><w:document xmlns:w=\"" WORD "\"><w:body><w:p><w:r><w:t>The Customer buys the following.</w:t></w:r></w:p><w:tbl><w:tblGrid>");

  for (int i = 0; i < 5; i++)
    g_string_append_printf (xml, "<w:gridCol w:w=\"%d\"/>", i == 0 ? 3400 : 1500);
  g_string_append (xml, "</w:tblGrid>");
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto (GStrv) cells = g_strsplit (rows[i], "|", -1);

      g_string_append (xml, "<w:tr>");
      for (guint k = 0; cells[k] != NULL; k++)
        {
          gboolean merged = g_str_has_suffix (cells[k], "--");

          if (merged)
            cells[k][strlen (cells[k]) - 2] = '\0';
          append_cell (xml, cells[k], merged ? 4 : 1);
        }
      g_string_append (xml, "</w:tr>");
    }
  g_string_append (xml, "</w:tbl></w:body></w:document>");
  return g_string_free (xml, FALSE);
}

static void
write_word_file (const char *path, const char *xml)
{
  struct archive *archive = archive_write_new ();
  struct archive_entry *entry = archive_entry_new ();

  archive_write_set_format_zip (archive);
  g_assert_cmpint (archive_write_open_filename (archive, path), ==, ARCHIVE_OK);
  archive_entry_set_pathname (entry, "word/document.xml");
  archive_entry_set_filetype (entry, AE_IFREG);
  archive_entry_set_perm (entry, 0644);
  archive_entry_set_size (entry, (la_int64_t) strlen (xml));
  g_assert_cmpint (archive_write_header (archive, entry), ==, ARCHIVE_OK);
  g_assert_cmpint (archive_write_data (archive, xml, strlen (xml)), ==, (la_ssize_t) strlen (xml));
  archive_entry_free (entry);
  g_assert_cmpint (archive_write_close (archive), ==, ARCHIVE_OK);
  archive_write_free (archive);
}

static CpExtraction *
read_rows (const char *const *rows)
{
  g_autofree char *folder = g_dir_make_tmp ("word-tables-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "order.docx", NULL);
  g_autofree char *xml = document_xml (rows);
  g_autoptr (CpDocument) document = NULL;
  g_autoptr (CpTextLayer) layer = NULL;
  g_autoptr (CpExtractor) extractor = cp_local_extractor_new ();
  g_autoptr (GError) error = NULL;
  CpExtraction *extraction;

  write_word_file (path, xml);
  document = cp_document_open (path, NULL, NULL, &error);
  g_assert_no_error (error);
  layer = cp_document_load_text (document, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  extraction = cp_extractor_read (extractor, &(CpReadingRequest){ .layer = layer, .document_sha256 = "0" }, NULL, &error);
  g_assert_no_error (error);
  cp_document_close (document);
  g_unlink (path);
  g_rmdir (folder);
  return extraction;
}

static guint
count_rows (CpExtraction *extraction, const char *key, const char *member, const char *value)
{
  guint found = 0;

  for (guint i = 0; i < cp_extraction_get_n_findings (extraction); i++)
    {
      CpFinding *finding = cp_extraction_get_finding (extraction, i);
      JsonObject *row;

      if (cp_finding_get_state (finding) != CP_FINDING_FOUND || strcmp (cp_finding_get_key (finding), key) != 0)
        continue;
      row = json_node_get_object (cp_finding_get_value (finding));
      found += json_object_has_member (row, member) && strcmp (json_object_get_string_member (row, member), value) == 0;
    }
  return found;
}

static void
test_order (void)
{
  static const char *const rows[] = { "Description|Quantity|Unit price|Discount|Amount", "Harbour Planner, yearly licence|10|$1,200.00|10 %|$10,800.00", "Berth Monitor, yearly licence|4|$500.00|5 %|$1,900.00", "Total--|$12,700.00", NULL };
  g_autoptr (CpExtraction) extraction = read_rows (rows);

  g_assert_cmpuint (count_rows (extraction, "product", "label", "Harbour Planner, yearly licence"), ==, 1);
  g_assert_cmpuint (count_rows (extraction, "product", "amount", "10800.00"), ==, 1);
  g_assert_cmpuint (count_rows (extraction, "product", "quantity", "4"), ==, 1);
  g_assert_cmpuint (count_rows (extraction, "discount", "percent", "10.00"), ==, 1);
  g_assert_cmpuint (count_rows (extraction, "discount", "percent", "5.00"), ==, 1);
  g_assert_cmpuint (count_rows (extraction, "total_contract_value", "amount", "12700.00"), ==, 1);
  g_assert_null (cp_finding_get_doubt (cp_extraction_find (extraction, "total_contract_value")));
}

static void
test_total_that_is_wrong (void)
{
  static const char *const rows[] = { "Description|Quantity|Unit price|Discount|Amount", "Harbour Planner, yearly licence|10|$1,200.00|10 %|$10,800.00", "Berth Monitor, yearly licence|4|$500.00|5 %|$1,900.00", "Total--|$13,700.00", NULL };
  g_autoptr (CpExtraction) extraction = read_rows (rows);

  g_assert_cmpuint (count_rows (extraction, "total_contract_value", "amount", "13700.00"), ==, 1);
  g_assert_nonnull (cp_finding_get_doubt (cp_extraction_find (extraction, "total_contract_value")));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extraction/word-tables/order", test_order);
  g_test_add_func ("/extraction/word-tables/total-that-is-wrong", test_total_that_is_wrong);
  return g_test_run ();
}
