/* cp-pdf-beyond.c
 *
 * Poppler throws away the text outside of what is shown of a page before anybody can ask for it. So the document is opened a second
 * time with boxes that are larger by a margin on every side; what stands in the margin is what nobody sees.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-pdf-beyond.h"

#if CP_HAVE_QPDF
#include <qpdf/qpdf-c.h>
#endif
#include <time.h>

#include "cp-pdf-password.h"
#include "cp-pdf-text.h"

/* Points on each side: further than this no program puts anything by mistake. */
#define MARGIN 5000.0
/* Bytes: a copy is made. */
#define LARGEST_FILE ((gsize) 24 << 20)
#define MOST_PAGES 1500
/* Microseconds of processor time a file. */
#define LONGEST_LOOKING G_USEC_PER_SEC
/* Of a word that reaches over the edge so much, in points, is still seen. */
#define LEAST_SEEN 1.0

struct _CpPdfBeyond
{
  GBytes *bytes;
  char *password;
  PopplerDocument *wide; /* (nullable): made at the first page */
  gboolean tried;
  gint64 spent;
};

/**
 * cp_pdf_beyond_new:
 * @bytes: the file
 * @password: (nullable): what opens it
 *
 * Nothing is opened yet.
 */
CpPdfBeyond *
cp_pdf_beyond_new (GBytes *bytes, const char *password)
{
  CpPdfBeyond *beyond = g_new0 (CpPdfBeyond, 1);

  beyond->bytes = g_bytes_ref (bytes);
  beyond->password = g_strdup (password);
  return beyond;
}

void
cp_pdf_beyond_free (CpPdfBeyond *beyond)
{
  g_clear_object (&beyond->wide);
  g_bytes_unref (beyond->bytes);
  g_free (beyond->password);
  g_free (beyond);
}

#if CP_HAVE_QPDF

/* The box that is shown, with the margin around it; in whichever way the page is turned, the margin is the same on all sides. */
static void
widen (qpdf_data pdf, int number, PopplerPage *page)
{
  qpdf_oh object = qpdf_get_page_n (pdf, (size_t) number);
  PopplerRectangle shown;
  char coordinates[4][G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *box = NULL;
  double values[4];

  poppler_page_get_crop_box (page, &shown);
  values[0] = shown.x1 - MARGIN;
  values[1] = shown.y1 - MARGIN;
  values[2] = shown.x2 + MARGIN;
  values[3] = shown.y2 + MARGIN;
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    g_ascii_formatd (coordinates[i], sizeof coordinates[i], "%.3f", values[i]);
  box = g_strdup_printf ("[%s %s %s %s]", coordinates[0], coordinates[1], coordinates[2], coordinates[3]);
  qpdf_oh_replace_key (pdf, object, "/MediaBox", qpdf_oh_parse (pdf, box));
  qpdf_oh_replace_key (pdf, object, "/CropBox", qpdf_oh_parse (pdf, box));
  qpdf_oh_release (pdf, object);
}

/* (transfer full) (nullable) */
static GBytes *
write_wide (CpPdfBeyond *beyond, PopplerDocument *document)
{
  gsize size;
  const char *data = g_bytes_get_data (beyond->bytes, &size);
  qpdf_data pdf = qpdf_init ();
  GBytes *bytes = NULL;
  int n_pages;

  qpdf_silence_errors (pdf);
  qpdf_set_suppress_warnings (pdf, QPDF_TRUE);
  if ((qpdf_read_memory (pdf, "contract", data, size, beyond->password) & QPDF_ERRORS) == 0)
    {
      n_pages = qpdf_get_num_pages (pdf);
      for (int i = 0; i < MIN (n_pages, poppler_document_get_n_pages (document)); i++)
        {
          g_autoptr (GObject) page = (GObject *) poppler_document_get_page (document, i);

          if (page != NULL)
            widen (pdf, i, (PopplerPage *) page);
        }
      if ((qpdf_init_write_memory (pdf) & QPDF_ERRORS) == 0)
        {
          qpdf_set_preserve_encryption (pdf, QPDF_FALSE);
          qpdf_set_stream_data_mode (pdf, qpdf_s_preserve);
          if ((qpdf_write (pdf) & QPDF_ERRORS) == 0)
            bytes = g_bytes_new (qpdf_get_buffer (pdf), qpdf_get_buffer_length (pdf));
        }
    }
  qpdf_cleanup (&pdf);
  return bytes;
}

static void
open_wide (CpPdfBeyond *beyond, PopplerDocument *document)
{
  g_autoptr (GBytes) bytes = NULL;

  beyond->tried = TRUE;
  if (g_bytes_get_size (beyond->bytes) > LARGEST_FILE || poppler_document_get_n_pages (document) > MOST_PAGES)
    return;
  bytes = write_wide (beyond, document);
  if (bytes != NULL)
    beyond->wide = cp_pdf_password_open (bytes, NULL, NULL);
}

#else

static void
open_wide (CpPdfBeyond *beyond, PopplerDocument *document)
{
  beyond->tried = TRUE;
}

#endif

typedef struct
{
  double width; /* of what is shown, points */
  double height;
  double wide_width;
  double wide_height;
} Sizes;

static gboolean
is_outside (const Sizes *sizes, const CpQuad *box)
{
  double x0 = box->x0 * sizes->wide_width - MARGIN;
  double y0 = box->y0 * sizes->wide_height - MARGIN;
  double x1 = box->x1 * sizes->wide_width - MARGIN;
  double y1 = box->y1 * sizes->wide_height - MARGIN;

  return x1 < LEAST_SEEN || y1 < LEAST_SEEN || x0 > sizes->width - LEAST_SEEN || y0 > sizes->height - LEAST_SEEN;
}

/* Lines that are not on the page, or the parts of them that are not. */
static void
tell_outside (const Sizes *sizes, int page, const CpReaderPageText *everything, CpReaderHidden *hidden)
{
  g_autoptr (GString) quote = g_string_new (NULL);
  guint number = 0;

  if (everything->boxes->len != (gsize) g_utf8_strlen (everything->text->str, -1))
    return;
  for (const char *at = everything->text->str; *at != '\0'; at = g_utf8_next_char (at), number++)
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_isspace (character))
        {
          if (quote->len > 0 && quote->str[quote->len - 1] != ' ')
            g_string_append_c (quote, ' ');
        }
      else if (is_outside (sizes, &g_array_index (everything->boxes, CpQuad, number)))
        g_string_append_unichar (quote, character);
      else
        {
          cp_reader_hidden_add (hidden, CP_READER_HIDDEN_OFF_PAGE, page, quote->str, NULL, 0);
          g_string_truncate (quote, 0);
        }
    }
  cp_reader_hidden_add (hidden, CP_READER_HIDDEN_OFF_PAGE, page, quote->str, NULL, 0);
}

/**
 * cp_pdf_beyond_look:
 * @document: the document as it is shown
 * @page: from 1
 * @text: where to add what stands outside of the page
 *
 * Returns: %FALSE when it was not looked: there is no way to, or it has taken too long
 */
gboolean
cp_pdf_beyond_look (CpPdfBeyond *beyond, PopplerDocument *document, int page, CpReaderPageText *text)
{
  clock_t since = clock ();
  g_autoptr (CpReaderPageText) everything = cp_reader_page_text_new ();
  g_autoptr (GObject) shown = NULL;
  g_autoptr (GObject) wide = NULL;
  Sizes sizes;

  if (beyond->spent > LONGEST_LOOKING)
    return FALSE;
  if (!beyond->tried)
    open_wide (beyond, document);
  if (beyond->wide == NULL)
    return FALSE;
  shown = (GObject *) poppler_document_get_page (document, page - 1);
  wide = (GObject *) poppler_document_get_page (beyond->wide, page - 1);
  if (shown == NULL || wide == NULL)
    return FALSE;
  poppler_page_get_size ((PopplerPage *) shown, &sizes.width, &sizes.height);
  poppler_page_get_size ((PopplerPage *) wide, &sizes.wide_width, &sizes.wide_height);
  cp_pdf_text_read ((PopplerPage *) wide, everything);
  tell_outside (&sizes, page, everything, text->hidden);
  beyond->spent += (gint64) (clock () - since) * G_USEC_PER_SEC / CLOCKS_PER_SEC;
  return TRUE;
}
