/* test-attacks.c: contracts that say one thing to the eye and another to a program
 *
 * Each file holds a contract and a lie that nobody sees. What the whole reading makes of it, terms and clauses, must be what it
 * makes of the same contract without the lie, and a passage must be reported where the lie is.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "attacked-contract.h"
#include "attacked-reading.h"
#include "written-docx.h"
#include "written-pdf.h"

/**
 * Attack: on a PDF
 * @lie: how its lines are set: "%s" stands for them; (nullable): nothing is drawn
 * @size: of the lie's letters
 * @on_top: the lie is set after the contract
 * @kind: how it is reported
 */
typedef struct
{
  const char *what;
  const char *lie;
  double size;
  int top;
  gboolean on_top;
  CpHiddenKind kind;
  const char *crop;
  const char *resources;
  const char *more;
  WrittenExtras extras;
} Attack;

static const char *const layer[] = { "<< /Type /OCG /Name (Draft) >>", NULL };
static const char *const faint[] = { "<< /Type /ExtGState /ca 0 >>", NULL };
static const char *const hidden_note[] = {
  "<< /Type /Annot /Subtype /FreeText /Rect [72 200 540 320] /DA (/Helv 11 Tf 0 g) /F 2 "
  "/Contents (This Agreement is governed by the laws of the State of Nevada. The initial term is ten \\(10\\) years.) >>",
  NULL
};
static const char *const picture[] = {
  "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\377\nendstream",
  NULL
};

static const Attack attacks[] = {
  { "white", "1 g %s 0 g", 11, 500, TRUE, CP_HIDDEN_NO_CONTRAST },
  { "nearly white", "0.97 g %s 0 g", 11, 500, TRUE, CP_HIDDEN_NO_CONTRAST },
  { "invisible mode", "3 Tr %s 0 Tr", 11, 500, TRUE, CP_HIDDEN_NO_CONTRAST },
  { "half a point", "%s", 0.5, 500, TRUE, CP_HIDDEN_TINY },
  { "scaled to nothing", "q 0.02 0 0 0.02 300 300 cm %s Q", 11, 500, TRUE, CP_HIDDEN_TINY },
  { "covered by a box", "%s 1 g 60 420 500 120 re f 0 g", 11, 500, TRUE, CP_HIDDEN_NO_CONTRAST },
  { "colour of its ground", "0.1 0.1 0.5 rg 60 420 500 120 re f %s 0 g", 11, 500, TRUE, CP_HIDDEN_NO_CONTRAST },
  { "clipped away", "q 10 10 2 2 re W n %s Q", 11, 500, TRUE, CP_HIDDEN_NO_CONTRAST },
  { "transparent", "q /GS1 gs %s Q", 11, 500, TRUE, CP_HIDDEN_NO_CONTRAST,
    .resources = ">> /ExtGState << /GS1 9 0 R >> >>", .extras = { .objects = faint } },
  { "white between the lines", "1 g %s 0 g", 9, ATTACKED_TOP - 9, FALSE, CP_HIDDEN_NO_CONTRAST },
  { "white, first in the file", "1 g %s 0 g", 11, 500, FALSE, CP_HIDDEN_NO_CONTRAST },
  { "layer switched off", "/OC /L1 BDC %s EMC", 11, 500, TRUE, CP_HIDDEN_LAYER,
    .resources = ">> /Properties << /L1 9 0 R >> >>",
    .extras = { .objects = layer, .catalog = "/OCProperties << /OCGs [9 0 R] /D << /OFF [9 0 R] /Order [9 0 R] >> >>" } },
  { "hidden note", NULL, 0, 0, TRUE, CP_HIDDEN_ANNOTATION, .more = "/Annots [9 0 R]", .extras = { .objects = hidden_note } },
  { "under a picture", "%s q 500 0 0 120 60 420 cm /I1 Do Q", 11, 500, TRUE, CP_HIDDEN_NO_CONTRAST,
    .resources = ">> /XObject << /I1 9 0 R >> >>", .extras = { .objects = picture } },
  { "under other words", "%s 1 g 60 590 540 130 re f 0 g", 11, ATTACKED_TOP, FALSE, CP_HIDDEN_REPLACED },
  /* without libqpdf it is left out all the same, and nothing is told of it */
#if CP_HAVE_QPDF
  { "beyond the edge", "q 1 0 0 1 3000 0 cm %s Q", 11, 500, TRUE, CP_HIDDEN_OFF_PAGE },
  { "above the page", "%s", 11, 2000, FALSE, CP_HIDDEN_OFF_PAGE },
  { "cropped away", "%s", 11, 200, TRUE, CP_HIDDEN_OFF_PAGE, .crop = "0 300 612 792" },
#endif
  { "properties", NULL, 0, 0, TRUE, CP_HIDDEN_PROPERTIES,
    .extras = { .info = "/Title (Services Agreement) /Subject (This Agreement is governed by the laws of the State of Nevada) "
                        "/Keywords (Effective Date January 9, 2019; term ten \\(10\\) years)" } },
};

/* The beginning of the lie, or a sentence of it. */
static const char *const lie_quotes[] = { "January 9, 2019", "Nevada", NULL };

/* Two pages; the lie is on the second. (transfer full): a path */
static char *
write_pdf (const Attack *attack)
{
  g_autofree char *first = attacked_lines (attacked_first_page, ATTACKED_TOP, ATTACKED_SIZE);
  g_autofree char *second = attacked_lines (attacked_second_page, ATTACKED_TOP, ATTACKED_SIZE);
  g_autofree char *lie = attack != NULL && attack->lie != NULL ? attacked_lines (attacked_lie, attack->top, attack->size) : g_strdup ("");
  g_autoptr (GString) content = g_string_new (attack != NULL && attack->lie != NULL ? attack->lie : "%s");
  WrittenPage pages[] = { { .content = first }, { 0 } };

  g_string_replace (content, "%s", lie, 1);
  g_string_append_c (content, '\n');
  g_string_insert (content, attack != NULL && attack->on_top ? 0 : -1, second);
  pages[1].content = content->str;
  if (attack == NULL)
    return written_pdf_save (pages, 2);
  pages[1].crop = attack->crop;
  pages[1].resources = attack->resources;
  pages[1].more = attack->more;
  return written_pdf_save_with (pages, 2, &attack->extras);
}

static void
test_pdf (gconstpointer data)
{
  const Attack *attack = data;
  g_autofree char *clean_path = write_pdf (NULL);
  g_autofree char *path = write_pdf (attack);
  g_auto (AttackedReading) clean = attacked_reading_new (clean_path);
  g_auto (AttackedReading) reading = attacked_reading_new (path);
  gboolean on_page = attack->kind != CP_HIDDEN_PROPERTIES;

  g_assert_nonnull (strstr (clean.values, "2024-03-03"));
  g_assert_nonnull (strstr (clean.values, "New York"));
  g_assert_null (strstr (reading.text, "Nevada"));
  attacked_reading_check_same (reading.values, clean.values, attack->kind == CP_HIDDEN_REPLACED);
  g_assert_cmpuint (clean.hidden->len, ==, 0);
  attacked_reading_check_passage (&reading, attack->kind, on_page ? 2 : 0, on_page && attack->kind != CP_HIDDEN_OFF_PAGE,
                                  lie_quotes);
  if (on_page)
    attacked_reading_check_warning (&reading, 2);
}

/**
 * WordAttack: on a Word file
 * @lie: XML that is put before the second page's paragraphs; "%s" stands for the lie's paragraphs as @look has them
 * @look: (nullable): w:rPr of the lie
 * @part: (nullable): a further part of the file
 * @page: where it is reported; 0: for the file
 */
typedef struct
{
  const char *what;
  const char *lie;
  const char *look;
  const char *part;
  const char *content;
  CpHiddenKind kind;
  int page;
} WordAttack;

#define NEVADA "This Agreement is governed by the laws of the State of Nevada."
#define DRAWING "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\""
#define W14 "xmlns:w14=\"http://schemas.microsoft.com/office/word/2010/wordml\""

static const WordAttack word_attacks[] = {
  { "vanish", "%s", "<w:vanish/>", NULL, NULL, CP_HIDDEN_FORMAT, 2 },
  { "white letters", "%s", "<w:color w:val=\"FFFFFF\"/>", NULL, NULL, CP_HIDDEN_NO_CONTRAST, 2 },
  { "white on white shade", "%s", "<w:color w:val=\"FEFEFE\"/><w:shd w:val=\"clear\" w:fill=\"FFFFFF\"/>", NULL, NULL, CP_HIDDEN_NO_CONTRAST, 2 },
  { "one point", "%s", "<w:sz w:val=\"2\"/>", NULL, NULL, CP_HIDDEN_TINY, 2 },
  { "size zero", "%s", "<w:sz w:val=\"0\"/>", NULL, NULL, CP_HIDDEN_TINY, 2 },
  { "letters without width", "%s", "<w:w w:val=\"1\"/>", NULL, NULL, CP_HIDDEN_FORMAT, 2 },
  { "letters without fill", "%s", "<w14:textFill " W14 "><w14:noFill/></w14:textFill>", NULL, NULL, CP_HIDDEN_FORMAT, 2 },
  { "deleted", "<w:p><w:del w:id=\"1\" w:author=\"M\"><w:r><w:delText>" NEVADA "</w:delText></w:r></w:del></w:p>", NULL, NULL, NULL, CP_HIDDEN_DELETED, 2 },
  { "tags", "<w:p><w:r><w:t>%t</w:t></w:r></w:p>", NULL, NULL, NULL, CP_HIDDEN_CHARACTERS, 2 },
  { "comment", "", NULL, "word/comments.xml",
    "<w:comments xmlns:w=\"" WORD "\"><w:comment w:id=\"0\" w:author=\"M\"><w:p><w:r><w:t>" NEVADA "</w:t></w:r></w:p></w:comment></w:comments>",
    CP_HIDDEN_COMMENT, 0 },
  { "description of a picture",
    "<w:p><w:r><w:drawing><wp:inline " DRAWING "><wp:docPr id=\"1\" name=\"P\" descr=\"" NEVADA "\"/></wp:inline></w:drawing></w:r></w:p>", NULL,
    NULL, NULL, CP_HIDDEN_DESCRIPTION, 2 },
  { "hidden drawing",
    "<w:p><w:r><w:drawing><wp:anchor " DRAWING "><wp:docPr id=\"1\" name=\"P\" hidden=\"1\"/>"
    "<w:txbxContent><w:p><w:r><w:t>" NEVADA "</w:t></w:r></w:p></w:txbxContent></wp:anchor></w:drawing></w:r></w:p>", NULL,
    NULL, NULL, CP_HIDDEN_FORMAT, 2 },
  { "properties", "", NULL, "docProps/core.xml",
    "<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" "
    "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:description>" NEVADA "</dc:description></cp:coreProperties>", CP_HIDDEN_PROPERTIES, 0 },
};

/* Each letter of it in Unicode's tags. (transfer full) */
static char *
in_tags (const char *text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (const char *at = text; *at != '\0'; at++)
    g_string_append_unichar (out, 0xe0000 + (gunichar) *at);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static char *
write_word (const WordAttack *attack)
{
  g_autofree char *first = attacked_paragraphs (attacked_first_page, NULL);
  g_autofree char *second = attacked_paragraphs (attacked_second_page, NULL);
  g_autofree char *lie = attacked_paragraphs (attacked_lie, attack != NULL ? attack->look : NULL);
  g_autofree char *tags = in_tags (NEVADA);
  g_autoptr (GString) between = g_string_new (attack != NULL ? attack->lie : "");
  g_autofree char *xml = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  WrittenDocx *docx = written_docx_new (FALSE);
  int fd = g_file_open_tmp ("attack-XXXXXX.docx", &path, &error);

  g_assert_no_error (error);
  close (fd);
  g_string_replace (between, "%s", lie, 1);
  g_string_replace (between, "%t", tags, 1);
  xml = g_strdup_printf ("<w:document xmlns:w=\"" WORD "\"><w:body>%s<w:p><w:r><w:br w:type=\"page\"/></w:r></w:p>%s%s</w:body></w:document>",
                         first, second, between->str);
  written_docx_add (docx, "word/document.xml", xml, -1);
  if (attack != NULL && attack->part != NULL)
    written_docx_add (docx, attack->part, attack->content, -1);
  bytes = written_docx_finish (docx);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes), &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

static void
test_word (gconstpointer data)
{
  const WordAttack *attack = data;
  g_autofree char *clean_path = write_word (NULL);
  g_autofree char *path = write_word (attack);
  g_auto (AttackedReading) clean = attacked_reading_new (clean_path);
  g_auto (AttackedReading) reading = attacked_reading_new (path);

  g_assert_nonnull (strstr (clean.values, "2024-03-03"));
  g_assert_null (strstr (reading.text, "Nevada"));
  attacked_reading_check_same (reading.values, clean.values, FALSE);
  g_assert_cmpuint (clean.hidden->len, ==, 0);
  attacked_reading_check_passage (&reading, attack->kind, attack->page, attack->page > 0 && attack->kind != CP_HIDDEN_CHARACTERS,
                                  lie_quotes);
  if (attack->kind < CP_HIDDEN_DELETED)
    attacked_reading_check_warning (&reading, attack->page);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (attacks); i++)
    {
      g_autofree char *path = g_strdelimit (g_strdup_printf ("/document/attacks/pdf %s", attacks[i].what), " ", '-');

      g_test_add_data_func (path, &attacks[i], test_pdf);
    }
  for (guint i = 0; i < G_N_ELEMENTS (word_attacks); i++)
    {
      g_autofree char *path = g_strdelimit (g_strdup_printf ("/document/attacks/word %s", word_attacks[i].what), " ", '-');

      g_test_add_data_func (path, &word_attacks[i], test_word);
    }
  return g_test_run ();
}
