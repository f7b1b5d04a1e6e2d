/* sample-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "sample-text.h"

#include <string.h>

static void
line_free (SampleLine *line)
{
  g_strfreev (line->cells);
  g_free (line);
}

void
sample_text_free (SampleText *text)
{
  g_ptr_array_unref (text->lines);
  g_free (text->title);
  g_free (text->footer);
  g_free (text);
}

static char **
split_cells (const char *row)
{
  g_autofree char *inner = g_strstrip (g_strdup (row));
  char **cells;

  if (g_str_has_suffix (inner, "|"))
    inner[strlen (inner) - 1] = '\0';
  cells = g_strsplit (*inner == '|' ? inner + 1 : inner, "|", -1);
  for (guint i = 0; cells[i] != NULL; i++)
    g_strstrip (cells[i]);
  return cells;
}

static void
add (SampleText *text, SampleKind kind, const char *content)
{
  SampleLine *line = g_new0 (SampleLine, 1);
  const char *const single[] = { content, NULL };

  line->kind = kind;
  line->cells = kind == SAMPLE_ROW || kind == SAMPLE_SIGNATURE ? split_cells (content) : g_strdupv ((char **) single);
  g_ptr_array_add (text->lines, line);
}

static void
read_line (SampleText *text, const char *line)
{
  if (g_str_has_prefix (line, "@footer "))
    {
      g_free (text->footer);
      text->footer = g_strdup (line + 8);
    }
  else if (g_str_has_prefix (line, "@title "))
    {
      g_free (text->title);
      text->title = g_strdup (line + 7);
      add (text, SAMPLE_TITLE, line + 7);
    }
  else if (g_str_has_prefix (line, "@center "))
    add (text, SAMPLE_CENTER, line + 8);
  else if (g_str_has_prefix (line, "@sign "))
    add (text, SAMPLE_SIGNATURE, line + 6);
  else if (g_str_has_prefix (line, "# "))
    add (text, SAMPLE_HEADING, line + 2);
  else if (*line == '|')
    add (text, SAMPLE_ROW, line);
  else if (*line != '\0')
    add (text, SAMPLE_PARAGRAPH, line);
}

SampleText *
sample_text_load (const char *path, GError **error)
{
  g_autofree char *content = NULL;
  g_auto (GStrv) lines = NULL;
  SampleText *text;

  if (!g_file_get_contents (path, &content, NULL, error))
    return NULL;
  text = g_new0 (SampleText, 1);
  text->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) line_free);
  lines = g_strsplit (content, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    read_line (text, g_strstrip (lines[i]));
  return text;
}
