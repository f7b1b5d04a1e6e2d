/* cp-crm-provider.h: what a CRM is to everyone else
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-model.h"
#include "counterpart-network.h"

G_BEGIN_DECLS

#define CP_CRM_ERROR (cp_crm_error_quark ())
typedef enum
{
  CP_CRM_ERROR_NO_SUCH_FIELD,   /* the mapping names a field the CRM does not have or that cannot be written */
  CP_CRM_ERROR_INVALID_VALUE,   /* the value does not fit the field (picklist, length, type) */
  CP_CRM_ERROR_CONFLICT,        /* the record was changed since it was read; nothing was written */
  CP_CRM_ERROR_NOT_SUPPORTED,   /* this provider cannot do this; the sentence says what instead */
  CP_CRM_ERROR_FILE,            /* a CSV file cannot be read or written */
} CpCrmError;
GQuark cp_crm_error_quark (void);

/** CpCrmFieldType: what kind of value a CRM field takes */
typedef enum
{
  CP_CRM_FIELD_TEXT,
  CP_CRM_FIELD_RICH_TEXT,
  CP_CRM_FIELD_DATE,
  CP_CRM_FIELD_NUMBER,
  CP_CRM_FIELD_MONEY,
  CP_CRM_FIELD_BOOLEAN,
  CP_CRM_FIELD_PICKLIST,
  CP_CRM_FIELD_REFERENCE,
  CP_CRM_FIELD_OTHER,
} CpCrmFieldType;

/** CpCrmField: one field of a record kind, as `describe` told it */
typedef struct
{
  char *name;             /* API name */
  char *label;
  CpCrmFieldType type;
  gboolean updateable;
  gboolean createable;
  gboolean required;
  gboolean external_id;
  int length;             /* 0 = no limit known */
  char **choices;         /* (nullable): active picklist values */
} CpCrmField;

/** CpCrmSchema: fields of one record kind, immutable */
#define CP_TYPE_CRM_SCHEMA (cp_crm_schema_get_type ())
G_DECLARE_FINAL_TYPE (CpCrmSchema, cp_crm_schema, CP, CRM_SCHEMA, GObject)
CpCrmSchema *cp_crm_schema_new (CpRecordKind kind, GPtrArray *fields);             /* (transfer full) fields */
guint cp_crm_schema_get_n_fields (CpCrmSchema *self);
const CpCrmField *cp_crm_schema_get_field (CpCrmSchema *self, guint i);
const CpCrmField *cp_crm_schema_find (CpCrmSchema *self, const char *name);        /* (nullable) */

/** CpCrmIdentity: who we are there */
typedef struct
{
  char *user_id;
  char *user_name;
  char *organisation_id;
  char *address;          /* base address for people */
} CpCrmIdentity;
void cp_crm_identity_free (CpCrmIdentity *identity);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpCrmIdentity, cp_crm_identity_free)

/** CpCrmMapping: which term goes into which field. Settings, not code: defaults per provider, edited in Preferences. */
typedef struct
{
  const char *term_key;   /* "renewal_date" */
  CpRecordKind kind;
  const char *field;      /* "Contract_Renewal_Date__c" */
} CpCrmMappingRow;

/** CpCrmWrite: one record to be written, neutral */
typedef struct
{
  CpRecordKind kind;
  const char *record_id;          /* (nullable): NULL = create */
  const char *external_id;        /* (nullable): upsert by our own id, idempotent */
  JsonObject *fields;             /* CRM field names for account and opportunity; neutral members for the others:
                                   * task {"subject","due","owner_id","what_id","description"}, obligation {"name","account_id","opportunity_id",...},
                                   * note {"parent_id","text"}, file {"parent_id","title","file_name","media_type"} */
  GBytes *content;                /* (nullable): of a file */
  const char *unmodified_since;   /* (nullable): ISO instant; the guard */
  const char *correlation_id;
} CpCrmWrite;

/** CpCrmWish: one record to be read together with others. @fields (nullable) as in cp_crm_provider_read() */
typedef struct
{
  CpRecordKind kind;
  const char *id;
  const char *const *fields;
} CpCrmWish;

/** CpCrmBudget: API calls left today, -1 = not known */
typedef struct
{
  int used;
  int limit;
} CpCrmBudget;

/**
 * CpCrmProvider: interface. All calls block, are cancellable, may be made on any worker thread. Errors: CP_NETWORK_ERROR, CP_CRM_ERROR.
 */
#define CP_TYPE_CRM_PROVIDER (cp_crm_provider_get_type ())
G_DECLARE_INTERFACE (CpCrmProvider, cp_crm_provider, CP, CRM_PROVIDER, GObject)

/** called for each page of records while listing; return FALSE to stop */
typedef gboolean (*CpCrmRecordsFunc) (GPtrArray *records, const char *cursor, gpointer user_data);

struct _CpCrmProviderInterface
{
  GTypeInterface parent;
  const char *(*get_service_name) (CpCrmProvider *self);
  CpCrmIdentity *(*who_am_i) (CpCrmProvider *self, GCancellable *cancellable, GError **error);
  CpCrmSchema *(*describe) (CpCrmProvider *self, CpRecordKind kind, GCancellable *cancellable, GError **error);
  gboolean (*list_since) (CpCrmProvider *self, CpRecordKind kind, const char *cursor, CpCrmRecordsFunc func, gpointer user_data, GCancellable *cancellable, GError **error);
  CpCrmRecord *(*read) (CpCrmProvider *self, CpRecordKind kind, const char *id, const char *const *fields, GCancellable *cancellable, GError **error);
  /* (nullable): where one call can answer several wishes; without it they are read one after another */
  GPtrArray *(*read_many) (CpCrmProvider *self, const CpCrmWish *wishes, guint n_wishes, GCancellable *cancellable, GError **error);
  char *(*write) (CpCrmProvider *self, const CpCrmWrite *write, GCancellable *cancellable, GError **error);
  gboolean (*remove) (CpCrmProvider *self, CpRecordKind kind, const char *id, GCancellable *cancellable, GError **error);
  char *(*find_written) (CpCrmProvider *self, const CpCrmWrite *write, GCancellable *cancellable, GError **error);
  const CpCrmMappingRow *(*default_mapping) (CpCrmProvider *self, guint *n_rows);
  CpCrmBudget (*get_budget) (CpCrmProvider *self);
};

const char *cp_crm_provider_get_service_name (CpCrmProvider *self);      /* "Salesforce", "Sample CRM", "Update file" */
CpCrmIdentity *cp_crm_provider_who_am_i (CpCrmProvider *self, GCancellable *cancellable, GError **error);
CpCrmSchema *cp_crm_provider_describe (CpCrmProvider *self, CpRecordKind kind, GCancellable *cancellable, GError **error);
/* Accounts or opportunities changed since @cursor ((nullable): from the beginning); cursor handed with each page may be kept and used again. */
gboolean cp_crm_provider_list_since (CpCrmProvider *self, CpRecordKind kind, const char *cursor, CpCrmRecordsFunc func, gpointer user_data, GCancellable *cancellable, GError **error);
/* @fields (nullable): all neutral facts plus these. (transfer full) */
CpCrmRecord *cp_crm_provider_read (CpCrmProvider *self, CpRecordKind kind, const char *id, const char *const *fields, GCancellable *cancellable, GError **error);
/* Several at once, at most five: one API call where the service has a way, as many as wishes elsewhere. All or an error.
 * (transfer full): of CpCrmRecord, in the order of the wishes */
GPtrArray *cp_crm_provider_read_many (CpCrmProvider *self, const CpCrmWish *wishes, guint n_wishes, GCancellable *cancellable, GError **error);
/* Writes one record; returns its id. CP_CRM_ERROR_CONFLICT when the guard refuses. (transfer full) */
char *cp_crm_provider_write (CpCrmProvider *self, const CpCrmWrite *write, GCancellable *cancellable, GError **error);
gboolean cp_crm_provider_remove (CpCrmProvider *self, CpRecordKind kind, const char *id, GCancellable *cancellable, GError **error);
/* After an uncertain answer: whether this very write is already there (looked up by external id, or by correlation id kept in the record's text). (transfer full) (nullable): its id;
 * NULL without error = not there. */
char *cp_crm_provider_find_written (CpCrmProvider *self, const CpCrmWrite *write, GCancellable *cancellable, GError **error);
const CpCrmMappingRow *cp_crm_provider_default_mapping (CpCrmProvider *self, guint *n_rows);
CpCrmBudget cp_crm_provider_get_budget (CpCrmProvider *self);

/* What a term's value becomes in a field (2027-03-31, 90, true, 486000.00, "P3Y"), checked against the field. (transfer full) */
JsonNode *cp_crm_field_value (const CpCrmField *field, const CpTermKey *key, JsonNode *term_value, GError **error);
/* Whether what was read back says the same as what was written (5 = 5.0, trimmed text, dates). */
gboolean cp_crm_values_agree (const CpCrmField *field, JsonNode *written, JsonNode *read_back);
char *cp_crm_value_display (const CpCrmField *field, JsonNode *value);      /* (transfer full): for people; "Empty" for null */
/* The same; money is shown in @currency ((nullable), ISO 4217: the record's "currency" fact). */
char *cp_crm_value_display_in (const CpCrmField *field, JsonNode *value, const char *currency);
void cp_crm_field_free (CpCrmField *field);

G_END_DECLS
