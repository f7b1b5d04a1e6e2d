/* written-pdf.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "written-pdf.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

static void
begin_object (GString *pdf, GArray *offsets)
{
  gsize offset = pdf->len;

  g_array_append_val (offsets, offset);
  g_string_append_printf (pdf, "%u 0 obj\n", offsets->len);
}

static void
append_page (GString *pdf, GArray *offsets, const WrittenPage *page)
{
  begin_object (pdf, offsets);
  g_string_append_printf (pdf, "<< /Type /Page /Parent 2 0 R /MediaBox [%s] /Rotate %d\n",
                          page->media != NULL ? page->media : "0 0 612 792", page->rotate);
  if (page->crop != NULL)
    g_string_append_printf (pdf, "/CropBox [%s]\n", page->crop);
  g_string_append_printf (pdf, "/Resources << /Font << /F1 3 0 R /F2 4 0 R %s /Contents %u 0 R %s >>\nendobj\n",
                          page->resources != NULL ? page->resources : ">> >>", offsets->len + 1,
                          page->more != NULL ? page->more : "");
  begin_object (pdf, offsets);
  g_string_append_printf (pdf, "<< /Length %zu >>\nstream\n%s\nendstream\nendobj\n", strlen (page->content), page->content);
}

static void
append_trailer (GString *pdf, GArray *offsets, const char *info)
{
  gsize start = pdf->len;

  g_string_append_printf (pdf, "xref\n0 %u\n0000000000 65535 f \n", offsets->len + 1);
  for (guint i = 0; i < offsets->len; i++)
    g_string_append_printf (pdf, "%010zu 00000 n \n", g_array_index (offsets, gsize, i));
  g_string_append_printf (pdf, "trailer\n<< /Size %u /Root 1 0 R %s%s%s >>\nstartxref\n%zu\n%%%%EOF\n", offsets->len + 1,
                          info != NULL ? "/Info << " : "", info != NULL ? info : "", info != NULL ? " >>" : "", start);
}

/**
 * written_pdf_save:
 *
 * Returns: (transfer full): the path of a new file; unlink it
 */
char *
written_pdf_save (const WrittenPage *pages, guint n_pages)
{
  return written_pdf_save_with (pages, n_pages, &(WrittenExtras){ 0 });
}

char *
written_pdf_save_with (const WrittenPage *pages, guint n_pages, const WrittenExtras *extras)
{
  g_autoptr (GString) pdf = g_string_new ("%PDF-1.7\n");
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GError) error = NULL;
  char *path = NULL;
  int fd = g_file_open_tmp ("written-XXXXXX.pdf", &path, &error);

  g_assert_no_error (error);
  close (fd);
  begin_object (pdf, offsets);
  g_string_append_printf (pdf, "<< /Type /Catalog /Pages 2 0 R %s >>\nendobj\n", extras->catalog != NULL ? extras->catalog : "");
  begin_object (pdf, offsets);
  g_string_append (pdf, "<< /Type /Pages /Kids [");
  for (guint i = 0; i < n_pages; i++)
    g_string_append_printf (pdf, "%u 0 R ", 5 + 2 * i);
  g_string_append_printf (pdf, "] /Count %u >>\nendobj\n", n_pages);
  begin_object (pdf, offsets);
  g_string_append (pdf, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\n");
  begin_object (pdf, offsets);
  g_string_append (pdf, "<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>\nendobj\n");
  for (guint i = 0; i < n_pages; i++)
    append_page (pdf, offsets, &pages[i]);
  for (guint i = 0; extras->objects != NULL && extras->objects[i] != NULL; i++)
    {
      begin_object (pdf, offsets);
      g_string_append_printf (pdf, "%s\nendobj\n", extras->objects[i]);
    }
  append_trailer (pdf, offsets, extras->info);
  g_file_set_contents (path, pdf->str, (gssize) pdf->len, &error);
  g_assert_no_error (error);
  return path;
}
