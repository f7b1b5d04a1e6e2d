/* cp-document.h: an opened contract, whatever its format
 *
 * The file itself is parsed in another process, counterpart-reader, that has no network and can write nowhere. A document
 * survives its reader: when the reader crashes, hangs or reaches a limit, the call that ran fails with a sentence and the next call
 * starts a new reader.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cp-hidden-passage.h"
#include "cp-page-image.h"
#include "cp-text-layer.h"

G_BEGIN_DECLS

/**
 * CpDocument: any thread; calls on one document are taken one after the other, documents run side by side
 */
#define CP_TYPE_DOCUMENT (cp_document_get_type ())
G_DECLARE_FINAL_TYPE (CpDocument, cp_document, CP, DOCUMENT, GObject)

/**
 * CpDocumentProgress: told from the thread that called cp_document_load_text(), once a page
 */
typedef void (*CpDocumentProgress) (int page, int n_pages, gboolean recognising, gpointer user_data);

/* Opens @path (PDF, DOCX, PNG, JPEG, TIFF; told by content, not by name). Blocking.
 * Errors: CP_DOCUMENT_ERROR, G_IO_ERROR_CANCELLED. (transfer full) */
CpDocument *cp_document_open (const char *path, const char *password, GCancellable *cancellable, GError **error);

const char *cp_document_get_path (CpDocument *self);
const char *cp_document_get_sha256 (CpDocument *self);      /* of the file's bytes, hexadecimal */
const char *cp_document_get_media_type (CpDocument *self);  /* "application/pdf", …wordprocessingml.document, image/png… */
const char *cp_document_get_title (CpDocument *self);       /* (nullable): as the file's metadata say; not to be trusted */
int cp_document_get_n_pages (CpDocument *self);
/* Points (1/72 inch) as shown, after rotation and crop. Page numbers start at 1 everywhere. */
gboolean cp_document_get_page_size (CpDocument *self, int page, double *width, double *height);
/* Sentences about the file: "Page 4 holds text a reader cannot see. It was not used.", damaged pages, active content, signatures. (transfer none), NULL-terminated */
const char *const *cp_document_get_warnings (CpDocument *self);
/* What the file says and its pages do not show, as far as pages were read: for people to look at, in the order of pages. It is in no text
 * layer. Any thread, never waits for the reader. (transfer full): of CpHiddenPassage */
GPtrArray *cp_document_get_hidden_passages (CpDocument *self);
/* The file's own outline: {"title", "page", "level"}; may be empty. (transfer none) */
typedef struct
{
  char *title;
  int page;
  int level;
} CpOutlineEntry;
GPtrArray *cp_document_get_outline (CpDocument *self);      /* of CpOutlineEntry */

/* Reads the text of every page once (pages without text through OCR), then hands out the same layer. Pages that fail are
 * reported in the layer, the others go on. Blocking. (transfer full) */
CpTextLayer *cp_document_load_text (CpDocument *self, CpDocumentProgress progress, gpointer user_data,
                                    GCancellable *cancellable, GError **error);
/* (transfer full) (nullable): the layer if it was loaded already. Any thread, never waits for the reader. */
CpTextLayer *cp_document_peek_text (CpDocument *self);

/* Draws a page at @scale pixels a point. White ground, premultiplied ARGB32 as cairo. Blocking. (transfer full) */
CpPageImage *cp_document_render (CpDocument *self, int page, double scale, GCancellable *cancellable, GError **error);

/* Milliseconds spent so far: opening, text, OCR. */
void cp_document_get_timings (CpDocument *self, double *open_ms, double *text_ms, double *ocr_ms);
int cp_document_get_n_ocr_pages (CpDocument *self);
void cp_document_close (CpDocument *self);                  /* ends the reader now; later calls start another */

/* How readers are locked away on this system, for troubleshooting: a sentence. Known once a document was opened. Any thread. (transfer none) */
const char *cp_document_describe_protection (void);

G_END_DECLS
