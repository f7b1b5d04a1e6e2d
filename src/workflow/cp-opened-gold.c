/* cp-opened-gold.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-opened-gold-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "cp-workspace-private.h"

void
cp_opened_gold_clear (CpOpenedGold *self)
{
  g_free (self->contract_id);
  g_free (self->correlation_id);
  g_free (self->file_name);
  g_clear_object (&self->layer);
  if (self->document != NULL)
    cp_document_close (self->document);
  g_clear_object (&self->document);
}

/* (transfer full) (nullable): where the gold's file lies beside it */
static char *
dup_path (const CpEvaluationRequest *request, const CpGoldDocument *gold)
{
  return gold->path != NULL && request->folder != NULL ? g_build_filename (request->folder, gold->path, NULL) : NULL;
}

/** Sought: the contract of the workspace with that hash */
typedef struct
{
  const char *sha256;
  CpOpenedGold *found;
} Sought;

static gboolean
find_contract (CpConnection *connection, gpointer data, GCancellable *cancellable, GError **error)
{
  Sought *sought = data;
  g_autoptr (GPtrArray) contracts = cp_contract_table_list_by_sha256 (connection, sought->sha256, error);

  if (contracts == NULL)
    return FALSE;
  if (contracts->len == 0)
    return TRUE;
  sought->found->contract_id = g_strdup (cp_contract_get_id (g_ptr_array_index (contracts, 0)));
  sought->found->correlation_id = cp_contract_table_dup_correlation_id (connection, sought->found->contract_id, error);
  return sought->found->correlation_id != NULL;
}

/* The file in the folder; else the original of that hash, with the password that it was imported with. */
static CpDocument *
open_document (CpOpenedGold *self, CpWorkspace *workspace, const char *path, const CpGoldDocument *gold, GCancellable *cancellable, GError **error)
{
  Sought sought = { gold->sha256, self };

  if (path != NULL && g_file_test (path, G_FILE_TEST_EXISTS))
    return cp_document_open (path, NULL, cancellable, error);
  if (gold->sha256 != NULL && !cp_workspace_read (workspace, find_contract, &sought, cancellable, error))
    return NULL;
  if (self->contract_id != NULL)
    return cp_workspace_open_document (workspace, self->contract_id, cancellable, error);
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("The file is not here: %s"), path != NULL ? path : gold->sha256);
  return NULL;
}

gboolean
cp_opened_gold_open (CpOpenedGold *self, CpWorkspace *workspace, const CpEvaluationRequest *request, const CpGoldDocument *gold,
                     char **own_names, GCancellable *cancellable, GError **error)
{
  g_autofree char *path = dup_path (request, gold);

  self->document = open_document (self, workspace, path, gold, cancellable, error);
  self->layer = self->document != NULL ? cp_document_load_text (self->document, NULL, NULL, cancellable, error) : NULL;
  if (self->layer == NULL)
    return FALSE;
  self->file_name = gold->path != NULL ? g_path_get_basename (gold->path) : NULL;
  self->request.layer = self->layer;
  self->request.document = self->document;
  self->request.document_sha256 = cp_document_get_sha256 (self->document);
  self->request.file_name = self->file_name;
  self->request.own_names = (const char *const *) own_names;
  self->request.correlation_id = self->correlation_id;
  return TRUE;
}

gboolean
cp_opened_gold_dup_sha256 (CpWorkspace *workspace, const CpEvaluationRequest *request, const CpGoldDocument *gold, char **sha256,
                           GCancellable *cancellable, GError **error)
{
  g_autofree char *path = dup_path (request, gold);
  g_autoptr (GMappedFile) file = path != NULL ? g_mapped_file_new (path, FALSE, NULL) : NULL;
  g_autoptr (GBytes) bytes = file != NULL ? g_mapped_file_get_bytes (file) : NULL;
  g_auto (CpOpenedGold) kept = { 0 };
  Sought sought = { gold->sha256, &kept };

  *sha256 = bytes != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes) : NULL;
  if (bytes != NULL || gold->sha256 == NULL)
    return TRUE;
  if (!cp_workspace_read (workspace, find_contract, &sought, cancellable, error))
    return FALSE;
  *sha256 = kept.contract_id != NULL ? g_strdup (gold->sha256) : NULL;
  return TRUE;
}
