/* cp-reading-lines.c: the lines of the pages, and which of them are no part of the contract
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cp-machine-address.h"
#include "cp-reading-context.h"

#include <string.h>

static gboolean
is_space (char c)
{
  return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r' || c == '\v';
}

/* The line without its digits, in lower case: what is the same on every page when it is a running header. */
static char *
shape_of (const char *text, gsize start, gsize end)
{
  GString *out = g_string_sized_new (end - start + 1);

  for (gsize i = start; i < end; i++)
    {
      char c = text[i];

      if (g_ascii_isdigit (c))
        {
          if (out->len == 0 || out->str[out->len - 1] != '#')
            g_string_append_c (out, '#');
        }
      else if (!is_space (c))
        g_string_append_c (out, g_ascii_tolower (c));
    }
  return g_string_free (out, FALSE);
}

/* A page number alone: "12", "- 12 -", "Page 3 of 9", "A-4". */
static gboolean
is_page_number (const char *shape)
{
  static const char *const shapes[] = { "#",      "-#-",      "page#",    "page#of#", "–#–", "(#)",     "[#]",     "#of#",
                                        "page|#", "page#of#", "page-#-",  "#/#",      "a-#", "-page#-", "page|#of#", "page#/#", "—#—" };

  for (guint i = 0; i < G_N_ELEMENTS (shapes); i++)
    if (strcmp (shape, shapes[i]) == 0)
      return TRUE;
  return FALSE;
}

/* What EDGAR's printers add: "Source: ACME INC, 10-K, 3/4/2010", "EX-10.1 2 dex101.htm CONFIDENTIALITY AGREEMENT". */
static gboolean
is_filing_stamp (const char *text, gsize start, gsize end)
{
  g_autofree char *line = g_strndup (text + start, end - start);

  if (g_str_has_prefix (line, "Source: ") && end - start < 160)
    return TRUE;
  if (g_str_has_prefix (line, "EX-") && (strstr (line, ".htm") != NULL || strstr (line, ".txt") != NULL))
    return TRUE;
  return g_str_has_prefix (line, "[Exhibit ") || strncmp (line, "https://www.sec.gov", 19) == 0;
}

static void
cut_lines (CpReadingContext *self)
{
  int n_pages = cp_text_layer_get_n_pages (self->layer);

  for (int page = 1; page <= n_pages; page++)
    {
      gsize start, end;

      cp_text_layer_get_page_range (self->layer, page, &start, &end);
      while (start < end)
        {
          const char *newline = memchr (self->text + start, '\n', end - start);
          gsize stop = newline != NULL ? (gsize) (newline - self->text) : end;
          CpLine line = { .start = start, .end = stop, .page = page };

          while (line.start < line.end && is_space (self->text[line.start]))
            line.start++;
          while (line.end > line.start && is_space (self->text[line.end - 1]))
            line.end--;
          if (line.end > line.start)
            g_array_append_val (self->lines, line);
          start = stop + 1;
        }
    }
}

/* The outermost lines of every page by their shape, counted once a page. */
static GHashTable *
count_outer_shapes (CpReadingContext *self)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = self->lines->len;

  for (guint i = 0; i < n; i++)
    {
      const CpLine *line = &g_array_index (self->lines, CpLine, i);
      gboolean top = i < 2 || g_array_index (self->lines, CpLine, i - 2).page != line->page;
      gboolean bottom = i + 3 >= n || g_array_index (self->lines, CpLine, i + 3).page != line->page;

      if (top || bottom)
        {
          char *shape = shape_of (self->text, line->start, line->end);

          g_hash_table_insert (counts, shape, GINT_TO_POINTER (GPOINTER_TO_INT (g_hash_table_lookup (counts, shape)) + 1));
        }
    }
  return counts;
}

/* A running header's first appearance stays: it may be the title. */
static void
mark_furniture (CpReadingContext *self)
{
  g_autoptr (GHashTable) counts = count_outer_shapes (self);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  int n_pages = cp_text_layer_get_n_pages (self->layer);
  guint n = self->lines->len;

  for (guint i = 0; i < n; i++)
    {
      CpLine *line = &g_array_index (self->lines, CpLine, i);
      gboolean top = i < 2 || g_array_index (self->lines, CpLine, i - 2).page != line->page;
      gboolean bottom = i + 3 >= n || g_array_index (self->lines, CpLine, i + 3).page != line->page;
      g_autofree char *shape = NULL;
      int count;

      if (is_filing_stamp (self->text, line->start, line->end))
        line->furniture = TRUE;
      if (line->furniture || !(top || bottom))
        continue;
      shape = shape_of (self->text, line->start, line->end);
      count = GPOINTER_TO_INT (g_hash_table_lookup (counts, shape));
      if (is_page_number (shape))
        line->furniture = TRUE;
      else if (n_pages >= 3 && count >= 3 && count * 5 >= n_pages * 2)
        line->furniture = !g_hash_table_add (seen, g_steal_pointer (&shape));
    }
}

/* "[Drafting note: …]": words to whoever fills the form in. */
static void
blank_drafting_notes (CpReadingContext *self)
{
  static const char *const openings[] = { "[Drafting note", "[For example", "[Note to draft", "[Drafting Note" };

  for (guint i = 0; i < G_N_ELEMENTS (openings); i++)
    for (char *at = strstr (self->flat, openings[i]); at != NULL; at = strstr (at + 1, openings[i]))
      {
        int depth = 0;

        for (char *c = at; *c != '\0' && c < at + 3000; c++)
          {
            depth += (*c == '[') - (*c == ']');
            if (depth == 0)
              {
                memset (at, ' ', (gsize) (c - at) + 1);
                break;
              }
          }
      }
}

/** cp_reading_lines_build: (skip): lines, furniture, and the flat copies of the text */
void
cp_reading_lines_build (CpReadingContext *self)
{
  cut_lines (self);
  mark_furniture (self);

  self->flat = g_malloc (self->length + 1);
  self->lower = g_malloc (self->length + 1);
  memcpy (self->flat, self->text, self->length);
  self->flat[self->length] = '\0';
  for (guint i = 0; i < self->lines->len; i++)
    {
      const CpLine *line = &g_array_index (self->lines, CpLine, i);

      if (line->furniture)
        memset (self->flat + line->start, ' ', line->end - line->start);
    }
  blank_drafting_notes (self);
  /* Nor is what speaks to a program instead of the parties. */
  cp_machine_address_blank (self->text, self->length, self->flat);
  for (guint i = 0; i < self->lines->len; i++)
    {
      CpLine *line = &g_array_index (self->lines, CpLine, i);

      if (self->flat[line->start] == ' ' && self->flat[line->end - 1] == ' ')
        line->furniture = TRUE;
    }
  for (gsize i = 0; i < self->length; i++)
    {
      char *c = &self->flat[i];

      if (is_space (*c))
        *c = ' ';
      else if (*c == '\xc2' && i + 1 < self->length && c[1] == '\xa0') /* no-break space */
        c[0] = c[1] = ' ';
      else if (*c == '\xe2' && i + 2 < self->length && c[1] == '\x80' && (c[2] == '\x82' || c[2] == '\x83' || c[2] == '\x89' || c[2] == '\xaf'))
        c[0] = c[1] = c[2] = ' ';
      self->lower[i] = g_ascii_tolower (*c);
    }
  self->lower[self->length] = '\0';
}
