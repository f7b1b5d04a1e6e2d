/* cp-import.h: from a file to a contract with terms
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-operation.h"
#include "cp-workspace.h"

G_BEGIN_DECLS

/** told on the importing thread */
typedef void (*CpImportProgress) (const char *detail, double fraction, gpointer user_data);

/* Copies the file into the originals, opens it in a reader, reads text and terms, matches when a CRM is there, and stores all of it.
 * A file whose text cannot be read becomes a contract in state FAILED with the reason; one that needs a password is an error
 * (CP_DOCUMENT_ERROR_ENCRYPTED) and leaves nothing. Blocking. (transfer full): the contract id. */
char *cp_import_file (CpWorkspace *workspace, const char *path, const char *password, CpImportProgress progress, gpointer user_data,
                      GCancellable *cancellable, GError **error);

/* Reads a kept contract again: one that a crash left unread, or that failed. Terms that a person decided are kept. Blocking. */
gboolean cp_import_read_again (CpWorkspace *workspace, const char *contract_id, CpImportProgress progress, gpointer user_data,
                               GCancellable *cancellable, GError **error);

/**
 * CpImportQueue: the reading queue of the window. As many readers at once as there are processors, the others wait. Main thread.
 */
#define CP_TYPE_IMPORT_QUEUE (cp_import_queue_get_type ())
G_DECLARE_FINAL_TYPE (CpImportQueue, cp_import_queue, CP, IMPORT_QUEUE, GObject)

CpImportQueue *cp_import_queue_new (CpWorkspace *workspace);
/* Files and folders (taken recursively: *.pdf *.docx *.png *.jpg *.jpeg *.tif *.tiff). Folders are walked on a worker. */
void cp_import_queue_add_files (CpImportQueue *self, GListModel *files);                 /* of GFile */
void cp_import_queue_add_path (CpImportQueue *self, const char *path, const char *password);
/* GListModel of CpOperation: waiting, running and failed ones; finished ones leave when their contract has arrived. (transfer none) */
GListModel *cp_import_queue_get_operations (CpImportQueue *self);
void cp_import_queue_retry (CpImportQueue *self, CpOperation *operation, const char *password);
void cp_import_queue_dismiss (CpImportQueue *self, CpOperation *operation);             /* takes a failed row away */
void cp_import_queue_cancel_all (CpImportQueue *self);

G_END_DECLS
