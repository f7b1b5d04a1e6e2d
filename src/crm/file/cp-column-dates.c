/* cp-column-dates.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-column-dates.h"

#include <stdio.h>
#include <string.h>

#include "counterpart-model.h"

/* "3/31/2027", "31.3.2027", "31-03-2027", perhaps with a time behind it. */
static gboolean
split (const char *text, int *first, int *second, int *year)
{
  char a;
  char b;

  if (sscanf (text, "%2d%c%2d%c%4d", first, &a, second, &b, year) != 5 || a != b || strchr ("/.-", a) == NULL)
    return FALSE;
  return *year >= 1000 && *first >= 1 && *second >= 1;
}

/**
 * cp_column_dates_judge:
 * @rows: (element-type GStrv): the rows
 * @column: which cell
 *
 * One date in the column with a number over 12 tells how all of them are to be read.
 *
 * Returns: the order of the numbers
 */
CpDateOrder
cp_column_dates_judge (GPtrArray *rows, guint column)
{
  gboolean numeric = FALSE;
  gboolean day_first = FALSE;
  gboolean month_first = FALSE;

  for (guint i = 0; i < rows->len; i++)
    {
      char **cells = g_ptr_array_index (rows, i);
      int first;
      int second;
      int year;

      if (!split (cells[column], &first, &second, &year))
        continue;
      /* 5/5 reads the same both ways. */
      numeric = numeric || first != second;
      day_first = day_first || first > 12;
      month_first = month_first || second > 12;
    }
  if (day_first != month_first)
    return day_first ? CP_DATE_ORDER_DAY_FIRST : CP_DATE_ORDER_MONTH_FIRST;
  return numeric ? CP_DATE_ORDER_UNCLEAR : CP_DATE_ORDER_NONE;
}

/**
 * cp_column_date_to_iso:
 * @text: a cell
 * @order: the order in its column
 *
 * Returns: (transfer full): "2027-03-31"; "" when it cannot be told which day is meant
 */
char *
cp_column_date_to_iso (const char *text, CpDateOrder order)
{
  g_autofree char *head = g_strndup (text, 10);
  CpCivilDate date;
  int first;
  int second;
  int year;

  if (cp_civil_date_parse_iso (head, &date))
    return cp_civil_date_to_iso (date);
  if (!split (text, &first, &second, &year) || (order == CP_DATE_ORDER_UNCLEAR && first != second))
    return g_strdup ("");
  date = order == CP_DATE_ORDER_MONTH_FIRST ? cp_civil_date (year, first, second) : cp_civil_date (year, second, first);
  return cp_civil_date_is_valid (date) ? cp_civil_date_to_iso (date) : g_strdup ("");
}
