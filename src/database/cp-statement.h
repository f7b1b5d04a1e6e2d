/* cp-statement.h: one prepared statement
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/** CpStatement: prepared SQL with its parameters; must be freed before its connection is closed */
typedef struct _CpStatement CpStatement;

typedef enum
{
  CP_STEP_ERROR = -1,
  CP_STEP_DONE = 0,
  CP_STEP_ROW = 1,
} CpStep;

void cp_statement_free (CpStatement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpStatement, cp_statement_free)

/* Parameters count from 1. A parameter that cannot be bound fails the next step. */
void cp_statement_bind_text (CpStatement *self, int parameter, const char *text);
void cp_statement_bind_int (CpStatement *self, int parameter, gint64 value);
void cp_statement_bind_double (CpStatement *self, int parameter, double value);
void cp_statement_bind_bytes (CpStatement *self, int parameter, GBytes *bytes);
void cp_statement_bind_json (CpStatement *self, int parameter, JsonNode *node);

CpStep cp_statement_step (CpStatement *self, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean cp_statement_run (CpStatement *self, GError **error);
void cp_statement_reset (CpStatement *self);

/* Columns count from 0. Text lives until the next step. */
const char *cp_statement_text (CpStatement *self, int column);      /* (nullable) */
char *cp_statement_dup_text (CpStatement *self, int column);        /* (transfer full) (nullable) */
gint64 cp_statement_int (CpStatement *self, int column);
double cp_statement_double (CpStatement *self, int column);
GBytes *cp_statement_dup_bytes (CpStatement *self, int column);     /* (transfer full) (nullable) */
JsonNode *cp_statement_dup_json (CpStatement *self, int column);    /* (transfer full) (nullable) */
gboolean cp_statement_is_null (CpStatement *self, int column);

G_END_DECLS
