/* cp-export-dialect.h: whose export is it, and which column says what
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-crm-provider.h"

G_BEGIN_DECLS

typedef enum
{
  CP_EXPORT_SALESFORCE,         /* Data Loader, Data Export: API names */
  CP_EXPORT_SALESFORCE_REPORT,  /* a report saved as CSV: labels */
  CP_EXPORT_HUBSPOT,
  CP_EXPORT_ZOHO,
} CpExportDialect;

/** CpExportField: a field that terms go into, by both of its names */
typedef struct
{
  const char *term_key;
  CpRecordKind kind;
  const char *name;         /* API name */
  const char *label;
  CpCrmFieldType type;
} CpExportField;

gboolean cp_export_dialect_recognise (CpRecordKind kind, char *const *header, CpExportDialect *dialect);
const char *cp_export_dialect_name (CpExportDialect dialect);
const char *cp_export_dialect_column (CpExportDialect dialect, CpRecordKind kind, const char *fact);
const char *cp_export_dialect_id_column (CpExportDialect dialect, CpRecordKind kind);
const char *cp_export_dialect_empty (CpExportDialect dialect);
const CpExportField *cp_export_fields (guint *n_fields);
gboolean cp_export_names_match (const char *a, const char *b);
CpCrmFieldType cp_export_guess_type (const char *column);

G_END_DECLS
