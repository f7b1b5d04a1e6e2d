/* cp-document-private.h: the inside of a document, for the files of this room
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-document-turn.h"
#include "cp-document.h"
#include "cp-reader-process.h"

G_BEGIN_DECLS

/**
 * CpDocumentLane:
 * @turn: who may speak to the reader now
 * @process: (nullable): the reader, if one lives; guarded by the document's lock
 *
 * A document has one reader for its pages. Recognition, which takes seconds a page, gets readers of its own while it lasts, one a
 * processor, so that the pages can be turned meanwhile.
 */
typedef struct
{
  CpDocumentTurn turn;
  CpReaderProcess *process;
} CpDocumentLane;

/* Each may take up to a gigabyte. */
#define CP_DOCUMENT_MOST_RECOGNISERS 4

struct _CpDocument
{
  GObject parent_instance;

  /* set by opening, then constant */
  char *path;
  char *password;
  int fd;
  char *sha256;
  char *media_type;
  char *title;
  GVariant *sizes;
  int n_pages;
  GPtrArray *outline;

  CpDocumentLane pages;
  CpDocumentLane recognition[CP_DOCUMENT_MOST_RECOGNISERS];
  CpDocumentTurn reading;   /* one thread loads the text, others wait for its layer */

  GMutex lock;              /* guards all that follows */
  GPtrArray *sentences;     /* all warnings, owned */
  GPtrArray *warnings;      /* the same, NULL-terminated, as it is handed out */
  GPtrArray *old_warnings;  /* arrays that were handed out */
  GPtrArray *hidden;        /* of CpHiddenPassage */
  CpTextLayer *layer;
  double open_ms;
  double text_ms;
  double ocr_ms;
  int n_ocr_pages;
};

typedef enum
{
  CP_DOCUMENT_TIME_OPEN,
  CP_DOCUMENT_TIME_TEXT,
  CP_DOCUMENT_TIME_OCR,
} CpDocumentTime;

CpReaderProcess *cp_document_take_reader (CpDocument *self, CpDocumentLane *lane, GCancellable *cancellable, GError **error);
void cp_document_give_reader (CpDocument *self, CpDocumentLane *lane);
void cp_document_end_reader (CpDocument *self, CpDocumentLane *lane);
void cp_document_end_recognition (CpDocument *self);
void cp_document_add_warnings (CpDocument *self, GVariant *warnings);
void cp_document_add_hidden (CpDocument *self, GVariant *hidden, int page);
void cp_document_add_time (CpDocument *self, CpDocumentTime what, gint64 since);

G_END_DECLS
