/* test-hidden-text.c: what a person cannot see is not read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-document.h"

#include <glib/gstdio.h>
#include <string.h>

#include "written-pdf.h"

typedef struct
{
  const char *what;
  const char *content;
  gboolean hidden;
} Case;

/* Each page says "Visible words" somewhere; what else it says must come, or must not. */
static const Case cases[] = {
  { "white", "1 1 1 rg BT /F1 12 Tf 100 600 Td (Liability unlimited) Tj ET 0 g", TRUE },
  { "nearly white", "0.96 g BT /F1 12 Tf 100 600 Td (Liability unlimited) Tj ET 0 g", TRUE },
  { "invisible mode", "BT /F1 12 Tf 3 Tr 100 600 Td (Liability unlimited) Tj 0 Tr ET", TRUE },
  { "tiny", "BT /F1 0.8 Tf 100 600 Td (Liability unlimited) Tj ET", TRUE },
  { "covered", "BT /F1 12 Tf 100 600 Td (Liability unlimited) Tj ET 1 g 90 590 300 40 re f 0 g", TRUE },
  { "same colour as its box", "0 0 1 rg 90 590 300 40 re f BT /F1 12 Tf 100 600 Td (Liability unlimited) Tj ET 0 g", TRUE },
  { "off the page", "BT /F1 12 Tf 2000 600 Td (Liability unlimited) Tj ET", TRUE },
  { "white between lines", "BT /F1 12 Tf 100 612 Td (gjpqy lines close above) Tj ET "
                           "1 g BT /F1 12 Tf 100 600 Td (Liability unlimited) Tj ET 0 g "
                           "BT /F1 12 Tf 100 588 Td (and close below it) Tj ET", TRUE },
  { "black", "BT /F1 12 Tf 100 600 Td (Liability unlimited) Tj ET", FALSE },
  { "grey", "0.75 g BT /F1 9 Tf 100 600 Td (Liability unlimited) Tj ET 0 g", FALSE },
  { "yellow", "1 1 0 rg BT /F1 12 Tf 100 600 Td (Liability unlimited) Tj ET 0 g", FALSE },
  { "white on black", "0 g 90 590 300 40 re f 1 g BT /F1 12 Tf 100 600 Td (Liability unlimited) Tj ET 0 g", FALSE },
  { "small print", "BT /F1 4 Tf 100 600 Td (Liability unlimited) Tj ET", FALSE },
  { "turned", "BT /F1 12 Tf 0 1 -1 0 300 200 Tm (Liability unlimited) Tj ET", FALSE },
  { "invisible over a picture", "0.2 g 100 600 110 9 re f 1 g 102 602 40 3 re f 160 602 20 3 re f 0 g "
                                "BT /F1 12 Tf 3 Tr 100 600 Td (Liability unlimited) Tj 0 Tr ET", FALSE },
};

static gboolean
warns (CpDocument *document, int page)
{
  g_autofree char *begin = g_strdup_printf ("Page %d holds text a reader cannot see.", page);

  for (const char *const *warning = cp_document_get_warnings (document); *warning != NULL; warning++)
    if (g_str_has_prefix (*warning, begin))
      return TRUE;
  return FALSE;
}

static void
check (CpDocument *document, CpTextLayer *layer, const Case *one, int page)
{
  const char *text = cp_text_layer_get_text (layer, NULL);
  g_autofree char *own = NULL;
  gsize start;
  gsize end;

  cp_text_layer_get_page_range (layer, page, &start, &end);
  own = g_strndup (text + start, end - start);
  g_test_message ("%s: \"%s\"", one->what, own);
  g_assert_nonnull (strstr (own, "Visible words"));
  if (one->hidden)
    g_assert_null (strstr (own, "unlimited"));
  else
    g_assert_nonnull (strstr (own, "Liability unlimited"));
  /* poppler itself leaves out what is off the page: nothing is known of it, and nothing used */
  if (!g_str_equal (one->what, "off the page"))
    g_assert_cmpint (warns (document, page), ==, one->hidden);
}

static void
test_hidden (void)
{
  WrittenPage pages[G_N_ELEMENTS (cases)] = { 0 };
  g_autoptr (GPtrArray) contents = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDocument) document = NULL;
  g_autoptr (CpTextLayer) layer = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      char *content = g_strconcat ("BT /F1 12 Tf 100 700 Td (Visible words) Tj ET ", cases[i].content, NULL);

      g_ptr_array_add (contents, content);
      pages[i].content = content;
    }
  path = written_pdf_save (pages, G_N_ELEMENTS (pages));
  document = cp_document_open (path, NULL, NULL, &error);
  g_unlink (path);
  g_assert_no_error (error);
  layer = cp_document_load_text (document, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (document, layer, &cases[i], (int) i + 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/hidden-text", test_hidden);
  return g_test_run ();
}
