/* cp-reader-backend.h: what a file format can do for the reader
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "cp-reader-page-text.h"
#include "cp-reader-warnings.h"

G_BEGIN_DECLS

/**
 * CpReaderOutlineEntry:
 * @page: from 1
 * @level: from 0
 */
typedef struct
{
  char *title;
  int page;
  int level;
} CpReaderOutlineEntry;

void cp_reader_outline_entry_free (CpReaderOutlineEntry *entry);

/**
 * CpReaderBackend: one opened file of one format
 *
 * Lives in the locked process on its main thread and may block; the caller has a timeout and kills the process. Pages count
 * from 1. Sizes are points as shown. All text and places as in [struct@ReaderPageText].
 */
#define CP_TYPE_READER_BACKEND (cp_reader_backend_get_type ())
G_DECLARE_INTERFACE (CpReaderBackend, cp_reader_backend, CP, READER_BACKEND, GObject)

/**
 * CpReaderBackendInterface:
 * @get_media_type: never %NULL
 * @get_n_pages: at least 1
 * @get_page_size: of a page from 1 to n; the service clamps it
 * @render: draws the page onto @cr, whose unit is a point and whose ground is white already
 * @read_text: appends the page's text and sets the state: EMBEDDED, or NEEDS_RECOGNITION where it has none (the service
 *   looks whether such a page is blank). An error is for this page only.
 * @get_title: (nullable) (optional): (transfer full): as the file's metadata say
 * @list_outline: (optional): appends CpReaderOutlineEntry
 * @list_warnings: (optional): of the file as a whole; asked once, after opening
 * @list_hidden: (optional): what the file says and no page shows; asked once, after opening
 * @get_raster_scale: (optional): pixels a point at which a scanned page has its own resolution; 0: unknown
 */
struct _CpReaderBackendInterface
{
  GTypeInterface parent;

  const char *(*get_media_type) (CpReaderBackend *self);
  int (*get_n_pages) (CpReaderBackend *self);
  void (*get_page_size) (CpReaderBackend *self, int page, double *width, double *height);
  gboolean (*render) (CpReaderBackend *self, int page, cairo_t *cr, GError **error);
  gboolean (*read_text) (CpReaderBackend *self, int page, CpReaderPageText *text, CpReaderWarnings *warnings,
                         GError **error);
  char *(*get_title) (CpReaderBackend *self);
  void (*list_outline) (CpReaderBackend *self, GPtrArray *entries);
  void (*list_warnings) (CpReaderBackend *self, CpReaderWarnings *warnings);
  void (*list_hidden) (CpReaderBackend *self, CpReaderHidden *hidden);
  double (*get_raster_scale) (CpReaderBackend *self, int page);
};

const char *cp_reader_backend_get_media_type (CpReaderBackend *self);
int cp_reader_backend_get_n_pages (CpReaderBackend *self);
void cp_reader_backend_get_page_size (CpReaderBackend *self, int page, double *width, double *height);
gboolean cp_reader_backend_draw (CpReaderBackend *self, int page, double scale, cairo_surface_t *onto, GError **error);
CpReaderPageText *cp_reader_backend_read_text (CpReaderBackend *self, int page, CpReaderWarnings *warnings, GError **error);
char *cp_reader_backend_get_title (CpReaderBackend *self);
GPtrArray *cp_reader_backend_list_outline (CpReaderBackend *self);
void cp_reader_backend_list_warnings (CpReaderBackend *self, CpReaderWarnings *warnings);
void cp_reader_backend_list_hidden (CpReaderBackend *self, CpReaderHidden *hidden);
double cp_reader_backend_get_raster_scale (CpReaderBackend *self, int page);

G_END_DECLS
