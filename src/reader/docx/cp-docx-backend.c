/* cp-docx-backend.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-docx-backend.h"

#include <glib/gstdio.h>
#include <string.h>

#include "cp-docx-body.h"
#include "cp-docx-page.h"
#include "cp-docx-typeset.h"
#include "cp-reader-limits.h"

struct _CpDocxBackend
{
  GObject parent_instance;

  CpDocxBody *body;
  CpDocxPages *pages;
  PangoContext *context;
  CpReaderWarnings *warnings;
};

static void cp_docx_backend_iface_init (CpReaderBackendInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpDocxBackend, cp_docx_backend, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CP_TYPE_READER_BACKEND, cp_docx_backend_iface_init))

static void
cp_docx_backend_finalize (GObject *object)
{
  CpDocxBackend *self = CP_DOCX_BACKEND (object);

  g_clear_pointer (&self->pages, cp_docx_pages_free);
  g_clear_pointer (&self->body, cp_docx_body_free);
  g_clear_pointer (&self->warnings, cp_reader_warnings_free);
  g_clear_object (&self->context);
  G_OBJECT_CLASS (cp_docx_backend_parent_class)->finalize (object);
}

static void
cp_docx_backend_class_init (CpDocxBackendClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_docx_backend_finalize;
}

static void
cp_docx_backend_init (CpDocxBackend *self)
{
  self->warnings = cp_reader_warnings_new ();
}

static const CpDocxPage *
page_of (CpReaderBackend *backend, int page)
{
  return g_ptr_array_index (CP_DOCX_BACKEND (backend)->pages->pages, page - 1);
}

static const char *
cp_docx_backend_get_media_type (CpReaderBackend *backend)
{
  return "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
}

static int
cp_docx_backend_get_n_pages (CpReaderBackend *backend)
{
  return (int) CP_DOCX_BACKEND (backend)->pages->pages->len;
}

static void
cp_docx_backend_get_page_size (CpReaderBackend *backend, int page, double *width, double *height)
{
  *width = page_of (backend, page)->section->width;
  *height = page_of (backend, page)->section->height;
}

static gboolean
cp_docx_backend_render (CpReaderBackend *backend, int page, cairo_t *cr, GError **error)
{
  cp_docx_page_draw (page_of (backend, page), CP_DOCX_BACKEND (backend)->context, cr);
  return TRUE;
}

static gboolean
cp_docx_backend_read_text (CpReaderBackend *backend, int page, CpReaderPageText *text, CpReaderWarnings *warnings,
                           GError **error)
{
  cp_docx_page_read (page_of (backend, page), page, CP_DOCX_BACKEND (backend)->context, text);
  return TRUE;
}

static char *
cp_docx_backend_get_title (CpReaderBackend *backend)
{
  return g_strdup (CP_DOCX_BACKEND (backend)->body->title);
}

static void
cp_docx_backend_list_outline (CpReaderBackend *backend, GPtrArray *entries)
{
  const GArray *headings = CP_DOCX_BACKEND (backend)->pages->headings;

  for (guint i = 0; i < MIN (headings->len, CP_READER_MAX_OUTLINE_ENTRIES); i++)
    {
      const CpDocxHeading *heading = &g_array_index (headings, CpDocxHeading, i);
      CpReaderOutlineEntry *entry = g_new0 (CpReaderOutlineEntry, 1);

      entry->title = g_strdelimit (g_strdup (heading->paragraph->text->str), "\t", ' ');
      entry->page = heading->page;
      entry->level = heading->paragraph->shape.heading - 1;
      g_ptr_array_add (entries, entry);
    }
}

static void
cp_docx_backend_list_warnings (CpReaderBackend *backend, CpReaderWarnings *warnings)
{
  g_autoptr (GVariant) own = g_variant_ref_sink (cp_reader_warnings_take (CP_DOCX_BACKEND (backend)->warnings));
  GVariantIter iter;
  const char *kind;
  const char *detail;
  int page;

  g_variant_iter_init (&iter, own);
  while (g_variant_iter_next (&iter, "(&si&s)", &kind, &page, &detail))
    cp_reader_warnings_add (warnings, kind, page, detail);
}

/* Handed over once. */
static void
cp_docx_backend_list_hidden (CpReaderBackend *backend, CpReaderHidden *hidden)
{
  cp_reader_hidden_move (hidden, CP_DOCX_BACKEND (backend)->body->hidden);
}

static void
cp_docx_backend_iface_init (CpReaderBackendInterface *iface)
{
  iface->list_hidden = cp_docx_backend_list_hidden;
  iface->get_media_type = cp_docx_backend_get_media_type;
  iface->get_n_pages = cp_docx_backend_get_n_pages;
  iface->get_page_size = cp_docx_backend_get_page_size;
  iface->render = cp_docx_backend_render;
  iface->read_text = cp_docx_backend_read_text;
  iface->get_title = cp_docx_backend_get_title;
  iface->list_outline = cp_docx_backend_list_outline;
  iface->list_warnings = cp_docx_backend_list_warnings;
}

/* Takes the descriptor. */
static GBytes *
map_file (int fd, GError **error)
{
  g_autoptr (GMappedFile) mapped = g_mapped_file_new_from_fd (fd, FALSE, NULL);

  g_close (fd, NULL);
  if (mapped == NULL)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_FAILED, "cannot map the file");
      return NULL;
    }
  return g_mapped_file_get_bytes (mapped);
}

static void
note_package (CpDocxBackend *self, CpDocxPackage *package)
{
  guint signatures = cp_docx_package_get_n_signatures (package);
  g_autofree char *count = g_strdup_printf ("%u", signatures);

  if (cp_docx_package_has_macros (package))
    cp_reader_warnings_add (self->warnings, CP_READER_WARNING_ACTIVE_CONTENT, 0, NULL);
  if (signatures > 0)
    cp_reader_warnings_add (self->warnings, CP_READER_WARNING_SIGNATURE, 0, count);
}

/**
 * cp_docx_backend_open:
 * @fd: (transfer full): a ZIP archive
 * @password: (nullable): not used: an archive that is a Word file has none
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the laid-out file
 */
CpReaderBackend *
cp_docx_backend_open (int fd, const char *password, GError **error)
{
  g_autoptr (CpDocxBackend) self = g_object_new (CP_TYPE_DOCX_BACKEND, NULL);
  g_autoptr (GBytes) bytes = map_file (fd, error);
  g_autoptr (CpDocxPackage) package = bytes != NULL ? cp_docx_package_open (bytes, error) : NULL;

  if (package == NULL)
    return NULL;
  self->body = cp_docx_body_read (package, self->warnings, error);
  if (self->body == NULL)
    return NULL;
  note_package (self, package);
  self->context = cp_docx_typeset_context ();
  self->pages = cp_docx_pages_new (self->context, self->body->blocks, error);
  return self->pages != NULL ? CP_READER_BACKEND (g_steal_pointer (&self)) : NULL;
}

/* Names of streams in a compound file are UTF-16. */
static gboolean
holds_stream (GBytes *bytes, const char *name)
{
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);
  gsize size = strlen (name);
  g_autofree char *wide = g_malloc0 (2 * size);

  for (gsize i = 0; i < size; i++)
    wide[2 * i] = name[i];
  return memmem (data, length, wide, 2 * size) != NULL;
}

/**
 * cp_docx_backend_open_compound:
 * @fd: (transfer full): a compound file, in which Office keeps what it encrypted and what it wrote before 2007
 * @password: (nullable): not used
 * @error: return location: always set; what the file is, so that the sentence can say what to do
 *
 * Returns: (nullable): %NULL
 */
CpReaderBackend *
cp_docx_backend_open_compound (int fd, const char *password, GError **error)
{
  g_autoptr (GBytes) bytes = map_file (fd, error);

  if (bytes == NULL)
    return NULL;
  if (holds_stream (bytes, "EncryptedPackage"))
    g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_ENCRYPTED, CP_READER_REASON_OFFICE_PASSWORD);
  else if (holds_stream (bytes, "WordDocument"))
    g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_UNSUPPORTED, CP_READER_REASON_OLD_WORD);
  else
    g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_UNSUPPORTED, "compound file");
  return NULL;
}
