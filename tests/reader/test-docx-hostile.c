/* test-docx-hostile.c: Word files that mean harm
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>
#include <sys/resource.h>

#include "written-docx.h"

#define MOST_MEMORY_KB (400 * 1024)

static void
assert_refused (GBytes *file, CpReaderError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReaderBackend) backend = written_docx_open (file, &error);
  struct rusage usage;

  g_assert_null (backend);
  g_assert_error (error, CP_READER_ERROR, (int) code);
#ifndef __SANITIZE_ADDRESS__
  getrusage (RUSAGE_SELF, &usage);
  g_assert_cmpint (usage.ru_maxrss, <, MOST_MEMORY_KB);
#endif
}

static GBytes *
one_part (const char *name, const char *content, gssize length, gboolean stored)
{
  WrittenDocx *docx = written_docx_new (stored);

  written_docx_add (docx, name, content, length);
  return written_docx_finish (docx);
}

static void
test_entities (void)
{
  static const char outside[] = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><w:document xmlns:w=\"" WORD "\">"
                                "<w:body><w:p><w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>";
  static const char laughs[] = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"haha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">"
                               "<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>"
                               "<w:document xmlns:w=\"" WORD "\" x=\"&d;\"><w:body/></w:document>";
  g_autoptr (GBytes) first = one_part ("word/document.xml", outside, -1, FALSE);
  g_autoptr (GBytes) second = one_part ("word/document.xml", laughs, -1, FALSE);
  gsize written;
  g_autofree char *wide = g_convert (outside, -1, "UTF-16LE", "UTF-8", NULL, &written, NULL);
  g_autofree char *marked = g_malloc (written + 2);
  g_autoptr (GBytes) third = NULL;

  assert_refused (first, CP_READER_ERROR_DAMAGED);
  assert_refused (second, CP_READER_ERROR_DAMAGED);
  memcpy (marked, "\377\376", 2);
  memcpy (marked + 2, wide, written);
  third = one_part ("word/document.xml", marked, (gssize) written + 2, FALSE);
  assert_refused (third, CP_READER_ERROR_DAMAGED);
}

/* Says of every member that it is small. */
static GBytes *
lie (GBytes *file)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (file, &length);
  guint8 *lying = g_memdup2 (data, length);
  const guint32 small = GUINT32_TO_LE (100);

  for (gsize i = 0; i + 30 < length; i++)
    {
      if (memcmp (lying + i, "PK\003\004", 4) == 0)
        memcpy (lying + i + 22, &small, 4);
      else if (memcmp (lying + i, "PK\001\002", 4) == 0)
        memcpy (lying + i + 24, &small, 4);
    }
  return g_bytes_new_take (lying, length);
}

static void
test_bomb (void)
{
  gsize length = (gsize) 96 << 20;
  g_autofree char *air = g_malloc (length);
  g_autoptr (GBytes) bomb = NULL;
  g_autoptr (GBytes) lying = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReaderBackend) backend = NULL;
  gint64 since = g_get_monotonic_time ();

  memset (air, ' ', length);
  bomb = one_part ("word/document.xml", air, (gssize) length, FALSE);
  g_clear_pointer (&air, g_free);
  g_assert_cmpuint (g_bytes_get_size (bomb), <, 1 << 20);
  assert_refused (bomb, CP_READER_ERROR_TOO_LARGE);
  lying = lie (bomb);
  backend = written_docx_open (lying, &error);
  g_assert_null (backend);
  g_assert_cmpint (g_get_monotonic_time () - since, <, 8 * G_USEC_PER_SEC);
}

/* Small on disk, vast as a tree. */
static void
test_elements (void)
{
  g_autoptr (GString) xml = g_string_new ("<w:document xmlns:w=\"" WORD "\"><w:body>");
  g_autoptr (GBytes) file = NULL;

  for (guint i = 0; i < 1500 * 1000; i++)
    g_string_append (xml, "<w:p/>");
  g_string_append (xml, "</w:body></w:document>");
  file = one_part ("word/document.xml", xml->str, (gssize) xml->len, TRUE);
  assert_refused (file, CP_READER_ERROR_TOO_LARGE);
}

/* One paragraph that would take minutes if it were set as one. */
static void
test_giants (void)
{
  g_autoptr (GString) words = g_string_new ("<w:p><w:r><w:t>");
  g_autoptr (GString) runs = g_string_new ("<w:p>");
  gint64 since = g_get_monotonic_time ();

  for (guint i = 0; i < 100 * 1000; i++)
    g_string_append (words, "notice ");
  g_string_append (words, "</w:t></w:r></w:p>");
  for (guint i = 0; i < 30 * 1000; i++)
    g_string_append (runs, "<w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t></w:r><w:r><w:t>b</w:t></w:r>");
  g_string_append (runs, "</w:p>");
  for (guint i = 0; i < 2; i++)
    {
      g_autofree char *xml = g_strdup_printf ("<w:document xmlns:w=\"" WORD "\"><w:body>%s</w:body></w:document>", i == 0 ? words->str : runs->str);
      g_autoptr (GBytes) file = one_part ("word/document.xml", xml, -1, TRUE);
      g_autoptr (CpReaderBackend) backend = written_docx_open (file, NULL);

      g_assert_nonnull (backend);
      g_assert_cmpint (cp_reader_backend_get_n_pages (backend), >, 3);
    }
  g_assert_cmpint (g_get_monotonic_time () - since, <, 20 * G_USEC_PER_SEC);
}

static void
test_entries (void)
{
  WrittenDocx *docx = written_docx_new (TRUE);
  g_autoptr (GBytes) file = NULL;

  for (guint i = 0; i < 6000; i++)
    {
      g_autofree char *name = g_strdup_printf ("a%u.bin", i);

      written_docx_add (docx, name, "x", 1);
    }
  file = written_docx_finish (docx);
  assert_refused (file, CP_READER_ERROR_TOO_LARGE);
}

static void
test_depth (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (CpReaderBackend) backend = NULL;

  for (guint i = 0; i < 100 * 1000; i++)
    g_string_append (body, "<w:sdt><w:sdtContent>");
  file = written_docx_body (body->str);
  backend = written_docx_open (file, NULL);
  /* opened as far as it goes, or refused: both will do, as long as the stack holds */
  g_assert_true (backend == NULL || cp_reader_backend_get_n_pages (backend) >= 1);
}

static void
test_not_word (void)
{
  g_autoptr (GBytes) sheet = one_part ("xl/workbook.xml", "<workbook/>", -1, FALSE);
  static const char magic[] = "\320\317\021\340\241\261\032\341";
  g_autoptr (GByteArray) compound = g_byte_array_new ();
  g_autoptr (GBytes) locked = NULL;
  g_autoptr (GBytes) old = NULL;
  g_autofree char *wide = NULL;
  g_autofree char *old_wide = NULL;
  gsize written;

  assert_refused (sheet, CP_READER_ERROR_UNSUPPORTED);
  g_byte_array_append (compound, (const guint8 *) magic, 8);
  old_wide = g_convert ("WordDocument", -1, "UTF-16LE", "UTF-8", NULL, &written, NULL);
  g_byte_array_append (compound, (const guint8 *) old_wide, (guint) written);
  old = g_bytes_new (compound->data, compound->len);
  assert_refused (old, CP_READER_ERROR_UNSUPPORTED);
  wide = g_convert ("EncryptedPackage", -1, "UTF-16LE", "UTF-8", NULL, &written, NULL);
  g_byte_array_append (compound, (const guint8 *) wide, (guint) written);
  locked = g_bytes_new (compound->data, compound->len);
  assert_refused (locked, CP_READER_ERROR_ENCRYPTED);
}

/* A file of which the end is missing opens as far as it goes, and says so. */
static void
test_cut_short (void)
{
  g_autoptr (GString) xml = g_string_new ("<w:document xmlns:w=\"" WORD "\"><w:body>");
  g_autoptr (GBytes) file = NULL;
  g_autoptr (GBytes) half = NULL;
  g_autoptr (CpReaderBackend) backend = NULL;
  g_autoptr (CpReaderWarnings) warnings = cp_reader_warnings_new ();
  g_autoptr (CpReaderPageText) text = NULL;
  g_autoptr (GVariant) list = NULL;

  for (guint i = 0; i < 500; i++)
    g_string_append_printf (xml, "<w:p><w:r><w:t>Clause %u</w:t></w:r></w:p>", i);
  g_string_append (xml, "</w:body></w:document>");
  file = one_part ("word/document.xml", xml->str, (gssize) xml->len, FALSE);
  half = g_bytes_new_from_bytes (file, 0, g_bytes_get_size (file) / 2);
  backend = written_docx_open (half, NULL);
  g_assert_nonnull (backend);
  text = cp_reader_backend_read_text (backend, 1, warnings, NULL);
  g_assert_nonnull (strstr (text->text->str, "Clause 7"));
  cp_reader_backend_list_warnings (backend, warnings);
  list = g_variant_ref_sink (cp_reader_warnings_take (warnings));
  g_assert_cmpuint (g_variant_n_children (list), >=, 1);
}

/* Bytes changed at random, in parts that are not compressed so that the XML is hit. Nothing is asked but that it ends. */
static void
test_changed_bytes (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2291);
  WrittenDocx *docx = written_docx_new (TRUE);
  g_autoptr (GBytes) file = NULL;
  gsize length;
  const guint8 *data;

  written_docx_add (docx, "word/document.xml",
                    "<w:document xmlns:w=\"" WORD "\"><w:body><w:tbl><w:tblGrid><w:gridCol w:w=\"400\"/></w:tblGrid><w:tr><w:tc><w:tcPr>"
                    "<w:gridSpan w:val=\"2\"/></w:tcPr><w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr><w:ind w:left=\"720\""
                    " w:hanging=\"360\"/></w:pPr><w:r><w:rPr><w:sz w:val=\"24\"/></w:rPr><w:t>Term of \342\202\254 notice</w:t></w:r></w:p></w:tc></w:tr>"
                    "</w:tbl><w:sectPr><w:pgSz w:w=\"12240\" w:h=\"15840\"/><w:pgMar w:left=\"1440\"/></w:sectPr></w:body></w:document>", -1);
  written_docx_add (docx, "word/numbering.xml",
                    "<w:numbering xmlns:w=\"" WORD "\"><w:abstractNum w:abstractNumId=\"5\"><w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerRoman\"/>"
                    "<w:lvlText w:val=\"%1.%2\"/></w:lvl></w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num></w:numbering>", -1);
  file = written_docx_finish (docx);
  data = g_bytes_get_data (file, &length);
  for (guint i = 0; i < 400; i++)
    {
      guint8 *changed = g_memdup2 (data, length);
      g_autoptr (GBytes) bytes = g_bytes_new_take (changed, length);
      g_autoptr (CpReaderBackend) backend = NULL;

      for (guint k = 0; k < 1 + i % 6; k++)
        changed[g_rand_int_range (random, 0, (gint32) length)] = (guint8) g_rand_int_range (random, 0, 256);
      if (memcmp (changed, "PK\003\004", 4) != 0)
        continue;
      backend = written_docx_open (bytes, NULL);
      for (int page = 1; backend != NULL && page <= MIN (cp_reader_backend_get_n_pages (backend), 3); page++)
        {
          g_autoptr (CpReaderWarnings) warnings = cp_reader_warnings_new ();
          g_autoptr (CpReaderPageText) text = cp_reader_backend_read_text (backend, page, warnings, NULL);

          g_assert_cmpuint (text->boxes->len, ==, g_utf8_strlen (text->text->str, -1));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  cp_reader_error_quark ();
  g_test_add_func ("/reader/docx/entities", test_entities);
  g_test_add_func ("/reader/docx/bomb", test_bomb);
  g_test_add_func ("/reader/docx/elements", test_elements);
  g_test_add_func ("/reader/docx/giants", test_giants);
  g_test_add_func ("/reader/docx/entries", test_entries);
  g_test_add_func ("/reader/docx/depth", test_depth);
  g_test_add_func ("/reader/docx/not-word", test_not_word);
  g_test_add_func ("/reader/docx/cut-short", test_cut_short);
  g_test_add_func ("/reader/docx/changed-bytes", test_changed_bytes);
  return g_test_run ();
}
