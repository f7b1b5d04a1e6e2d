/* cp-pdf-backend.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-pdf-backend.h"

#include <math.h>
#include <poppler.h>

#include "cp-pdf-beyond.h"
#include "cp-pdf-hidden.h"
#include "cp-pdf-outline.h"
#include "cp-pdf-password.h"
#include "cp-pdf-source.h"
#include "cp-pdf-text.h"

/* A page with fewer letters than this and a picture over more than this share of it is a scan. */
#define STAMP_LETTERS 250
#define PICTURE_SHARE 0.6

struct _CpPdfBackend
{
  GObject parent_instance;

  PopplerDocument *document;
  PopplerPage *page;        /* the last one used; its text and its drawing share poppler's work */
  int page_number;
  GPtrArray *layers;        /* (nullable): where one of them is switched off */
  CpPdfBeyond *beyond;
  gboolean holds_vast_picture;
};

static void cp_pdf_backend_iface_init (CpReaderBackendInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpPdfBackend, cp_pdf_backend, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CP_TYPE_READER_BACKEND, cp_pdf_backend_iface_init))

static void
cp_pdf_backend_dispose (GObject *object)
{
  CpPdfBackend *self = CP_PDF_BACKEND (object);

  g_clear_object (&self->page);
  g_clear_pointer (&self->layers, g_ptr_array_unref);
  g_clear_pointer (&self->beyond, cp_pdf_beyond_free);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (cp_pdf_backend_parent_class)->dispose (object);
}

static void
cp_pdf_backend_class_init (CpPdfBackendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = cp_pdf_backend_dispose;
}

static void
cp_pdf_backend_init (CpPdfBackend *self)
{
}

/* (transfer none) (nullable): a file may promise pages that it does not hold. */
static PopplerPage *
take_page (CpPdfBackend *self, int page)
{
  if (self->page_number != page)
    {
      g_clear_object (&self->page);
      self->page = poppler_document_get_page (self->document, page - 1);
      self->page_number = page;
    }
  return self->page;
}

static gboolean
missing_page (GError **error)
{
  g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_DAMAGED, "page not in file");
  return FALSE;
}

static const char *
cp_pdf_backend_get_media_type (CpReaderBackend *backend)
{
  return "application/pdf";
}

static int
cp_pdf_backend_get_n_pages (CpReaderBackend *backend)
{
  return poppler_document_get_n_pages (CP_PDF_BACKEND (backend)->document);
}

static void
cp_pdf_backend_get_page_size (CpReaderBackend *backend, int page, double *width, double *height)
{
  PopplerPage *found = take_page (CP_PDF_BACKEND (backend), page);

  if (found != NULL)
    poppler_page_get_size (found, width, height);
}

static gboolean
cp_pdf_backend_render (CpReaderBackend *backend, int page, cairo_t *cr, GError **error)
{
  PopplerPage *found = take_page (CP_PDF_BACKEND (backend), page);

  if (found == NULL)
    return missing_page (error);
  poppler_page_render (found, cr);
  return TRUE;
}

/* A scan with a stamp or an envelope number on it has text of its own, and that is not what it says. */
static gboolean
is_mostly_picture (PopplerPage *page)
{
  GList *mappings = poppler_page_get_image_mapping (page);
  double width;
  double height;
  double largest = 0;

  poppler_page_get_size (page, &width, &height);
  for (GList *each = mappings; each != NULL; each = each->next)
    {
      const PopplerRectangle *area = &((PopplerImageMapping *) each->data)->area;

      largest = MAX (largest, fabs ((area->x2 - area->x1) * (area->y2 - area->y1)));
    }
  poppler_page_free_image_mapping (mappings);
  return largest > PICTURE_SHARE * width * height;
}

static gboolean
cp_pdf_backend_read_text (CpReaderBackend *backend, int page, CpReaderPageText *text, CpReaderWarnings *warnings,
                          GError **error)
{
  PopplerPage *found = take_page (CP_PDF_BACKEND (backend), page);

  if (found == NULL)
    return missing_page (error);
  cp_pdf_text_read (found, text);
  if (text->state == CP_READER_PAGE_EMBEDDED && cp_reader_page_text_count_readable (text) < STAMP_LETTERS
      && is_mostly_picture (found))
    text->state = CP_READER_PAGE_NEEDS_RECOGNITION;
  if (CP_PDF_BACKEND (backend)->layers != NULL)
    cp_pdf_hidden_look_into_layers (CP_PDF_BACKEND (backend)->document, CP_PDF_BACKEND (backend)->layers, page, text);
  cp_pdf_hidden_look_into_notes (found, page, text);
  cp_pdf_beyond_look (CP_PDF_BACKEND (backend)->beyond, CP_PDF_BACKEND (backend)->document, page, text);
  return TRUE;
}

static char *
cp_pdf_backend_get_title (CpReaderBackend *backend)
{
  return poppler_document_get_title (CP_PDF_BACKEND (backend)->document);
}

static void
cp_pdf_backend_list_outline (CpReaderBackend *backend, GPtrArray *entries)
{
  cp_pdf_outline_list (CP_PDF_BACKEND (backend)->document, entries);
}

static void
cp_pdf_backend_list_warnings (CpReaderBackend *backend, CpReaderWarnings *warnings)
{
  CpPdfBackend *self = CP_PDF_BACKEND (backend);
  int n_signatures = poppler_document_get_n_signatures (self->document);

  if (self->holds_vast_picture)
    cp_reader_warnings_add (warnings, CP_READER_WARNING_NOT_SHOWN, 0, "picture");
  if (poppler_document_has_javascript (self->document))
    cp_reader_warnings_add (warnings, CP_READER_WARNING_ACTIVE_CONTENT, 0, NULL);
  if (poppler_document_has_attachments (self->document))
    cp_reader_warnings_add (warnings, CP_READER_WARNING_ATTACHMENTS, 0, NULL);
  if (n_signatures > 0)
    {
      g_autofree char *count = g_strdup_printf ("%d", n_signatures);

      cp_reader_warnings_add (warnings, CP_READER_WARNING_SIGNATURE, 0, count);
    }
}

static void
cp_pdf_backend_list_hidden (CpReaderBackend *backend, CpReaderHidden *hidden)
{
  cp_pdf_hidden_list_properties (CP_PDF_BACKEND (backend)->document, hidden);
}

static void
cp_pdf_backend_iface_init (CpReaderBackendInterface *iface)
{
  iface->list_hidden = cp_pdf_backend_list_hidden;
  iface->get_media_type = cp_pdf_backend_get_media_type;
  iface->get_n_pages = cp_pdf_backend_get_n_pages;
  iface->get_page_size = cp_pdf_backend_get_page_size;
  iface->render = cp_pdf_backend_render;
  iface->read_text = cp_pdf_backend_read_text;
  iface->get_title = cp_pdf_backend_get_title;
  iface->list_outline = cp_pdf_backend_list_outline;
  iface->list_warnings = cp_pdf_backend_list_warnings;
}

static void
translate_error (const GError *from, GError **error)
{
  CpReaderError code = CP_READER_ERROR_DAMAGED;

  if (g_error_matches (from, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED))
    code = CP_READER_ERROR_ENCRYPTED;
  g_set_error_literal (error, CP_READER_ERROR, code, from->message);
}

/**
 * cp_pdf_backend_open:
 * @fd: (transfer full): the file
 * @password: (nullable): UTF-8
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the document, mended by poppler as far as it can
 */
CpReaderBackend *
cp_pdf_backend_open (int fd, const char *password, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (CpPdfBackend) self = g_object_new (CP_TYPE_PDF_BACKEND, NULL);
  g_autoptr (GBytes) bytes = cp_pdf_source_map (fd, error);

  if (bytes == NULL)
    return NULL;
  self->holds_vast_picture = cp_pdf_source_holds_vast_picture (bytes);
  self->document = cp_pdf_password_open (bytes, password, &failure);
  if (self->document == NULL)
    {
      translate_error (failure, error);
      return NULL;
    }
  if (poppler_document_get_n_pages (self->document) < 1)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_DAMAGED, "no pages");
      return NULL;
    }
  self->layers = cp_pdf_hidden_list_layers (self->document);
  self->beyond = cp_pdf_beyond_new (bytes, password);
  return CP_READER_BACKEND (g_steal_pointer (&self));
}
