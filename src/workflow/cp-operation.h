/* cp-operation.h: long work that can be seen and cancelled
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  CP_OPERATION_WAITING,
  CP_OPERATION_RUNNING,
  CP_OPERATION_DONE,
  CP_OPERATION_FAILED,
  CP_OPERATION_CANCELLED,
} CpOperationState;

/**
 * CpOperation: main-thread object. Properties, all notify: "title" (file name), "detail" ("Page 14 of 32", "Scan, page 2 of 9"), "fraction" (0 to 1),
 * "state", "error-message" (a sentence), "error-code" ("needs_password" …), "contract-id" (once known), "path".
 */
#define CP_TYPE_OPERATION (cp_operation_get_type ())
G_DECLARE_FINAL_TYPE (CpOperation, cp_operation, CP, OPERATION, GObject)

CpOperation *cp_operation_new (const char *title, const char *path);
const char *cp_operation_get_title (CpOperation *self);
const char *cp_operation_get_path (CpOperation *self);
const char *cp_operation_get_detail (CpOperation *self);          /* (nullable) */
double cp_operation_get_fraction (CpOperation *self);
CpOperationState cp_operation_get_state (CpOperation *self);
const char *cp_operation_get_error_message (CpOperation *self);   /* (nullable) */
const char *cp_operation_get_error_code (CpOperation *self);      /* (nullable) */
const char *cp_operation_get_contract_id (CpOperation *self);     /* (nullable) */
GCancellable *cp_operation_get_cancellable (CpOperation *self);
void cp_operation_cancel (CpOperation *self);

G_END_DECLS
