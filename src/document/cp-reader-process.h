/* cp-reader-process.h: one living reader and the calls it answers
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "cp-page-image.h"

G_BEGIN_DECLS

/**
 * CpReaderProcess: counted; calls are for one thread at a time, cp_reader_process_kill() for any
 */
typedef struct _CpReaderProcess CpReaderProcess;

/**
 * CpReaderOpened: what the reader says of the file it opened; checked already
 * @sizes: (type a(dd)): points
 * @outline: (type a(sii)): title, page, level
 * @warnings: (type a(sis)): kind, page, detail
 * @hidden: passages that belong to no page, CP_READER_HIDDEN_TYPE
 */
typedef struct
{
  int landlock_abi;
  char *media_type;
  char *title;
  GVariant *sizes;
  GVariant *outline;
  GVariant *warnings;
  GVariant *hidden;
} CpReaderOpened;

void cp_reader_opened_clear (CpReaderOpened *opened);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CpReaderOpened, cp_reader_opened_clear)

CpReaderProcess *cp_reader_process_start (GError **error);
CpReaderProcess *cp_reader_process_ref (CpReaderProcess *process);
void cp_reader_process_unref (CpReaderProcess *process);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpReaderProcess, cp_reader_process_unref)

gboolean cp_reader_process_is_alive (CpReaderProcess *process);
void cp_reader_process_kill (CpReaderProcess *process);
const char *cp_reader_process_get_identifier (CpReaderProcess *process);

gboolean cp_reader_process_open (CpReaderProcess *process, int fd, const char *password, CpReaderOpened *opened,
                                 GCancellable *cancellable, GError **error);
GVariant *cp_reader_process_read_text (CpReaderProcess *process, int first, int last, guint budget_ms, GVariant **warnings,
                                       GCancellable *cancellable, GError **error);
GVariant *cp_reader_process_recognise (CpReaderProcess *process, int page, GVariant **warnings, GCancellable *cancellable,
                                       GError **error);
CpPageImage *cp_reader_process_render (CpReaderProcess *process, int page, double scale, GVariant **warnings,
                                       GCancellable *cancellable, GError **error);

G_END_DECLS
