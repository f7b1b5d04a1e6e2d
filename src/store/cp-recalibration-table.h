/* cp-recalibration-table.h: table recalibration: confidence fitted to the team's decisions
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "counterpart-database.h"

G_BEGIN_DECLS

/** CpRecalibrationRow: a plain value */
typedef struct
{
  int version;              /* counts up within the workspace; set by add */
  char *id;                 /* set by add */
  JsonNode *content;
  int decisions;
  char *actor;
  char *time;               /* set by add */
  char *withdrawn;          /* (nullable): when it was taken back */
} CpRecalibrationRow;

void cp_recalibration_row_free (CpRecalibrationRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (CpRecalibrationRow, cp_recalibration_row_free)

gboolean cp_recalibration_table_add (CpConnection *connection, CpRecalibrationRow *row, GError **error);
GPtrArray *cp_recalibration_table_list (CpConnection *connection, GError **error);                    /* of CpRecalibrationRow, newest first */
CpRecalibrationRow *cp_recalibration_table_active (CpConnection *connection, GError **error);         /* NULL without error: none */
gboolean cp_recalibration_table_withdraw (CpConnection *connection, const char *id, GError **error);  /* undo: an older one holds again */

G_END_DECLS
