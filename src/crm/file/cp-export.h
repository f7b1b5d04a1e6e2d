/* cp-export.h: an export of accounts or opportunities, read
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-export-dialect.h"

G_BEGIN_DECLS

/** CpExport: immutable once loaded */
typedef struct _CpExport CpExport;

CpExport *cp_export_load (CpRecordKind kind, const char *path, GError **error);
void cp_export_free (CpExport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpExport, cp_export_free)
CpExportDialect cp_export_get_dialect (CpExport *self);
const char *cp_export_get_fingerprint (CpExport *self);
char *cp_export_current_fingerprint (const char *path);
CpCrmSchema *cp_export_get_schema (CpExport *self);
GPtrArray *cp_export_get_records (CpExport *self);
CpCrmRecord *cp_export_find (CpExport *self, const char *id);
GPtrArray *cp_export_get_problems (CpExport *self);
const char *cp_export_field_name (CpExport *self, const CpExportField *field);
JsonNode *cp_export_typed (const CpCrmField *field, const char *text);

G_END_DECLS
