/* cp-soql-literal.c: numbers, dates and date words of a query
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-soql-query.h"

#include "counterpart-base.h"
#include "cp-org-store.h"
#include "cp-org-value.h"

#include <stdlib.h>

static char *
day_from_today (int days)
{
  gint64 seconds = cp_clock_now () / G_USEC_PER_SEC + (gint64) days * 86400;
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (seconds);

  return g_date_time_format (time, "%Y-%m-%d");
}

/* Days before and behind today that a word stands for; the end does not belong to it. */
static gboolean
days_of_word (const char *word, int *from, int *until)
{
  g_auto (GStrv) parts = g_strsplit (word, ":", 2);
  int n = parts[1] != NULL ? atoi (parts[1]) : 0;

  *from = 0;
  *until = 1;
  if (g_ascii_strcasecmp (word, "TODAY") == 0)
    return TRUE;
  if (g_ascii_strcasecmp (word, "YESTERDAY") == 0)
    *from = -1, *until = 0;
  else if (g_ascii_strcasecmp (word, "TOMORROW") == 0)
    *from = 1, *until = 2;
  else if (g_ascii_strcasecmp (parts[0], "LAST_N_DAYS") == 0 && n > 0)
    *from = -n, *until = 1;
  else if (g_ascii_strcasecmp (parts[0], "NEXT_N_DAYS") == 0 && n > 0)
    *from = 1, *until = n + 1;
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_word (CpSoqlLiteral *literal, const char *word)
{
  int from, until;

  if (g_ascii_strcasecmp (word, "null") == 0)
    literal->kind = CP_SOQL_NULL;
  else if (g_ascii_strcasecmp (word, "true") == 0 || g_ascii_strcasecmp (word, "false") == 0)
    {
      literal->kind = CP_SOQL_BOOLEAN;
      literal->boolean = g_ascii_strcasecmp (word, "true") == 0;
    }
  else if (days_of_word (word, &from, &until))
    {
      literal->kind = CP_SOQL_DATE;
      literal->text = day_from_today (from);
      literal->until = day_from_today (until);
    }
  else
    return FALSE;
  return TRUE;
}

static gboolean
read_number (CpSoqlLiteral *literal, const char *word)
{
  char *end = NULL;
  gint64 instant;

  if (cp_org_date_is_valid (word))
    {
      literal->kind = CP_SOQL_DATE;
      literal->text = g_strdup (word);
      return TRUE;
    }
  if (strchr (word, 'T') != NULL)
    {
      instant = cp_org_instant_parse (word);
      literal->kind = CP_SOQL_INSTANT;
      literal->text = instant >= 0 ? cp_org_instant_format (instant) : NULL;
      return instant >= 0;
    }
  literal->kind = CP_SOQL_NUMBER;
  literal->number = g_ascii_strtod (word, &end);
  return *end == '\0';
}

/**
 * cp_soql_literal_read:
 * @word: as it stands in the query
 * @quoted: whether it stood in quotes
 *
 * Returns: (transfer full) (nullable): the value, or %NULL where it is none
 */
CpSoqlLiteral *
cp_soql_literal_read (const char *word, gboolean quoted)
{
  CpSoqlLiteral *literal = g_new0 (CpSoqlLiteral, 1);
  gboolean good = TRUE;

  if (quoted)
    {
      literal->kind = CP_SOQL_TEXT;
      literal->text = g_strdup (word);
    }
  else
    good = g_ascii_isalpha (word[0]) ? read_word (literal, word) : read_number (literal, word);
  if (good)
    return literal;
  cp_soql_literal_free (literal);
  return NULL;
}

void
cp_soql_literal_free (CpSoqlLiteral *self)
{
  g_free (self->text);
  g_free (self->until);
  g_free (self);
}
