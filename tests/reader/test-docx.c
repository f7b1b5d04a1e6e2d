/* test-docx.c: Word files become pages with text and places
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <math.h>
#include <string.h>

#include "cp-docx-numbering.h"
#include "written-docx.h"

#define P(words) "<w:p><w:r><w:t xml:space=\"preserve\">" words "</w:t></w:r></w:p>"

static CpReaderBackend *
open_body (const char *body)
{
  g_autoptr (GBytes) file = written_docx_body (body);
  g_autoptr (GError) error = NULL;
  CpReaderBackend *backend = written_docx_open (file, &error);

  g_assert_no_error (error);
  g_assert_nonnull (backend);
  return backend;
}

static char *
text_of (CpReaderBackend *backend, int page)
{
  g_autoptr (CpReaderWarnings) warnings = cp_reader_warnings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReaderPageText) text = cp_reader_backend_read_text (backend, page, warnings, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (text->boxes->len, ==, g_utf8_strlen (text->text->str, -1));
  return g_strdup (text->text->str);
}

static void
assert_text (const char *body, const char *expected)
{
  g_autoptr (CpReaderBackend) backend = open_body (body);
  g_autofree char *text = text_of (backend, 1);

  g_assert_cmpstr (text, ==, expected);
}

/* A file tells its warnings once. */
static char *
warnings_of (CpReaderBackend *backend)
{
  g_autoptr (CpReaderWarnings) warnings = cp_reader_warnings_new ();
  g_autoptr (GVariant) list = NULL;

  cp_reader_backend_list_warnings (backend, warnings);
  list = g_variant_ref_sink (cp_reader_warnings_take (warnings));
  return g_variant_print (list, FALSE);
}

static gboolean
warns (const char *warnings, const char *kind, const char *detail)
{
  g_autofree char *wanted = g_strdup_printf ("('%s', 0, '%s')", kind, detail);

  return strstr (warnings, wanted) != NULL;
}

static void
test_words (void)
{
  assert_text (P ("One") P ("Two &amp; &#x20ac;3"), "One\nTwo & \342\202\2543");
  assert_text ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t></w:r></w:p>",
               "a b\nc-d");
  assert_text ("<w:p><w:r><w:rPr><w:caps/></w:rPr><w:t>loud</w:t></w:r><w:r><w:t xml:space=\"preserve\"> soft</w:t></w:r></w:p>",
               "LOUD soft");
  assert_text ("<w:p><w:hyperlink><w:r><w:t>link</w:t></w:r></w:hyperlink><w:sdt><w:sdtContent><w:r><w:t>box</w:t></w:r>"
               "</w:sdtContent></w:sdt></w:p><w:sdt><w:sdtContent>" P ("held") "</w:sdtContent></w:sdt>",
               "linkbox\nheld");
  assert_text ("<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/><w:instrText>REF x</w:instrText><w:t>never</w:t>"
               "<w:fldChar w:fldCharType=\"separate\"/><w:t>shown</w:t><w:fldChar w:fldCharType=\"end\"/></w:r></w:p>",
               "shown");
}

static void
test_table (void)
{
  assert_text ("<w:tbl><w:tblGrid><w:gridCol w:w=\"4000\"/><w:gridCol w:w=\"4000\"/></w:tblGrid><w:tr><w:tc>" P ("Due")
               "</w:tc><w:tc>" P ("May 1, 2027") "</w:tc></w:tr><w:tr><w:tc>" P ("Fee") "</w:tc><w:tc>" P ("$9")
               "</w:tc></w:tr></w:tbl>" P ("After"),
               "Due May 1, 2027\nFee $9\nAfter");
}

static void
test_changes (void)
{
  static const char body[] = "<w:p><w:r><w:t xml:space=\"preserve\">net </w:t></w:r><w:del w:id=\"1\"><w:r><w:delText>45</w:delText>"
                             "</w:r></w:del><w:ins w:id=\"2\"><w:r><w:t>30</w:t></w:r></w:ins><w:r><w:t xml:space=\"preserve\"> days</w:t>"
                             "</w:r></w:p>";
  g_autoptr (CpReaderBackend) backend = open_body (body);
  g_autoptr (CpReaderBackend) plain = open_body (P ("net 30 days"));
  g_autofree char *text = text_of (backend, 1);
  g_autofree char *warnings = warnings_of (backend);
  g_autofree char *plain_warnings = warnings_of (plain);

  g_assert_cmpstr (text, ==, "net 30 days");
  g_assert_true (warns (warnings, CP_READER_WARNING_TRACKED_CHANGES, ""));
  g_assert_false (warns (plain_warnings, CP_READER_WARNING_TRACKED_CHANGES, ""));
}

static void
test_hidden (void)
{
  g_autoptr (CpReaderBackend) backend
    = open_body ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r><w:r><w:t>open</w:t></w:r>"
                 "<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t xml:space=\"preserve\"> whitened</w:t></w:r></w:p>");
  g_autoptr (CpReaderWarnings) list = cp_reader_warnings_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (CpReaderPageText) text = cp_reader_backend_read_text (backend, 1, list, &error);
  g_autoptr (GVariant) warnings = g_variant_ref_sink (cp_reader_warnings_take (list));
  const char *kind;
  int page;

  g_assert_no_error (error);
  g_assert_cmpstr (g_strchomp (text->text->str), ==, "open");
  g_assert_cmpuint (cp_reader_hidden_count_letters (text->hidden), ==, strlen ("secretwhitened"));
  g_variant_get_child (warnings, 0, "(&si&s)", &kind, &page, NULL);
  g_assert_cmpstr (kind, ==, CP_READER_WARNING_HIDDEN_TEXT);
  g_assert_cmpint (page, ==, 1);
}

static void
test_numbers (void)
{
  static const struct { int number; const char *format; const char *spelled; } cases[] = {
    { 4, "decimal", "4" }, { 4, "lowerRoman", "iv" }, { 49, "upperRoman", "XLIX" }, { 27, "lowerLetter", "aa" },
    { 3, "upperLetter", "C" }, { 12, "ordinal", "12th" }, { 23, "ordinal", "23rd" }, { 7, "decimalZero", "07" },
  };
  WrittenDocx *docx = written_docx_new (FALSE);
  g_autoptr (GBytes) file = NULL;
  g_autoptr (CpReaderBackend) backend = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *spelled = cp_docx_number_spell (cases[i].number, cases[i].format);

      g_assert_cmpstr (spelled, ==, cases[i].spelled);
    }
#define ITEM(level, words) "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"" level "\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>" words "</w:t></w:r></w:p>"
  written_docx_add (docx, "word/document.xml",
                    "<w:document xmlns:w=\"" WORD "\"><w:body>" ITEM ("0", "Fees") ITEM ("1", "first") ITEM ("1", "second")
                    ITEM ("0", "Term") ITEM ("1", "third") "</w:body></w:document>", -1);
  written_docx_add (docx, "word/numbering.xml",
                    "<w:numbering xmlns:w=\"" WORD "\"><w:abstractNum w:abstractNumId=\"5\">"
                    "<w:lvl w:ilvl=\"0\"><w:start w:val=\"7\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"%1.\"/></w:lvl>"
                    "<w:lvl w:ilvl=\"1\"><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"%1(%2)\"/></w:lvl></w:abstractNum>"
                    "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"5\"/></w:num></w:numbering>", -1);
  file = written_docx_finish (docx);
  backend = written_docx_open (file, NULL);
  text = text_of (backend, 1);
  g_assert_cmpstr (text, ==, "7. Fees\n7(a) first\n7(b) second\n8. Term\n8(a) third");
}

static GBytes *
styled_file (void)
{
  WrittenDocx *docx = written_docx_new (FALSE);

  written_docx_add (docx, "word/document.xml",
                    "\357\273\277<w:document xmlns:w=\"" STRICT_WORD "\" xmlns:r=\"x\"><w:body><w:p><w:pPr><w:pStyle w:val=\"H\"/></w:pPr>"
                    "<w:r><w:t>Term</w:t></w:r></w:p><w:p><w:r><w:t>one</w:t><w:br w:type=\"page\"/><w:t>two</w:t></w:r></w:p>"
                    "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"f\"/><w:pgSz w:w=\"10cm\" w:h=\"20cm\"/>"
                    "<w:pgMar w:left=\"36pt\" w:right=\"36pt\" w:top=\"36pt\" w:bottom=\"36pt\" w:header=\"10pt\" w:footer=\"10pt\"/></w:sectPr>"
                    "</w:body></w:document>", -1);
  written_docx_add (docx, "word/styles.xml",
                    "<w:styles xmlns:w=\"" STRICT_WORD "\"><w:style w:type=\"paragraph\" w:styleId=\"B\"><w:name w:val=\"heading 1\"/></w:style>"
                    "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"Mine\"/><w:basedOn w:val=\"B\"/></w:style></w:styles>", -1);
  written_docx_add (docx, "word/_rels/document.xml.rels",
                    "<Relationships><Relationship Id=\"f\" Type=\"a/footer\" Target=\"foot.xml\"/></Relationships>", -1);
  written_docx_add (docx, "word/foot.xml",
                    "<w:ftr xmlns:w=\"" STRICT_WORD "\"><w:p><w:fldSimple w:instr=\"PAGE\"><w:r><w:t>9</w:t></w:r></w:fldSimple><w:r>"
                    "<w:t xml:space=\"preserve\"> of </w:t></w:r><w:fldSimple w:instr=\"NUMPAGES\"/></w:p></w:ftr>", -1);
  written_docx_add (docx, "docProps/core.xml", "<c><title> My title </title></c>", -1);
  return written_docx_finish (docx);
}

static void
test_pages (void)
{
  g_autoptr (GBytes) file = styled_file ();
  g_autoptr (CpReaderBackend) backend = written_docx_open (file, NULL);
  g_autoptr (GPtrArray) outline = cp_reader_backend_list_outline (backend);
  g_autofree char *first = text_of (backend, 1);
  g_autofree char *second = text_of (backend, 2);
  g_autofree char *title = cp_reader_backend_get_title (backend);
  double width;
  double height;

  g_assert_cmpint (cp_reader_backend_get_n_pages (backend), ==, 2);
  g_assert_cmpstr (first, ==, "Term\none\n1 of 2");
  g_assert_cmpstr (second, ==, "two\n2 of 2");
  g_assert_cmpstr (title, ==, "My title");
  cp_reader_backend_get_page_size (backend, 2, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 10 * 72 / 2.54, 0.1);
  g_assert_cmpfloat_with_epsilon (height, 20 * 72 / 2.54, 0.1);
  g_assert_cmpuint (outline->len, ==, 1);
  g_assert_cmpstr (((CpReaderOutlineEntry *) g_ptr_array_index (outline, 0))->title, ==, "Term");
}

/* Whether anything dark stands in a box. */
static gboolean
has_ink (cairo_surface_t *surface, const CpQuad *box)
{
  int width = cairo_image_surface_get_width (surface);
  int height = cairo_image_surface_get_height (surface);
  const guint8 *data = cairo_image_surface_get_data (surface);

  for (int y = (int) (box->y0 * height); y < MIN ((int) ceil (box->y1 * height), height); y++)
    for (int x = (int) (box->x0 * width); x < MIN ((int) ceil (box->x1 * width), width); x++)
      if (data[(gsize) y * cairo_image_surface_get_stride (surface) + (gsize) x * 4 + 1] < 160)
        return TRUE;
  return FALSE;
}

static void
wipe (cairo_t *cr, const CpQuad *box, int width, int height)
{
  cairo_rectangle (cr, box->x0 * width - 2, box->y0 * height - 2, (box->x1 - box->x0) * width + 4,
                   (box->y1 - box->y0) * height + 4);
  cairo_fill (cr);
}

/* Every visible character has ink in its box, and there is none outside all boxes: boxes and page agree both ways. */
static void
test_places (void)
{
  g_autoptr (GString) body = g_string_new (NULL);
  g_autoptr (CpReaderBackend) backend = NULL;
  int pages;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (body, "<w:p><w:pPr><w:jc w:val=\"%s\"/><w:ind w:left=\"%u\" w:hanging=\"200\"/></w:pPr><w:r><w:t>%u Either party "
                            "may end this Agreement by written notice of not less than ninety days before the end of the "
                            "then-current term.</w:t></w:r></w:p>", i % 3 == 0 ? "both" : i % 3 == 1 ? "center" : "right", 200 + i * 40, i);
  backend = open_body (body->str);
  pages = cp_reader_backend_get_n_pages (backend);
  g_assert_cmpint (pages, >=, 2);
  for (int page = 1; page <= pages; page++)
    {
      g_autoptr (CpReaderWarnings) warnings = cp_reader_warnings_new ();
      g_autoptr (CpReaderPageText) text = cp_reader_backend_read_text (backend, page, warnings, NULL);
      cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1224, 1584);
      const CpQuad whole = { 0, 0, 1, 1 };
      const char *at = text->text->str;
      cairo_t *cr;

      g_assert_true (cp_reader_backend_draw (backend, page, 2, surface, NULL));
      cairo_surface_flush (surface);
      for (guint i = 0; i < text->boxes->len; i++, at = g_utf8_next_char (at))
        if (g_unichar_isalnum (g_utf8_get_char (at)))
          g_assert_true (has_ink (surface, &g_array_index (text->boxes, CpQuad, i)));
      cr = cairo_create (surface);
      cairo_set_source_rgb (cr, 1, 1, 1);
      for (guint i = 0; i < text->boxes->len; i++)
        wipe (cr, &g_array_index (text->boxes, CpQuad, i), 1224, 1584);
      cairo_destroy (cr);
      cairo_surface_flush (surface);
      g_assert_false (has_ink (surface, &whole));
      cairo_surface_destroy (surface);
    }
}

static void
test_not_shown (void)
{
  g_autoptr (GString) deep = g_string_new ("<w:altChunk/><w:p><w:r><w:object/></w:r></w:p>");
  g_autoptr (CpReaderBackend) backend = NULL;
  g_autofree char *text = NULL;
  g_autofree char *warnings = NULL;

  for (guint i = 0; i < 12; i++)
    g_string_append (deep, "<w:tbl><w:tr><w:tc>");
  g_string_append (deep, P ("deep"));
  for (guint i = 0; i < 12; i++)
    g_string_append (deep, "</w:tc></w:tr></w:tbl>");
  g_string_append (deep, P ("end"));
  backend = open_body (deep->str);
  text = text_of (backend, 1);
  warnings = warnings_of (backend);
  g_assert_nonnull (strstr (text, "end"));
  g_assert_true (warns (warnings, CP_READER_WARNING_NOT_SHOWN, "table"));
  g_assert_true (warns (warnings, CP_READER_WARNING_NOT_SHOWN, "embedded-document"));
  g_assert_true (warns (warnings, CP_READER_WARNING_NOT_SHOWN, "embedded-object"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  cp_reader_error_quark ();
  g_test_add_func ("/reader/docx/words", test_words);
  g_test_add_func ("/reader/docx/table", test_table);
  g_test_add_func ("/reader/docx/changes", test_changes);
  g_test_add_func ("/reader/docx/hidden", test_hidden);
  g_test_add_func ("/reader/docx/numbers", test_numbers);
  g_test_add_func ("/reader/docx/pages", test_pages);
  g_test_add_func ("/reader/docx/places", test_places);
  g_test_add_func ("/reader/docx/not-shown", test_not_shown);
  return g_test_run ();
}
