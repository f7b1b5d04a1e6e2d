/* cp-diff-text.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-diff-text.h"

#include "cp-config.h"

#include <glib/gi18n-lib.h>

#include "cp-accessible.h"

/** cp_diff_text_new: (transfer floating): shows nothing yet */
GtkWidget *
cp_diff_text_new (void)
{
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  /* Never by colour alone: a sign before the line, struck or underlined. */
  gtk_text_buffer_create_tag (buffer, "-", "strikethrough", TRUE, NULL);
  gtk_text_buffer_create_tag (buffer, "+", "underline", PANGO_UNDERLINE_SINGLE, "weight", PANGO_WEIGHT_BOLD, NULL);
  cp_accessible_name (view, _("What changed"));
  return view;
}

/** cp_diff_text_show: the lines of both texts */
void
cp_diff_text_show (GtkWidget *diff, const char *before, const char *after)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (diff));
  g_autoptr (GPtrArray) lines = cp_line_diff (before, after);
  GtkTextIter end;

  gtk_text_buffer_set_text (buffer, "", 0);
  gtk_text_buffer_get_end_iter (buffer, &end);
  if (cp_line_diff_is_empty (lines))
    {
      gtk_text_buffer_insert (buffer, &end, _("Nothing changed."), -1);
      return;
    }
  for (guint i = 0; i < lines->len; i++)
    {
      const CpDiffLine *line = g_ptr_array_index (lines, i);
      const char *sign = line->kind == '+' ? "+ " : line->kind == '-' ? "− " : "  ";
      const char tag[] = { line->kind, '\0' };

      gtk_text_buffer_insert (buffer, &end, sign, -1);
      if (line->kind == ' ')
        gtk_text_buffer_insert (buffer, &end, line->text, -1);
      else
        gtk_text_buffer_insert_with_tags_by_name (buffer, &end, line->text, -1, tag, NULL);
      gtk_text_buffer_insert (buffer, &end, "\n", 1);
    }
}
