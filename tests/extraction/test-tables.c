/* test-tables.c: whole tables (annotated/tables.txt tells their form), on a grid and through real PDFs and the reader
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <cairo-pdf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "counterpart-document.h"
#include "cp-reading-context.h"
#include "cp-reading-table.h"

#define LINE_HEIGHT 14
#define ROW_GAP 8

static const char *const kind_names[] = { "other", "number", "item", "trigger", "quantity", "unit", "unit-price", "discount", "rate", "percent", "tax", "period", "date", "amount" };
static const char *const row_names[] = { "item", "group", "subtotal", "tax", "discount", "total" };

typedef struct
{
  char *name;
  char **columns; /* "10l" */
  gboolean borders;
  char **lines;
  char **gold;
} Case;

typedef struct
{
  guint found;
  guint right;
  guint gold;
} Score;

static void
free_case (Case *self)
{
  g_free (self->name);
  g_strfreev (self->columns);
  g_strfreev (self->lines);
  g_strfreev (self->gold);
  g_free (self);
}

static Case *
parse_case (const char *piece)
{
  g_auto (GStrv) parts = g_strsplit (piece, "\n---\n", 2);
  char *name_end = strchr (parts[0], '\n'), *head_end = strchr (name_end + 1, '\n');
  g_autofree char *head = g_strndup (name_end + 1, (gsize) (head_end - name_end - 1));
  g_auto (GStrv) words = g_strsplit (head, " ", -1);
  Case *self = g_new0 (Case, 1);
  guint n = g_strv_length (words);

  g_assert_cmpstr (words[0], ==, "columns");
  self->borders = strcmp (words[n - 1], "lines") == 0;
  if (self->borders)
    g_clear_pointer (&words[n - 1], g_free);
  self->name = g_strndup (parts[0], (gsize) (name_end - parts[0]));
  self->columns = g_strdupv (words + 1);
  self->lines = g_strsplit (head_end + 1, "\n", -1);
  self->gold = g_strsplit (g_strstrip (parts[1]), "\n", -1);
  return self;
}

static GPtrArray *
load_cases (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("COUNTERPART_CASES"), "annotated", "tables.txt", NULL);
  g_autofree char *all = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) pieces = NULL;
  GPtrArray *cases = g_ptr_array_new_with_free_func ((GDestroyNotify) free_case);

  g_file_get_contents (path, &all, NULL, &error);
  g_assert_no_error (error);
  pieces = g_strsplit (all, "\n=== ", -1);
  for (guint i = 1; pieces[i] != NULL; i++)
    g_ptr_array_add (cases, parse_case (pieces[i]));
  return cases;
}

/* The cells of a line; NULL: it is prose across the page. */
static char **
cells_of (const char *line)
{
  g_auto (GStrv) cells = g_strsplit (line[0] == '+' ? line + 1 : line, "|", -1);

  if (cells[0] == NULL || cells[1] == NULL)
    return NULL;
  for (guint i = 0; cells[i] != NULL; i++)
    g_strstrip (cells[i]);
  return g_steal_pointer (&cells);
}

static void
put (GString *line, guint at, const char *words)
{
  while (line->len < at)
    g_string_append_c (line, ' ');
  g_string_append (line, words);
}

/* The table as lines of equal characters, a hundred to the page. */
static CpTextLayer *
lay_on_grid (const Case *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; self->lines[i] != NULL; i++)
    {
      g_auto (GStrv) cells = cells_of (self->lines[i]);
      g_autoptr (GString) line = g_string_new (NULL);

      if (strcmp (self->lines[i], "~") == 0)
        {
          g_string_append_c (text, '\f');
          continue;
        }
      if (cells == NULL)
        put (line, 0, self->lines[i]);
      for (guint k = 0; cells != NULL && cells[k] != NULL && self->columns[k] != NULL; k++)
        {
          int at = atoi (self->columns[k]), length = (int) g_utf8_strlen (cells[k], -1);
          char align = self->columns[k][strlen (self->columns[k]) - 1];

          put (line, (guint) MAX (0, align == 'r' ? at - length : align == 'c' ? at - length / 2 : at), cells[k]);
        }
      g_string_append_printf (text, "%s\n", line->str);
    }
  return cp_text_layer_new_for_text (text->str);
}

static void
draw_words (cairo_t *cr, double x, double y, char align, const char *words)
{
  cairo_text_extents_t extents;

  cairo_text_extents (cr, words, &extents);
  cairo_move_to (cr, align == 'r' ? x - extents.x_advance : align == 'c' ? x - extents.x_advance / 2 : x, y);
  cairo_show_text (cr, words);
}

static void
draw_line (const Case *self, cairo_t *cr, const char *line, double y)
{
  g_auto (GStrv) cells = cells_of (line);

  if (cells == NULL)
    {
      draw_words (cr, 50, y, 'l', line);
      return;
    }
  for (guint k = 0; cells[k] != NULL && self->columns[k] != NULL; k++)
    draw_words (cr, atoi (self->columns[k]) * 6.12, y, self->columns[k][strlen (self->columns[k]) - 1], cells[k]);
  if (self->borders)
    {
      cairo_rectangle (cr, 40, y - 12, 532, LINE_HEIGHT + ROW_GAP);
      cairo_set_line_width (cr, 0.5);
      cairo_stroke (cr);
    }
}

static void
draw_pdf (const Case *self, const char *path)
{
  cairo_surface_t *surface = cairo_pdf_surface_create (path, 612, 792);
  cairo_t *cr = cairo_create (surface);
  double y = 90;

  cairo_select_font_face (cr, "DejaVu Sans", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 8);
  for (guint i = 0; self->lines[i] != NULL; i++)
    if (strcmp (self->lines[i], "~") == 0)
      {
        cairo_show_page (cr);
        y = 90;
      }
    else if (self->lines[i][0] != '\0')
      {
        y += self->lines[i][0] == '+' ? 10 : LINE_HEIGHT + ROW_GAP;
        draw_line (self, cr, self->lines[i], y);
      }
  cairo_show_page (cr);
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
}

static CpTextLayer *
read_pdf (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (CpDocument) document = cp_document_open (path, NULL, NULL, &error);
  CpTextLayer *layer;

  g_assert_no_error (error);
  layer = cp_document_load_text (document, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  cp_document_close (document);
  return layer;
}

/* What was read, in the form of the gold. */
static char **
spell_tables (CpTextLayer *layer)
{
  g_autoptr (CpExtraction) extraction = cp_extraction_new ("test", "1", "0");
  g_autoptr (CpReadingContext) context = cp_reading_context_new (&(CpReadingRequest){ .layer = layer, .document_sha256 = "0" }, extraction, cp_linear_model_get_default (), NULL);
  GPtrArray *tables = cp_reading_tables (context);
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();

  for (guint t = 0; t < tables->len; t++)
    {
      const CpReadingTable *table = g_ptr_array_index (tables, t);
      g_autoptr (GString) kinds = g_string_new ("kinds");

      for (guint i = 0; i < table->n_columns; i++)
        g_string_append_printf (kinds, " %s", kind_names[table->columns[i].kind]);
      g_ptr_array_add (lines, g_strdup (kinds->str));
      for (guint r = 0; r < table->rows->len; r++)
        {
          const CpTableRow *row = &g_array_index (table->rows, CpTableRow, r);
          g_autoptr (GString) line = g_string_new (row_names[row->kind]);

          for (guint i = 0; i < table->n_columns; i++)
            {
              g_autofree char *words = cp_table_cell_words (context, &row->cells[i]);

              /* An empty cell leaves one space between its bars. */
              g_string_append_printf (line, "%s%s%s", i == 0 ? ":" : " |", words[0] != '\0' ? " " : "", words);
            }
          g_ptr_array_add (lines, g_strchomp (g_strdup (line->str)));
        }
    }
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}

static void
score_case (const Case *self, CpTextLayer *layer, gboolean held_out, Score *score)
{
  g_auto (GStrv) found = spell_tables (layer);
  gboolean none = strcmp (self->gold[0], "none") == 0;
  guint n_gold = none ? 0 : g_strv_length (self->gold), right = 0;
  g_autofree gboolean *taken = g_new0 (gboolean, n_gold + 1);

  for (guint i = 0; found[i] != NULL; i++)
    {
      gboolean hit = FALSE;

      for (guint k = 0; k < n_gold && !hit; k++)
        if (!taken[k] && strcmp (self->gold[k], found[i]) == 0)
          taken[k] = hit = TRUE;
      right += hit;
      if (!hit && !held_out)
        g_test_message ("  %s: read “%s”", self->name, found[i]);
    }
  for (guint k = 0; k < n_gold && !held_out; k++)
    if (!taken[k])
      g_test_message ("  %s: missed “%s”", self->name, self->gold[k]);
  score->found += g_strv_length (found);
  score->right += right;
  score->gold += n_gold;
}

static void
check_floors (const char *how, const Score scores[2], double dev, double test)
{
  const double floors[] = { dev, test };

  for (guint set = 0; set < 2; set++)
    {
      const Score *score = &scores[set];
      double f1 = 2.0 * score->right / MAX (1, score->found + score->gold);

      g_test_message ("tables, %s, %s: %u rows and headings, P %.3f R %.3f F1 %.3f", how, set == 0 ? "development" : "held out", score->gold, (double) score->right / MAX (1, score->found),
                      (double) score->right / MAX (1, score->gold), f1);
      if (f1 < floors[set])
        {
          g_test_message ("  that is below %.3f", floors[set]);
          g_test_fail ();
        }
    }
}

static void
test_grid (void)
{
  g_autoptr (GPtrArray) cases = load_cases ();
  Score scores[2] = { 0 };

  g_assert_cmpuint (cases->len, >=, 60);
  for (guint i = 0; i < cases->len; i++)
    {
      g_autoptr (CpTextLayer) layer = lay_on_grid (g_ptr_array_index (cases, i));

      score_case (g_ptr_array_index (cases, i), layer, i % 3 == 2, &scores[i % 3 == 2]);
    }
  check_floors ("grid", scores, 0.96, 0.90);
}

static void
test_pdf (void)
{
  g_autoptr (GPtrArray) cases = load_cases ();
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("tables-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "table.pdf", NULL);
  Score scores[2] = { 0 };

  g_assert_no_error (error);
  for (guint i = 0; i < cases->len; i++)
    {
      g_autoptr (CpTextLayer) layer = NULL;

      draw_pdf (g_ptr_array_index (cases, i), path);
      layer = read_pdf (path);
      score_case (g_ptr_array_index (cases, i), layer, i % 3 == 2, &scores[i % 3 == 2]);
    }
  g_unlink (path);
  g_rmdir (folder);
  check_floors ("PDF", scores, 0.96, 0.95);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/extraction/tables/grid", test_grid);
  g_test_add_func ("/extraction/tables/pdf", test_pdf);
  return g_test_run ();
}
