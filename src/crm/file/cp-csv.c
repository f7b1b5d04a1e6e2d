/* cp-csv.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-config.h"

#include "cp-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "cp-crm-provider.h"

/**
 * cp_csv_decode:
 * @data: a file's bytes
 * @length: how many
 * @error: return location
 *
 * UTF-8 with or without a mark, UTF-16 with one, and otherwise Windows-1252, which is what spreadsheets write when they write neither.
 *
 * Returns: (transfer full): UTF-8 without a mark and without zero bytes
 */
char *
cp_csv_decode (const char *data, gsize length, GError **error)
{
  const char *charset = NULL;
  gsize skip = 0;
  char *text;

  if (length >= 2 && memcmp (data, "\xff\xfe", 2) == 0)
    charset = "UTF-16LE", skip = 2;
  else if (length >= 2 && memcmp (data, "\xfe\xff", 2) == 0)
    charset = "UTF-16BE", skip = 2;
  else if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    skip = 3;
  if (charset == NULL && g_utf8_validate (data + skip, (gssize) (length - skip), NULL))
    return g_strndup (data + skip, length - skip);
  if (charset == NULL)
    charset = "WINDOWS-1252", skip = 0;
  text = g_convert (data + skip, (gssize) (length - skip), "UTF-8", charset, NULL, NULL, NULL);
  if (text == NULL || memchr (data, '\0', length) == NULL || g_str_has_prefix (charset, "UTF-16"))
    {
      if (text == NULL)
        g_set_error_literal (error, CP_CRM_ERROR, CP_CRM_ERROR_FILE, _("This file is not a table in text form."));
      return text;
    }
  g_free (text);
  g_set_error_literal (error, CP_CRM_ERROR, CP_CRM_ERROR_FILE, _("This file is not a table in text form."));
  return NULL;
}

/** cp_csv_guess_delimiter: the one of comma, semicolon and tab that stands most often in the first line, outside quotes */
char
cp_csv_guess_delimiter (const char *text)
{
  guint commas = 0;
  guint semicolons = 0;
  guint tabs = 0;
  gboolean quoted = FALSE;

  for (const char *c = text; *c != '\0' && (quoted || (*c != '\n' && *c != '\r')); c++)
    {
      if (*c == '"')
        quoted = !quoted;
      else if (!quoted)
        {
          commas += *c == ',';
          semicolons += *c == ';';
          tabs += *c == '\t';
        }
    }
  if (tabs > commas && tabs > semicolons)
    return '\t';
  return semicolons > commas ? ';' : ',';
}

typedef struct
{
  const char *at;
  char delimiter;
  guint line;
} Parser;

/* One cell; leaves the parser on what ended it. FALSE: a quote that is never closed. */
static gboolean
parse_cell (Parser *parser, GString *cell)
{
  g_string_truncate (cell, 0);
  if (*parser->at != '"')
    {
      while (*parser->at != '\0' && *parser->at != parser->delimiter && *parser->at != '\n' && *parser->at != '\r')
        g_string_append_c (cell, *parser->at++);
      return TRUE;
    }
  parser->at++;
  for (; *parser->at != '\0'; parser->at++)
    {
      if (*parser->at == '"' && parser->at[1] == '"')
        parser->at++;
      else if (*parser->at == '"')
        break;
      if (*parser->at == '\n')
        parser->line++;
      g_string_append_c (cell, *parser->at);
    }
  if (*parser->at == '\0')
    return FALSE;
  parser->at++;
  /* Text after the closing quote is against the rules; it belongs to the cell for all readers. */
  while (*parser->at != '\0' && *parser->at != parser->delimiter && *parser->at != '\n' && *parser->at != '\r')
    g_string_append_c (cell, *parser->at++);
  return TRUE;
}

/* One row; NULL at the end of the file. */
static char **
parse_row (Parser *parser, gboolean *closed)
{
  g_autoptr (GPtrArray) cells = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GString) cell = g_string_new (NULL);

  *closed = TRUE;
  if (*parser->at == '\0')
    return NULL;
  for (;;)
    {
      *closed = parse_cell (parser, cell) && *closed;
      g_ptr_array_add (cells, g_strdup (cell->str));
      if (*parser->at != parser->delimiter)
        break;
      parser->at++;
    }
  if (*parser->at == '\r')
    parser->at++;
  if (*parser->at == '\n')
    parser->at++;
  parser->line++;
  g_ptr_array_add (cells, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&cells), FALSE);
}

static gboolean
is_blank (char *const *row)
{
  return row[0][0] == '\0' && row[1] == NULL;
}

static void
take_row (CpCsvTable *table, char **row, guint line, gboolean closed)
{
  guint n = g_strv_length (row);

  if (closed && n == table->n_columns)
    {
      g_ptr_array_add (table->rows, row);
      g_array_append_val (table->lines, line);
      return;
    }
  if (!closed)
    g_ptr_array_add (table->problems, g_strdup_printf (_("Line %u: a quote is opened and never closed. The rest of the file was left out."), line));
  else
    g_ptr_array_add (table->problems, g_strdup_printf (_("Line %u has %u cells where the first line has %u. It was left out."), line, n, table->n_columns));
  g_strfreev (row);
}

/**
 * cp_csv_parse:
 * @data: a file's bytes
 * @length: how many
 * @error: return location
 *
 * Returns: (transfer full): the table, or %NULL with %CP_CRM_ERROR_FILE when there is not even a header
 */
CpCsvTable *
cp_csv_parse (const char *data, gsize length, GError **error)
{
  g_autofree char *text = cp_csv_decode (data, length, error);
  g_autoptr (CpCsvTable) table = NULL;
  Parser parser = { text, ',', 1 };
  gboolean closed;

  if (text == NULL)
    return NULL;
  parser.delimiter = cp_csv_guess_delimiter (text);
  table = g_new0 (CpCsvTable, 1);
  table->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  table->lines = g_array_new (FALSE, FALSE, sizeof (guint));
  table->problems = g_ptr_array_new_with_free_func (g_free);
  table->header = parse_row (&parser, &closed);
  if (table->header == NULL || !closed || is_blank (table->header))
    {
      g_set_error_literal (error, CP_CRM_ERROR, CP_CRM_ERROR_FILE, _("This file has no line of column names at its top."));
      return NULL;
    }
  table->n_columns = g_strv_length (table->header);
  for (;;)
    {
      guint line = parser.line;
      char **row = parse_row (&parser, &closed);

      if (row == NULL)
        break;
      if (is_blank (row))
        g_strfreev (row);
      else
        take_row (table, row, line, closed);
    }
  return g_steal_pointer (&table);
}

void
cp_csv_table_free (CpCsvTable *table)
{
  if (table == NULL)
    return;
  g_strfreev (table->header);
  g_ptr_array_unref (table->rows);
  g_array_unref (table->lines);
  g_ptr_array_unref (table->problems);
  g_free (table);
}

/** cp_csv_append_row: a line of RFC 4180, NULL-terminated cells */
void
cp_csv_append_row (GString *out, char *const *cells)
{
  for (guint i = 0; cells[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append_c (out, ',');
      if (strpbrk (cells[i], ",;\"\r\n\t") == NULL && cells[i][0] != ' ')
        {
          g_string_append (out, cells[i]);
          continue;
        }
      g_string_append_c (out, '"');
      for (const char *c = cells[i]; *c != '\0'; c++)
        {
          if (*c == '"')
            g_string_append_c (out, '"');
          g_string_append_c (out, *c);
        }
      g_string_append_c (out, '"');
    }
  g_string_append (out, "\r\n");
}

static gboolean
is_number (const char *text)
{
  char *end;

  /* "+1 206 555" is none, "-5" and "+3.5" are; hexadecimal and "inf" are none. */
  if (text[strspn (text, "+-.0123456789eE")] != '\0')
    return FALSE;
  g_ascii_strtod (text, &end);
  return end != text && *end == '\0';
}

static gboolean
starts_a_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

/**
 * cp_csv_guard_cell:
 * @text: a value
 *
 * A spreadsheet carries out what begins with "=", "+", "-", "@" or a tab, and quoting does not stop it (OWASP ASVS, CWE-1236).
 *
 * Returns: (transfer full): the cell: such text with an apostrophe before it; numbers stay numbers
 */
char *
cp_csv_guard_cell (const char *text)
{
  return starts_a_formula (text) && !is_number (text) ? g_strconcat ("'", text, NULL) : g_strdup (text);
}

/** cp_csv_unguard_cell: (transfer full): the value in a cell that [func@csv_guard_cell] wrote */
char *
cp_csv_unguard_cell (const char *text)
{
  return g_strdup (*text == '\'' && starts_a_formula (text + 1) ? text + 1 : text);
}
