/* cp-new-record-file.h: records that do not exist yet, as rows
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cp-export-dialect.h"

G_BEGIN_DECLS

/** CpNewColumn: a neutral member and what each dialect's import calls it */
typedef struct
{
  const char *member;
  const char *names[4];     /* by CpExportDialect */
  CpCrmFieldType type;
} CpNewColumn;

const CpNewColumn *cp_new_record_columns (CpRecordKind kind, guint *n_columns);
const char *cp_new_record_id_column (CpRecordKind kind, CpExportDialect dialect);
CpCrmSchema *cp_new_record_schema (CpRecordKind kind, CpExportDialect dialect);

G_END_DECLS
