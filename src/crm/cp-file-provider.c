/* cp-file-provider.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-file-provider.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "counterpart-base.h"
#include "cp-export.h"
#include "cp-new-record-file.h"
#include "cp-update-file.h"

#define PAGE 500
#define N_EXPORTS 2         /* CP_RECORD_ACCOUNT and CP_RECORD_OPPORTUNITY */

struct _CpFileProvider
{
  GObject parent;
  char *paths[N_EXPORTS];
  char *output_directory;
  GMutex lock;              /* all below, and the update files */
  CpExport *exports[N_EXPORTS];
  CpCrmMappingRow *mapping; /* strings interned: an export that is replaced by a newer one must not take them away */
  guint n_mapping;
};

static void cp_file_provider_crm_provider_init (CpCrmProviderInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (CpFileProvider, cp_file_provider, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (CP_TYPE_CRM_PROVIDER, cp_file_provider_crm_provider_init))

static const char *
get_service_name (CpCrmProvider *provider)
{
  return _("Update file");
}

static CpExportDialect
dialect_of (CpFileProvider *self)
{
  CpExport *export = self->exports[CP_RECORD_OPPORTUNITY] != NULL ? self->exports[CP_RECORD_OPPORTUNITY] : self->exports[CP_RECORD_ACCOUNT];

  return cp_export_get_dialect (export);
}

static CpCrmIdentity *
who_am_i (CpCrmProvider *provider, GCancellable *cancellable, GError **error)
{
  CpFileProvider *self = CP_FILE_PROVIDER (provider);
  CpCrmIdentity *identity = g_new0 (CpCrmIdentity, 1);

  identity->user_id = g_strdup (g_get_user_name ());
  identity->user_name = g_strdup (g_get_real_name ());
  g_mutex_lock (&self->lock);
  identity->organisation_id = g_strdup (cp_export_dialect_name (dialect_of (self)));
  g_mutex_unlock (&self->lock);
  identity->address = g_strdup (self->output_directory);
  return identity;
}

static gboolean
is_exported (CpFileProvider *self, CpRecordKind kind, GError **error)
{
  if (kind <= CP_RECORD_OPPORTUNITY && self->exports[kind] != NULL)
    return TRUE;
  if (kind <= CP_RECORD_OPPORTUNITY)
    g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_NOT_SUPPORTED,
                 kind == CP_RECORD_ACCOUNT ? _("No export of accounts was chosen. Choose one in Preferences.")
                                           : _("No export of opportunities was chosen. Choose one in Preferences."));
  else
    g_set_error_literal (error, CP_CRM_ERROR, CP_CRM_ERROR_NOT_SUPPORTED,
                         _("An update file cannot carry posts or documents. Attach the contract to the record in the CRM yourself."));
  return FALSE;
}

static gboolean
is_new_kind (CpRecordKind kind)
{
  return kind == CP_RECORD_TASK || kind == CP_RECORD_OBLIGATION;
}

static CpCrmSchema *
describe (CpCrmProvider *provider, CpRecordKind kind, GCancellable *cancellable, GError **error)
{
  CpFileProvider *self = CP_FILE_PROVIDER (provider);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (is_new_kind (kind))
    return cp_new_record_schema (kind, dialect_of (self));
  return is_exported (self, kind, error) ? g_object_ref (cp_export_get_schema (self->exports[kind])) : NULL;
}

static CpUpdateFile *
open_file (CpFileProvider *self, CpRecordKind kind, GError **error)
{
  static const char *const names[] = {
    "counterpart-update-accounts.csv", "counterpart-update-opportunities.csv", "counterpart-new-tasks.csv", "counterpart-new-obligations.csv",
  };
  g_autofree char *path = g_build_filename (self->output_directory, names[kind], NULL);
  const char *id_column = is_new_kind (kind) ? cp_new_record_id_column (kind, dialect_of (self))
                                             : cp_export_dialect_id_column (cp_export_get_dialect (self->exports[kind]), kind);

  return cp_update_file_load (path, id_column, error);
}

/* The record as the CRM would show it once the update file was imported: what was written is read back from the disk. */
static CpCrmRecord *
with_updates (CpFileProvider *self, CpExport *export, CpCrmRecord *record, CpUpdateFile *file)
{
  CpRecordKind kind = cp_crm_record_get_kind (record);
  g_autoptr (JsonNode) copy = cp_crm_record_to_json (record);
  CpCrmRecord *merged = cp_crm_record_from_json (copy);
  g_autoptr (JsonObject) fields = json_object_new ();
  CpCrmSchema *schema = cp_export_get_schema (export);
  const char *empty = cp_export_dialect_empty (cp_export_get_dialect (export));

  for (guint i = 0; i < cp_crm_schema_get_n_fields (schema); i++)
    {
      const CpCrmField *field = cp_crm_schema_get_field (schema, i);
      const char *text = cp_update_file_get (file, cp_crm_record_get_id (record), field->name);
      JsonNode *old = json_object_get_member (cp_crm_record_get_fields (record), field->name);

      if (text != NULL)
        json_object_set_member (fields, field->name, cp_export_typed (field, g_str_equal (text, empty) ? "" : text));
      else if (old != NULL)
        json_object_set_member (fields, field->name, json_node_copy (old));
      else
        json_object_set_null_member (fields, field->name);
    }
  cp_crm_record_set_fields (merged, fields);
  if (kind == CP_RECORD_OPPORTUNITY && self->exports[CP_RECORD_ACCOUNT] != NULL && cp_crm_record_get_fact (merged, "parent_id") == NULL)
    {
      /* Exports that name the company without its identifier: the one account of that name, if there is just one. */
      GPtrArray *accounts = cp_export_get_records (self->exports[CP_RECORD_ACCOUNT]);
      const char *name = cp_crm_record_get_fact (merged, "parent_name");
      const char *id = NULL;
      guint n = 0;

      for (guint i = 0; name != NULL && i < accounts->len; i++)
        if (g_str_equal (cp_crm_record_get_name (g_ptr_array_index (accounts, i)), name))
          {
            id = cp_crm_record_get_id (g_ptr_array_index (accounts, i));
            n++;
          }
      if (n == 1)
        cp_crm_record_set_fact (merged, "parent_id", id);
    }
  return merged;
}

/* Takes in a newer export that a person saved over the old one. Under the lock. */
static gboolean
reload (CpFileProvider *self, CpRecordKind kind, GError **error)
{
  g_autofree char *now = cp_export_current_fingerprint (self->paths[kind]);
  CpExport *fresh;

  if (g_str_equal (now, cp_export_get_fingerprint (self->exports[kind])))
    return TRUE;
  fresh = cp_export_load (kind, self->paths[kind], error);
  if (fresh == NULL)
    return FALSE;
  cp_export_free (self->exports[kind]);
  self->exports[kind] = fresh;
  return TRUE;
}

/* Everything there is, each record merged with its updates. (transfer full) */
static GPtrArray *
all_records (CpFileProvider *self, CpRecordKind kind, char **fingerprint, GError **error)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (CpUpdateFile) file = NULL;
  GPtrArray *records;

  if (!is_exported (self, kind, error) || !reload (self, kind, error))
    return NULL;
  file = open_file (self, kind, error);
  if (file == NULL)
    return NULL;
  *fingerprint = g_strdup (cp_export_get_fingerprint (self->exports[kind]));
  records = cp_export_get_records (self->exports[kind]);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (all, with_updates (self, self->exports[kind], g_ptr_array_index (records, i), file));
  return g_steal_pointer (&all);
}

static gboolean
list_since (CpCrmProvider *provider, CpRecordKind kind, const char *cursor, CpCrmRecordsFunc func, gpointer user_data,
            GCancellable *cancellable, GError **error)
{
  CpFileProvider *self = CP_FILE_PROVIDER (provider);
  g_autofree char *fingerprint = NULL;
  g_autoptr (GPtrArray) all = all_records (self, kind, &fingerprint, error);

  if (all == NULL)
    return FALSE;
  if (g_strcmp0 (cursor, fingerprint) == 0)
    return TRUE;
  for (guint i = 0; i < all->len; i += PAGE)
    {
      g_autoptr (GPtrArray) page = g_ptr_array_new_with_free_func (g_object_unref);
      gboolean last = i + PAGE >= all->len;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      for (guint j = i; j < MIN (i + PAGE, all->len); j++)
        g_ptr_array_add (page, g_object_ref (g_ptr_array_index (all, j)));
      /* An earlier page has no place to go on from: only the whole file counts as seen. */
      if (!func (page, last ? fingerprint : "", user_data))
        return TRUE;
    }
  return TRUE;
}

static CpCrmRecord *
new_record_from_row (CpFileProvider *self, CpRecordKind kind, const char *id, CpUpdateFile *file)
{
  guint n;
  const CpNewColumn *columns = cp_new_record_columns (kind, &n);
  CpExportDialect dialect = dialect_of (self);
  g_autoptr (JsonObject) fields = json_object_new ();
  const char *name = cp_update_file_get (file, id, columns[0].names[dialect]);
  CpCrmRecord *record = cp_crm_record_new (kind, id, name != NULL ? name : "");

  for (guint i = 0; i < n; i++)
    {
      const char *text = cp_update_file_get (file, id, columns[i].names[dialect]);

      if (text != NULL)
        json_object_set_string_member (fields, columns[i].names[dialect], text);
    }
  cp_crm_record_set_fields (record, fields);
  return record;
}

static void
set_not_found (GError **error)
{
  g_set_error_literal (error, CP_NETWORK_ERROR, CP_NETWORK_ERROR_NOT_FOUND, _("This record is not in the exported file. Export again from the CRM."));
}

static CpCrmRecord *
read_one (CpCrmProvider *provider, CpRecordKind kind, const char *id, const char *const *fields, GCancellable *cancellable, GError **error)
{
  CpFileProvider *self = CP_FILE_PROVIDER (provider);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (CpUpdateFile) file = NULL;
  CpCrmRecord *record;

  if (!is_new_kind (kind) && (!is_exported (self, kind, error) || !reload (self, kind, error)))
    return NULL;
  file = open_file (self, kind, error);
  if (file == NULL)
    return NULL;
  if (is_new_kind (kind) && cp_update_file_has (file, id))
    return new_record_from_row (self, kind, id, file);
  record = is_new_kind (kind) ? NULL : cp_export_find (self->exports[kind], id);
  if (record != NULL)
    return with_updates (self, self->exports[kind], record, file);
  set_not_found (error);
  return NULL;
}

static char *
cell_text (JsonNode *value, const char *empty)
{
  if (JSON_NODE_HOLDS_NULL (value))
    return g_strdup (empty);
  if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_STRING)
    return g_strdup (json_node_get_string (value));
  return cp_canonical_json (value);
}

static gboolean
is_unmodified (CpCrmRecord *record, const char *guard, GError **error)
{
  const char *modified = cp_crm_record_get_fact (record, "modified");

  if (guard == NULL || modified == NULL || strcmp (modified, guard) <= 0)
    return TRUE;
  g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_CONFLICT, _("%s was changed in the CRM since it was read: the export is newer. Nothing was written."),
               cp_crm_record_get_name (record));
  return FALSE;
}

/* Puts the fields of an existing record into its row. */
static char *
update (CpFileProvider *self, const CpCrmWrite *write, CpUpdateFile *file, GError **error)
{
  CpExport *export = self->exports[write->kind];
  CpCrmRecord *record = write->record_id != NULL ? cp_export_find (export, write->record_id) : NULL;
  const char *empty = cp_export_dialect_empty (cp_export_get_dialect (export));
  g_autoptr (GList) members = json_object_get_members (write->fields);

  if (record == NULL)
    {
      set_not_found (error);
      return NULL;
    }
  if (!is_unmodified (record, write->unmodified_since, error))
    return NULL;
  for (GList *l = members; l != NULL; l = l->next)
    {
      const CpCrmField *field = cp_crm_schema_find (cp_export_get_schema (export), l->data);
      g_autofree char *text = NULL;

      if (field == NULL || !field->updateable)
        {
          g_set_error (error, CP_CRM_ERROR, CP_CRM_ERROR_NO_SUCH_FIELD, _("The export has no column “%s” that can be written."), (char *) l->data);
          return NULL;
        }
      text = cell_text (json_object_get_member (write->fields, l->data), empty);
      cp_update_file_set (file, write->record_id, field->name, text);
    }
  return cp_update_file_save (file, error) ? g_strdup (write->record_id) : NULL;
}

/* What names a new row: our own id, so that the same write makes the same row. */
static char *
reference_of (const CpCrmWrite *write)
{
  if (write->record_id != NULL)
    return g_strdup (write->record_id);
  if (write->external_id != NULL)
    return g_strdup (write->external_id);
  return write->correlation_id != NULL ? g_strdup (write->correlation_id) : cp_identifier_new ();
}

static char *
create (CpFileProvider *self, const CpCrmWrite *write, CpUpdateFile *file, GError **error)
{
  guint n;
  const CpNewColumn *columns = cp_new_record_columns (write->kind, &n);
  g_autofree char *id = reference_of (write);

  for (guint i = 0; i < n; i++)
    {
      JsonNode *value = json_object_get_member (write->fields, columns[i].member);
      g_autofree char *text = value != NULL ? cell_text (value, "") : g_strdup ("");

      if (value == NULL && g_str_equal (columns[i].member, "responsible"))
        {
          g_free (text);
          text = g_strdup (cp_json_object_string (write->fields, "who", ""));
        }
      cp_update_file_set (file, id, columns[i].names[dialect_of (self)], text);
    }
  return cp_update_file_save (file, error) ? g_steal_pointer (&id) : NULL;
}

static char *
write_one (CpCrmProvider *provider, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  CpFileProvider *self = CP_FILE_PROVIDER (provider);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (CpUpdateFile) file = NULL;

  if (g_cancellable_set_error_if_cancelled (cancellable, error) || (!is_new_kind (write->kind) && !is_exported (self, write->kind, error)))
    return NULL;
  file = open_file (self, write->kind, error);
  if (file == NULL)
    return NULL;
  return is_new_kind (write->kind) ? create (self, write, file, error) : update (self, write, file, error);
}

static gboolean
remove_one (CpCrmProvider *provider, CpRecordKind kind, const char *id, GCancellable *cancellable, GError **error)
{
  CpFileProvider *self = CP_FILE_PROVIDER (provider);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (CpUpdateFile) file = NULL;

  if (!is_new_kind (kind))
    {
      g_set_error_literal (error, CP_CRM_ERROR, CP_CRM_ERROR_NOT_SUPPORTED, _("An update file cannot delete records in the CRM."));
      return FALSE;
    }
  file = open_file (self, kind, error);
  if (file == NULL)
    return FALSE;
  cp_update_file_remove (file, id);
  return cp_update_file_save (file, error);
}

static char *
find_written (CpCrmProvider *provider, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  CpFileProvider *self = CP_FILE_PROVIDER (provider);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (CpUpdateFile) file = NULL;
  g_autofree char *id = reference_of (write);

  if (!is_new_kind (write->kind))
    return NULL;
  file = open_file (self, write->kind, error);
  return file != NULL && cp_update_file_has (file, id) ? g_steal_pointer (&id) : NULL;
}

static const CpCrmMappingRow *
default_mapping (CpCrmProvider *provider, guint *n_rows)
{
  CpFileProvider *self = CP_FILE_PROVIDER (provider);

  *n_rows = self->n_mapping;
  return self->mapping;
}

static CpCrmBudget
get_budget (CpCrmProvider *provider)
{
  return (CpCrmBudget) { -1, -1 };
}

static void
cp_file_provider_crm_provider_init (CpCrmProviderInterface *interface)
{
  interface->get_service_name = get_service_name;
  interface->who_am_i = who_am_i;
  interface->describe = describe;
  interface->list_since = list_since;
  interface->read = read_one;
  interface->write = write_one;
  interface->remove = remove_one;
  interface->find_written = find_written;
  interface->default_mapping = default_mapping;
  interface->get_budget = get_budget;
}

static void
cp_file_provider_finalize (GObject *object)
{
  CpFileProvider *self = CP_FILE_PROVIDER (object);

  for (guint i = 0; i < N_EXPORTS; i++)
    {
      g_free (self->paths[i]);
      cp_export_free (self->exports[i]);
    }
  g_free (self->output_directory);
  g_free (self->mapping);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (cp_file_provider_parent_class)->finalize (object);
}

static void
cp_file_provider_class_init (CpFileProviderClass *class)
{
  G_OBJECT_CLASS (class)->finalize = cp_file_provider_finalize;
}

static void
cp_file_provider_init (CpFileProvider *self)
{
  g_mutex_init (&self->lock);
}

static void
make_mapping (CpFileProvider *self)
{
  guint n;
  const CpExportField *fields = cp_export_fields (&n);

  self->mapping = g_new0 (CpCrmMappingRow, n);
  for (guint i = 0; i < n; i++)
    if (self->exports[fields[i].kind] != NULL)
      self->mapping[self->n_mapping++] = (CpCrmMappingRow) {
        fields[i].term_key, fields[i].kind, g_intern_string (cp_export_field_name (self->exports[fields[i].kind], &fields[i])),
      };
}

/**
 * cp_file_provider_new:
 * @accounts_csv: (nullable): an export of accounts
 * @opportunities_csv: (nullable): an export of opportunities or deals; one of the two must be there
 * @output_directory: where update files go; made when it is not there
 * @error: return location
 *
 * Reads both files. Blocking.
 *
 * Returns: (transfer full): a provider, or %NULL with %CP_CRM_ERROR_FILE
 */
CpCrmProvider *
cp_file_provider_new (const char *accounts_csv, const char *opportunities_csv, const char *output_directory, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  const char *paths[N_EXPORTS] = { accounts_csv, opportunities_csv };
  g_autoptr (CpFileProvider) self = g_object_new (CP_TYPE_FILE_PROVIDER, NULL);

  if (accounts_csv == NULL && opportunities_csv == NULL)
    {
      g_set_error_literal (error, CP_CRM_ERROR, CP_CRM_ERROR_FILE, _("Choose an export of accounts or of opportunities."));
      return NULL;
    }
  self->output_directory = g_strdup (output_directory);
  for (guint i = 0; i < N_EXPORTS; i++)
    {
      if (paths[i] == NULL)
        continue;
      self->paths[i] = g_strdup (paths[i]);
      self->exports[i] = cp_export_load (i, paths[i], error);
      if (self->exports[i] == NULL)
        return NULL;
    }
  make_mapping (self);
  return CP_CRM_PROVIDER (g_steal_pointer (&self));
}

/**
 * cp_file_provider_dup_problems:
 * @self: a file provider
 *
 * Returns: (transfer full) (element-type utf8): a sentence for each row and column of the exports that could not be used
 */
GPtrArray *
cp_file_provider_dup_problems (CpFileProvider *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < N_EXPORTS; i++)
    for (guint j = 0; self->exports[i] != NULL && j < cp_export_get_problems (self->exports[i])->len; j++)
      g_ptr_array_add (problems, g_strdup (g_ptr_array_index (cp_export_get_problems (self->exports[i]), j)));
  return problems;
}
