/* cp-engine-usage-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-engine-usage-table.h"

#include "counterpart-base.h"
#include "cp-rows.h"

static char *
today (void)
{
  int year, month, day;

  cp_clock_today (&year, &month, &day);
  return g_strdup_printf ("%04d-%02d-%02d", year, month, day);
}

/** cp_engine_usage_table_add: notes what one reading took, finished or not */
gboolean
cp_engine_usage_table_add (CpConnection *connection, const char *engine_id, const char *contract_id, const CpReadingUsage *usage,
                           GError **error)
{
  g_autofree char *now = cp_clock_now_iso ();
  g_autofree char *day = today ();
  g_autoptr (JsonNode) node = cp_reading_usage_to_json (usage);
  g_autofree char *text = cp_canonical_json (node);

  return cp_connection_run (connection, error,
                            "INSERT INTO engine_usage (engine_id, contract_id, day, time, usage, cost) VALUES (?, ?, ?, ?, ?, ?)", "sssssd",
                            engine_id, contract_id, day, now, text, usage->cost);
}

static gpointer
read_sum (CpStatement *statement, gpointer data, GError **error)
{
  double *sum = data;

  *sum = cp_statement_double (statement, 0);
  return sum;
}

/** cp_engine_usage_table_spent_today: the sum of the costs of the civil day on this machine */
double
cp_engine_usage_table_spent_today (CpConnection *connection, const char *engine_id, GError **error)
{
  g_autofree char *day = today ();
  g_autoptr (CpStatement) statement = cp_connection_query (
    connection, error, "SELECT coalesce (sum (cost), 0) FROM engine_usage WHERE engine_id = ? AND day = ?", "ss", engine_id, day);
  double sum = -1;

  cp_rows_first (statement, read_sum, &sum, error);
  return sum;
}
