/* cp-rows.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-rows.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-store-error.h"

/**
 * cp_rows_collect:
 * @statement: (nullable): a query, or %NULL with @error already set
 * @reader: reads a row
 * @data: for @reader
 * @free_value: frees what @reader made
 * @error: return location
 *
 * Returns: (transfer full): one value a row, or %NULL
 */
GPtrArray *
cp_rows_collect (CpStatement *statement, CpRowReader reader, gpointer data, GDestroyNotify free_value, GError **error)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (free_value);
  CpStep step = CP_STEP_ERROR;

  while (statement != NULL && (step = cp_statement_step (statement, error)) == CP_STEP_ROW)
    {
      gpointer value = reader (statement, data, error);

      if (value == NULL)
        return NULL;
      g_ptr_array_add (values, value);
    }
  return step == CP_STEP_DONE ? g_steal_pointer (&values) : NULL;
}

/**
 * cp_rows_first:
 * @statement: (nullable): a query, or %NULL with @error already set
 * @reader: reads a row
 * @data: for @reader
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the first row's value; %NULL without @error when there is no row
 */
gpointer
cp_rows_first (CpStatement *statement, CpRowReader reader, gpointer data, GError **error)
{
  if (statement == NULL || cp_statement_step (statement, error) != CP_STEP_ROW)
    return NULL;
  return reader (statement, data, error);
}

/**
 * cp_rows_only:
 * @statement: (nullable): a query, or %NULL with @error already set
 * @reader: reads a row
 * @data: for @reader
 * @missing: the sentence of %CP_STORE_ERROR_NOT_FOUND when there is no row
 * @error: return location
 *
 * Returns: (transfer full): the row's value, or %NULL with @error
 */
gpointer
cp_rows_only (CpStatement *statement, CpRowReader reader, gpointer data, const char *missing, GError **error)
{
  CpStep step = statement != NULL ? cp_statement_step (statement, error) : CP_STEP_ERROR;

  if (step == CP_STEP_ROW)
    return reader (statement, data, error);
  if (step == CP_STEP_DONE)
    g_set_error_literal (error, CP_STORE_ERROR, CP_STORE_ERROR_NOT_FOUND, missing);
  return NULL;
}

/** cp_rows_expect_one: whether the last statement changed a row; %CP_STORE_ERROR_NOT_FOUND with @sentence otherwise */
gboolean
cp_rows_expect_one (CpConnection *connection, const char *sentence, GError **error)
{
  if (cp_connection_get_n_changed (connection) > 0)
    return TRUE;
  g_set_error_literal (error, CP_STORE_ERROR, CP_STORE_ERROR_NOT_FOUND, sentence);
  return FALSE;
}

/** cp_rows_invalid: sets %CP_STORE_ERROR_INVALID for a stored text that this program does not know; always %NULL */
gpointer
cp_rows_invalid (const char *table, const char *column, const char *text, GError **error)
{
  g_set_error (error, CP_STORE_ERROR, CP_STORE_ERROR_INVALID,
               _("The workspace holds something that this version cannot read (%s.%s is “%s”)."), table, column,
               text != NULL ? text : "");
  return NULL;
}
