/* test-mutations.c: good files, spoiled
 *
 * Bytes are changed, cut out and cut off at places that a seed decides. Whatever becomes of the reader, the document gives a result or
 * a sentence, in time.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "counterpart-document.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "written-pdf.h"

#define ROUNDS 60
#define LONGEST_SECONDS 10

static GByteArray *
spoil (const char *data, gsize length, GRand *random)
{
  GByteArray *bytes = g_byte_array_new ();
  int kind = g_rand_int_range (random, 0, 4);
  guint changes = (guint) g_rand_int_range (random, 1, 40);

  g_byte_array_append (bytes, (const guint8 *) data, (guint) length);
  if (kind == 0)
    g_byte_array_set_size (bytes, (guint) g_rand_int_range (random, 1, (gint32) length));
  if (kind == 1 && length > 64)
    g_byte_array_remove_range (bytes, (guint) g_rand_int_range (random, 9, (gint32) length - 40), 30);
  for (guint i = 0; kind >= 2 && i < changes; i++)
    {
      guint at = (guint) g_rand_int_range (random, 0, (gint32) bytes->len);

      /* digits become other digits: lengths, offsets and references that lie */
      if (kind == 2 && g_ascii_isdigit (bytes->data[at]))
        bytes->data[at] = (guint8) ('0' + g_rand_int_range (random, 0, 10));
      else if (kind == 3)
        bytes->data[at] = (guint8) g_rand_int_range (random, 0, 256);
    }
  return bytes;
}

static gboolean
use (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDocument) document = cp_document_open (path, NULL, NULL, &error);
  g_autoptr (CpTextLayer) layer = NULL;
  g_autoptr (CpPageImage) image = NULL;

  if (document == NULL)
    {
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_assert_cmpstr (cp_document_error_code (error), !=, "failed");
      return FALSE;
    }
  layer = cp_document_load_text (document, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (cp_text_layer_get_n_pages (layer), ==, cp_document_get_n_pages (document));
  image = cp_document_render (document, 1, 1.0, NULL, NULL);
  return TRUE;
}

static void
test_spoiled (void)
{
  WrittenPage pages[6];
  g_autofree char *path = NULL;
  g_autofree char *data = NULL;
  g_autoptr (GRand) random = g_rand_new_with_seed (20140508);
  guint opened = 0;
  gsize length;

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    pages[i] = (WrittenPage) { NULL, NULL, (int) (i % 4) * 90,
                               "BT /F1 14 Tf 72 700 Td (This Agreement is made as of May 8, 2014) Tj 0 -20 Td (between A and B.) Tj ET" };
  path = written_pdf_save (pages, G_N_ELEMENTS (pages));
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  for (guint i = 0; i < ROUNDS; i++)
    {
      g_autoptr (GByteArray) bytes = spoil (data, length, random);
      gint64 start = g_get_monotonic_time ();

      g_assert_true (g_file_set_contents (path, (const char *) bytes->data, bytes->len, NULL));
      opened += use (path) ? 1 : 0;
      g_assert_cmpint (g_get_monotonic_time () - start, <, LONGEST_SECONDS * G_USEC_PER_SEC);
    }
  g_test_message ("%u of %u still opened", opened, ROUNDS);
  /* broken files open as far as they can: most of these are mended */
  g_assert_cmpuint (opened, >, ROUNDS / 2);
  g_unlink (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/mutations/spoiled", test_spoiled);
  return g_test_run ();
}
