/* cp-witness-shelf.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-witness-shelf.h"

#include "cp-config.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <unistd.h>

#include "counterpart-base.h"
#include "cp-audit-error.h"

#define WITNESS_NAME "audit-witness"

struct _CpWitnessShelf
{
  char *path;           /* (nullable) */
  CpKeyKeeper *keeper;  /* (nullable) */
};

/**
 * cp_witness_shelf_new:
 * @path: (nullable): the file beside the program's settings
 * @keeper: (nullable): the keyring
 *
 * Returns: (transfer full): a shelf
 */
CpWitnessShelf *
cp_witness_shelf_new (const char *path, CpKeyKeeper *keeper)
{
  CpWitnessShelf *self = g_new0 (CpWitnessShelf, 1);

  self->path = g_strdup (path);
  self->keeper = keeper != NULL ? g_object_ref (keeper) : NULL;
  return self;
}

/** cp_witness_shelf_free: frees the shelf; what lies on it stays */
void
cp_witness_shelf_free (CpWitnessShelf *self)
{
  if (self == NULL)
    return;
  g_free (self->path);
  g_clear_object (&self->keeper);
  g_free (self);
}

static CpAuditWitness *
parse (const char *text, gssize length)
{
  g_autoptr (JsonNode) node = cp_json_parse (text, length, NULL);

  return cp_audit_witness_from_json (node);
}

static CpAuditWitness *
load_file (CpWitnessShelf *self)
{
  g_autofree char *text = NULL;

  return self->path != NULL && g_file_get_contents (self->path, &text, NULL, NULL) ? parse (text, -1) : NULL;
}

static CpAuditWitness *
load_keyring (CpWitnessShelf *self, GCancellable *cancellable)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = self->keeper != NULL
                             ? cp_key_keeper_load (self->keeper, WITNESS_NAME, cancellable, &error) : NULL;

  if (error != NULL)
    g_debug ("The keyring could not be asked for the audit witness: %s", error->message);
  return bytes != NULL ? parse (g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes)) : NULL;
}

/**
 * cp_witness_shelf_load:
 * @self: a shelf
 * @cancellable: (nullable): gives up on the keyring
 *
 * Blocking. A place that cannot be asked is left out.
 *
 * Returns: (transfer full) (element-type CpAuditWitness): what is remembered
 */
GPtrArray *
cp_witness_shelf_load (CpWitnessShelf *self, GCancellable *cancellable)
{
  GPtrArray *witnesses = g_ptr_array_new_with_free_func ((GDestroyNotify) cp_audit_witness_free);
  CpAuditWitness *from_file = load_file (self);
  CpAuditWitness *from_keyring = load_keyring (self, cancellable);

  if (from_file != NULL)
    g_ptr_array_add (witnesses, from_file);
  if (from_keyring != NULL)
    g_ptr_array_add (witnesses, from_keyring);
  return witnesses;
}

/* Another program may have gone further, or the log may be another one: then what lies there stays. */
static gboolean
may_replace (const CpAuditWitness *present, const CpAuditWitness *head)
{
  return present == NULL || (g_strcmp0 (present->log_id, head->log_id) == 0 && present->count < head->count);
}

/* Two programs must not write in each other's back: the lower head could win. */
static int
lock (CpWitnessShelf *self)
{
  g_autofree char *path = g_strconcat (self->path, ".lock", NULL);
  int descriptor = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  while (descriptor >= 0 && flock (descriptor, LOCK_EX) != 0)
    if (errno != EINTR)
      break;
  return descriptor;
}

/**
 * cp_witness_shelf_save_file:
 * @self: a shelf
 * @head: the log's head
 * @replace: whatever lies there, after a person has accepted that it does not fit
 * @error: %CP_AUDIT_ERROR_FILE
 *
 * Blocking; reaches the disk.
 *
 * Returns: whether the file remembers at least @head, or there is no file
 */
gboolean
cp_witness_shelf_save_file (CpWitnessShelf *self, const CpAuditWitness *head, gboolean replace, GError **error)
{
  g_autoptr (CpAuditWitness) present = NULL;
  g_autoptr (JsonNode) node = cp_audit_witness_to_json (head);
  g_autofree char *text = cp_canonical_json (node);
  g_autofree char *folder = NULL;
  g_autoptr (GError) inner = NULL;
  gboolean success = TRUE;
  int descriptor;

  if (self->path == NULL)
    return TRUE;
  folder = g_path_get_dirname (self->path);
  g_mkdir_with_parents (folder, 0700);
  descriptor = lock (self);
  present = load_file (self);
  if (replace || may_replace (present, head))
    success = g_file_set_contents_full (self->path, text, -1,
                                        G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &inner);
  if (descriptor >= 0)
    close (descriptor);
  if (!success)
    g_set_error (error, CP_AUDIT_ERROR, CP_AUDIT_ERROR_FILE, _("The audit log's witness could not be written: %s."),
                 inner->message);
  return success;
}

/** cp_witness_shelf_save_keyring: the same for the keyring; waits no longer than the keeper's time limit */
gboolean
cp_witness_shelf_save_keyring (CpWitnessShelf *self, const CpAuditWitness *head, gboolean replace,
                               GCancellable *cancellable, GError **error)
{
  g_autoptr (CpAuditWitness) present = NULL;
  g_autoptr (JsonNode) node = cp_audit_witness_to_json (head);
  g_autofree char *text = cp_canonical_json (node);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  if (self->keeper == NULL)
    return TRUE;
  present = load_keyring (self, cancellable);
  if (!replace && !may_replace (present, head))
    return TRUE;
  return cp_key_keeper_store (self->keeper, WITNESS_NAME, _("Counterpart: how far the audit log goes"), bytes,
                              cancellable, error);
}
