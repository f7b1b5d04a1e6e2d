/* cp-crm-provider.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-crm-provider.h"

#include "counterpart-base.h"

G_DEFINE_QUARK (cp-crm-error-quark, cp_crm_error)
G_DEFINE_INTERFACE (CpCrmProvider, cp_crm_provider, G_TYPE_OBJECT)

static void
cp_crm_provider_default_init (CpCrmProviderInterface *interface)
{
}

void
cp_crm_identity_free (CpCrmIdentity *identity)
{
  if (identity == NULL)
    return;
  g_free (identity->user_id);
  g_free (identity->user_name);
  g_free (identity->organisation_id);
  g_free (identity->address);
  g_free (identity);
}

/** cp_crm_provider_get_service_name: (transfer none): for people; never waits */
const char *
cp_crm_provider_get_service_name (CpCrmProvider *self)
{
  return CP_CRM_PROVIDER_GET_IFACE (self)->get_service_name (self);
}

CpCrmIdentity *
cp_crm_provider_who_am_i (CpCrmProvider *self, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  return CP_CRM_PROVIDER_GET_IFACE (self)->who_am_i (self, cancellable, error);
}

/**
 * cp_crm_provider_describe:
 * @self: a provider
 * @kind: a kind of record
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Asks the CRM each time; providers keep the answer and ask whether it still holds where the service can say so.
 *
 * Returns: (transfer full): the fields of @kind, or %NULL; %CP_NETWORK_ERROR_NOT_FOUND when the CRM has no such records
 */
CpCrmSchema *
cp_crm_provider_describe (CpCrmProvider *self, CpRecordKind kind, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  return CP_CRM_PROVIDER_GET_IFACE (self)->describe (self, kind, cancellable, error);
}

/**
 * cp_crm_provider_list_since:
 * @self: a provider
 * @kind: %CP_RECORD_ACCOUNT or %CP_RECORD_OPPORTUNITY
 * @cursor: (nullable): what an earlier listing handed over
 * @func: (scope call): gets each page on the calling thread; a record may come more than once, the later one holds
 * @user_data: for @func
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Returns: whether the listing came to its end, or @func stopped it
 */
gboolean
cp_crm_provider_list_since (CpCrmProvider *self, CpRecordKind kind, const char *cursor, CpCrmRecordsFunc func, gpointer user_data,
                            GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  return CP_CRM_PROVIDER_GET_IFACE (self)->list_since (self, kind, cursor, func, user_data, cancellable, error);
}

/**
 * cp_crm_provider_read:
 * @self: a provider
 * @kind: the kind of the record
 * @id: its identifier there
 * @fields: (nullable) (array zero-terminated=1): fields wanted besides the neutral facts; those that the CRM does not have are left out
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * Returns: (transfer full): the record as it is now, or %NULL; %CP_NETWORK_ERROR_NOT_FOUND when it is gone
 */
CpCrmRecord *
cp_crm_provider_read (CpCrmProvider *self, CpRecordKind kind, const char *id, const char *const *fields, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  return CP_CRM_PROVIDER_GET_IFACE (self)->read (self, kind, id, fields, cancellable, error);
}


GPtrArray *
cp_crm_provider_read_many (CpCrmProvider *self, const CpCrmWish *wishes, guint n_wishes, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);

  if (n_wishes > 1 && CP_CRM_PROVIDER_GET_IFACE (self)->read_many != NULL)
    return CP_CRM_PROVIDER_GET_IFACE (self)->read_many (self, wishes, n_wishes, cancellable, error);
  for (guint i = 0; i < n_wishes; i++)
    {
      CpCrmRecord *record = cp_crm_provider_read (self, wishes[i].kind, wishes[i].id, wishes[i].fields, cancellable, error);

      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
  return g_steal_pointer (&records);
}

/**
 * cp_crm_provider_write:
 * @self: a provider
 * @write: what to write
 * @cancellable: (nullable): cancellable
 * @error: return location
 *
 * A null in the fields empties the CRM's field: only an undo may send one, [func@crm_field_value] never makes one. After
 * %CP_NETWORK_ERROR_UNREACHABLE the write may have happened: ask [method@CrmProvider.find_written], or read the record, before writing again.
 *
 * Returns: (transfer full): the id of the record, or %NULL
 */
char *
cp_crm_provider_write (CpCrmProvider *self, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  g_return_val_if_fail (write->fields != NULL, NULL);
  return CP_CRM_PROVIDER_GET_IFACE (self)->write (self, write, cancellable, error);
}

/** cp_crm_provider_remove: takes back what a write created; what is already gone counts as removed */
gboolean
cp_crm_provider_remove (CpCrmProvider *self, CpRecordKind kind, const char *id, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  return CP_CRM_PROVIDER_GET_IFACE (self)->remove (self, kind, id, cancellable, error);
}

char *
cp_crm_provider_find_written (CpCrmProvider *self, const CpCrmWrite *write, GCancellable *cancellable, GError **error)
{
  CP_ASSERT_MAY_BLOCK ();
  return CP_CRM_PROVIDER_GET_IFACE (self)->find_written (self, write, cancellable, error);
}

/** cp_crm_provider_default_mapping: (transfer none) (array length=n_rows): rows whose field the CRM lacks are simply not proposed */
const CpCrmMappingRow *
cp_crm_provider_default_mapping (CpCrmProvider *self, guint *n_rows)
{
  return CP_CRM_PROVIDER_GET_IFACE (self)->default_mapping (self, n_rows);
}

/** cp_crm_provider_get_budget: as the latest answer told it; never waits */
CpCrmBudget
cp_crm_provider_get_budget (CpCrmProvider *self)
{
  return CP_CRM_PROVIDER_GET_IFACE (self)->get_budget (self);
}
