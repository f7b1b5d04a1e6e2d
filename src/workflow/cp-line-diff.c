/* cp-line-diff.c
 *
 * The longest common sequence of lines, found by dynamic programming: prompts have hundreds of lines, not millions.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-line-diff.h"

static void
line_free (gpointer data)
{
  CpDiffLine *line = data;

  g_free (line->text);
  g_free (line);
}

static void
add (GPtrArray *lines, char kind, const char *text)
{
  CpDiffLine *line = g_new0 (CpDiffLine, 1);

  line->kind = kind;
  line->text = g_strdup (text);
  g_ptr_array_add (lines, line);
}

/* @lengths: of the longest common sequence of what follows line i of one and line j of the other. */
static guint *
measure (char **before, guint n, char **after, guint m)
{
  guint *lengths = g_new0 (guint, (gsize) (n + 1) * (m + 1));

  for (guint i = n; i-- > 0;)
    for (guint j = m; j-- > 0;)
      lengths[(gsize) i * (m + 1) + j] = g_str_equal (before[i], after[j])
                                             ? lengths[(gsize) (i + 1) * (m + 1) + j + 1] + 1
                                             : MAX (lengths[(gsize) (i + 1) * (m + 1) + j], lengths[(gsize) i * (m + 1) + j + 1]);
  return lengths;
}

/* A text that ends with a line break has no empty line after it. */
static char **
lines_of (const char *text)
{
  char **lines = g_strsplit (text, "\n", -1);
  guint n = g_strv_length (lines);

  if (n > 0 && *lines[n - 1] == '\0')
    g_clear_pointer (&lines[n - 1], g_free);
  return lines;
}

GPtrArray *
cp_line_diff (const char *before, const char *after)
{
  g_auto (GStrv) old = lines_of (before);
  g_auto (GStrv) new = lines_of (after);
  guint n = g_strv_length (old), m = g_strv_length (new);
  g_autofree guint *lengths = measure (old, n, new, m);
  GPtrArray *lines = g_ptr_array_new_with_free_func (line_free);
  guint i = 0, j = 0;

  while (i < n || j < m)
    {
      if (i < n && j < m && g_str_equal (old[i], new[j]))
        {
          add (lines, ' ', old[i]);
          i++, j++;
        }
      else if (i < n && (j == m || lengths[(gsize) (i + 1) * (m + 1) + j] >= lengths[(gsize) i * (m + 1) + j + 1]))
        add (lines, '-', old[i++]);
      else
        add (lines, '+', new[j++]);
    }
  return lines;
}

gboolean
cp_line_diff_is_empty (GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    if (((const CpDiffLine *) g_ptr_array_index (lines, i))->kind != ' ')
      return FALSE;
  return TRUE;
}

char *
cp_line_diff_to_text (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    {
      const CpDiffLine *line = g_ptr_array_index (lines, i);

      g_string_append_printf (text, "%c %s\n", line->kind, line->text);
    }
  return g_string_free (text, FALSE);
}
