/* cp-image-backend.c
 *
 * A picture is a document of one page, a TIFF of as many as it holds. One decoded page is kept: pages are read and drawn in turn.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-image-backend.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <leptonica/allheaders.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Pixels of one page; a decoded one takes four bytes each of a process that has a gigabyte. */
#define MOST_PIXELS (120LL * 1000 * 1000)
#define UNKNOWN_DPI 150
#define LEAST_DPI 50
#define MOST_DPI 1200

typedef struct
{
  int width;
  int height;
  int dpi;
} PageSize;

struct _CpImageBackend
{
  GObject parent_instance;

  guint8 *bytes; /* mapped, read-only */
  gsize length;
  int format;    /* Leptonica's */
  GArray *pages; /* of PageSize */
  PIX *decoded;  /* 32 bits a pixel */
  int decoded_page;
};

static void backend_init (CpReaderBackendInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpImageBackend, cp_image_backend, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CP_TYPE_READER_BACKEND, backend_init))

static void
cp_image_backend_finalize (GObject *object)
{
  CpImageBackend *self = CP_IMAGE_BACKEND (object);

  pixDestroy (&self->decoded);
  if (self->bytes != NULL)
    munmap (self->bytes, self->length);
  g_array_unref (self->pages);
  G_OBJECT_CLASS (cp_image_backend_parent_class)->finalize (object);
}

static void
cp_image_backend_class_init (CpImageBackendClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = cp_image_backend_finalize;
}

static void
cp_image_backend_init (CpImageBackend *self)
{
  self->pages = g_array_new (FALSE, FALSE, sizeof (PageSize));
}

static gboolean
is_tiff (CpImageBackend *self)
{
  return self->format != IFF_PNG && self->format != IFF_JFIF_JPEG;
}

static PIX *
decode (CpImageBackend *self, int page)
{
  PIX *raw = is_tiff (self) ? pixReadMemTiff (self->bytes, self->length, page - 1) : pixReadMem (self->bytes, self->length);
  PIX *flat, *deep;

  if (raw == NULL)
    return NULL;
  flat = pixGetSpp (raw) == 4 ? pixAlphaBlendUniform (raw, 0xffffff00) : pixClone (raw);
  deep = flat != NULL ? pixConvertTo32 (flat) : NULL;
  pixDestroy (&flat);
  pixDestroy (&raw);
  return deep;
}

static PIX *
take_page (CpImageBackend *self, int page, GError **error)
{
  if (self->decoded == NULL || self->decoded_page != page)
    {
      pixDestroy (&self->decoded);
      self->decoded = decode (self, page);
      self->decoded_page = page;
    }
  if (self->decoded == NULL)
    g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_DAMAGED, "the picture cannot be decoded");
  return self->decoded;
}

static const char *
get_media_type (CpReaderBackend *backend)
{
  switch (CP_IMAGE_BACKEND (backend)->format)
    {
    case IFF_PNG:
      return "image/png";
    case IFF_JFIF_JPEG:
      return "image/jpeg";
    default:
      return "image/tiff";
    }
}

static int
get_n_pages (CpReaderBackend *backend)
{
  return (int) CP_IMAGE_BACKEND (backend)->pages->len;
}

static PageSize *
size_of (CpReaderBackend *backend, int page)
{
  return &g_array_index (CP_IMAGE_BACKEND (backend)->pages, PageSize, page - 1);
}

static void
get_page_size (CpReaderBackend *backend, int page, double *width, double *height)
{
  PageSize *size = size_of (backend, page);

  *width = size->width * 72.0 / size->dpi;
  *height = size->height * 72.0 / size->dpi;
}

static double
get_raster_scale (CpReaderBackend *backend, int page)
{
  return size_of (backend, page)->dpi / 72.0;
}

/* Leptonica keeps red in the highest byte of a word, cairo in the third: a shift makes one of the other. */
static cairo_surface_t *
surface_of (PIX *picture)
{
  int width = pixGetWidth (picture), height = pixGetHeight (picture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guint8 *to;
  int stride;

  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS)
    return surface;
  to = cairo_image_surface_get_data (surface);
  stride = cairo_image_surface_get_stride (surface);
  cairo_surface_flush (surface);
  for (int y = 0; y < height; y++)
    {
      const l_uint32 *from = pixGetData (picture) + (gsize) y * pixGetWpl (picture);
      guint32 *line = (guint32 *) (to + (gsize) y * stride);

      for (int x = 0; x < width; x++)
        line[x] = from[x] >> 8;
    }
  cairo_surface_mark_dirty (surface);
  return surface;
}

static gboolean
render (CpReaderBackend *backend, int page, cairo_t *cr, GError **error)
{
  PIX *picture = take_page (CP_IMAGE_BACKEND (backend), page, error);
  double scale = 72.0 / size_of (backend, page)->dpi;
  cairo_surface_t *surface;
  gboolean drawn;

  if (picture == NULL)
    return FALSE;
  surface = surface_of (picture);
  drawn = cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS;
  if (drawn)
    {
      cairo_save (cr);
      cairo_scale (cr, scale, scale);
      cairo_set_source_surface (cr, surface, 0, 0);
      cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_GOOD);
      cairo_paint (cr);
      cairo_restore (cr);
    }
  else
    g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_TOO_LARGE, "no memory for the picture");
  cairo_surface_destroy (surface);
  return drawn;
}

static gboolean
read_text (CpReaderBackend *backend, int page, CpReaderPageText *text, CpReaderWarnings *warnings, GError **error)
{
  text->state = CP_READER_PAGE_NEEDS_RECOGNITION;
  return TRUE;
}

static void
backend_init (CpReaderBackendInterface *iface)
{
  iface->get_media_type = get_media_type;
  iface->get_n_pages = get_n_pages;
  iface->get_page_size = get_page_size;
  iface->get_raster_scale = get_raster_scale;
  iface->render = render;
  iface->read_text = read_text;
}

/* Opening */

static gboolean
add_page (CpImageBackend *self, int width, int height, int dpi, GError **error)
{
  PageSize size = { width, height, dpi };

  if (width <= 0 || height <= 0 || (gint64) width * height > MOST_PIXELS)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_TOO_LARGE, "pixels");
      return FALSE;
    }
  if (dpi < LEAST_DPI || dpi > MOST_DPI)
    {
      /* No word about the resolution: what makes the longer side a sheet of paper is the best guess. */
      size.dpi = MAX (UNKNOWN_DPI, MAX (width, height) / 11);
      size.dpi = MIN (size.dpi, 600);
    }
  g_array_append_val (self->pages, size);
  return TRUE;
}

static int
resolution_of (CpImageBackend *self)
{
  PIX *picture = decode (self, 1);
  int dpi = picture != NULL ? pixGetXRes (picture) : 0;

  self->decoded = picture;
  self->decoded_page = 1;
  return dpi;
}

static gboolean
measure_single (CpImageBackend *self, GError **error)
{
  l_int32 width, height, bits, samples, has_colours;

  if (pixReadHeaderMem (self->bytes, self->length, NULL, &width, &height, &bits, &samples, &has_colours) != 0)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_DAMAGED, "picture header");
      return FALSE;
    }
  if ((gint64) width * height > MOST_PIXELS)
    return add_page (self, width, height, 0, error);
  return add_page (self, width, height, resolution_of (self), error);
}

static gboolean
measure_tiff (CpImageBackend *self, GError **error)
{
  l_int32 width, height, bits, samples, dpi, has_colours, format;

  for (int page = 0; page < 10000; page++)
    {
      if (readHeaderMemTiff (self->bytes, self->length, page, &width, &height, &bits, &samples, &dpi, &has_colours, &format)
          != 0)
        break;
      if (!add_page (self, width, height, dpi, error))
        return FALSE;
    }
  if (self->pages->len > 0)
    return TRUE;
  g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_DAMAGED, "picture header");
  return FALSE;
}

static gboolean
map_file (CpImageBackend *self, int fd, GError **error)
{
  struct stat status;
  void *bytes = MAP_FAILED;

  if (fstat (fd, &status) == 0 && status.st_size > 0)
    bytes = mmap (NULL, (gsize) status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (bytes == MAP_FAILED)
    {
      g_set_error_literal (error, CP_READER_ERROR, CP_READER_ERROR_DAMAGED, "the file cannot be mapped");
      return FALSE;
    }
  self->bytes = bytes;
  self->length = (gsize) status.st_size;
  return TRUE;
}

/**
 * cp_image_backend_open:
 * @fd: (transfer full): the file
 * @password: ignored: pictures have none
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the picture
 */
CpReaderBackend *
cp_image_backend_open (int fd, const char *password, GError **error)
{
  g_autoptr (CpImageBackend) self = g_object_new (CP_TYPE_IMAGE_BACKEND, NULL);
  gboolean opened = map_file (self, fd, error);

  g_close (fd, NULL);
  /* The engine's complaints about broken pictures are no news for anybody. */
  setMsgSeverity (L_SEVERITY_NONE);
  if (!opened)
    return NULL;
  findFileFormatBuffer (self->bytes, &self->format);
  if (!(is_tiff (self) ? measure_tiff (self, error) : measure_single (self, error)))
    return NULL;
  return CP_READER_BACKEND (g_steal_pointer (&self));
}
